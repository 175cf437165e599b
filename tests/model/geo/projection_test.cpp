// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/geo/projection.h"

#include <gtest/gtest.h>

#include <thread>

namespace leadline {

namespace {

using namespace Qt::StringLiterals;

void expectThereAndBack(const Projection &projection, LatLon p)
{
    const auto xy = projection.forward(p);
    ASSERT_TRUE(xy);
    const auto back = projection.inverse(*xy);
    ASSERT_TRUE(back);
    EXPECT_NEAR(back->lat, p.lat, 1e-8);
    EXPECT_NEAR(back->lon, p.lon, 1e-8);
}

} // namespace

TEST(WebMercator, AgreesWithTheWorkedExampleOfItsGuidanceNote)
{
    // EPSG guidance note 7-2, method 1024: 24°22'54.433"N 100°20'00.000"W.
    const auto xy = webMercator()->forward({24 + 22 / 60.0 + 54.433 / 3600, -(100 + 20 / 60.0)});
    ASSERT_TRUE(xy);
    EXPECT_NEAR(xy->x(), -11'169'055.58, 0.01);
    EXPECT_NEAR(xy->y(), 2'800'000.00, 0.01);
}

TEST(WebMercator, IsASquareThatRepeatsItself)
{
    const auto corner = webMercator()->forward({90, 180});
    ASSERT_TRUE(corner);
    EXPECT_NEAR(corner->x() * 2, webMercator()->worldWidth(), 1e-6);
    EXPECT_NEAR(corner->y() * 2, webMercator()->worldWidth(), 1e-3);
    const auto nextWorld = webMercator()->inverse({corner->x() * 2 + 1000, 0});
    ASSERT_TRUE(nextWorld);
    EXPECT_NEAR(nextWorld->lon, 1000 / webMercator()->worldWidth() * 360, 1e-9);
    expectThereAndBack(*webMercator(), {42.25, 130.3});
    EXPECT_FALSE(webMercator()->forward({std::nan(""), 0}));
}

TEST(Projection, PutsUtmEastingFirst)
{
    const auto utm = projectionFromCrs(u"EPSG:32652"_s);
    ASSERT_TRUE(utm) << utm.error().message().toStdString();
    const auto xy = (*utm)->forward({42.25, 129});
    ASSERT_TRUE(xy);
    EXPECT_NEAR(xy->x(), 500'000, 1e-3); // the central meridian of zone 52
    EXPECT_NEAR(xy->y(), 4'677'424, 2'000);
    expectThereAndBack(**utm, {42.25, 130.3});
    EXPECT_EQ((*utm)->worldWidth(), 0);
    EXPECT_EQ((*utm)->crs(), u"EPSG:32652"_s);
}

TEST(Projection, KeepsEastFirstWhereTheAuthoritySaysNorthFirst)
{
    // The Gauss-Krüger zones of Germany list northing before easting.
    const auto kruger = projectionFromCrs(u"EPSG:31467"_s);
    ASSERT_TRUE(kruger) << kruger.error().message().toStdString();
    const auto xy = (*kruger)->forward({51, 9});
    ASSERT_TRUE(xy);
    EXPECT_NEAR(xy->x(), 3'500'000, 500);
}

TEST(Projection, GivesTheFastPathForWebMercator)
{
    const auto same = projectionFromCrs(u"epsg:3857"_s);
    ASSERT_TRUE(same);
    EXPECT_EQ(*same, webMercator());
}

TEST(Projection, RefusesWhatIsNoMapAndNamesIt)
{
    for (const QString &crs : {u"EPSG:4326"_s, u"EPSG:999999"_s, u"nonsense"_s, u""_s, u"+proj=utm +zone=52"_s,
                               u"+proj=pipeline +step +proj=hgridshift +grids=/etc/passwd"_s, u"PROJCS[\"broken"_s}) {
        const auto refused = projectionFromCrs(crs);
        ASSERT_FALSE(refused) << crs.toStdString();
        EXPECT_EQ(refused.error().code, ErrorCode::InvalidInput);
        EXPECT_TRUE(refused.error().what.contains(crs)) << refused.error().what.toStdString();
    }
}

TEST(Projection, TakesFeetAsMetres)
{
    // New York Long Island, in US survey feet: the same projection is EPSG:32118 in metres.
    const auto feet = projectionFromCrs(u"EPSG:2263"_s);
    const auto metres = projectionFromCrs(u"EPSG:32118"_s);
    ASSERT_TRUE(feet) << feet.error().message().toStdString();
    ASSERT_TRUE(metres);
    const auto a = (*feet)->forward({40.7, -74});
    const auto b = (*metres)->forward({40.7, -74});
    ASSERT_TRUE(a && b);
    EXPECT_NEAR(a->x(), b->x(), 0.01);
    EXPECT_NEAR(a->y(), b->y(), 0.01);
    // What the decoder is given says metres too.
    const auto again = projectionFromCrs((*feet)->crs());
    ASSERT_TRUE(again) << again.error().message().toStdString();
    EXPECT_EQ((*again)->forward({40.7, -74}), a);
    EXPECT_TRUE((*feet)->name().contains(u"New York"_s));
}

TEST(Projection, SaysNothingWhereItIsNotDefined)
{
    const auto utm = projectionFromCrs(u"EPSG:32652"_s);
    ASSERT_TRUE(utm);
    EXPECT_TRUE((*utm)->forward({42, 130}));
    EXPECT_FALSE((*utm)->forward({0, -141})); // a quarter of the Earth away it runs to infinity
    EXPECT_TRUE((*utm)->forward({42, 130}));  // and one failure does not spoil the next call
    EXPECT_FALSE((*utm)->inverse({std::nan(""), 0}));
}

TEST(Projection, AnswersManyThreadsAlike)
{
    const auto utm = projectionFromCrs(u"EPSG:32652"_s);
    ASSERT_TRUE(utm);
    const auto expected = (*utm)->forward({42.25, 130.3});
    std::atomic<int> wrong = 0;
    std::vector<std::jthread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&] {
            for (int k = 0; k < 2000; ++k) {
                if ((*utm)->forward({42.25, 130.3}) != expected)
                    ++wrong;
            }
        });
    }
    threads.clear();
    EXPECT_EQ(wrong, 0);
}

} // namespace leadline
