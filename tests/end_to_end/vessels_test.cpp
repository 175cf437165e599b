// SPDX-License-Identifier: GPL-3.0-or-later
// Logs without a clock, reports of imports, and who the ships are, from the command line.
#include "tests/end_to_end/leadline_program.h"
#include "tests/support/paths.h"

#include <gmock/gmock.h>

#include <QFile>
#include <QTemporaryDir>

namespace leadline::end_to_end {
namespace {

using ::testing::HasSubstr;

class Vessels : public ::testing::Test
{
protected:
    void SetUp() override
    {
        ASSERT_EQ(leadline({QStringLiteral("new"), casePath(), QStringLiteral("--title"), QStringLiteral("Rajin")})
                      .exitStatus,
                  0);
    }
    QString casePath() const { return folder.filePath(QStringLiteral("Rajin.leadline")); }
    QString write(const char *name, const QByteArray &content) const
    {
        const QString path = folder.filePath(QLatin1String(name));
        writeFile(path, content);
        return path;
    }
    Outcome add(const QString &path, const QStringList &options = {}) const
    {
        return leadline(QStringList{QStringLiteral("add"), casePath(), path, QStringLiteral("--json")} + options);
    }
    QJsonArray list(const QString &what, const QStringList &options = {}) const
    {
        const Outcome outcome =
            leadline(QStringList{QStringLiteral("list"), casePath(), what, QStringLiteral("--json")} + options);
        EXPECT_EQ(outcome.exitStatus, 0) << outcome.err.toStdString();
        return outcome.array();
    }
    Outcome rule(const QStringList &words) const
    {
        return leadline(QStringList{QStringLiteral("vessels"), casePath(), QStringLiteral("--json")} + words);
    }
    /// Positions by vessel.
    std::map<QString, int> positions() const
    {
        std::map<QString, int> counts;
        for (const QJsonValue vessel : list(QStringLiteral("vessels"))) {
            const QString name = vessel[QStringLiteral("name")].toString();
            counts[name.isEmpty() ? vessel[QStringLiteral("mmsi")].toString() : name] =
                vessel[QStringLiteral("positions")].toInt();
        }
        return counts;
    }
    /// Two ships, an hour each, one position a minute; the first changes her destination halfway.
    QString table() const
    {
        QByteArray rows = "MMSI,BaseDateTime,LAT,LON,SOG,COG,Heading,VesselName,IMO,CallSign,VesselType,Status,Length,"
                          "Width,Draft,Cargo,TransceiverClass\n";
        for (int minute = 0; minute < 60; ++minute) {
            const QByteArray time = "2023-10-20T11:" + QByteArray::number(minute).rightJustified(2, '0') + ":00,42." +
                                    QByteArray::number(2000 + minute) + ",130.3,8,90,90,";
            rows += "273341500," + time + "SYNTHETIC A,IMO9179842,UBXX,70,0,120,18," + (minute < 30 ? "5.0" : "6.5") +
                    ",70,A\n";
            rows += "982730001," + time + "SYNTHETIC B,IMO9179843,,70,0,0,0,0,70,A\n";
        }
        rows += "273341500,2023-10-20T11:00:00,95,130.3,8,90,90,SYNTHETIC A,,,,0,,,,,A\n";
        return write("SYNTHETIC_ais.csv", rows);
    }

    const QByteArray clockless = "!AIVDM,1,1,,A,144cL?0P1saDMm0H;?L8iFg208CQ,0*48\n";
    QTemporaryDir folder;
};

TEST_F(Vessels, ALogWithoutAClockIsRefusedUntilItsTimesAreStated)
{
    const QString log = write("SYNTHETIC_log.nmea", clockless);
    const Outcome refused = add(log);
    EXPECT_EQ(refused.exitStatus, 3);
    EXPECT_THAT(refused.err.toStdString(), HasSubstr("state when it was recorded"));
    EXPECT_THAT(refused.err.toStdString(), HasSubstr("--log-start"));
    EXPECT_EQ(list(QStringLiteral("evidence")).size(), 0);

    EXPECT_EQ(add(log, {QStringLiteral("--log-start"), QStringLiteral("2023-10-20T11:00")}).exitStatus, 2)
        << "a zone is needed";
    const Outcome taken = add(log, {QStringLiteral("--log-start"), QStringLiteral("2023-10-20T11:00Z"),
                                    QStringLiteral("--who"), QStringLiteral("A. Tester")});
    ASSERT_EQ(taken.exitStatus, 0) << taken.err.toStdString();
    EXPECT_EQ(taken.object()[QStringLiteral("positions")].toInt(), 1);
    EXPECT_THAT(taken.err.toStdString(), HasSubstr("times were stated by A. Tester, not in the log"));
    const QJsonObject kept = list(QStringLiteral("imports"))[0].toObject();
    EXPECT_EQ(kept[QStringLiteral("clock")][QStringLiteral("stated_by")].toString(), QStringLiteral("A. Tester"));
    EXPECT_TRUE(list(QStringLiteral("vessels"))[0][QStringLiteral("first_seen")].toString().startsWith(
        QStringLiteral("2023-10-20T11:0")));
}

TEST_F(Vessels, TheDecoderTakesStatedTimesToo)
{
    const QString log = write("SYNTHETIC_log.nmea", clockless);
    const Outcome decoded =
        leadline({QStringLiteral("ais"), log, QStringLiteral("--log-start"), QStringLiteral("2023-10-20T11:00Z"),
                  QStringLiteral("--log-end"), QStringLiteral("2023-10-20T12:00Z")});
    ASSERT_EQ(decoded.exitStatus, 0) << decoded.err.toStdString();
    const QJsonObject message = QJsonDocument::fromJson(decoded.out.trimmed()).object();
    EXPECT_EQ(message[QStringLiteral("time")].toString(), QStringLiteral("2023-10-20T11:00:00Z"));
    EXPECT_EQ(message[QStringLiteral("clock")].toString(), QStringLiteral("stated"));
    EXPECT_THAT(decoded.err.toStdString(), HasSubstr("spread evenly"));
    EXPECT_EQ(leadline({QStringLiteral("ais"), QStringLiteral("-"), QStringLiteral("--log-start"),
                        QStringLiteral("2023-10-20T11:00Z")})
                  .exitStatus,
              2);
}

TEST_F(Vessels, AnImportReportIsKeptAndCanBeWritten)
{
    ASSERT_EQ(add(table()).exitStatus, 0);
    const QJsonObject report = list(QStringLiteral("imports"))[0].toObject();
    EXPECT_EQ(report[QStringLiteral("rows_read")].toInt(), 121);
    EXPECT_EQ(report[QStringLiteral("rows_kept")].toInt(), 120);
    const QJsonObject rejected = report[QStringLiteral("rejected")].toArray()[0].toObject();
    EXPECT_EQ(rejected[QStringLiteral("lines")].toArray()[0].toInt(), 122);
    EXPECT_THAT(rejected[QStringLiteral("samples")].toArray()[0].toString().toStdString(),
                HasSubstr("2023-10-20T11:00:00,95,130.3"));
    const auto written = [this](const char *format) {
        const QString path = folder.filePath(QStringLiteral("report.%1").arg(QLatin1String(format)));
        EXPECT_EQ(leadline({QStringLiteral("import-report"), casePath(), QStringLiteral("e-001"),
                            QStringLiteral("--format"), QLatin1String(format), QStringLiteral("-o"), path})
                      .exitStatus,
                  0);
        QFile file(path);
        EXPECT_TRUE(file.open(QIODevice::ReadOnly));
        return file.readAll().toStdString();
    };
    EXPECT_THAT(written("text"), HasSubstr("1 × latitude beyond 90°"));
    EXPECT_THAT(written("csv"), HasSubstr("latitude beyond 90°,1,122,"));
    EXPECT_THAT(written("json"), HasSubstr("\"rows_read\": 121"));
    EXPECT_EQ(leadline({QStringLiteral("import-report"), casePath(), QStringLiteral("E-009")}).exitStatus, 3);
    // The same file again is the same exhibit.
    const Outcome again = add(table());
    EXPECT_TRUE(again.object()[QStringLiteral("items")][0][QStringLiteral("duplicate")].toBool());
    EXPECT_EQ(list(QStringLiteral("imports")).size(), 1);
}

TEST_F(Vessels, WhatShipsReportIsListedOverTime)
{
    ASSERT_EQ(add(table()).exitStatus, 0);
    const QJsonArray statements =
        list(QStringLiteral("statements"), {QStringLiteral("--vessel"), QStringLiteral("273341500")});
    ASSERT_EQ(statements.size(), 2);
    EXPECT_EQ(statements[0][QStringLiteral("draught_metres")].toDouble(), 5);
    EXPECT_EQ(statements[0][QStringLiteral("first_seen")].toString(), QStringLiteral("2023-10-20T11:00:00Z"));
    EXPECT_EQ(statements[0][QStringLiteral("last_seen")].toString(), QStringLiteral("2023-10-20T11:29:00Z"));
    EXPECT_EQ(statements[0][QStringLiteral("reports")].toInt(), 30);
    EXPECT_EQ(statements[0][QStringLiteral("line")].toInt(), 2);
    EXPECT_TRUE(statements[0][QStringLiteral("imo_valid")].toBool());
    EXPECT_EQ(statements[1][QStringLiteral("draught_metres")].toDouble(), 6.5);
    const QJsonArray others =
        list(QStringLiteral("statements"), {QStringLiteral("--vessel"), QStringLiteral("synthetic b")});
    ASSERT_EQ(others.size(), 1);
    EXPECT_EQ(others[0][QStringLiteral("imo")].toString(), QStringLiteral("9179843"));
    EXPECT_FALSE(others[0][QStringLiteral("imo_valid")].toBool(true));
    EXPECT_EQ(list(QStringLiteral("statements")).size(), 3);
    for (const QJsonValue vessel : list(QStringLiteral("vessels")))
        EXPECT_EQ(vessel[QStringLiteral("mmsi_kind")].toString(),
                  vessel[QStringLiteral("mmsi")].toString() == u"982730001" ? QStringLiteral("craft of a parent ship")
                                                                            : QStringLiteral("ship"));
    EXPECT_EQ(leadline({QStringLiteral("verify"), casePath()}).exitStatus, 0);
}

TEST_F(Vessels, TwoThatAreOneCountAsOneAndCanBeTakenApartAgain)
{
    ASSERT_EQ(add(table()).exitStatus, 0);
    const Outcome merged = rule({QStringLiteral("merge"), QStringLiteral("982730001"), QStringLiteral("--into"),
                                 QStringLiteral("273341500"), QStringLiteral("--reason"), QStringLiteral("her boat")});
    ASSERT_EQ(merged.exitStatus, 0) << merged.err.toStdString();
    using Counts = std::map<QString, int>;
    EXPECT_EQ(positions(), (Counts{{QStringLiteral("SYNTHETIC A"), 120}, {QStringLiteral("SYNTHETIC B"), 0}}));
    for (const QJsonValue segment : list(QStringLiteral("segments")))
        EXPECT_EQ(segment[QStringLiteral("vessel_name")].toString(), QStringLiteral("SYNTHETIC A"));
    EXPECT_EQ(list(QStringLiteral("statements"), {QStringLiteral("--vessel"), QStringLiteral("273341500")}).size(), 3);
    EXPECT_EQ(rule({QStringLiteral("merge"), QStringLiteral("273341500"), QStringLiteral("--into"),
                    QStringLiteral("982730001")})
                  .exitStatus,
              3);
    ASSERT_EQ(rule({QStringLiteral("restore"), QStringLiteral("982730001")}).exitStatus, 0);
    EXPECT_EQ(positions(), (Counts{{QStringLiteral("SYNTHETIC A"), 60}, {QStringLiteral("SYNTHETIC B"), 60}}));
    EXPECT_EQ(leadline({QStringLiteral("verify"), casePath()}).exitStatus, 0);
}

TEST_F(Vessels, ASpanOfOneMmsiCountsForAnotherShip)
{
    ASSERT_EQ(add(table()).exitStatus, 0);
    const Outcome divided = rule({QStringLiteral("split"), QStringLiteral("273341500"), QStringLiteral("--time"),
                                  QStringLiteral("2023-10-20T11:10:00Z/2023-10-20T11:19:00Z"), QStringLiteral("--name"),
                                  QStringLiteral("SYNTHETIC C")});
    ASSERT_EQ(divided.exitStatus, 0) << divided.err.toStdString();
    EXPECT_EQ(positions()[QStringLiteral("SYNTHETIC A")], 50);
    EXPECT_EQ(positions()[QStringLiteral("SYNTHETIC C")], 10);
    EXPECT_EQ(rule({QStringLiteral("split"), QStringLiteral("vessel:1"), QStringLiteral("--time"),
                    QStringLiteral("2023-10-20T11:10:00"), QStringLiteral("--name"), QStringLiteral("X")})
                  .exitStatus,
              3)
        << "of an unknown zone";
    EXPECT_EQ(rule({QStringLiteral("split"), QStringLiteral("vessel:1")}).exitStatus, 2);
}

TEST_F(Vessels, RulingsTravelInABag)
{
    ASSERT_EQ(add(table()).exitStatus, 0);
    ASSERT_EQ(rule({QStringLiteral("merge"), QStringLiteral("982730001"), QStringLiteral("--into"),
                    QStringLiteral("273341500")})
                  .exitStatus,
              0);
    const QString bag = folder.filePath(QStringLiteral("bag"));
    const QString copy = folder.filePath(QStringLiteral("copy.leadline"));
    const Outcome exported = leadline({QStringLiteral("export"), casePath(), QStringLiteral("--format"),
                                       QStringLiteral("bag"), QStringLiteral("-o"), bag});
    ASSERT_EQ(exported.exitStatus, 0) << exported.err.toStdString();
    const Outcome imported = leadline({QStringLiteral("import"), bag, QStringLiteral("-o"), copy});
    ASSERT_EQ(imported.exitStatus, 0) << imported.err.toStdString();
    const QJsonArray statements =
        leadline({QStringLiteral("list"), copy, QStringLiteral("statements"), QStringLiteral("--vessel"),
                  QStringLiteral("273341500"), QStringLiteral("--json")})
            .array();
    EXPECT_EQ(statements.size(), 3);
    EXPECT_EQ(leadline({QStringLiteral("verify"), copy}).exitStatus, 0);
}

#ifdef LEADLINE_HAS_SHARED_DATA

// One MMSI of many ships: the publisher's own split names the span of one of them.
TEST_F(Vessels, OneMmsiOfManyShipsIsDividedByTime)
{
    const QString file = sharedDataPath(QLatin1String("ais/gfw_416000000.jsonl"));
    ASSERT_EQ(add(file, {QStringLiteral("--kind"), QStringLiteral("tracks")}).exitStatus, 0);
    const QJsonObject before = list(QStringLiteral("vessels"))[0].toObject();
    const int all = before[QStringLiteral("positions")].toInt();
    const QJsonObject segment = list(QStringLiteral("segments"))[0].toObject();
    const QString span = QStringLiteral("%1/%2").arg(segment[QStringLiteral("start")].toString(),
                                                     segment[QStringLiteral("end")].toString());
    ASSERT_EQ(rule({QStringLiteral("split"), QStringLiteral("416000000"), QStringLiteral("--time"), span,
                    QStringLiteral("--name"), QStringLiteral("First of them")})
                  .exitStatus,
              0);
    std::map<QString, int> counts = positions();
    EXPECT_GE(counts[QStringLiteral("First of them")], segment[QStringLiteral("positions")].toInt());
    int sum = 0;
    for (const auto &[name, count] : counts)
        sum += count;
    EXPECT_EQ(sum, all) << "none is lost and none counted twice";
}

// A real log, its clocks taken out.
TEST_F(Vessels, ARealLogWithoutItsClocksKeepsItsPositionsAndItsOrder)
{
    QFile log(sharedDataPath(QLatin1String("ais/opencpn_stupan.nmea")));
    ASSERT_TRUE(log.open(QIODevice::ReadOnly));
    QByteArray timeless;
    while (!log.atEnd()) {
        const QByteArray line = log.readLine();
        // $--ZDA, and base stations (message 4).
        if (!line.contains("ZDA") && !line.contains(",A,4") && !line.contains(",B,4"))
            timeless += line;
    }
    const Outcome taken =
        add(write("timeless.nmea", timeless), {QStringLiteral("--log-start"), QStringLiteral("2022-08-18T17:09:40Z")});
    ASSERT_EQ(taken.exitStatus, 0) << taken.err.toStdString();
    EXPECT_EQ(taken.object()[QStringLiteral("positions")].toInt() +
                  taken.object()[QStringLiteral("duplicate_rows")].toInt(),
              1071);
    const QJsonObject report = list(QStringLiteral("imports"))[0].toObject();
    EXPECT_EQ(report[QStringLiteral("clock")][QStringLiteral("rule")].toString(), QStringLiteral("seconds"));
    // By its own clock it lasts from 17:09:47 to 17:10:45.
    EXPECT_THAT(report[QStringLiteral("last_position")].toString().toStdString(), HasSubstr("2022-08-18T17:1"));
    EXPECT_EQ(report[QStringLiteral("first_position")].toString().left(16), QStringLiteral("2022-08-18T17:09"));
}

#endif

} // namespace
} // namespace leadline::end_to_end
