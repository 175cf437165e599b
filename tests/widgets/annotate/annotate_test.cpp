// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/map/map_window.h"

#include <QLineEdit>
#include <QUndoStack>

namespace leadline {
namespace {

using AnnotateTest = MapWindow;

double degreesApart(LatLon a, LatLon b)
{
    return std::hypot(a.lat - b.lat, a.lon - b.lon);
}

TEST_F(AnnotateTest, DrawsAPolygonAndTakesItBack)
{
    press("toolPolygon");
    const std::vector<QPoint> corners{{200, 200}, {400, 210}, {390, 350}, {210, 340}};
    for (const QPoint corner : corners) {
        QTest::mouseMove(map.get(), corner);
        click(corner);
        EXPECT_TRUE(annotations().empty());
    }
    QTest::mouseDClick(map.get(), Qt::LeftButton, {}, corners.back());
    ASSERT_EQ(annotations().size(), 1U);
    const Annotation &drawn = annotations().begin()->second;
    EXPECT_EQ(drawn.kind, AnnotationKind::Polygon);
    ASSERT_EQ(drawn.geometry.parts[0].size(), 5U); // four corners, closed
    for (std::size_t i = 0; i < corners.size(); ++i)
        EXPECT_LT(degreesApart(drawn.geometry.parts[0][i], positionAt(corners[i])), 1e-6);
    EXPECT_EQ(drawn.title, QStringLiteral("Polygon 1"));
    EXPECT_EQ(context.current(), refOf(drawn));
    EXPECT_EQ(map->toolName(), QStringLiteral("toolSelect"));
    EXPECT_EQ(editor->history().undoText(), QStringLiteral("Draw polygon"));

    ASSERT_TRUE(editor->undo());
    EXPECT_TRUE(annotations().empty());
    ASSERT_TRUE(editor->redo());
    EXPECT_EQ(annotations().size(), 1U);
    EXPECT_TRUE(settle());
}

TEST_F(AnnotateTest, EnterFinishesALineAndBackspaceTakesAVertexBack)
{
    map->setTool(QStringLiteral("toolLine"));
    click({100, 300});
    click({300, 300});
    click({300, 500});
    QTest::keyClick(map.get(), Qt::Key_Backspace);
    click({500, 300});
    QTest::keyClick(map.get(), Qt::Key_Return);
    ASSERT_EQ(annotations().size(), 1U);
    const auto &line = annotations().begin()->second.geometry.parts[0];
    ASSERT_EQ(line.size(), 3U);
    EXPECT_LT(degreesApart(line[2], positionAt({500, 300})), 1e-6);
}

TEST_F(AnnotateTest, EscapeDropsTheDrawingFirstAndThenTheTool)
{
    map->setTool(QStringLiteral("toolPolygon"));
    click({100, 300});
    click({300, 300});
    QTest::keyClick(map.get(), Qt::Key_Escape);
    EXPECT_EQ(map->toolName(), QStringLiteral("toolPolygon"));
    QTest::keyClick(map.get(), Qt::Key_Return);
    EXPECT_TRUE(annotations().empty());
    QTest::keyClick(map.get(), Qt::Key_Escape);
    EXPECT_EQ(map->toolName(), QStringLiteral("toolSelect"));
}

TEST_F(AnnotateTest, SaysThatTwoCornersMakeNoPolygon)
{
    map->setTool(QStringLiteral("toolPolygon"));
    click({100, 300});
    click({300, 300});
    QTest::keyClick(map.get(), Qt::Key_Return);
    EXPECT_TRUE(annotations().empty());
    EXPECT_TRUE(child("mapNotice")->isVisible());
    click({300, 400}); // the drawing goes on
    QTest::keyClick(map.get(), Qt::Key_Return);
    EXPECT_EQ(annotations().size(), 1U);
}

TEST_F(AnnotateTest, OneClickMarksAPoint)
{
    map->setTool(QStringLiteral("toolPoint"));
    const LatLon there = positionAt({250, 260});
    click({250, 260});
    ASSERT_EQ(annotations().size(), 1U);
    const Annotation &point = annotations().begin()->second;
    EXPECT_EQ(point.kind, AnnotationKind::Point);
    EXPECT_LT(degreesApart(point.geometry.parts[0][0], there), 1e-6);
}

TEST_F(AnnotateTest, PanningDuringADrawingKeepsWhatIsDrawn)
{
    map->setTool(QStringLiteral("toolLine"));
    const LatLon first = positionAt({100, 300});
    click({100, 300});
    dragFromTo({400, 300}, {500, 320});
    click({300, 300});
    QTest::keyClick(map.get(), Qt::Key_Return);
    ASSERT_EQ(annotations().size(), 1U);
    EXPECT_LT(degreesApart(annotations().begin()->second.geometry.parts[0][0], first), 1e-6);
}

TEST_F(AnnotateTest, WritesATextWhereTheMapWasClicked)
{
    map->setTool(QStringLiteral("toolText"));
    const LatLon there = positionAt({300, 200});
    click({300, 200});
    auto *entry = map->findChild<QLineEdit *>(QStringLiteral("mapTextEntry"));
    ASSERT_NE(entry, nullptr);
    QTest::keyClicks(entry, QStringLiteral("Pier 2"));
    QTest::keyClick(entry, Qt::Key_Return);
    ASSERT_EQ(annotations().size(), 1U);
    const Annotation &text = annotations().begin()->second;
    EXPECT_EQ(text.kind, AnnotationKind::Text);
    EXPECT_EQ(text.title, QStringLiteral("Pier 2"));
    EXPECT_LT(degreesApart(text.geometry.parts[0][0], there), 1e-6);
}

TEST_F(AnnotateTest, EscapeLeavesNoText)
{
    map->setTool(QStringLiteral("toolText"));
    click({300, 200});
    auto *entry = map->findChild<QLineEdit *>(QStringLiteral("mapTextEntry"));
    ASSERT_NE(entry, nullptr);
    QTest::keyClicks(entry, QStringLiteral("Pier"));
    QTest::keyClick(entry, Qt::Key_Escape);
    EXPECT_TRUE(annotations().empty());
}

TEST_F(AnnotateTest, DeleteRemovesTheSelectedDrawingAndUndoBringsItBack)
{
    const AnnotationId area = addPolygon({{200, 200}, {300, 200}, {300, 300}, {200, 300}});
    click({200, 250});
    ASSERT_TRUE(context.isSelected({ItemKind::Annotation, area.value}));
    QTest::keyClick(map.get(), Qt::Key_Delete);
    EXPECT_TRUE(annotations().empty());
    EXPECT_TRUE(context.selection().empty());
    ASSERT_TRUE(editor->undo());
    EXPECT_TRUE(annotations().contains(area));
}

TEST_F(AnnotateTest, DeleteOnTheMapRemovesNoExhibits)
{
    Place place;
    place.name = QStringLiteral("Rajin");
    place.position = positionAt({300, 300});
    const auto added = editor->add(QStringLiteral("Add place"), place);
    ASSERT_TRUE(added);
    context.select(*added);
    QTest::keyClick(map.get(), Qt::Key_Delete);
    EXPECT_TRUE(editor->data().contains(*added));
}

TEST_F(AnnotateTest, DraggingASelectedPolygonMovesItInOneStep)
{
    const AnnotationId area = addPolygon({{200, 200}, {300, 200}, {300, 300}, {200, 300}});
    const Geometry before = annotations().at(area).geometry;
    click({200, 250});
    const int steps = editor->history().count();
    const QPointF center = map->viewport().center;
    dragFromTo({200, 225}, {260, 265});
    EXPECT_EQ(map->viewport().center, center); // the map stayed
    EXPECT_EQ(editor->history().count(), steps + 1);
    EXPECT_EQ(editor->history().undoText(), QStringLiteral("Move polygon"));
    const auto &ring = annotations().at(area).geometry.parts[0];
    EXPECT_NEAR(pixelOf(ring[0]).x(), 260, 1);
    EXPECT_NEAR(pixelOf(ring[0]).y(), 240, 1);
    EXPECT_EQ(ring.front(), ring.back());
    ASSERT_TRUE(editor->undo());
    EXPECT_EQ(annotations().at(area).geometry, before);
}

TEST_F(AnnotateTest, DraggingAVertexChangesOnlyThatOne)
{
    const AnnotationId area = addPolygon({{200, 200}, {300, 200}, {300, 300}, {200, 300}});
    const auto before = annotations().at(area).geometry.parts[0];
    click({200, 250});
    dragFromTo({200, 200}, {150, 160});
    const auto &ring = annotations().at(area).geometry.parts[0];
    EXPECT_NEAR(pixelOf(ring[0]).x(), 150, 1);
    EXPECT_NEAR(pixelOf(ring[0]).y(), 160, 1);
    EXPECT_EQ(ring.front(), ring.back());
    EXPECT_EQ(ring[1], before[1]);
    EXPECT_EQ(ring[2], before[2]);
}

TEST_F(AnnotateTest, EscapeDuringADragLeavesTheDrawingWhereItWas)
{
    const AnnotationId area = addPolygon({{200, 200}, {300, 200}, {300, 300}, {200, 300}});
    const Geometry before = annotations().at(area).geometry;
    click({200, 250});
    QTest::mousePress(map.get(), Qt::LeftButton, {}, {200, 225});
    QTest::mouseMove(map.get(), {260, 300});
    QTest::keyClick(map.get(), Qt::Key_Escape);
    QTest::mouseRelease(map.get(), Qt::LeftButton, {}, {260, 300});
    EXPECT_EQ(annotations().at(area).geometry, before);
}

TEST_F(AnnotateTest, DrawingOnAFreshMapLeavesTheViewAlone)
{
    MapView fresh(*editor, context);
    fresh.setAnimated(false);
    installAnnotationTools(fresh, *editor, context);
    fresh.resize(600, 400);
    fresh.show();
    ASSERT_TRUE(waitUntil([&] { return fresh.isSharp(); }));
    const double scale = fresh.viewport().metresPerPixel;
    fresh.setTool(QStringLiteral("toolPoint"));
    QTest::mouseClick(&fresh, Qt::LeftButton, {}, {320, 210});
    ASSERT_EQ(annotations().size(), 1U);
    ASSERT_TRUE(waitUntil([&] { return fresh.isSharp(); }));
    EXPECT_EQ(fresh.viewport().metresPerPixel, scale);
}

TEST_F(AnnotateTest, ADragThatBeginsOnNothingPansTheMap)
{
    const LatLon grabbed = positionAt({600, 400});
    dragFromTo({600, 400}, {500, 380});
    EXPECT_NEAR(pixelOf(grabbed).x(), 500, 1);
    EXPECT_EQ(editor->history().count(), 0);
}

} // namespace
} // namespace leadline
