// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/viewer/opened_exhibit.h"

#include "imaging/raster/picture.h"

#include <QJsonArray>

#include <algorithm>

namespace leadline {

namespace {

/// A coarse picture is better than none, for so long.
constexpr int firstPictureMs = 400;
/// A line without an end, such as a table of JSON, would be laid out for minutes.
constexpr qsizetype longestLine = 4000;
constexpr qsizetype longestPage = 2'000'000;
constexpr int stillSide = 1920;

QStringList warningsOf(const QJsonObject &document)
{
    QStringList warnings;
    for (const QJsonValue warning : document.value(QLatin1String("warnings")).toArray())
        warnings << warning.toString();
    return warnings;
}

Result<OpenedExhibit> openPicture(const Evidence &exhibit, const QString &path, DecoderPool &decoders,
                                  const std::stop_token &stop)
{
    OpenedExhibit opened;
    PictureContent picture;
    if (exhibit.kind == EvidenceKind::Image) {
        // How the camera was held, and what is wrong with the file.
        const auto photo = decoders.decode({.kind = DecodeKind::Image, .path = path, .name = exhibit.fileName}, stop);
        if (!photo)
            return Unexpected{photo.error()};
        picture.orientation = std::clamp(photo->document.value(QLatin1String("orientation")).toInt(1), 1, 8);
        opened.warnings = warningsOf(photo->document);
    }
    auto session = decoders.openScene(path, stop);
    if (!session)
        return Unexpected{Error{session.error().code, session.error().what, exhibit.fileName}};
    picture.session = *std::move(session);
    const QJsonObject &header = picture.session->header();
    picture.stored = {header.value(QLatin1String("width")).toInt(), header.value(QLatin1String("height")).toInt()};
    picture.bands = header.value(QLatin1String("bands")).toInt();
    if (picture.stored.isEmpty())
        return fail(ErrorCode::Damaged, QStringLiteral("has no size"), exhibit.fileName);
    QSize whole = picture.stored;
    if (std::max(whole.width(), whole.height()) > mostWholeSide)
        whole = whole.scaled(mostWholeSide, mostWholeSide, Qt::KeepAspectRatio).expandedTo({1, 1});
    const auto block =
        readPixelsOf(*picture.session, QRectF({0, 0}, QSizeF(picture.stored)), whole, firstPictureMs, stop);
    if (!block)
        return Unexpected{Error{block.error().code, block.error().what, exhibit.fileName}};
    picture.whole = pictureOf(*block);
    picture.coarse = block->part < 1;
    opened.content = std::move(picture);
    return opened;
}

/// A frame, a screenshot: what stands for it.
Result<OpenedExhibit> openStill(DecodeKind kind, const Evidence &exhibit, const QString &path, DecoderPool &decoders,
                                const std::stop_token &stop)
{
    const auto reply = decoders.decode(
        {.kind = kind, .path = path, .name = exhibit.fileName, .previewWidth = stillSide, .previewHeight = stillSide},
        stop);
    if (!reply)
        return Unexpected{reply.error()};
    PictureContent picture;
    picture.whole = pictureOf(reply->preview);
    picture.stored = picture.whole.size();
    if (picture.whole.isNull())
        return fail(ErrorCode::Unsupported, QStringLiteral("there is no picture in this file"), exhibit.fileName);
    return OpenedExhibit{std::move(picture), warningsOf(reply->document)};
}

QString withShorterLines(const QString &page)
{
    QString out;
    qsizetype inLine = 0;
    for (const QChar c : page) {
        if (c == u'\n')
            inLine = 0;
        else if (++inLine > longestLine && !c.isLowSurrogate() && (c.isSpace() || inLine > 2 * longestLine)) {
            out += u'\n';
            inLine = 0;
        }
        out += c;
    }
    return out;
}

std::vector<QString> partsOf(const QString &text)
{
    std::vector<QString> parts;
    qsizetype at = 0;
    while (at < text.size()) {
        qsizetype end = std::min(at + textPartLength, text.size());
        if (end < text.size()) {
            const qsizetype line = text.lastIndexOf(u'\n', end - 1);
            end = line > at ? line + 1 : end;
            if (end < text.size() && text[end].isLowSurrogate())
                ++end;
        }
        parts.push_back(withShorterLines(text.mid(at, end - at)));
        at = end;
    }
    if (parts.empty())
        parts.emplace_back();
    return parts;
}

} // namespace

Result<PixelBlock> readPixelsOf(SceneSession &session, const QRectF &region, const QSize &pixels, int milliseconds,
                                std::stop_token stop)
{
    WindowRequest window;
    window.minX = region.left();
    window.minY = region.top();
    window.maxX = region.right();
    window.maxY = region.bottom();
    window.width = pixels.width();
    window.height = pixels.height();
    window.milliseconds = milliseconds;
    return session.read(window, std::move(stop));
}

Result<PageContent> readPageOf(const QString &path, const QString &name, const PageWish &wish, DecoderPool &decoders,
                               std::stop_token stop)
{
    const auto reply = decoders.decode({.kind = DecodeKind::ReportPage,
                                        .path = path,
                                        .name = name,
                                        .previewWidth = wish.pixels.width(),
                                        .previewHeight = wish.pixels.height(),
                                        .page = wish.page,
                                        .region = wish.region,
                                        .words = wish.words},
                                       std::move(stop));
    if (!reply)
        return Unexpected{reply.error()};
    auto page = reportPageFromJson(reply->document);
    if (!page)
        return Unexpected{Error{page.error().code, page.error().what, name}};
    return PageContent{*std::move(page), pictureOf(reply->preview)};
}

TextContent textContentOf(const QString &text)
{
    TextContent content;
    content.numbered = text.contains(u'\f');
    if (!content.numbered) {
        content.pages = partsOf(text);
        return content;
    }
    for (const QString &page : text.split(u'\f'))
        content.pages.push_back(withShorterLines(page.left(longestPage)));
    return content;
}

Result<OpenedExhibit> readTextOf(const QString &path, const QString &name, DecoderPool &decoders, std::stop_token stop)
{
    QByteArray bytes;
    const auto closing = decoders.stream(
        {.kind = DecodeKind::PlainText, .path = path, .name = name},
        [&](QByteArrayView piece) {
            bytes.append(piece);
            return !stop.stop_requested();
        },
        stop);
    if (!closing)
        return Unexpected{closing.error()};
    return OpenedExhibit{textContentOf(QString::fromUtf8(bytes)), warningsOf(*closing)};
}

Result<OpenedExhibit> openExhibit(const Evidence &exhibit, const QString &path, const PageWish &wish,
                                  DecoderPool &decoders, std::stop_token stop)
{
    switch (exhibit.kind) {
    case EvidenceKind::Image:
    case EvidenceKind::Scene:
        return openPicture(exhibit, path, decoders, stop);
    case EvidenceKind::Video:
        return openStill(DecodeKind::Video, exhibit, path, decoders, stop);
    case EvidenceKind::Tiles:
        return openStill(DecodeKind::TileArchive, exhibit, path, decoders, stop);
    case EvidenceKind::Report: {
        auto page = readPageOf(path, exhibit.fileName, wish, decoders, stop);
        if (page)
            return OpenedExhibit{*page, page->page.warnings};
        if (page.error().code != ErrorCode::InvalidInput)
            return Unexpected{page.error()};
        // A page that is not there: the first one is.
        if (wish.page > 1 && page.error().what.contains(QLatin1String("has no page"))) {
            PageWish first = wish;
            first.page = 1;
            page = readPageOf(path, exhibit.fileName, first, decoders, stop);
            if (page)
                return OpenedExhibit{*page, {QStringLiteral("there is no page %1").arg(wish.page)}};
        }
        return readTextOf(path, exhibit.fileName, decoders, stop);
    }
    case EvidenceKind::Capture: {
        auto text = readTextOf(path, exhibit.fileName, decoders, stop);
        return text ? text : openStill(DecodeKind::Capture, exhibit, path, decoders, stop);
    }
    default:
        return readTextOf(path, exhibit.fileName, decoders, stop);
    }
}

} // namespace leadline
