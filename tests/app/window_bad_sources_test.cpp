// SPDX-License-Identifier: GPL-3.0-or-later
// Servers and files that give the map what is none, through the real window, the real gate and the real decoder: the
// map stays alive, says what is wrong, and shows the picture once there is one.
#include "app/case_layers.h"
#include "imaging/tiles/tile_source_json.h"
#include "imaging/tiles/tile_stack.h"
#include "model/network/network_gate.h"
#include "tests/app/window_fixture.h"
#include "tests/support/local_http_server.h"
#include "tests/support/paths.h"
#include "tests/support/sparse_tiff.h"
#include "tests/support/wait_until.h"
#include "widgets/layers/layers_panel.h"
#include "widgets/map/map_view.h"

#include <gmock/gmock.h>

#include <QAction>
#include <QBuffer>
#include <QImage>
#include <QLabel>
#include <QTest>

namespace leadline {
namespace {

using ::testing::AnyOf;
using ::testing::HasSubstr;

constexpr QColor blue(0x33, 0x66, 0xcc);

QByteArray pictureOf(int side, const char *format = "PNG")
{
    QImage picture(side, side, QImage::Format_RGB32);
    picture.fill(blue);
    // Lines, so that half of the bytes are half of the picture.
    for (int y = 0; y < side; y += 2)
        picture.setPixelColor(y, y, QColor(y % 256, 255 - y % 256, (7 * y) % 256));
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    EXPECT_TRUE(picture.save(&buffer, format));
    return buffer.data();
}

class WindowBadSources : public testing::WindowFixture
{
protected:
    using Answer = LocalHttpServer::Answer;

    WindowBadSources()
    {
        realDecoders = makeDecoderPool(decodeProgram());
        workbench.reset();
        start();
        newCase();
        session().map().setAnimated(false);
        workbench->gate().setRetryPolicy({1});
        workbench->gate().setPolicy({NetworkPolicy::Mode::All});
    }
    MapView &map() { return session().map(); }
    TileStack &tiles() { return session().pictures().tiles(); }
    MapLayerId addTiles(int tileSize = 256)
    {
        TileSource source;
        source.id = QStringLiteral("local");
        source.name = QStringLiteral("Harbour plan");
        source.urlTemplate = server.address() + QStringLiteral("/{z}/{x}/{y}");
        source.attribution = QStringLiteral("© The plan's makers");
        source.tileSize = tileSize;
        session().layers().addTiles(source);
        return {session().context().current().id};
    }
    bool isBlue()
    {
        return waitUntil([&] { return map().isSharp() && map().grab().toImage().pixelColor(501, 300) == blue; });
    }
    QString notice() { return map().findChild<QLabel *>(QStringLiteral("mapNotice"))->text(); }
    /// The map goes where the hand takes it, and paints what it has.
    void expectAlive()
    {
        const QPointF before = map().viewport().center;
        QTest::keyClick(&map(), Qt::Key_Right);
        EXPECT_NE(map().viewport().center, before);
        EXPECT_TRUE(waitUntil([&] { return map().isPainted(); }));
        EXPECT_FALSE(map().grab().isNull());
    }

    LocalHttpServer server;
};

TEST_F(WindowBadSources, AServerThatGivesNoTilesIsNamedAndAskedAgainWhenTheUserSaysSo)
{
    const QByteArray png = pictureOf(256), jpeg = pictureOf(256, "JPEG");
    const QByteArray page = "<!DOCTYPE html><html><body>Down for maintenance</body></html>";
    struct Bad
    {
        const char *what;
        Answer answer;
        const char *said;
    };
    const std::vector<Bad> all = {
        {"a page", {200, "text/html", page, {}}, ""},
        {"a page that is called a picture", {200, "image/png", page, {}}, ""},
        {"a notice in JSON", {200, "application/json", R"({"error":"quota exceeded"})", {}}, ""},
        {"nothing at all", {200, "image/png", {}, {}}, ""},
        {"half a PNG", {200, "image/png", png.left(png.size() / 2), {}}, ""},
        {"half a JPEG", {200, "image/jpeg", jpeg.left(jpeg.size() / 2), {}}, ""},
        {"a refusal", {403, "text/html", page, {}}, "403"},
        {"no such tile", {404, "text/html", page, {}}, "404"},
        {"too many requests", {429, "text/plain", "slow down", {}}, "429"},
        {"a broken server", {500, "text/html", page, {}}, "500"},
        {"a server that is down", {503, "text/html", page, {}}, "503"}};
    for (const Bad &bad : all) {
        SCOPED_TRACE(bad.what);
        server.answer = [&](const QByteArray &) { return bad.answer; };
        const MapLayerId layer = addTiles();
        ASSERT_TRUE(waitUntil([&] { return !tiles().problem(layer).isEmpty() && !tiles().isLoading(); }));
        EXPECT_THAT(tiles().problem(layer).toStdString(), HasSubstr("Harbour plan"));
        EXPECT_THAT(tiles().problem(layer).toStdString(), HasSubstr(bad.said));
        EXPECT_TRUE(waitUntil([&] { return !notice().isEmpty(); })) << "said over the map";
        expectAlive();
        server.answer = [&](const QByteArray &) { return Answer{200, "image/png", png, {}}; };
        Q_EMIT session().layers().retryWanted(layer);
        EXPECT_TRUE(isBlue());
        EXPECT_TRUE(tiles().problem(layer).isEmpty()) << tiles().problem(layer).toStdString();
        ASSERT_TRUE(session().editor().undo());
    }
}

TEST_F(WindowBadSources, AServerThatIsNotThereIsNamed)
{
    auto gone = std::make_unique<LocalHttpServer>();
    TileSource source;
    source.id = QStringLiteral("gone");
    source.name = QStringLiteral("Gone plan");
    source.urlTemplate = gone->address() + QStringLiteral("/{z}/{x}/{y}");
    source.attribution = QStringLiteral("©");
    gone.reset();
    session().layers().addTiles(source);
    const MapLayerId layer{session().context().current().id};
    ASSERT_TRUE(waitUntil([&] { return !tiles().problem(layer).isEmpty(); }));
    EXPECT_THAT(tiles().problem(layer).toStdString(), HasSubstr("Gone plan"));
    expectAlive();
}

TEST_F(WindowBadSources, AServerThatNeverAnswersHoldsNeitherTheMapNorTheClosingOfTheCase)
{
    server.answer = [](const QByteArray &) { return Answer{0, {}, {}, {}}; };
    addTiles();
    ASSERT_TRUE(waitUntil([&] { return !server.paths.isEmpty(); }));
    for (int step = 0; step < 3; ++step) {
        const QPointF before = map().viewport().center;
        QTest::keyClick(&map(), Qt::Key_Right);
        EXPECT_NE(map().viewport().center, before);
        EXPECT_FALSE(map().grab().isNull());
    }
    EXPECT_TRUE(tiles().isLoading());
    workbench->closeCase();
    EXPECT_EQ(workbench->session(), nullptr);
}

TEST_F(WindowBadSources, OneTileOfManyThatIsNoneLeavesTheOthers)
{
    const QByteArray png = pictureOf(256);
    QByteArray first;
    server.answer = [&](const QByteArray &path) {
        if (first.isEmpty())
            first = path;
        return path == first ? Answer{200, "image/png", png.left(100), {}} : Answer{200, "image/png", png, {}};
    };
    const MapLayerId layer = addTiles();
    ASSERT_TRUE(waitUntil([&] { return !tiles().problem(layer).isEmpty() && !tiles().isLoading(); }));
    const auto blues = [&] {
        const QImage seen = map().grab().toImage();
        int count = 0;
        for (int x = 21; x < seen.width(); x += 40)
            for (int y = 21; y < seen.height(); y += 40)
                count += seen.pixelColor(x, y) == blue;
        return count;
    };
    EXPECT_TRUE(waitUntil([&] { return blues() > 10; }));
    expectAlive();
}

TEST_F(WindowBadSources, TilesOf512PixelsAreDrawnWhetherTheSourceSaysSoOrNot)
{
    const QByteArray png = pictureOf(512);
    server.answer = [&](const QByteArray &) { return Answer{200, "image/png", png, {}}; };
    for (const int said : {512, 256}) {
        const MapLayerId layer = addTiles(said);
        EXPECT_TRUE(isBlue()) << said;
        EXPECT_TRUE(tiles().problem(layer).isEmpty()) << tiles().problem(layer).toStdString();
        ASSERT_TRUE(session().editor().undo());
    }
}

TEST_F(WindowBadSources, ASparseSceneOfAHundredThousandPixelsEachWayIsShown)
{
    drop({write(QStringLiteral("sparse.tif"), sparseTiff(100'000))});
    ASSERT_EQ(data().all<Evidence>().size(), 1U) << messages().toStdString();
    EXPECT_EQ(data().all<Evidence>().begin()->second.kind, EvidenceKind::Scene);
    constexpr int patience = 120'000; // ten thousand million pixels, on a machine that has other work too
    EXPECT_TRUE(waitUntil([&] { return map().isPainted() && map().completeScene().scenes.size() == 1; }, patience));
    expectAlive();
}

TEST_F(WindowBadSources, ASceneThatClaimsMoreThanAnyoneSellsIsNamedAndTheMapGoesOn)
{
    drop({write(QStringLiteral("sparse.tif"), sparseTiff(200'000))});
    EXPECT_THAT(messages().toStdString(), AnyOf(HasSubstr("200000"), HasSubstr("200,000"))) << "says how large it is";
    expectAlive();
}

#ifdef LEADLINE_HAS_SHARED_DATA
TEST_F(WindowBadSources, ACorruptSceneIsNamedOverTheMap)
{
    drop({sharedDataPath(QLatin1String("imagery/corrupt_jpeg_cog.tif"))});
    map().fitCase();
    ASSERT_TRUE(
        waitUntil([&] { return !notice().isEmpty() || messages().contains(QStringLiteral("corrupt_jpeg_cog")); }));
    EXPECT_THAT((notice() + messages()).toStdString(), HasSubstr("corrupt_jpeg_cog"));
    expectAlive();
}
#endif

} // namespace
} // namespace leadline
