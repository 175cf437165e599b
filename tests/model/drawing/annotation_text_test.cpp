// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/drawing/annotation_text.h"

#include "model/drawing/annotation_sets.h"
#include "model/drawing/control_points.h"
#include "tests/support/any_annotations.h"

#include <gmock/gmock.h>

namespace leadline {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST(AnnotationText, EverythingComesBackFromGeoJson)
{
    for (unsigned seed = 1; seed <= 20; ++seed) {
        const std::vector<Annotation> before = anyAnnotations(seed);
        const auto after = annotationsFromText(annotationsGeoJson(before));
        ASSERT_TRUE(after) << after.error().message().toStdString();
        EXPECT_EQ(*after, before) << seed;
    }
}

TEST(AnnotationText, OthersReadOutlinesAndSimplestyle)
{
    const QByteArray text = annotationsGeoJson(anyAnnotations(1));
    EXPECT_THAT(text.toStdString(), HasSubstr("\"stroke\":\"#56b4e9\""));
    EXPECT_THAT(text.toStdString(), HasSubstr("\"marker-color\":\"#56b4e9\""));
    EXPECT_THAT(text.toStdString(), HasSubstr("\"MultiLineString\""));
}

TEST(AnnotationText, GeoJsonOfOthersIsTakenWithItsStyle)
{
    const auto read = annotationsFromText(R"({"type":"FeatureCollection","features":[
        {"type":"Feature","properties":{"title":"Berth","stroke":"#ff0000","stroke-width":3.78,"fill-opacity":0.25},
         "geometry":{"type":"Polygon","coordinates":[[[130,42],[130.1,42],[130.1,42.1],[130,42]]]}},
        {"type":"Feature","properties":{"marker-color":"#00f"},
         "geometry":{"type":"MultiPoint","coordinates":[[1,2],[3,4]]}}]})");
    ASSERT_TRUE(read) << read.error().message().toStdString();
    ASSERT_EQ(read->size(), 3U);
    EXPECT_EQ(read->at(0).title, QStringLiteral("Berth"));
    EXPECT_EQ(read->at(0).colour, QStringLiteral("#ff0000"));
    EXPECT_NEAR(*read->at(0).style.strokeMillimetres, 1, 0.01);
    EXPECT_EQ(read->at(0).style.fillOpacity, 0.25);
    EXPECT_EQ(read->at(2).geometry, Geometry::point({4, 3}));
    EXPECT_EQ(read->at(1).colour, QStringLiteral("#0000ff"));
}

TEST(AnnotationText, WhatIsNoDrawingIsRefusedWithItsFeature)
{
    EXPECT_FALSE(annotationsFromText("Rajin"));
    const auto broken = annotationsFromText(
        R"({"type":"FeatureCollection","features":[{"geometry":{"type":"Point","coordinates":[1,2]}},
            {"geometry":{"type":"Point","coordinates":[1,95]}}]})");
    ASSERT_FALSE(broken);
    EXPECT_THAT(broken.error().message().toStdString(), HasSubstr("feature 2"));
}

Annotation at(std::int64_t id, LatLon where, double radius = 100)
{
    Annotation annotation;
    annotation.id = AnnotationId{id};
    annotation.kind = AnnotationKind::Circle;
    annotation.geometry = Geometry::point(where);
    annotation.shape.radius = radius;
    return annotation;
}

CaseData caseOf(const std::vector<Annotation> &annotations)
{
    CaseData data;
    for (const Annotation &annotation : annotations)
        data.apply({std::nullopt, annotation});
    return data;
}

TEST(AnnotationSets, GroupsGetNamesThatAreFree)
{
    std::vector<Annotation> all{at(1, {42, 130}), at(2, {42, 131})};
    const CaseData empty = caseOf(all);
    EXPECT_EQ(freeGroupName(empty), QStringLiteral("Group 1"));
    const std::vector<Annotation> grouped = inGroup(all, QStringLiteral("Group 1"));
    ASSERT_EQ(grouped.size(), 2U);
    EXPECT_THAT(inGroup(grouped, QStringLiteral("Group 1")), IsEmpty()) << "nothing would change";
    const CaseData data = caseOf(grouped);
    const std::vector<Annotation> copies = duplicated(grouped, data, 50);
    EXPECT_EQ(copies[0].arrangement.group, QStringLiteral("Group 2"));
    EXPECT_EQ(copies[1].arrangement.group, QStringLiteral("Group 2"));
    EXPECT_EQ(copies[0].id, AnnotationId{});
    EXPECT_NEAR(GroundPlane::length(copies[0].geometry.parts[0][0], {42, 130}), 50, 1e-6);
}

TEST(AnnotationSets, AreLaidAboveAllOthersInTheirOrder)
{
    std::vector<Annotation> all{at(1, {42, 130}), at(2, {42, 131}), at(3, {42, 132})};
    all[2].arrangement.rank = 5;
    const std::vector<Annotation> raised = restacked({all[0], all[1]}, caseOf(all), StackMove::ToTop);
    ASSERT_EQ(raised.size(), 2U);
    EXPECT_EQ(raised[0].arrangement.rank, 6);
    EXPECT_EQ(raised[1].arrangement.rank, 7);
    EXPECT_EQ(restacked({all[2]}, caseOf(all), StackMove::ToBottom).at(0).arrangement.rank, -1);
}

TEST(AnnotationSets, AlignedEdgesLieOnOneMeridian)
{
    const std::vector<Annotation> all{at(1, {42, 130}, 100), at(2, {43, 130.2}, 4'000)};
    const std::vector<Annotation> west = aligned(all, AlignEdge::West);
    ASSERT_EQ(west.size(), 1U) << "the westernmost stays";
    const auto westOf = [](const Annotation &annotation) {
        const LatLon edge = GroundPlane::offset(annotation.geometry.parts[0][0], 270, *annotation.shape.radius);
        return edge.lon;
    };
    EXPECT_NEAR(westOf(west[0]), westOf(all[0]), 1e-6);
    EXPECT_EQ(west[0].geometry.parts[0][0].lat, 43);
}

} // namespace
} // namespace leadline
