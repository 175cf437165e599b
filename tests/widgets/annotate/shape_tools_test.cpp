// SPDX-License-Identifier: GPL-3.0-or-later
// Every drawing tool with mouse and keys on a real map: in Mercator and UTM, across 180° and near a pole.
#include "model/drawing/annotation_handles.h"
#include "model/drawing/annotation_kinds.h"
#include "model/drawing/annotation_outline.h"
#include "model/geo/geodesic.h"
#include "tests/widgets/map/map_window.h"

#include <QLineEdit>
#include <QMenu>
#include <QUndoStack>

namespace leadline {
namespace {

struct Where
{
    const char *name;
    const char *crs; ///< empty: Web Mercator
    LatLon centre;
    double zoom;
};

std::ostream &operator<<(std::ostream &out, const Where &where)
{
    return out << where.name;
}

class ShapeTools : public MapWindow
{
protected:
    void look(const Where &where)
    {
        if (*where.crs == '\0')
            return lookAt(where.centre, where.zoom);
        const auto projection = projectionFromCrs(QLatin1String(where.crs));
        ASSERT_TRUE(projection);
        Viewport view = map->viewport();
        view.projection = *projection;
        view.center = *(*projection)->forward(where.centre);
        view.metresPerPixel = 30;
        map->setViewport(view);
        ASSERT_TRUE(settle());
    }
    const Annotation &only() const
    {
        EXPECT_EQ(annotations().size(), 1U);
        static const Annotation none;
        return annotations().empty() ? none : annotations().begin()->second;
    }
    void move(QPoint to) { QTest::mouseMove(map.get(), to); }
    QLineEdit *entry() const { return map->findChild<QLineEdit *>(QStringLiteral("mapTextEntry")); }
    double metres(QPoint a, QPoint b) const { return distanceMetres(positionAt(a), positionAt(b)); }
};

class ShapeToolsAt : public ShapeTools, public ::testing::WithParamInterface<Where>
{
};

INSTANTIATE_TEST_SUITE_P(Everywhere, ShapeToolsAt,
                         ::testing::Values(Where{"Mercator", "", {42, 131}, 11},
                                           Where{"UTM", "EPSG:32652", {42.2, 130.3}, 0},
                                           Where{"Dateline", "", {-16.5, 180}, 9}, Where{"North", "", {80, 20}, 8},
                                           Where{"Polar", "EPSG:5041", {88.5, 40}, 0}),
                         [](const auto &where) { return std::string(where.param.name); });

TEST_P(ShapeToolsAt, ACircleIsDraggedOutOfItsMiddle)
{
    look(GetParam());
    map->setTool(QStringLiteral("toolCircle"));
    const double radius = metres({300, 300}, {360, 300});
    const LatLon middle = positionAt({300, 300});
    dragFromTo({300, 300}, {360, 300});
    EXPECT_EQ(only().kind, AnnotationKind::Circle);
    EXPECT_LT(distanceMetres(only().geometry.parts.at(0).at(0), middle), radius * 1e-3);
    EXPECT_NEAR(only().shape.radius.value_or(0), radius, radius * 1e-3);
    EXPECT_EQ(map->toolName(), QStringLiteral("toolSelect"));
}

TEST_P(ShapeToolsAt, ARectangleIsClickedFromCornerToCorner)
{
    look(GetParam());
    map->setTool(QStringLiteral("toolRectangle"));
    click({250, 250});
    move({400, 330});
    click({400, 330});
    EXPECT_EQ(only().kind, AnnotationKind::Rectangle);
    const double diagonal = metres({250, 250}, {400, 330});
    EXPECT_NEAR(2 * std::hypot(only().shape.radius.value_or(0), only().shape.secondRadius.value_or(0)), diagonal,
                diagonal * 0.01);
}

TEST_P(ShapeToolsAt, ALineIsWhereItWasClicked)
{
    look(GetParam());
    map->setTool(QStringLiteral("toolArrow"));
    const std::vector<QPoint> clicks{{200, 300}, {320, 260}, {430, 330}};
    std::vector<LatLon> there;
    for (const QPoint at : clicks) {
        there.push_back(positionAt(at));
        click(at);
    }
    QTest::keyClick(map.get(), Qt::Key_Return);
    ASSERT_EQ(only().geometry.parts.at(0).size(), 3U);
    for (std::size_t i = 0; i < 3; ++i)
        EXPECT_LT(distanceMetres(only().geometry.parts[0][i], there[i]), 1);
}

TEST_P(ShapeToolsAt, AShapeFollowsTheHandThatMovesIt)
{
    look(GetParam());
    map->setTool(QStringLiteral("toolCircle"));
    dragFromTo({300, 300}, {340, 300});
    ASSERT_TRUE(settle());
    const int steps = editor->history().count();
    dragFromTo({300, 340}, {380, 370}); // at its lower rim, where no handle is
    EXPECT_EQ(editor->history().count(), steps + 1);
    const QPoint middle = pixelOf(only().geometry.parts.at(0).at(0));
    EXPECT_NEAR(middle.x(), 380, 2);
    EXPECT_NEAR(middle.y(), 330, 2);
    ASSERT_TRUE(editor->undo());
    EXPECT_NEAR(pixelOf(only().geometry.parts.at(0).at(0)).x(), 300, 2);
}

TEST_F(ShapeTools, EveryKindIsDrawnSelectedAndTakenBack)
{
    for (const char *tool :
         {"toolPoint", "toolLine", "toolArrow", "toolFreehand", "toolCorridor", "toolMeasure", "toolPolygon",
          "toolRectangle", "toolEllipse", "toolCircle", "toolRings", "toolSector", "toolRedaction", "toolMarker"}) {
        SCOPED_TRACE(tool);
        map->setTool(QLatin1String(tool));
        ASSERT_EQ(map->toolName(), QLatin1String(tool));
        if (QLatin1String(tool) == QLatin1String("toolFreehand")) {
            dragFromTo({200, 200}, {300, 260});
        } else {
            for (const QPoint at : {QPoint(200, 200), QPoint(300, 220), QPoint(280, 300)}) {
                move(at);
                if (annotations().empty())
                    click(at);
            }
            if (annotations().empty())
                QTest::keyClick(map.get(), Qt::Key_Return);
            if (annotations().empty())
                click({260, 240}); // a corridor's width
        }
        ASSERT_EQ(annotations().size(), 1U);
        EXPECT_TRUE(context.isSelected(refOf(only())));
        EXPECT_FALSE(outlineOf<GroundPlane>(only()).parts.empty());
        ASSERT_TRUE(settle());
        ASSERT_TRUE(editor->undo());
        EXPECT_TRUE(annotations().empty());
        map->setTool(QStringLiteral("toolSelect"));
        context.clearSelection();
    }
}

TEST_F(ShapeTools, MarkersAreNumberedInASeriesWithoutPickingTheToolAgain)
{
    map->setTool(QStringLiteral("toolMarker"));
    for (const QPoint at : {QPoint(200, 200), QPoint(300, 250), QPoint(400, 300)})
        click(at);
    std::vector<double> numbers;
    for (const auto &[id, marker] : annotations())
        numbers.push_back(marker.number.value_or(0));
    EXPECT_THAT(numbers, ::testing::ElementsAre(1, 2, 3));
    EXPECT_EQ(map->toolName(), QStringLiteral("toolMarker"));
    QTest::keyClick(map.get(), Qt::Key_Escape);
    EXPECT_EQ(map->toolName(), QStringLiteral("toolSelect"));
}

TEST_F(ShapeTools, ACalloutAsksForItsWords)
{
    map->setTool(QStringLiteral("toolCallout"));
    click({300, 300});
    ASSERT_NE(entry(), nullptr);
    QTest::keyClicks(entry(), QStringLiteral("Crane, gone in November"));
    QTest::keyClick(entry(), Qt::Key_Return);
    EXPECT_EQ(only().kind, AnnotationKind::Callout);
    EXPECT_EQ(only().title, QStringLiteral("Crane, gone in November"));
}

TEST_F(ShapeTools, TheNextPointCanBeTypedAsBearingAndDistance)
{
    map->setTool(QStringLiteral("toolLine"));
    click({300, 300});
    QTest::keyClick(map.get(), Qt::Key_0);
    ASSERT_NE(entry(), nullptr);
    QTest::keyClicks(entry(), QStringLiteral("45 2.5 km"));
    QTest::keyClick(entry(), Qt::Key_Return);
    QTest::keyClick(map.get(), Qt::Key_Return);
    const auto &path = only().geometry.parts.at(0);
    ASSERT_EQ(path.size(), 2U);
    EXPECT_NEAR(distanceMetres(path[0], path[1]), 2'500, 1e-3);
    EXPECT_NEAR(azimuthDegrees(path[0], path[1]), 45, 1e-6);
}

TEST_F(ShapeTools, WhatIsTypedWrongIsSaidAndTheDrawingGoesOn)
{
    map->setTool(QStringLiteral("toolLine"));
    click({300, 300});
    QTest::keyClick(map.get(), Qt::Key_4);
    ASSERT_NE(entry(), nullptr);
    QTest::keyClicks(entry(), QStringLiteral(" somewhere"));
    QTest::keyClick(entry(), Qt::Key_Return);
    EXPECT_TRUE(child("mapNotice")->isVisible());
    click({400, 300});
    QTest::keyClick(map.get(), Qt::Key_Return);
    EXPECT_EQ(only().geometry.parts.at(0).size(), 2U);
}

TEST_F(ShapeTools, APointIsDrawnToACornerNearItUnlessControlIsHeld)
{
    const AnnotationId area = addPolygon({{200, 200}, {300, 200}, {300, 300}, {200, 300}});
    const LatLon corner = annotations().at(area).geometry.parts[0][2];
    map->setTool(QStringLiteral("toolPoint"));
    click({304, 304});
    EXPECT_EQ(annotations().rbegin()->second.geometry.parts[0][0], corner);
    map->setTool(QStringLiteral("toolPoint"));
    click({304, 304}, Qt::ControlModifier);
    EXPECT_GT(distanceMetres(annotations().rbegin()->second.geometry.parts[0][0], corner), 1);
}

TEST_F(ShapeTools, ShiftKeepsRightAngles)
{
    map->setTool(QStringLiteral("toolLine"));
    click({200, 300});
    click({300, 300});
    click({308, 400}, Qt::ShiftModifier);
    QTest::keyClick(map.get(), Qt::Key_Return);
    const auto &path = only().geometry.parts.at(0);
    ASSERT_EQ(path.size(), 3U);
    EXPECT_NEAR(pixelOf(path[2]).x(), 300, 1);
    EXPECT_NEAR(pixelOf(path[2]).y(), 400, 1);
}

TEST_F(ShapeTools, ADotAmidAnEdgeBecomesACornerAndDeleteTakesItAway)
{
    const AnnotationId area = addPolygon({{200, 200}, {300, 200}, {300, 300}, {200, 300}});
    click({225, 200});
    dragFromTo({300, 250}, {350, 260});
    ASSERT_EQ(annotations().at(area).geometry.parts[0].size(), 6U);
    EXPECT_NEAR(pixelOf(annotations().at(area).geometry.parts[0][2]).x(), 350, 1);
    ASSERT_TRUE(settle());
    move({350, 260});
    QTest::keyClick(map.get(), Qt::Key_Delete);
    ASSERT_TRUE(annotations().contains(area)) << "a corner goes, not the whole";
    EXPECT_EQ(annotations().at(area).geometry.parts[0].size(), 5U);
}

TEST_F(ShapeTools, TheRadiusOfACircleIsTakenByItsHandle)
{
    map->setTool(QStringLiteral("toolCircle"));
    dragFromTo({300, 300}, {340, 300});
    ASSERT_TRUE(settle());
    const double wanted = metres({300, 300}, {400, 300});
    dragFromTo({340, 300}, {400, 300});
    EXPECT_NEAR(only().shape.radius.value_or(0), wanted, wanted * 0.01);
    EXPECT_EQ(editor->history().undoText(), QStringLiteral("Change circle"));
}

TEST_F(ShapeTools, WhatIsLockedStaysAndSaysWhy)
{
    const AnnotationId area = addPolygon({{200, 200}, {300, 200}, {300, 300}, {200, 300}});
    Annotation locked = annotations().at(area);
    locked.arrangement.locked = true;
    ASSERT_TRUE(editor->update(QStringLiteral("Lock"), locked));
    ASSERT_TRUE(settle());
    click({225, 200});
    dragFromTo({225, 200}, {260, 260});
    EXPECT_EQ(annotations().at(area).geometry, locked.geometry);
    EXPECT_TRUE(child("mapNotice")->isVisible());
    QTest::keyClick(map.get(), Qt::Key_Delete);
    EXPECT_TRUE(annotations().contains(area));
}

TEST_F(ShapeTools, AGroupMovesAsOne)
{
    const AnnotationId one = addPolygon({{200, 200}, {260, 200}, {260, 260}});
    const AnnotationId other = addPolygon({{400, 400}, {460, 400}, {460, 460}});
    for (const AnnotationId id : {one, other}) {
        Annotation grouped = annotations().at(id);
        grouped.arrangement.group = QStringLiteral("Cranes");
        ASSERT_TRUE(editor->update(QStringLiteral("Group"), grouped));
    }
    ASSERT_TRUE(settle());
    click({215, 200});
    dragFromTo({215, 200}, {235, 250});
    EXPECT_NEAR(pixelOf(annotations().at(other).geometry.parts[0][0]).x(), 420, 1);
    EXPECT_NEAR(pixelOf(annotations().at(other).geometry.parts[0][0]).y(), 450, 1);
    ASSERT_TRUE(editor->undo());
    EXPECT_NEAR(pixelOf(annotations().at(other).geometry.parts[0][0]).y(), 400, 1);
}

TEST_F(ShapeTools, AltWithArrowsMovesByPixels)
{
    const AnnotationId area = addPolygon({{200, 200}, {300, 200}, {300, 300}});
    context.select({ItemKind::Annotation, area.value});
    QTest::keyClick(map.get(), Qt::Key_Right, Qt::AltModifier | Qt::ShiftModifier);
    EXPECT_NEAR(pixelOf(annotations().at(area).geometry.parts[0][0]).x(), 210, 1);
}

TEST_F(ShapeTools, AMeasureLineSaysItsLengthAlsoWhenItIsChanged)
{
    map->setTool(QStringLiteral("toolMeasure"));
    click({200, 300});
    click({300, 300});
    QTest::keyClick(map.get(), Qt::Key_Return);
    const QString before = only().title;
    EXPECT_TRUE(before.endsWith(QStringLiteral(" km"))) << before.toStdString();
    ASSERT_TRUE(settle());
    dragFromTo({300, 300}, {400, 300});
    EXPECT_NE(only().title, before);
    EXPECT_NEAR(only().title.section(u' ', 0, 0).toDouble(), 2 * before.section(u' ', 0, 0).toDouble(), 0.3);
}

TEST_F(ShapeTools, ToolsOfAFamilyShareAButtonWhoseMenuHasTheOthers)
{
    press("toolPolygon");
    EXPECT_EQ(map->toolName(), QStringLiteral("toolPolygon"));
    press("toolPolygon"); // again: the others
    auto *menu = map->findChild<QMenu *>(QStringLiteral("toolMenu"));
    ASSERT_NE(menu, nullptr);
    auto *sector = menu->findChild<QAction *>(QStringLiteral("toolSectorAction"));
    ASSERT_NE(sector, nullptr);
    sector->trigger();
    EXPECT_EQ(map->toolName(), QStringLiteral("toolSector"));
    menu->close();
    QTest::keyClick(map.get(), Qt::Key_Escape);
    press("toolPolygon");
    EXPECT_EQ(map->toolName(), QStringLiteral("toolSector")) << "the button keeps the tool that was picked last";
}

} // namespace
} // namespace leadline
