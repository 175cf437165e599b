// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/raster/mercator_warp.h"

#include <gtest/gtest.h>

namespace leadline {

namespace {

Viewport utmView()
{
    const auto utm = projectionFromCrs(QStringLiteral("EPSG:32652"));
    Viewport view = Viewport::fitting({130, 42, 131, 42.6}, {600, 500}, 0, utm ? *utm : webMercator());
    return view;
}

/// Red says how far east a place is, green how far north.
RasterPatch coordinatePicture(const Viewport &mercator)
{
    RasterPatch patch;
    const QSize size = mercator.size.toSize();
    patch.image = QImage(size, QImage::Format_RGB32);
    for (int y = 0; y < size.height(); ++y)
        for (int x = 0; x < size.width(); ++x)
            patch.image.setPixelColor(x, y, QColor(x * 255 / size.width(), 255 - y * 255 / size.height(), 0));
    patch.extent = mercator.mapExtent();
    patch.opacity = 0.5;
    patch.rank = 7;
    return patch;
}

TEST(MercatorWarp, PutsEveryPlaceWhereTheOtherProjectionHasIt)
{
    const Viewport view = utmView();
    ASSERT_NE(view.projection, webMercator());
    const Viewport mercator = mercatorViewOf(view);
    const RasterPatch picture = coordinatePicture(mercator);
    const auto warped = warpedFromMercator({picture}, view);
    ASSERT_EQ(warped.size(), 1U);
    EXPECT_EQ(warped[0].opacity, 0.5);
    EXPECT_EQ(warped[0].rank, 7);
    EXPECT_EQ(warped[0].image.size(), view.size.toSize());
    for (const QPoint at : {QPoint(5, 5), QPoint(590, 10), QPoint(300, 250), QPoint(20, 480), QPoint(580, 490)}) {
        const auto position = view.positionAt(QPointF(at) + QPointF(0.5, 0.5));
        ASSERT_TRUE(position);
        const auto source = mercator.pixelOf(*position);
        ASSERT_TRUE(source);
        const QColor expected = picture.image.pixelColor(source->toPoint());
        const QColor seen = warped[0].image.pixelColor(at);
        EXPECT_NEAR(seen.red(), expected.red(), 2) << at.x() << ',' << at.y();
        EXPECT_NEAR(seen.green(), expected.green(), 2) << at.x() << ',' << at.y();
        EXPECT_EQ(seen.alpha(), 255);
    }
}

TEST(MercatorWarp, KeepsLayersApartAndLeavesTheUsualMapAlone)
{
    const Viewport view = utmView();
    const Viewport mercator = mercatorViewOf(view);
    RasterPatch lower = coordinatePicture(mercator);
    RasterPatch upper = lower;
    upper.rank = 9;
    EXPECT_EQ(warpedFromMercator({lower, lower, upper}, view).size(), 2U);
    Viewport usual;
    usual.size = {100, 100};
    const auto same = warpedFromMercator({lower, upper}, usual);
    ASSERT_EQ(same.size(), 2U);
    EXPECT_EQ(same[0].image.cacheKey(), lower.image.cacheKey());
    EXPECT_EQ(mercatorViewOf(usual).size, usual.size);
}

TEST(MercatorWarp, IsClearWhereMercatorEnds)
{
    const auto arctic = projectionFromCrs(QStringLiteral("EPSG:3995"));
    ASSERT_TRUE(arctic);
    const Viewport view = Viewport::fitting({-180, 80, 180, 90}, {300, 300}, 0, *arctic);
    const Viewport mercator = mercatorViewOf(view);
    EXPECT_LE(mercator.size.width() * mercator.size.height(), 40e6);
    const auto warped = warpedFromMercator({coordinatePicture(mercator)}, view);
    ASSERT_EQ(warped.size(), 1U);
    EXPECT_EQ(warped[0].image.pixelColor(150, 150).alpha(), 0) << "the pole itself has no tiles";
    const auto inside = view.pixelOf({82, 45});
    ASSERT_TRUE(inside);
    EXPECT_EQ(warped[0].image.pixelColor(inside->toPoint()).alpha(), 255);
}

} // namespace
} // namespace leadline
