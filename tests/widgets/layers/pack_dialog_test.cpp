// SPDX-License-Identifier: GPL-3.0-or-later
// Saving an area for work offline: size and terms before anything is asked for, then a download that can be held.
#include "imaging/tiles/tile_presets.h"
#include "widgets/layers/pack_dialog.h"

#include <gmock/gmock.h>

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>

namespace leadline {
namespace {

using ::testing::HasSubstr;

class PackDialogTest : public ::testing::Test
{
protected:
    PackDialogTest()
    {
        dialog.setSources({nasaGibsTrueColour(GibsSensor::Terra), openStreetMapTiles()});
        dialog.setAreas({{QStringLiteral("This view"), {120, 35, 140, 50}},
                         {QStringLiteral("Selected: Quay"), {130.2, 42.2, 130.3, 42.3}}});
        dialog.show();
        QObject::connect(&dialog, &PackDialog::startWanted, &dialog,
                         [this](const TilePackPlan &plan) { started.push_back(plan); });
    }
    template<class Part>
    Part &part(const char *name)
    {
        return *dialog.findChild<Part *>(QLatin1String(name));
    }
    std::string said(const char *name) { return part<QLabel>(name).text().toStdString(); }

    PackDialog dialog{nullptr};
    std::vector<TilePackPlan> started;
};

TEST_F(PackDialogTest, SaysFirstHowManyTilesAndUnderWhichTerms)
{
    EXPECT_THAT(said("packSize"), HasSubstr("tiles, some"));
    EXPECT_THAT(said("packTerms"), HasSubstr("Open data"));
    EXPECT_TRUE(part<QPushButton>("packStart").isEnabled());
    const std::string before = said("packSize");
    part<QSpinBox>("packMaxZoom").setValue(part<QSpinBox>("packMinZoom").value());
    EXPECT_NE(said("packSize"), before);
    part<QPushButton>("packStart").click();
    ASSERT_EQ(started.size(), 1U);
    EXPECT_EQ(started[0].minZoom, started[0].maxZoom);
    EXPECT_NEAR(started[0].box.west, 120, 1e-4);
}

TEST_F(PackDialogTest, RefusesASourceWhoseTermsForbidItWithTheReason)
{
    part<QComboBox>("packSource").setCurrentIndex(1);
    EXPECT_FALSE(part<QPushButton>("packStart").isEnabled());
    EXPECT_THAT(said("packTrouble"), HasSubstr("do not allow downloading areas"));
    part<QComboBox>("packSource").setCurrentIndex(0);
    EXPECT_TRUE(part<QPushButton>("packStart").isEnabled());
    EXPECT_FALSE(part<QLabel>("packTrouble").isVisible());
}

TEST_F(PackDialogTest, SaysThatTheNetworkIsOff)
{
    dialog.setBarred([](const TileSource &) { return QStringLiteral("network off"); });
    EXPECT_FALSE(part<QPushButton>("packStart").isEnabled());
    EXPECT_THAT(said("packTrouble"), HasSubstr("network off"));
}

TEST_F(PackDialogTest, TakesTheSelectedAreaOrATypedOne)
{
    part<QComboBox>("packArea").setCurrentIndex(1);
    EXPECT_NEAR(dialog.plan().box.east, 130.3, 1e-4);
    part<QLineEdit>("packBox").setText(QStringLiteral("1, 2, 3"));
    EXPECT_FALSE(part<QPushButton>("packStart").isEnabled());
    part<QLineEdit>("packBox").setText(QStringLiteral("10, 50, 10.1, 50.1"));
    EXPECT_TRUE(part<QPushButton>("packStart").isEnabled());
    EXPECT_NEAR(dialog.plan().box.north, 50.1, 1e-9);
}

TEST_F(PackDialogTest, ADownloadIsHeldAndStopped)
{
    int paused = 0, resumed = 0, cancelled = 0;
    QObject::connect(&dialog, &PackDialog::pauseWanted, &dialog, [&] { ++paused; });
    QObject::connect(&dialog, &PackDialog::resumeWanted, &dialog, [&] { ++resumed; });
    QObject::connect(&dialog, &PackDialog::cancelWanted, &dialog, [&] { ++cancelled; });
    part<QPushButton>("packStart").click();
    TilePackProgress progress;
    progress.tiles = 200;
    progress.done = 50;
    progress.bytes = 900'000;
    dialog.showProgress(progress, false);
    EXPECT_THAT(said("packProgress"), HasSubstr("50 of 200 tiles"));
    EXPECT_FALSE(part<QComboBox>("packSource").isEnabled());
    part<QPushButton>("packPause").click();
    dialog.showProgress(progress, true);
    EXPECT_EQ(part<QPushButton>("packPause").text(), QStringLiteral("Go on"));
    part<QPushButton>("packPause").click();
    EXPECT_EQ(paused, 1);
    EXPECT_EQ(resumed, 1);
    part<QPushButton>("packClose").click();
    EXPECT_EQ(cancelled, 1);
    EXPECT_TRUE(dialog.isVisible());
    EXPECT_TRUE(part<QPushButton>("packStart").isVisible()) << "it can go on";
}

} // namespace
} // namespace leadline
