// SPDX-License-Identifier: GPL-3.0-or-later
// Tables of positions whose columns somebody has to explain, from the command line.
#include "tests/end_to_end/leadline_program.h"
#include "tests/support/paths.h"

#include <gmock/gmock.h>

#include <QJsonArray>
#include <QTemporaryDir>

namespace leadline::end_to_end {
namespace {

using ::testing::HasSubstr;

class Tables : public ::testing::Test
{
protected:
    void SetUp() override
    {
        const Outcome made =
            leadline({QStringLiteral("new"), casePath(), QStringLiteral("--title"), QStringLiteral("Port")});
        ASSERT_EQ(made.exitStatus, 0) << made.err.toStdString();
    }
    QString casePath() const { return folder.filePath(QStringLiteral("c.leadline")); }
    QString write(const char *name, const QByteArray &content) const
    {
        const QString path = folder.filePath(QLatin1String(name));
        QFile file(path);
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(content);
        return path;
    }
    /// As an office saves it: semicolons, decimal commas, local time.
    QString officeTable() const
    {
        return write("office.csv", "Schiff;Tag;Uhrzeit;Breite;L\xc3\xa4nge;Fahrt\n"
                                   "SYNTHETIC A;26.08.2023;14:10;42,2311;130,2975;23,15\n"
                                   "SYNTHETIC A;26.08.2023;14:40;42,2400;130,3100;\n"
                                   "SYNTHETIC B;31.13.2023;14:40;42,2400;130,3100;\n");
    }
    Outcome add(const QString &path, const QStringList &options = {}) const
    {
        return leadline(QStringList{QStringLiteral("add"), casePath(), path, QStringLiteral("--json")} + options);
    }

    const QStringList asTheOfficeMeans{
        QStringLiteral("--columns"),
        QStringLiteral("vessel=Schiff,time=Tag,time-of-day=Uhrzeit,lat=Breite,lon=#5,sog=Fahrt"),
        QStringLiteral("--time-order"),
        QStringLiteral("day-first"),
        QStringLiteral("--zone"),
        QStringLiteral("+10:00"),
        QStringLiteral("--speed-unit"),
        QStringLiteral("km/h"),
        QStringLiteral("--decimal-comma")};
    QTemporaryDir folder;
};

TEST_F(Tables, SayWhatIsMissingAndShowTheFirstRowsOnceItIsStated)
{
    const QString path = officeTable();
    const Outcome unread = leadline({QStringLiteral("table"), path, QStringLiteral("--json")});
    EXPECT_EQ(unread.exitStatus, 1);
    EXPECT_EQ(unread.object()[QStringLiteral("missing")].toString(), QStringLiteral("latitude, longitude, time, MMSI"));

    const Outcome shown =
        leadline(QStringList{QStringLiteral("table"), path, QStringLiteral("--json")} + asTheOfficeMeans);
    ASSERT_EQ(shown.exitStatus, 0) << shown.err.toStdString();
    const QJsonArray rows = shown.object()[QStringLiteral("rows")].toArray();
    ASSERT_EQ(rows.size(), 3);
    EXPECT_EQ(rows[0][QStringLiteral("time")].toString(), QStringLiteral("2023-08-26T04:10:00Z"));
    EXPECT_EQ(rows[0][QStringLiteral("sog_knots")].toDouble(), 12.5);
    EXPECT_EQ(rows[2][QStringLiteral("rejected")].toString(), QStringLiteral("unreadable time"));
    EXPECT_EQ(rows[2][QStringLiteral("line")].toInt(), 4);
}

TEST_F(Tables, AreRefusedUntilSomebodyExplainsThemAndKeepTheExplanation)
{
    const QString path = officeTable();
    const Outcome refused = add(path);
    EXPECT_EQ(refused.exitStatus, 3);
    EXPECT_THAT(refused.err.toStdString(), HasSubstr("no column for latitude"));

    const Outcome added = add(path, asTheOfficeMeans);
    ASSERT_EQ(added.exitStatus, 0) << added.err.toStdString();
    EXPECT_EQ(added.object()[QStringLiteral("rows_kept")].toInt(), 2);
    EXPECT_THAT(added.err.toStdString(), HasSubstr("1 row rejected: unreadable time (line 4)"));
    const Outcome vessels =
        leadline({QStringLiteral("list"), casePath(), QStringLiteral("vessels"), QStringLiteral("--json")});
    ASSERT_EQ(vessels.array().size(), 1);
    EXPECT_EQ(vessels.array()[0][QStringLiteral("name")].toString(), QStringLiteral("SYNTHETIC A"));
    const Outcome exhibits =
        leadline({QStringLiteral("list"), casePath(), QStringLiteral("evidence"), QStringLiteral("--json")});
    EXPECT_THAT(exhibits.out.toStdString(), HasSubstr("\"time\":\"Tag\""));
}

TEST_F(Tables, OfTheSameNameInTwoFilesAreTwoVessels)
{
    const QByteArray row = "SYNTHETIC A,2023-08-26T04:10:00Z,42.1,130.1\n";
    const QStringList columns{QStringLiteral("--columns"), QStringLiteral("vessel=ship")};
    ASSERT_EQ(add(write("one.csv", "ship,time,lat,lon\n" + row), columns).exitStatus, 0);
    ASSERT_EQ(add(write("two.csv", "ship,time,lat,lon\n\n" + row), columns).exitStatus, 0);
    const Outcome vessels =
        leadline({QStringLiteral("list"), casePath(), QStringLiteral("vessels"), QStringLiteral("--json")});
    EXPECT_EQ(vessels.array().size(), 2);
}

TEST_F(Tables, NameTheOptionThatIsWrong)
{
    const QString path = officeTable();
    for (const auto &[options, complaint] : std::initializer_list<std::pair<QStringList, const char *>>{
             {{QStringLiteral("--columns"), QStringLiteral("when=Tag")}, "--columns"},
             {{QStringLiteral("--columns"), QStringLiteral("time=Datum")}, "'Datum'"},
             {{QStringLiteral("--time-order"), QStringLiteral("dmy")}, "--time-order"},
             {{QStringLiteral("--zone"), QStringLiteral("Moscow")}, "--zone"},
             {{QStringLiteral("--speed-unit"), QStringLiteral("mph")}, "--speed-unit"}}) {
        const Outcome wrong = leadline(QStringList{QStringLiteral("table"), path} + options);
        EXPECT_EQ(wrong.exitStatus, 2) << complaint;
        EXPECT_THAT(wrong.err.toStdString(), HasSubstr(complaint));
    }
}

TEST_F(Tables, OfOtherProgramsComeAsJsonUtf16AndTracks)
{
    const QByteArray records = R"([{"AIS":{"MMSI":636021061,"TIMESTAMP":"2023-08-26 04:10:00 UTC","LATITUDE":42.2311,)"
                               R"("LONGITUDE":130.2975,"COURSE":272.3,"SPEED":12.5,"HEADING":270,"NAVSTAT":0}}])";
    const Outcome json = add(write("vessel.json", records));
    ASSERT_EQ(json.exitStatus, 0) << json.err.toStdString();
    EXPECT_EQ(json.object()[QStringLiteral("rows_kept")].toInt(), 1);

    const QString text =
        QStringLiteral("\uFEFFMMSI\ttime\tlat\tlon\r\n636021062\t2023-08-26T04:10:00Z\t42.1\t130.1\r\n");
    const Outcome utf16 =
        add(write("table.tsv", QByteArray(reinterpret_cast<const char *>(text.utf16()), text.size() * 2)));
    ASSERT_EQ(utf16.exitStatus, 0) << utf16.err.toStdString();
    EXPECT_EQ(utf16.object()[QStringLiteral("rows_kept")].toInt(), 1);

    const Outcome gpx =
        add(write("SYNTHETIC.gpx", "<gpx><trk><name>Boat</name><trkseg><trkpt lat=\"1\" lon=\"2\"><time>"
                                   "2023-08-26T04:10:00Z</time></trkpt><trkpt lat=\"1\" lon=\"2\"/>"
                                   "</trkseg></trk></gpx>"));
    ASSERT_EQ(gpx.exitStatus, 0) << gpx.err.toStdString();
    EXPECT_EQ(gpx.object()[QStringLiteral("rows_kept")].toInt(), 1);
    EXPECT_THAT(gpx.err.toStdString(), HasSubstr("1 row rejected: no time (point 2)"));
}

#ifdef LEADLINE_HAS_SHARED_DATA

TEST_F(Tables, OfGlobalFishingWatchAreReadAsTheirReadmeSays)
{
    const QString ais = sharedDataPath(QLatin1String("ais/"));
    const auto counts = [](const Outcome &added) {
        const QJsonObject report = added.object();
        return std::pair(report[QStringLiteral("rows_read")].toInt(),
                         report[QStringLiteral("rows_kept")].toInt() +
                             report[QStringLiteral("duplicate_rows")].toInt());
    };
    const Outcome sparse = add(ais + QStringLiteral("gfw_263576000.jsonl"));
    ASSERT_EQ(sparse.exitStatus, 0) << sparse.err.toStdString();
    EXPECT_EQ(counts(sparse), std::pair(948, 928));
    EXPECT_THAT(sparse.err.toStdString(), HasSubstr("19 rows rejected: no position (record "));
    EXPECT_THAT(sparse.err.toStdString(), HasSubstr("1 row rejected: position not available"));
    EXPECT_EQ(counts(add(ais + QStringLiteral("gfw_416000000.jsonl"))), std::pair(1668, 1668));
    EXPECT_EQ(counts(add(ais + QStringLiteral("gfw_416000000_segmented.jsonl"))), std::pair(1668, 1668));
}

TEST_F(Tables, OfAGpxTrackAreItsPoints)
{
    const Outcome added = add(sharedDataPath(QLatin1String("ais/track_304.gpx")));
    ASSERT_EQ(added.exitStatus, 0) << added.err.toStdString();
    EXPECT_EQ(added.object()[QStringLiteral("rows_kept")].toInt(), 2144);
    const Outcome exhibits =
        leadline({QStringLiteral("list"), casePath(), QStringLiteral("evidence"), QStringLiteral("--json")});
    EXPECT_THAT(exhibits.out.toStdString(), HasSubstr("2019-02-18T07:45:50Z/2019-02-18T09:00:26Z"));
}

#endif

} // namespace
} // namespace leadline::end_to_end
