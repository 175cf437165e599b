// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/tiles/tile_reprojection.h"

#include <gtest/gtest.h>

#include <cmath>

namespace leadline {
namespace {

/// Latitude as a shade: 1.5 grey levels a degree, black at the south pole.
int shadeOf(double latitude)
{
    return static_cast<int>(std::lround((latitude + 90) * 1.4));
}

QImage shadesOf(const GeoBox &box)
{
    QImage image(256, 256, QImage::Format_RGB32);
    for (int row = 0; row < 256; ++row) {
        const int shade = shadeOf(box.north - (row + 0.5) / 256 * (box.north - box.south));
        for (int x = 0; x < 256; ++x)
            image.setPixel(x, row, qRgb(shade, shade, x));
    }
    return image;
}

TEST(TileReprojection, PutsEveryLatitudeWhereWebMercatorHasIt)
{
    for (const TileId tile : {TileId{0, 0, 0}, TileId{3, 6, 2}, TileId{8, 220, 94}}) {
        const QImage drawn = mercatorFromDegrees(shadesOf(tileBox(tile)), tile);
        const QRectF metres = tileExtent({tile, 0});
        for (const int row : {3, 60, 128, 200, 252}) {
            const double y = metres.bottom() - (row + 0.5) / 256 * metres.height();
            const double latitude = std::atan(std::sinh(y / 6378137.0)) * 57.29577951308232;
            EXPECT_NEAR(qRed(drawn.pixel(100, row)), shadeOf(latitude), 2) << "row " << row << " of zoom " << tile.z;
            EXPECT_EQ(qBlue(drawn.pixel(100, row)), 100) << "columns stay";
        }
    }
}

TEST(TileReprojection, CloseUpNothingMovesThatCouldBeSeen)
{
    const TileId tile{14, 14120, 6040};
    const QImage picture = shadesOf(tileBox(tile));
    const QImage drawn = mercatorFromDegrees(picture, tile);
    EXPECT_NEAR(qRed(drawn.pixel(5, 128)), qRed(picture.pixel(5, 128)), 1);
}

} // namespace
} // namespace leadline
