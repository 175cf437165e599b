// SPDX-License-Identifier: GPL-3.0-or-later
// Layers of tile archives: shown without a network, whatever is wrong with single tiles.
#include "imaging/tiles/tile_source_json.h"
#include "imaging/tiles/tile_stack.h"
#include "model/network/network_gate.h"
#include "tests/support/wait_until.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <atomic>

namespace leadline {
namespace {

using ::testing::HasSubstr;

/// Every tile one colour, but for those that are damaged; counts how often an archive is opened.
class FakeArchiveDecoder final : public DecoderPool
{
public:
    Result<DecodeReply> decode(const DecodeRequest &request, std::stop_token = {}) override
    {
        return fail(ErrorCode::Unsupported, QStringLiteral("archives only"), request.path);
    }
    Result<std::shared_ptr<SceneSession>> openScene(const QString &path, std::stop_token = {}) override
    {
        return fail(ErrorCode::Unsupported, QStringLiteral("archives only"), path);
    }
    Result<std::shared_ptr<TileSession>> openTiles(const QString &path, const QString &table,
                                                   std::stop_token = {}) override
    {
        ++opened;
        lastTable = table;
        if (path.contains(QLatin1String("broken")))
            return fail(ErrorCode::Damaged, QStringLiteral("the file is no database"), path);
        return std::shared_ptr<TileSession>(std::make_shared<Session>(damaged));
    }

    std::atomic<int> opened = 0;
    QString lastTable;
    std::optional<TileId> damaged;

private:
    class Session final : public TileSession
    {
    public:
        explicit Session(std::optional<TileId> damaged)
            : m_damaged(damaged)
        {
        }
        const QJsonObject &header() const override { return m_header; }
        Result<PixelBlock> read(const TileRequest &tile, std::stop_token = {}) override
        {
            if (m_damaged == TileId{tile.z, tile.x, tile.y})
                return fail(ErrorCode::Damaged,
                            QStringLiteral("tile %1/%2/%3 is damaged").arg(tile.z).arg(tile.x).arg(tile.y));
            PixelBlock block;
            block.width = block.height = tile.side;
            block.bytes.resize(qsizetype{4} * tile.side * tile.side);
            std::fill_n(reinterpret_cast<std::uint32_t *>(block.bytes.data()), tile.side * tile.side, 0xff3366ccU);
            return block;
        }

    private:
        QJsonObject m_header;
        std::optional<TileId> m_damaged;
    };
};

class TileArchiveLayer : public ::testing::Test
{
protected:
    TileArchiveLayer()
    {
        view.center = *view.projection->forward({42.2, 130.3});
        view.metresPerPixel = Viewport::metresPerPixelAtZoom(8);
        view.size = {500, 300};
        Evidence file;
        file.id = {7};
        file.kind = EvidenceKind::Tiles;
        data.put(file);
        TileSource source;
        source.id = QStringLiteral("archive");
        source.archive = QStringLiteral("MBTiles");
        source.table = QStringLiteral("north");
        source.attribution = QStringLiteral("© The survey");
        source.maxZoom = 12;
        layer.id = {1};
        layer.title = QStringLiteral("Survey");
        layer.exhibit = {ItemKind::Evidence, 7};
        layer.service = toJson(source);
        data.put(layer);
    }
    void take(const QString &path)
    {
        stack.setArchives([path](EvidenceId id) { return id == EvidenceId{7} ? path : QString(); });
        stack.setLayers(tileLayersOf(data));
    }
    std::vector<RasterPatch> loaded()
    {
        stack.patches(view);
        EXPECT_TRUE(waitUntil([&] { return !stack.isLoading(); }));
        return stack.patches(view);
    }

    NetworkGate gate; // shut
    std::shared_ptr<FakeArchiveDecoder> decoder = std::make_shared<FakeArchiveDecoder>();
    TileStack stack{&gate, decoder};
    CaseData data;
    MapLayer layer;
    Viewport view;
};

TEST_F(TileArchiveLayer, IsShownWithoutANetworkFromOneOpenFile)
{
    take(QStringLiteral("/a.mbtiles"));
    const auto patches = loaded();
    EXPECT_EQ(patches.size(), tilesCovering(view, 8).size());
    EXPECT_EQ(patches.front().image.pixelColor(5, 5), QColor(0x33, 0x66, 0xcc));
    EXPECT_EQ(stack.credits(), QStringList{QStringLiteral("© The survey")});
    EXPECT_EQ(decoder->opened, 1);
    EXPECT_EQ(decoder->lastTable, QStringLiteral("north"));
    EXPECT_EQ(gate.requestCount(), 0U);
    EXPECT_TRUE(gate.log().records().empty()) << "nobody was to be asked";
}

TEST_F(TileArchiveLayer, SaysWhichTileIsDamagedAndShowsTheOthers)
{
    decoder->damaged = tilesCovering(view, 8).front().tile;
    take(QStringLiteral("/a.mbtiles"));
    const auto patches = loaded();
    EXPECT_EQ(patches.size(), tilesCovering(view, 8).size() - 1);
    EXPECT_THAT(stack.problem({1}).toStdString(), HasSubstr("is damaged"));
}

TEST_F(TileArchiveLayer, MagnifiesItsDeepestTilesWhenNearer)
{
    view.metresPerPixel = Viewport::metresPerPixelAtZoom(15);
    take(QStringLiteral("/a.mbtiles"));
    const auto patches = loaded();
    ASSERT_FALSE(patches.empty());
    EXPECT_EQ(patches.size(), tilesCovering(view, 12).size());
}

TEST_F(TileArchiveLayer, SaysThatTheFileIsNotAtHandAndTriesAgainWhenItIs)
{
    take({});
    EXPECT_TRUE(loaded().empty());
    EXPECT_THAT(stack.problem({1}).toStdString(), HasSubstr("not at hand"));
    take(QStringLiteral("/a.mbtiles"));
    EXPECT_FALSE(loaded().empty());
    EXPECT_TRUE(stack.problem({1}).isEmpty());
}

TEST_F(TileArchiveLayer, OpensABrokenFileOnceForAllItsTiles)
{
    take(QStringLiteral("/broken.mbtiles"));
    EXPECT_TRUE(loaded().empty());
    EXPECT_THAT(stack.problem({1}).toStdString(), HasSubstr("no database"));
    EXPECT_EQ(decoder->opened, 1);
    stack.retry({1});
    loaded();
    EXPECT_EQ(decoder->opened, 2);
}

TEST_F(TileArchiveLayer, IsNotAskedWhereItsExhibitIsGone)
{
    CaseData without;
    without.put(layer);
    const auto specs = tileLayersOf(without);
    ASSERT_EQ(specs.size(), 1U);
    EXPECT_THAT(specs.front().trouble.toStdString(), HasSubstr("not in the case"));
}

} // namespace
} // namespace leadline
