// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/tiles/tile_source_json.h"

#include "imaging/tiles/tile_presets.h"

#include <gmock/gmock.h>

#include <QJsonArray>

namespace leadline {
namespace {

using ::testing::HasSubstr;

TEST(TileSourceJson, EveryPresetComesBackAsItWent)
{
    for (const TileSource &preset : presetTileSources()) {
        const auto back = tileSourceFrom(toJson(preset));
        ASSERT_TRUE(back) << preset.name.toStdString() << ": " << back.error().what.toStdString();
        EXPECT_EQ(*back, preset);
    }
}

TEST(TileSourceJson, KeepsEverythingThatASourceCanSay)
{
    TileSource source = openStreetMapTiles();
    source.urlTemplate = QStringLiteral("https://{s}.example/{matrix}/{y}/{x}?t={time}&e={dim:elevation}&k={key}");
    source.subdomains = {QStringLiteral("a"), QStringLiteral("b")};
    source.maxZoom = 1;
    source.matrices = {QStringLiteral("m:0"), QStringLiteral("m:1")};
    source.time = QStringLiteral("2023-10-04");
    source.timeFollows = true;
    source.timeExtent = QStringLiteral("2020-01-01/2023-12-31/P1D");
    source.dimensions = {{QStringLiteral("elevation"), QStringLiteral("-10")}};
    source.headers = {{QStringLiteral("Referer"), QStringLiteral("https://example.org/")}};
    source.capabilities = QStringLiteral("https://example.org/wmts?request=GetCapabilities");
    const auto back = tileSourceFrom(toJson(source));
    ASSERT_TRUE(back) << back.error().what.toStdString();
    EXPECT_EQ(*back, source);
}

TEST(TileSourceJson, TakesTheLeastThatAPersonWouldWrite)
{
    const auto source = tileSourceFrom({{QStringLiteral("url"), QStringLiteral("https://tiles.example/{z}/{x}/{y}")},
                                        {QStringLiteral("attribution"), QStringLiteral("© Example")}});
    ASSERT_TRUE(source) << source.error().what.toStdString();
    EXPECT_EQ(source->name, QStringLiteral("tiles.example"));
    EXPECT_EQ(source->id, QStringLiteral("tiles-example"));
    EXPECT_FALSE(source->storageAllowed) << "nobody said that it may be kept";
}

TEST(TileSourceJson, RefusesWhatAStrangersCaseMustNotBringAndSaysWhat)
{
    const QJsonObject sound = toJson(openStreetMapTiles());
    const auto why = [&](const char *key, const QJsonValue &value) {
        QJsonObject json = sound;
        json.insert(QLatin1String(key), value);
        const auto source = tileSourceFrom(json);
        return source ? std::string() : source.error().what.toStdString();
    };
    EXPECT_THAT(why("url", QStringLiteral("file:///etc/{z}/{x}/{y}")), HasSubstr("https://"));
    EXPECT_THAT(why("url", QStringLiteral("http://t.example/{z}/{x}/{y}?k={key}")), HasSubstr("https addresses only"));
    EXPECT_THAT(why("url", 7), HasSubstr("\"url\""));
    EXPECT_THAT(why("url", QString(10000, u'x')), HasSubstr("\"url\""));
    EXPECT_THAT(why("id", QStringLiteral("../..")), HasSubstr("short name"));
    EXPECT_THAT(why("max_zoom", 1e9), HasSubstr("oom"));
    EXPECT_THAT(why("subdomains", QStringLiteral("abc")), HasSubstr("\"subdomains\""));
    EXPECT_THAT(why("crs", QStringLiteral("EPSG:32652")), HasSubstr("EPSG:32652"));
    const auto header = [](const char *name, const char *value) {
        return QJsonObject{{QLatin1String(name), QLatin1String(value)}};
    };
    EXPECT_THAT(why("headers", header("Authorization", "Bearer 1")), HasSubstr("Authorization"));
    EXPECT_THAT(why("headers", header("Referer", "a\r\nX: b")), HasSubstr("Referer"));
}

} // namespace
} // namespace leadline
