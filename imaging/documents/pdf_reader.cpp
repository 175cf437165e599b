// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/documents/pdf_reader.h"

#include "imaging/documents/open_pdf.h"
#include "imaging/documents/pdf_actions.h"
#include "imaging/documents/processor_time.h"
#include "imaging/documents/warning_words.h"

#include <GlobalParams.h>
#include <poppler-embedded-file.h>

#include <QDateTime>
#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>
#include <memory>

namespace leadline {
namespace {

constexpr double pointsPerInch = 72;
constexpr double millimetresPerInch = 25.4;
constexpr qsizetype longestField = 2000;
constexpr qsizetype mostListed = 100;
constexpr int mostPages = 100'000;
/// Of the ten that a decoder may use: what is looked for first must leave time for the picture of a page.
constexpr double actionSeconds = 2.5;
constexpr double textSeconds = 8;

struct SizeMillimetres
{
    double width = 0;
    double height = 0;
    friend bool operator==(const SizeMillimetres &, const SizeMillimetres &) = default;
};

double millimetres(double points)
{
    return std::round(points / pointsPerInch * millimetresPerInch * 10) / 10;
}

QJsonArray pageSizes(const poppler::document &document, int pages)
{
    QJsonArray runs;
    SizeMillimetres last{-1, -1};
    constexpr int mostLooked = 2000;
    for (int i = 0; i < std::min(pages, mostLooked) && runs.size() <= mostListed; ++i) {
        const std::unique_ptr<poppler::page> page(document.create_page(i));
        const QSizeF size = page ? displayedSize(*page) : QSizeF();
        const SizeMillimetres now{millimetres(size.width()), millimetres(size.height())};
        if (now == last) {
            QJsonObject run = runs.last().toObject();
            run.insert(QStringLiteral("to"), i + 1);
            runs.replace(runs.size() - 1, run);
            continue;
        }
        last = now;
        runs.append(QJsonObject{{QStringLiteral("from"), i + 1},
                                {QStringLiteral("to"), i + 1},
                                {QStringLiteral("width_mm"), now.width},
                                {QStringLiteral("height_mm"), now.height}});
    }
    return runs;
}

void addInfo(const poppler::document &document, QJsonObject &to, QStringList &warnings)
{
    struct Field
    {
        const char *key;
        QLatin1String name;
    };
    static constexpr Field texts[] = {
        {"Title", QLatin1String("title")},     {"Author", QLatin1String("author")},
        {"Subject", QLatin1String("subject")}, {"Keywords", QLatin1String("keywords")},
        {"Creator", QLatin1String("creator")}, {"Producer", QLatin1String("producer")},
    };
    for (const Field &field : texts) {
        const QString text = fromPoppler(document.info_key(field.key)).trimmed().left(longestField);
        if (!text.isEmpty())
            to.insert(field.name, text);
    }
    static constexpr Field dates[] = {{"CreationDate", QLatin1String("created")},
                                      {"ModDate", QLatin1String("modified")}};
    for (const Field &field : dates) {
        const QString written = fromPoppler(document.info_key(field.key)).trimmed();
        if (written.isEmpty())
            continue;
        if (const QString date = pdfDate(written); !date.isEmpty())
            to.insert(field.name, date);
        else
            warnings << QStringLiteral("the date \"%1\" cannot be read").arg(written.left(60));
    }
}

void addEmbedded(const poppler::document &document, QJsonObject &to, QStringList &warnings)
{
    QJsonArray files;
    const std::vector<poppler::embedded_file *> embedded = document.embedded_files();
    for (const poppler::embedded_file *file : embedded) {
        if (files.size() < mostListed)
            files.append(QJsonObject{{QStringLiteral("name"), QString::fromUtf8(file->name().c_str()).left(300)},
                                     {QStringLiteral("bytes"), file->size()}});
    }
    to.insert(QStringLiteral("embedded_files"), files);
    to.insert(QStringLiteral("embedded_file_count"), static_cast<int>(embedded.size()));
    if (!embedded.empty())
        warnings << filesLieInside(static_cast<qint64>(embedded.size()),
                                   files.first().toObject().value(QLatin1String("name")).toString());
}

QJsonObject describePdf(const OpenPdf &pdf, QStringList &warnings)
{
    const poppler::document &document = *pdf.document;
    QJsonObject description{{QStringLiteral("format"), QStringLiteral("PDF")},
                            {QStringLiteral("encrypted"), document.is_locked() || document.is_encrypted()},
                            {QStringLiteral("locked"), document.is_locked()}};
    if (document.is_locked()) {
        // Nothing else may be asked of it: poppler has no catalogue then.
        warnings << QStringLiteral("is encrypted with a password: nothing more can be read from it");
        return description;
    }
    int major = 0, minor = 0;
    document.get_pdf_version(&major, &minor);
    description.insert(QStringLiteral("pdf_version"), QStringLiteral("%1.%2").arg(major).arg(minor));
    description.insert(QStringLiteral("pages"), document.pages());
    description.insert(QStringLiteral("page_sizes"), pageSizes(document, document.pages()));
    addInfo(document, description, warnings);
    addEmbedded(document, description, warnings);
    const QJsonObject actions = pdfActions(pdf.file->bytes(), ProcessorTime(actionSeconds), warnings);
    for (auto it = actions.begin(); it != actions.end(); ++it)
        description.insert(it.key(), it.value());
    return description;
}

} // namespace

Result<DocumentAnswer> readPdf(const QString &name, int page, int maxWidth, int maxHeight)
{
    const Result<OpenPdf> pdf = openPdf(name);
    if (!pdf)
        return Unexpected{pdf.error()};
    const PdfMurmur murmur;
    QStringList warnings;
    DocumentAnswer answer;
    answer.document = describePdf(*pdf, warnings);
    const bool locked = pdf->document->is_locked();
    const int pages = locked ? 0 : pdf->document->pages();
    if (!locked && (page < 1 || page > std::max(1, pages)))
        return fail(ErrorCode::InvalidInput, QStringLiteral("has no page %1: it has %2 pages").arg(page).arg(pages),
                    name);
    if (!locked && pages < 1)
        warnings << QStringLiteral("has no pages");
    if (!locked && pages > 0 && maxWidth > 0 && maxHeight > 0) {
        Result<PackedPixels> preview =
            drawPdfPage(*pdf->document, page, QRectF(0, 0, 1, 1), QSize(maxWidth, maxHeight), name);
        if (preview)
            answer.preview = *std::move(preview);
        else
            warnings << preview.error().what;
        answer.document.insert(QStringLiteral("page"), page);
    }
    if (murmur.count > 0)
        warnings << QStringLiteral("is damaged in %1 (%2); shown as far as it can be read")
                        .arg(counted(murmur.count, QStringLiteral("place"), QStringLiteral("places")))
                        .arg(murmur.first);
    answer.document.insert(QStringLiteral("has_preview"), pages > 0);
    answer.document.insert(QStringLiteral("warnings"), QJsonArray::fromStringList(warnings));
    return answer;
}

Result<QJsonObject> readPdfText(const QString &name, TextPieces &text)
{
    const Result<OpenPdf> pdf = openPdf(name);
    if (!pdf)
        return Unexpected{pdf.error()};
    if (pdf->document->is_locked())
        return fail(ErrorCode::Unsupported, QStringLiteral("is encrypted with a password"), name);
    const PdfMurmur murmur;
    const ProcessorTime time(textSeconds);
    const int pages = std::min(pdf->document->pages(), mostPages);
    QStringList warnings;
    int number = 0;
    bool anyLetter = false;
    for (; number < pages && !time.isSpent(); ++number) {
        const std::unique_ptr<poppler::page> page(pdf->document->create_page(number));
        QString words =
            page ? fromPoppler(page->text(poppler::rectf(), poppler::page::non_raw_non_physical_layout)) : QString();
        while (words.endsWith(u'\f') || words.endsWith(u'\n'))
            words.chop(1);
        anyLetter = anyLetter || !words.trimmed().isEmpty();
        if (!text.add(number > 0 ? u"\f" : u"") || !text.add(words) || !text.add(u"\n"))
            break;
    }
    if (number < pages && !text.isCut() && !text.isRefused())
        warnings << QStringLiteral("the text of pages 1 to %1 of %2 was read; more would have taken too long")
                        .arg(number)
                        .arg(pages);
    if (!anyLetter && pages > 0)
        warnings << QStringLiteral("holds no text: its pages are pictures");
    if (murmur.count > 0)
        warnings << QStringLiteral("is damaged in %1 (%2)")
                        .arg(counted(murmur.count, QStringLiteral("place"), QStringLiteral("places")))
                        .arg(murmur.first);
    return QJsonObject{{QStringLiteral("pages"), pages},
                       {QStringLiteral("pages_read"), number},
                       {QStringLiteral("warnings"), QJsonArray::fromStringList(warnings)}};
}

QString pdfDate(const QString &written)
{
    static const QRegularExpression pattern(
        QStringLiteral("^(?:D:)?(\\d{4})(?:(\\d{2})(?:(\\d{2})(?:(\\d{2})(?:(\\d{2})(\\d{2})?)?)?)?)?"
                       "(Z|[+-]\\d{2}(?:'?\\d{2})?)?"));
    const QRegularExpressionMatch match = pattern.match(written);
    if (!match.hasMatch())
        return {};
    const auto part = [&](int index, const char *otherwise) {
        const QString text = match.captured(index);
        return text.isEmpty() ? QString::fromLatin1(otherwise) : text;
    };
    if (match.captured(2).isEmpty())
        return match.captured(1);
    const QDate date(part(1, "").toInt(), part(2, "").toInt(), part(3, "01").toInt());
    const QTime time(part(4, "00").toInt(), part(5, "00").toInt(), part(6, "00").toInt());
    if (!date.isValid() || !time.isValid())
        return {};
    if (match.captured(3).isEmpty())
        return date.toString(QStringLiteral("yyyy-MM"));
    if (match.captured(4).isEmpty())
        return date.toString(Qt::ISODate);
    QString zone = match.captured(7).remove(u'\'');
    if (zone.size() == 3)
        zone += QStringLiteral("00");
    if (zone.size() == 5)
        zone.insert(3, u':');
    return date.toString(Qt::ISODate) + u'T' + time.toString(Qt::ISODate) + zone;
}

void warmUpPdf()
{
    static const GlobalParamsIniter kept(nullptr);
}

} // namespace leadline
