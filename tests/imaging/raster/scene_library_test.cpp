// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/raster/scene_library.h"

#include <QJsonArray>

#include <gmock/gmock.h>

namespace leadline {
namespace {

/// A scene of 1° x 1° round 130.5° E 42.5° N, all green; counts what it is asked.
class FakeScene final : public SceneSession
{
public:
    explicit FakeScene(std::shared_ptr<std::vector<WindowRequest>> asked)
        : m_asked(std::move(asked))
    {
        const QJsonArray ring{QJsonArray{130, 43}, QJsonArray{131, 43}, QJsonArray{131, 42}, QJsonArray{130, 42}};
        m_header = {{QStringLiteral("corners"), ring}, {QStringLiteral("outline"), ring}};
    }
    const QJsonObject &header() const override { return m_header; }
    void request(const WindowRequest &window, std::stop_token, std::function<void(Result<PixelBlock>)> done) override
    {
        m_asked->push_back(window);
        if (std::ranges::any_of(window.style.bands, [](int band) { return band > 4; })) {
            done(fail(ErrorCode::InvalidInput, QStringLiteral("the style shows band 9, but there are only 4")));
            return;
        }
        PixelBlock block;
        block.width = window.width;
        block.height = window.height;
        const std::uint32_t green = 0xff00ff00U;
        for (int i = 0; i < window.width * window.height; ++i)
            block.bytes.append(reinterpret_cast<const char *>(&green), 4);
        done(block);
    }

private:
    std::shared_ptr<std::vector<WindowRequest>> m_asked;
    QJsonObject m_header;
};

class FakeDecoders final : public DecoderPool
{
public:
    Result<DecodeReply> decode(const DecodeRequest &, std::stop_token) override
    {
        return fail(ErrorCode::Unsupported, {});
    }
    Result<std::shared_ptr<SceneSession>> openScene(const QString &path, std::stop_token) override
    {
        opened << path;
        if (path.contains(QLatin1String("broken")))
            return fail(ErrorCode::Damaged, QStringLiteral("broken"), path);
        return std::shared_ptr<SceneSession>(std::make_shared<FakeScene>(asked));
    }
    QStringList opened;
    std::shared_ptr<std::vector<WindowRequest>> asked = std::make_shared<std::vector<WindowRequest>>();
};

const std::vector<LatLon> footprint = {{43, 130}, {43, 131}, {42, 131}, {42, 130}};

SceneSource sceneAt(std::int64_t id, const QString &path)
{
    return {.item = {ItemKind::Evidence, id}, .name = path, .path = path, .url = {}, .footprint = footprint};
}

Viewport viewOf(const GeoBox &box)
{
    return Viewport::fitting(box, {400, 300}, 0);
}

TEST(SceneLibrary, APictureThatAHandMovesStaysOpen)
{
    const auto decoders = std::make_shared<FakeDecoders>();
    SceneLibrary library(decoders);
    const Viewport view = viewOf({120, 32, 121, 33});
    SceneSource source = sceneAt(1, QStringLiteral("screenshot.png"));
    for (const double north : {33.0, 32.9}) {
        source.footprint = {{north, 120}, {north, 121}, {32, 121}, {32, 120}};
        source.placement = {{QStringLiteral("plane"), north}};
        const auto patch = library.read(source, view);
        ASSERT_TRUE(patch && *patch); // where the hand laid it, not where the file says
        EXPECT_EQ(decoders->asked->back().placement, source.placement);
    }
    EXPECT_EQ(decoders->opened.size(), 1);
}

TEST(SceneLibrary, ReadsOnlyTheSharedPartAtDeviceResolution)
{
    const auto decoders = std::make_shared<FakeDecoders>();
    SceneLibrary library(decoders);
    Viewport view = viewOf({130, 42, 131, 43});
    view.devicePixelRatio = 2;
    const auto patch = library.read(sceneAt(1, QStringLiteral("a.tif")), view);
    ASSERT_TRUE(patch && *patch);
    const RasterPatch &shown = **patch;
    EXPECT_EQ(shown.item, (ItemRef{ItemKind::Evidence, 1}));
    EXPECT_NEAR(shown.extent.width() / shown.image.width(), view.metresPerPixel / 2, 1e-6);
    EXPECT_NEAR(shown.extent.height() / shown.image.height(), view.metresPerPixel / 2, 1e-6);
    EXPECT_LT(shown.image.width(), 700) << "the empty sides are not asked for";
    const auto corner = webMercator()->forward({43, 130});
    ASSERT_TRUE(corner);
    EXPECT_LE(shown.extent.left(), corner->x());
    EXPECT_NEAR(shown.extent.left(), corner->x(), 8 * view.metresPerPixel);
    EXPECT_EQ(decoders->asked->front().crs, view.projection->crs());
}

TEST(SceneLibrary, DoesNotOpenWhatLiesElsewhere)
{
    const auto decoders = std::make_shared<FakeDecoders>();
    SceneLibrary library(decoders);
    const auto patch = library.read(sceneAt(1, QStringLiteral("a.tif")), viewOf({10, 50, 11, 51}));
    ASSERT_TRUE(patch);
    EXPECT_FALSE(*patch);
    EXPECT_TRUE(decoders->opened.isEmpty());
}

TEST(SceneLibrary, AsksForTheStyleOfALayerWithoutOpeningTheFileAgain)
{
    const auto decoders = std::make_shared<FakeDecoders>();
    SceneLibrary library(decoders);
    const Viewport view = viewOf({130, 42, 131, 43});
    SceneSource scene = sceneAt(1, QStringLiteral("a.tif"));
    ASSERT_TRUE(library.read(scene, view));
    scene.style = {.rendering = SceneRendering::Bands, .bands = {4, 3, 2}, .gamma = 1.5};
    ASSERT_TRUE(library.read(scene, view));
    EXPECT_EQ(decoders->asked->back().style, scene.style);
    EXPECT_EQ(decoders->opened.size(), 1);
    EXPECT_EQ(library.styleTrouble(scene), QString());
}

TEST(SceneLibrary, ShowsASceneAsItComesWhereItsStyleDoesNotFit)
{
    const auto decoders = std::make_shared<FakeDecoders>();
    SceneLibrary library(decoders);
    const Viewport view = viewOf({130, 42, 131, 43});
    SceneSource scene = sceneAt(1, QStringLiteral("a.tif"));
    scene.style = {.rendering = SceneRendering::Bands, .bands = {1, 2, 9}};
    const auto patch = library.read(scene, view);
    ASSERT_TRUE(patch && *patch) << "the picture is not lost";
    EXPECT_EQ(decoders->asked->back().style, SceneStyle{});
    EXPECT_TRUE(library.styleTrouble(scene).contains(QLatin1String("band 9")));
    const std::size_t before = decoders->asked->size();
    ASSERT_TRUE(library.read(scene, view));
    EXPECT_EQ(decoders->asked->size(), before + 1) << "what does not fit is asked for once";
}

TEST(SceneLibrary, TakesTheStyleThatTheCaseKeepsAndNamesOneThatCannotBeRead)
{
    CaseData data;
    Evidence exhibit;
    exhibit.id = EvidenceId{3};
    exhibit.kind = EvidenceKind::Scene;
    MapLayer layer;
    layer.id = MapLayerId{8};
    layer.kind = MapLayerKind::Scene;
    layer.exhibit = {ItemKind::Evidence, 3};
    const auto sourceWith = [&](const QJsonObject &style) {
        layer.style = style;
        CaseData with = data;
        with.put(exhibit);
        with.put(layer);
        ShownScene shown;
        shown.item = {ItemKind::Evidence, 3};
        return sourceOf(shown, with, [](const Evidence &) { return QStringLiteral("a.tif"); });
    };
    const SceneStyle index{.rendering = SceneRendering::Expression, .expression = QStringLiteral("b1 / b2")};
    EXPECT_EQ(sourceWith(toJson(index)).style, index);
    EXPECT_EQ(sourceWith(toJson(index)).styleTrouble, QString());
    const SceneSource bad = sourceWith({{QStringLiteral("gamma"), QStringLiteral("much")}});
    EXPECT_EQ(bad.style, SceneStyle{});
    EXPECT_TRUE(bad.styleTrouble.contains(QLatin1String("gamma")));
}

TEST(SceneLibrary, KeepsTheLastSixOpen)
{
    const auto decoders = std::make_shared<FakeDecoders>();
    SceneLibrary library(decoders);
    const Viewport view = viewOf({130, 42, 131, 43});
    const auto show = [&](int id) {
        return library.read(sceneAt(id, QStringLiteral("%1.tif").arg(id)), view).has_value();
    };
    for (int id = 1; id <= 6; ++id)
        EXPECT_TRUE(show(id));
    EXPECT_TRUE(show(1));
    EXPECT_EQ(decoders->opened.size(), 6);
    EXPECT_TRUE(show(7)); // pushes out 2
    EXPECT_TRUE(show(1));
    EXPECT_EQ(decoders->opened.size(), 7);
    EXPECT_TRUE(show(2));
    EXPECT_EQ(decoders->opened.size(), 8);
    library.forget({ItemKind::Evidence, 1});
    EXPECT_TRUE(show(1));
    EXPECT_EQ(decoders->opened.size(), 9);
}

TEST(SceneLibrary, AsksABrokenSceneOnlyOnce)
{
    const auto decoders = std::make_shared<FakeDecoders>();
    SceneLibrary library(decoders);
    const Viewport view = viewOf({130, 42, 131, 43});
    for (int i = 0; i < 3; ++i) {
        const auto patch = library.read(sceneAt(1, QStringLiteral("broken.tif")), view);
        ASSERT_FALSE(patch);
        EXPECT_EQ(patch.error().code, ErrorCode::Damaged);
    }
    EXPECT_EQ(decoders->opened.size(), 1);
}

TEST(SceneLibrary, FollowsTheViewAcrossTheDateline)
{
    const auto decoders = std::make_shared<FakeDecoders>();
    SceneLibrary library(decoders);
    Viewport view = viewOf({130, 42, 131, 43});
    view.center.rx() += view.projection->worldWidth();
    const auto patch = library.read(sceneAt(1, QStringLiteral("a.tif")), view);
    ASSERT_TRUE(patch && *patch);
    EXPECT_TRUE(view.mapExtent().contains((*patch)->extent.center()));
}

} // namespace
} // namespace leadline
