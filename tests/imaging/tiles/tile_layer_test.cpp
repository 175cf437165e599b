// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/tiles/tile_layer.h"

#include "model/network/network_gate.h"
#include "tests/support/fake_tile_decoder.h"
#include "tests/support/local_http_server.h"
#include "tests/support/wait_until.h"

#include <gmock/gmock.h>

#include <QDateTime>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QTemporaryDir>

namespace leadline {
namespace {

class TileLayerTest : public ::testing::Test
{
protected:
    TileLayerTest()
    {
        source.id = QStringLiteral("local");
        source.name = QStringLiteral("Local tiles");
        source.urlTemplate = server.address() + QStringLiteral("/{z}/{x}/{y}.png");
        source.attribution = QStringLiteral("© The tile makers");
        source.maxZoom = 12;
        source.storageAllowed = true;
        gate.setRetryPolicy({1});
        server.answer = [](const QByteArray &) {
            return LocalHttpServer::Answer{200, "image/png", "TILE #3366cc", {}};
        };
        view.center = *view.projection->forward({42.2, 130.3});
        view.metresPerPixel = Viewport::metresPerPixelAtZoom(8);
        view.size = {500, 300};
    }

    bool load()
    {
        layer.patches(view);
        return waitUntil([&] { return !layer.isLoading(); });
    }

    LocalHttpServer server;
    NetworkGate gate;
    std::shared_ptr<FakeTileDecoder> decoder = std::make_shared<FakeTileDecoder>();
    TileLayer layer{&gate, decoder};
    TileSource source;
    Viewport view;
};

TEST_F(TileLayerTest, AsksNobodyBeforeTheNetworkIsAllowed)
{
    layer.setSource(source);
    EXPECT_TRUE(layer.patches(view).empty());
    EXPECT_FALSE(layer.isLoading());
    EXPECT_TRUE(layer.credits().isEmpty());
    EXPECT_EQ(gate.requestCount(), 0U);
    EXPECT_EQ(server.connections, 0);
}

TEST_F(TileLayerTest, ShowsTilesOnceAllowed)
{
    layer.setSource(source);
    int changes = 0;
    QObject::connect(&layer, &TileLayer::changed, &layer, [&] { ++changes; });
    gate.setPolicy({NetworkPolicy::Mode::All});
    ASSERT_TRUE(load());
    const auto patches = layer.patches(view);
    const auto wanted = tilesCovering(view, 8);
    ASSERT_EQ(patches.size(), wanted.size());
    EXPECT_EQ(server.paths.size(), static_cast<qsizetype>(wanted.size()));
    EXPECT_GT(changes, 0);
    EXPECT_EQ(patches[0].image.size(), QSize(256, 256));
    EXPECT_EQ(patches[0].image.pixelColor(9, 9), QColor(0x33, 0x66, 0xcc));
    QRectF covered;
    for (const RasterPatch &patch : patches)
        covered |= patch.extent;
    EXPECT_TRUE(covered.contains(view.mapExtent()));
    EXPECT_EQ(layer.credits(), QStringList{source.attribution});
    EXPECT_TRUE(layer.problem().isEmpty());
}

TEST_F(TileLayerTest, IsOffAgainWhenTheGateShuts)
{
    layer.setSource(source);
    gate.setPolicy({NetworkPolicy::Mode::All});
    ASSERT_TRUE(load());
    gate.setPolicy({});
    EXPECT_TRUE(layer.patches(view).empty());
    EXPECT_TRUE(layer.credits().isEmpty());
}

TEST_F(TileLayerTest, ShowsTheCoarserTileWhileTheFinerOneIsOnItsWay)
{
    layer.setSource(source);
    gate.setPolicy({NetworkPolicy::Mode::All});
    ASSERT_TRUE(load());
    server.answer = [](const QByteArray &) { return LocalHttpServer::Answer{0, {}, {}, {}}; };
    view.metresPerPixel /= 2;
    const auto patches = layer.patches(view);
    ASSERT_FALSE(patches.empty());
    const double tile8 = tileExtent({{8, 0, 0}, 0}).width();
    EXPECT_NEAR(patches[0].extent.width(), tile8, 1);
    EXPECT_TRUE(layer.isLoading());
}

TEST_F(TileLayerTest, NamesTheServersRefusal)
{
    server.answer = [](const QByteArray &) { return LocalHttpServer::Answer{404, "text/html", "<html>", {}}; };
    layer.setSource(source);
    gate.setPolicy({NetworkPolicy::Mode::All});
    ASSERT_TRUE(load());
    EXPECT_TRUE(layer.problem().startsWith(QStringLiteral("Local tiles: the server answered 404")))
        << layer.problem().toStdString();
    // It is not asked again at every frame.
    const auto asked = server.paths.size();
    ASSERT_TRUE(load());
    EXPECT_EQ(server.paths.size(), asked);
}

TEST_F(TileLayerTest, SaysOnceThatOneTileOfManyIsMissing)
{
    const TileId hole = tilesCovering(view, 8).front().tile; // asked for first
    const QByteArray path = QStringLiteral("/%1/%2/%3.png").arg(hole.z).arg(hole.x).arg(hole.y).toLatin1();
    server.answer = [path](const QByteArray &asked) {
        return asked == path ? LocalHttpServer::Answer{404, "text/html", "<html>", {}}
                             : LocalHttpServer::Answer{200, "image/png", "TILE #3366cc", {}};
    };
    int said = 0;
    QObject::connect(&layer, &TileLayer::problemChanged, &layer, [&] { ++said; });
    layer.setSource(source);
    gate.setPolicy({NetworkPolicy::Mode::All});
    ASSERT_TRUE(load());
    EXPECT_EQ(layer.patches(view).size(), tilesCovering(view, 8).size() - 1);
    EXPECT_EQ(said, 1);
    EXPECT_TRUE(layer.problem().contains(QStringLiteral("404")));
    view.center.rx() += 3e6; // where nothing is missing
    ASSERT_TRUE(load());
    EXPECT_EQ(said, 1);
}

TEST_F(TileLayerTest, SurvivesAPageInsteadOfAPicture)
{
    server.answer = [](const QByteArray &) {
        return LocalHttpServer::Answer{200, "text/html", "<html>Please log in</html>", {}};
    };
    layer.setSource(source);
    gate.setPolicy({NetworkPolicy::Mode::All});
    ASSERT_TRUE(load());
    EXPECT_TRUE(layer.patches(view).empty());
    EXPECT_TRUE(layer.problem().contains(QStringLiteral("page of text"))) << layer.problem().toStdString();
    EXPECT_EQ(decoder->decoded, 0);
}

TEST_F(TileLayerTest, SurvivesBytesThatAreNoPicture)
{
    server.answer = [](const QByteArray &) { return LocalHttpServer::Answer{200, "image/png", "MZ\x90", {}}; };
    layer.setSource(source);
    gate.setPolicy({NetworkPolicy::Mode::All});
    ASSERT_TRUE(load());
    EXPECT_TRUE(layer.patches(view).empty());
    EXPECT_TRUE(layer.problem().contains(QStringLiteral("not a picture"))) << layer.problem().toStdString();
}

TEST_F(TileLayerTest, KeepsTilesOnDiskForTheNextTime)
{
    QTemporaryDir folder;
    layer.setCache(std::make_shared<TileCache>(folder.path()));
    layer.setSource(source);
    gate.setPolicy({NetworkPolicy::Mode::All});
    ASSERT_TRUE(load());
    const auto asked = server.paths.size();
    const TileId tile = tilesCovering(view, 8).front().tile;
    QFile kept(
        folder.filePath(QStringLiteral("%1/%2/%3/%4").arg(cacheNameOf(source)).arg(tile.z).arg(tile.x).arg(tile.y)));
    ASSERT_TRUE(kept.open(QIODevice::ReadOnly));
    EXPECT_EQ(kept.readAll(), "TILE #3366cc"); // as the server sent it

    TileLayer again(&gate, decoder);
    again.setCache(std::make_shared<TileCache>(folder.path()));
    again.setSource(source);
    again.patches(view);
    ASSERT_TRUE(waitUntil([&] { return !again.isLoading(); }));
    EXPECT_EQ(again.patches(view).size(), tilesCovering(view, 8).size());
    EXPECT_EQ(server.paths.size(), asked);
}

TEST_F(TileLayerTest, KeepsATileNoLongerThanItsServerSays)
{
    server.answer = [](const QByteArray &path) {
        const bool keep = path.endsWith("7.png") || path.endsWith("5.png");
        return LocalHttpServer::Answer{200, "image/png", "TILE #3366cc",
                                       keep ? "Cache-Control: max-age=3600\r\n" : "Cache-Control: no-store\r\n"};
    };
    QTemporaryDir folder;
    layer.setCache(std::make_shared<TileCache>(folder.path()));
    layer.setSource(source);
    gate.setPolicy({NetworkPolicy::Mode::All});
    ASSERT_TRUE(load());
    int kept = 0;
    for (QDirIterator files(folder.path(), QDir::Files, QDirIterator::Subdirectories); files.hasNext();) {
        const QString name = QFileInfo(files.next()).fileName();
        EXPECT_TRUE(name.endsWith(u'7') || name.endsWith(u'5')) << name.toStdString();
        EXPECT_LE(QDateTime::currentDateTime().secsTo(files.fileInfo().lastModified()), 3600);
        ++kept;
    }
    EXPECT_GT(kept, 0);
}

TEST_F(TileLayerTest, ReplacesADamagedCopyOnDisk)
{
    QTemporaryDir folder;
    layer.setCache(std::make_shared<TileCache>(folder.path()));
    layer.setSource(source);
    gate.setPolicy({NetworkPolicy::Mode::All});
    ASSERT_TRUE(load());
    const TileId tile = tilesCovering(view, 8).front().tile;
    QFile kept(
        folder.filePath(QStringLiteral("%1/%2/%3/%4").arg(cacheNameOf(source)).arg(tile.z).arg(tile.x).arg(tile.y)));
    ASSERT_TRUE(kept.open(QIODevice::WriteOnly));
    kept.write("rubbish");
    kept.flush();
    ASSERT_TRUE(kept.setFileTime(QDateTime::currentDateTime().addDays(1), QFileDevice::FileModificationTime));
    kept.close();
    layer.setSource(std::nullopt);
    layer.setSource(source);
    const auto asked = server.paths.size();
    ASSERT_TRUE(load());
    EXPECT_EQ(server.paths.size(), asked + 1);
    EXPECT_EQ(layer.patches(view).size(), tilesCovering(view, 8).size());
}

TEST_F(TileLayerTest, DropsAnswersToAnEarlierSource)
{
    LocalHttpServer late;
    TileSource first = source;
    first.urlTemplate = late.address() + QStringLiteral("/{z}/{x}/{y}");
    late.answer = [](const QByteArray &) { return LocalHttpServer::Answer{200, "image/png", "TILE #ff0000", {}}; };
    gate.setPolicy({NetworkPolicy::Mode::All});
    layer.setSource(first);
    layer.patches(view);
    layer.setSource(source);
    ASSERT_TRUE(load());
    ASSERT_TRUE(waitUntil([&] { return gate.runningCount() == 0; }));
    for (const RasterPatch &patch : layer.patches(view))
        EXPECT_EQ(patch.image.pixelColor(0, 0), QColor(0x33, 0x66, 0xcc));
}

TEST_F(TileLayerTest, FetchesEverythingForAnExport)
{
    layer.setSource(source);
    std::optional<Result<std::vector<RasterPatch>>> answer;
    const auto keep = [&](Result<std::vector<RasterPatch>> patches) { answer = std::move(patches); };
    layer.fetchAll(view, &layer, keep);
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->error().code, ErrorCode::NetworkRefused);

    gate.setPolicy({NetworkPolicy::Mode::All});
    answer.reset();
    layer.fetchAll(view, &layer, keep);
    ASSERT_TRUE(waitUntil([&] { return answer.has_value(); }));
    ASSERT_TRUE(*answer);
    EXPECT_EQ((*answer)->size(), tilesCovering(view, 8).size());
}

TEST_F(TileLayerTest, TellsAnExportThatTilesAreMissing)
{
    server.answer = [](const QByteArray &) { return LocalHttpServer::Answer{503, "text/plain", "busy", {}}; };
    layer.setSource(source);
    gate.setPolicy({NetworkPolicy::Mode::All});
    std::optional<Result<std::vector<RasterPatch>>> answer;
    layer.fetchAll(view, &layer, [&](auto patches) { answer = std::move(patches); });
    ASSERT_TRUE(waitUntil([&] { return answer.has_value(); }));
    ASSERT_FALSE(*answer);
    EXPECT_TRUE(answer->error().what.contains(QStringLiteral("503")));
}

TEST_F(TileLayerTest, KeepsNothingOnDiskWhereTheTermsDoNotAllowIt)
{
    QTemporaryDir folder;
    source.storageAllowed = false;
    layer.setCache(std::make_shared<TileCache>(folder.path()));
    layer.setSource(source);
    gate.setPolicy({NetworkPolicy::Mode::All});
    ASSERT_TRUE(load());
    EXPECT_FALSE(layer.patches(view).empty());
    EXPECT_TRUE(QDir(folder.path()).isEmpty());
}

TEST_F(TileLayerTest, AsksOnlyWhenItsHostIsAllowed)
{
    layer.setSource(source);
    gate.setPolicy({NetworkPolicy::Mode::NamedHosts, {QStringLiteral("other.example")}});
    EXPECT_FALSE(layer.isOn());
    EXPECT_TRUE(layer.patches(view).empty());
    EXPECT_TRUE(layer.credits().isEmpty());
    EXPECT_EQ(server.connections, 0);
    gate.setPolicy({NetworkPolicy::Mode::NamedHosts, {QStringLiteral("other.example"), QStringLiteral("127.0.0.1")}});
    EXPECT_TRUE(layer.isOn());
    ASSERT_TRUE(load());
    EXPECT_FALSE(layer.patches(view).empty());
}

TEST_F(TileLayerTest, GoesOnWhenAnotherHostIsAllowedMeanwhile)
{
    layer.setSource(source);
    gate.setPolicy({NetworkPolicy::Mode::NamedHosts, {QStringLiteral("127.0.0.1")}});
    layer.patches(view);
    gate.setPolicy({NetworkPolicy::Mode::NamedHosts, {QStringLiteral("127.0.0.1"), QStringLiteral("b.example")}});
    ASSERT_TRUE(waitUntil([&] { return !layer.isLoading(); }));
    EXPECT_EQ(layer.patches(view).size(), tilesCovering(view, 8).size());
    EXPECT_EQ(server.paths.size(), static_cast<qsizetype>(tilesCovering(view, 8).size())) << "nothing twice";
}

TEST_F(TileLayerTest, SaysWhyItAsks)
{
    layer.setSource(source);
    gate.setPolicy({NetworkPolicy::Mode::All});
    ASSERT_TRUE(load());
    for (const RequestRecord &record : gate.log().records())
        EXPECT_EQ(record.reason, QStringLiteral("tile of Local tiles"));
}

TEST_F(TileLayerTest, TakesBackWhatItAskedForWhenItIsSwitchedOff)
{
    server.answer = [](const QByteArray &) { return LocalHttpServer::Answer{0, {}, {}, {}}; };
    layer.setSource(source);
    gate.setPolicy({NetworkPolicy::Mode::All});
    layer.patches(view);
    ASSERT_TRUE(waitUntil([&] { return server.paths.size() == NetworkGate::requestsPerHost; }));
    layer.setSource(std::nullopt);
    EXPECT_EQ(gate.runningCount(), 0);
}

TEST_F(TileLayerTest, AsksForTwiceThePixelsOnADenseScreenWhereTheSourceHasThem)
{
    source.urlTemplate = server.address() + QStringLiteral("/{z}/{x}/{y}{r}.png");
    layer.setSource(source);
    gate.setPolicy({NetworkPolicy::Mode::All});
    ASSERT_TRUE(load());
    EXPECT_FALSE(server.paths.first().contains("@2x"));
    server.paths.clear();
    view.devicePixelRatio = 2;
    ASSERT_TRUE(load());
    EXPECT_EQ(server.paths.size(), static_cast<qsizetype>(tilesCovering(view, 8).size()));
    for (const QByteArray &path : server.paths)
        EXPECT_TRUE(path.endsWith("@2x.png")) << path.toStdString();
}

TEST_F(TileLayerTest, NearerThanItsDeepestTilesTheyAreMagnified)
{
    layer.setSource(source);
    gate.setPolicy({NetworkPolicy::Mode::All});
    view.metresPerPixel = Viewport::metresPerPixelAtZoom(15);
    ASSERT_TRUE(load());
    const auto patches = layer.patches(view);
    ASSERT_FALSE(patches.empty());
    EXPECT_NEAR(patches.front().extent.width(), tileExtent({{source.maxZoom, 0, 0}, 0}).width(), 0.01);
}

TEST_F(TileLayerTest, SaysTheRefererThatTheSourceNames)
{
    source.headers = {{QStringLiteral("Referer"), QStringLiteral("https://example.org/")}};
    layer.setSource(source);
    gate.setPolicy({NetworkPolicy::Mode::All});
    ASSERT_TRUE(load());
    for (const QByteArray &head : server.requests)
        EXPECT_TRUE(head.contains("Referer: https://example.org/\r\n")) << head.toStdString();
}

} // namespace
} // namespace leadline
