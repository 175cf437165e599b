// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/imagery/value_tool.h"

#include "imaging/raster/pixel_plane.h"
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
    const auto held = tool->reading()->position;
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
    const LatLon first = tool->reading()->position.value();
    QTest::keyClick(map.get(), Qt::Key_Right, Qt::ShiftModifier);
    ASSERT_TRUE(waitUntil([&] { return !tool->isBusy() && tool->reading() && tool->reading()->position != first; }));
    EXPECT_GT(tool->reading()->position->lon, first.lon);
    EXPECT_NEAR(tool->reading()->position->lat, first.lat, 1e-6);
    QTest::keyClick(map.get(), Qt::Key_Return);
    EXPECT_TRUE(tool->isHeld());
    QTest::keyClick(map.get(), Qt::Key_Escape);
    EXPECT_FALSE(tool->isHeld());
    QTest::keyClick(map.get(), Qt::Key_Escape);
    EXPECT_NE(map->toolName(), QStringLiteral("toolValues"));
}

TEST_F(ValueToolTest, InOwnPixelsReadsThePixelUnderTheHandAlsoOfAPictureWithoutAPlace)
{
    Evidence photo;
    photo.kind = EvidenceKind::Image;
    photo.label = QStringLiteral("E-002");
    photo.title = QStringLiteral("Scan");
    photo.fileName = QStringLiteral("scan.tif");
    photo.sha256 = QString(64, QLatin1Char('b'));
    photo.linkedPath = QStringLiteral("/somewhere/scan.tif");
    const auto added = editor->add(QStringLiteral("Add scan"), photo);
    ASSERT_TRUE(added);
    // Turned by its camera: column 30, row 10 of 100 x 60 stands at 50, 30 of the upright 60 x 100.
    const auto plane =
        std::make_shared<const PixelPlane>(*added, QStringLiteral("E-002 Scan"), QSize(100, 60), std::nullopt, 6);
    map->showOwnPixels(plane);
    map->setTool(QStringLiteral("toolValues"));
    const auto pointAt = [&](QPointF pixel) {
        const QPoint there = map->viewport().toPixel(plane->planeAt(pixel)).toPoint();
        QTest::mouseMove(map.get(), there + QPoint(1, 0));
        QTest::mouseMove(map.get(), there);
    };
    pointAt({30.5, 10.5});
    ASSERT_TRUE(waitUntil([&] { return !tool->isBusy() && tool->reading(); }));
    EXPECT_FALSE(tool->reading()->position);
    ASSERT_EQ(tool->reading()->scenes.size(), 1U);
    ASSERT_TRUE(tool->reading()->scenes[0].values);
    // The decoder that stands in here tells which pixel was asked for, times a hundred.
    EXPECT_NEAR(tool->reading()->scenes[0].values->column / 100.0, 30.5, 1);
    EXPECT_NEAR(tool->reading()->scenes[0].values->row / 100.0, 10.5, 1);
    EXPECT_THAT(copied().toStdString(), ::testing::AllOf(HasSubstr("Scan"), HasSubstr("Band 4\t40")));
}

TEST(ValueWords, HaveAllDigitsThatAreStored)
{
    EXPECT_EQ(describeValue({.stored = 65535, .physical = 65535}), QStringLiteral("65,535"));
    EXPECT_EQ(describeValue({.stored = 4294967295.0, .physical = 4294967295.0}), QStringLiteral("4,294,967,295"));
    EXPECT_EQ(describeValue({.stored = double(0.1F), .physical = double(0.1F)}), QStringLiteral("0.1"));
    EXPECT_EQ(describeValue({.stored = double(16777.217F), .physical = double(16777.217F)}),
              QStringLiteral("16,777.217"));
    EXPECT_EQ(describeValue({.stored = 12345, .physical = 12345 * 0.0001 - 0.1}),
              QStringLiteral("1.1345 (stored 12,345)"));
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
