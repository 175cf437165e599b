// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/tile_archives/tile_archive.h"

#include <numbers>

namespace leadline {

TileGrid TileGrid::webMercator(int minLevel, int maxLevel, int tileSize)
{
    constexpr double radius = 6378137;
    constexpr double half = std::numbers::pi * radius;
    TileGrid grid;
    grid.crs = QStringLiteral("EPSG:3857");
    grid.left = -half;
    grid.top = half;
    for (int level = minLevel; level <= maxLevel; ++level) {
        const std::int64_t count = std::int64_t{1} << level;
        const double pixel = 2 * half / (static_cast<double>(count) * tileSize);
        grid.matrices.push_back({level, count, count, tileSize, tileSize, pixel, pixel});
    }
    return grid;
}

QString tileFormatOf(QByteArrayView bytes)
{
    if (bytes.startsWith("\x89PNG"))
        return QStringLiteral("png");
    if (bytes.startsWith("\xff\xd8\xff"))
        return QStringLiteral("jpeg");
    if (bytes.startsWith("RIFF") && bytes.size() > 12 && bytes.sliced(8, 4) == QByteArrayView("WEBP"))
        return QStringLiteral("webp");
    return QStringLiteral("vector tiles");
}

QString vectorTilesTrouble()
{
    return QStringLiteral("its tiles are vector tiles or of another form that is no picture: not supported; it is kept "
                          "as a file");
}

} // namespace leadline
