// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/render/graticule.h"
#include "imaging/render/map_renderer.h"
#include "imaging/render/track_lines.h"
#include "tests/imaging/render/map_fixture.h"

#include <gmock/gmock.h>

using namespace leadline;
using namespace leadline::test;

namespace {

std::shared_ptr<const Projection> projection(const char *code)
{
    const auto made = projectionFromCrs(QLatin1String(code));
    return made ? *made : nullptr;
}

QStringList labelsOf(const GraticuleLines &graticule)
{
    QStringList labels;
    for (const GraticuleLine &line : graticule.lines)
        labels << line.label;
    return labels;
}

TEST(ProjectedMap, FitsABoxAndKeepsPlaceAndScaleWhenTheProjectionChanges)
{
    const auto utm = projection("EPSG:32652");
    ASSERT_TRUE(utm);
    const GeoBox coast{129.8, 42.0, 133.6, 43.4};
    const Viewport view = Viewport::fitting(coast, {1100, 760}, 0, utm);
    const QRectF screen(QPointF(-1, -1), view.size + QSizeF(2, 2));
    for (const LatLon corner : {LatLon{42, 129.8}, LatLon{42, 133.6}, LatLon{43.4, 129.8}, LatLon{43.4, 133.6}}) {
        const auto pixel = view.pixelOf(corner);
        ASSERT_TRUE(pixel);
        EXPECT_TRUE(screen.contains(*pixel)) << pixel->x() << ' ' << pixel->y();
    }
    const Viewport mercator = rajinView();
    const Viewport same = mercator.inProjection(utm);
    const QPointF middle(550, 380);
    const auto before = mercator.positionAt(middle);
    const auto after = same.positionAt(middle);
    ASSERT_TRUE(before && after);
    EXPECT_NEAR(after->lat, before->lat, 1e-6);
    EXPECT_NEAR(after->lon, before->lon, 1e-6);
    EXPECT_NEAR(same.groundMetresPerPixel() / mercator.groundMetresPerPixel(), 1, 1e-3);
}

TEST(ProjectedMap, SeesEveryLongitudeRoundAPole)
{
    const auto arctic = projection("EPSG:3995");
    ASSERT_TRUE(arctic);
    const Viewport view = Viewport::fitting({-180, 70, 180, 90}, {800, 800}, 0, arctic);
    const GeoBox box = view.geoBounds();
    EXPECT_EQ(box.widthDegrees(), 360);
    EXPECT_EQ(box.north, 90);
    EXPECT_LT(box.south, 71);
}

TEST(ProjectedMap, LandLiesWhereItDoesOnTheUsualMap)
{
    const MapScene scene = emptyScene();
    const Viewport usual = viewAt({42.4, 131.5}, 7, {900, 700});
    const Viewport utm = usual.inProjection(projection("EPSG:32652"));
    ASSERT_TRUE(utm.projection);
    const QImage a = painted(PaintLayer::Ground, scene, usual);
    const QImage b = painted(PaintLayer::Ground, scene, utm);
    int compared = 0;
    int differing = 0;
    for (double lat = 41.213; lat < 43.6; lat += 0.05) {
        for (double lon = 129.213; lon < 133.8; lon += 0.05) {
            const QColor first = colourAt(a, {lat, lon}, usual);
            const QColor second = colourAt(b, {lat, lon}, utm);
            if (!first.isValid() || !second.isValid())
                continue;
            ++compared;
            differing += difference(first, second) > 6 ? 1 : 0;
        }
    }
    ASSERT_GT(compared, 2000);
    EXPECT_LT(differing, compared / 25) << "only along shores and lines";
}

TEST(ProjectedMap, AntarcticaIsWholeRoundThePole)
{
    const Viewport view = Viewport::fitting({-180, -90, 180, -60}, {700, 700}, 0, projection("EPSG:3031"));
    const MapScene scene = emptyScene();
    const QImage image = painted(PaintLayer::Ground, scene, view);
    for (const LatLon inland :
         {LatLon{-89.5, 13}, LatLon{-87, -120}, LatLon{-80, 95}, LatLon{-84.9, 179}, LatLon{-78, -1}})
        EXPECT_LE(difference(colourAt(image, inland, view), scene.tokens.land), 8) << inland.lat << ' ' << inland.lon;
    EXPECT_LE(difference(colourAt(image, {-62, 0}, view), scene.tokens.water), 8);
}

TEST(ProjectedMap, TracksAreWhereTheirPositionsAre)
{
    const Viewport view = rajinView().inProjection(projection("EPSG:32652"));
    MapScene scene = emptyScene();
    scene.tracks = {trackBlock({{1, {0}, {{42.2, 131.0}, {42.2, 132.0}, {42.4, 133.0}, {20, 133}, {20, 120}}}})};
    scene.trackStyles = {styleOf(1)};
    const QImage image = painted(PaintLayer::Tracks, scene, view);
    EXPECT_LE(difference(colourAt(image, {42.3, 132.5}, view), scene.trackStyles[0].colour), 40);
    EXPECT_LE(difference(colourAt(image, {42.8, 131.5}, view), scene.tokens.water), 3);
}

TEST(ProjectedMap, NoTrackIsDrawnFartherOffThanTheTolerance)
{
    const Viewport view = rajinView().inProjection(projection("EPSG:32652"));
    std::vector<LatLon> curve;
    for (int i = 0; i < 2000; ++i)
        curve.push_back({42.7 + 0.5 * std::sin(i * 0.01), 130 + i * 0.0018});
    const TrackBlockPtr block = trackBlock({{1, {0}, curve}});
    MapScene scene = emptyScene();
    scene.tracks = {block};
    scene.trackStyles = {styleOf(1)};
    const TrackPyramids pyramids = pyramidsOf(scene);
    const auto tracks = shownTracks(scene, pyramids);
    ASSERT_EQ(tracks.size(), 1U);
    const TrackProjector projector(view);
    std::vector<TrackPiece> pieces;
    projector.appendPieces(tracks[0].runs[0], pieces);
    std::vector<QLineF> lines;
    for (const TrackPiece &piece : pieces)
        lines.emplace_back(piece.from, piece.to);
    ASSERT_FALSE(lines.empty());
    EXPECT_LT(lines.size(), curve.size() / 2);
    for (const LatLon &p : curve) {
        const auto pixel = view.pixelOf(p);
        ASSERT_TRUE(pixel);
        if (!QRectF(QPointF(0, 0), view.size).contains(*pixel))
            continue;
        double nearest = 1e9;
        for (const QLineF &line : lines) {
            const QPointF d = line.p2() - line.p1();
            const double t =
                std::clamp(QPointF::dotProduct(*pixel - line.p1(), d) / QPointF::dotProduct(d, d), 0.0, 1.0);
            nearest = std::min(nearest, QLineF(*pixel, line.p1() + d * t).length());
        }
        EXPECT_LE(nearest, 1.0);
    }
}

TEST(Graticule, LabelsDegreesWithTheirSides)
{
    const GraticuleLines rajin = graticuleLines(Graticule::Degrees, rajinView());
    EXPECT_THAT(labelsOf(rajin), testing::Contains(QStringLiteral("131.0°\u2009E")));
    EXPECT_THAT(labelsOf(rajin), testing::Contains(QStringLiteral("43.0°\u2009N")));
    const QStringList fiji = labelsOf(graticuleLines(Graticule::Degrees, viewAt({-17, 180}, 6, {900, 700})));
    EXPECT_THAT(fiji, testing::Contains(QStringLiteral("175°\u2009E")));
    EXPECT_THAT(fiji, testing::Contains(QStringLiteral("175°\u2009W")));
    EXPECT_THAT(fiji, testing::Contains(QStringLiteral("15°\u2009S")));
}

TEST(Graticule, UtmLinesRunThroughTheirCoordinates)
{
    const Viewport view = viewAt({42.24, 130.3}, 11, {900, 700});
    const auto utm = projection("EPSG:32652");
    ASSERT_TRUE(utm);
    int checked = 0;
    for (const GraticuleLine &line : graticuleLines(Graticule::Utm, view).lines) {
        if (line.isZoneEdge)
            continue;
        bool isNumber = false;
        const double kilometres = line.label.section(QLatin1Char(' '), 0, 0).toDouble(&isNumber);
        ASSERT_TRUE(isNumber) << line.label.toStdString();
        for (const QPolygonF &run : line.runs) {
            const auto position = view.positionAt(run[run.size() / 2]);
            ASSERT_TRUE(position);
            const auto xy = utm->forward(*position);
            ASSERT_TRUE(xy);
            EXPECT_NEAR(line.risesNorth ? xy->x() : xy->y(), kilometres * 1000, view.metresPerPixel);
            ++checked;
        }
    }
    EXPECT_GT(checked, 4);
}

TEST(Graticule, MgrsNamesItsSquares)
{
    const GraticuleLines graticule = graticuleLines(Graticule::Mgrs, viewAt({42.24, 130.3}, 9, {900, 700}));
    QStringList names;
    for (const GraticuleName &name : graticule.names)
        names << name.name;
    EXPECT_THAT(names, testing::Contains(QStringLiteral("52T FM"))) << names.join(u' ').toStdString();
    EXPECT_FALSE(graticule.lines.empty());
}

TEST(Graticule, ChangesItsZoneAtTheEdgeAndGivesWayToZonesFromAfar)
{
    const GraticuleLines border = graticuleLines(Graticule::Utm, viewAt({42.24, 132}, 10, {900, 700}));
    EXPECT_TRUE(std::any_of(border.lines.begin(), border.lines.end(),
                            [](const GraticuleLine &line) { return line.isZoneEdge; }));
    const GraticuleLines world = graticuleLines(Graticule::Utm, viewAt({30, 100}, 2, {900, 700}));
    for (const GraticuleLine &line : world.lines)
        EXPECT_TRUE(line.isZoneEdge);
    EXPECT_GT(world.names.size(), 10U);
}

TEST(Graticule, IsDrawnOverEverythingWhenAskedFor)
{
    MapScene scene = emptyScene();
    const Viewport view = rajinView();
    const QImage plain = painted(PaintLayer::Labels, scene, view);
    scene.graticule = Graticule::Degrees;
    const QImage lined = painted(PaintLayer::Labels, scene, view);
    const auto on = view.pixelOf({42.5, 131});
    ASSERT_TRUE(on);
    EXPECT_NE(plain.pixelColor(on->toPoint()), lined.pixelColor(on->toPoint()));
    EXPECT_EQ(graticuleNamed(nameOf(Graticule::Mgrs)), Graticule::Mgrs);
    EXPECT_FALSE(graticuleNamed(QStringLiteral("hexagons")));
}

} // namespace
