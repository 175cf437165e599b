// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/views/bookmark_view.h"

#include "imaging/views/bookmark_name.h"
#include "imaging/views/kept_comparison.h"

#include <gtest/gtest.h>

namespace leadline {
namespace {

Viewport overRajin(const QString &crs = QStringLiteral("EPSG:3857"))
{
    Viewport view;
    view.size = {1200, 700};
    view.center = view.projection->forward({42.236, 130.303}).value();
    view.metresPerPixel = 11.5;
    return view.inProjection(projectionFromCrs(crs).value());
}

Place place(std::int64_t id, const QString &name, LatLon position)
{
    Place made;
    made.id = {id};
    made.name = name;
    made.position = position;
    return made;
}

double apartPixels(const Viewport &a, const Viewport &b)
{
    const QPointF off = (a.center - b.center) / b.metresPerPixel;
    return std::hypot(off.x(), off.y());
}

TEST(BookmarkView, GivesBackTheViewThatItWasMadeOf)
{
    for (const char *crs : {"EPSG:3857", "EPSG:32652"}) {
        const Viewport view = overRajin(QLatin1String(crs));
        const Bookmark bookmark = bookmarkOf(view, {});
        const auto back = viewOf(bookmark, projectionOf(bookmark).value(), view.size);
        ASSERT_TRUE(back) << back.error().message().toStdString();
        EXPECT_EQ(back->projection->crs(), QLatin1String(crs));
        EXPECT_LT(apartPixels(*back, view), 0.01);
        EXPECT_NEAR(back->metresPerPixel / view.metresPerPixel, 1, 1e-9);
    }
}

TEST(BookmarkView, ShowsAllThatWasInSightInASmallerWindowAndTheSameScaleInALarger)
{
    const Viewport view = overRajin();
    const Bookmark bookmark = bookmarkOf(view, {});
    const auto smaller = viewOf(bookmark, webMercator(), {600, 500});
    ASSERT_TRUE(smaller);
    EXPECT_NEAR(smaller->metresPerPixel / view.metresPerPixel, 2, 1e-6);
    for (const LatLon &corner : bookmark.area) {
        const auto pixel = smaller->pixelOf(corner);
        ASSERT_TRUE(pixel);
        EXPECT_TRUE(QRectF(-0.01, -0.01, 600.02, 500.02).contains(*pixel));
    }
    const auto larger = viewOf(bookmark, webMercator(), {2400, 1400});
    ASSERT_TRUE(larger);
    EXPECT_DOUBLE_EQ(larger->metresPerPixel, view.metresPerPixel);
}

TEST(BookmarkView, KeepsTheTimeToTheMillisecond)
{
    TimeWindow time;
    time.cursor = instantFromCivilUtc(2023, 10, 20, 23, 59, 59, 999);
    time.range = TimeSpan{instantFromCivilUtc(2023, 10, 1), *time.cursor};
    EXPECT_EQ(timeOf(bookmarkOf(overRajin(), time)).value(), time);
    EXPECT_FALSE(timeOf(bookmarkOf(overRajin(), {}))->isSet());
}

TEST(BookmarkView, RefusesAProjectionThatIsNone)
{
    Bookmark bookmark = bookmarkOf(overRajin(), {});
    bookmark.crs = QStringLiteral("+proj=pipeline +file=/etc/passwd");
    EXPECT_FALSE(projectionOf(bookmark));
    bookmark.crs.clear();
    EXPECT_EQ(projectionOf(bookmark).value(), webMercator());
}

TEST(BookmarkView, IsNamedAfterTheNearestPlaceAndTheDay)
{
    CaseData data;
    data.put(place(1, QStringLiteral("Rajin, pier 2"), {42.24, 130.3}));
    data.put(place(2, QStringLiteral("Dunai"), {42.88, 132.35}));
    TimeWindow time;
    time.cursor = instantFromCivilUtc(2023, 10, 20, 11, 1);
    EXPECT_EQ(proposedName(bookmarkOf(overRajin(), time), data, nullptr),
              QStringLiteral("Rajin, pier 2 · 20 October 2023"));
    EXPECT_EQ(proposedName(bookmarkOf(overRajin(), {}), CaseData(), nullptr), QStringLiteral("42.2360° N 130.3030° E"));
}

TEST(KeptComparison, ComesBackAsItWas)
{
    KeptComparison kept;
    kept.settings.mode = CompareMode::Difference;
    kept.settings.swipe.angleDegrees = 30;
    kept.settings.difference = {DifferenceOf::Channels, 4};
    kept.sides = {CompareSide{{ItemKind::Evidence, 3}, {}}, CompareSide{{}, instantFromCivilUtc(2023, 10, 20)}};
    const auto back = comparisonFromJson(toJson(kept));
    ASSERT_TRUE(back);
    EXPECT_EQ(back->settings.mode, kept.settings.mode);
    EXPECT_EQ(back->settings.swipe, kept.settings.swipe);
    EXPECT_EQ(back->settings.difference, kept.settings.difference);
    EXPECT_EQ(back->sides, kept.sides);
    EXPECT_FALSE(comparisonFromJson({{QStringLiteral("how"), QStringLiteral("by magic")}}));
}

} // namespace
} // namespace leadline
