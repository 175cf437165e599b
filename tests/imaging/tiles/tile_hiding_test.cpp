// SPDX-License-Identifier: GPL-3.0-or-later
// What a tile server learns of a view that is hidden: whole blocks, in an order that does not begin at its centre.
#include "imaging/tiles/tile_blocks.h"
#include "imaging/tiles/tile_layer.h"
#include "imaging/tiles/tile_presets.h"

#include "model/network/network_gate.h"
#include "tests/support/fake_tile_decoder.h"
#include "tests/support/local_http_server.h"
#include "tests/support/wait_until.h"

#include <gmock/gmock.h>

#include <QRandomGenerator>
#include <QTemporaryDir>

namespace leadline {
namespace {

using ::testing::ElementsAre;
using ::testing::UnorderedElementsAreArray;

TEST(TileBlocks, AreTheDescendantsOfOneAncestor)
{
    EXPECT_EQ(blockOf({8, 221, 94}, 2), (TileId{6, 55, 23}));
    EXPECT_EQ(blockOf({1, 1, 0}, 2), (TileId{0, 0, 0})) << "the world, where there are not so many levels";
    EXPECT_THAT(tilesOfBlock({0, 0, 0}, 1),
                ElementsAre(TileId{1, 0, 0}, TileId{1, 1, 0}, TileId{1, 0, 1}, TileId{1, 1, 1}));
    for (const TileId tile : tilesOfBlock({6, 55, 23}, 8))
        EXPECT_EQ(blockOf(tile, 2), (TileId{6, 55, 23}));
}

TEST(TileBlocks, CostWhatTheyHoldTogether)
{
    const PaddingCost cost =
        paddingCost({{{8, 220, 92}, 0}, {{8, 221, 92}, 0}, {{8, 224, 92}, 0}, {{8, 220, 92}, 1}}, 2);
    EXPECT_EQ(cost.shown, 3);
    EXPECT_EQ(cost.asked, 32);
    EXPECT_EQ(paddingCost({{{0, 0, 0}, 0}}, 2).asked, 1);
}

TEST(TileBlocks, AreLargerWhereTheTermsAllowAreas)
{
    TileSource source = openStreetMapTiles();
    EXPECT_EQ(blockLevels(source), 2);
    source.bulkAllowed = true;
    EXPECT_EQ(blockLevels(source), 3);
}

TEST(TileBlocks, AskForEachTileOnce)
{
    TileBlocks blocks;
    QRandomGenerator random(1);
    EXPECT_EQ(blocks.begin({8, 220, 92}, 2, random).size(), 16U);
    EXPECT_TRUE(blocks.begin({8, 221, 93}, 2, random).empty()) << "under way";
    blocks.end({8, 221, 93});
    EXPECT_THAT(blocks.begin({8, 221, 93}, 2, random), ElementsAre(TileId{8, 221, 93}));
}

class TileHiding : public ::testing::Test
{
protected:
    TileHiding()
    {
        source.id = QStringLiteral("local");
        source.name = QStringLiteral("Local tiles");
        source.urlTemplate = server.address() + QStringLiteral("/{z}/{x}/{y}");
        source.attribution = QStringLiteral("© The tile makers");
        source.storageAllowed = true;
        server.answer = [](const QByteArray &) {
            return LocalHttpServer::Answer{200, "image/png", "TILE #3366cc", {}};
        };
        view.center = *view.projection->forward({42.2, 130.3});
        view.metresPerPixel = Viewport::metresPerPixelAtZoom(10);
        view.size = {900, 600};
        gate.setRetryPolicy({1});
        gate.setPolicy({NetworkPolicy::Mode::All});
        layer.setHidesView(true);
        layer.setSource(source);
    }
    bool settle()
    {
        layer.patches(view);
        return waitUntil([&] { return !layer.isLoading() && gate.log().records().back().isOver() && allOver(); });
    }
    bool allOver() const { return std::ranges::all_of(gate.log().records(), &RequestRecord::isOver); }
    std::vector<TileId> asked() const
    {
        std::vector<TileId> tiles;
        for (const QByteArray &path : server.paths) {
            const QList<QByteArray> parts = path.split('/');
            tiles.push_back({parts.value(1).toInt(), parts.value(2).toInt(), parts.value(3).toInt()});
        }
        return tiles;
    }
    std::vector<TileId> wholeBlocks() const
    {
        std::set<TileId> blocks;
        for (const PlacedTile &placed : tilesCovering(view, 10))
            blocks.insert(blockOf(placed.tile, 2));
        std::vector<TileId> tiles;
        for (const TileId block : blocks)
            for (const TileId tile : tilesOfBlock(block, 10))
                tiles.push_back(tile);
        return tiles;
    }

    LocalHttpServer server;
    NetworkGate gate;
    std::shared_ptr<FakeTileDecoder> decoder = std::make_shared<FakeTileDecoder>();
    TileLayer layer{&gate, decoder};
    TileSource source;
    Viewport view;
};

TEST_F(TileHiding, AsksForWholeBlocksAndShowsWhatTheViewNeeds)
{
    ASSERT_TRUE(settle());
    EXPECT_THAT(asked(), UnorderedElementsAreArray(wholeBlocks())) << "each once";
    const auto wanted = tilesCovering(view, 10);
    EXPECT_EQ(layer.patches(view).size(), wanted.size());
    EXPECT_LT(wanted.size(), asked().size());
    EXPECT_EQ(decoder->decoded, static_cast<int>(wanted.size())) << "what nobody looks at is not decoded";
    EXPECT_EQ(layer.hidingCost(source).asked, static_cast<int>(asked().size()));
}

TEST_F(TileHiding, MovingWithinTheBlocksTellsTheServerNothing)
{
    ASSERT_TRUE(settle());
    const auto before = server.paths.size();
    const auto blocks = wholeBlocks();
    view.center += QPointF(300 * view.metresPerPixel, 0);
    while (wholeBlocks() != blocks) // back until it lies within them
        view.center -= QPointF(20 * view.metresPerPixel, 0);
    ASSERT_TRUE(settle());
    EXPECT_EQ(layer.patches(view).size(), tilesCovering(view, 10).size());
    EXPECT_EQ(server.paths.size(), before);
}

TEST_F(TileHiding, TheOrderDoesNotFollowTheCentre)
{
    // Twenty views of the same place. Nearest first would begin with the block of the centre every time and come to the
    // centre's own tile at once; in random order each block is first now and then.
    std::set<TileId> firstBlocks;
    double meanRankOfCentre = 0;
    const TileId centre = tilesCovering(view, 10).front().tile;
    constexpr int views = 20;
    for (int i = 0; i < views; ++i) {
        layer.setSource(std::nullopt);
        layer.setSource(source);
        server.paths.clear();
        gate.clearLog();
        ASSERT_TRUE(settle());
        const std::vector<TileId> order = asked();
        firstBlocks.insert(blockOf(order.front(), 2));
        meanRankOfCentre += static_cast<double>(std::ranges::find(order, centre) - order.begin()) /
                            static_cast<double>(order.size()) / views;
    }
    EXPECT_GE(firstBlocks.size(), 3U);
    EXPECT_GT(meanRankOfCentre, 0.25);
    EXPECT_LT(meanRankOfCentre, 0.75);
}

TEST_F(TileHiding, KeepsTheWholeBlockSoThatTheNextSittingAsksForNoHoles)
{
    QTemporaryDir folder;
    layer.setCache(std::make_shared<TileCache>(folder.path()));
    ASSERT_TRUE(settle());
    const auto kept = [&] {
        for (const TileId tile : wholeBlocks())
            if (!QFile::exists(folder.filePath(
                    QStringLiteral("%1/%2/%3/%4").arg(cacheNameOf(source)).arg(tile.z).arg(tile.x).arg(tile.y))))
                return false;
        return true;
    };
    ASSERT_TRUE(waitUntil(kept));
    server.paths.clear();
    TileLayer again(&gate, decoder);
    again.setCache(std::make_shared<TileCache>(folder.path()));
    again.setHidesView(true);
    again.setSource(source);
    again.patches(view);
    ASSERT_TRUE(waitUntil([&] { return !again.isLoading(); }));
    EXPECT_EQ(again.patches(view).size(), tilesCovering(view, 10).size());
    EXPECT_TRUE(server.paths.isEmpty());
    // One that the view needs is gone: the whole block is asked for, not the hole.
    const TileId hole = tilesCovering(view, 10).front().tile;
    ASSERT_TRUE(QFile::remove(
        folder.filePath(QStringLiteral("%1/%2/%3/%4").arg(cacheNameOf(source)).arg(hole.z).arg(hole.x).arg(hole.y))));
    again.setSource(std::nullopt);
    again.setSource(source);
    again.patches(view);
    ASSERT_TRUE(waitUntil([&] { return !again.isLoading() && allOver(); }));
    EXPECT_THAT(asked(), UnorderedElementsAreArray(tilesOfBlock(blockOf(hole, 2), 10)));
}

TEST_F(TileHiding, AServerThatHasNotAllTilesIsNotAskedForEver)
{
    server.answer = [](const QByteArray &path) {
        return path.endsWith('0') || path.endsWith('2') ? LocalHttpServer::Answer{404, "text/plain", {}, {}}
                                                        : LocalHttpServer::Answer{200, "image/png", "TILE #3366cc", {}};
    };
    ASSERT_TRUE(settle());
    const auto before = server.paths.size();
    ASSERT_TRUE(settle());
    EXPECT_EQ(server.paths.size(), before);
}

TEST_F(TileHiding, AnExportHidesTheViewToo)
{
    bool done = false;
    layer.fetchAll(view, &layer, [&](const auto &patches) {
        EXPECT_TRUE(patches);
        done = true;
    });
    ASSERT_TRUE(waitUntil([&] { return done && allOver(); }));
    EXPECT_THAT(asked(), UnorderedElementsAreArray(wholeBlocks()));
}

} // namespace
} // namespace leadline
