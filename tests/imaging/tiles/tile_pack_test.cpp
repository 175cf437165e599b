// SPDX-License-Identifier: GPL-3.0-or-later
// Offline packs: what they come to, who may not be asked, and that a broken one goes on where it stopped.
#include "imaging/tiles/tile_pack_download.h"
#include "imaging/tiles/tile_presets.h"
#include "model/gpkg/sqlite_connection.h"
#include "model/network/network_gate.h"
#include "tests/support/local_http_server.h"
#include "tests/support/wait_until.h"

#include <gmock/gmock.h>

#include <QBuffer>
#include <QImage>
#include <QTemporaryDir>

#include <set>
#include <tuple>

namespace leadline {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

QByteArray png()
{
    QImage image(8, 8, QImage::Format_RGB32);
    image.fill(Qt::red);
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return buffer.data();
}

class TilePack : public ::testing::Test
{
protected:
    TilePack()
    {
        plan.source.id = QStringLiteral("own");
        plan.source.name = QStringLiteral("Own server");
        plan.source.urlTemplate = server.address() + QStringLiteral("/{z}/{x}/{y}.png");
        plan.source.attribution = QStringLiteral("© We");
        plan.source.terms = QStringLiteral("Ours.");
        plan.source.bulkAllowed = true;
        plan.box = {129.9, 42.0, 130.6, 42.5};
        plan.minZoom = 6;
        plan.maxZoom = 9;
        gate.setPolicy({NetworkPolicy::Mode::All});
        gate.setRetryPolicy({1});
        server.answer = [](const QByteArray &) { return LocalHttpServer::Answer{200, "image/png", png(), {}}; };
        QObject::connect(&download, &TilePackDownload::finished, &download, [this] { over = true; });
        QObject::connect(&download, &TilePackDownload::failed, &download, [this](const Error &error) {
            failure = error;
            over = true;
        });
    }
    bool run()
    {
        over = false;
        failure.reset();
        download.start(plan, path);
        return waitUntil([this] { return over; });
    }
    std::int64_t count(const std::string &sql)
    {
        auto file = sqlite::Connection::open(path, sqlite::Access::Immutable, path);
        return file ? (*file)->integer(sql).value_or(-1) : -1;
    }

    LocalHttpServer server;
    NetworkGate gate;
    QTemporaryDir folder;
    QString path = folder.filePath(QStringLiteral("p.mbtiles"));
    TilePackPlan plan;
    TilePackDownload download{gate, std::make_shared<SystemClock>()};
    bool over = false;
    std::optional<Error> failure;
};

TEST_F(TilePack, CountsTheTilesThatItAsksFor)
{
    std::int64_t walked = 0;
    TilePackWalk walk(plan);
    std::set<TilePlace> seen;
    while (const auto place = walk.next()) {
        ++walked;
        EXPECT_TRUE(seen.insert(*place).second);
        const GeoBox tile = tileBox({place->z, place->x, place->y});
        EXPECT_TRUE(tile.west < plan.box.east && tile.east > plan.box.west && tile.south < plan.box.north &&
                    tile.north > plan.box.south);
    }
    EXPECT_EQ(walked, sizeOf(plan).tiles);
    plan.minZoom = plan.maxZoom = 3;
    plan.box = tileBox({3, 6, 2});
    EXPECT_EQ(sizeOf(plan).tiles, 1) << "a tile's own edges touch no other";
}

TEST_F(TilePack, RefusesSourcesWhoseTermsForbidIt)
{
    for (const TileSource &preset : presetTileSources()) {
        plan.source = preset;
        plan.minZoom = plan.maxZoom = preset.minZoom;
        EXPECT_EQ(bool(checkPlan(plan)), preset.bulkAllowed) << preset.name.toStdString();
    }
    plan.source = openStreetMapTiles();
    plan.source.bulkAllowed = true; // as a stranger's case may say
    plan.source.name = QStringLiteral("Mine");
    plan.source.urlTemplate = QStringLiteral("https://b.tile.openstreetmap.org/{z}/{x}/{y}.png");
    const auto refused = checkPlan(plan);
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().what.toStdString(), HasSubstr("the terms of OpenStreetMap do not allow"));
}

TEST_F(TilePack, RefusesAreasThatAreNoneAndTooManyTiles)
{
    plan.box = {170, 0, 170, 10};
    EXPECT_FALSE(checkPlan(plan));
    plan.box = {170, 0, 190, 10};
    EXPECT_FALSE(checkPlan(plan));
    plan.box = {-180, -80, 180, 80};
    plan.maxZoom = 14;
    const auto tooMany = checkPlan(plan);
    ASSERT_FALSE(tooMany);
    EXPECT_THAT(tooMany.error().what.toStdString(), HasSubstr("smaller area"));
    plan.maxZoom = 23;
    EXPECT_FALSE(checkPlan(plan));
}

TEST_F(TilePack, GoesOnOverThe180thMeridianAndAsksForNoTileTwice)
{
    plan.box = {179, -10, -179, 10};
    plan.minZoom = 0;
    plan.maxZoom = 9;
    ASSERT_TRUE(checkPlan(plan));
    std::set<std::tuple<int, int, int>> tiles;
    std::set<int> columns;
    TilePackWalk walk(plan);
    while (const auto tile = walk.next()) {
        EXPECT_TRUE(tiles.emplace(tile->z, tile->x, tile->y).second) << tile->z << '/' << tile->x << '/' << tile->y;
        if (tile->z == 9)
            columns.insert(tile->x);
    }
    EXPECT_EQ(static_cast<std::int64_t>(tiles.size()), sizeOf(plan).tiles);
    EXPECT_THAT(columns, ElementsAre(0, 1, 510, 511)) << "2 degrees of 512 columns";
}

TEST_F(TilePack, GathersEveryTileWithWhereAndWhenItCameFrom)
{
    ASSERT_TRUE(run());
    ASSERT_FALSE(failure) << failure->what.toStdString();
    EXPECT_EQ(count("SELECT count(*) FROM tiles"), sizeOf(plan).tiles);
    EXPECT_EQ(count("SELECT count(*) FROM leadline_fetched WHERE fetched_at LIKE '20%Z'"), sizeOf(plan).tiles);
    EXPECT_EQ(count("SELECT count(*) FROM metadata WHERE name = 'leadline:address' AND value LIKE '%{z}/{x}/{y}.png'"),
              1);
    EXPECT_EQ(count("SELECT count(*) FROM metadata WHERE name = 'attribution' AND value = '© We'"), 1);
    EXPECT_EQ(count("SELECT count(*) FROM metadata WHERE name = 'format' AND value = 'png'"), 1);
    EXPECT_EQ(server.paths.size(), sizeOf(plan).tiles);
}

TEST_F(TilePack, GoesOnWhereItWasCancelled)
{
    QObject::connect(&download, &TilePackDownload::progressed, &download, [this] {
        if (server.paths.size() >= 10 && download.isRunning())
            over = true;
    });
    ASSERT_TRUE(run());
    download.cancel();
    QObject::disconnect(&download, &TilePackDownload::progressed, nullptr, nullptr);
    const auto asked = server.paths.size();
    ASSERT_TRUE(run());
    ASSERT_FALSE(failure) << failure->what.toStdString();
    EXPECT_EQ(count("SELECT count(*) FROM tiles"), sizeOf(plan).tiles);
    EXPECT_LT(server.paths.size(), asked + sizeOf(plan).tiles) << "what was there is not asked for again";
}

TEST_F(TilePack, AsksForNothingWhileItIsPaused)
{
    QObject::connect(&download, &TilePackDownload::progressed, &download, [this] {
        if (server.paths.size() >= 4 && !download.isPaused() && download.progress().done == 0)
            download.pause();
    });
    download.start(plan, path);
    ASSERT_TRUE(waitUntil([this] { return download.isPaused(); }));
    ASSERT_TRUE(waitUntil([this] { return gate.runningCount() == 0; }));
    const auto asked = server.paths.size();
    EXPECT_LT(asked, sizeOf(plan).tiles);
    QObject::disconnect(&download, &TilePackDownload::progressed, nullptr, nullptr);
    download.resume();
    ASSERT_TRUE(waitUntil([this] { return over; }));
    EXPECT_EQ(server.paths.size(), sizeOf(plan).tiles);
}

TEST_F(TilePack, KeepsInMindWhatTheServerDoesNotHave)
{
    server.answer = [](const QByteArray &wanted) {
        return wanted.startsWith("/9/") ? LocalHttpServer::Answer{404, "text/html", "none", {}}
                                        : LocalHttpServer::Answer{200, "image/png", png(), {}};
    };
    ASSERT_TRUE(run());
    ASSERT_FALSE(failure);
    EXPECT_GT(download.progress().absent, 0);
    EXPECT_EQ(download.progress().failed, 0);
    EXPECT_EQ(count("SELECT count(*) FROM tiles WHERE zoom_level = 9"), 0);
    const auto asked = server.paths.size();
    ASSERT_TRUE(run());
    EXPECT_EQ(server.paths.size(), asked);
}

TEST_F(TilePack, TakesNoPageOfTextAndNoHalfTileForATile)
{
    int answered = 0;
    server.answer = [&answered](const QByteArray &) {
        ++answered;
        if (answered % 5 == 1)
            return LocalHttpServer::Answer{200, "text/html", "<html>log in</html>", {}};
        if (answered % 5 == 2)
            return LocalHttpServer::Answer{200, "image/png", png().left(30), {}};
        return LocalHttpServer::Answer{200, "image/png", png(), {}};
    };
    ASSERT_TRUE(run());
    ASSERT_FALSE(failure);
    EXPECT_EQ(count("SELECT count(*) FROM tiles WHERE length(tile_data) < 60"), 0);
    EXPECT_EQ(count("SELECT count(*) FROM tiles"), sizeOf(plan).tiles - download.progress().failed);
}

TEST_F(TilePack, StopsAskingAServerThatRefusesAll)
{
    server.answer = [](const QByteArray &) { return LocalHttpServer::Answer{403, "text/html", "no", {}}; };
    plan.maxZoom = 12;
    ASSERT_TRUE(run());
    ASSERT_TRUE(failure);
    EXPECT_THAT(failure->what.toStdString(), HasSubstr("in a row"));
    EXPECT_LT(server.paths.size(), 30);
}

TEST_F(TilePack, AsksNobodyWhileTheNetworkIsShut)
{
    gate.setPolicy({NetworkPolicy::Mode::Off});
    ASSERT_TRUE(run());
    ASSERT_TRUE(failure);
    EXPECT_EQ(failure->code, ErrorCode::NetworkRefused);
    EXPECT_EQ(server.connections, 0);
}

TEST_F(TilePack, MixesNoTwoPacksInOneFile)
{
    ASSERT_TRUE(run());
    ASSERT_FALSE(failure);
    plan.source.urlTemplate.replace(QStringLiteral(".png"), QStringLiteral(".jpg"));
    ASSERT_TRUE(run());
    ASSERT_TRUE(failure);
    EXPECT_THAT(failure->what.toStdString(), HasSubstr("another source"));
}

} // namespace
} // namespace leadline
