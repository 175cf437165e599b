// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/views/bookmark_view.h"

#include "imaging/raster/pixel_plane.h"
#include "imaging/render/pixel_view.h"

#include <algorithm>

namespace leadline {

namespace {

const QLatin1String cursorKey("cursor");
const QLatin1String fromKey("from");
const QLatin1String toKey("to");

const QLatin1String xKey("x");
const QLatin1String yKey("y");
const QLatin1String scaleKey("scale");

/// A view that differs by less than this is the same: sums of steps are off by as much.
constexpr double slack = 1 + 1e-6;

QJsonObject timeJson(const TimeWindow &time)
{
    QJsonObject json;
    if (time.cursor)
        json.insert(cursorKey, toRfc3339(*time.cursor));
    if (time.range) {
        json.insert(fromKey, toRfc3339(time.range->earliest));
        json.insert(toKey, toRfc3339(time.range->latest));
    }
    return json;
}

Result<std::optional<Instant>> momentOf(const QJsonObject &json, QLatin1String key)
{
    if (!json.contains(key))
        return std::optional<Instant>();
    const auto moment = parseRfc3339(json.value(key).toString());
    if (!moment)
        return Unexpected{moment.error()};
    return std::optional(*moment);
}

std::vector<LatLon> cornersOf(const Viewport &view)
{
    const double w = view.size.width(), h = view.size.height();
    std::vector<LatLon> corners;
    for (const QPointF pixel : {QPointF(0, 0), QPointF(w, 0), QPointF(w, h), QPointF(0, h)}) {
        const auto corner = view.positionAt(pixel);
        if (!corner)
            return {};
        corners.push_back(*corner);
    }
    return corners;
}

/// How much farther off `view` must be to hold the corners; 1 where it does.
double timesTooClose(const Viewport &view, const std::vector<LatLon> &corners)
{
    double most = 1;
    for (const LatLon &corner : corners) {
        const auto pixel = view.pixelOf(corner);
        if (!pixel)
            return 1;
        const QPointF off = *pixel - QPointF(view.size.width() / 2, view.size.height() / 2);
        most = std::max({most, std::abs(off.x()) * 2 / view.size.width(), std::abs(off.y()) * 2 / view.size.height()});
    }
    return most;
}

} // namespace

Bookmark bookmarkOf(const Viewport &view, const TimeWindow &time)
{
    Bookmark bookmark;
    if (const PixelPlane *plane = pixelPlaneOf(view)) {
        const QPointF middle = plane->pixelAt(view.center);
        bookmark.position = plane->inverse(view.center);
        bookmark.scene = plane->scene();
        bookmark.pixels = {{xKey, middle.x()}, {yKey, middle.y()}, {scaleKey, pixelScale(view)}};
        bookmark.time = timeJson(time);
        return bookmark;
    }
    bookmark.position = view.positionAt({view.size.width() / 2, view.size.height() / 2});
    bookmark.zoom = view.zoom();
    bookmark.crs = view.projection->crs();
    bookmark.area = cornersOf(view);
    bookmark.time = timeJson(time);
    return bookmark;
}

Result<std::shared_ptr<const Projection>> projectionOf(const Bookmark &bookmark)
{
    if (bookmark.crs.isEmpty())
        return webMercator();
    return projectionFromCrs(bookmark.crs);
}

Result<Viewport> viewOf(const Bookmark &bookmark, std::shared_ptr<const Projection> projection, QSizeF size)
{
    Viewport view;
    view.projection = std::move(projection);
    view.size = size;
    if (const PixelPlane *plane = pixelPlaneOf(view)) {
        const double scale = bookmark.pixels.value(scaleKey).toDouble(1);
        view.center = plane->planeAt({bookmark.pixels.value(xKey).toDouble(), bookmark.pixels.value(yKey).toDouble()});
        view.metresPerPixel = plane->pixelMetres() / (scale > 0 ? scale : 1);
        return view;
    }
    const auto center = bookmark.position ? view.projection->forward(*bookmark.position) : std::nullopt;
    if (!center || !bookmark.zoom || size.isEmpty())
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("its place does not lie on the map in %1").arg(view.projection->name()),
                    bookmark.title);
    view.center = *center;
    view.metresPerPixel = Viewport::metresPerPixelAtZoom(*bookmark.zoom);
    if (const double factor = timesTooClose(view, bookmark.area); factor > slack)
        view.metresPerPixel *= factor;
    return view;
}

Result<TimeWindow> timeOf(const Bookmark &bookmark)
{
    const auto cursor = momentOf(bookmark.time, cursorKey);
    const auto from = momentOf(bookmark.time, fromKey);
    const auto to = momentOf(bookmark.time, toKey);
    for (const auto *moment : {&cursor, &from, &to}) {
        if (!*moment)
            return fail(ErrorCode::InvalidInput,
                        QStringLiteral("its time cannot be read: %1").arg(moment->error().what), bookmark.title);
    }
    TimeWindow time;
    time.cursor = *cursor;
    if (*from && *to && **from <= **to)
        time.range = TimeSpan{**from, **to};
    return time;
}

} // namespace leadline
