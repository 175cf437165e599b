// SPDX-License-Identifier: GPL-3.0-or-later
// The windows of the layer list: adding by address, and properties of tiles.
#include "imaging/tiles/tile_presets.h"
#include "widgets/layers/add_layer_dialog.h"
#include "widgets/layers/tile_properties.h"

#include <gmock/gmock.h>

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>

namespace leadline {
namespace {

using ::testing::HasSubstr;

template<class Part>
Part *part(QDialog &dialog, const char *name)
{
    return dialog.findChild<Part *>(QLatin1String(name));
}

std::string allText(const QWidget &widget)
{
    QStringList texts;
    for (const QLabel *label : widget.findChildren<QLabel *>())
        if (label->isVisibleTo(&widget))
            texts << label->text();
    return texts.join(u'\n').toStdString();
}

class AddLayer : public ::testing::Test
{
protected:
    AddLayer()
    {
        dialog.show();
        QObject::connect(&dialog, &AddLayerDialog::chosen, &dialog,
                         [this](const TileSource &source, const std::optional<GeoBox> &box) {
                             chosen.push_back(source);
                             boxes.push_back(box);
                         });
    }
    void type(const char *text) { part<QLineEdit>(dialog, "layerAddress")->setText(QLatin1String(text)); }
    QPushButton &button() { return *part<QPushButton>(dialog, "layerAdd"); }

    AddLayerDialog dialog{nullptr};
    std::vector<TileSource> chosen;
    std::vector<std::optional<GeoBox>> boxes;
};

TEST_F(AddLayer, AnAddressOfTilesIsDescribedAndAdded)
{
    type("https://tiles.example/{z}/{x}/{y}.png");
    EXPECT_EQ(button().text(), QStringLiteral("Add"));
    button().click();
    EXPECT_TRUE(chosen.empty());
    EXPECT_THAT(allText(dialog), HasSubstr("attribution is missing"));
    part<QLineEdit>(dialog, "layerCredit")->setText(QStringLiteral("© Example"));
    part<QLineEdit>(dialog, "layerTitle")->setText(QStringLiteral("Harbour plan"));
    button().click();
    ASSERT_EQ(chosen.size(), 1U);
    EXPECT_EQ(chosen[0].name, QStringLiteral("Harbour plan"));
    EXPECT_FALSE(chosen[0].storageAllowed) << "nobody said so";
    EXPECT_FALSE(dialog.isVisible());
}

TEST_F(AddLayer, AServiceIsLookedUpAndItsLayersAreChosenFromAList)
{
    type("https://maps.example/wms");
    EXPECT_EQ(button().text(), QStringLiteral("Look up"));
    QUrl asked;
    QObject::connect(&dialog, &AddLayerDialog::lookUpWanted, &dialog, [&](const QUrl &url) { asked = url; });
    button().click();
    EXPECT_EQ(asked.host(), QStringLiteral("maps.example"));
    EXPECT_FALSE(button().isEnabled()) << "the answer is on its way";
    dialog.showProblem(QStringLiteral("maps.example: the server answered 404 Not Found"));
    EXPECT_THAT(allText(dialog), HasSubstr("404"));
    EXPECT_TRUE(button().isEnabled()) << "it can be tried again";

    MapService service;
    service.kind = MapService::Kind::Wms;
    service.version = QStringLiteral("1.3.0");
    service.title = QStringLiteral("<b>Charts</b>");
    service.url = QStringLiteral("https://maps.example/wms");
    service.capabilities = asked.toString();
    service.formats = {QStringLiteral("image/png")};
    MapServiceLayer depth;
    depth.id = QStringLiteral("depth");
    depth.title = QStringLiteral("Depths");
    depth.crs = {QStringLiteral("EPSG:3857")};
    depth.box = GeoBox{120, 30, 140, 50};
    MapServiceLayer polar = depth;
    polar.id = QStringLiteral("polar");
    polar.title = QStringLiteral("Polar ice");
    polar.crs.clear();
    service.layers = {depth, polar};
    dialog.showService(service);
    auto *list = part<QListWidget>(dialog, "serviceLayers");
    ASSERT_EQ(list->count(), 2);
    EXPECT_FALSE(button().isEnabled()) << "nothing is chosen";
    part<QLineEdit>(dialog, "serviceFilter")->setText(QStringLiteral("ice"));
    EXPECT_TRUE(list->item(0)->isHidden());
    list->setCurrentRow(1);
    EXPECT_THAT(allText(dialog), HasSubstr("Cannot be added"));
    part<QLineEdit>(dialog, "serviceFilter")->clear();
    list->setCurrentRow(0);
    button().click();
    ASSERT_EQ(chosen.size(), 1U);
    EXPECT_EQ(chosen[0].name, QStringLiteral("Depths"));
    EXPECT_EQ(boxes[0], depth.box);
}

TEST_F(AddLayer, AStyleOtherThanTheDefaultOneCanBeChosen)
{
    type("https://maps.example/wms");
    MapService service;
    service.kind = MapService::Kind::Wms;
    service.version = QStringLiteral("1.3.0");
    service.title = QStringLiteral("Charts");
    service.capabilities = QStringLiteral("https://maps.example/wms");
    service.url = QStringLiteral("https://maps.example/wms");
    service.formats = {QStringLiteral("image/png")};
    MapServiceLayer depth;
    depth.id = QStringLiteral("depth");
    depth.title = QStringLiteral("Depths");
    depth.crs = {QStringLiteral("EPSG:3857")};
    depth.styles = {{QStringLiteral("blue"), QStringLiteral("Blue"), {}}, {QStringLiteral("grey"), {}, {}}};
    MapServiceLayer plain = depth;
    plain.id = QStringLiteral("plain");
    plain.styles.clear();
    service.layers = {depth, plain};
    dialog.showService(service);
    auto *styles = part<QComboBox>(dialog, "serviceStyle");
    auto *list = part<QListWidget>(dialog, "serviceLayers");
    list->setCurrentRow(1);
    EXPECT_FALSE(styles->isVisible()) << "there is nothing to choose";
    list->setCurrentRow(0);
    ASSERT_TRUE(styles->isVisible());
    EXPECT_EQ(styles->itemText(1), QStringLiteral("Style: grey"));
    styles->setCurrentIndex(1);
    button().click();
    ASSERT_EQ(chosen.size(), 1U);
    EXPECT_TRUE(chosen[0].urlTemplate.contains(QLatin1String("STYLES=grey"))) << chosen[0].urlTemplate.toStdString();
}

TEST(TilePropertiesWindow, SaysWhereTilesComeFromAndWhatTheirTermsAllow)
{
    TileProperties properties(
        {QStringLiteral("Imagery"), esriWorldImagery(), {}, QStringLiteral("network off"), {}, {}, 64}, nullptr);
    properties.show();
    const std::string text = allText(properties);
    EXPECT_THAT(text, HasSubstr("server.arcgisonline.com"));
    EXPECT_THAT(text, HasSubstr("may not be scraped or stored"));
    EXPECT_THAT(text, HasSubstr("Nothing: the terms do not allow it."));
    EXPECT_THAT(text, HasSubstr("Not shown: network off."));
}

TEST(TilePropertiesWindow, OffersToTryAgainOnlyWhenSomethingFailed)
{
    TileProperties properties(
        {QStringLiteral("Streets"), openStreetMapTiles(), {}, {}, QStringLiteral("the server answered 503"), {}, 64},
        nullptr);
    properties.show();
    auto *retry = part<QPushButton>(properties, "tileRetry");
    EXPECT_TRUE(retry->isVisible());
    QSignalSpy wanted(&properties, &TileProperties::retryWanted);
    retry->click();
    EXPECT_EQ(wanted.count(), 1);
    properties.setProblem({}, {});
    EXPECT_FALSE(retry->isVisible());
}

TEST(TilePropertiesWindow, ShowsAndClearsWhatIsKept)
{
    TileProperties properties({QStringLiteral("Streets"), openStreetMapTiles(), {}, {}, {}, {}, 64}, nullptr);
    properties.show();
    properties.setCacheUse(3 << 20, 40 << 20);
    EXPECT_THAT(part<QLabel>(properties, "tileKept")->text().toStdString(), HasSubstr("3.0 MB of this layer, 40.0 MB"));
    QSignalSpy cleared(&properties, &TileProperties::clearWanted);
    part<QPushButton>(properties, "tileClear")->click();
    EXPECT_EQ(cleared.count(), 1);
    QSignalSpy chosen(&properties, &TileProperties::cacheChosen);
    part<QSpinBox>(properties, "tileBudget")->setValue(200);
    Q_EMIT part<QSpinBox>(properties, "tileBudget")->editingFinished();
    ASSERT_EQ(chosen.count(), 1);
    EXPECT_EQ(chosen.first().first().toInt(), 200);
}

TEST(TilePropertiesWindow, ATimeIsFixedOrFollowsTheCursor)
{
    TileProperties properties(
        {QStringLiteral("Days"), nasaGibsTrueColour(GibsSensor::Terra), QStringLiteral("2023-08-05"), {}, {}, {}, 64},
        nullptr);
    properties.show();
    std::vector<TileSource> changed;
    QObject::connect(&properties, &TileProperties::sourceChanged, &properties,
                     [&](const TileSource &source) { changed.push_back(source); });
    auto *mode = part<QComboBox>(properties, "tileTimeMode");
    auto *time = part<QLineEdit>(properties, "tileTime");
    EXPECT_EQ(time->text(), QStringLiteral("2023-08-05")) << "what the cursor shows now";
    mode->setCurrentIndex(1);
    Q_EMIT mode->activated(1);
    ASSERT_EQ(changed.size(), 1U);
    EXPECT_FALSE(changed[0].timeFollows);
    EXPECT_EQ(changed[0].time, QStringLiteral("2023-08-05"));
    time->setText(QStringLiteral("last week"));
    Q_EMIT time->editingFinished();
    EXPECT_EQ(changed.size(), 1U);
    EXPECT_THAT(allText(properties), HasSubstr("not a time"));
}

TEST(TilePropertiesWindow, AKeyIsHiddenAndGoesToItsHost)
{
    TileSource source = openStreetMapTiles();
    source.urlTemplate = QStringLiteral("https://tiles.example/{z}/{x}/{y}?k={key}");
    TileProperties properties({QStringLiteral("Keyed"), source, {}, {}, {}, {}, 64}, nullptr);
    QSignalSpy given(&properties, &TileProperties::keyGiven);
    auto *key = part<QLineEdit>(properties, "tileKey");
    EXPECT_NE(key->echoMode(), QLineEdit::Normal);
    key->setText(QStringLiteral(" secret "));
    Q_EMIT key->editingFinished();
    ASSERT_EQ(given.count(), 1);
    EXPECT_EQ(given.first(), (QVariantList{QStringLiteral("tiles.example"), QStringLiteral("secret")}));
}

} // namespace
} // namespace leadline
