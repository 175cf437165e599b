// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/tiles/tile_source.h"

#include "imaging/tiles/tile_presets.h"

#include <gmock/gmock.h>

namespace leadline {
namespace {

TileSource sourceOf(const QString &urlTemplate)
{
    TileSource source;
    source.id = QStringLiteral("test");
    source.name = QStringLiteral("Test");
    source.urlTemplate = urlTemplate;
    source.attribution = QStringLiteral("© Test");
    return source;
}

TEST(TileSource, FillsInEveryPlaceholder)
{
    const TileId tile{3, 5, 2};
    EXPECT_EQ(tileUrl(sourceOf(QStringLiteral("https://a.example/{z}/{x}/{y}.png")), tile).toString(),
              QStringLiteral("https://a.example/3/5/2.png"));
    EXPECT_EQ(tileUrl(sourceOf(QStringLiteral("https://a.example/{z}/{x}/{-y}.png")), tile).toString(),
              QStringLiteral("https://a.example/3/5/5.png"));
    EXPECT_EQ(tileUrl(sourceOf(QStringLiteral("https://a.example/{q}")), {3, 3, 5}).toString(),
              QStringLiteral("https://a.example/213")); // Bing Maps Tile System's own example
    TileSource spread = sourceOf(QStringLiteral("https://{s}.example/{z}/{x}/{y}"));
    spread.subdomains = {QStringLiteral("a"), QStringLiteral("b")};
    EXPECT_EQ(tileUrl(spread, tile).host(), QStringLiteral("b.example"));
    EXPECT_EQ(tileUrl(spread, {3, 4, 2}).host(), QStringLiteral("a.example"));
    const TileSource dense = sourceOf(QStringLiteral("https://a.example/{z}/{x}/{y}{r}.png"));
    EXPECT_EQ(tileUrl(dense, tile, {{}, true}).path(), QStringLiteral("/3/5/2@2x.png"));
    EXPECT_EQ(tileUrl(dense, tile).path(), QStringLiteral("/3/5/2.png"));
}

TEST(TileSource, AsksAMapServiceForTheTilesRectangleInTheOrderOfItsAxes)
{
    TileSource source = sourceOf(QStringLiteral("https://a.example/wms?BBOX={bbox}"));
    const auto sides = [&] {
        std::vector<double> numbers;
        for (const QString &side : tileUrl(source, {1, 1, 0}).query().section(u'=', 1).split(u','))
            numbers.push_back(side.toDouble());
        return numbers;
    };
    using ::testing::DoubleNear;
    using ::testing::ElementsAre;
    const double half = 20037508.342789;
    EXPECT_THAT(sides(), ElementsAre(0, 0, DoubleNear(half, 0.001), DoubleNear(half, 0.001)));
    source.crs = QStringLiteral("CRS:84");
    EXPECT_THAT(sides(), ElementsAre(0, 0, 180, DoubleNear(85.0511288, 1e-6)));
    source.crs = QStringLiteral("EPSG:4326");
    source.northFirst = true; // WMS 1.3.0: latitude comes first
    EXPECT_THAT(sides(), ElementsAre(0, 0, DoubleNear(85.0511288, 1e-6), 180));
}

TEST(TileSource, TakesThePresets)
{
    for (const TileSource &preset : presetTileSources()) {
        EXPECT_TRUE(validate(preset)) << preset.name.toStdString();
        EXPECT_FALSE(preset.terms.isEmpty());
        EXPECT_EQ(preset.bulkAllowed, preset.id.startsWith(QLatin1String("gibs-"))) << preset.name.toStdString();
        EXPECT_EQ(tileUrl(preset, {1, 0, 1}).scheme(), QStringLiteral("https"));
    }
    EXPECT_TRUE(tileUrl(sentinel2CloudlessTiles(2021), {4, 7, 3})
                    .toString()
                    .endsWith(QStringLiteral("s2cloudless-2021_3857/default/g/4/3/7.jpg")));
}

TEST(TileSource, RefusesAddressesThatCannotWorkAndSaysWhy)
{
    const auto why = [](const char *text) {
        const auto result = validate(sourceOf(QString::fromLatin1(text)));
        return result ? std::string() : result.error().what.toStdString();
    };
    EXPECT_EQ(why("https://a.example/{z}/{x}/{y}.png"), "");
    EXPECT_THAT(why("ftp://a.example/{z}/{x}/{y}"), ::testing::HasSubstr("https://"));
    EXPECT_THAT(why("https://a.example/{z}/{x}.png"), ::testing::HasSubstr("needs"));
    EXPECT_THAT(why("https://a.example/{z}/{x}/{y}?k={apikey}"), ::testing::HasSubstr("{apikey}"));
    EXPECT_THAT(why("https://{s}.example/{z}/{x}/{y}"), ::testing::HasSubstr("subdomains"));
    EXPECT_THAT(why("https://{x}.example/{z}/{x}/{y}"), ::testing::HasSubstr("host"));
    TileSource noCredit = openStreetMapTiles();
    noCredit.attribution.clear();
    EXPECT_FALSE(validate(noCredit));
    TileSource badFolder = openStreetMapTiles();
    badFolder.id = QStringLiteral("../../etc");
    EXPECT_FALSE(validate(badFolder));
}

TEST(TileSource, NamesEveryHostThatItIsFetchedFrom)
{
    EXPECT_EQ(hostsOf(openStreetMapTiles()), QStringList{QStringLiteral("tile.openstreetmap.org")});
    TileSource source = openStreetMapTiles();
    source.urlTemplate = QStringLiteral("https://{s}.tiles.example:8080/{z}/{x}/{y}");
    source.subdomains = {QStringLiteral("a"), QStringLiteral("b")};
    EXPECT_EQ(hostsOf(source), (QStringList{QStringLiteral("a.tiles.example"), QStringLiteral("b.tiles.example")}));
}

TEST(TileSource, IsKeptOnDiskOnlyWhereSomebodySaysThatItMay)
{
    EXPECT_FALSE(TileSource{}.storageAllowed);
    EXPECT_TRUE(openStreetMapTiles().storageAllowed) << "its usage policy asks for a normal cache";
    EXPECT_TRUE(sentinel2CloudlessTiles().storageAllowed) << "CC BY-NC-SA 4.0";
    EXPECT_FALSE(esriWorldImagery().storageAllowed) << "its terms allow no storage outside Esri's own packages";
}

} // namespace
} // namespace leadline
