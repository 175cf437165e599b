// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/layers/vessels_panel.h"

#include "tests/support/panel_case.h"

#include <QElapsedTimer>
#include <QLineEdit>
#include <QMenu>
#include <QSpinBox>
#include <QToolButton>
#include <QWidgetAction>

namespace leadline {
namespace {

class VesselsPanelTest : public testing::PanelCase
{
protected:
    VesselId addVessel(const QString &name, const QString &mmsi, const QString &imo = {})
    {
        Vessel vessel;
        vessel.name = name;
        vessel.mmsi = mmsi;
        vessel.imo = imo;
        const auto ref = editor->add(QStringLiteral("Add vessel"), vessel);
        EXPECT_TRUE(ref) << (ref ? "" : ref.error().message().toStdString());
        return ref ? VesselId{ref->id} : VesselId{};
    }
};

TEST_F(VesselsPanelTest, CountsPositionsAndGapsOfEachVessel)
{
    const VesselId id = addVessel(QStringLiteral("Norlys"), QStringLiteral("970123456"));
    VesselsPanel panel(*editor, context);
    auto block = std::make_shared<TrackBlock>();
    std::vector<PositionReport> reports;
    for (const std::int64_t minutes : {0, 10, 60, 70, 600, 610, 620})
        reports.push_back({.time = {minutes * 60'000}});
    block->append(id, {}, reports);
    panel.setTracks({block});
    EXPECT_EQ(panel.model().subtitleOf(*panel.model().at(0)),
              QStringLiteral("MMSI 970123456 · search and rescue transmitter · 7 positions · 1 gap"));
    TrackLook look;
    look.gapSeconds = 1800;
    panel.setTrackLook(look);
    EXPECT_EQ(panel.model().subtitleOf(*panel.model().at(0)),
              QStringLiteral("MMSI 970123456 · search and rescue transmitter · 7 positions · 2 gaps"));
}

TEST_F(VesselsPanelTest, OffersWhatColoursMeanAndFromWhenASilenceIsAGap)
{
    VesselsPanel panel(*editor, context);
    auto *button = panel.findChild<QToolButton *>(QStringLiteral("trackLookButton"));
    ASSERT_NE(button, nullptr);
    EXPECT_EQ(button->text(), QStringLiteral("By vessel"));
    std::vector<TrackLook> chosen;
    QObject::connect(&panel, &VesselsPanel::trackLookChosen, &panel,
                     [&chosen](const TrackLook &look) { chosen.push_back(look); });
    const auto choose = [&](const QString &text) {
        Q_EMIT button->menu()->aboutToShow();
        for (QAction *action : button->menu()->actions())
            if (action->text() == text)
                return action->trigger();
        ADD_FAILURE() << text.toStdString();
    };
    choose(QStringLiteral("Speed over ground"));
    ASSERT_EQ(chosen.size(), 1U);
    EXPECT_EQ(chosen[0].by, TracksBy::Speed);
    EXPECT_EQ(chosen[0].gapSeconds, 6 * 3600);
    panel.setTrackLook(chosen[0]);
    EXPECT_EQ(button->text(), QStringLiteral("By speed over ground"));
    choose(QStringLiteral("30 min"));
    ASSERT_EQ(chosen.size(), 2U);
    EXPECT_EQ(chosen[1].by, TracksBy::Speed);
    EXPECT_EQ(chosen[1].gapSeconds, 1800);
    Q_EMIT button->menu()->aboutToShow();
    QSpinBox *minutes = nullptr;
    for (QAction *action : button->menu()->actions())
        if (auto *own = qobject_cast<QWidgetAction *>(action))
            minutes = qobject_cast<QSpinBox *>(own->defaultWidget());
    ASSERT_NE(minutes, nullptr);
    minutes->setValue(90);
    ASSERT_EQ(chosen.size(), 3U);
    EXPECT_EQ(chosen[2].gapSeconds, 90 * 60);
    panel.setTrackLook(chosen[2]);
    choose(QStringLiteral("90 min"));
}

TEST_F(VesselsPanelTest, OffersLinesAndDensity)
{
    VesselsPanel panel(*editor, context);
    auto *button = panel.findChild<QToolButton *>(QStringLiteral("trackLookButton"));
    std::vector<TrackLook> chosen;
    QObject::connect(&panel, &VesselsPanel::trackLookChosen, &panel,
                     [&chosen](const TrackLook &look) { chosen.push_back(look); });
    Q_EMIT button->menu()->aboutToShow();
    QStringList checked;
    QAction *density = nullptr;
    for (QAction *action : button->menu()->actions()) {
        if (action->isChecked())
            checked << action->text();
        if (action->text() == QStringLiteral("Density"))
            density = action;
    }
    EXPECT_TRUE(checked.contains(QStringLiteral("By scale (automatic)"))) << checked.join(u'|').toStdString();
    ASSERT_NE(density, nullptr);
    density->trigger();
    ASSERT_EQ(chosen.size(), 1U);
    EXPECT_EQ(chosen[0].as, TracksAs::Density);
    panel.setTrackLook(chosen[0]);
    EXPECT_EQ(button->text(), QStringLiteral("Density"));
}

TEST_F(VesselsPanelTest, PutsNamedShipsFirstAndNamesTheOthersByNumber)
{
    addVessel({}, QStringLiteral("970000001"));
    addVessel(QStringLiteral("Zarya"), QStringLiteral("970000002"));
    VesselsPanel panel(*editor, context);
    EXPECT_EQ(VesselsModel::titleOf(*panel.model().at(0)), QStringLiteral("Zarya"));
    EXPECT_EQ(VesselsModel::titleOf(*panel.model().at(1)), QStringLiteral("MMSI 970000001"));
}

TEST_F(VesselsPanelTest, SaysHowManyOfAllAreShown)
{
    Edit edit;
    edit.name = QStringLiteral("Import");
    for (int i = 0; i < 5000; ++i) {
        Vessel vessel;
        vessel.name = QStringLiteral("Ship %1").arg(i);
        vessel.mmsi = QString::number(970000000 + i);
        edit.changes.push_back({std::nullopt, vessel});
    }
    ASSERT_TRUE(editor->commit(edit));
    VesselsPanel panel(*editor, context);
    EXPECT_EQ(panel.countText(), QStringLiteral("5,000"));
    QElapsedTimer timer;
    timer.start();
    panel.findChild<QLineEdit *>()->setText(QStringLiteral("ship 499"));
    EXPECT_EQ(panel.countText(), QStringLiteral("11 of 5,000"));
    EXPECT_LT(timer.elapsed(), 1000);
}

TEST_F(VesselsPanelTest, SelectsEverywhereWhatIsPickedHere)
{
    const VesselId id = addVessel(QStringLiteral("Norlys"), QStringLiteral("970123456"));
    VesselsPanel panel(*editor, context);
    context.select({ItemKind::Vessel, id.value});
    EXPECT_EQ(panel.model().rowOf(id), 0);
}

} // namespace
} // namespace leadline
