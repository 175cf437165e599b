// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/tiles/tile_reprojection.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace leadline {

QImage mercatorFromDegrees(const QImage &picture, TileId tile)
{
    const QRectF metres = tileExtent({tile, 0});
    const GeoBox box = tileBox(tile);
    const int rows = picture.height();
    QImage out(picture.size(), picture.format());
    const int bytes = picture.width() * 4;
    for (int row = 0; row < rows; ++row) {
        const double y = metres.bottom() - (row + 0.5) / rows * metres.height(); // from the north down
        const double latitude =
            (2 * std::atan(std::exp(y / 6378137.0)) - std::numbers::pi / 2) * 180 / std::numbers::pi;
        const double at = (box.north - latitude) / (box.north - box.south) * rows - 0.5;
        const double inside = std::clamp(at, 0.0, rows - 1.0);
        const int upper = static_cast<int>(inside);
        const int lower = std::min(upper + 1, rows - 1);
        const int weight = static_cast<int>(std::lround((inside - upper) * 256));
        const uchar *a = picture.constScanLine(upper);
        const uchar *b = picture.constScanLine(lower);
        uchar *to = out.scanLine(row);
        for (int i = 0; i < bytes; ++i)
            to[i] = static_cast<uchar>((a[i] * (256 - weight) + b[i] * weight) >> 8);
    }
    return out;
}

} // namespace leadline
