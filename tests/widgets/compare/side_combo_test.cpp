// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/compare/side_combo.h"

#include "tests/support/fake_scene_decoder.h"
#include "tests/support/panel_case.h"
#include "tests/support/scene_exhibit.h"
#include "tests/support/wait_until.h"
#include "widgets/pictures/scene_pictures.h"

#include <QSignalSpy>

namespace leadline::testing {
namespace {

constexpr LatLon rajin{42.23, 130.3};

class NamedBytes final : public RemoteBytes
{
public:
    explicit NamedBytes(QString name)
        : m_name(std::move(name))
    {
    }
    QString name() const override { return m_name; }
    std::int64_t size() const override { return 1; }
    void read(std::vector<ByteRange>, std::stop_token, Answer done) override { done(std::vector<QByteArray>()); }

private:
    QString m_name;
};

/// An exhibit and a scene on a server in the list of a comparison.
class SideComboTest : public PanelCase
{
protected:
    SideComboTest()
    {
        exhibit =
            *editor->add(QStringLiteral("Add"), sceneOf(QStringLiteral("a"), QStringLiteral("2023-10-17"), rajin));
        MapLayer layer;
        layer.kind = MapLayerKind::RemoteScene;
        layer.title = QStringLiteral("cog");
        layer.url = QStringLiteral("https://store.example/cog.tif");
        layer.footprint = sceneOf({}, QStringLiteral("2023-10-17"), rajin).footprint;
        remote = *editor->add(QStringLiteral("Add"), layer);
        combo.setPictures(&pictures);
        combo.list({{{exhibit, {}}, QStringLiteral("a")},
                    {{remote, {}}, QStringLiteral("cog")},
                    {CompareSide::allDates(), QStringLiteral("all")}},
                   CompareSide{exhibit, {}}, {});
    }
    QColor colourOf(int line) const { return combo.itemIcon(line).pixmap(16, 16).toImage().pixelColor(8, 8); }

    std::shared_ptr<FakeSceneDecoder> scenes =
        std::make_shared<FakeSceneDecoder>(sceneOf({}, QStringLiteral("2023-10-17"), rajin).footprint, 0xff3366cc);
    SceneLibrary library{scenes, [](const SceneSource &source, std::stop_token) {
                             return Result<std::shared_ptr<RemoteBytes>>(std::make_shared<NamedBytes>(source.name));
                         }};
    QImage ofExhibit;
    bool mayAsk = true;
    ScenePictures pictures{*editor, library, [this](const Evidence &) { return ofExhibit; },
                           [this](const QUrl &) { return mayAsk; }};
    ItemRef exhibit;
    ItemRef remote;
    SideCombo combo{QStringLiteral("side"), QStringLiteral("Side"), SideCombo::First::Picture};
};

TEST_F(SideComboTest, ShowsASceneOnAServerAsItLies)
{
    ASSERT_TRUE(waitUntil([this] { return !combo.itemIcon(1).isNull(); }));
    EXPECT_EQ(colourOf(1), QColor(0x33, 0x66, 0xcc));
    EXPECT_TRUE(combo.itemIcon(2).isNull()) << "all dates together are no single picture";
}

TEST_F(SideComboTest, ThePictureOfAnExhibitComesWhenItIsMade)
{
    EXPECT_TRUE(combo.itemIcon(0).isNull());
    ofExhibit = QImage(112, 88, QImage::Format_RGB32);
    ofExhibit.fill(Qt::red);
    Q_EMIT pictures.loaded();
    EXPECT_EQ(colourOf(0), QColor(Qt::red));
}

TEST_F(SideComboTest, OfAServerThatMayNotBeAskedNoPictureIsTried)
{
    pictures.waitForAll();
    const int before = *scenes->windows;
    MapLayer other = *editor->data().find<MapLayer>({remote.id});
    other.id = {};
    other.url = QStringLiteral("https://elsewhere.example/b.tif");
    const ItemRef barred = *editor->add(QStringLiteral("Add"), other);
    mayAsk = false;
    EXPECT_TRUE(pictures.picture(barred).isNull());
    pictures.waitForAll();
    EXPECT_EQ(*scenes->windows, before);
    mayAsk = true;
    pictures.picture(barred);
    ASSERT_TRUE(waitUntil([&] { return !pictures.picture(barred).isNull(); })) << "asked once it may be";
}

} // namespace
} // namespace leadline::testing
