// SPDX-License-Identifier: GPL-3.0-or-later
// Annotations of every kind from the command line: made, listed, written for others, read again, measured.
#include "tests/end_to_end/leadline_program.h"

#include <gmock/gmock.h>

#include <QFile>
#include <QTemporaryDir>

#include <algorithm>
#include <cmath>

namespace leadline::end_to_end {
namespace {

using ::testing::HasSubstr;

class Annotations : public ::testing::Test
{
protected:
    void SetUp() override { make("c.leadline"); }
    void make(const char *name) const
    {
        ASSERT_EQ(
            leadline({QStringLiteral("new"), path(name), QStringLiteral("--title"), QStringLiteral("A")}).exitStatus,
            0);
    }
    QString path(const char *name) const { return m_folder.filePath(QString::fromLatin1(name)); }
    Outcome apply(const QByteArray &lines) const
    {
        writeFile(path("edits.jsonl"), lines);
        return leadline({QStringLiteral("apply"), path("c.leadline"), path("edits.jsonl")});
    }
    QJsonArray list(const char *folder) const
    {
        return leadline({QStringLiteral("list"), path(folder), QStringLiteral("annotations"), QStringLiteral("--json")})
            .array();
    }
    Outcome write(const char *name, const QStringList &options = {}) const
    {
        return leadline(
            QStringList{QStringLiteral("annotations"), path("c.leadline"), QStringLiteral("-o"), path(name)} + options);
    }
    QTemporaryDir m_folder;
};

constexpr char shapes[] =
    R"({"add":"annotation","kind":"rectangle","geometry":{"type":"Point","coordinates":[130.3,42.23]},"shape":{"radius":150,"second_radius":40,"azimuth_degrees":30},"title":"Yard","colour":"#e69f00"}
{"add":"annotation","kind":"circle","geometry":{"type":"Point","coordinates":[130.36,42.22]},"shape":{"radius":1500},"title":"Anchorage","date":"2023-10-12"}
{"add":"annotation","kind":"rings","geometry":{"type":"Point","coordinates":[130.28,42.19]},"shape":{"rings":[1000,2000]},"title":"Range"}
{"add":"annotation","kind":"line","geometry":{"type":"LineString","coordinates":[[130.3,42.25],[132.3375,42.88028]]},"title":"Rajin to Dunai"}
{"add":"annotation","kind":"callout","geometry":{"type":"Point","coordinates":[130.31,42.24]},"title":"Crane","shape":{"offset_right_mm":14,"offset_down_mm":-12}}
)";

TEST_F(Annotations, ComeBackFromGeoJsonAsTheyWere)
{
    ASSERT_EQ(apply(shapes).exitStatus, 0);
    const Outcome written = write("out.geojson");
    ASSERT_EQ(written.exitStatus, 0) << written.err.toStdString();
    make("d.leadline");
    const Outcome added = leadline({QStringLiteral("add"), path("d.leadline"), path("out.geojson")});
    ASSERT_EQ(added.exitStatus, 0) << added.err.toStdString();
    QJsonArray before = list("c.leadline"), after = list("d.leadline");
    ASSERT_EQ(after.size(), before.size());
    for (qsizetype i = 0; i < before.size(); ++i) {
        QJsonObject one = before[i].toObject(), other = after[i].toObject();
        one.remove(QStringLiteral("links"));
        other.remove(QStringLiteral("links"));
        EXPECT_EQ(QJsonDocument(other).toJson().toStdString(), QJsonDocument(one).toJson().toStdString());
    }
    EXPECT_EQ(leadline({QStringLiteral("verify"), path("d.leadline")}).exitStatus, 0);
}

TEST_F(Annotations, WhatAFormatCannotHoldIsSaidBeforeAnythingIsWritten)
{
    ASSERT_EQ(apply(shapes).exitStatus, 0);
    const Outcome refused = write("out.kml");
    EXPECT_EQ(refused.exitStatus, 3);
    EXPECT_THAT(refused.err.toStdString(), HasSubstr("3 circles, ellipses, boxes and other shapes become outlines"));
    EXPECT_FALSE(QFile::exists(path("out.kml")));
    ASSERT_EQ(write("out.kml", {QStringLiteral("--accept-losses")}).exitStatus, 0);
    make("d.leadline");
    ASSERT_EQ(leadline({QStringLiteral("add"), path("d.leadline"), path("out.kml")}).exitStatus, 0);
    EXPECT_EQ(list("d.leadline").size(), 5) << "Leadline's own KML brings them back as they were";
    EXPECT_EQ(write("out.docx").exitStatus, 3);
    EXPECT_EQ(leadline({QStringLiteral("annotations"), path("c.leadline")}).exitStatus, 2);
}

/// Everything but the links and the number, which are of the case.
std::string asDrawn(const QJsonValue &annotation)
{
    QJsonObject object = annotation.toObject();
    for (const char *key : {"links", "id", "ref"})
        object.remove(QLatin1String(key));
    return QJsonDocument(object).toJson().toStdString();
}

TEST_F(Annotations, ComeBackWholeFromKmzAndGeoPackage)
{
    ASSERT_EQ(apply(shapes).exitStatus, 0);
    const QJsonArray before = list("c.leadline");
    for (const char *name : {"out.kmz", "out.gpkg"}) {
        const Outcome written = write(name, {QStringLiteral("--accept-losses")});
        ASSERT_EQ(written.exitStatus, 0) << name << written.err.toStdString();
        const QByteArray folder = QByteArray(name) + ".leadline";
        make(folder.constData());
        const Outcome added = leadline({QStringLiteral("add"), path(folder.constData()), path(name)});
        ASSERT_EQ(added.exitStatus, 0) << name << added.err.toStdString();
        std::vector<std::string> sent, come;
        for (const QJsonValue annotation : before)
            sent.push_back(asDrawn(annotation));
        for (const QJsonValue annotation : list(folder.constData()))
            come.push_back(asDrawn(annotation));
        EXPECT_THAT(come, ::testing::UnorderedElementsAreArray(sent)) << name;
    }
}

constexpr char plainShapes[] =
    R"({"add":"annotation","kind":"point","geometry":{"type":"Point","coordinates":[130.3012345678,42.2298765432]},"title":"라진 Pier 2","note":"Seen; \"here\", and\nthere","date":"2023-10-12","category":"container","colour":"#d55e00"}
{"add":"annotation","kind":"line","geometry":{"type":"LineString","coordinates":[[130.3,42.25],[130.31,42.26],[130.3200000012,42.27]]},"title":"Дорога","colour":"#0072b2"}
{"add":"annotation","kind":"polygon","geometry":{"type":"Polygon","coordinates":[[[130.3,42.2],[130.304,42.2],[130.304,42.203],[130.3,42.2]],[[130.302,42.2005],[130.303,42.2005],[130.303,42.201],[130.302,42.2005]]]},"title":"Yard","colour":"#009e73"}
)";

void collectPositions(const QJsonValue &coordinates, std::vector<std::pair<double, double>> &out)
{
    if (coordinates[0].isDouble()) {
        out.emplace_back(coordinates[0].toDouble(), coordinates[1].toDouble());
        return;
    }
    for (const QJsonValue part : coordinates.toArray())
        collectPositions(part, out);
}

/// The most by which the corners of two shapes differ, degrees, whichever way round a format writes its rings; 1000
/// where one has more.
double differenceOf(const QJsonValue &a, const QJsonValue &b)
{
    std::vector<std::pair<double, double>> first, second;
    collectPositions(a, first);
    collectPositions(b, second);
    if (first.size() != second.size())
        return 1000;
    double most = 0;
    for (const auto &[lon, lat] : first) {
        double nearest = 1000;
        for (const auto &[otherLon, otherLat] : second)
            nearest = std::min(nearest, std::max(std::abs(lon - otherLon), std::abs(lat - otherLat)));
        most = std::max(most, nearest);
    }
    return most;
}

TEST_F(Annotations, KeepGeometryAndWordsThroughEveryFormat)
{
    ASSERT_EQ(apply(plainShapes).exitStatus, 0);
    const QJsonArray before = list("c.leadline");
    ASSERT_EQ(before.size(), 3);
    for (const char *name : {"out.kml", "out.kmz", "out.gpkg", "out.shp.zip", "out.gpx", "out.csv"}) {
        const Outcome written = write(name, {QStringLiteral("--accept-losses")});
        ASSERT_EQ(written.exitStatus, 0) << name << written.err.toStdString();
        const QByteArray folder = QByteArray(name) + ".leadline";
        make(folder.constData());
        const Outcome added = leadline({QStringLiteral("add"), path(folder.constData()), path(name)});
        ASSERT_EQ(added.exitStatus, 0) << name << added.err.toStdString();
        const QJsonArray after = list(folder.constData());
        const bool isGpx = QByteArray(name) == "out.gpx";
        ASSERT_EQ(after.size(), isGpx ? 4 : 3) << name << ": of an area each ring is a track in GPX";
        for (const QJsonValue was : before) {
            if (isGpx && was[u"kind"].toString() == QLatin1String("polygon"))
                continue;
            const auto same = std::find_if(after.begin(), after.end(),
                                           [&](const QJsonValue &is) { return is[u"title"] == was[u"title"]; });
            ASSERT_NE(same, after.end()) << name << was[u"title"].toString().toStdString();
            const QJsonValue is = *same;
            EXPECT_THAT(is[u"note"].toString().toStdString(), HasSubstr(was[u"note"].toString().toStdString())) << name;
            EXPECT_LT(differenceOf(was[u"geometry"][u"coordinates"], is[u"geometry"][u"coordinates"]), 1e-7) << name;
            EXPECT_EQ(is[u"colour"].toString(), isGpx ? QString() : was[u"colour"].toString()) << name;
            EXPECT_EQ(isGpx || is[u"date"] == was[u"date"], true) << name;
        }
    }
}

TEST_F(Annotations, ATableOfOutlinesIsReadWithWhatCannotBe)
{
    writeFile(path("fields.csv"),
              "id;name;WKT\n1;Pier;POINT (130.3 42.2)\n2;Broken;POLYGON ((130\n"
              "3;Yard;\"MULTIPOLYGON (((130 42, 131 42, 131 43, 130 42)),((1 1, 2 1, 2 2, 1 1)))\"\n");
    const Outcome added = leadline({QStringLiteral("add"), path("c.leadline"), path("fields.csv")});
    ASSERT_EQ(added.exitStatus, 0) << added.err.toStdString();
    EXPECT_THAT(added.out.toStdString() + added.err.toStdString(), HasSubstr("no geometry"));
    EXPECT_EQ(list("c.leadline").size(), 3);
    EXPECT_EQ(list("c.leadline")[0][u"title"].toString(), QStringLiteral("Pier"));
}

TEST_F(Annotations, WhatWasMendedInAFileIsSaid)
{
    writeFile(path("rings.geojson"),
              R"({"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"name":"Open"},"geometry":{"type":"Polygon","coordinates":[[[130,42],[131,42],[131,43]]]}},
{"type":"Feature","properties":{"name":"Bow"},"geometry":{"type":"Polygon","coordinates":[[[130,42],[131,43],[130,43],[131,42],[130,42]]]}},
{"type":"Feature","properties":{"name":"Nothing"},"geometry":{"type":"Polygon","coordinates":[]}},
{"type":"Feature","properties":{"name":"Far"},"geometry":{"type":"Point","coordinates":[130,95]}}]})");
    const Outcome added = leadline({QStringLiteral("add"), path("c.leadline"), path("rings.geojson")});
    ASSERT_EQ(added.exitStatus, 0) << added.err.toStdString();
    const std::string said = added.out.toStdString() + added.err.toStdString();
    EXPECT_THAT(said, HasSubstr("an open ring was closed (feature 1)"));
    EXPECT_THAT(said, HasSubstr("its outline crosses itself: kept as it is, and its area is not certain (feature 2)"));
    EXPECT_THAT(said, HasSubstr("an empty geometry"));
    EXPECT_THAT(said, HasSubstr("off the Earth"));
    EXPECT_EQ(list("c.leadline").size(), 2);
}

TEST_F(Annotations, AShapeWithoutItsFiguresIsRefusedWithTheLine)
{
    const Outcome refused = apply(
        R"({"add":"annotation","kind":"circle","geometry":{"type":"Point","coordinates":[130,42]},"title":"No radius"})");
    EXPECT_EQ(refused.exitStatus, 3);
    EXPECT_THAT(refused.err.toStdString(), HasSubstr("a circle needs its radius"));
    const Outcome wrong =
        apply(R"({"add":"annotation","geometry":{"type":"Point","coordinates":[130,42]},"style":{"stroke":3}})");
    EXPECT_EQ(wrong.exitStatus, 3);
    EXPECT_THAT(wrong.err.toStdString(), HasSubstr("is not known there"));
    EXPECT_EQ(list("c.leadline").size(), 0);
}

TEST_F(Annotations, AreDrawnOnThePixelsOfAnExhibit)
{
    const Outcome noExhibit = apply(
        R"({"add":"annotation","kind":"circle","image":{"pixels":[[10,20]]},"shape":{"radius":5},"title":"Hatch"})");
    EXPECT_EQ(noExhibit.exitStatus, 3);
    ASSERT_EQ(leadline({QStringLiteral("note"), path("c.leadline"), QStringLiteral("--text"), QStringLiteral("x")})
                  .exitStatus,
              0);
    const Outcome done = apply(
        R"({"add":"annotation","kind":"circle","image":{"exhibit":"evidence:1","pixels":[[10,20]]},"shape":{"radius":5},"title":"Hatch"})");
    ASSERT_EQ(done.exitStatus, 0) << done.err.toStdString();
    EXPECT_EQ(list("c.leadline")[0][u"image"][u"pixels"][0][1].toDouble(), 20);
    EXPECT_EQ(leadline({QStringLiteral("verify"), path("c.leadline")}).exitStatus, 0);
}

TEST_F(Annotations, AreMeasured)
{
    ASSERT_EQ(apply(shapes).exitStatus, 0);
    const Outcome line = leadline({QStringLiteral("measure"), path("c.leadline"), QStringLiteral("annotation:4"),
                                   QStringLiteral("--units"), QStringLiteral("nautical"), QStringLiteral("--gsd"),
                                   QStringLiteral("10")});
    ASSERT_EQ(line.exitStatus, 0) << line.err.toStdString();
    EXPECT_THAT(line.out.toStdString(), HasSubstr("nm"));
    EXPECT_THAT(line.out.toStdString(), HasSubstr("±"));
    const Outcome area = leadline(
        {QStringLiteral("measure"), path("c.leadline"), QStringLiteral("annotation:1"), QStringLiteral("--json")});
    ASSERT_EQ(area.exitStatus, 0) << area.err.toStdString();
    EXPECT_NEAR(area.object()[u"area_square_metres"][u"value"].toDouble(), 300 * 80, 5);
    const Outcome point = leadline({QStringLiteral("measure"), path("c.leadline"), QStringLiteral("annotation:5")});
    EXPECT_EQ(point.exitStatus, 3);
    EXPECT_THAT(point.err.toStdString(), HasSubstr("one point"));
}

TEST(Measure, SaysLengthAndBearingOfPositions)
{
    const Outcome known = leadline({QStringLiteral("measure"), QStringLiteral("40.6, -73.8"),
                                    QStringLiteral("51.6, -0.5"), QStringLiteral("--json")});
    ASSERT_EQ(known.exitStatus, 0) << known.err.toStdString();
    // The worked example of GeographicLib's GeodSolve manual.
    EXPECT_NEAR(known.object()[u"length_metres"][u"value"].toDouble(), 5'551'759.4, 0.1);
    EXPECT_NEAR(known.object()[u"legs"][0][u"bearing_degrees"][u"value"].toDouble(), 51.198883, 1e-5);
    EXPECT_EQ(leadline({QStringLiteral("measure"), QStringLiteral("40.6, -73.8")}).exitStatus, 2);
    EXPECT_EQ(leadline({QStringLiteral("measure"), QStringLiteral("here"), QStringLiteral("there")}).exitStatus, 2);
    EXPECT_EQ(leadline({QStringLiteral("measure"), QStringLiteral("40, 1"), QStringLiteral("41, 1"),
                        QStringLiteral("--gsd"), QStringLiteral("-3")})
                  .exitStatus,
              2);
    EXPECT_EQ(leadline({QStringLiteral("measure"), QStringLiteral("40, 1"), QStringLiteral("41, 1"),
                        QStringLiteral("--area")})
                  .exitStatus,
              2);
}

} // namespace
} // namespace leadline::end_to_end
