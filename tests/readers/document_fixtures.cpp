// SPDX-License-Identifier: GPL-3.0-or-later
#include "document_fixtures.h"

#include <QFile>
#include <QJsonArray>

#include <archive.h>
#include <archive_entry.h>

namespace leadline {
namespace {

QByteArray pageContent(const PdfFixture::Page &page)
{
    return page.paint + "\n0 0 20000 20000 re f\n0 0 0 rg BT /F1 24 Tf 72 700 Td (" + page.text + ") Tj ET\n";
}

} // namespace

QByteArray makePdf(const PdfFixture &pdf)
{
    QList<QByteArray> objects;
    const qsizetype firstPage = 5 + pdf.extras.size();
    QByteArray kids;
    for (qsizetype i = 0; i < pdf.pages.size(); ++i)
        kids += QByteArray::number(firstPage + 2 * i) + " 0 R ";
    objects << "<</Type/Catalog/Pages 2 0 R " + pdf.catalog + ">>"
            << "<</Type/Pages/Count " + QByteArray::number(pdf.pages.size()) + "/Kids[" + kids + "]>>"
            << "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
            << "<<" + pdf.information + ">>";
    objects << pdf.extras;
    for (const PdfFixture::Page &page : pdf.pages) {
        const QByteArray content = pageContent(page);
        objects << "<</Type/Page/Parent 2 0 R/MediaBox" + page.box + "/Resources<</Font<</F1 3 0 R>>>>/Contents " +
                       QByteArray::number(objects.size() + 2) + " 0 R " + page.more + ">>"
                << "<</Length " + QByteArray::number(content.size()) + ">>stream\n" + content + "\nendstream";
    }
    QByteArray bytes = "%PDF-1.7\n";
    QByteArray table;
    for (qsizetype i = 0; i < objects.size(); ++i) {
        table += QByteArray::number(bytes.size()).rightJustified(10, '0') + " 00000 n \n";
        bytes += QByteArray::number(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
    }
    const QByteArray count = QByteArray::number(objects.size() + 1);
    const QByteArray start = QByteArray::number(bytes.size());
    return bytes + "xref\n0 " + count + "\n0000000000 65535 f \n" + table + "trailer\n<</Size " + count +
           "/Root 1 0 R/Info 4 0 R " + pdf.trailer + ">>\nstartxref\n" + start + "\n%%EOF\n";
}

QString writeZip(const QTemporaryDir &folder, const QString &name, const ZipEntries &entries)
{
    const QString path = folder.filePath(name);
    archive *zip = archive_write_new();
    archive_write_set_format_zip(zip);
    archive_write_open_filename(zip, path.toLocal8Bit().constData());
    for (const auto &[entryName, bytes] : entries) {
        archive_entry *entry = archive_entry_new();
        archive_entry_set_pathname(entry, entryName.constData());
        archive_entry_set_filetype(entry, AE_IFREG);
        archive_entry_set_size(entry, bytes.size());
        archive_write_header(zip, entry);
        archive_write_data(zip, bytes.constData(), static_cast<std::size_t>(bytes.size()));
        archive_entry_free(entry);
    }
    archive_write_close(zip);
    archive_write_free(zip);
    return path;
}

QByteArray gzipped(const QByteArray &bytes)
{
    QByteArray packed(bytes.size() + 1024, '\0');
    std::size_t used = 0;
    archive *gzip = archive_write_new();
    archive_write_add_filter_gzip(gzip);
    archive_write_set_format_raw(gzip);
    archive_write_set_bytes_in_last_block(gzip, 1);
    archive_write_open_memory(gzip, packed.data(), static_cast<std::size_t>(packed.size()), &used);
    archive_entry *entry = archive_entry_new();
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_write_header(gzip, entry);
    archive_write_data(gzip, bytes.constData(), static_cast<std::size_t>(bytes.size()));
    archive_entry_free(entry);
    archive_write_close(gzip);
    archive_write_free(gzip);
    return packed.left(static_cast<qsizetype>(used));
}

ReadText plainTextOf(const QString &path)
{
    ReadText read;
    QByteArray bytes;
    const auto closing = realPool()->stream({.kind = DecodeKind::PlainText, .path = path}, [&](QByteArrayView piece) {
        bytes.append(piece);
        return true;
    });
    read.text = bytes.toStdString();
    if (closing)
        read.closing = *closing;
    else
        read.refusal = closing.error().message().toStdString();
    return read;
}

std::string warningsOf(const QJsonObject &document)
{
    QStringList warnings;
    for (const auto &warning : document.value(QLatin1String("warnings")).toArray())
        warnings << warning.toString();
    return warnings.join(u'\n').toStdString();
}

} // namespace leadline
