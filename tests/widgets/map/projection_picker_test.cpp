// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/map/projection_picker.h"

#include "tests/widgets/map/map_window.h"
#include "widgets/style/plain_label.h"

#include <QComboBox>
#include <QLineEdit>
#include <QListView>

namespace leadline {

namespace {

class ProjectionPickerTest : public ::testing::Test
{
protected:
    void SetUp() override
    {
        QObject::connect(&picker, &ProjectionPicker::projectionChosen, &picker,
                         [this](const std::shared_ptr<const Projection> &projection) { chosen = projection; });
        picker.setState(QStringLiteral("Web Mercator"), LatLon{42.24, 130.3}, Graticule::Plain, {});
        picker.popupAbove({100, 700, 80, 20});
        ASSERT_TRUE(waitUntil([this] { return rows() > 20; })) << "the list is read in the background";
    }

    QAbstractItemModel &model() { return *picker.findChild<QListView *>(QStringLiteral("projectionList"))->model(); }
    int rows() { return model().rowCount(); }
    QString nameOf(int row) { return model().index(row, 0).data().toString(); }
    QLineEdit &search() { return *picker.findChild<QLineEdit *>(QStringLiteral("projectionSearch")); }
    QString note() { return picker.findChild<PlainLabel *>(QStringLiteral("projectionNote"))->text(); }

    ProjectionPicker picker{nullptr};
    std::shared_ptr<const Projection> chosen;
};

TEST_F(ProjectionPickerTest, OffersTheUsualMapAndWhatSuitsThePlaceFirst)
{
    EXPECT_EQ(nameOf(0), QStringLiteral("Web Mercator  ✓"));
    EXPECT_EQ(nameOf(1), QStringLiteral("WGS 84 / UTM zone 52N"));
    QTest::keyClick(&search(), Qt::Key_Down);
    QTest::keyClick(&search(), Qt::Key_Return);
    ASSERT_TRUE(chosen);
    EXPECT_EQ(chosen->crs(), QStringLiteral("EPSG:32652"));
    EXPECT_FALSE(picker.isVisible()) << "it closes when one is taken";
}

TEST_F(ProjectionPickerTest, FindsAnyOtherByItsWords)
{
    QTest::keyClicks(&search(), QStringLiteral("antarctic polar"));
    EXPECT_LT(rows(), 20) << "what has other words is gone";
    EXPECT_FALSE(
        model()
            .match(model().index(0, 0), Qt::DisplayRole, QStringLiteral("WGS 84 / Antarctic Polar Stereographic"))
            .isEmpty());
    search().setText(QStringLiteral("3031"));
    QTest::keyClick(&search(), Qt::Key_Return);
    ASSERT_TRUE(chosen);
    EXPECT_EQ(chosen->crs(), QStringLiteral("EPSG:3031"));
}

TEST_F(ProjectionPickerTest, SaysWhenNothingIsCalledSo)
{
    search().setText(QStringLiteral("zzz no such thing"));
    EXPECT_EQ(rows(), 0);
    EXPECT_TRUE(note().contains(QStringLiteral("No projection has these words")));
    QTest::keyClick(&search(), Qt::Key_Return);
    EXPECT_FALSE(chosen);
    EXPECT_TRUE(picker.isVisible());
}

TEST_F(ProjectionPickerTest, GivesLinesOverTheMap)
{
    std::optional<Graticule> lines;
    QObject::connect(&picker, &ProjectionPicker::graticuleChosen, &picker, [&](Graticule kind) { lines = kind; });
    auto *box = picker.findChild<QComboBox *>(QStringLiteral("graticuleBox"));
    ASSERT_TRUE(box);
    QTest::keyClick(box, Qt::Key_End);
    EXPECT_EQ(lines, Graticule::Mgrs);
}

TEST_F(MapWindow, TakesAnotherProjectionWhereItIs)
{
    const LatLon middle = positionAt({400, 300});
    const double scale = map->scaleDenominator();
    const auto utm = projectionFromCrs(QStringLiteral("EPSG:32652"));
    ASSERT_TRUE(utm);
    map->setProjection(*utm);
    ASSERT_TRUE(settle());
    EXPECT_EQ(map->crsName(), QStringLiteral("WGS 84 / UTM zone 52N"));
    EXPECT_NEAR(positionAt({400, 300}).lat, middle.lat, 1e-4);
    EXPECT_NEAR(positionAt({400, 300}).lon, middle.lon, 1e-4);
    EXPECT_NEAR(map->scaleDenominator() / scale, 1, 0.01);

    // What is drawn lies under the hand there too, and on the usual map again.
    const AnnotationId area = addPolygon({{300, 200}, {500, 200}, {500, 400}, {300, 400}});
    EXPECT_EQ(map->itemAt({400, 300}), (ItemRef{ItemKind::Annotation, area.value}));
    map->setProjection(webMercator());
    ASSERT_TRUE(settle());
    EXPECT_EQ(map->itemAt(QPointF(pixelOf(middle))), (ItemRef{ItemKind::Annotation, area.value}));
}

TEST_F(MapWindow, ShowsLinesOverTheMapWhenAskedFor)
{
    const QImage plain = map->grab().toImage();
    map->setGraticule(Graticule::Degrees);
    ASSERT_TRUE(settle());
    const QPoint onLine = pixelOf({42, 131});
    EXPECT_NE(map->grab().toImage().pixelColor(onLine), plain.pixelColor(onLine));
    EXPECT_EQ(map->completeScene().graticule, Graticule::Degrees) << "exports have it too";
}

} // namespace
} // namespace leadline
