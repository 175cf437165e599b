// SPDX-License-Identifier: GPL-3.0-or-later
// Vector files give their features and follow nothing that they point at.
#include "fixtures.h"
#include "packed_files.h"
#include "stream_features.h"

#include <gmock/gmock.h>

#include <QFile>
#include <QJsonArray>

#include <sqlite3.h>

namespace leadline {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

class Features : public ::testing::Test
{
protected:
    StreamedFeatures read(const QString &name, const QByteArray &bytes)
    {
        return streamFeatures(writeBytes(folder, name, bytes));
    }
    StreamedFeatures json(const QByteArray &bytes) { return read(QStringLiteral("a.geojson"), bytes); }
    StreamedFeatures kml(const QByteArray &inside)
    {
        return read(QStringLiteral("a.kml"), "<?xml version=\"1.0\"?><kml xmlns=\"http://www.opengis.net/kml/2.2\">"
                                             "<Document>" +
                                                 inside + "</Document></kml>");
    }

    QTemporaryDir folder;
};

QByteArray collection(const QByteArray &features, const QByteArray &beside = {})
{
    return "{\"type\":\"FeatureCollection\"," + beside + "\"features\":[" + features + "]}";
}

QByteArray pointFeature(const QByteArray &coordinates, const QByteArray &properties = "{}")
{
    return R"({"type":"Feature","properties":)" + properties + R"(,"geometry":{"type":"Point","coordinates":)" +
           coordinates + "}}";
}

QJsonArray coordinatesOf(const QJsonObject &feature)
{
    return feature[QLatin1String("geometry")].toObject()[QLatin1String("coordinates")].toArray();
}

QString property(const QJsonObject &feature, const char *key)
{
    return feature[QLatin1String("properties")].toObject()[QLatin1String(key)].toString();
}

TEST_F(Features, ReadsGeoJsonWithItsNumbersAndLayers)
{
    const auto read = json(
        collection(pointFeature("[130.3,42.2,5]", R"({"title":"Rajin","count":3})") + ',' + pointFeature("[131,43]"),
                   R"("name":"ports",)"));
    ASSERT_EQ(read.error, "");
    ASSERT_EQ(read.features.size(), 2U);
    EXPECT_EQ(property(read.features[0], "name"), QStringLiteral("Rajin"));
    EXPECT_EQ(coordinatesOf(read.features[0]), (QJsonArray{130.3, 42.2, 5}));
    EXPECT_EQ(read.features[1][QLatin1String("number")].toInt(), 2);
    const QJsonObject layer = read.end[QLatin1String("layers")].toArray().first().toObject();
    EXPECT_EQ(layer[QLatin1String("name")].toString(), QStringLiteral("ports"));
    EXPECT_EQ(layer[QLatin1String("geometry_type")].toString(), QStringLiteral("Point"));
    EXPECT_EQ(layer[QLatin1String("features")].toInt(), 2);
}

TEST_F(Features, TakesALinkedReferenceSystemAsWgs84AndFetchesNothing)
{
    const auto read = json(collection(pointFeature("[130,42]"),
                                      R"("crs":{"type":"link","properties":{"href":"http://127.0.0.1:1/crs"}},)"));
    ASSERT_EQ(read.features.size(), 1U);
    EXPECT_EQ(coordinatesOf(read.features[0]), (QJsonArray{130, 42}));
    EXPECT_THAT(read.warnings, HasSubstr("its reference system is a link (http://127.0.0.1:1/crs), which is never"));
}

TEST_F(Features, ReprojectsANamedReferenceSystemWhereverItStands)
{
    const QByteArray crs = R"("crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::32652"}})";
    for (const QByteArray &text :
         {collection(pointFeature("[500000,4649776.22]"), crs + ','),
          "{\"features\":[" + pointFeature("[500000,4649776.22]") + "]," + crs + R"(,"type":"FeatureCollection"})"}) {
        const auto read = json(text);
        ASSERT_EQ(read.features.size(), 1U) << read.error;
        EXPECT_NEAR(coordinatesOf(read.features[0])[0].toDouble(), 129, 1e-6);
        EXPECT_NEAR(coordinatesOf(read.features[0])[1].toDouble(), 42, 1e-4);
    }
    EXPECT_THAT(
        json(collection(pointFeature("[1,2]"), R"("crs":{"type":"name","properties":{"name":"/etc/passwd"}},)")).error,
        HasSubstr("a reference system that is not known here: '/etc/passwd'"));
}

TEST_F(Features, ListsWhatItSkipsWithItsNumber)
{
    const auto read = json(collection(pointFeature("[130,42]") + ',' + pointFeature("[NaN,42]") + ',' +
                                      pointFeature("[1e400,42]") + ',' + pointFeature("[389782,5030245]") + ',' +
                                      R"({"type":"Feature","geometry":null,"properties":{}},)" +
                                      pointFeature("[\"x\",2]") + ',' + pointFeature("[131,43]")));
    ASSERT_EQ(read.features.size(), 2U) << read.error;
    EXPECT_EQ(read.features[1][QLatin1String("number")].toInt(), 7);
    EXPECT_EQ(read.numbersSkippedFor(u"a value that is no number"), (QJsonArray{2, 3}));
    EXPECT_EQ(read.numbersSkippedFor(u"a position off the Earth"), (QJsonArray{4}));
    EXPECT_EQ(read.numbersSkippedFor(u"no geometry"), (QJsonArray{5}));
    EXPECT_EQ(read.numbersSkippedFor(u"a position without two numbers"), (QJsonArray{6}));
}

TEST_F(Features, SaysAtWhichByteGeoJsonBreaksOff)
{
    const QByteArray whole = collection(pointFeature("[130,42]") + ',' + pointFeature("[131,43]"));
    EXPECT_THAT(json(whole.first(150)).error, HasSubstr("cut short: the JSON ends in the middle, at byte 150"));
    EXPECT_THAT(json(QByteArray(50'000, '[')).error, HasSubstr("broken JSON at byte 0"));
    EXPECT_THAT(json(R"({"type":"FeatureCollection","features":[)" + QByteArray(50'000, '[')).error,
                HasSubstr("nested deeper than 64 levels"));
    EXPECT_THAT(json(R"({"type":"Topology","objects":{}})").error, HasSubstr("JSON, but not GeoJSON"));
}

TEST_F(Features, ReadsASequenceOfFeatures)
{
    EXPECT_EQ(json("\x1e" + pointFeature("[1,2]") + "\n\x1e" + pointFeature("[3,4]") + "\n").features.size(), 2U);
    EXPECT_EQ(json(R"({"type":"LineString","coordinates":[[1,2],[3,4]]})").features.size(), 1U);
}

TEST_F(Features, ReadsKmlAndListsItsLinks)
{
    const auto read = kml("<Style id=\"s\"><LineStyle><color>ff0000ff</color></LineStyle></Style>"
                          "<Placemark><name>Quay &amp; rail</name><description><![CDATA[<b>Seen</b><br>twice"
                          "<script>alert(1)</script>]]></description><styleUrl>#s</styleUrl>"
                          "<TimeSpan><begin>2023-08-01</begin><end>2023-10-14T11:00:00Z</end></TimeSpan>"
                          "<LineString><coordinates>130,42 131,43</coordinates></LineString></Placemark>"
                          "<Folder><Placemark><styleUrl>http://127.0.0.1:1/x.kml#s</styleUrl>"
                          "<Point><coordinates>nan,4</coordinates></Point></Placemark></Folder>"
                          "<NetworkLink><Link><href>http://127.0.0.1:1/more.kml</href></Link></NetworkLink>"
                          "<GroundOverlay><Icon><href>\\\\server\\a.png</href></Icon></GroundOverlay>");
    ASSERT_EQ(read.error, "");
    ASSERT_EQ(read.features.size(), 1U);
    EXPECT_EQ(property(read.features[0], "name"), QStringLiteral("Quay & rail"));
    EXPECT_EQ(property(read.features[0], "description"), QStringLiteral("Seen\ntwice"));
    EXPECT_EQ(property(read.features[0], "stroke"), QStringLiteral("#ff0000"));
    EXPECT_THAT(property(read.features[0], "when").toStdString(), HasSubstr("/2023-10-14T11:00:00Z"));
    EXPECT_THAT(read.warnings, AllOf(HasSubstr("1 network links: listed, never followed"),
                                     HasSubstr("1 pictures laid on the ground: not drawn"),
                                     HasSubstr("3 links to other addresses are listed, never followed: "
                                               "http://127.0.0.1:1/x.kml#s, http://127.0.0.1:1/more.kml, ")));
}

TEST_F(Features, RefusesHostileXmlWithItsLine)
{
    const QByteArray entity = "<?xml version=\"1.0\"?>\n<!DOCTYPE kml [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>\n"
                              "<kml><Placemark><name>&a;</name></Placemark></kml>";
    EXPECT_THAT(read(QStringLiteral("a.kml"), entity).error, HasSubstr("defines a document type (line 2)"));
    QByteArray gpx = entity;
    EXPECT_THAT(read(QStringLiteral("a.gpx"), gpx.replace("kml", "gpx")).error, HasSubstr("defines a document type"));
    QByteArray nested;
    for (int i = 0; i < 20'000; ++i)
        nested += "<Folder>";
    EXPECT_THAT(kml(nested).error, HasSubstr("elements are nested deeper than 100"));
    EXPECT_THAT(kml("\n<Placemark><name>x</Placemark>").error, HasSubstr("not well-formed XML: line 2"));
}

TEST_F(Features, ReadsTheDocumentInAKmz)
{
    const QByteArray doc = "<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document><Placemark><name>In</name><Point>"
                           "<coordinates>1,2</coordinates></Point></Placemark></Document></kml>";
    const auto read = streamFeatures(writeZip(folder, QStringLiteral("a.kmz"),
                                              {{"files/other.kml", "<kml/>"}, {"doc.kml", doc}, {"../a.png", "x"}}));
    ASSERT_EQ(read.features.size(), 1U) << read.error;
    EXPECT_EQ(read.end[QLatin1String("format")].toString(), QStringLiteral("KMZ"));
    const QByteArray bomb(300 << 20, ' ');
    EXPECT_THAT(streamFeatures(writeZip(folder, QStringLiteral("b.kmz"), {{"doc.kml", bomb}})).error,
                HasSubstr("unpacks to more than 200 times its size: refused"));
}

TEST_F(Features, ReadsGpxOnceAndDatesItsTracks)
{
    const auto read =
        this->read(QStringLiteral("a.gpx"),
                   "<?xml version=\"1.0\"?><gpx version=\"1.1\" xmlns=\"http://www.topografix.com/GPX/1/1\">"
                   "<wpt lat=\"42\" lon=\"130\"><name>Pier</name><link href=\"http://127.0.0.1:1/x\"/></wpt>"
                   "<trk><name>Out</name><trkseg>"
                   "<trkpt lat=\"42\" lon=\"130\"><time>2023-10-20T11:00:00Z</time></trkpt>"
                   "<trkpt lat=\"43\" lon=\"131\"><time>2023-10-20T12:30:00Z</time></trkpt></trkseg></trk></gpx>");
    ASSERT_EQ(read.features.size(), 2U) << read.error;
    EXPECT_EQ(property(read.features[0], "name"), QStringLiteral("Pier"));
    EXPECT_EQ(property(read.features[1], "when"), QStringLiteral("2023-10-20T11:00:00Z/2023-10-20T12:30:00Z"));
    EXPECT_THAT(read.warnings, HasSubstr("1 links to other addresses"));
}

TEST_F(Features, ReadsAShapefileWithWhatLiesBesideIt)
{
    const QString path = writeShapefile(folder, QStringLiteral("berths.shp"), 32652, "CP1251", "Раджин");
    const auto read = streamFeatures(path);
    ASSERT_EQ(read.features.size(), 1U) << read.error;
    EXPECT_NEAR(coordinatesOf(read.features[0])[0].toDouble(), 129, 1e-6);
    EXPECT_EQ(property(read.features[0], "name"), QStringLiteral("Раджин"));
    EXPECT_EQ(read.end[QLatin1String("layers")].toArray().first().toObject()[QLatin1String("crs")].toString(),
              QStringLiteral("EPSG:32652 WGS 84 / UTM zone 52N"));
    QFile::remove(folder.filePath(QStringLiteral("berths.prj")));
    EXPECT_EQ(streamFeatures(path).numbersSkippedFor(u"a position off the Earth"), (QJsonArray{1}));
    QFile::remove(folder.filePath(QStringLiteral("berths.shx")));
    EXPECT_THAT(streamFeatures(path).error, HasSubstr("the .shx of the same name must lie beside it"));
}

class HostileGeoPackage : public Features
{
protected:
    QString make(const char *more)
    {
        const QString path = writeGeoPackage(folder, QStringLiteral("a.gpkg"), 3);
        sqlite3 *database = nullptr;
        sqlite3_open(QFile::encodeName(path).constData(), &database);
        char *error = nullptr;
        sqlite3_exec(database, more, nullptr, nullptr, &error);
        EXPECT_EQ(error, nullptr) << error;
        sqlite3_close(database);
        return path;
    }
    static QByteArray bytesOf(const QString &path)
    {
        QFile file(path);
        EXPECT_TRUE(file.open(QIODevice::ReadOnly));
        return file.readAll();
    }
};

TEST_F(HostileGeoPackage, ReadsItsTables)
{
    const auto read = streamFeatures(make(""));
    ASSERT_EQ(read.features.size(), 3U) << read.error;
    EXPECT_EQ(property(read.features[0], "name"), QStringLiteral("point 0"));
    EXPECT_EQ(read.warnings, "");
}

TEST_F(HostileGeoPackage, NamesAViewThatNeverEndsAndReadsThePoints)
{
    const QString path = make(
        "CREATE VIEW endless AS WITH RECURSIVE r(fid) AS (SELECT 1 UNION ALL SELECT fid + 1 FROM r) "
        "SELECT fid, NULL AS geom FROM r;"
        "INSERT INTO gpkg_contents(table_name, data_type, identifier, srs_id) VALUES('endless','features','e',4326);"
        "INSERT INTO gpkg_geometry_columns VALUES('endless','geom','POINT',4326,0,0);");
    const auto read = streamFeatures(path);
    EXPECT_EQ(read.features.size(), 3U) << read.error;
    EXPECT_THAT(read.warnings, HasSubstr("'endless' is a view or a table that computes: left alone"));
}

TEST_F(HostileGeoPackage, RunsNoTriggerAndChangesNoByte)
{
    const QString path = make("CREATE TRIGGER wipe AFTER UPDATE ON gpkg_contents BEGIN DELETE FROM points; END;"
                              "PRAGMA journal_mode=WAL;");
    QFile::remove(path + QStringLiteral("-wal"));
    QFile::remove(path + QStringLiteral("-shm"));
    const QByteArray before = bytesOf(path);
    const auto read = streamFeatures(path);
    EXPECT_EQ(read.features.size(), 3U) << read.error;
    EXPECT_THAT(read.warnings, HasSubstr("changes that lie in a -wal file beside it are not read"));
    EXPECT_EQ(bytesOf(path), before);
}

TEST_F(HostileGeoPackage, RefusesOneThatIsDamagedOrNone)
{
    const QByteArray whole = bytesOf(make(""));
    EXPECT_NE(read(QStringLiteral("half.gpkg"), whole.first(whole.size() / 2)).error, "");
    QByteArray other = whole;
    const QString path =
        writeBytes(folder, QStringLiteral("other.gpkg"), other.replace("gpkg_contents", "gpkg_kontents"));
    EXPECT_THAT(streamFeatures(path).error, HasSubstr("no GeoPackage"));
    for (int i = 0; i < 30; ++i) {
        QByteArray flipped = whole;
        flipped[flipped.size() * i / 30] = static_cast<char>(flipped[flipped.size() * i / 30] ^ 0x41);
        // Whatever comes of it, an answer comes.
        const auto answer = read(QStringLiteral("flipped.gpkg"), flipped);
        EXPECT_THAT(answer.error, ::testing::Not(HasSubstr("crashed")));
    }
}

TEST_F(Features, RefusesWhatHoldsNone)
{
    EXPECT_THAT(read(QStringLiteral("a.kml"), "MZ\x90").error, HasSubstr("no file of features: it is Windows program"));
    EXPECT_THAT(read(QStringLiteral("a.csv"), "<OGRVRTDataSource>").error, HasSubstr("GDAL virtual dataset"));
}

TEST_F(Features, TakesWidthsAndFillsOfAKml)
{
    const auto read = kml("<Placemark><name>Yard</name><Style><LineStyle><color>ff00a0e6</color><width>3</width>"
                          "</LineStyle><PolyStyle><color>80739e00</color></PolyStyle></Style><Polygon>"
                          "<outerBoundaryIs><LinearRing><coordinates>130,42 131,42 131,43 130,42</coordinates>"
                          "</LinearRing></outerBoundaryIs></Polygon></Placemark>");
    ASSERT_EQ(read.features.size(), 1U);
    const QJsonValue properties = read.features[0][QLatin1String("properties")];
    EXPECT_EQ(properties[QLatin1String("stroke")].toString(), QStringLiteral("#e6a000"));
    EXPECT_NEAR(properties[QLatin1String("stroke-width")].toDouble(), 3, 0.01);
    EXPECT_EQ(properties[QLatin1String("fill")].toString(), QStringLiteral("#009e73"));
    EXPECT_NEAR(properties[QLatin1String("fill-opacity")].toDouble(), 0.5, 0.01);
}

} // namespace
} // namespace leadline
