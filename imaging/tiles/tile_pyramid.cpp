// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/tiles/tile_pyramid.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace leadline {

namespace {

/// Half the width of the Web Mercator square: pi times WGS 84's semi-major axis (EPSG:3857).
constexpr double halfWorld = std::numbers::pi * 6378137.0;

double tileMetres(int zoom)
{
    return 2 * halfWorld / static_cast<double>(std::int64_t{1} << zoom);
}

} // namespace

int tileZoom(const Viewport &viewport, int tileSize, int minZoom, int maxZoom)
{
    const double level = viewport.zoom() + std::log2(256.0 / tileSize);
    // A little blur is easier to read than tiles at half size, so a level lasts until 0.7 beyond its own scale.
    return std::clamp(static_cast<int>(std::floor(level + 0.3)), minZoom, maxZoom);
}

std::vector<PlacedTile> tilesCovering(const Viewport &viewport, int zoom)
{
    const QRectF extent = viewport.mapExtent();
    const double metres = tileMetres(zoom);
    const std::int64_t count = std::int64_t{1} << zoom;
    const auto column = [&](double x) { return static_cast<std::int64_t>(std::floor((x + halfWorld) / metres)); };
    const auto row = [&](double y) { return static_cast<std::int64_t>(std::floor((halfWorld - y) / metres)); };
    const std::int64_t firstRow = std::max<std::int64_t>(0, row(extent.bottom()));
    const std::int64_t lastRow = std::min(count - 1, row(extent.top()));
    std::vector<PlacedTile> tiles;
    for (std::int64_t x = column(extent.left()); x <= column(extent.right()); ++x) {
        const std::int64_t world = x >= 0 ? x / count : -((-x + count - 1) / count);
        for (std::int64_t y = firstRow; y <= lastRow; ++y)
            tiles.push_back(
                {{zoom, static_cast<int>(x - world * count), static_cast<int>(y)}, static_cast<int>(world)});
    }
    const auto distance = [&](const PlacedTile &placed) {
        const QPointF away = tileExtent(placed).center() - viewport.center;
        return QPointF::dotProduct(away, away);
    };
    std::ranges::stable_sort(tiles, {}, distance);
    return tiles;
}

QRectF tileExtent(const PlacedTile &placed)
{
    const double metres = tileMetres(placed.tile.z);
    const double left = -halfWorld + placed.tile.x * metres + placed.world * 2 * halfWorld;
    const double south = halfWorld - (placed.tile.y + 1) * metres;
    return {left, south, metres, metres};
}

GeoBox tileBox(TileId tile)
{
    const QRectF metres = tileExtent({tile, 0});
    // The inverse of the spherical Mercator (Snyder 1987, eq. 7-4).
    const auto latitude = [](double y) {
        return (2 * std::atan(std::exp(y / 6378137.0)) - std::numbers::pi / 2) * 180 / std::numbers::pi;
    };
    const auto longitude = [](double x) { return x / halfWorld * 180; };
    return {longitude(metres.left()), latitude(metres.top()), longitude(metres.right()), latitude(metres.bottom())};
}

QString quadkey(TileId tile)
{
    QString key;
    for (int bit = tile.z - 1; bit >= 0; --bit) {
        const int digit = ((tile.x >> bit) & 1) + 2 * ((tile.y >> bit) & 1);
        key.append(QLatin1Char(static_cast<char>('0' + digit)));
    }
    return key;
}

} // namespace leadline
