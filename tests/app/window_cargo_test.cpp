// SPDX-License-Identifier: GPL-3.0-or-later
// A cargo list is dropped on the window, looked at and taken in.
#include "app/tables/cargo_desk.h"
#include "app/vessels/vessel_desk.h"
#include "app/window/window_actions.h"
#include "tests/app/window_fixture.h"
#include "widgets/tables/cargo_dialog.h"
#include "widgets/tables/import_report_dialog.h"

#include <QAction>
#include <QComboBox>
#include <QPushButton>
#include <QTreeWidget>
#include <QUndoStack>

namespace leadline::testing {
namespace {

class WindowCargo : public WindowFixture
{
protected:
    WindowCargo() { newCase(); }

    const QByteArray list = "BL No,Date,POL,POD,Description,Qty,Unit\n"
                            "B-1,2023-09-07,Rajin,Dunai,boxes,10,containers\n"
                            "B-1,2023-09-07,Rajin,Dunai,boxes,5,containers\n"
                            "B-2,sometime,Rajin,Dunai,boxes,5,containers\n";
    CargoDialog *dialog() { return workbench->cargo()->dialog(); }
    void take()
    {
        dialog()->findChild<QPushButton *>(QStringLiteral("mappingTake"))->click();
        workbench->waitUntilIdle();
    }
};

TEST_F(WindowCargo, BecomesShipmentsInOneStepWithAReport)
{
    drop({write(QStringLiteral("SYNTHETIC cargo.csv"), list)});
    ASSERT_TRUE(dialog()) << messages().toStdString();
    EXPECT_TRUE(data().all<Evidence>().empty()) << "nothing before it was looked at";
    take();
    ASSERT_EQ(data().all<Shipment>().size(), 1U) << messages().toStdString();
    const Shipment &shipment = data().all<Shipment>().begin()->second;
    EXPECT_EQ(shipment.quantity.best, 15.0);
    EXPECT_TRUE(shipment.synthetic);
    EXPECT_EQ(data().linksOf(refOf(shipment)).front().page, QStringLiteral("line 2, 3"));
    EXPECT_EQ(data().all<Evidence>().begin()->second.kind, EvidenceKind::Shipments);
    EXPECT_TRUE(messages().contains(QStringLiteral("3 rows read, 2 kept: 1 shipments"))) << messages().toStdString();
    auto *report = window().findChild<ImportReportDialog *>();
    ASSERT_TRUE(report);
    auto *reasons = report->findChild<QTreeWidget *>(QStringLiteral("rejectedReasons"));
    EXPECT_TRUE(reasons->topLevelItem(0)->text(1).contains(QStringLiteral("sometime")));
    EXPECT_EQ(reasons->topLevelItem(0)->text(2), QStringLiteral("4"));

    EXPECT_EQ(session().editor().history().count(), 1);
    EXPECT_TRUE(session().editor().history().undoText().contains(QStringLiteral("Read 1 shipments")));
    window().actions().undo->trigger();
    EXPECT_TRUE(data().all<Shipment>().empty());
    EXPECT_TRUE(data().all<Evidence>().empty());
    window().actions().redo->trigger();
    EXPECT_EQ(data().all<Shipment>().size(), 1U);
}

TEST_F(WindowCargo, WhatWasSaidIsRememberedForTheNextListOfItsKind)
{
    drop({write(QStringLiteral("a.csv"), "BL No,Date,Goods\nB-1,03/04/2023,boxes\n")});
    ASSERT_TRUE(dialog());
    auto *dates = dialog()->findChild<QComboBox *>(QStringLiteral("slashDates"));
    dates->setCurrentIndex(dates->findText(QStringLiteral("day"), Qt::MatchStartsWith));
    take();
    drop({write(QStringLiteral("b.csv"), "BL No,Date,Goods\nB-2,05/06/2023,tools\n")});
    ASSERT_TRUE(dialog());
    EXPECT_TRUE(dialog()->findChild<QPushButton *>(QStringLiteral("mappingTake"))->isEnabled());
    take();
    ASSERT_EQ(data().all<Shipment>().size(), 2U);
    EXPECT_EQ(data().all<Shipment>().rbegin()->second.when->text, QStringLiteral("2023-06-05"));
}

TEST_F(WindowCargo, IsChosenByItsActionAndLeftByEscape)
{
    answers->files = {write(QStringLiteral("odd.csv"), "Nr;Ware;Stk\nB-1;Kisten;12\n")};
    window().actions().addCargo->trigger();
    workbench->waitUntilIdle();
    ASSERT_TRUE(dialog()) << messages().toStdString();
    dialog()->reject();
    workbench->waitUntilIdle();
    EXPECT_TRUE(data().all<Evidence>().empty());
}

TEST_F(WindowCargo, ListsThatAreNoneAreLeftToTheOthers)
{
    drop({write(QStringLiteral("foreign.csv"), "id,moment,y,x\n636021061,26/08/2023 04:10,42.2311,130.2975\n")});
    EXPECT_FALSE(dialog());
    answers->files = {write(QStringLiteral("words.txt"), "a line of prose\n")};
    window().actions().addCargo->trigger();
    workbench->waitUntilIdle();
    EXPECT_FALSE(dialog());
    EXPECT_TRUE(messages().contains(QStringLiteral("words.txt"))) << messages().toStdString();
}

} // namespace
} // namespace leadline::testing
