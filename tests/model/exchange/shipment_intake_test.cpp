// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/shipment_intake.h"
#include "model/imports/import_report.h"
#include "tests/model/store/case_fixture.h"

#include <gtest/gtest.h>

#include <QJsonArray>

namespace leadline {
namespace {

class ShipmentIntakeTest : public testing::CaseFolder
{
protected:
    void SetUp() override
    {
        auto opened = CaseEditor::open(create());
        ASSERT_TRUE(opened);
        editor = *std::move(opened);
        Evidence evidence;
        evidence.kind = EvidenceKind::Shipments;
        evidence.title = QStringLiteral("Cargo list");
        evidence.fileName = QStringLiteral("list.csv");
        evidence.sha256 = QString(64, QLatin1Char('a'));
        evidence.source = QStringLiteral("A clerk");
        evidence.synthetic = true;
        const auto added = editor->add(QStringLiteral("Add"), evidence);
        ASSERT_TRUE(added) << added.error().message().toStdString();
        list = {added->id};
    }
    Result<ShipmentImport> import(const QByteArray &csv, const StatedShipments &stated = {})
    {
        const auto table = readShipmentTable(csv, QStringLiteral("list.csv"));
        if (!table)
            return Unexpected{table.error()};
        const auto mapping = mappingOf(*table, stated);
        if (!mapping)
            return Unexpected{mapping.error()};
        return importShipments(*editor, list, *table, *mapping);
    }

    std::unique_ptr<CaseEditor> editor;
    EvidenceId list;
};

TEST_F(ShipmentIntakeTest, MakesShipmentsThatCiteTheFileByLineInOneStep)
{
    const auto imported = import("bl,goods,qty\nA,boxes,12\nA,boxes,3\nB,boxes,many\nC,tools,1\n");
    ASSERT_TRUE(imported) << imported.error().message().toStdString();
    EXPECT_EQ(imported->rowsRead, 4);
    EXPECT_EQ(imported->rowsKept, 3);
    EXPECT_EQ(imported->shipments, 2);
    const auto &shipments = editor->data().all<Shipment>();
    ASSERT_EQ(shipments.size(), 2U);
    const Shipment &first = shipments.begin()->second;
    EXPECT_EQ(first.quantity.best, 15.0);
    EXPECT_EQ(first.source, QStringLiteral("A clerk"));
    EXPECT_TRUE(first.synthetic) << "made-up rows stay made up";
    const auto links = editor->data().linksOf(refOf(first));
    ASSERT_EQ(links.size(), 1U);
    EXPECT_EQ(links[0].role, QStringLiteral("cites"));
    EXPECT_EQ(links[0].page, QStringLiteral("line 2, 3"));
    const QJsonObject noted =
        editor->data().find<Evidence>(list)->metadata.value(QStringLiteral("shipments")).toObject();
    EXPECT_EQ(noted.value(QStringLiteral("rows_read")).toInt(), 4);
    EXPECT_EQ(noted.value(QStringLiteral("rejected")).toArray()[0][u"line"].toInt(), 4);
    const auto again = import("bl,goods\nA,boxes\n");
    ASSERT_FALSE(again);
    EXPECT_TRUE(again.error().what.contains(QStringLiteral("already")));
    ASSERT_TRUE(editor->undo());
    EXPECT_TRUE(editor->data().all<Shipment>().empty());
    EXPECT_TRUE(editor->data().all<Link>().empty());
}

TEST_F(ShipmentIntakeTest, TakesTheColumnsThatAreStated)
{
    StatedShipments stated;
    stated.columns = *shipmentColumnsOf(QStringLiteral("reference=Ref, goods=#2"));
    stated.unit = QStringLiteral("containers");
    const auto imported = import("Ref,Was,Qty\nX-1,boxes,4\n", stated);
    ASSERT_TRUE(imported) << imported.error().message().toStdString();
    const Shipment &shipment = editor->data().all<Shipment>().begin()->second;
    EXPECT_EQ(shipment.reference, QStringLiteral("X-1"));
    EXPECT_EQ(shipment.goods, QStringLiteral("boxes"));
    EXPECT_EQ(shipment.quantity.unit, QStringLiteral("containers"));
}

TEST_F(ShipmentIntakeTest, SaysWhichColumnsThereAreWhereOneIsNot)
{
    StatedShipments stated;
    stated.columns = {{ShipmentColumn::Goods, QStringLiteral("Cargo")}};
    const auto missing = import("Ref,Was\nX,y\n", stated);
    ASSERT_FALSE(missing);
    EXPECT_TRUE(missing.error().what.contains(QStringLiteral("\"Cargo\"; there are: Ref, Was")));
    const auto none = import("a,b\n1,2\n");
    ASSERT_FALSE(none);
    EXPECT_TRUE(none.error().what.contains(QStringLiteral("bill of lading")));
    EXPECT_FALSE(shipmentColumnsOf(QStringLiteral("colour=Red")));
    const auto nothingKept = import("bl,date\nA,someday\n");
    ASSERT_FALSE(nothingKept);
    EXPECT_TRUE(nothingKept.error().what.contains(QStringLiteral("line 2: date")));
    EXPECT_TRUE(editor->data().all<Shipment>().empty());
}

TEST_F(ShipmentIntakeTest, ReportSaysHowTheListWasReadAndWhyRowsWereNotKept)
{
    StatedShipments stated;
    stated.unit = QStringLiteral("crates");
    stated.dates = SlashDates::DayFirst;
    stated.columns = {{ShipmentColumn::Quantity, QStringLiteral("#3")}};
    ASSERT_TRUE(import("bl,goods,n,date\nA,boxes,12,01/02/2023\nB,boxes,many,\nC,tools,few,\n", stated));
    const auto report = importReportOf(*editor->data().find<Evidence>(list));
    ASSERT_TRUE(report);
    EXPECT_EQ(report->value(QStringLiteral("mapping"))[u"columns"][u"quantity"].toString(), QStringLiteral("n"));
    EXPECT_EQ(report->value(QStringLiteral("mapping"))[u"dates"].toString(), QStringLiteral("day-first"));
    const std::vector<RejectedReason> reasons = rejectedReasons(*report);
    ASSERT_EQ(reasons.size(), 2U);
    EXPECT_EQ(reasons[0].lines, std::vector<std::int64_t>{3});
    EXPECT_EQ(reasons[0].samples.value(0), QStringLiteral("B | boxes | many | "));
    const QString text = importReportText(*report);
    EXPECT_TRUE(text.contains(QStringLiteral("3 rows read, 1 kept"))) << text.toStdString();
    EXPECT_TRUE(text.contains(QStringLiteral("1 shipments"))) << text.toStdString();
    EXPECT_FALSE(text.contains(QStringLiteral("positions"))) << text.toStdString();
}

TEST_F(ShipmentIntakeTest, WhatWasStatedIsReadBackAsItWasKept)
{
    StatedShipments stated;
    stated.columns = {{ShipmentColumn::Reference, QStringLiteral("#1")}, {ShipmentColumn::Date, QString()}};
    stated.dates = SlashDates::MonthFirst;
    stated.unit = QStringLiteral("TEU");
    const StatedShipments again = statedShipmentsOf(toJson(stated));
    EXPECT_EQ(again.unit, stated.unit);
    EXPECT_EQ(again.dates, stated.dates);
    EXPECT_EQ(again.columns.size(), 2U);
    EXPECT_TRUE(statedShipmentsOf({{QStringLiteral("dates"), QStringLiteral("sideways")}}).columns.empty());
}

TEST_F(ShipmentIntakeTest, KnowsACargoListByTheNamesOfItsColumns)
{
    const auto looks = [](const QByteArray &csv) {
        const auto table = readShipmentTable(csv, QStringLiteral("list.csv"));
        return table && looksLikeCargo(*table);
    };
    EXPECT_TRUE(looks("BL No,Goods,Qty\nA,boxes,12\n"));
    EXPECT_TRUE(looks("shipper,consignee,description\nA,B,boxes\n"));
    EXPECT_FALSE(looks("mmsi,lat,lon,time,name\n1,2,3,4,5\n")) << "positions of ships";
    EXPECT_FALSE(looks("name,date\nA,B\n"));
}

} // namespace
} // namespace leadline
