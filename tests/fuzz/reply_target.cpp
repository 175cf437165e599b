// SPDX-License-Identifier: GPL-3.0-or-later
// The program's side of the conversation with a decoder that a stranger's file has taken over.
#include "model/isolate/frame.h"
#include "model/isolate/reply_check.h"
#include "model/isolate/scene_values.h"
#include "model/isolate/walls.h"
#include "model/reports/report_page.h"
#include "tests/fuzz/fuzz_target.h"

#include <QJsonObject>

namespace leadline::fuzz {
namespace {

constexpr std::int64_t remoteBytes = 40 << 20;
constexpr qint64 bufferBytes = 64LL * 48 * 4;

/// What was measured in a scene is of use, or refused.
void checkMeasured(const QJsonObject &document)
{
    if (const auto values = sceneValuesFromJson(document))
        promise(!values->bands.empty() && values->column >= 0 && values->row >= 0, "values are of a pixel");
    const auto statistics = statisticsFromJson(document);
    if (!statistics)
        return;
    for (const ValueStatistics &part : *statistics) {
        promise(part.count == 0 || part.histogram.size() == histogramBins, "a histogram is whole");
        promise(part.min <= part.max && part.percentile(2) <= part.percentile(98), "values are in order");
    }
}

/// Words of a page lie on it, or are left out.
void checkPage(const QJsonObject &document)
{
    const auto page = reportPageFromJson(document);
    if (!page)
        return;
    promise(page->page >= 1 && page->page <= page->pages, "a page is one of those that there are");
    promise(page->size.width() > 0 && page->size.height() > 0, "a page has a size");
    promise(page->words.size() <= std::size_t(mostPageWords), "words are bounded");
    for (const PageWord &word : page->words)
        promise(!word.text.isEmpty() && word.box.intersects(QRectF({0, 0}, page->size)), "a word lies on its page");
}

ReportPage pageOfOneWord()
{
    ReportPage page;
    page.size = {595, 842};
    page.words = {{{72, 100, 40, 12}, QStringLiteral("Pier"), true}};
    return page;
}

void check(const Frame &frame)
{
    if (frame.type == FrameType::Document) {
        if (const auto document = readDocument(frame)) {
            promise(frame.body.size() <= maxJsonBytes, "a document is bounded");
            checkMeasured(*document);
            checkPage(*document);
        }
    } else if (frame.type == FrameType::Pixels) {
        if (const auto note = readPixels(frame, 64, 48, false, bufferBytes)) {
            promise(note->width >= 0 && note->width <= 64 && note->height >= 0 && note->height <= 48,
                    "pixels are no larger than what was asked for");
            promise(qint64(note->width) * note->height * 4 <= bufferBytes, "pixels lie inside the buffer");
        }
    } else if (frame.type == FrameType::Need) {
        if (const auto parts = readNeed(frame, remoteBytes)) {
            std::int64_t total = 0;
            for (const ByteRange &part : *parts) {
                promise(part.first >= 0 && part.length > 0 && part.end() <= remoteBytes,
                        "a part lies within the file that was handed over");
                total += part.length;
            }
            promise(parts->size() <= mostNeededParts && total <= mostNeededBytes, "no more is fetched than is allowed");
        }
    } else if (frame.type == FrameType::Failure) {
        const Error error = readFailure(frame, QStringLiteral("photo.jpg"));
        promise(error.context == QStringLiteral("photo.jpg"), "a failure is about the file that was asked for");
        promise(!error.what.isEmpty(), "a failure says why");
    }
}

void readReply(QByteArrayView bytes)
{
    // The first byte says in which pieces the rest arrives.
    if (bytes.isEmpty())
        return;
    const qsizetype piece = 1 + static_cast<unsigned char>(bytes[0]);
    FrameParser parser(FrameSource::Decoder);
    for (qsizetype at = 1; at < bytes.size(); at += piece) {
        parser.feed(bytes.sliced(at, std::min(piece, bytes.size() - at)));
        while (true) {
            const auto frame = parser.next();
            if (!frame) {
                promise(!parser.next(), "a broken stream stays broken");
                return;
            }
            if (!frame->has_value())
                break;
            check(**frame);
        }
    }
    readWallReport(bytes.sliced(1).toByteArray(), true);
}

SceneValues measuredPixel()
{
    SceneValues values;
    values.bands = {{.band = 1, .stored = 5, .physical = 5}, {.band = 2, .validity = Validity::Nodata}};
    return values;
}

ValueStatistics flatStatistics()
{
    ValueStatistics part;
    part.band = 1;
    part.count = 3;
    part.histogramSpan = {0, 1};
    part.histogram.assign(histogramBins, 0);
    return part;
}

QList<QByteArray> seeds()
{
    const QByteArray piece(1, char(200));
    const QJsonObject document = {{QStringLiteral("format"), QStringLiteral("JPEG")},
                                  {QStringLiteral("exif"), QJsonObject{{QStringLiteral("Make"), QStringLiteral("x")}}}};
    const QJsonObject pixels = {{QStringLiteral("width"), 64},
                                {QStringLiteral("height"), 48},
                                {QStringLiteral("opaque"), true},
                                {QStringLiteral("document"), document}};
    const QJsonObject failure = {{QStringLiteral("code"), QStringLiteral("damaged")},
                                 {QStringLiteral("what"), QStringLiteral("cut short")}};
    return {piece + encodeFrame(FrameType::Document, 1, document),
            piece + encodeFrame(FrameType::Pixels, 1, pixels),
            piece + encodeFrame(FrameType::Failure, 1, failure),
            piece + encodeFrame(FrameType::Document, 1, toJson(measuredPixel())),
            piece + encodeFrame(FrameType::Document, 1, toJson(pageOfOneWord())),
            piece + encodeFrame(FrameType::Document, 1, toJson(std::vector<ValueStatistics>{flatStatistics()})),
            piece + encodeFrame({FrameType::Need, 1, R"({"parts":[[0,65536],[1000000,32768],[41943039,1]]})"}),
            piece + encodeFrame({FrameType::Chunk, 1, "rows"}) + encodeFrame(FrameType::Progress, 1, {}) +
                encodeFrame(FrameType::Document, 1, document),
            piece + R"({"seccomp":true,"landlock":4,"socket_refused":true,"drivers":["GTiff"]})"};
}

} // namespace

FuzzTarget replyTarget()
{
    return {"reply", readReply, seeds, 150'000};
}

} // namespace leadline::fuzz
