// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/tracks/ais_csv.h"
#include "model/tracks/table_head.h"

#include <QFile>
#include <QTemporaryDir>

#include <gtest/gtest.h>

namespace leadline {

namespace {

// Headers and rows as the publishers' documents and public samples show them; the ships are invented.
class KnownTables : public testing::Test
{
protected:
    AisCsvData read(const QByteArray &content, const StatedMapping &stated = {})
    {
        Result<AisCsvData> data = tryRead(content, stated);
        EXPECT_TRUE(data) << (data ? "" : data.error().message().toStdString());
        return data ? *std::move(data) : AisCsvData();
    }

    Result<AisCsvData> tryRead(const QByteArray &content, const StatedMapping &stated = {})
    {
        const QString path = m_folder.filePath(QStringLiteral("table.csv"));
        QFile file(path);
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(content);
        file.close();
        return readAisCsv(path, {.mapping = stated}, {});
    }

    QTemporaryDir m_folder;
};

/// The only report of the only vessel; an empty one where there is another number of them.
PositionReport onlyReport(const AisCsvData &data)
{
    const bool one = data.vessels.size() == 1 && data.vessels[0].reports.size() == 1;
    EXPECT_TRUE(one);
    return one ? data.vessels[0].reports[0] : PositionReport();
}

} // namespace

TEST_F(KnownTables, MarineTrafficWritesTenthsOfKnots)
{
    const AisCsvData data = read("MMSI,STATUS,SPEED,LON,LAT,COURSE,HEADING,TIMESTAMP,SHIP_ID\n"
                                 "636021061,0,125,130.2975,42.2311,272,511,2023-08-26T04:10:00,371668\n");
    EXPECT_EQ(data.report.layout, AisCsvLayout::MarineTraffic);
    const PositionReport report = onlyReport(data);
    EXPECT_EQ(report.sogTenthsKnot, 125);
    EXPECT_EQ(report.headingDegrees, PositionReport::notAvailable);
    EXPECT_EQ(report.time, instantFromCivilUtc(2023, 8, 26, 4, 10));
}

TEST_F(KnownTables, VesselFinderWritesKnotsAndUtc)
{
    const AisCsvData data =
        read("MMSI,TIMESTAMP,LATITUDE,LONGITUDE,COURSE,SPEED,HEADING,NAVSTAT,IMO,NAME\n"
             "636021061,2023-08-26 04:10:00 UTC,42.2311,130.2975,272.3,12.5,270,0,9307839,SAMPLE\n");
    EXPECT_EQ(data.report.layout, AisCsvLayout::VesselFinder);
    EXPECT_EQ(onlyReport(data).sogTenthsKnot, 125);
    EXPECT_EQ(onlyReport(data).cogTenthsDegree, 2723);
    EXPECT_EQ(data.vessels[0].imo, QStringLiteral("9307839"));
}

TEST_F(KnownTables, AisHubIsTakenRawWhereItsTimesAreNumbers)
{
    const QByteArray header = "MMSI,TIME,LONGITUDE,LATITUDE,COG,SOG,HEADING,ROT,NAVSTAT,IMO,NAME\n";
    const AisCsvData words = read(header + "636021061,2023-08-26 04:10:00 GMT,130.2975,42.2311,272.3,12.5,270,0,0,,\n");
    const AisCsvData raw = read(header + "636021061,1693023000,78178500,25338660,2723,125,270,128,0,,\n");
    EXPECT_EQ(words.report.layout, AisCsvLayout::AisHub);
    EXPECT_EQ(raw.report.layout, AisCsvLayout::AisHubRaw);
    for (const AisCsvData *data : {&words, &raw}) {
        const PositionReport report = onlyReport(*data);
        EXPECT_EQ(report.lon, 1302975000);
        EXPECT_EQ(report.lat, 422311000);
        EXPECT_EQ(report.cogTenthsDegree, 2723);
        EXPECT_EQ(report.sogTenthsKnot, 125);
        EXPECT_EQ(report.time, instantFromCivilUtc(2023, 8, 26, 4, 10));
    }
}

TEST_F(KnownTables, RawPositionsThatAreNotAvailableAreNamedSo)
{
    const Result<AisCsvData> data = tryRead("MMSI,TIME,LONGITUDE,LATITUDE,COG,SOG,HEADING,NAVSTAT\n"
                                            "636021061,1693023000,108600000,54600000,3600,1023,511,15\n");
    ASSERT_FALSE(data);
    EXPECT_TRUE(data.error().what.contains(QLatin1String("position not available"))) << data.error().what.toStdString();
}

TEST_F(KnownTables, DatalasticCountsSeconds)
{
    const AisCsvData data = read("mmsi,lat,lon,speed,course,heading,navigation_status,destination,last_position_epoch,"
                                 "last_position_UTC\n"
                                 "636021061,42.2311,130.2975,12.5,272.3,270,,DUNAI,1693023000,2023-08-26T04:10:00Z\n");
    EXPECT_EQ(data.report.layout, AisCsvLayout::Datalastic);
    EXPECT_EQ(onlyReport(data).time, instantFromCivilUtc(2023, 8, 26, 4, 10));
    EXPECT_EQ(onlyReport(data).sogTenthsKnot, 125);
}

TEST_F(KnownTables, GlobalFishingWatchTellsVesselsApartWithoutAnMmsi)
{
    const QByteArray header = "Lon,Lat,Timestamp,Speed,Course,Seg_id,Vessel_id\n";
    const AisCsvData data = read(header + "130.2975,42.2311,2023-08-26T04:10:00Z,12.5,272.3,a-1,vessel-a\n"
                                          "130.3975,42.2311,2023-08-26T04:10:00Z,,,b-1,vessel-b\n");
    EXPECT_EQ(data.report.layout, AisCsvLayout::GlobalFishingWatch);
    ASSERT_EQ(data.vessels.size(), 2U);
    EXPECT_EQ(data.vessels[0].mmsi, QString());
    EXPECT_EQ(data.vessels[0].name, QStringLiteral("vessel-a"));
    EXPECT_EQ(data.vessels[0].reports[0].sogTenthsKnot, 125);
    EXPECT_EQ(data.vessels[1].reports[0].sogTenthsKnot, PositionReport::notAvailable);
}

TEST_F(KnownTables, OrbcommsRowsWithoutAPositionStillNameTheShip)
{
    const AisCsvData data = read(
        "\"MMSI\",\"Message_ID\",\"Time\",\"Millisecond\",\"Vessel_Name\",\"Longitude\",\"Latitude\",\"SOG\",\"COG\"\n"
        "\"636021061\",\"1\",\"20210701_185151\",\"120\",\"\",\"130.2975\",\"42.2311\",\"12.5\",\"272.3\"\n"
        "\"636021061\",\"5\",\"20210701_185152\",\"0\",\"SAMPLE\",\"\",\"\",\"\",\"\"\n"
        "\"636021062\",\"5\",\"20210701_185152\",\"0\",\"UNSEEN\",\"181.0\",\"91.0\",\"\",\"\"\n");
    EXPECT_EQ(data.report.layout, AisCsvLayout::Orbcomm);
    EXPECT_EQ(onlyReport(data).time, instantFromCivilUtc(2021, 7, 1, 18, 51, 51));
    EXPECT_EQ(data.vessels[0].name, QStringLiteral("SAMPLE"));
    ASSERT_EQ(data.unplaced.size(), 1U);
    EXPECT_EQ(data.unplaced[0].name, QStringLiteral("UNSEEN"));
    EXPECT_EQ(data.report.rowsRead, 3);
    EXPECT_EQ(data.report.rowsKept, 1);
}

TEST_F(KnownTables, ASpeedWhoseUnitNobodyKnowsIsLeftOutAndNamed)
{
    const AisCsvData data = read("mmsi,time,lat,lon,speed\n636021061,2023-08-26T04:10:00Z,42.2311,130.2975,12.5\n");
    EXPECT_EQ(onlyReport(data).sogTenthsKnot, PositionReport::notAvailable);
    ASSERT_EQ(data.report.warnings.size(), 1);
    EXPECT_TRUE(data.report.warnings[0].contains(QLatin1String("'speed'"))) << data.report.warnings[0].toStdString();
}

TEST_F(KnownTables, AForeignTableIsReadAsStated)
{
    // A spreadsheet of a port office, saved with semicolons and decimal commas, in local time.
    const QByteArray table = "Schiff;Tag;Uhrzeit;Breite;Länge;Fahrt km/h\n"
                             "Sample;26.08.2023;14:10;42,2311;130,2975;23,15\n"
                             "Sample;26.08.2023;14:40;42,2400;130,3100;\n";
    const Result<AisCsvData> unread = tryRead(table);
    ASSERT_FALSE(unread);
    EXPECT_TRUE(unread.error().what.contains(QLatin1String("Schiff, Tag, Uhrzeit")));

    StatedMapping stated;
    stated.columns =
        *columnPairsOf(QStringLiteral("vessel=schiff,time=Tag,time-of-day=Uhrzeit,lat=Breite,lon=#5,sog=Fahrt km/h"));
    stated.timeOrder = TimeOrder::DayFirst;
    stated.zoneMinutes = 600;
    stated.speed = SpeedUnit::KilometresPerHour;
    stated.decimalPoint = ',';
    const AisCsvData data = read(table, stated);
    EXPECT_EQ(data.report.layout, AisCsvLayout::Stated);
    ASSERT_EQ(data.vessels.size(), 1U);
    EXPECT_EQ(data.vessels[0].name, QStringLiteral("Sample"));
    ASSERT_EQ(data.vessels[0].reports.size(), 2U);
    const PositionReport &first = data.vessels[0].reports[0];
    EXPECT_EQ(first.time, instantFromCivilUtc(2023, 8, 26, 4, 10));
    EXPECT_EQ(first.lon, 1302975000);
    EXPECT_EQ(first.sogTenthsKnot, 125);
}

TEST_F(KnownTables, OneVesselIsStatedForAllRows)
{
    StatedMapping stated;
    stated.mmsi = QStringLiteral("263576000");
    const QByteArray table = "lat,lon,timestamp\n42.2311,130.2975,2023-08-26T04:10:00Z\n";
    EXPECT_EQ(read(table, stated).vessels.at(0).mmsi, stated.mmsi);
    stated.mmsi = QStringLiteral("26357600");
    const Result<AisCsvData> refused = tryRead(table, stated);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::Usage);
    stated.mmsi.clear();
    stated.vessel = QStringLiteral("Angara");
    EXPECT_EQ(read(table, stated).vessels.at(0).name, QStringLiteral("Angara"));
}

TEST_F(KnownTables, AColumnThatIsNotThereIsNamedWithThoseThatAre)
{
    StatedMapping stated;
    stated.columns = {{AisColumn::Time, QStringLiteral("when")}};
    const Result<AisCsvData> refused = tryRead("mmsi,moment,lat,lon\n1,2,3,4\n", stated);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::Usage);
    EXPECT_TRUE(refused.error().what.contains(QLatin1String("'when' (columns found: mmsi, moment, lat, lon)")));
}

TEST(TableHead, ShowsTheFirstRowsAndWhatBecomesOfThem)
{
    const QByteArray table = "id,moment,y,x\n"
                             "636021061,26/08/2023 04:10,42.2311,130.2975\n"
                             "\n"
                             "636021061,31/13/2023 04:10,42.2311,130.2975\n"
                             "636021061,\"26/08/2023 04:20,42.2311,130.2975\n";
    const QString name = QStringLiteral("table.csv");
    const Result<TableHead> head = tableHead(table, name);
    ASSERT_TRUE(head) << head.error().message().toStdString();
    EXPECT_EQ(head->header,
              QStringList({QStringLiteral("id"), QStringLiteral("moment"), QStringLiteral("y"), QStringLiteral("x")}));
    EXPECT_TRUE(head->trouble.contains(QLatin1String("no column for latitude, longitude, time, MMSI")))
        << head->trouble.toStdString();
    ASSERT_EQ(head->rows.size(), 3U);
    EXPECT_EQ(head->rows[0].size(), 4);
    EXPECT_EQ(head->rows[2].size(), 1); // its quotes do not match

    StatedMapping stated;
    stated.columns = *columnPairsOf(QStringLiteral("mmsi=id,time=moment,lat=y,lon=x"));
    stated.timeOrder = TimeOrder::DayFirst;
    stated.zoneMinutes = 0;
    const Result<TableMapping> mapping = mappingWith(head->guess, stated, head->header);
    ASSERT_TRUE(mapping);
    EXPECT_TRUE(mapping->missing().isEmpty());
    const auto rows = previewRows(table, name, *mapping);
    ASSERT_TRUE(rows);
    ASSERT_EQ(rows->size(), 3U);
    EXPECT_EQ(rows->at(0).vessel, QStringLiteral("636021061"));
    EXPECT_EQ(rows->at(0).report.time, instantFromCivilUtc(2023, 8, 26, 4, 10));
    EXPECT_EQ(rows->at(0).fault, QString());
    EXPECT_EQ(rows->at(1).fault, QStringLiteral("unreadable time"));
    EXPECT_EQ(rows->at(1).line, 4U);
    EXPECT_EQ(rows->at(2).fault, QStringLiteral("unclosed quote"));
}

TEST(TableMapping, GoesThroughJson)
{
    const QStringList header = {QStringLiteral("id"), QStringLiteral("when"), QStringLiteral("when"),
                                QStringLiteral("y"), QStringLiteral("x")};
    TableMapping mapping;
    mapping.at(AisColumn::Vessel) = 0;
    mapping.at(AisColumn::Time) = 1;
    mapping.at(AisColumn::TimeOfDay) = 2;
    mapping.at(AisColumn::Latitude) = 3;
    mapping.at(AisColumn::Longitude) = 4;
    mapping.time = {TimeOrder::MonthFirst, -570};
    mapping.speed = SpeedUnit::MetresPerSecond;
    mapping.decimalPoint = ',';
    const Result<StatedMapping> stated = statedMappingOf(toJson(mapping, header));
    ASSERT_TRUE(stated);
    const Result<TableMapping> again = mappingWith({}, *stated, header);
    ASSERT_TRUE(again);
    EXPECT_EQ(*again, mapping);
}

} // namespace leadline
