// SPDX-License-Identifier: GPL-3.0-or-later
// Layers of tiles through the real window: added, drawn, exported, looked up at a service, kept and cleared.
#include "app/case_layers.h"
#include "app/layer_dialogs.h"
#include "app/offline_packs.h"
#include "imaging/tiles/tile_source_json.h"
#include "model/network/network_gate.h"
#include "tests/app/window_fixture.h"
#include "tests/support/local_http_server.h"
#include "tests/support/wait_until.h"
#include "widgets/layers/layers_panel.h"
#include "widgets/map/map_view.h"
#include "widgets/network/network_panel.h"

#include <gmock/gmock.h>

#include <QAction>
#include <QBuffer>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSettings>
#include <QSpinBox>
#include <QTest>

namespace leadline {
namespace {

using ::testing::HasSubstr;

constexpr QColor blue(0x33, 0x66, 0xcc);

class WindowLayers : public testing::WindowFixture
{
protected:
    WindowLayers()
    {
        newCase();
        workbench->gate().setRetryPolicy({1});
        workbench->gate().setPolicy({NetworkPolicy::Mode::All});
        server.answer = [](const QByteArray &) {
            return LocalHttpServer::Answer{200, "image/png", "TILE #3366cc", {}};
        };
    }
    TileSource source(const QString &path = QStringLiteral("/{z}/{x}/{y}")) const
    {
        TileSource made;
        made.id = QStringLiteral("local");
        made.name = QStringLiteral("Harbour plan");
        made.urlTemplate = server.address() + path;
        made.attribution = QStringLiteral("© The plan's makers");
        made.storageAllowed = true;
        return made;
    }
    ItemRef add(const TileSource &made)
    {
        session().layers().addTiles(made);
        return session().context().current();
    }
    const MapLayer &layer() { return data().all<MapLayer>().rbegin()->second; }
    bool isDrawn()
    {
        return waitUntil(
            [&] { return session().map().isSharp() && session().map().grab().toImage().pixelColor(500, 300) == blue; });
    }
    TileStack &tiles() { return session().pictures().tiles(); }
    LayerDialogs &dialogs() { return *workbench->layerDialogs(); }
    template<class Part>
    Part *in(QDialog *dialog, const char *name)
    {
        return dialog->findChild<Part *>(QLatin1String(name));
    }

    LocalHttpServer server;
};

TEST_F(WindowLayers, AnAddedLayerIsDrawnWithItsCreditAndGoesWithUndo)
{
    add(source());
    ASSERT_TRUE(isDrawn());
    EXPECT_TRUE(session().map().completeScene().credits.contains(QStringLiteral("© The plan's makers")));
    ASSERT_TRUE(session().editor().undo());
    EXPECT_TRUE(waitUntil([&] { return session().map().completeScene().tiles.empty(); }));
    EXPECT_FALSE(session().map().completeScene().credits.contains(QStringLiteral("© The plan's makers")));
}

TEST_F(WindowLayers, TheExportedPictureHasTheTiles)
{
    add(source());
    answers->file = m_dir.filePath(QStringLiteral("map.png"));
    window().actions().exportMap->trigger();
    ASSERT_TRUE(waitUntil([&] {
        workbench->waitUntilIdle();
        return messages().contains(QStringLiteral("Map written"));
    })) << messages().toStdString();
    const QImage picture(m_dir.filePath(QStringLiteral("map.png")));
    EXPECT_EQ(picture.pixelColor(picture.width() / 2, picture.height() / 3), blue);
}

TEST_F(WindowLayers, ALayerOfTheCaseIsShownAgainWhenTheCaseIsOpened)
{
    add(source());
    ASSERT_TRUE(isDrawn());
    const NetworkPolicy policy = workbench->gate().policy();
    workbench->closeCase();
    ASSERT_TRUE(workbench->openCaseFolder(folder()));
    EXPECT_FALSE(messages().contains(QStringLiteral("stay off"))) << "nobody switched anything on";
    workbench->gate().setPolicy(policy);
    EXPECT_TRUE(isDrawn());
}

TEST_F(WindowLayers, AnAreaIsSavedAsAnExhibitThatSaysWhereItCameFrom)
{
    QBuffer png;
    QImage picture(8, 8, QImage::Format_RGB32);
    picture.fill(blue);
    ASSERT_TRUE(png.open(QIODevice::WriteOnly) && picture.save(&png, "PNG"));
    server.answer = [&](const QByteArray &) { return LocalHttpServer::Answer{200, "image/png", png.data(), {}}; };
    TileSource ours = source();
    ours.bulkAllowed = true;
    add(ours);
    OfflinePacks &packs = *workbench->offlinePacks();
    packs.open();
    ASSERT_TRUE(packs.dialog());
    EXPECT_THAT(in<QLabel>(packs.dialog(), "packSize")->text().toStdString(), HasSubstr("tiles"));
    auto *deepest = in<QSpinBox>(packs.dialog(), "packMaxZoom");
    deepest->setValue(in<QSpinBox>(packs.dialog(), "packMinZoom")->value() + 1);
    in<QPushButton>(packs.dialog(), "packStart")->click();
    ASSERT_TRUE(waitUntil([&] { return !data().all<Evidence>().empty(); }));
    const Evidence &exhibit = data().all<Evidence>().begin()->second;
    EXPECT_EQ(exhibit.kind, EvidenceKind::Tiles);
    EXPECT_THAT(exhibit.obtainedHow.toStdString(), HasSubstr("offline pack"));
    EXPECT_EQ(exhibit.obtainedFrom, ours.urlTemplate);
    EXPECT_TRUE(waitUntil(
        [&] { return in<QLabel>(packs.dialog(), "packProgress")->text().contains(QLatin1String("in the case")); }));
}

TEST_F(WindowLayers, TheAreaOfAPackIsDrawnOnTheMap)
{
    OfflinePacks &packs = *workbench->offlinePacks();
    packs.open();
    in<QPushButton>(packs.dialog(), "packDraw")->click();
    EXPECT_FALSE(packs.dialog()->isVisible()) << "out of the way of the hand";
    MapView &map = session().map();
    const QPoint from(200, 150);
    const QPoint to(420, 330);
    const auto upperLeft = map.viewport().positionAt(from);
    ASSERT_TRUE(upperLeft);
    QTest::mousePress(&map, Qt::LeftButton, {}, from);
    QTest::mouseMove(&map, to);
    QTest::mouseRelease(&map, Qt::LeftButton, {}, to);
    EXPECT_TRUE(packs.dialog()->isVisible());
    const GeoBox drawn = packs.dialog()->plan().box;
    EXPECT_NEAR(drawn.west, upperLeft->lon, 1e-3);
    EXPECT_NEAR(drawn.north, upperLeft->lat, 1e-3);
    EXPECT_LT(drawn.south, drawn.north);
    in<QPushButton>(packs.dialog(), "packDraw")->click();
    QTest::keyClick(&map, Qt::Key_Escape);
    EXPECT_TRUE(packs.dialog()->isVisible()) << "stepped back";
    EXPECT_EQ(packs.dialog()->plan().box, drawn);
}

TEST_F(WindowLayers, AServiceIsLookedUpByItsAddressAndItsLayerAdded)
{
    const QByteArray described = R"({"service":"WMS","version":"1.3.0","title":"Charts","url":")" +
                                 server.address().toLatin1() + R"(/wms?","formats":["image/png"]})" + "\n" +
                                 R"({"id":"depth","title":"Depths","crs":["EPSG:3857"],"bbox":[120,30,140,50]})" + "\n";
    server.answer = [described](const QByteArray &path) {
        return path.contains("GetCapabilities") ? LocalHttpServer::Answer{200, "text/xml", described, {}}
                                                : LocalHttpServer::Answer{200, "image/png", "TILE #3366cc", {}};
    };
    dialogs().openAddByAddress();
    in<QLineEdit>(dialogs().addDialog(), "layerAddress")->setText(server.address() + QStringLiteral("/wms"));
    in<QPushButton>(dialogs().addDialog(), "layerAdd")->click();
    auto *list = in<QListWidget>(dialogs().addDialog(), "serviceLayers");
    ASSERT_TRUE(waitUntil([&] { return list->count() == 1; }));
    list->setCurrentRow(0);
    in<QPushButton>(dialogs().addDialog(), "layerAdd")->click();
    EXPECT_EQ(layer().title, QStringLiteral("Depths"));
    EXPECT_EQ(layer().footprint.size(), 4U);
    EXPECT_TRUE(isDrawn());
    EXPECT_THAT(server.paths.last().toStdString(), HasSubstr("LAYERS=depth"));
}

TEST_F(WindowLayers, AServiceThatMayNotBeAskedIsNamedAndNothingLeaves)
{
    workbench->gate().setPolicy({});
    dialogs().openAddByAddress();
    in<QLineEdit>(dialogs().addDialog(), "layerAddress")->setText(server.address() + QStringLiteral("/wms"));
    in<QPushButton>(dialogs().addDialog(), "layerAdd")->click();
    auto *trouble = in<QLabel>(dialogs().addDialog(), "layerTrouble");
    ASSERT_TRUE(waitUntil([&] { return trouble->isVisible(); }));
    EXPECT_THAT(trouble->text().toStdString(), HasSubstr("may not be asked"));
    EXPECT_EQ(server.connections, 0);
}

TEST_F(WindowLayers, TheHostOfALayerIsOfferedToBeAllowed)
{
    workbench->gate().setPolicy({NetworkPolicy::Mode::NamedHosts, {}});
    add(source());
    window().actions().network->trigger();
    QAbstractButton *offer = nullptr;
    for (QAbstractButton *button : workbench->networkPanel()->findChildren<QAbstractButton *>())
        if (button->text() == QStringLiteral("+ 127.0.0.1"))
            offer = button;
    ASSERT_TRUE(offer);
    EXPECT_EQ(server.connections, 0);
    offer->click();
    EXPECT_TRUE(isDrawn());
}

TEST_F(WindowLayers, AKeyLiesInTheSettingsAndNeverInTheCase)
{
    const ItemRef ref = add(source(QStringLiteral("/{z}/{x}/{y}?k={key}")));
    EXPECT_EQ(server.connections, 0);
    dialogs().openProperties(ref);
    auto *key = in<QLineEdit>(dialogs().properties(), "tileKey");
    key->setText(QStringLiteral("s3cret"));
    Q_EMIT key->editingFinished();
    ASSERT_TRUE(isDrawn());
    EXPECT_TRUE(server.paths.first().endsWith("?k=s3cret"));
    workbench->closeCase();
    QFile file(folder() + QStringLiteral("/case.gpkg"));
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    EXPECT_FALSE(file.readAll().contains("s3cret"));
    QSettings settings(m_dir.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat);
    EXPECT_EQ(settings.value(QStringLiteral("tiles/keys/127.0.0.1")).toString(), QStringLiteral("s3cret"));
}

TEST_F(WindowLayers, ShowsWhatIsKeptAndClearsIt)
{
    const ItemRef ref = add(source());
    ASSERT_TRUE(isDrawn());
    workbench->waitUntilIdle();
    EXPECT_GT(tiles().cache()->usedBytes(), 0);
    dialogs().openProperties(ref);
    auto *clear = in<QPushButton>(dialogs().properties(), "tileClear");
    workbench->waitUntilIdle();
    EXPECT_TRUE(clear->isEnabled());
    clear->click();
    workbench->waitUntilIdle();
    EXPECT_EQ(tiles().cache()->usedBytes(), 0);
    EXPECT_FALSE(clear->isEnabled());
}

TEST_F(WindowLayers, ShowsTheLegendThatAServiceNames)
{
    TileSource charts = source();
    charts.legend = server.address() + QStringLiteral("/legend.png");
    const ItemRef ref = add(charts);
    dialogs().openProperties(ref);
    auto *picture = in<QLabel>(dialogs().properties(), "tileLegendPicture");
    in<QPushButton>(dialogs().properties(), "tileLegend")->click();
    ASSERT_TRUE(waitUntil([&] {
        workbench->waitUntilIdle();
        return picture->isVisible();
    }));
    EXPECT_EQ(picture->pixmap(Qt::ReturnByValue).toImage().pixelColor(5, 5), blue);
}

TEST_F(WindowLayers, TilesWithATimeFollowTheCursorAndSayTheirDay)
{
    TileSource days = source(QStringLiteral("/{time}/{z}/{x}/{y}"));
    days.time = QStringLiteral("2023-10-04");
    days.timeFollows = true;
    days.timeExtent = QStringLiteral("2023-01-01/2023-12-31/P1D");
    const ItemRef ref = add(days);
    session().context().setCursor(instantFromCivilUtc(2023, 8, 5, 12));
    ASSERT_TRUE(waitUntil([&] { return !server.paths.isEmpty() && server.paths.last().startsWith("/2023-08-05/"); }));
    const LayersModel &model = session().layers().model();
    EXPECT_EQ(model.at(model.rowOf(ref))->note, QStringLiteral("2023-08-05"));
    ASSERT_TRUE(isDrawn());
    EXPECT_THAT(session().map().completeScene().credits.join(u' ').toStdString(), HasSubstr("makers, 2023-08-05"));
}

} // namespace
} // namespace leadline
