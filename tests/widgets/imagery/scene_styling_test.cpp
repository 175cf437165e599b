// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/imagery/scene_styling.h"

#include "tests/support/fake_scene_decoder.h"
#include "tests/support/scene_exhibit.h"
#include "tests/widgets/map/map_window.h"
#include "widgets/imagery/histogram_view.h"
#include "widgets/imagery/style_panel.h"

#include <QComboBox>
#include <QJsonArray>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QSlider>
#include <QUndoStack>

namespace leadline {
namespace {

/// The real panel at work on a real map and case.
class SceneStylingTest : public MapWindow
{
protected:
    void SetUp() override
    {
        MapWindow::SetUp();
        first = addScene(QStringLiteral("E-001"), 4);
        library = std::make_unique<SceneLibrary>(std::make_shared<FakeSceneDecoder>(
            editor->data().find<Evidence>(EvidenceId{first.id})->footprint, 0xffc08040));
        map->setSceneLibrary(library.get());
        panel = std::make_unique<StylePanel>();
        panel->resize(264, 760);
        styling = std::make_unique<SceneStyling>(*editor, context, *library, jobs, *map, *panel);
    }
    void TearDown() override
    {
        jobs.waitForAll();
        styling.reset();
        map.reset();
    }
    ItemRef addScene(const QString &label, int bands)
    {
        Evidence scene = sceneOf(label, QStringLiteral("2023-09-08"), {42, 131});
        scene.sha256 = QString(64, label.back());
        scene.linkedPath = QStringLiteral("/somewhere/scene.tif");
        scene.metadata = headerOf(scene, bands, 500);
        const auto added = editor->add(QStringLiteral("Add ") + label, scene);
        EXPECT_TRUE(added);
        return added ? *added : ItemRef{};
    }
    ItemRef addPanchromatic(const QString &label, int width)
    {
        Evidence scene = sceneOf(label, QStringLiteral("2023-09-08"), {42, 131});
        scene.sha256 = QString(64, label.back());
        scene.metadata = headerOf(scene, 1, width);
        const auto added = editor->add(QStringLiteral("Add ") + label, scene);
        EXPECT_TRUE(added);
        return added ? *added : ItemRef{};
    }
    static QJsonObject headerOf(const Evidence &scene, int bands, int width)
    {
        QJsonArray corners;
        for (const LatLon corner : scene.footprint)
            corners.append(QJsonArray{corner.lon, corner.lat});
        return {{QStringLiteral("bands"), bands},
                {QStringLiteral("dtype"), QStringLiteral("UInt16")},
                {QStringLiteral("width"), width},
                {QStringLiteral("height"), width},
                {QStringLiteral("corners"), corners}};
    }
    bool isCounted()
    {
        return waitUntil([this] { return !panel->histogram().bands().empty(); });
    }
    SceneStyle kept(ItemRef scene) { return styleOf(scene, editor->data()); }
    void pick(const char *name, const QString &text)
    {
        auto *box = panel->findChild<QComboBox *>(QLatin1String(name));
        const int index = box->findText(text, Qt::MatchContains);
        ASSERT_GE(index, 0) << text.toStdString();
        box->setCurrentIndex(index);
        Q_EMIT box->activated(index);
    }

    JobRunner jobs;
    std::unique_ptr<SceneLibrary> library;
    std::unique_ptr<StylePanel> panel;
    std::unique_ptr<SceneStyling> styling;
    ItemRef first;
};

TEST_F(SceneStylingTest, KeepsAStyleInTheCaseAndTakesItBackInOneStep)
{
    EXPECT_FALSE(panel->isVisible());
    styling->open(first);
    ASSERT_TRUE(panel->isVisible());
    ASSERT_TRUE(isCounted());
    pick("styleRendering", QStringLiteral("One band"));
    EXPECT_EQ(kept(first).rendering, SceneRendering::Bands);
    ASSERT_TRUE(isCounted());
    const int steps = editor->history().count();
    panel->histogram().setFocus();
    for (int i = 0; i < 3; ++i)
        QTest::keyClick(&panel->histogram(), Qt::Key_Right);
    EXPECT_EQ(editor->history().count(), steps + 1) << "keys that follow each other are one step";
    EXPECT_EQ(kept(first).stretch, StretchKind::Fixed);
    ASSERT_TRUE(editor->undo());
    EXPECT_EQ(kept(first).stretch, StretchKind::Automatic);
    EXPECT_EQ(panel->style(), kept(first)) << "the panel follows";
}

TEST_F(SceneStylingTest, KeepsNothingWhileAHandDrags)
{
    styling->open(first);
    ASSERT_TRUE(isCounted());
    const int steps = editor->history().count();
    auto *gamma = panel->findChild<QSlider *>(QStringLiteral("styleGamma"));
    gamma->setSliderDown(true);
    gamma->setValue(20);
    gamma->setValue(40);
    EXPECT_EQ(editor->history().count(), steps);
    EXPECT_EQ(kept(first), SceneStyle());
    gamma->setSliderDown(false);
    EXPECT_EQ(editor->history().count(), steps + 1);
    EXPECT_GT(kept(first).gamma, 1);
}

TEST_F(SceneStylingTest, CopiesAStyleToThoseOfTheScenesLikeItThatAreChecked)
{
    const ItemRef second = addScene(QStringLiteral("E-002"), 4);
    const ItemRef third = addScene(QStringLiteral("E-003"), 4);
    const ItemRef other = addScene(QStringLiteral("E-004"), 1);
    styling->open(first);
    ASSERT_TRUE(isCounted());
    pick("styleRendering", QStringLiteral("One band"));
    ASSERT_EQ(styling->copyTargets().size(), 2U);
    QTest::mouseClick(panel->findChild<QPushButton *>(QStringLiteral("copyStyle")), Qt::LeftButton);
    auto *list = panel->findChild<CopyStyleList *>();
    ASSERT_TRUE(list);
    list->findChild<QListWidget *>()->item(0)->setCheckState(Qt::Unchecked);
    QTest::mouseClick(list->findChild<QPushButton *>(QStringLiteral("copyStyleNow")), Qt::LeftButton);
    EXPECT_EQ(kept(second), SceneStyle());
    EXPECT_EQ(kept(third), kept(first));
    EXPECT_EQ(kept(other), SceneStyle());
}

TEST_F(SceneStylingTest, OffersFinerScenesOfOneBandToSharpenWithAndKeepsTheChoice)
{
    auto *box = panel->findChild<QComboBox *>(QStringLiteral("styleSharpen"));
    auto *why = panel->findChild<QLabel *>(QStringLiteral("styleWhyNoSharpening"));
    styling->open(first);
    EXPECT_FALSE(box->isEnabled());
    EXPECT_TRUE(why->text().contains(QStringLiteral("no panchromatic scene"))) << why->text().toStdString();

    const ItemRef finer = addPanchromatic(QStringLiteral("E-008"), 2000);
    addPanchromatic(QStringLiteral("E-009"), 100); // coarser than the first
    ASSERT_TRUE(box->isEnabled());
    EXPECT_EQ(box->count(), 2) << "nothing, and the finer one";
    EXPECT_TRUE(why->isHidden());
    const int steps = editor->history().count();
    pick("styleSharpen", QStringLiteral("E-008"));
    EXPECT_EQ(kept(first).sharpenWith, QString::number(finer.id));
    EXPECT_EQ(editor->history().count(), steps + 1);
    ASSERT_TRUE(editor->undo());
    EXPECT_EQ(kept(first).sharpenWith, QString());
    EXPECT_EQ(box->currentText(), QStringLiteral("With nothing"));
    ASSERT_TRUE(editor->redo());

    ASSERT_TRUE(editor->remove(QStringLiteral("Remove"), {finer}));
    EXPECT_TRUE(box->currentText().contains(QStringLiteral("gone"))) << box->currentText().toStdString();
    pick("styleSharpen", QStringLiteral("Nothing"));
    EXPECT_EQ(kept(first).sharpenWith, QString());
}

TEST_F(SceneStylingTest, FollowsTheSelectionAndEndsWithItsScene)
{
    const ItemRef second = addScene(QStringLiteral("E-002"), 4);
    styling->open(first);
    context.select(second);
    EXPECT_EQ(styling->scene(), second);
    ASSERT_TRUE(editor->remove(QStringLiteral("Remove"), {second}));
    EXPECT_FALSE(panel->isVisible());
}

} // namespace
} // namespace leadline
