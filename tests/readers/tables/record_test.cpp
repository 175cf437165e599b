// SPDX-License-Identifier: GPL-3.0-or-later
// JSON records and the points of tracks come as the rows of a table.
#include "tests/readers/fixtures.h"
#include "tests/readers/packed_files.h"
#include "tests/readers/tables/stream_rows.h"

#include <gmock/gmock.h>

namespace leadline {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class Records : public ::testing::Test
{
protected:
    StreamedRows read(const char *name, const QByteArray &bytes)
    {
        const QString path = folder.filePath(QLatin1String(name));
        QFile file(path);
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(bytes);
        file.close();
        return streamRows(path);
    }
    QTemporaryDir folder;
};

TEST_F(Records, OfJsonLinesKeepTheirLineNumbers)
{
    const StreamedRows rows = read("a.jsonl", "{\"mmsi\":1,\"lat\":42.5,\"place\":{\"name\":\"A, \\\"B\\\"\"}}\n"
                                              "\n"
                                              "half a rec\n"
                                              "{\"lat\":null,\"mmsi\":2,\"list\":[1,2],\"ok\":true}\n");
    ASSERT_EQ(rows.error, "");
    EXPECT_THAT(rows.lines, ElementsAre(R"(["lat","mmsi","place.name","ok"])", R"([42.5,1,"A, \"B\"",null])", "[]",
                                        "[]", "[null,2,null,true]"));
    EXPECT_THAT(rows.warnings, HasSubstr("1 lines are no JSON records: left out (the first is line 3)"));
}

TEST_F(Records, AreFoundInADocumentWithWhatStandsBesideThem)
{
    const StreamedRows rows =
        read("a.json", R"({"data":{"mmsi":"636021061","name":"A","positions":[{"lat":1,"lon":2},{"lat":3,"lon":4}]},)"
                       R"("meta":{"success":true}})");
    ASSERT_EQ(rows.error, "");
    EXPECT_THAT(rows.lines,
                ElementsAre(R"(["mmsi","name","lat","lon"])", R"(["636021061","A",1,2])", R"(["636021061","A",3,4])"));
}

TEST_F(Records, AreTakenOutOfTheirEnvelopes)
{
    const StreamedRows wrapped = read("a.json", R"([{"AIS":{"MMSI":1}},{"AIS":{"MMSI":2}}])");
    EXPECT_THAT(wrapped.lines, ElementsAre(R"(["MMSI"])", "[1]", "[2]"));
    const StreamedRows nested = read("b.json", R"([{"ERROR":false},[{"MMSI":1},{"MMSI":2}]])");
    EXPECT_THAT(nested.lines, ElementsAre(R"(["MMSI"])", "[1]", "[2]"));
    const StreamedRows byKind =
        read("c.jsonl", "{\"MetaData\":{\"MMSI\":1},\"Message\":{\"PositionReport\":{\"Sog\":2}}}\n"
                        "{\"MetaData\":{\"MMSI\":1},\"Message\":{\"ShipStaticData\":{\"Name\":\"A\"}}}\n");
    EXPECT_THAT(byKind.lines,
                ElementsAre(R"(["Message.Sog","MetaData.MMSI","Message.Name"])", "[2,1,null]", R"([null,1,"A"])"));
}

TEST_F(Records, ThatComeLateWithOtherKeysSaySo)
{
    QByteArray lines;
    for (int i = 0; i < 1000; ++i)
        lines += "{\"mmsi\":1}\n";
    const StreamedRows rows = read("a.jsonl", lines + "{\"mmsi\":2,\"late\":3}\n");
    ASSERT_EQ(rows.lines.size(), 1002U);
    EXPECT_EQ(rows.lines.back(), "[2]");
    EXPECT_THAT(rows.warnings, HasSubstr("late"));
}

TEST_F(Records, AreReadThroughTheirPacking)
{
    const StreamedRows rows = streamRows(
        writePacked(folder, QStringLiteral("a.jsonl.gz"), "gzip", "{\"mmsi\":1,\"lat\":2,\"lon\":3}\n{\"mmsi\":4}\n"));
    EXPECT_THAT(rows.lines, ElementsAre(R"(["lat","lon","mmsi"])", "[2,3,1]", "[null,null,4]"));
}

TEST_F(Records, ThatAreNoneAreRefused)
{
    EXPECT_THAT(read("a.json", "[1,2,3]").error, HasSubstr("no JSON records"));
    EXPECT_THAT(read("b.json", "{\"mmsi\":1,\n\"lat\":").error, HasSubstr("not JSON"));
    EXPECT_THAT(read("c.json", QByteArray(200'000, '[')).error, HasSubstr("not JSON"));
}

TEST_F(Records, OfAGpxAreThePointsOfItsTracks)
{
    const StreamedRows rows = read(
        "a.gpx",
        R"(<?xml version="1.0"?><gpx version="1.1"><wpt lat="1" lon="2"><name>W</name></wpt>)"
        R"(<trk><name>Out</name><trkseg><trkpt lat="42.1" lon="130.1"><ele>3</ele><time>2023-08-26T04:10:00Z</time>)"
        R"(<name>P</name><speed>5.1</speed></trkpt></trkseg><trkseg><trkpt lat="42.2" lon="130.2"/></trkseg></trk>)"
        R"(<trk><trkseg><trkpt lat="42.3" lon="130.3"><time>2023-08-26T05:10:00Z</time></trkpt></trkseg></trk></gpx>)");
    ASSERT_EQ(rows.error, "");
    EXPECT_THAT(rows.lines, ElementsAre(R"(["track","segment","lat","lon","time","ele","speed","course"])",
                                        R"(["Out",1,"42.1","130.1","2023-08-26T04:10:00Z","3","5.1",""])",
                                        R"(["Out",2,"42.2","130.2","","","",""])",
                                        R"(["Track 2",1,"42.3","130.3","2023-08-26T05:10:00Z","","",""])"));
    EXPECT_THAT(rows.warnings, HasSubstr("1 waypoints, routes or placemarks"));
}

TEST_F(Records, OfAKmlAreItsTracksAlsoInAKmz)
{
    const QByteArray kml =
        R"(<kml xmlns="http://www.opengis.net/kml/2.2" xmlns:gx="g"><Document><name>D</name><Placemark><name>Ship</name>)"
        R"(<gx:MultiTrack><gx:Track><when>2023-08-26T04:10:00Z</when><when>2023-08-26T04:20:00Z</when>)"
        R"(<gx:coord>130.1 42.1 0</gx:coord><gx:coord>130.2 42.2 0</gx:coord></gx:Track>)"
        R"(<gx:Track><when>2023-08-26T06:10:00Z</when><gx:coord>130.3 42.3 0</gx:coord><gx:coord>1 2 3</gx:coord></gx:Track>)"
        R"(</gx:MultiTrack></Placemark><Placemark><name>Pier</name><Point/></Placemark></Document></kml>)";
    const QString kmz = writeZip(folder, QStringLiteral("a.kmz"), {{"images/x.png", "x"}, {"doc.kml", kml}});
    for (const StreamedRows &rows : {read("a.kml", kml), streamRows(kmz)}) {
        ASSERT_EQ(rows.error, "");
        ASSERT_EQ(rows.lines.size(), 5U);
        EXPECT_EQ(rows.lines[1], R"(["Ship",1,"42.1","130.1","2023-08-26T04:10:00Z","0","",""])");
        EXPECT_EQ(rows.lines[3], R"(["Ship",2,"42.3","130.3","2023-08-26T06:10:00Z","0","",""])");
        EXPECT_EQ(rows.lines[4], R"(["Ship",2,"2","1","","3","",""])");
        EXPECT_THAT(rows.warnings, HasSubstr("1 times and 2 places"));
        EXPECT_THAT(rows.warnings, HasSubstr("1 waypoints, routes or placemarks"));
    }
}

TEST_F(Records, OfDamagedTracksSayWhere)
{
    EXPECT_THAT(read("a.gpx", "<gpx><trk><trkseg><trkpt lat=\"1\" lon=\"2\"></trkpt>\n<trkpt").error,
                HasSubstr("line 2"));
    EXPECT_THAT(read("b.gpx", "<!DOCTYPE gpx [<!ENTITY a \"b\">]><gpx><trk/></gpx>").error, HasSubstr("document type"));
    EXPECT_THAT(read("c.gpx", "<gpx><rte/></gpx>").error, HasSubstr("no points of tracks"));
}

} // namespace
} // namespace leadline
