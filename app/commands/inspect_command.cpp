// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/command.h"
#include "imaging/export/png_file.h"
#include "imaging/raster/picture.h"
#include "model/reports/report_page.h"

#include <QFileInfo>
#include <QJsonArray>

namespace leadline {

namespace {

constexpr int previewSide = 1600;
constexpr int mostPreviewSide = 8192;

/// How a file is read further, by what the sniffer says of it. The first row that fits counts; a new kind of file is a
/// new row.
struct InspectRow
{
    bool (*fits)(const QString &format, const QString &evidenceKind);
    DecodeKind describes;                   ///< answers with a document, and a picture where there is one; or a stream
    std::optional<DecodeKind> streams = {}; ///< what --text prints
};

bool isReadAsText(const QString &format)
{
    static const QStringList formats = {
        QStringLiteral("JSON"), QStringLiteral("GeoJSON"),      QStringLiteral("XML"),   QStringLiteral("KML"),
        QStringLiteral("GPX"),  QStringLiteral("SVG"),          QStringLiteral("table"), QStringLiteral("AIS table"),
        QStringLiteral("text"), QStringLiteral("AIS sentences")};
    return formats.contains(format);
}

/// The closing document of its stream is what describes the file.
bool answersAsStream(DecodeKind kind)
{
    return kind == DecodeKind::Features;
}

const InspectRow rows[] = {
    {[](const QString &, const QString &kind) { return kind == u"scene"; }, DecodeKind::SceneHeader},
    {[](const QString &, const QString &kind) { return kind == u"image"; }, DecodeKind::Image},
    {[](const QString &, const QString &kind) { return kind == u"tiles"; }, DecodeKind::TileArchive},
    {[](const QString &, const QString &kind) { return kind == u"capture"; }, DecodeKind::Capture,
     DecodeKind::PlainText},
    {[](const QString &, const QString &kind) { return kind == u"annotations"; }, DecodeKind::Features,
     DecodeKind::Features},
    {[](const QString &format, const QString &) { return format == u"XLSX" || format == u"ODS"; }, DecodeKind::Document,
     DecodeKind::Rows},
    {[](const QString &format, const QString &) { return format.contains(u"video"); }, DecodeKind::Video},
    {[](const QString &, const QString &kind) { return kind == u"report"; }, DecodeKind::Document,
     DecodeKind::PlainText},
    {[](const QString &format, const QString &) { return isReadAsText(format); }, DecodeKind::Document,
     DecodeKind::PlainText},
};

const InspectRow *rowFor(const QJsonObject &sniffed)
{
    const QString format = sniffed.value(QLatin1String("format")).toString();
    const QString kind = sniffed.value(QLatin1String("evidence_kind")).toString();
    const auto *row = std::find_if(std::begin(rows), std::end(rows),
                                   [&](const InspectRow &candidate) { return candidate.fits(format, kind); });
    return row == std::end(rows) ? nullptr : row;
}

QJsonObject wordJson(const PageWord &word)
{
    return {{QStringLiteral("text"), word.text},
            {QStringLiteral("left_points"), word.box.x()},
            {QStringLiteral("top_points"), word.box.y()},
            {QStringLiteral("width_points"), word.box.width()},
            {QStringLiteral("height_points"), word.box.height()}};
}

/// One `leadline inspect`.
struct Inspection
{
    const CommandContext &context;
    const CommandArguments &arguments;
    QString path;
    QString file; ///< what messages call it
    QJsonObject answer = {};
    int pictureSide = previewSide;
    const InspectRow *row = nullptr;

    Result<void> sniff(DecoderPool &decoders)
    {
        const auto sniffed = decoders.decode({.kind = DecodeKind::Sniff, .path = path});
        if (!sniffed)
            return Unexpected{sniffed.error()};
        answer = sniffed->document;
        if (answer.value(QLatin1String("reason")).toString().isEmpty())
            answer.remove(QLatin1String("reason"));
        answer.insert(QStringLiteral("file"), file);
        answer.insert(QStringLiteral("bytes"), QFileInfo(path).size());
        row = rowFor(answer);
        return {};
    }

    /// The words of a page with their places, and a picture of it where one is wanted.
    Result<void> readPage(DecoderPool &decoders, int number, const QString &previewPath)
    {
        const int side = previewPath.isEmpty() ? 0 : pictureSide;
        const auto reply = decoders.decode({.kind = DecodeKind::ReportPage,
                                            .path = path,
                                            .previewWidth = side,
                                            .previewHeight = side,
                                            .page = number,
                                            .words = true});
        if (!reply)
            return Unexpected{reply.error()};
        const Result<ReportPage> page = reportPageFromJson(reply->document);
        if (!page)
            return Unexpected{page.error()};
        answer.insert(QStringLiteral("page"), page->page);
        answer.insert(QStringLiteral("pages"), page->pages);
        answer.insert(QStringLiteral("width_points"), page->size.width());
        answer.insert(QStringLiteral("height_points"), page->size.height());
        answer.insert(QStringLiteral("words_cut"), page->wordsCut);
        answer.insert(QStringLiteral("warnings"), QJsonArray::fromStringList(page->warnings));
        QJsonArray words;
        for (const PageWord &word : page->words) {
            words.append(wordJson(word));
            if (!arguments.json)
                context.out(QStringLiteral("%1\t%2\t%3\t%4\t%5\n")
                                .arg(word.box.x(), 0, 'f', 1)
                                .arg(word.box.y(), 0, 'f', 1)
                                .arg(word.box.width(), 0, 'f', 1)
                                .arg(word.box.height(), 0, 'f', 1)
                                .arg(word.text)
                                .toUtf8());
        }
        answer.insert(QStringLiteral("words"), words);
        return previewPath.isEmpty() ? Result<void>() : savePng(pictureOf(reply->preview), previewPath);
    }

    Result<void> describe(DecoderPool &decoders, int page, const QString &previewPath)
    {
        if (!row) {
            if (previewPath.isEmpty())
                return {};
            return fail(ErrorCode::Unsupported, QStringLiteral("no picture is made of %1").arg(format()), file);
        }
        if (answersAsStream(row->describes))
            return describeByStream(decoders, previewPath);
        const int side = previewPath.isEmpty() ? 0 : pictureSide;
        const auto reply = decoders.decode(
            {.kind = row->describes, .path = path, .previewWidth = side, .previewHeight = side, .page = page});
        if (!reply)
            return Unexpected{reply.error()};
        for (auto it = reply->document.begin(); it != reply->document.end(); ++it)
            answer.insert(it.key(), it.value());
        return previewPath.isEmpty() ? Result<void>() : savePng(pictureOf(reply->preview), previewPath);
    }

    Result<void> describeByStream(DecoderPool &decoders, const QString &previewPath)
    {
        if (!previewPath.isEmpty())
            return fail(ErrorCode::Unsupported, QStringLiteral("no picture is made of %1").arg(format()), file);
        const auto closing =
            decoders.stream({.kind = row->describes, .path = path}, [](QByteArrayView) { return true; });
        if (!closing)
            return Unexpected{closing.error()};
        for (auto it = closing->begin(); it != closing->end(); ++it)
            answer.insert(it.key(), it.value());
        return {};
    }

    /// To standard output as it comes, or into the answer.
    Result<void> readText(DecoderPool &decoders)
    {
        if (!row || !row->streams)
            return fail(ErrorCode::Unsupported, QStringLiteral("there is no text to be read from %1").arg(format()),
                        file);
        QByteArray text;
        auto closing = decoders.stream({.kind = *row->streams, .path = path}, [&](QByteArrayView piece) {
            if (arguments.json)
                text.append(piece);
            else
                context.out(piece.toByteArray());
            return true;
        });
        if (!closing)
            return Unexpected{closing.error()};
        // "bytes" is the file's length here, and the text's in the closing document.
        closing->remove(QLatin1String("bytes"));
        for (auto it = closing->begin(); it != closing->end(); ++it)
            answer.insert(it.key(), it.value());
        if (arguments.json)
            answer.insert(QStringLiteral("text"), QString::fromUtf8(text));
        return {};
    }

    QString format() const { return answer.value(QLatin1String("format")).toString(); }

    /// Text that goes to a file or a pipe must not carry its doubts with it.
    void printWarnings() const
    {
        for (const auto &warning : answer.value(QLatin1String("warnings")).toArray())
            context.err(QStringLiteral("leadline: %1: %2").arg(file, warning.toString()));
    }
};

ExitStatus inspect(const CommandContext &context, const CommandArguments &arguments)
{
    const QString path = arguments.positional.first();
    Inspection inspection{context, arguments, path, QFileInfo(path).fileName()};
    bool isNumber = false;
    const int page = arguments.value(QStringLiteral("page")).toInt(&isNumber);
    if (!isNumber || page < 1)
        return refuse(context, {ErrorCode::Usage, QStringLiteral("a page is a number from 1"), {}});
    inspection.pictureSide = arguments.value(QStringLiteral("size")).toInt(&isNumber);
    if (!isNumber || inspection.pictureSide < 1 || inspection.pictureSide > mostPreviewSide)
        return refuse(
            context,
            {ErrorCode::Usage, QStringLiteral("--size is a number of pixels from 1 to %1").arg(mostPreviewSide), {}});
    const bool text = arguments.has(QStringLiteral("text"));
    const bool words = arguments.has(QStringLiteral("words"));
    if (text && words)
        return refuse(context, {ErrorCode::Usage, QStringLiteral("--text is of the whole, --words of a page"), {}});
    const QString preview = arguments.value(QStringLiteral("preview"));
    const auto decoders = context.decoders();
    Result<void> done = inspection.sniff(*decoders);
    if (done && words)
        done = inspection.readPage(*decoders, page, preview);
    else if (done && (!text || !preview.isEmpty()))
        done = inspection.describe(*decoders, page, preview);
    if (done && text)
        done = inspection.readText(*decoders);
    if (!done)
        return refuse(context, done.error());
    if (arguments.json)
        printJson(context, inspection.answer);
    inspection.printWarnings();
    inspection.answer.remove(QLatin1String("warnings"));
    if (!arguments.json && !text && !words)
        printDocument(context, inspection.answer);
    return ExitStatus::Done;
}

} // namespace

Command inspectCommand()
{
    Command command;
    command.name = QStringLiteral("inspect");
    command.usage = QStringLiteral("inspect FILE [--text|--words] [--page N] [--preview OUT.png [--size N]]");
    command.summary =
        QStringLiteral("Says what any file is and what it states of itself, without a case and without trusting it.");
    command.details = QStringLiteral(
        "The file is read in a process of its own that has no network. Links, scripts and macros in it are named on\n"
        "standard error; none is followed or run. Reads pictures, scenes, videos, PDF, DOCX, ODT, PPTX, ODP, web "
        "pages, "
        "text,\nspreadsheets (XLSX, ODS), vector files (KML, KMZ, GeoJSON, GPX, GeoPackage, shapefile), tile "
        "archives (MBTiles, GeoPackage,\nPMTiles), and the web captures WARC, WACZ and MHTML, whose recorded hashes "
        "are checked. Of other files it says what they are.");
    command.options = {
        {QStringLiteral("text"), QStringLiteral("Print the text, pages set apart by a form feed; of a vector file its "
                                                "features, of a sheet its rows, as JSON, one a line.")},
        {QStringLiteral("page"), QStringLiteral("The page of a PDF that --preview and --words are of."),
         QStringLiteral("N"), QStringLiteral("1")},
        {QStringLiteral("words"),
         QStringLiteral("Print the words of a page of a PDF in reading order: left, top, width and height in points "
                        "from the upper left corner of the page as it is shown, and the word.")},
        {QStringLiteral("preview"), QStringLiteral("Write a picture of it as PNG."), QStringLiteral("OUT.png")},
        {QStringLiteral("size"), QStringLiteral("Pixels on the longer side of the picture, at most."),
         QStringLiteral("N"), QStringLiteral("1600")}};
    command.run = inspect;
    return command;
}

} // namespace leadline
