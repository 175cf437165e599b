// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/geo/grid_reference.h"

#include "model/geo/geodesic.h"
#include "model/geo/projection.h"

#include <gtest/gtest.h>

#include <cmath>

namespace leadline {
namespace {

const LatLon rajin{42.23601, 130.30312};

double apart(LatLon a, LatLon b)
{
    return distanceMetres(a, b);
}

TEST(GridReference, WritesMgrsAsMapsOfTheFieldPrintIt)
{
    // The Eiffel Tower and the Washington Monument, as they are published.
    EXPECT_EQ(formatMgrs({48.8582, 2.2945}, 2), QStringLiteral("31U DQ 48 11"));
    EXPECT_EQ(formatMgrs({38.8895, -77.0353}, 2), QStringLiteral("18S UJ 23 06"));
    EXPECT_EQ(formatMgrs(rajin, 0), QStringLiteral("52T FM"));
    EXPECT_EQ(formatMgrs({-90, 0}, 1).left(4), QStringLiteral("B AN"));
    EXPECT_TRUE(formatMgrs({91, 0}).isEmpty());
}

TEST(GridReference, UtmAgreesWithProj)
{
    for (const LatLon p : {rajin, LatLon{-33.9, 129.4}, LatLon{0.0001, 126.5}}) {
        const QString text = formatUtm(p);
        const auto projection =
            projectionFromCrs(p.lat >= 0 ? QStringLiteral("EPSG:32652") : QStringLiteral("EPSG:32752"));
        ASSERT_TRUE(projection);
        const auto xy = (*projection)->forward(p);
        ASSERT_TRUE(xy);
        EXPECT_EQ(text, QStringLiteral("52%1 %2 %3")
                            .arg(p.lat >= 0 ? QStringLiteral("N") : QStringLiteral("S"))
                            .arg(std::llround(xy->x()))
                            .arg(std::llround(xy->y())));
    }
    EXPECT_EQ(formatUtm({60.4, 5.3}).left(3), QStringLiteral("32N")) << "Norway's wide zone";
    EXPECT_EQ(formatUtm({88, 10}).left(4), QStringLiteral("UPS "));
}

TEST(GridReference, ReadsWhatItWrites)
{
    for (const LatLon p : {rajin, LatLon{-54.8, -68.3}, LatLon{71.2, 179.99}, LatLon{-0.5, -179.9}, LatLon{89, 100}}) {
        const auto mgrs = parseMgrs(formatMgrs(p));
        ASSERT_TRUE(mgrs) << formatMgrs(p).toStdString();
        EXPECT_LT(apart(mgrs->center, p), 1.0);
        EXPECT_DOUBLE_EQ(mgrs->halfSideMetres, 0.5);
        const auto plus = parsePlusCode(formatPlusCode(p));
        ASSERT_TRUE(plus) << formatPlusCode(p).toStdString();
        EXPECT_NEAR(plus->center.lat, p.lat, 0.0000626);
        EXPECT_NEAR(std::remainder(plus->center.lon - p.lon, 360), 0, 0.0000626);
        if (std::abs(p.lat) < 80) {
            const auto utm = parseUtm(formatUtm(p));
            ASSERT_FALSE(utm.empty()) << formatUtm(p).toStdString();
            const double nearest = std::min(apart(utm.front(), p), apart(utm.back(), p));
            EXPECT_LT(nearest, 1.0);
        }
    }
}

TEST(GridReference, ReadsUtmInTheFormsThatPeopleWrite)
{
    const auto projection = projectionFromCrs(QStringLiteral("EPSG:32652"));
    const auto expected = (*projection)->inverse({607'500, 4'676'900});
    ASSERT_TRUE(expected);
    for (const char *text : {"52N 607500 4676900", "52 N 607500, 4676900", "52T 607500mE 4676900mN",
                             "UTM 52 north 607500 4676900", "zone 52 N; 607500 E 4676900 N", "52T E607500 N4676900",
                             "EPSG:32652 607500 4676900", "52n 607500.0/4676900.0"}) {
        const auto read = parseUtm(QString::fromLatin1(text));
        ASSERT_EQ(read.size(), 1U) << text;
        EXPECT_LT(apart(read.front(), *expected), 0.01) << text;
    }
    for (const char *text : {"", "52N", "52N 607500", "61N 607500 4676900", "52I 607500 4676900", "42.1 130.3",
                             "52N 5 4676900", "52N 607500 99676900"})
        EXPECT_TRUE(parseUtm(QString::fromLatin1(text)).empty()) << text;
}

TEST(GridReference, DoesNotGuessWhichSIsMeant)
{
    const auto both = parseUtm(u"52S 607500 4000000");
    ASSERT_EQ(both.size(), 2U);
    EXPECT_GT(both[0].lat, 36);
    EXPECT_LT(both[1].lat, -53);
    EXPECT_EQ(parseUtm(u"52 south 607500 4000000").size(), 1U);
}

TEST(GridReference, ReadsMgrsOfAnyPrecision)
{
    const QString full = formatMgrs(rajin);
    EXPECT_EQ(parseMgrs(full.toLower().remove(u' '))->halfSideMetres, 0.5);
    const auto coarse = parseMgrs(formatMgrs(rajin, 2));
    ASSERT_TRUE(coarse);
    EXPECT_DOUBLE_EQ(coarse->halfSideMetres, 500);
    EXPECT_LT(apart(coarse->center, rajin), 708);
    for (const char *text : {"52T", "52T FM 123", "52T EI 12 34", "99T EM 12 34", "52A EM 12 34", "Rajin", "E-012"})
        EXPECT_FALSE(parseMgrs(QString::fromLatin1(text))) << text;
}

TEST(GridReference, PlusCodesFollowTheirSpecification)
{
    // Examples of the specification.
    EXPECT_EQ(formatPlusCode({47.365590, 8.524997}), QStringLiteral("8FVC9G8F+6X"));
    EXPECT_EQ(formatPlusCode({90, 1}), QStringLiteral("CFX3X2X2+X2"));
    const auto cell = parsePlusCode(u"7FG49Q00+");
    ASSERT_TRUE(cell);
    EXPECT_NEAR(cell->center.lat, 20.375, 1e-9);
    EXPECT_NEAR(cell->center.lon, 2.775, 1e-9);
    const auto near = parsePlusCode(u"9G8F+6X", LatLon{47.4, 8.6});
    ASSERT_TRUE(near);
    EXPECT_NEAR(near->center.lat, 47.3655625, 1e-7);
    EXPECT_NEAR(near->center.lon, 8.5249375, 1e-4);
    EXPECT_FALSE(parsePlusCode(u"9G8F+6X")) << "short, and nothing near";
    for (const char *text : {"8FVC9G8F", "8FVC9G8F+6", "8FVC9G8F+6A", "8FVC+00", "+", "7FG40Q00+", "ZZZZZZZZ+ZZ"})
        EXPECT_FALSE(parsePlusCode(QString::fromLatin1(text), rajin)) << text;
}

} // namespace
} // namespace leadline
