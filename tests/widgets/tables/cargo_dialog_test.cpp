// SPDX-License-Identifier: GPL-3.0-or-later
// Saying what the columns of a cargo list hold, with what becomes of its first rows in sight.
#include "widgets/tables/cargo_dialog.h"

#include <gmock/gmock.h>

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QTableView>

namespace leadline {
namespace {

using ::testing::HasSubstr;

class CargoDialogTest : public ::testing::Test
{
protected:
    ~CargoDialogTest() override { delete dialog; }

    void open(const QByteArray &csv, const StatedShipments &proposal = {})
    {
        delete dialog;
        const auto table = readShipmentTable(csv, QStringLiteral("list.csv"));
        ASSERT_TRUE(table);
        dialog = new CargoDialog(*table, QStringLiteral("list.csv"), proposal, darkTokens(), nullptr);
        QObject::connect(dialog, &CargoDialog::takeWanted, dialog,
                         [this](const StatedShipments &mapping) { taken.push_back(mapping); });
        dialog->show();
    }
    template<class Part>
    Part &part(const char *name)
    {
        return *dialog->findChild<Part *>(QLatin1String(name));
    }
    void pick(const char *what, const char *beginning)
    {
        auto &box = part<QComboBox>(what);
        box.setCurrentIndex(box.findText(QLatin1String(beginning), Qt::MatchStartsWith));
        ASSERT_GE(box.currentIndex(), 0) << beginning;
    }
    std::string said() { return part<QLabel>("mappingSaid").text().toStdString(); }
    bool canTake() { return part<QPushButton>("mappingTake").isEnabled(); }
    std::string readAs(int row)
    {
        return part<QTableView>("firstRows").model()->index(row, 0).data().toString().toStdString();
    }

    QPointer<CargoDialog> dialog;
    std::vector<StatedShipments> taken;
};

TEST_F(CargoDialogTest, GuessesByTheHeaderAndShowsWhatBecomesOfEachRow)
{
    open("BL No,Date,POL,POD,Description,Qty,Unit\n"
         "B-1,2023-09-07,Rajin,Dunai,boxes,10,containers\n"
         "B-2,sometime,Rajin,Dunai,boxes,5,containers\n");
    EXPECT_EQ(readAs(0), "B-1 · boxes · 10 containers · Rajin → Dunai · 7 September 2023");
    EXPECT_THAT(readAs(1), HasSubstr("sometime"));
    EXPECT_THAT(said(), HasSubstr("1 of the first 2 rows can be read"));
    EXPECT_THAT(said(), HasSubstr("line 3"));
    EXPECT_TRUE(canTake());
}

TEST_F(CargoDialogTest, TakesNothingWhileDatesCanBeReadTwoWays)
{
    open("BL No,Date,Goods\nB-1,03/04/2023,boxes\n");
    EXPECT_FALSE(canTake());
    pick("slashDates", "day");
    EXPECT_THAT(readAs(0), HasSubstr("3 April 2023"));
    pick("slashDates", "month");
    EXPECT_THAT(readAs(0), HasSubstr("4 March 2023"));
    EXPECT_TRUE(canTake());
}

TEST_F(CargoDialogTest, ColumnsThatNoNameExplainsArePickedAndTheUnitIsTyped)
{
    open("Nr;Ware;Stk\nB-1;Kisten;12\n");
    EXPECT_FALSE(canTake()) << said();
    pick("reference", "Nr");
    pick("goods", "Ware");
    pick("quantity", "Stk");
    part<QLineEdit>("cargoUnit").setText(QStringLiteral("crates"));
    EXPECT_EQ(readAs(0), "B-1 · Kisten · 12 crates");
    part<QPushButton>("mappingTake").click();
    ASSERT_EQ(taken.size(), 1U);
    const StatedShipments stated = taken.front();
    EXPECT_EQ(stated.unit, QStringLiteral("crates"));

    // What was said of it goes before the guess when it is opened again.
    open("Nr;Ware;Stk\nB-9;Fass;1\n", statedShipmentsOf(toJson(stated)));
    EXPECT_EQ(readAs(0), "B-9 · Fass · 1 crates");
    EXPECT_TRUE(canTake());
}

TEST_F(CargoDialogTest, WhatIsWrittenInTheListIsShownAsItIs)
{
    open("BL No,Goods\n<b>B</b>,a\xE2\x80\xAE"
         "b\n");
    EXPECT_THAT(readAs(0), HasSubstr("<b>B</b>"));
    EXPECT_THAT(readAs(0), ::testing::Not(HasSubstr("\xE2\x80\xAE")));
}

} // namespace
} // namespace leadline
