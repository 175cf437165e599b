// SPDX-License-Identifier: GPL-3.0-or-later
// Logs without a clock, reports of imports and rulings on vessels, in the window.
#include "app/tables/table_desk.h"
#include "app/vessels/vessel_desk.h"
#include "model/case/vessel_rulings.h"
#include "tests/app/window_fixture.h"
#include "widgets/evidence/evidence_panel.h"
#include "widgets/layers/vessels_panel.h"
#include "widgets/style/plain_label.h"
#include "widgets/tables/import_report_dialog.h"
#include "widgets/tables/log_times_dialog.h"
#include "widgets/vessels/divide_dialog.h"
#include "widgets/vessels/merge_dialog.h"

#include <QClipboard>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QTreeWidget>

namespace leadline {
namespace {

class WindowVessels : public testing::WindowFixture
{
protected:
    WindowVessels() { newCase(); }

    void addTable()
    {
        QByteArray rows = "MMSI,BaseDateTime,LAT,LON,SOG,COG,Heading,VesselName,IMO,CallSign,VesselType,Status,Length,"
                          "Width,Draft,Cargo,TransceiverClass\n";
        for (int minute = 0; minute < 20; ++minute) {
            const QByteArray time = "2023-10-20T11:" + QByteArray::number(minute).rightJustified(2, '0') + ":00,42.2" +
                                    QByteArray::number(minute) + ",130.3,8,90,90,";
            rows += "273341500," + time + "SYNTHETIC A,IMO9179842,UBXX,70,0,120,18,5.0,70,A\n";
            rows += "982730001," + time + "SYNTHETIC B,IMO9179843,,70,0,0,0,0,70,A\n";
        }
        rows += "273341500,2023-10-20T11:00:00,95,130.3,8,90,90,SYNTHETIC A,,,,0,,,,,A\n";
        drop({write(QStringLiteral("SYNTHETIC_ais.csv"), rows)});
        for (const auto &[id, vessel] : data().all<Vessel>())
            (vessel.mmsi == u"273341500" ? ship : boat) = id;
        ASSERT_TRUE(ship && boat) << messages().toStdString();
    }
    template<class T>
    static T *in(QWidget &widget, const char *name)
    {
        return widget.findChild<T *>(QLatin1String(name));
    }
    QAction *action(QMenu &menu, const char *text)
    {
        for (QAction *action : menu.actions()) {
            if (action->text().startsWith(QLatin1String(text)))
                return action;
        }
        return nullptr;
    }
    QStringList texts(QWidget &widget)
    {
        QStringList texts;
        for (const PlainLabel *label : widget.findChildren<PlainLabel *>())
            texts << label->text();
        return texts;
    }
    std::map<VesselId, std::int64_t> counts()
    {
        std::map<VesselId, std::int64_t> counts;
        const auto summaries = session().editor().store().trackSummaries();
        for (const auto &[vessel, summary] : *summaries)
            counts[vessel] = summary.positions;
        return counts;
    }
    using Counts = std::map<VesselId, std::int64_t>;

    VesselId ship, boat;
};

TEST_F(WindowVessels, ALogWithoutAClockIsAskedAboutAndTakenIn)
{
    drop({write(QStringLiteral("SYNTHETIC_log.csv"), "!AIVDM,1,1,,A,144cL?0P1saDMm0H;?L8iFg208CQ,0*48\n")});
    EXPECT_TRUE(data().all<Evidence>().empty());
    QPushButton *offer = nullptr;
    for (QPushButton *button : window().messages().findChildren<QPushButton *>())
        offer = button->text().startsWith(QLatin1String("Say when")) ? button : offer;
    ASSERT_NE(offer, nullptr) << messages().toStdString();
    offer->click();
    LogTimesDialog *dialog = workbench->tables()->timesDialog();
    ASSERT_NE(dialog, nullptr);
    auto *take = in<QPushButton>(*dialog, "logTimesTake");
    EXPECT_FALSE(take->isEnabled());
    in<QLineEdit>(*dialog, "logStart")->setText(QStringLiteral("2023-10-20 11:00"));
    EXPECT_FALSE(take->isEnabled()) << "no zone";
    in<QLineEdit>(*dialog, "logStart")->setText(QStringLiteral("2023-10-20 20:00+09:00"));
    EXPECT_TRUE(take->isEnabled());
    EXPECT_TRUE(
        in<PlainLabel>(*dialog, "logTimesSaid")->text().startsWith(QLatin1String("From 20 October 2023, 11:00")));
    in<QLineEdit>(*dialog, "logBy")->setText(QStringLiteral("A. Tester"));
    take->click();
    workbench->waitUntilIdle();
    ASSERT_EQ(data().all<Evidence>().size(), 1U) << messages().toStdString();
    EXPECT_EQ(data().all<Evidence>().begin()->second.dateBasis, QStringLiteral("stated by A. Tester, not in the log"));
    EXPECT_TRUE(messages().contains(QLatin1String("times were stated by A. Tester"))) << messages().toStdString();
}

TEST_F(WindowVessels, TheReportOfAnImportIsShownSortedCopiedAndSaved)
{
    addTable();
    session().context().select(refOf(data().all<Evidence>().begin()->second));
    in<QPushButton>(session().evidence(), "importReport")->click();
    ImportReportDialog *dialog = workbench->vessels()->reportDialog();
    ASSERT_NE(dialog, nullptr);
    auto *reasons = in<QTreeWidget>(*dialog, "rejectedReasons");
    ASSERT_EQ(reasons->topLevelItemCount(), 1);
    EXPECT_EQ(reasons->topLevelItem(0)->text(1), QStringLiteral("latitude beyond 90°"));
    EXPECT_EQ(reasons->topLevelItem(0)->text(2), QStringLiteral("42"));
    EXPECT_TRUE(reasons->topLevelItem(0)->text(3).contains(QLatin1String(",95,130.3")));
    dialog->copyText();
    EXPECT_TRUE(QGuiApplication::clipboard()->text().contains(QLatin1String("41 rows read, 40 kept")));
    const QString path = m_dir.filePath(QStringLiteral("report.csv"));
    answers->file = path;
    in<QPushButton>(*dialog, "saveReport")->click();
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    EXPECT_TRUE(file.readAll().contains("latitude"));
}

TEST_F(WindowVessels, AVesselsPageSaysWhoSheSaidThatSheIs)
{
    addTable();
    session().context().select({ItemKind::Vessel, boat.value});
    auto *identity = in<QWidget>(session().evidence(), "vesselIdentity");
    const QString said = texts(*identity).join(u'\n');
    EXPECT_TRUE(said.contains(QStringLiteral("SYNTHETIC B · IMO 9179843, check digit wrong"))) << said.toStdString();
    EXPECT_TRUE(said.contains(QStringLiteral("2023-10-20 11:00 – 11:19 UTC · 20× · E-001 line 3")))
        << said.toStdString();
    EXPECT_TRUE(texts(session().evidence()).contains(QStringLiteral("craft of a parent ship")));
    EXPECT_TRUE(session()
                    .vessels()
                    .model()
                    .subtitleOf(*data().find<Vessel>(boat))
                    .contains(QLatin1String("craft of a parent ship")));
}

TEST_F(WindowVessels, TwoAreCountedAsOneFromTheirMenuAndTakenApartByUndo)
{
    addTable();
    session().context().setSelection({{ItemKind::Vessel, ship.value}, {ItemKind::Vessel, boat.value}},
                                     {ItemKind::Vessel, ship.value});
    QMenu *menu = session().vessels().openMenu({});
    ASSERT_NE(menu, nullptr);
    QAction *merge = action(*menu, "Count as one ship");
    ASSERT_NE(merge, nullptr);
    merge->trigger();
    workbench->waitUntilIdle();
    MergeDialog *dialog = workbench->vessels()->mergeDialog();
    ASSERT_NE(dialog, nullptr);
    EXPECT_TRUE(in<PlainLabel>(*dialog, "mergeOutcome")->text().startsWith(QLatin1String("20 positions")));
    in<QLineEdit>(*dialog, "mergeReason")->setText(QStringLiteral("her boat"));
    in<QPushButton>(*dialog, "mergeTake")->click();
    workbench->waitUntilIdle();
    ASSERT_EQ(counts().size(), 1U);
    EXPECT_EQ(counts().begin()->second, 40);
    ASSERT_TRUE(session().editor().undo());
    workbench->waitUntilIdle();
    EXPECT_EQ(counts(), (Counts{{ship, 20}, {boat, 20}}));
}

TEST_F(WindowVessels, AMergeWithTheWrongShipIsNotOffered)
{
    addTable();
    workbench->vessels()->askMerge(boat);
    workbench->waitUntilIdle();
    MergeDialog *dialog = workbench->vessels()->mergeDialog();
    ASSERT_NE(dialog, nullptr);
    EXPECT_FALSE(in<QPushButton>(*dialog, "mergeTake")->isEnabled()) << "nothing is chosen";
    dialog->chooseInto(ship);
    EXPECT_TRUE(in<QPushButton>(*dialog, "mergeTake")->isEnabled());
}

TEST_F(WindowVessels, ASegmentIsCountedForAnotherShip)
{
    addTable();
    workbench->vessels()->askDivide(ship);
    workbench->waitUntilIdle();
    DivideDialog *dialog = workbench->vessels()->divideDialog();
    ASSERT_NE(dialog, nullptr);
    auto *take = in<QPushButton>(*dialog, "divideTake");
    EXPECT_FALSE(take->isEnabled());
    in<QTreeWidget>(*dialog, "divideSegments")->topLevelItem(0)->setSelected(true);
    EXPECT_EQ(in<QLineEdit>(*dialog, "divideStart")->text(), QStringLiteral("2023-10-20T11:00:00Z"));
    in<QLineEdit>(*dialog, "divideEnd")->setText(QStringLiteral("2023-10-20T11:04:00Z"));
    EXPECT_FALSE(take->isEnabled()) << "as whom?";
    in<QLineEdit>(*dialog, "divideName")->setText(QStringLiteral("SYNTHETIC C"));
    ASSERT_TRUE(take->isEnabled()) << in<PlainLabel>(*dialog, "divideOutcome")->text().toStdString();
    take->click();
    workbench->waitUntilIdle();
    EXPECT_EQ(counts()[ship], 15);
    EXPECT_EQ(data().all<Vessel>().size(), 3U);
    ASSERT_TRUE(session().editor().undo());
    EXPECT_EQ(counts()[ship], 20);
}

} // namespace
} // namespace leadline
