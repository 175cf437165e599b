// SPDX-License-Identifier: GPL-3.0-or-later
// Tile archives as exhibits and layers, and offline packs, from the command line.
#include "tests/end_to_end/leadline_program.h"
#include "tests/support/local_http_server.h"
#include "tests/support/paths.h"
#include "tests/support/tile_archives.h"

#include <gmock/gmock.h>

#include <QCoreApplication>
#include <QEventLoop>
#include <QProcess>
#include <QTemporaryDir>

namespace leadline::end_to_end {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr QColor blue(0x33, 0x66, 0xcc);

class TileArchives : public ::testing::Test
{
protected:
    void SetUp() override
    {
        const Outcome made =
            leadline({QStringLiteral("new"), casePath(), QStringLiteral("--title"), QStringLiteral("Harbour")});
        ASSERT_EQ(made.exitStatus, 0) << made.err.toStdString();
    }
    QString casePath() const { return folder.filePath(QStringLiteral("c.leadline")); }
    QString file(const char *name) const { return folder.filePath(QLatin1String(name)); }
    QString blueArchive() const
    {
        TilesByPlace tiles;
        for (int zoom = 0; zoom <= 2; ++zoom)
            for (int x = 0; x < 1 << zoom; ++x)
                for (int y = 0; y < 1 << zoom; ++y)
                    tiles[{zoom, x, y}] = colouredTile(blue);
        writeMbtiles(file("blue.mbtiles"), tiles,
                     {{"name", "Survey of 1990"}, {"format", "png"}, {"attribution", "(c) The survey"}});
        return file("blue.mbtiles");
    }
    Outcome pack(const QStringList &options, bool json = true) const
    {
        return leadlineServed(QStringList{QStringLiteral("tiles"), QStringLiteral("pack"), casePath()} + options +
                              (json ? QStringList{QStringLiteral("--json")} : QStringList()));
    }
    Outcome addServer(const QStringList &options = {QStringLiteral("--may-download")})
    {
        return leadline(QStringList{QStringLiteral("tiles"), QStringLiteral("add"), casePath(),
                                    server.address() + QStringLiteral("/{z}/{x}/{y}.png"), QStringLiteral("--title"),
                                    QStringLiteral("Ours"), QStringLiteral("--credit"), QStringLiteral("(c) We")} +
                        options);
    }
    Outcome list(const char *what) const
    {
        return leadline({QStringLiteral("list"), casePath(), QLatin1String(what), QStringLiteral("--json")});
    }
    const QStringList area{QStringLiteral("--layer"), QStringLiteral("Ours"),
                           QStringLiteral("--bbox"),  QStringLiteral("129.9,42.0,130.6,42.5"),
                           QStringLiteral("--zooms"), QStringLiteral("5-9")};

    QTemporaryDir folder;
    LocalHttpServer server;
};

TEST_F(TileArchives, BecomeExhibitsAndLayersThatAreDrawnWithoutANetwork)
{
    const Outcome added = leadline({QStringLiteral("add"), casePath(), blueArchive(), QStringLiteral("--json")});
    ASSERT_EQ(added.exitStatus, 0) << added.err.toStdString();
    const QJsonObject item = added.object()[QStringLiteral("items")][0].toObject();
    EXPECT_EQ(item[QStringLiteral("kind")].toString(), QStringLiteral("tiles"));
    EXPECT_EQ(item[QStringLiteral("tile_layers")].toInt(), 1);
    EXPECT_EQ(item[QStringLiteral("sha256")].toString(), sha256Of(file("blue.mbtiles")));
    EXPECT_THAT(list("layers").out.toStdString(), HasSubstr("Survey of 1990"));
    const Outcome rendered =
        leadline({QStringLiteral("render"), casePath(), QStringLiteral("--center"), QStringLiteral("-30,40"),
                  QStringLiteral("--zoom"), QStringLiteral("3"), QStringLiteral("--size"), QStringLiteral("600x400"),
                  QStringLiteral("-o"), file("map.png")});
    ASSERT_EQ(rendered.exitStatus, 0) << rendered.err.toStdString();
    EXPECT_EQ(QImage(file("map.png")).pixelColor(300, 100), blue);
    EXPECT_EQ(leadline({QStringLiteral("verify"), casePath()}).exitStatus, 0);
}

TEST_F(TileArchives, SayWhatTheyAre)
{
    const Outcome inspected = leadline({QStringLiteral("inspect"), blueArchive(), QStringLiteral("--json")});
    ASSERT_EQ(inspected.exitStatus, 0) << inspected.err.toStdString();
    const QJsonObject answer = inspected.object();
    EXPECT_EQ(answer[QStringLiteral("format")].toString(), QStringLiteral("MBTiles"));
    const QJsonObject set = answer[QStringLiteral("tile_sets")][0].toObject();
    EXPECT_EQ(set[QStringLiteral("max_zoom")].toInt(), 2);
    EXPECT_EQ(set[QStringLiteral("attribution")].toString(), QStringLiteral("(c) The survey"));
}

TEST_F(TileArchives, AreKeptAsFilesWhereTheirTilesAreVectors)
{
    writeMbtiles(file("v.mbtiles"), {{{0, 0, 0}, QByteArray("\x1f\x8b\x08\0\0", 5)}},
                 {{"name", "Streets"}, {"format", "pbf"}});
    const Outcome added = leadline({QStringLiteral("add"), casePath(), file("v.mbtiles")});
    EXPECT_EQ(added.exitStatus, 0);
    EXPECT_THAT(added.err.toStdString(), HasSubstr("vector tiles"));
    EXPECT_THAT(list("layers").out.toStdString(), Not(HasSubstr("Streets")));
}

TEST_F(TileArchives, PacksSayFirstWhatTheyComeTo)
{
    ASSERT_EQ(addServer().exitStatus, 0);
    const Outcome counted = pack(area + QStringList{QStringLiteral("--count")});
    ASSERT_EQ(counted.exitStatus, 0) << counted.err.toStdString();
    EXPECT_GT(counted.object()[QStringLiteral("tiles")].toInt(), 5);
    EXPECT_GT(counted.object()[QStringLiteral("estimated_bytes")].toInt(), 10'000);
    EXPECT_EQ(server.connections, 0);
    const Outcome shut = pack(area);
    EXPECT_EQ(shut.exitStatus, 2);
    EXPECT_THAT(shut.err.toStdString(), HasSubstr("--allow-network"));
    EXPECT_EQ(server.connections, 0);
}

TEST_F(TileArchives, PacksAreRefusedWhereTheTermsForbidThem)
{
    const Outcome osm = pack({QStringLiteral("--preset"), QStringLiteral("osm"), QStringLiteral("--bbox"),
                              QStringLiteral("130,42,131,43"), QStringLiteral("--zooms"), QStringLiteral("8"),
                              QStringLiteral("--count")});
    EXPECT_EQ(osm.exitStatus, 3) << osm.err.toStdString();
    EXPECT_THAT(osm.err.toStdString(), HasSubstr("do not allow downloading areas"));
    ASSERT_EQ(addServer({}).exitStatus, 0);
    const Outcome unknown = pack(area + QStringList{QStringLiteral("--count")});
    EXPECT_EQ(unknown.exitStatus, 3);
    EXPECT_THAT(unknown.err.toStdString(), HasSubstr("nothing says"));
}

TEST_F(TileArchives, PacksBecomeExhibitsThatSayWhereTheyCameFrom)
{
    server.answer = [](const QByteArray &) {
        return LocalHttpServer::Answer{200, "image/png", colouredTile(blue), {}};
    };
    ASSERT_EQ(addServer().exitStatus, 0);
    const Outcome packed = pack(area + QStringList{QStringLiteral("--allow-network")});
    ASSERT_EQ(packed.exitStatus, 0) << packed.err.toStdString();
    EXPECT_EQ(packed.object()[QStringLiteral("fetched")].toInt(), packed.object()[QStringLiteral("tiles")].toInt());
    const std::string evidence = list("evidence").out.toStdString();
    EXPECT_THAT(evidence, HasSubstr("offline pack"));
    EXPECT_THAT(evidence, HasSubstr("{z}/{x}/{y}.png"));
    server.answer = [](const QByteArray &) { return LocalHttpServer::Answer{500, "text/plain", "gone", {}}; };
    const Outcome rendered =
        leadlineServed({QStringLiteral("render"), casePath(), QStringLiteral("--center"), QStringLiteral("130.3,42.2"),
                        QStringLiteral("--zoom"), QStringLiteral("8"), QStringLiteral("--size"),
                        QStringLiteral("200x160"), QStringLiteral("-o"), file("map.png")});
    ASSERT_EQ(rendered.exitStatus, 0) << rendered.err.toStdString();
    EXPECT_EQ(QImage(file("map.png")).pixelColor(100, 40), blue);
}

TEST_F(TileArchives, PacksGoOnAfterAKill)
{
    int answered = 0;
    server.answer = [&answered](const QByteArray &) {
        // The server goes silent in the middle; so does the program then, for ever.
        return ++answered > 200 ? LocalHttpServer::Answer{0, {}, {}, {}}
                                : LocalHttpServer::Answer{200, "image/png", colouredTile(blue), {}};
    };
    ASSERT_EQ(addServer().exitStatus, 0);
    QStringList wide = area;
    wide.last() = QStringLiteral("5-13");
    QProcess program;
    program.start(leadlineProgram(), QStringList{QStringLiteral("tiles"), QStringLiteral("pack"), casePath()} + wide +
                                         QStringList{QStringLiteral("--allow-network")});
    ASSERT_TRUE(program.waitForStarted());
    while (answered <= 200 && program.state() == QProcess::Running)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 50);
    program.kill();
    program.waitForFinished();
    answered = -1'000'000;
    const auto before = server.paths.size();
    const Outcome again = pack(wide + QStringList{QStringLiteral("--allow-network")});
    ASSERT_EQ(again.exitStatus, 0) << again.err.toStdString();
    const int tiles = again.object()[QStringLiteral("tiles")].toInt();
    EXPECT_GT(tiles, 200);
    EXPECT_EQ(again.object()[QStringLiteral("fetched")].toInt(), tiles);
    EXPECT_LT(server.paths.size() - before, tiles) << "what was on disk is not asked for again";
}

} // namespace
} // namespace leadline::end_to_end
