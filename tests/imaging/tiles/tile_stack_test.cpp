// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/tiles/tile_stack.h"

#include "imaging/tiles/tile_source_json.h"
#include "model/network/network_gate.h"
#include "tests/support/fake_tile_decoder.h"
#include "tests/support/local_http_server.h"
#include "tests/support/wait_until.h"

#include <gmock/gmock.h>

namespace leadline {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class TileStackTest : public ::testing::Test
{
protected:
    TileStackTest()
    {
        gate.setRetryPolicy({1});
        gate.setPolicy({NetworkPolicy::Mode::All});
        server.answer = [](const QByteArray &path) {
            const bool blue = path.startsWith("/blue");
            return LocalHttpServer::Answer{200, "image/png", blue ? "TILE #3366cc" : "TILE #cc3333", {}};
        };
        view.center = *view.projection->forward({42.2, 130.3});
        view.metresPerPixel = Viewport::metresPerPixelAtZoom(8);
        view.size = {300, 200};
    }

    MapLayer layer(std::int64_t id, const QString &name, std::int64_t rank)
    {
        TileSource source;
        source.id = name;
        source.name = name;
        source.urlTemplate = server.address() + QStringLiteral("/%1/{z}/{x}/{y}").arg(name);
        source.attribution = QStringLiteral("© ") + name;
        MapLayer made;
        made.id = {id};
        made.title = name;
        made.service = toJson(source);
        made.rank = rank;
        return made;
    }
    void take() { stack.setLayers(tileLayersOf(data)); }
    std::vector<RasterPatch> loaded()
    {
        stack.patches(view);
        EXPECT_TRUE(waitUntil([&] { return !stack.isLoading(); }));
        return stack.patches(view);
    }

    LocalHttpServer server;
    NetworkGate gate;
    TileStack stack{&gate, std::make_shared<FakeTileDecoder>()};
    CaseData data;
    Viewport view;
};

TEST_F(TileStackTest, ShowsSeveralLayersInTheOrderOfTheirRanksWithTheirCredits)
{
    data.put(layer(1, QStringLiteral("red"), 5));
    data.put(layer(2, QStringLiteral("blue"), -3));
    take();
    const auto patches = loaded();
    ASSERT_FALSE(patches.empty());
    EXPECT_EQ(patches.front().image.pixelColor(0, 0), QColor(0x33, 0x66, 0xcc));
    EXPECT_EQ(patches.front().item, (ItemRef{ItemKind::Layer, 2}));
    EXPECT_EQ(patches.back().image.pixelColor(0, 0), QColor(0xcc, 0x33, 0x33));
    EXPECT_EQ(patches.back().rank, 5);
    EXPECT_EQ(stack.credits(), (QStringList{QStringLiteral("© blue"), QStringLiteral("© red")}));
}

TEST_F(TileStackTest, AsksNobodyForALayerThatIsHidden)
{
    MapLayer hidden = layer(1, QStringLiteral("red"), 0);
    hidden.visible = false;
    data.put(hidden);
    data.put(layer(2, QStringLiteral("blue"), 1));
    take();
    loaded();
    for (const QByteArray &path : server.paths)
        EXPECT_TRUE(path.startsWith("/blue")) << path.toStdString();
    EXPECT_EQ(stack.credits(), QStringList{QStringLiteral("© blue")});
}

TEST_F(TileStackTest, KeepsTheTilesOfALayerWhoseOpacityOrPlaceChanges)
{
    MapLayer red = layer(1, QStringLiteral("red"), 0);
    data.put(red);
    take();
    loaded();
    const auto asked = server.paths.size();
    red.opacity = 0.25;
    red.rank = 9;
    data.put(red);
    take();
    const auto patches = stack.patches(view);
    ASSERT_FALSE(patches.empty());
    EXPECT_EQ(patches.front().opacity, 0.25);
    EXPECT_EQ(patches.front().rank, 9);
    loaded();
    EXPECT_EQ(server.paths.size(), asked);
    stack.previewOpacity({1}, 0.75);
    EXPECT_EQ(stack.patches(view).front().opacity, 0.75);
}

TEST_F(TileStackTest, ALayerThatAStrangersCaseDescribesWronglySaysSoAndTheOthersGoOn)
{
    MapLayer bad = layer(1, QStringLiteral("red"), 0);
    bad.service = {{QStringLiteral("url"), QStringLiteral("file:///etc/passwd")},
                   {QStringLiteral("attribution"), QStringLiteral("©")}};
    data.put(bad);
    data.put(layer(2, QStringLiteral("blue"), 1));
    take();
    EXPECT_FALSE(loaded().empty());
    EXPECT_THAT(stack.problem({1}).toStdString(), HasSubstr("https://"));
    EXPECT_TRUE(stack.problem({2}).isEmpty());
}

TEST_F(TileStackTest, RetriesOnlyTheLayerThatFailed)
{
    data.put(layer(1, QStringLiteral("red"), 0));
    const auto serve = server.answer;
    server.answer = [](const QByteArray &) { return LocalHttpServer::Answer{404, "text/html", "<html>", {}}; };
    take();
    EXPECT_TRUE(loaded().empty());
    EXPECT_THAT(stack.problem({1}).toStdString(), HasSubstr("404"));
    server.answer = serve;
    const auto asked = server.paths.size();
    EXPECT_TRUE(loaded().empty());
    EXPECT_EQ(server.paths.size(), asked) << "left alone for a while";
    stack.retry({1});
    EXPECT_TRUE(stack.problem({1}).isEmpty());
    EXPECT_FALSE(loaded().empty());
}

TEST_F(TileStackTest, AnExportGetsWhatThereIsAndIsToldWhatIsNot)
{
    data.put(layer(1, QStringLiteral("red"), 2));
    data.put(layer(2, QStringLiteral("blue"), 1));
    const auto serve = server.answer;
    server.answer = [serve](const QByteArray &path) {
        return path.startsWith("/red") ? LocalHttpServer::Answer{404, "text/html", "<html>", {}} : serve(path);
    };
    take();
    std::optional<TileStack::Fetched> fetched;
    stack.fetchAll(view, &stack, [&](TileStack::Fetched got) { fetched = std::move(got); });
    ASSERT_TRUE(waitUntil([&] { return fetched.has_value(); }));
    EXPECT_EQ(fetched->patches.size(), tilesCovering(view, 8).size());
    EXPECT_EQ(fetched->credits, QStringList{QStringLiteral("© blue")});
    ASSERT_EQ(fetched->troubles.size(), 1);
    EXPECT_THAT(fetched->troubles.front().toStdString(), HasSubstr("red is not on the map: "));
}

TEST_F(TileStackTest, ASourceWithAKeyStaysOffWithoutOneAndSaysWhere)
{
    MapLayer keyed = layer(1, QStringLiteral("red"), 0);
    keyed.service.insert(QStringLiteral("url"), server.address() + QStringLiteral("/red/{z}/{x}/{y}?k={key}"));
    data.put(keyed);
    take();
    EXPECT_TRUE(loaded().empty());
    EXPECT_EQ(server.connections, 0);
    EXPECT_THAT(stack.problem({1}).toStdString(), HasSubstr("needs a key of yours for 127.0.0.1"));
    stack.setKeys(
        [](const QString &host) { return host == QLatin1String("127.0.0.1") ? QStringLiteral("abc/1") : QString(); });
    EXPECT_FALSE(loaded().empty());
    EXPECT_TRUE(server.paths.front().endsWith("?k=abc%2F1")) << server.paths.front().toStdString();
    EXPECT_TRUE(stack.problem({1}).isEmpty());
}

} // namespace
} // namespace leadline
