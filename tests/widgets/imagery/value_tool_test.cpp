// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/imagery/value_tool.h"

#include "tests/support/fake_scene_decoder.h"
#include "tests/support/scene_exhibit.h"
#include "tests/widgets/map/map_window.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QSignalSpy>

namespace leadline {
namespace {

using ::testing::HasSubstr;

class ValueToolTest : public MapWindow
{
protected:
    void SetUp() override
    {
        MapWindow::SetUp();
        Evidence scene = sceneOf(QStringLiteral("E-001"), QStringLiteral("2023-09-08"), {42, 131});
        scene.linkedPath = QStringLiteral("/somewhere/scene.tif");
        library = std::make_unique<SceneLibrary>(std::make_shared<FakeSceneDecoder>(scene.footprint, 0xffc08040));
        ASSERT_TRUE(editor->add(QStringLiteral("Add scene"), scene));
        auto made = std::make_unique<ValueTool>(*editor, context, library.get());
        tool = made.get();
        map->addTool(std::move(made));
        QTest::keyClick(map.get(), Qt::Key_I);
        ASSERT_EQ(map->toolName(), QStringLiteral("toolValues"));
    }
    void TearDown() override { map.reset(); }

    void hover(LatLon position)
    {
        QTest::mouseMove(map.get(),
                         pixelOf(position) + QPoint(1, 0)); // a pointer that rests there already tells nobody
        QTest::mouseMove(map.get(), pixelOf(position));
    }
    bool readAt(LatLon position)
    {
        const LatLon there = positionAt(pixelOf(position));
        return waitUntil([&] { return !tool->isBusy() && tool->reading() && tool->reading()->position == there; });
    }
    QString copied()
    {
        QTest::keyClick(map.get(), Qt::Key_C, Qt::ControlModifier);
        return QGuiApplication::clipboard()->text();
    }

    std::unique_ptr<SceneLibrary> library;
    ValueTool *tool = nullptr;
};

TEST_F(ValueToolTest, ReadsEveryBandOfTheSceneUnderThePointer)
{
    hover({42.03, 131.03});
    ASSERT_TRUE(readAt({42.03, 131.03}));
    ASSERT_EQ(tool->reading()->scenes.size(), 1U);
    ASSERT_TRUE(tool->reading()->scenes[0].values);
    EXPECT_EQ(tool->reading()->scenes[0].values->bands.size(), 4U);
    EXPECT_THAT(copied().toStdString(),
                ::testing::AllOf(HasSubstr("E-001"), HasSubstr("Band 4\t40"), HasSubstr("column")));
}

TEST_F(ValueToolTest, SaysNothingWhereNoSceneLies)
{
    hover({42.03, 131.03});
    ASSERT_TRUE(readAt({42.03, 131.03}));
    hover({42.03, 131.5});
    EXPECT_FALSE(tool->reading());
}

TEST_F(ValueToolTest, AnswersTheNewestQuestionOfAFastHand)
{
    for (int i = 0; i < 60; ++i)
        hover({42.0 + i * 0.001, 131.0});
    EXPECT_TRUE(readAt({42.059, 131.0}));
}

TEST_F(ValueToolTest, HoldsAReadingAtAClickAndLetsItGoAtTheNext)
{
    click(pixelOf({42.03, 131.03}));
    ASSERT_TRUE(readAt({42.03, 131.03}));
    EXPECT_TRUE(tool->isHeld());
    const LatLon held = tool->reading()->position;
    hover({42.05, 131.05});
    EXPECT_EQ(tool->reading()->position, held);
    click(pixelOf({42.05, 131.05}));
    EXPECT_FALSE(tool->isHeld());
    EXPECT_TRUE(readAt({42.05, 131.05}));
}

TEST_F(ValueToolTest, IsMovedByTheKeyboard)
{
    lookAt({42, 131}, 9);
    QTest::keyClick(map.get(), Qt::Key_Return); // the middle of the map
    ASSERT_TRUE(readAt({42, 131}));
    const LatLon first = tool->reading()->position;
    QTest::keyClick(map.get(), Qt::Key_Right, Qt::ShiftModifier);
    ASSERT_TRUE(waitUntil([&] { return !tool->isBusy() && tool->reading() && tool->reading()->position != first; }));
    EXPECT_GT(tool->reading()->position.lon, first.lon);
    EXPECT_NEAR(tool->reading()->position.lat, first.lat, 1e-6);
    QTest::keyClick(map.get(), Qt::Key_Return);
    EXPECT_TRUE(tool->isHeld());
    QTest::keyClick(map.get(), Qt::Key_Escape);
    EXPECT_FALSE(tool->isHeld());
    QTest::keyClick(map.get(), Qt::Key_Escape);
    EXPECT_NE(map->toolName(), QStringLiteral("toolValues"));
}

TEST(ValueWords, SayWhatStandsForNothing)
{
    EXPECT_EQ(describeValue({.unit = QStringLiteral("m"), .stored = 125, .physical = 12.5}),
              QStringLiteral("12.5 m (stored 125)"));
    EXPECT_EQ(describeValue({.validity = Validity::Nodata, .stored = -9999}), QStringLiteral("no data (-9,999)"));
    EXPECT_EQ(describeValue({.validity = Validity::NotANumber}), QStringLiteral("not a number"));
    EXPECT_EQ(describeValue({.validity = Validity::Masked, .stored = 3}), QStringLiteral("hidden by the mask"));
    EXPECT_EQ(describeValue({.stored = 11, .physical = 11, .category = QStringLiteral("Open water")}),
              QStringLiteral("11 · Open water"));
    EXPECT_EQ(describeBand({.band = 4, .name = QStringLiteral("B8"), .meaning = QStringLiteral("nir")}),
              QStringLiteral("4 · B8, nir"));
}

} // namespace
} // namespace leadline
