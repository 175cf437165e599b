// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/panel_case.h"
#include "widgets/shipments/leg_row.h"
#include "widgets/shipments/shipment_dialog.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>
#include <QToolButton>
#include <QUndoStack>

namespace leadline {
namespace {

class ShipmentDialogTest : public testing::PanelCase
{
protected:
    ShipmentDialogTest()
    {
        for (const char *name : {"Rajin", "Dunai"}) {
            Place place;
            place.name = QString::fromLatin1(name);
            place.otherNames = {QStringLiteral("나진")};
            place.position = {42.2, 130.3};
            EXPECT_TRUE(editor->add(QStringLiteral("Add place"), place));
            place.otherNames.clear();
        }
        steps = editor->history().index();
    }
    const Shipment &only() { return editor->data().all<Shipment>().begin()->second; }

    int steps = 0;
};

TEST_F(ShipmentDialogTest, AShipmentWithItsLegsIsOneStep)
{
    ShipmentDialog dialog(*editor, {});
    dialog.show();
    QTest::keyClicks(&dialog.field(&Shipment::title), QStringLiteral("Containers"));
    QTest::keyClicks(&dialog.dateField(), QStringLiteral("about September 2023"));
    QTest::keyClicks(&dialog.quantityField(), QStringLiteral("300 containers"));
    dialog.addLegButton().click();
    LegRow *sea = dialog.legs()[0];
    sea->fromField().setEditText(QStringLiteral("rajin"));
    sea->toField().setEditText(QStringLiteral("Dunai"));
    QTest::keyClicks(&sea->inField(), QStringLiteral("300 containers"));
    QTest::keyClicks(&sea->outField(), QStringLiteral("250-280 containers"));
    dialog.addLegButton().click();
    LegRow *rail = dialog.legs()[1];
    EXPECT_EQ(rail->fromField().currentText(), QStringLiteral("Dunai")) << "begins where the last one ended";
    rail->modeField().setCurrentText(QStringLiteral("rail"));
    rail->toField().setEditText(QStringLiteral("A depot"));
    EXPECT_TRUE(dialog.unaccounted().contains(QStringLiteral("Over all: 20–50 containers unaccounted for")))
        << dialog.unaccounted().toStdString();
    dialog.saveButton().click();
    EXPECT_EQ(dialog.result(), QDialog::Accepted) << dialog.trouble().toStdString();
    ASSERT_EQ(editor->data().all<Shipment>().size(), 1U);
    EXPECT_EQ(only().when->text, QStringLiteral("2023-09~"));
    ASSERT_EQ(only().legs.size(), 2U);
    EXPECT_EQ(only().legs[0].fromPlace.kind, ItemKind::Place);
    EXPECT_TRUE(only().legs[0].fromPlace);
    EXPECT_FALSE(only().legs[1].toPlace);
    EXPECT_EQ(only().legs[1].to, QStringLiteral("A depot"));
    EXPECT_EQ(editor->history().index(), steps + 1);
    ASSERT_TRUE(editor->undo());
    EXPECT_TRUE(editor->data().all<Shipment>().empty());
}

TEST_F(ShipmentDialogTest, WhatCannotBeReadIsNamedAndNothingIsSaved)
{
    ShipmentDialog dialog(*editor, {});
    dialog.show();
    dialog.saveButton().click();
    EXPECT_TRUE(dialog.trouble().contains(QStringLiteral("needs a title"))) << dialog.trouble().toStdString();
    QTest::keyClicks(&dialog.field(&Shipment::goods), QStringLiteral("boxes"));
    dialog.addLegButton().click();
    QTest::keyClicks(&dialog.legs()[0]->inField(), QStringLiteral("a lot"));
    dialog.saveButton().click();
    EXPECT_TRUE(dialog.trouble().contains(QStringLiteral("Leg 1"))) << dialog.trouble().toStdString();
    EXPECT_TRUE(dialog.isVisible());
    EXPECT_EQ(editor->history().index(), steps);
    dialog.legs()[0]->findChild<QToolButton *>(QStringLiteral("removeLeg"))->click();
    dialog.saveButton().click();
    EXPECT_EQ(dialog.result(), QDialog::Accepted);
    EXPECT_TRUE(only().legs.empty());
}

TEST_F(ShipmentDialogTest, KeepsWhatItDoesNotShow)
{
    Shipment shipment;
    shipment.title = QStringLiteral("Boxes");
    ShipmentLeg leg;
    leg.mode = QStringLiteral("sea");
    leg.from = QStringLiteral("Najin");
    leg.fromPlace = refOf(editor->data().all<Place>().begin()->second);
    leg.note = QStringLiteral("as published");
    leg.in = {250, 300, 350, QStringLiteral("containers")};
    shipment.legs = {leg};
    shipment.note = QStringLiteral("N");
    ASSERT_TRUE(editor->add(QStringLiteral("Add"), shipment));
    const Shipment before = only();
    ShipmentDialog dialog(*editor, before);
    dialog.show();
    QTest::keyClicks(&dialog.field(&Shipment::shipper), QStringLiteral("A Ltd"));
    dialog.saveButton().click();
    EXPECT_EQ(dialog.result(), QDialog::Accepted) << dialog.trouble().toStdString();
    EXPECT_EQ(only().shipper, QStringLiteral("A Ltd"));
    EXPECT_EQ(only().legs, before.legs);
    EXPECT_EQ(only().note, QStringLiteral("N"));
}

} // namespace
} // namespace leadline
