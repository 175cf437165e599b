// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/layers/layers_panel.h"

#include "tests/support/panel_case.h"
#include "widgets/layers/layers_view.h"

#include <QSignalSpy>
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

TEST_F(LayersPanelTest, SaysThatTilesAreOffWithTheNetwork)
{
    show();
    const auto titles = [this] {
        QStringList all;
        for (int row = 0; row < panel->model().rowCount(); ++row)
            all << panel->model().at(row)->title;
        return all;
    };
    EXPECT_TRUE(titles().contains(QStringLiteral("OpenStreetMap (network off)")));
    panel->setTilesBarred({});
    EXPECT_TRUE(titles().contains(QStringLiteral("OpenStreetMap")));
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

} // namespace
} // namespace leadline
