// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/imagery/scene_styling.h"

#include "tests/support/fake_scene_decoder.h"
#include "tests/support/scene_exhibit.h"
#include "tests/widgets/map/map_window.h"
#include "widgets/imagery/histogram_view.h"
#include "widgets/imagery/style_panel.h"

#include <QComboBox>
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
        scene.metadata = {{QStringLiteral("bands"), bands}, {QStringLiteral("dtype"), QStringLiteral("UInt16")}};
        const auto added = editor->add(QStringLiteral("Add ") + label, scene);
        EXPECT_TRUE(added);
        return added ? *added : ItemRef{};
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
