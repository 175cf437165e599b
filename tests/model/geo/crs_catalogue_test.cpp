// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/geo/crs_catalogue.h"

#include "model/geo/projection.h"

#include <gmock/gmock.h>

namespace leadline {

namespace {

using namespace Qt::StringLiterals;
using testing::ElementsAre;

constexpr LatLon rajin{42.24, 130.3};

const CrsCatalogue &catalogue()
{
    static const CrsCatalogue loaded = CrsCatalogue::load();
    return loaded;
}

TEST(CrsCatalogue, FindsByCodeByWordsAndByPlace)
{
    ASSERT_GT(catalogue().size(), 3000U);
    const auto byCode = catalogue().search(u"epsg:32652"_s, {});
    ASSERT_FALSE(byCode.empty());
    EXPECT_EQ(byCode.front().name, u"WGS 84 / UTM zone 52N"_s);
    EXPECT_EQ(catalogue().search(u"32652"_s, {}).front().code, u"EPSG:32652"_s);

    const auto byWords = catalogue().search(u"unified korea"_s, rajin);
    ASSERT_FALSE(byWords.empty());
    for (const CrsEntry &entry : byWords)
        EXPECT_TRUE(entry.name.contains(u"Unified"_s)) << entry.name.toStdString();

    const auto here = catalogue().search({}, rajin, 500);
    ASSERT_FALSE(here.empty());
    for (const CrsEntry &entry : here)
        EXPECT_TRUE(entry.isFor(rajin)) << entry.code.toStdString();
    EXPECT_TRUE(catalogue().search(u"no such projection anywhere"_s, {}).empty());
}

TEST(CrsCatalogue, PutsWhatIsMeantForThePlaceFirst)
{
    const auto found = catalogue().search(u"UTM zone"_s, rajin);
    ASSERT_GT(found.size(), 3U);
    EXPECT_TRUE(found.front().isFor(rajin)) << found.front().name.toStdString();
}

TEST(SuggestedCrs, IsTheZoneOfUtmAndTowardsThePolesThePolarOne)
{
    EXPECT_THAT(suggestedCrs(rajin), ElementsAre(u"EPSG:32652"_s));
    EXPECT_THAT(suggestedCrs({-33.9, 18.4}), ElementsAre(u"EPSG:32734"_s));
    EXPECT_THAT(suggestedCrs({60.39, 5.32}), ElementsAre(u"EPSG:32632"_s, u"EPSG:3995"_s)); // Bergen is in zone 32
    EXPECT_THAT(suggestedCrs({-66.3, 110.5}), ElementsAre(u"EPSG:32749"_s, u"EPSG:3031"_s));
    EXPECT_THAT(suggestedCrs({82, 0}), ElementsAre(u"EPSG:3995"_s, u"EPSG:32631"_s));
    EXPECT_THAT(suggestedCrs({-89, 0}), ElementsAre(u"EPSG:3031"_s));
    for (const LatLon place : {rajin, LatLon{-66.3, 110.5}, LatLon{82, 0}})
        for (const QString &code : suggestedCrs(place))
            EXPECT_TRUE(projectionFromCrs(code)) << code.toStdString();
}

} // namespace
} // namespace leadline
