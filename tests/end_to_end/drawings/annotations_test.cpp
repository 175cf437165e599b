// SPDX-License-Identifier: GPL-3.0-or-later
// Annotations of every kind from the command line: made, listed, written for others, read again, measured.
#include "tests/end_to_end/leadline_program.h"

#include <gmock/gmock.h>

#include <QFile>
#include <QTemporaryDir>

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
    EXPECT_EQ(list("d.leadline").size(), 6) << "each range ring is a line of its own";
    EXPECT_EQ(write("out.docx").exitStatus, 3);
    EXPECT_EQ(leadline({QStringLiteral("annotations"), path("c.leadline")}).exitStatus, 2);
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
