// SPDX-License-Identifier: GPL-3.0-or-later
// Cargo lists and legs of shipments, from the command line.
#include "tests/end_to_end/leadline_program.h"

#include <gmock/gmock.h>

#include <QTemporaryDir>

namespace leadline::end_to_end {
namespace {

using ::testing::HasSubstr;

class Shipments : public ::testing::Test
{
protected:
    void SetUp() override
    {
        const Outcome made =
            leadline({QStringLiteral("new"), casePath(), QStringLiteral("--title"), QStringLiteral("Cargo")});
        ASSERT_EQ(made.exitStatus, 0) << made.err.toStdString();
    }
    QString casePath() const { return folder.filePath(QStringLiteral("c.leadline")); }
    QString write(const char *name, const QByteArray &content) const
    {
        const QString path = folder.filePath(QLatin1String(name));
        writeFile(path, content);
        return path;
    }
    Outcome add(const QString &path, const QStringList &options = {}) const
    {
        return leadline(QStringList{QStringLiteral("add"), casePath(), path, QStringLiteral("--kind"),
                                    QStringLiteral("shipments"), QStringLiteral("--json")} +
                        options);
    }
    QJsonArray list(const char *what) const
    {
        return leadline({QStringLiteral("list"), casePath(), QLatin1String(what), QStringLiteral("--json")}).array();
    }

    QTemporaryDir folder;
};

TEST_F(Shipments, ACargoListBecomesShipmentsThatCiteItByLine)
{
    const Outcome added =
        add(write("SYNTHETIC_cargo.csv", "BL No,Date,Shipper,Consignee,POL,POD,Description,Qty,Unit,Container\n"
                                         "B-1,2023-09-07,A Ltd,B Ltd,Rajin,Dunai,boxes,10,containers,CSQU3054383\n"
                                         "B-1,2023-09-07,A Ltd,B Ltd,Rajin,Dunai,boxes,5,containers,CSQU3054384\n"
                                         "B-2,sometime,A Ltd,B Ltd,Rajin,Dunai,boxes,5,containers,\n"
                                         "B-3,2023-09-08,A Ltd,C Ltd,Rajin,Dunai,tools,1,crates,\n"));
    EXPECT_EQ(added.exitStatus, 0) << added.err.toStdString();
    const QJsonObject read = added.object().value(QStringLiteral("shipments"))[0].toObject();
    EXPECT_EQ(read.value(QStringLiteral("rows_read")).toInt(), 4);
    EXPECT_EQ(read.value(QStringLiteral("rows_kept")).toInt(), 3);
    EXPECT_EQ(read.value(QStringLiteral("shipments")).toInt(), 2);
    EXPECT_EQ(read.value(QStringLiteral("rejected"))[0][u"line"].toInt(), 4);
    EXPECT_THAT(added.err.toStdString(), HasSubstr("line 4: date \"sometime\""));
    EXPECT_THAT(added.err.toStdString(), HasSubstr("check digit is 4 and should be 3"));
    const QJsonArray shipments = list("shipments");
    ASSERT_EQ(shipments.size(), 2);
    EXPECT_EQ(shipments[0][u"reference"].toString(), QStringLiteral("B-1"));
    EXPECT_EQ(shipments[0][u"quantity"][u"best"].toDouble(), 15);
    EXPECT_TRUE(shipments[0][u"synthetic"].toBool());
    EXPECT_EQ(list("links")[0][u"page"].toString(), QStringLiteral("line 2, 3"));
    const Outcome verified = leadline({QStringLiteral("verify"), casePath()});
    EXPECT_EQ(verified.exitStatus, 0) << verified.out.constData();
}

TEST_F(Shipments, AFileThatIsNoCargoListIsKeptAndSaysWhatIsMissing)
{
    const Outcome added = add(write("a.csv", "when,what\n2023,x\n"));
    EXPECT_EQ(added.exitStatus, 3);
    EXPECT_THAT(added.err.toStdString(), HasSubstr("no column is known as the number of a bill of lading"));
    EXPECT_THAT(added.err.toStdString(), HasSubstr("kept as E-001"));
    ASSERT_EQ(list("evidence").size(), 1);
    const Outcome again = add(folder.filePath(QStringLiteral("a.csv")),
                              {QStringLiteral("--shipment-columns"), QStringLiteral("goods=what,date=when")});
    EXPECT_EQ(again.exitStatus, 0) << again.err.toStdString();
    EXPECT_EQ(list("shipments")[0][u"goods"].toString(), QStringLiteral("x"));
    EXPECT_EQ(add(folder.filePath(QStringLiteral("a.csv"))).exitStatus, 3) << "its rows are shipments already";
    EXPECT_EQ(list("shipments").size(), 1);
}

TEST_F(Shipments, JsonRecordsAreReadAsRows)
{
    const Outcome added =
        add(write("cargo.json", R"([{"bl":"J-1","goods":"boxes","qty":3},{"bl":"J-2","goods":"tools"}])"));
    EXPECT_EQ(added.exitStatus, 0) << added.err.toStdString();
    EXPECT_EQ(list("shipments").size(), 2);
}

TEST_F(Shipments, SayWhatIsUnaccountedForAtEachLeg)
{
    const QString edits = write("edits.jsonl",
                                R"({"add":"place","as":"@a","name":"A","position":"42.25 130.30"}
{"add":"place","as":"@b","name":"B","position":"42.88 132.33"}
{"add":"shipment","title":"Boxes","legs":[{"mode":"quay","from_place":"@a","out":{"low":250,"best":300,"high":350,"unit":"boxes"}},{"mode":"sea","from_place":"@a","to_place":"@b","in":{"best":280,"unit":"boxes"}}]}
)");
    ASSERT_EQ(leadline({QStringLiteral("apply"), casePath(), edits}).exitStatus, 0);
    const Outcome analysed =
        leadline({QStringLiteral("analyse"), casePath(), QStringLiteral("shipments"), QStringLiteral("--json")});
    ASSERT_EQ(analysed.exitStatus, 0) << analysed.err.toStdString();
    const QJsonArray rows = analysed.array();
    ASSERT_EQ(rows.size(), 3);
    EXPECT_EQ(rows[1][u"where"].toString(), QStringLiteral("A → B"));
    EXPECT_EQ(rows[1][u"missing_before"][u"low"].toDouble(), -30);
    EXPECT_EQ(rows[1][u"missing_before"][u"high"].toDouble(), 70);
    EXPECT_EQ(rows[2][u"says"].toString(), QStringLiteral("20 (0–70) boxes unaccounted for"));
}

} // namespace
} // namespace leadline::end_to_end
