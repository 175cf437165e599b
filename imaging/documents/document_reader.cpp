// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/documents/document_reader.h"

#include "imaging/documents/container_sniff.h"
#include "imaging/documents/html_text.h"
#include "imaging/documents/office_document.h"
#include "imaging/documents/office_text.h"
#include "imaging/documents/pdf_reader.h"
#include "imaging/documents/processor_time.h"
#include "imaging/documents/text_encoding.h"
#include "imaging/documents/warning_words.h"
#include "imaging/documents/xml_events.h"
#include "imaging/readers/dataset.h"
#include "imaging/readers/handed_folder.h"

#include <QJsonArray>

#include <cpl_vsi.h>

#include <ctime>

namespace leadline {
namespace {

constexpr double textSeconds = 8;

enum class Family { Pdf, Office, Html, Text, None };

Family familyOf(const QString &format)
{
    static const QStringList office = {QStringLiteral("DOCX"), QStringLiteral("PPTX"), QStringLiteral("XLSX"),
                                       QStringLiteral("ODT"),  QStringLiteral("ODS"),  QStringLiteral("ODP")};
    static const QStringList text = {
        QStringLiteral("text"), QStringLiteral("table"),        QStringLiteral("JSON"), QStringLiteral("GeoJSON"),
        QStringLiteral("XML"),  QStringLiteral("AIS table"),    QStringLiteral("KML"),  QStringLiteral("GPX"),
        QStringLiteral("SVG"),  QStringLiteral("AIS sentences")};
    if (format == u"PDF")
        return Family::Pdf;
    if (office.contains(format))
        return Family::Office;
    if (isWebPage(format))
        return Family::Html;
    return text.contains(format) ? Family::Text : Family::None;
}

Unexpected refuse(const SniffedFormat &sniffed, const QString &name)
{
    if (sniffed.evidenceKind == u"report")
        return fail(ErrorCode::Unsupported,
                    QStringLiteral("%1 is not read yet: it can be kept as evidence, or saved as PDF or DOCX first")
                        .arg(sniffed.format),
                    name);
    const QString what = sniffed.format == u"unknown" ? QStringLiteral("of no known format") : sniffed.format;
    return fail(ErrorCode::InvalidInput,
                sniffed.reason.isEmpty() ? QStringLiteral("not a document: it is %1").arg(what)
                                         : QStringLiteral("not a document: it is %1 (%2)").arg(what, sniffed.reason),
                name);
}

/// The characters of the main file in pieces, whatever their encoding.
struct CharacterSource
{
    TextEncoding encoding;
    qint64 badCharacters = 0;
    bool stoppedForTime = false;

    Result<void> read(const QString &name, const std::function<bool(const QString &)> &sink)
    {
        const QByteArray head = headOfMainFile();
        encoding = encodingOf(head, declaredEncoding(head));
        TextDecoder decoder(encoding);
        VSILFILE *file = VSIFOpenL(HandedFolder::mainPath().constData(), "rb");
        if (!file)
            return fail(ErrorCode::Io, QStringLiteral("cannot be opened"), name);
        const ProcessorTime time(textSeconds);
        QByteArray bytes(64 << 10, Qt::Uninitialized);
        bool wanted = true;
        while (wanted && !stoppedForTime) {
            const std::size_t got = VSIFReadL(bytes.data(), 1, static_cast<std::size_t>(bytes.size()), file);
            if (got == 0)
                break;
            wanted = sink(decoder.decode(QByteArrayView(bytes.constData(), static_cast<qsizetype>(got))));
            stoppedForTime = time.isSpent();
        }
        VSIFCloseL(file);
        if (wanted)
            sink(decoder.finish());
        badCharacters = decoder.badBytes();
        return {};
    }

    void addWarnings(QStringList &warnings) const
    {
        if (!encoding.warning.isEmpty())
            warnings << encoding.warning;
        if (badCharacters > 0)
            warnings << QStringLiteral("%1 places are no characters of %2 and are shown as \u201c\ufffd\u201d")
                            .arg(badCharacters)
                            .arg(encoding.name);
        if (stoppedForTime)
            warnings << QStringLiteral("only its beginning was read; more would have taken too long");
    }
};

QJsonObject describeHtml(const HtmlPage &page, QStringList &warnings)
{
    if (page.scripts > 0)
        warnings << scriptsWereNotRun(page.scripts);
    if (page.refreshes)
        warnings << QStringLiteral("would go to another address by itself: never done");
    const int elsewhere = page.images.count() + page.remotes.count();
    if (elsewhere > 0)
        warnings << QStringLiteral("%1 elsewhere and not fetched")
                        .arg(counted(elsewhere, QStringLiteral("picture, style or frame lies"),
                                     QStringLiteral("pictures, styles or frames lie")));
    if (page.links.count() > 0)
        warnings << linksAreListed(page.links.count());
    if (page.cutShort)
        warnings << QStringLiteral("is nested too deeply: only its beginning was read");
    QJsonObject description{{QStringLiteral("link_count"), page.links.count()},
                            {QStringLiteral("links"), page.links.kept()},
                            {QStringLiteral("image_count"), page.images.count() + page.insidePictures},
                            {QStringLiteral("images"), page.images.kept()},
                            {QStringLiteral("remote_files"), page.remotes.kept()},
                            {QStringLiteral("scripts"), page.scripts},
                            {QStringLiteral("forms"), page.forms}};
    const std::pair<QLatin1String, const QString &> texts[] = {{QLatin1String("title"), page.title},
                                                               {QLatin1String("author"), page.author},
                                                               {QLatin1String("published"), page.published},
                                                               {QLatin1String("canonical"), page.canonical}};
    for (const auto &[key, value] : texts)
        if (!value.isEmpty())
            description.insert(key, value);
    return description;
}

/// A web page, its text to `text`.
Result<QJsonObject> readHtml(const QString &name, const HtmlReader::TextSink &text, QStringList &warnings)
{
    HtmlReader reader(text);
    CharacterSource source;
    const Result<void> read = source.read(name, [&](const QString &piece) { return reader.read(piece); });
    if (!read)
        return Unexpected{read.error()};
    reader.finish();
    source.addWarnings(warnings);
    QJsonObject description = describeHtml(reader.page(), warnings);
    description.insert(QStringLiteral("encoding"), source.encoding.name);
    return description;
}

Result<DocumentAnswer> describeText(const QString &name, QJsonObject description, QStringList warnings)
{
    CharacterSource source;
    qint64 lines = 0, characters = 0;
    bool endsLine = true;
    const Result<void> read = source.read(name, [&](const QString &piece) {
        lines += piece.count(u'\n');
        characters += piece.size();
        endsLine = piece.isEmpty() ? endsLine : piece.endsWith(u'\n');
        return true;
    });
    if (!read)
        return Unexpected{read.error()};
    source.addWarnings(warnings);
    description.insert(QStringLiteral("encoding"), source.encoding.name);
    description.insert(QStringLiteral("lines"), lines + (endsLine ? 0 : 1));
    description.insert(QStringLiteral("characters"), characters);
    description.insert(QStringLiteral("has_preview"), false);
    description.insert(QStringLiteral("warnings"), QJsonArray::fromStringList(warnings));
    return DocumentAnswer{description, {}};
}

Result<DocumentAnswer> describeWebPage(const QString &name, const QString &format)
{
    QStringList warnings;
    Result<QJsonObject> description = readHtml(
        name, [](QStringView) { return true; }, warnings);
    if (!description)
        return Unexpected{description.error()};
    description->insert(QStringLiteral("format"), format);
    description->insert(QStringLiteral("has_preview"), false);
    description->insert(QStringLiteral("warnings"), QJsonArray::fromStringList(warnings));
    return DocumentAnswer{*std::move(description), {}};
}

Result<QJsonObject> readCharacters(const QString &name, TextPieces &text)
{
    CharacterSource source;
    const Result<void> read = source.read(name, [&](const QString &piece) { return text.add(piece); });
    if (!read)
        return Unexpected{read.error()};
    QStringList warnings;
    source.addWarnings(warnings);
    return QJsonObject{{QStringLiteral("encoding"), source.encoding.name},
                       {QStringLiteral("warnings"), QJsonArray::fromStringList(warnings)}};
}

Result<QJsonObject> readPage(const QString &name, TextPieces &text)
{
    QStringList warnings;
    Result<QJsonObject> closing = readHtml(
        name, [&](QStringView words) { return text.add(words); }, warnings);
    if (closing)
        closing->insert(QStringLiteral("warnings"), QJsonArray::fromStringList(warnings));
    return closing;
}

} // namespace

bool isWebPage(const QString &format)
{
    return format == u"HTML" || format.endsWith(u" HTML");
}

Result<DocumentAnswer> readDocument(const QString &name, int page, int maxWidth, int maxHeight)
{
    const SniffedFormat sniffed = sniffMainFile(name);
    switch (familyOf(sniffed.format)) {
    case Family::Pdf:
        return readPdf(name, page, maxWidth, maxHeight);
    case Family::Office:
        return readOffice(name, sniffed.format, maxWidth, maxHeight);
    case Family::Html:
        return describeWebPage(name, sniffed.format);
    case Family::Text:
        return describeText(name, {{QStringLiteral("format"), sniffed.format}}, {});
    case Family::None:
        break;
    }
    return refuse(sniffed, name);
}

Result<DocumentAnswer> readReportPage(const QString &name, const PdfPageWish &wish)
{
    const SniffedFormat sniffed = sniffMainFile(name);
    if (familyOf(sniffed.format) == Family::Pdf)
        return readPdfPage(name, wish);
    if (familyOf(sniffed.format) == Family::None)
        return refuse(sniffed, name);
    return fail(ErrorCode::InvalidInput, QStringLiteral("has no pages to be drawn: it is %1").arg(sniffed.format),
                name);
}

Result<QJsonObject> readPlainText(const QString &name, const TextPieces::Sink &sink)
{
    const SniffedFormat sniffed = sniffMainFile(name);
    const Family family = familyOf(sniffed.format);
    if (family == Family::None || sniffed.format == u"XLSX")
        return refuse(sniffed, name);
    TextPieces text(sink);
    Result<QJsonObject> closing = family == Family::Pdf      ? readPdfText(name, text)
                                  : family == Family::Office ? readOfficeText(name, sniffed.format, text)
                                  : family == Family::Html   ? readPage(name, text)
                                                             : readCharacters(name, text);
    if (!closing)
        return closing;
    if (!text.finish())
        return fail(ErrorCode::Cancelled, QStringLiteral("stopped"), name);
    QJsonArray warnings = closing->value(QLatin1String("warnings")).toArray();
    if (text.isCut())
        warnings.append(QStringLiteral("more than 64 MB of text: the rest is left out"));
    closing->insert(QStringLiteral("warnings"), warnings);
    closing->insert(QStringLiteral("format"), sniffed.format);
    closing->insert(QStringLiteral("bytes"), text.bytes());
    return closing;
}

void warmUpDocuments()
{
    warmUpEncodings();
    warmUpXml();
    warmUpPdf();
    // ZIP states local times; libarchive reads the zone's file when it meets the first.
    ::tzset();
}

} // namespace leadline
