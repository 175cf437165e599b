// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/shipments/shipment_table.h"

#include <gtest/gtest.h>

namespace leadline {
namespace {

Result<ReadShipments> read(const QByteArray &csv, SlashDates dates = SlashDates::Unknown)
{
    const auto table = readShipmentTable(csv, QStringLiteral("list.csv"));
    if (!table)
        return Unexpected{table.error()};
    ShipmentMapping mapping = guessShipmentMapping(*table);
    if (dates != SlashDates::Unknown)
        mapping.dates = dates;
    return readShipments(*table, mapping);
}

TEST(ShipmentTable, ReadsACargoListAsItIsExported)
{
    const auto found =
        read("\xef\xbb\xbf"
             "B/L No.;Date;Shipper Name;Consignee;Port of Loading;Port of Discharge;Description of goods;"
             "HS Code;Qty;Container No.;Vessel Name\r\n"
             "BL-1;2023-09-07;\"Shipper; Ltd\";Receiver;Rajin;Dunai;boxes;9306;1,250;CSQU3054383;Angara\r\n"
             "BL-1;2023-09-07;\"Shipper; Ltd\";Receiver;Rajin;Dunai;parts;9306;250;TOLU4734787;Angara\r\n"
             "\r\n"
             "BL-2;about Sep 2023;;;Rajin;;\"say \"\"tools\"\"\";;10-20;;\r\n");
    ASSERT_TRUE(found) << found.error().message().toStdString();
    ASSERT_EQ(found->shipments.size(), 2U);
    const Shipment &first = found->shipments[0].shipment;
    EXPECT_EQ(first.reference, QStringLiteral("BL-1"));
    EXPECT_EQ(first.shipper, QStringLiteral("Shipper; Ltd"));
    EXPECT_EQ(first.goods, QStringLiteral("boxes; parts"));
    EXPECT_EQ(first.quantity.best, 1500.0) << "rows of one bill are one shipment";
    EXPECT_EQ(first.containers.size(), 2);
    EXPECT_EQ(found->shipments[0].lines, (std::vector<std::uint32_t>{2, 3}));
    const Shipment &second = found->shipments[1].shipment;
    EXPECT_EQ(second.goods, QStringLiteral("say \"tools\""));
    EXPECT_EQ(second.when->text, QStringLiteral("2023-09~"));
    EXPECT_EQ(second.quantity.low, 10.0);
    EXPECT_EQ(second.quantity.high, 20.0);
    EXPECT_TRUE(found->rejected.empty());
    EXPECT_EQ(found->rowsRead, 3);
}

TEST(ShipmentTable, RejectsRowsWithAReasonAndLosesNone)
{
    const auto found = read("reference,date,quantity,goods\n"
                            "A,2023-09-07,12,boxes\n"
                            "B,someday,12,boxes\n"
                            "C,2023-09-07,a lot,boxes\n"
                            ",2023-09-07,1,\n"
                            "D,2023-09-07,\"1,boxes\n"
                            "E,2023-09-07,-4,boxes\n");
    ASSERT_TRUE(found);
    EXPECT_EQ(found->shipments.size(), 1U);
    ASSERT_EQ(found->rejected.size(), 5U);
    EXPECT_EQ(found->rejected[0].line, 3U);
    EXPECT_TRUE(found->rejected[0].reason.startsWith(QStringLiteral("date \"someday\"")));
    EXPECT_TRUE(found->rejected[1].reason.contains(QStringLiteral("\"a lot\" is no number")));
    EXPECT_TRUE(found->rejected[2].reason.contains(QStringLiteral("names neither")));
    EXPECT_EQ(found->rejected.back().line, 6U) << "the quote";
    EXPECT_EQ(found->rowsRead, 6);
}

TEST(ShipmentTable, NeverGuessesWhetherTheDayOrTheMonthComesFirst)
{
    const QByteArray table = "reference,date,goods\nA,03/04/2023,x\nB,05/06/2023,x\n";
    const auto asked = read(table);
    ASSERT_FALSE(asked);
    EXPECT_TRUE(asked.error().what.contains(QStringLiteral("03/04/2023 can be read two ways")));
    EXPECT_EQ((*read(table, SlashDates::DayFirst)).shipments[0].shipment.when->text, QStringLiteral("2023-04-03"));
    EXPECT_EQ((*read(table, SlashDates::MonthFirst)).shipments[0].shipment.when->text, QStringLiteral("2023-03-04"));
    const auto told = read(table + "C,25/06/2023,x\n");
    ASSERT_TRUE(told) << "a 25 is no month";
    EXPECT_EQ(told->shipments[0].shipment.when->text, QStringLiteral("2023-04-03"));
}

TEST(ShipmentTable, WarnsOfContainersAndCodesThatAreNoneAndKeepsTheRow)
{
    const auto found = read("bl,goods,container,hs\nA,x,CSQU3054384,930\n");
    ASSERT_TRUE(found);
    EXPECT_EQ(found->shipments.size(), 1U);
    ASSERT_EQ(found->warnings.size(), 2);
    EXPECT_TRUE(found->warnings[0].startsWith(QStringLiteral("line 2: container CSQU3054384")));
}

TEST(ShipmentTable, RefusesWhatIsNoTable)
{
    EXPECT_FALSE(readShipmentTable("", QStringLiteral("a")));
    EXPECT_FALSE(readShipmentTable("one column\nvalue\n", QStringLiteral("a")));
    EXPECT_FALSE(readShipmentTable(QByteArray("a,b\n\xff\xfe,1\n"), QStringLiteral("a")));
    EXPECT_FALSE(readShipmentTable(QByteArray("a,b\n\0,1\n", 8), QStringLiteral("a")));
    EXPECT_FALSE(readShipmentTable("a,\"b\nc,d\n", QStringLiteral("a")));
}

} // namespace
} // namespace leadline
