// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/layers/layers_panel.h"

#include "imaging/tiles/tile_presets.h"
#include "tests/support/panel_case.h"
#include "tests/support/scene_exhibit.h"
#include "widgets/layers/layers_view.h"

#include <QApplication>
#include <QDropEvent>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QSignalSpy>
#include <QSlider>
#include <QTest>

namespace leadline {
namespace {

class LayersPanelTest : public testing::PanelCase
{
protected:
    ItemRef addAnnotation(const QString &title)
    {
        Annotation annotation;
        annotation.kind = AnnotationKind::Point;
        annotation.geometry = Geometry::point({42.2, 130.3});
        annotation.title = title;
        annotation.colour = QStringLiteral("#e6c229");
        const auto ref = editor->add(QStringLiteral("Draw point"), annotation);
        EXPECT_TRUE(ref);
        return ref ? *ref : ItemRef{};
    }
    void show()
    {
        panel = std::make_unique<LayersPanel>(*editor, context);
        panel->setTokens(darkTokens());
        panel->resize(264, 400);
        panel->show();
        view = panel->findChild<LayersView *>();
        ASSERT_TRUE(view);
    }
    QPoint dotOf(int row) const
    {
        const QRect rect = view->visualRect(view->model()->index(row, 0));
        return LayersDelegate::dotArea(rect, *panel->model().at(row)).center();
    }
    int rowOfGroup(LayerGroup group) const
    {
        for (int row = 0; row < panel->model().rowCount(); ++row)
            if (panel->model().at(row)->type == LayerRow::Type::Group && panel->model().at(row)->group == group)
                return row;
        return -1;
    }

    int rowOfType(LayerRow::Type type) const
    {
        for (int row = 0; row < panel->model().rowCount(); ++row)
            if (panel->model().at(row)->type == type)
                return row;
        return -1;
    }
    /// As they are read, from the top.
    QStringList lines() const
    {
        QStringList all;
        for (int row = 0; row < panel->model().rowCount(); ++row)
            all << panel->model().index(row).data().toString();
        return all;
    }
    /// Names of the pictures, from the top.
    QStringList pile() const
    {
        QStringList names;
        for (int row = 0; row < panel->model().rowCount(); ++row)
            if (panel->model().at(row)->type == LayerRow::Type::Picture)
                names << panel->model().at(row)->title;
        return names;
    }
    ItemRef addTiles(const TileSource &source)
    {
        panel->addTiles(source);
        return refOf(editor->data().all<MapLayer>().rbegin()->second);
    }
    const MapLayer &layerOf(ItemRef ref) const { return *editor->data().find<MapLayer>(MapLayerId{ref.id}); }
    void click(ItemRef ref, Qt::KeyboardModifiers modifiers = {})
    {
        const QModelIndex index = view->model()->index(panel->model().rowOf(ref), 0);
        QTest::mouseClick(view->viewport(), Qt::LeftButton, modifiers, view->visualRect(index).center());
    }
    /// Lets go of it in the upper part of a line.
    void dropAbove(int row, ItemRef moved)
    {
        const std::unique_ptr<QMimeData> data(
            panel->model().mimeData({panel->model().index(panel->model().rowOf(moved))}));
        ASSERT_TRUE(data);
        const QRect line = view->visualRect(view->model()->index(row, 0));
        QDragEnterEvent enter(QPoint(60, line.top() + 3), Qt::MoveAction, data.get(), Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(view->viewport(), &enter);
        EXPECT_TRUE(enter.isAccepted());
        QDragMoveEvent move(QPoint(60, line.top() + 3), Qt::MoveAction, data.get(), Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(view->viewport(), &move);
        EXPECT_EQ(move.isAccepted(), panel->model().at(row)->group == LayerGroup::Pictures);
        QDropEvent drop(QPointF(60, line.top() + 3), Qt::MoveAction, data.get(), Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(view->viewport(), &drop);
    }

    std::unique_ptr<LayersPanel> panel;
    LayersView *view = nullptr;
};

TEST_F(LayersPanelTest, HidesOneAnnotationByItsDotAndSelectsNothing)
{
    const ItemRef ref = addAnnotation(QStringLiteral("Port of Rajin"));
    show();
    const int row = panel->model().rowOf(ref);
    ASSERT_GE(row, 0);
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, dotOf(row));
    EXPECT_TRUE(context.filter().hides(ref));
    EXPECT_TRUE(context.selection().empty());
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, dotOf(row));
    EXPECT_FALSE(context.filter().hides(ref));
}

TEST_F(LayersPanelTest, HidesAWholeGroupByItsDot)
{
    const ItemRef ref = addAnnotation(QStringLiteral("Port of Rajin"));
    show();
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, dotOf(rowOfGroup(LayerGroup::Annotations)));
    EXPECT_TRUE(context.filter().hiddenKinds.contains(ItemKind::Annotation));
    EXPECT_FALSE(panel->model().at(panel->model().rowOf(ref))->visible);
}

TEST_F(LayersPanelTest, SelectsBothWays)
{
    const ItemRef ref = addAnnotation(QStringLiteral("Port of Rajin"));
    show();
    const int row = panel->model().rowOf(ref);
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->visualRect(view->model()->index(row, 0)).center());
    EXPECT_EQ(context.current(), ref);
    context.clearSelection();
    EXPECT_TRUE(view->selectionModel()->selectedRows().isEmpty());
    context.select(ref);
    EXPECT_EQ(view->selectionModel()->selectedRows().value(0).row(), row);
}

TEST_F(LayersPanelTest, OffersStreetTilesUntilTheCaseHasTilesOfItsOwn)
{
    show();
    EXPECT_TRUE(lines().contains(QStringLiteral("OpenStreetMap (network off)"))) << lines().join(u'\n').toStdString();
    panel->setOffer(openStreetMapTiles(), {});
    EXPECT_TRUE(lines().contains(QStringLiteral("OpenStreetMap")));
    panel->model().toggleVisible(rowOfType(LayerRow::Type::Offer));
    EXPECT_EQ(rowOfType(LayerRow::Type::Offer), -1);
    const auto &layers = editor->data().all<MapLayer>();
    ASSERT_EQ(layers.size(), 1U);
    EXPECT_TRUE(layers.begin()->second.visible);
    EXPECT_EQ(context.current(), refOf(layers.begin()->second));
}

TEST_F(LayersPanelTest, SwitchesTheOfflineMap)
{
    show();
    QSignalSpy toggled(panel.get(), &LayersPanel::offlineMapToggled);
    for (int row = 0; row < panel->model().rowCount(); ++row)
        if (panel->model().at(row)->type == LayerRow::Type::OfflineMap) {
            view->setCurrentIndex(view->model()->index(row, 0));
            panel->model().toggleVisible(row);
        }
    ASSERT_EQ(toggled.count(), 1);
    EXPECT_FALSE(toggled.first().first().toBool());
}

TEST_F(LayersPanelTest, GreysAScenesLineThatTheCursorHasNotReached)
{
    const EvidenceId id = addExhibit(QStringLiteral("later"), EvidenceKind::Scene, QStringLiteral("2023-12-09"));
    show();
    const ItemRef ref{ItemKind::Evidence, id.value};
    EXPECT_TRUE(panel->model().at(panel->model().rowOf(ref))->available);
    context.setCursor(instantFromCivilUtc(2023, 10, 1));
    EXPECT_FALSE(panel->model().at(panel->model().rowOf(ref))->available);
}

const QString osm = QStringLiteral("OpenStreetMap");
const QString sea = QStringLiteral("OpenSeaMap seamarks");
const QString mosaic = QStringLiteral("Sentinel-2 cloudless 2023");

TEST_F(LayersPanelTest, ListsPicturesAsTheyLieOnTheMapWithTheOfflineMapLowest)
{
    addExhibit(QStringLiteral("quay"), EvidenceKind::Scene, QStringLiteral("2023-12-09"));
    show();
    addTiles(openStreetMapTiles());
    addTiles(openSeaMapSigns());
    addTiles(sentinel2CloudlessTiles());
    EXPECT_EQ(pile(), (QStringList{sea, QStringLiteral("quay · 9 December 2023"), mosaic, osm}));
    EXPECT_EQ(rowOfType(LayerRow::Type::OfflineMap), panel->model().rowCount() - 1);
}

TEST_F(LayersPanelTest, ADraggedLayerLiesWhereItWasDroppedUntilItIsTakenBack)
{
    show();
    const ItemRef street = addTiles(openStreetMapTiles());
    addTiles(sentinel2CloudlessTiles());
    ASSERT_EQ(pile(), (QStringList{mosaic, osm}));
    dropAbove(panel->model().rowOf(street) - 1, street);
    EXPECT_EQ(pile(), (QStringList{osm, mosaic}));
    ASSERT_TRUE(editor->undo());
    EXPECT_EQ(pile(), (QStringList{mosaic, osm}));
    dropAbove(rowOfType(LayerRow::Type::OfflineMap), street);
    EXPECT_EQ(pile(), (QStringList{mosaic, osm})) << "it lies there already";
    dropAbove(rowOfGroup(LayerGroup::Annotations), street);
    EXPECT_EQ(pile(), (QStringList{mosaic, osm})) << "among the annotations there is no place for it";
}

TEST_F(LayersPanelTest, ThePileIsArrangedByKey)
{
    show();
    const ItemRef street = addTiles(openStreetMapTiles());
    addTiles(sentinel2CloudlessTiles());
    click(street);
    QTest::keyClick(view, Qt::Key_Up, Qt::ControlModifier);
    EXPECT_EQ(pile(), (QStringList{osm, mosaic}));
    QTest::keyClick(view, Qt::Key_Up, Qt::ControlModifier);
    EXPECT_EQ(pile(), (QStringList{osm, mosaic})) << "it is the topmost";
    QTest::keyClick(view, Qt::Key_Down, Qt::ControlModifier);
    EXPECT_EQ(pile(), (QStringList{mosaic, osm}));
    QTest::keyClick(view, Qt::Key_Delete);
    EXPECT_EQ(pile(), QStringList{mosaic});
    ASSERT_TRUE(editor->undo());
    EXPECT_EQ(pile(), (QStringList{mosaic, osm}));
}

TEST_F(LayersPanelTest, HidesALayerInTheCaseByItsDot)
{
    show();
    const ItemRef street = addTiles(openStreetMapTiles());
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, dotOf(panel->model().rowOf(street)));
    EXPECT_FALSE(layerOf(street).visible);
    ASSERT_TRUE(editor->undo());
    EXPECT_TRUE(panel->model().at(panel->model().rowOf(street))->visible);
}

TEST_F(LayersPanelTest, AScenesDotHidesItInTheCase)
{
    const EvidenceId id = addExhibit(QStringLiteral("quay"), EvidenceKind::Scene, QStringLiteral("2023-12-09"));
    show();
    const ItemRef scene{ItemKind::Evidence, id.value};
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, dotOf(panel->model().rowOf(scene)));
    ASSERT_EQ(editor->data().all<MapLayer>().size(), 1U);
    EXPECT_FALSE(editor->data().all<MapLayer>().begin()->second.visible);
    EXPECT_FALSE(panel->model().at(panel->model().rowOf(scene))->visible);
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, dotOf(panel->model().rowOf(scene)));
    EXPECT_TRUE(panel->model().at(panel->model().rowOf(scene))->visible);
}

TEST_F(LayersPanelTest, TheSliderShowsWhileItIsDraggedAndKeepsWhenItIsLetGo)
{
    show();
    const ItemRef street = addTiles(openStreetMapTiles());
    click(street);
    auto *slider = panel->findChild<QSlider *>();
    ASSERT_TRUE(slider->isVisible());
    EXPECT_EQ(slider->value(), 100);
    QSignalSpy previews(panel.get(), &LayersPanel::opacityPreviewed);
    slider->setSliderDown(true);
    slider->setSliderPosition(70);
    slider->setSliderPosition(40);
    EXPECT_EQ(previews.count(), 2);
    EXPECT_FALSE(layerOf(street).opacity) << "nothing is kept while the hand moves";
    slider->setSliderDown(false);
    EXPECT_EQ(layerOf(street).opacity, 0.4);
    EXPECT_EQ(panel->model().at(panel->model().rowOf(street))->opacity, 0.4);
    ASSERT_TRUE(editor->undo());
    EXPECT_FALSE(layerOf(street).opacity);
    EXPECT_EQ(slider->value(), 100);
}

TEST_F(LayersPanelTest, StepsOfTheSliderByKeyAreOneStepToTakeBack)
{
    show();
    const ItemRef street = addTiles(openStreetMapTiles());
    click(street);
    auto *slider = panel->findChild<QSlider *>();
    for (int i = 0; i < 4; ++i)
        QTest::keyClick(slider, Qt::Key_Left);
    EXPECT_EQ(layerOf(street).opacity, 0.8);
    ASSERT_TRUE(editor->undo());
    EXPECT_FALSE(layerOf(street).opacity);
    EXPECT_EQ(pile(), QStringList{osm});
}

TEST_F(LayersPanelTest, GroupsUnderAHeadingThatIsNamedFoldedAndTakenApart)
{
    show();
    const ItemRef street = addTiles(openStreetMapTiles());
    const ItemRef year = addTiles(sentinel2CloudlessTiles());
    click(street);
    click(year, Qt::ControlModifier);
    QTest::keyClick(view, Qt::Key_G, Qt::ControlModifier);
    int heading = rowOfType(LayerRow::Type::Heading);
    ASSERT_GE(heading, 0);
    EXPECT_EQ(panel->model().at(heading)->title, QStringLiteral("Group 1"));
    ASSERT_TRUE(panel->model().setData(panel->model().index(heading), QStringLiteral("Harbour"), Qt::EditRole));
    heading = rowOfType(LayerRow::Type::Heading);
    EXPECT_EQ(panel->model().at(heading)->title, QStringLiteral("Harbour"));
    EXPECT_EQ(layerOf(street).group, QStringLiteral("Harbour"));
    panel->model().toggleVisible(heading);
    EXPECT_FALSE(layerOf(street).visible);
    EXPECT_FALSE(layerOf(year).visible);
    panel->model().toggleOpen(heading);
    EXPECT_TRUE(pile().isEmpty());
    panel->model().toggleOpen(heading);
    EXPECT_EQ(pile().size(), 2);
    click(street);
    QTest::keyClick(view, Qt::Key_G, Qt::ControlModifier | Qt::ShiftModifier);
    EXPECT_TRUE(layerOf(street).group.isEmpty());
    EXPECT_EQ(layerOf(year).group, QStringLiteral("Harbour"));
}

TEST_F(LayersPanelTest, RenamesWithF2)
{
    show();
    const ItemRef street = addTiles(openStreetMapTiles());
    click(street);
    QTest::keyClick(view, Qt::Key_F2);
    auto *name = panel->findChild<QLineEdit *>(QStringLiteral("layerName"));
    ASSERT_TRUE(name);
    EXPECT_EQ(name->text(), osm);
    name->setText(QStringLiteral("Streets of Rajin"));
    QTest::keyClick(name, Qt::Key_Return);
    QCoreApplication::processEvents(); // the list takes what was typed when it comes round
    EXPECT_EQ(layerOf(street).title, QStringLiteral("Streets of Rajin"));
}

TEST_F(LayersPanelTest, SaysOnTheLineWhatIsWrongAndOffersToTryAgain)
{
    show();
    const ItemRef street = addTiles(openStreetMapTiles());
    panel->setTileStates({{MapLayerId{street.id}, {{}, QStringLiteral("OpenStreetMap: the server answered 404"), {}}}});
    const QModelIndex line = panel->model().index(panel->model().rowOf(street));
    EXPECT_TRUE(line.data(Qt::ToolTipRole).toString().contains(QStringLiteral("404")));
    click(street);
    QSignalSpy retried(panel.get(), &LayersPanel::retryWanted);
    QMenu menu;
    panel->findChild<PictureActions *>()->fillMenu(menu);
    for (QAction *action : menu.actions())
        if (action->text() == QStringLiteral("Try again"))
            action->trigger();
    EXPECT_EQ(retried.count(), 1);
}

TEST_F(LayersPanelTest, AddsEveryPresetFromTheMenu)
{
    show();
    QMenu menu;
    panel->findChild<PictureActions *>()->fillAddMenu(menu);
    for (QAction *action : menu.findChildren<QAction *>())
        if (action->objectName().startsWith(QStringLiteral("add_")) &&
            action->objectName() != QStringLiteral("add_address"))
            action->trigger();
    EXPECT_EQ(editor->data().all<MapLayer>().size(), presetTileSources().size());
    for (const auto &[id, layer] : editor->data().all<MapLayer>())
        EXPECT_FALSE(layer.credit.isEmpty());
}

TEST_F(LayersPanelTest, OpensTheStyleOfAScenesByKeyAndExplainsItsColours)
{
    const EvidenceId id = addExhibit(QStringLiteral("depth"), EvidenceKind::Scene);
    Evidence scene = exhibit(id);
    scene.footprint = {{43, 130}, {43, 131}, {42, 131}, {42, 130}};
    ASSERT_TRUE(editor->update(QStringLiteral("Place"), scene));
    show();
    const int row = panel->model().rowOf(refOf(scene));
    view->setCurrentIndex(view->model()->index(row, 0));
    ItemRef wanted;
    QObject::connect(panel.get(), &LayersPanel::styleWanted, [&](ItemRef ref) { wanted = ref; });
    QTest::keyClick(view, Qt::Key_Return, Qt::ControlModifier);
    EXPECT_EQ(wanted, refOf(scene));

    SceneLegend legend;
    legend.item = refOf(scene);
    legend.quantity = QStringLiteral("1 · Depth");
    legend.unit = QStringLiteral("m");
    legend.colours = {qRgb(0, 0, 255), qRgb(255, 0, 0)};
    legend.low = -120;
    legend.high = 5;
    const int layers = panel->model().layerCount();
    panel->model().setLegends({{legend.item, legend}});
    wanted = {};
    QTest::keyClick(view, Qt::Key_Return, Qt::ControlModifier);
    EXPECT_EQ(wanted, refOf(scene)) << "the line stays the current one";
    const int below = panel->model().rowOf(refOf(scene)) + 1;
    ASSERT_EQ(panel->model().at(below)->type, LayerRow::Type::Legend);
    EXPECT_EQ(panel->model().at(below)->title, QStringLiteral("1 · Depth: -120 m to 5 m"));
    EXPECT_EQ(panel->model().layerCount(), layers) << "a legend is no layer";
    const QRect rect = view->visualRect(view->model()->index(below, 0));
    const QImage seen = view->viewport()->grab(rect).toImage();
    EXPECT_EQ(seen.pixelColor(seen.width() * 2 / 5, seen.height() / 2).green(), 0) << "the bar is drawn";
    panel->model().toggleVisible(below - 1);
    EXPECT_NE(panel->model().at(panel->model().rowOf(refOf(scene)) + 1)->type, LayerRow::Type::Legend);
}

TEST_F(LayersPanelTest, SaysThatASceneIsStillCoarse)
{
    const auto scene = editor->add(QStringLiteral("Add scene"),
                                   sceneOf(QStringLiteral("E-001"), QStringLiteral("2023-09-08"), {42, 131}));
    ASSERT_TRUE(scene);
    show();
    const auto text = [&] { return view->model()->index(panel->model().rowOf(*scene), 0).data().toString(); };
    EXPECT_FALSE(text().contains(QStringLiteral("coarse")));
    panel->model().setUnfinished({*scene});
    EXPECT_TRUE(text().contains(QStringLiteral("coarse"))) << text().toStdString();
    panel->model().setUnfinished({});
    EXPECT_FALSE(text().contains(QStringLiteral("coarse")));
}

} // namespace
} // namespace leadline
