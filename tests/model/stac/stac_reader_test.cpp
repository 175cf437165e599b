// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/stac/stac_json.h"
#include "model/stac/stac_shape.h"
#include "tests/model/stac/stac_text.h"

#include <gmock/gmock.h>

namespace leadline {
namespace {

using testing::itemJson;
using testing::json;
using testing::readItem;

QJsonObject withProperty(QJsonObject item, const QString &key, const QJsonValue &value)
{
    QJsonObject properties = item.value(QLatin1String("properties")).toObject();
    properties.insert(key, value);
    item.insert(QStringLiteral("properties"), properties);
    return item;
}

QJsonObject square()
{
    return itemJson(QStringLiteral("a"), 130, 42, QStringLiteral("2023-08-20T02:14:05Z"), 12.5);
}

std::string whatOf(const QByteArray &bytes)
{
    const auto read = readStacJson(bytes, QStringLiteral("stac.example/search"));
    return read ? std::string() : read.error().message().toStdString();
}

TEST(StacJson, SaysWhatCameInsteadOfACatalogue)
{
    EXPECT_THAT(whatOf("<!DOCTYPE html><html>Down for maintenance"), ::testing::HasSubstr("a web page"));
    EXPECT_THAT(whatOf(""), ::testing::HasSubstr("empty"));
    EXPECT_THAT(whatOf("[1,2,3]"), ::testing::HasSubstr("a JSON list"));
    EXPECT_THAT(whatOf(R"({"id":"a","bbox":[NaN,1,2,3]})"), ::testing::HasSubstr("at byte"));
    EXPECT_THAT(whatOf(R"({"features":[{"id":"a"},)"), ::testing::HasSubstr("not readable as JSON"));
    EXPECT_TRUE(readStacJson("\xEF\xBB\xBF{\"id\":\"a\"}", {}));
}

TEST(StacJson, RefusesNestingThatCouldExhaustTheStack)
{
    EXPECT_THAT(whatOf("{\"a\":" + QByteArray(2'000'000, '[') + '}'), ::testing::HasSubstr("nested deeper than 64"));
    EXPECT_TRUE(readStacJson("{\"a\":\"" + QByteArray(500, '[') + "\"}", {})) << "brackets in a text are no nesting";
    EXPECT_TRUE(readStacJson("{\"a\":\"\\\"" + QByteArray(500, '{') + "\"}", {}));
}

TEST(StacJson, RefusesWhatIsTooLongToBeACatalogue)
{
    const QByteArray huge = "{\"a\":\"" + QByteArray(mostStacBytes, 'x') + "\"}";
    EXPECT_THAT(whatOf(huge), ::testing::HasSubstr("longer than the 16 MiB"));
}

TEST(StacItem, TellsWhatTheCatalogueStates)
{
    const StacItem item = readItem(square(), QUrl(QStringLiteral("https://stac.example/items/a.json")));
    EXPECT_EQ(item.id, QLatin1String("a"));
    EXPECT_EQ(item.collection, QLatin1String("squares"));
    ASSERT_TRUE(item.imaged);
    EXPECT_EQ(item.imaged->text, QLatin1String("2023-08-20T02:14:05Z"));
    EXPECT_EQ(item.cloudCoverPercent, 12.5);
    EXPECT_EQ(item.gsdMetres, 10);
    ASSERT_EQ(item.outlines.size(), 1U);
    EXPECT_EQ(item.outlines.front().size(), 4U) << "the ring is open";
    ASSERT_EQ(item.assets.size(), 1U);
    EXPECT_EQ(item.assets.front().href, QLatin1String("https://stac.example/items/a.tif"));
    EXPECT_TRUE(item.doubts.isEmpty()) << item.doubts.join(u'\n').toStdString();
}

TEST(StacItem, ReadsDatesAsTheyAreWritten)
{
    const auto dateOf = [](const QJsonValue &moment, const QJsonValue &start, const QJsonValue &end) {
        QJsonObject item = withProperty(square(), QStringLiteral("datetime"), moment);
        item = withProperty(item, QStringLiteral("start_datetime"), start);
        item = withProperty(item, QStringLiteral("end_datetime"), end);
        const auto date = readItem(item).imaged;
        return date ? date->text.toStdString() : std::string();
    };
    EXPECT_EQ(dateOf(QStringLiteral("2016-10-08 19:25:32Z"), {}, {}), "2016-10-08T19:25:32Z");
    EXPECT_EQ(dateOf(QStringLiteral("2021-08-09T17:40:05.653288Z"), {}, {}), "2021-08-09T17:40:05.653Z");
    EXPECT_EQ(dateOf(QStringLiteral("2021-08-09T19:40:05+02:00"), {}, {}), "2021-08-09T17:40:05Z");
    EXPECT_EQ(dateOf(QStringLiteral("2021-08-09"), {}, {}), "2021-08-09");
    EXPECT_EQ(dateOf(QJsonValue::Null, QStringLiteral("2023-01-01T00:00:00Z"), QStringLiteral("2023-12-31T23:59:59Z")),
              "2023-01-01T00:00:00Z/2023-12-31T23:59:59Z");
}

TEST(StacItem, KeepsTheDoubtOfATimeWithoutAZone)
{
    const StacItem item =
        readItem(withProperty(square(), QStringLiteral("datetime"), QStringLiteral("2021-08-09T17:40:05")));
    ASSERT_TRUE(item.imaged);
    EXPECT_FALSE(item.imaged->zoneKnown);
}

TEST(StacItem, LeavesOutWrongValuesAndSaysSo)
{
    QJsonObject hostile = withProperty(square(), QStringLiteral("eo:cloud_cover"), 4000);
    hostile = withProperty(hostile, QStringLiteral("gsd"), QJsonObject());
    hostile = withProperty(hostile, QStringLiteral("datetime"), QStringLiteral("yesterday"));
    hostile.insert(QStringLiteral("bbox"), QJsonArray{200, 99, QStringLiteral("x"), 1});
    hostile.insert(QStringLiteral("links"), 5);
    const StacItem item = readItem(hostile);
    EXPECT_EQ(item.id, QLatin1String("a"));
    EXPECT_FALSE(item.cloudCoverPercent);
    EXPECT_FALSE(item.gsdMetres);
    EXPECT_FALSE(item.imaged);
    EXPECT_EQ(item.doubts.size(), 4) << item.doubts.join(u'\n').toStdString();
    ASSERT_TRUE(item.box) << "from the outline";
    EXPECT_EQ(item.box->west, 130);
}

TEST(StacItem, ReadsTheNamesOfOlderVersions)
{
    const StacItem item = readItem(json(R"({"type":"Feature","stac_version":"0.6.0","id":"old","bbox":[1,2,3,4],
        "geometry":null,"properties":{"datetime":"2018-01-01T00:00:00Z","eo:platform":"landsat-8","eo:gsd":30,
        "eo:off_nadir":3.5,"eo:sun_azimuth":149,"c:id":"landsat"},"assets":{"B1":{"href":"http://x.example/B1.TIF"}}})"));
    EXPECT_EQ(item.platform, QLatin1String("landsat-8"));
    EXPECT_EQ(item.gsdMetres, 30);
    EXPECT_EQ(item.offNadirDegrees, 3.5);
    EXPECT_EQ(item.sunAzimuthDegrees, 149);
    EXPECT_EQ(item.collection, QLatin1String("landsat"));
    ASSERT_EQ(item.outlines.size(), 1U) << "the box stands in for an outline";
    EXPECT_EQ(item.outlines.front().front(), (LatLon{4, 1}));
}

TEST(StacItem, BringsLongitudesBeyondTheDatelineBack)
{
    QJsonObject object = itemJson(QStringLiteral("d"), 179.5, 50, QStringLiteral("2023-08-20T02:14:05Z"), 0);
    object.remove(QStringLiteral("bbox"));
    const StacItem item = readItem(object);
    ASSERT_TRUE(item.box);
    EXPECT_TRUE(item.box->crossesDateline());
    EXPECT_TRUE(liesInside({50.5, 179.9}, item.outlines));
    EXPECT_TRUE(liesInside({50.5, -179.9}, item.outlines));
    EXPECT_FALSE(liesInside({50.5, 0}, item.outlines));
    EXPECT_FALSE(liesInside({50.5, 179.4}, item.outlines));
}

TEST(StacItems, KeepsTheReadableOnesAndCountsTheOthers)
{
    QJsonObject noId = square();
    noId.remove(QStringLiteral("id"));
    QJsonObject noProperties = square();
    noProperties.insert(QStringLiteral("properties"), QStringLiteral("none"));
    noProperties.insert(QStringLiteral("id"), QStringLiteral("b"));
    const auto items =
        readStacItems(json(testing::featureCollection({square(), noId, noId, noProperties, QJsonObject()})), QUrl());
    ASSERT_TRUE(items);
    EXPECT_EQ(items->items.size(), 1U);
    EXPECT_EQ(items->stated, 5);
    const QString text = rejectionText(*items);
    EXPECT_TRUE(text.startsWith(QLatin1String("4 of 5 items could not be read: "))) << text.toStdString();
    EXPECT_TRUE(text.contains(QLatin1String("it has no id (2 items, the first no. 2)"))) << text.toStdString();
    EXPECT_TRUE(text.contains(QLatin1String("it has no properties (b)"))) << text.toStdString();
}

TEST(StacDocument, TellsItemsFromCataloguesFromLandingPages)
{
    const auto kindOf = [](const QByteArray &text) -> std::string {
        const auto document = readStacDocument(json(text), QUrl(QStringLiteral("https://stac.example/")));
        if (!document)
            return document.error().what.toStdString();
        if (std::holds_alternative<StacItem>(*document))
            return "item";
        if (std::holds_alternative<StacItems>(*document))
            return "items";
        switch (std::get<StacCatalog>(*document).kind) {
        case StacCatalog::Kind::Landing:
            return "landing";
        case StacCatalog::Kind::Catalog:
            return "catalog";
        case StacCatalog::Kind::Collection:
            return "collection";
        }
        return {};
    };
    EXPECT_EQ(kindOf(testing::bytesOf(square())), "item");
    EXPECT_EQ(kindOf(testing::featureCollection({square()})), "items");
    EXPECT_EQ(kindOf(R"({"type":"Catalog","id":"c","links":[{"rel":"child","href":"./a.json"}]})"), "catalog");
    EXPECT_EQ(kindOf(R"({"id":"c","extent":{"spatial":{"bbox":[[1,2,3,4]]}},"links":[]})"), "collection");
    EXPECT_EQ(kindOf(R"({"id":"c","conformsTo":["https://api.stacspec.org/v1.0.0/core"],"links":[]})"), "landing");
    EXPECT_EQ(kindOf(R"({"message":"not found"})"), "is no STAC catalogue, collection, item or list of items");
}

TEST(StacShape, MeasuresHowMuchOfTheAreaIsCovered)
{
    const StacItem item = readItem(square());
    EXPECT_NEAR(coveredFraction({130, 42, 131, 43}, item.outlines), 1, 0.01);
    EXPECT_NEAR(coveredFraction({130.5, 42, 131.5, 43}, item.outlines), 0.5, 0.02);
    EXPECT_EQ(coveredFraction({10, 42, 11, 43}, item.outlines), 0);
}

TEST(StacShape, KnowsWhatCoversTheWholeWorld)
{
    const std::vector<std::vector<LatLon>> world{{{85, -180}, {85, 180}, {-85, 180}, {-85, -180}}};
    EXPECT_TRUE(liesInside({42, 130}, world));
    EXPECT_TRUE(liesInside({-10, -179}, world));
    EXPECT_FALSE(liesInside({88, 0}, world));
}

TEST(StacShape, BeginsAFootprintAtTheUpperLeftAndGoesClockwise)
{
    const std::vector<LatLon> expected{{43, 130}, {43, 131}, {42, 131}, {42, 130}};
    EXPECT_EQ(fromUpperLeftClockwise(readItem(square()).outlines.front()), expected);
}

TEST(StacShape, KnowsBoxesThatMeetOverTheDateline)
{
    EXPECT_TRUE(overlaps({179, 0, -179, 1}, {-179.5, 0, -178, 1}));
    EXPECT_TRUE(overlaps({-179.5, 0, -178, 1}, {179, 0, -179, 1}));
    EXPECT_FALSE(overlaps({179, 0, -179, 1}, {0, 0, 1, 1}));
    EXPECT_TRUE(overlaps({-180, -90, 180, 90}, {0, 0, 1, 1}));
}

} // namespace
} // namespace leadline
