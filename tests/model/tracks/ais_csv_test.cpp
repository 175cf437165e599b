// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/tracks/ais_csv.h"
#include "tests/support/paths.h"

#include <QFile>
#include <QTemporaryDir>
#include <algorithm>
#include <gtest/gtest.h>
#include <set>

namespace leadline {

namespace {

const QByteArray marineHeader = "MMSI,BaseDateTime,LAT,LON,SOG,COG,Heading,VesselName,IMO,CallSign,VesselType,Status,"
                                "Length,Width,Draft,Cargo,TransceiverClass\n";
const QByteArray danishHeader =
    "# Timestamp,Type of mobile,MMSI,Latitude,Longitude,Navigational status,ROT,SOG,COG,Heading,IMO,Callsign,Name,Ship "
    "type,Cargo type,Width,Length,Type of position fixing device,Draught,Destination,ETA,Data source type\n";

class AisCsv : public testing::Test
{
protected:
    QString write(const QByteArray &content, const QString &name = QStringLiteral("ais.csv"))
    {
        const QString path = m_folder.filePath(name);
        QFile file(path);
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        EXPECT_EQ(file.write(content), content.size());
        return path;
    }

    Result<AisCsvData> read(const QByteArray &content) { return readAisCsv(write(content), {}, {}); }

    /// Data of a file that must be readable; empty when it is not.
    AisCsvData good(const QByteArray &content)
    {
        Result<AisCsvData> data = read(content);
        EXPECT_TRUE(data) << (data ? "" : data.error().message().toStdString());
        return data ? *std::move(data) : AisCsvData();
    }

    Error refusal(const QByteArray &content)
    {
        const Result<AisCsvData> data = read(content);
        EXPECT_FALSE(data);
        return data ? Error{} : data.error();
    }

    QTemporaryDir m_folder;
};

QByteArray marineRow(const QByteArray &mmsi, const QByteArray &time, const QByteArray &lat = "42.1",
                     const QByteArray &lon = "130.2", const QByteArray &motion = "8.8,272.7,270.0")
{
    return mmsi + ',' + time + ',' + lat + ',' + lon + ',' + motion +
           ",SAMPLE SHIP,IMO9307839,5LCB4,70,8.0,208.0,30.0,8.0,70.0,A\n";
}

const RejectedRows *rejectedFor(const AisCsvData &data, QStringView reason)
{
    const auto found = std::ranges::find_if(
        data.report.rejected, [reason](const RejectedRows &rows) { return rows.reason.contains(reason); });
    return found == data.report.rejected.end() ? nullptr : &*found;
}

using Lines = std::vector<std::uint32_t>;

} // namespace

TEST_F(AisCsv, ReadsAMarineCadastreRow)
{
    const AisCsvData data = good(marineHeader + marineRow("636021061", "2023-01-11T00:00:00", "26.09241", "-80.04806"));
    EXPECT_EQ(data.report.layout, AisCsvLayout::MarineCadastre);
    ASSERT_EQ(data.vessels.size(), 1U);
    const AisVessel &ship = data.vessels.front();
    EXPECT_EQ(ship.mmsi, QStringLiteral("636021061"));
    EXPECT_EQ(ship.name, QStringLiteral("SAMPLE SHIP"));
    EXPECT_EQ(ship.imo, QStringLiteral("9307839"));
    EXPECT_EQ(ship.callsign, QStringLiteral("5LCB4"));
    EXPECT_EQ(ship.shipType, QStringLiteral("Cargo"));
    EXPECT_EQ(ship.lengthMetres, 208.0);
    EXPECT_EQ(ship.beamMetres, 30.0);
    EXPECT_EQ(ship.transceiverClass, QStringLiteral("A"));
    ASSERT_EQ(ship.reports.size(), 1U);
    const PositionReport &report = ship.reports.front();
    EXPECT_EQ(report.lat, 260924100);
    EXPECT_EQ(report.lon, -800480600);
    EXPECT_EQ(report.time, instantFromCivilUtc(2023, 1, 11));
    EXPECT_EQ(report.sogTenthsKnot, 88);
    EXPECT_EQ(report.cogTenthsDegree, 2727);
    EXPECT_EQ(report.headingDegrees, 270);
    EXPECT_EQ(report.status, 8);
    EXPECT_EQ(report.sourceLine, 2U);
}

TEST_F(AisCsv, ReadsTheNewMarineCadastreLayoutWithLongitudeFirst)
{
    const AisCsvData data =
        good("mmsi,base_date_time,longitude,latitude,sog,cog,heading,vessel_name,imo,call_sign,vessel_type,status,"
             "length,width,draft,cargo,transceiver\n"
             "338075892,2025-01-01 00:00:07,-70.25373,43.65322,0.1,7.1,,PILOT BOAT,,WDB8945,50,0,23,5,,50,A\n");
    EXPECT_EQ(data.report.layout, AisCsvLayout::MarineCadastre2);
    ASSERT_EQ(data.vessels.size(), 1U);
    const PositionReport &report = data.vessels.front().reports.front();
    EXPECT_EQ(report.lon, -702537300);
    EXPECT_EQ(report.lat, 436532200);
    EXPECT_EQ(report.time, instantFromCivilUtc(2025, 1, 1, 0, 0, 7));
    EXPECT_EQ(report.headingDegrees, PositionReport::notAvailable);
}

TEST_F(AisCsv, ReadsADanishTableDayFirstAndLeavesStationsOut)
{
    const QByteArray tail =
        ",Under way using engine,0.0,12.3,210.3,180,9107370,OXXL,\"LAESOE, ANE\",Passenger,,15,54,GPS,"
        "2.9,FREDERIKSHAVN,22/07/2023 11:00:00,AIS\n";
    const AisCsvData data = good(danishHeader + "04/10/2022 11:16:01,Class A,219000734,57.296787,10.922245" + tail +
                                 "04/10/2022 11:16:01,Base Station,2190064,57.1,10.1" + tail +
                                 "04/10/2022 11:16:02,AtoN,992191234,57.1,10.1" + tail);
    EXPECT_EQ(data.report.layout, AisCsvLayout::DanishMaritimeAuthority);
    EXPECT_EQ(data.report.rowsRead, 3);
    EXPECT_EQ(data.report.rowsKept, 1);
    ASSERT_EQ(data.vessels.size(), 1U);
    EXPECT_EQ(data.vessels[0].name, QStringLiteral("LAESOE, ANE"));
    EXPECT_EQ(data.vessels[0].lengthMetres, 54.0);
    EXPECT_EQ(data.vessels[0].beamMetres, 15.0);
    EXPECT_EQ(data.vessels[0].shipType, QStringLiteral("Passenger"));
    EXPECT_EQ(data.vessels[0].transceiverClass, QStringLiteral("A"));
    EXPECT_EQ(data.vessels[0].reports[0].time, instantFromCivilUtc(2022, 10, 4, 11, 16, 1));
    EXPECT_EQ(data.vessels[0].reports[0].status, 0);
    ASSERT_TRUE(rejectedFor(data, u"base station"));
    EXPECT_EQ(rejectedFor(data, u"base station")->lines, Lines{3});
    ASSERT_TRUE(rejectedFor(data, u"aid to navigation"));
    EXPECT_EQ(rejectedFor(data, u"aid to navigation")->lines, Lines{4});
}

TEST_F(AisCsv, TranslatesNotAvailable)
{
    const AisCsvData data =
        good(marineHeader + marineRow("636021061", "2023-01-11T00:00:00", "1", "2", "102.3,360.0,511.0") +
             marineRow("636021061", "2023-01-11T00:01:00", "1", "2", "102.2,359.97,359.6") +
             marineRow("636021061", "2023-01-11T00:02:00", "1", "2", ",,"));
    ASSERT_EQ(data.vessels.size(), 1U);
    const auto &reports = data.vessels[0].reports;
    ASSERT_EQ(reports.size(), 3U);
    for (const std::size_t i : {0, 2}) {
        EXPECT_EQ(reports[i].sogTenthsKnot, PositionReport::notAvailable);
        EXPECT_EQ(reports[i].cogTenthsDegree, PositionReport::notAvailable);
        EXPECT_EQ(reports[i].headingDegrees, PositionReport::notAvailable);
    }
    EXPECT_EQ(reports[1].sogTenthsKnot, 1022);
    EXPECT_EQ(reports[1].cogTenthsDegree, 0);
    EXPECT_EQ(reports[1].headingDegrees, 0);
}

TEST_F(AisCsv, ReadsTheSignedCoursesOfOldMarineCadastreFiles)
{
    const AisCsvData data = good(marineHeader + marineRow("636021061", "2017-01-11T00:00:00", "1", "2", "1,-97.8,1") +
                                 marineRow("636021061", "2017-01-11T00:01:00", "1", "2", "1,-49.6,1"));
    EXPECT_EQ(data.vessels[0].reports[0].cogTenthsDegree, 3118);
    EXPECT_EQ(data.vessels[0].reports[1].cogTenthsDegree, PositionReport::notAvailable);
}

TEST_F(AisCsv, ReportsEveryRejectedRowWithItsLineAndReason)
{
    QByteArray nul = marineRow("636021061", "2023-01-11T00:00:10");
    nul[40] = '\0';
    const QByteArray good1 = marineRow("636021061", "2023-01-11T00:00:00");
    const QByteArray content = marineHeader + good1                                                        // 2
                               + marineRow("636021061", "yesterday")                                       // 3
                               + marineRow("636021061", "")                                                // 4
                               + marineRow("636021061", "2023-01-11T00:00:01", "", "")                     // 5
                               + marineRow("636021061", "2023-01-11T00:00:01", "x", "2")                   // 6
                               + marineRow("636021061", "2023-01-11T00:00:01", "91.0", "181.0")            // 7
                               + marineRow("636021061", "2023-01-11T00:00:01", "90.5", "2")                // 8
                               + marineRow("636021061", "2023-01-11T00:00:01", "2", "-180.5")              // 9
                               + marineRow("63602106", "2023-01-11T00:00:01").replace("63602106,", "123,") // 10
                               + marineRow("", "2023-01-11T00:00:01")                                      // 11
                               + "636021061,2023-01-11T00:00:00,1\n"                                       // 12
                               + "\n"                                                                      // 13, blank
                               + "\"636021061,2023-01-11T00:00:00\n"                                       // 14
                               + nul                                                                       // 15
                               + QByteArray(70'000, 'x') + '\n'                                            // 16
                               + marineRow("636021061", "2023-01-11T00:00:03");                            // 17
    const AisCsvData data = good(content);
    EXPECT_EQ(data.report.rowsRead, 15);
    EXPECT_EQ(data.report.rowsKept, 2);
    const std::pair<QStringView, std::uint32_t> expected[] = {
        {u"unreadable time", 3}, {u"no time", 4},         {u"no position", 5},      {u"unreadable position", 6},
        {u"not available", 7},   {u"latitude beyond", 8}, {u"longitude beyond", 9}, {u"MMSI not 9 digits", 10},
        {u"no MMSI", 11},        {u"column count", 12},   {u"unclosed quote", 14},  {u"NUL", 15},
        {u"line longer", 16},
    };
    for (const auto &[reason, line] : expected) {
        const RejectedRows *rows = rejectedFor(data, reason);
        ASSERT_TRUE(rows) << reason.toString().toStdString();
        EXPECT_EQ(rows->count, 1);
        EXPECT_EQ(rows->lines, Lines{line}) << reason.toString().toStdString();
    }
    EXPECT_EQ(data.report.rejected.size(), std::size(expected));
    EXPECT_EQ(data.vessels[0].reports.back().sourceLine, 17U);
}

TEST_F(AisCsv, DropsExactDuplicatesAndKeepsTheRest)
{
    const QByteArray row = marineRow("636021061", "2023-01-11T00:00:00");
    const QByteArray sameMoment = marineRow("636021061", "2023-01-11T00:00:00", "42.2");
    const AisCsvData data = good(marineHeader + row + row + sameMoment + row);
    EXPECT_EQ(data.report.rowsRead, 4);
    EXPECT_EQ(data.report.rowsKept, 2);
    EXPECT_EQ(data.report.duplicateRows, 2);
    EXPECT_EQ(data.report.duplicateLines, (Lines{3, 5}));
    EXPECT_TRUE(data.report.rejected.empty());
}

TEST_F(AisCsv, CountsDuplicatesAmongManyRowsOfOneMoment)
{
    QByteArray content = marineHeader;
    for (int i = 0; i < 100; ++i)
        content += marineRow("636021061", "2023-01-11T00:00:00", QByteArray::number(i % 40));
    const AisCsvData data = good(content);
    EXPECT_EQ(data.report.rowsKept, 40);
    EXPECT_EQ(data.report.duplicateRows, 60);
}

TEST_F(AisCsv, CountsRowsThatAreEarlierThanOneBefore)
{
    const AisCsvData data = good(
        marineHeader + marineRow("636021061", "2023-01-11T00:05:00") + marineRow("636021061", "2023-01-11T00:04:00") +
        marineRow("636021062", "2023-01-11T00:01:00") + marineRow("636021061", "2023-01-11T00:06:00"));
    EXPECT_EQ(data.report.outOfOrderRows, 1);
    EXPECT_EQ(data.report.rowsKept, 4);
}

TEST_F(AisCsv, ShowsTheTextOfRejectedRows)
{
    QByteArray rows = marineHeader;
    for (int i = 0; i < 8; ++i)
        rows += marineRow("636021061", "2023-01-11T00:00:0" + QByteArray::number(i), "95");
    const Result<AisCsvData> none = read(rows);
    ASSERT_FALSE(none);
    const AisCsvData data = good(rows + marineRow("636021061", "2023-01-11T00:00:09"));
    const RejectedRows *rejected = rejectedFor(data, u"latitude");
    ASSERT_NE(rejected, nullptr);
    EXPECT_EQ(rejected->count, 8);
    ASSERT_EQ(rejected->samples.size(), 5);
    EXPECT_TRUE(rejected->samples[0].startsWith(QLatin1String("636021061,2023-01-11T00:00:00,95,")));
}

TEST_F(AisCsv, KeepsWhatShipsReportOverTime)
{
    const auto row = [](const QByteArray &time, const QByteArray &name, const QByteArray &draught,
                        const QByteArray &destination) {
        return time + ",Class A,219000734,55.1,11.2,Under way using engine,0.0,10.0,90.0,91,9107370,OXAB," + name +
               ",Passenger,,20,100,GPS," + draught + "," + destination + ",,AIS\n";
    };
    // Newest first, as some write.
    const AisCsvData data =
        good(danishHeader + row("03/02/2022 12:00:00", "ANE", "5.5", "RONNE") +
             row("01/02/2022 12:10:00", "ANE", "5", "RONNE") + row("01/02/2022 12:00:00", "ANE", "5", "RONNE") +
             row("01/02/2022 11:00:00", "Unknown", "0", ""));
    const auto &statements = data.vessels[0].statements;
    ASSERT_EQ(statements.size(), 3U);
    EXPECT_TRUE(statements[0].name.isEmpty());
    EXPECT_FALSE(statements[0].draughtMetres);
    EXPECT_EQ(statements[1].name, QStringLiteral("ANE"));
    EXPECT_EQ(statements[1].destination, QStringLiteral("RONNE"));
    EXPECT_EQ(statements[1].draughtMetres, 5);
    EXPECT_EQ(statements[1].lengthMetres, 100);
    EXPECT_EQ(statements[1].reports, 2);
    EXPECT_EQ(statements[1].firstLine, 4U);
    EXPECT_EQ(statements[2].draughtMetres, 5.5);
    EXPECT_EQ(statements[2].firstLine, 2U);
}

TEST_F(AisCsv, SortsEachVesselByTime)
{
    const AisCsvData data =
        good(marineHeader + marineRow("636021061", "2023-01-11T00:02:00") +
             marineRow("205000001", "2023-01-11T00:01:00") + marineRow("636021061", "2023-01-11T00:01:00"));
    ASSERT_EQ(data.vessels.size(), 2U);
    EXPECT_EQ(data.vessels[0].mmsi, QStringLiteral("205000001"));
    ASSERT_EQ(data.vessels[1].reports.size(), 2U);
    EXPECT_LT(data.vessels[1].reports[0].time, data.vessels[1].reports[1].time);
    EXPECT_EQ(data.report.span.earliest, instantFromCivilUtc(2023, 1, 11, 0, 1));
    EXPECT_EQ(data.report.span.latest, instantFromCivilUtc(2023, 1, 11, 0, 2));
}

TEST_F(AisCsv, SettlesContradictionsByMajorityAndSaysSo)
{
    QByteArray content = marineHeader;
    for (int i = 0; i < 3; ++i)
        content += marineRow("636021061", "2023-01-11T00:00:0" + QByteArray::number(i));
    content += marineRow("636021061", "2023-01-11T00:00:09").replace("SAMPLE SHIP", "OTHER NAME");
    const AisCsvData data = good(content);
    EXPECT_EQ(data.vessels[0].name, QStringLiteral("SAMPLE SHIP"));
    ASSERT_EQ(data.vessels[0].conflicts.size(), 1);
    EXPECT_EQ(data.vessels[0].conflicts[0], QStringLiteral("name: SAMPLE SHIP (3 rows), OTHER NAME (1 row)"));
}

TEST_F(AisCsv, DoesNotTakeAnImoNumberWithAWrongCheckDigit)
{
    const AisCsvData data =
        good(marineHeader + marineRow("636021061", "2023-01-11T00:00:00").replace("IMO9307839", "IMO9307838"));
    EXPECT_TRUE(data.vessels[0].imo.isEmpty());
    EXPECT_EQ(data.vessels[0].statedImo, QStringLiteral("IMO9307838"));
}

TEST_F(AisCsv, PutsBackTheLeadingZerosOfNumbers)
{
    const AisCsvData data = good(marineHeader + marineRow("3669882", "2023-01-11T00:00:05"));
    EXPECT_EQ(data.vessels[0].mmsi, QStringLiteral("003669882"));
    ASSERT_EQ(data.report.warnings.size(), 1);
    EXPECT_TRUE(data.report.warnings[0].contains(QStringLiteral("leading zeros")));
}

TEST_F(AisCsv, ToleratesByteOrderMarkCarriageReturnsAndAMissingLastLineEnd)
{
    QByteArray content = "\xef\xbb\xbf" + marineHeader + marineRow("636021061", "2023-01-11T00:00:00") +
                         marineRow("636021061", "2023-01-11T00:00:01");
    content.replace("\n", "\r\n");
    content.chop(2);
    const AisCsvData data = good(content);
    EXPECT_EQ(data.report.rowsKept, 2);
    EXPECT_EQ(data.vessels[0].transceiverClass, QStringLiteral("A"));
}

TEST_F(AisCsv, ReadsAnyTableWhoseColumnsAreClear)
{
    const AisCsvData data = good("Latitude;Longitude;Time;MMSI\n42.5;130.25;2023-10-20T11:01:00Z;199000001\n"
                                 "42.5;130.25;2023-10-20T11:02:00;199000001\n");
    EXPECT_EQ(data.report.layout, AisCsvLayout::Generic);
    EXPECT_EQ(data.report.rowsKept, 1);
    ASSERT_TRUE(rejectedFor(data, u"without a time zone"));
    EXPECT_EQ(rejectedFor(data, u"without a time zone")->lines, Lines{3});
}

TEST_F(AisCsv, NeverGuessesBetweenTwoColumns)
{
    const Error error = refusal("mmsi,time,lat,latitude,lon\n1,2,3,4,5\n");
    EXPECT_EQ(error.code, ErrorCode::InvalidInput);
    EXPECT_TRUE(error.what.contains(QStringLiteral("'lat' and 'latitude'"))) << error.what.toStdString();
}

TEST_F(AisCsv, RefusesAFileWithoutPositionColumnsAndNamesThoseItHas)
{
    const Error error = refusal("port,country,tons\nRajin,KP,12\n");
    EXPECT_EQ(error.code, ErrorCode::InvalidInput);
    EXPECT_EQ(error.context, QStringLiteral("ais.csv"));
    EXPECT_TRUE(error.what.startsWith(QStringLiteral("no position columns")));
    EXPECT_TRUE(error.what.contains(QStringLiteral("port, country, tons"))) << error.what.toStdString();
}

TEST_F(AisCsv, RefusesFilesThatAreNoTables)
{
    EXPECT_TRUE(refusal("").what.contains(QStringLiteral("empty")));
    EXPECT_TRUE(refusal("\n\n  \n").what.contains(QStringLiteral("empty")));
    EXPECT_TRUE(refusal(QByteArray("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16)).what.contains(QStringLiteral("binary")));
    EXPECT_TRUE(refusal(QByteArray("MMSI\0LAT", 8)).what.contains(QStringLiteral("binary")));
    EXPECT_TRUE(refusal("PK\x03\x04rest").what.contains(QStringLiteral("ZIP")));
    EXPECT_TRUE(refusal(QByteArray("\xff\xfeM\0M\0", 6)).what.contains(QStringLiteral("UTF-16")));
    EXPECT_TRUE(refusal(QByteArray(100'000, 'a')).what.contains(QStringLiteral("no line end")));
    EXPECT_TRUE(refusal(marineHeader).what.contains(QStringLiteral("no rows")));
}

TEST_F(AisCsv, SaysWhyNoRowWasKept)
{
    const Error error = refusal(marineHeader + marineRow("636021061", "2023-01-11T00:00:00", "91", "181"));
    EXPECT_TRUE(error.what.contains(QStringLiteral("1 × position not available"))) << error.what.toStdString();
    EXPECT_TRUE(error.what.contains(QStringLiteral("line 2")));
}

TEST_F(AisCsv, SaysThatAFileIsMissing)
{
    const Result<AisCsvData> data = readAisCsv(m_folder.filePath(QStringLiteral("none.csv")), {}, {});
    ASSERT_FALSE(data);
    EXPECT_EQ(data.error().code, ErrorCode::NotFound);
    EXPECT_EQ(data.error().context, QStringLiteral("none.csv"));
    const Result<AisCsvData> folder = readAisCsv(m_folder.path(), {}, {});
    ASSERT_FALSE(folder);
    EXPECT_EQ(folder.error().code, ErrorCode::InvalidInput);
}

TEST_F(AisCsv, StopsWhenAsked)
{
    std::stop_source stop;
    stop.request_stop();
    const Result<AisCsvData> data =
        readAisCsv(write(marineHeader + marineRow("636021061", "2023-01-11T00:00:00")), {}, {stop.get_token(), {}});
    ASSERT_FALSE(data);
    EXPECT_EQ(data.error().code, ErrorCode::Cancelled);
}

TEST_F(AisCsv, GivesTheSameAnswerOnOneThreadAndOnSeveral)
{
    // Several chunks of 4 MiB; every 1,000th row is bad, every 500th a duplicate of the one before.
    QByteArray content = marineHeader;
    Lines badLines;
    std::int64_t duplicates = 0;
    std::uint32_t line = 1;
    for (int i = 0; content.size() < (13 << 20); ++i) {
        const QByteArray mmsi = QByteArray::number(200'000'000 + (i % 77) * 1000);
        const QByteArray time = "2023-01-11T" + QByteArray::number(i / 3600 % 24).rightJustified(2, '0') + ':' +
                                QByteArray::number(i / 60 % 60).rightJustified(2, '0') + ':' +
                                QByteArray::number(i % 60).rightJustified(2, '0');
        const QByteArray row = marineRow(mmsi, i % 1000 == 999 ? QByteArray("never") : time,
                                         QByteArray::number(i % 90) + '.' + QByteArray::number(i));
        content += row;
        ++line;
        if (i % 1000 == 999)
            badLines.push_back(line);
        if (i % 500 == 250) {
            content += row;
            ++line;
            ++duplicates;
        }
    }
    const QString path = write(content);
    const Result<AisCsvData> one = readAisCsv(path, {1}, {});
    const Result<AisCsvData> several = readAisCsv(path, {3}, {});
    ASSERT_TRUE(one);
    ASSERT_TRUE(several);
    for (const AisCsvData *data : {&*one, &*several}) {
        EXPECT_EQ(data->report.rowsRead, line - 1);
        EXPECT_EQ(data->report.duplicateRows, duplicates);
        ASSERT_TRUE(rejectedFor(*data, u"unreadable time"));
        EXPECT_EQ(rejectedFor(*data, u"unreadable time")->lines, badLines);
        EXPECT_EQ(data->vessels.size(), 77U);
    }
    for (std::size_t i = 0; i < one->vessels.size(); ++i) {
        EXPECT_EQ(one->vessels[i].reports.size(), several->vessels[i].reports.size());
        EXPECT_EQ(one->vessels[i].reports.back().sourceLine, several->vessels[i].reports.back().sourceLine);
    }
}

#ifdef LEADLINE_HAS_SHARED_DATA
namespace {

template<class Value>
std::int64_t countOf(const AisCsvData &data, std::uint16_t PositionReport::*field, Value wanted)
{
    std::int64_t count = 0;
    for (const AisVessel &vessel : data.vessels)
        count += std::ranges::count(vessel.reports, wanted, field);
    return count;
}

} // namespace

TEST_F(AisCsv, FindsInTheMarineCadastreSampleWhatTwoOtherDecodersFound)
{
    const Result<AisCsvData> read =
        readAisCsv(sharedDataPath(QLatin1String("ais/marinecadastre_2023_1000rows.csv")), {}, {});
    ASSERT_TRUE(read);
    const AisCsvData &data = *read;
    EXPECT_EQ(data.report.rowsRead, 1000);
    EXPECT_EQ(data.report.rowsKept, 1000);
    EXPECT_TRUE(data.report.rejected.empty());
    EXPECT_EQ(data.vessels.size(), 1000U);
    EXPECT_EQ(countOf(data, &PositionReport::headingDegrees, PositionReport::notAvailable), 426);
    EXPECT_EQ(countOf(data, &PositionReport::cogTenthsDegree, PositionReport::notAvailable), 90);
    EXPECT_EQ(countOf(data, &PositionReport::sogTenthsKnot, PositionReport::notAvailable), 4);
    std::set<QString> valid;
    std::set<QString> stated;
    std::int64_t classB = 0;
    std::int64_t named = 0;
    for (const AisVessel &vessel : data.vessels) {
        if (!vessel.imo.isEmpty())
            valid.insert(vessel.imo);
        if (!vessel.statedImo.isEmpty())
            stated.insert(vessel.statedImo);
        classB += vessel.transceiverClass == u"B" ? 1 : 0;
        named += vessel.name.isEmpty() ? 0 : 1;
    }
    EXPECT_EQ(valid.size(), 387U);
    // The 421st value is IMO0000000, which is how AIS says "not available".
    EXPECT_EQ(valid.size() + stated.size(), 420U);
    EXPECT_EQ(classB, 46);
    EXPECT_EQ(named, 998);
    EXPECT_EQ(data.report.span.earliest, instantFromCivilUtc(2023, 1, 11));
    EXPECT_EQ(data.report.span.latest, instantFromCivilUtc(2023, 1, 11, 23, 59, 1));
}

TEST_F(AisCsv, FindsInTheDanishFerryWhatTwoOtherDecodersFound)
{
    const Result<AisCsvData> read = readAisCsv(sharedDataPath(QLatin1String("ais/dma_ferry_2022.csv")), {}, {});
    ASSERT_TRUE(read);
    EXPECT_EQ(read->report.rowsRead, 735);
    EXPECT_EQ(read->report.duplicateRows, 1);
    EXPECT_EQ(read->report.rowsKept, 734);
    ASSERT_EQ(read->vessels.size(), 1U);
    EXPECT_EQ(read->vessels[0].mmsi, QStringLiteral("219000734"));
    EXPECT_EQ(read->vessels[0].imo, QStringLiteral("9107370"));
    EXPECT_EQ(read->vessels[0].name, QStringLiteral("ANE LAESOE"));
    EXPECT_EQ(read->report.span.earliest, instantFromCivilUtc(2022, 10, 15, 11, 16, 1));
    EXPECT_EQ(read->report.span.latest, instantFromCivilUtc(2022, 10, 15, 13, 2, 58));
}
#endif

/// Bytes in pieces of `pieceBytes`.
ByteStream inPieces(const QByteArray &content, qsizetype pieceBytes)
{
    return [content, pieceBytes](const std::function<bool(QByteArrayView)> &sink) -> Result<void> {
        for (qsizetype at = 0; at < content.size(); at += pieceBytes) {
            if (!sink(QByteArrayView(content).sliced(at, std::min(pieceBytes, content.size() - at))))
                return {};
        }
        return {};
    };
}

TEST_F(AisCsv, ReadsAStreamAsItReadsTheFile)
{
    QByteArray content = "\n" + marineHeader;
    for (int i = 0; i < 120'000; ++i) {
        const QByteArray time = "2023-10-20T" + QByteArray::number(10 + i / 3600 % 10) + ':' +
                                QByteArray::number(i / 60 % 60).rightJustified(2, '0') + ':' +
                                QByteArray::number(i % 60).rightJustified(2, '0');
        content += marineRow(QByteArray::number(273'000'000 + i % 7), time, i % 1000 == 5 ? "91.5" : "42.1");
    }
    content +=
        "a line without an end" + QByteArray(6 << 20, 'x') + '\n' + marineRow("273000001", "2023-10-21T00:00:00");
    const AisCsvData whole = good(content);
    for (const qsizetype piece : {qsizetype(1000), qsizetype(64 << 10), content.size()}) {
        const Result<AisCsvData> streamed = readAisCsv(inPieces(content, piece), QStringLiteral("ais.csv"), {}, {});
        ASSERT_TRUE(streamed) << streamed.error().message().toStdString();
        EXPECT_EQ(streamed->report.rowsRead, whole.report.rowsRead);
        EXPECT_EQ(streamed->report.rowsKept, whole.report.rowsKept);
        EXPECT_EQ(streamed->report.duplicateLines, whole.report.duplicateLines);
        ASSERT_EQ(streamed->report.rejected.size(), whole.report.rejected.size());
        for (std::size_t i = 0; i < whole.report.rejected.size(); ++i) {
            EXPECT_EQ(streamed->report.rejected[i].reason, whole.report.rejected[i].reason);
            EXPECT_EQ(streamed->report.rejected[i].lines, whole.report.rejected[i].lines);
        }
        ASSERT_EQ(streamed->vessels.size(), whole.vessels.size());
        EXPECT_EQ(streamed->vessels[1].reports.back().sourceLine, whole.vessels[1].reports.back().sourceLine);
    }
}

TEST_F(AisCsv, RefusesAStreamThatIsNoTableOrBreaks)
{
    const auto refusalOf = [](const ByteStream &stream) {
        const Result<AisCsvData> data = readAisCsv(stream, QStringLiteral("ais.csv.gz"), {}, {});
        return data ? Error() : data.error();
    };
    EXPECT_EQ(refusalOf(inPieces("", 10)).message().toStdString(), "ais.csv.gz: the file is empty");
    EXPECT_TRUE(refusalOf(inPieces("name,weight\ncrate,3\n", 3)).what.contains(QStringLiteral("position")));
    const QByteArray rows = marineHeader + marineRow("273000001", "2023-10-20T11:00:00");
    const ByteStream breaking = [&](const std::function<bool(QByteArrayView)> &sink) -> Result<void> {
        sink(rows);
        return fail(ErrorCode::Damaged, QStringLiteral("cut short"));
    };
    EXPECT_EQ(refusalOf(breaking).what, QStringLiteral("cut short"));
}

} // namespace leadline
