// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/render/map_scene.h"
#include "imaging/render/viewport.h"
#include "imaging/tracks/track_pyramid.h"
#include "model/geo/projection_grid.h"

#include <QLineF>
#include <QPointF>

#include <array>
#include <functional>
#include <map>
#include <vector>

namespace leadline {

/// The positions of a segment that the scene's time cursor and range leave: indices into the block, end past the last.
struct ShownRun
{
    const TrackBlock *block = nullptr;
    const TrackSegment *segment = nullptr;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    const TrackPyramid *pyramid = nullptr; ///< nullptr where shownTracks() was given none

    bool isEmpty() const { return begin >= end; }
    LatLon first() const { return block->at(begin); }
    LatLon last() const { return block->at(end - 1); }
    Instant startTime() const { return block->timeAt(*segment, begin); }
    Instant endTime() const { return block->timeAt(*segment, end - 1); }
};

/// All runs of one vessel, oldest first, from whatever file they came.
struct ShownTrack
{
    const TrackStyle *style = nullptr;
    std::vector<ShownRun> runs;
};

/// The pyramids of the scene's tracks; those that it lacks are made.
using TrackPyramids = std::map<const TrackBlock *, TrackPyramidPtr>;
TrackPyramids pyramidsOf(const MapScene &scene);

/// The vessels that the scene shows with what time leaves of their tracks; vessels of which nothing is left are not
/// in it. Pointers live as long as the scene and the pyramids.
std::vector<ShownTrack> shownTracks(const MapScene &scene, const TrackPyramids &pyramids = {});

/// Of the tracks that are shown, or the range that they are shown in; nothing where there are none.
std::optional<TimeSpan> spanOfTracks(const MapScene &scene);

/// Where a vessel is last shown. Between two of her reports she is drawn on the straight way, and hollow: nobody saw
/// her there.
struct ShownEnd
{
    LatLon position;
    bool interpolated = false;
    std::uint32_t before = 0;               ///< the last report
    std::optional<double> directionDegrees; ///< heading, else course, true
};
ShownEnd endOf(const ShownTrack &track, const MapScene &scene);

/// What lies between two runs of a vessel.
enum class LegKind {
    Joined, ///< nothing: the track was only cut (at the 180th meridian, by a file's end)
    Hop,    ///< longer than is usual between two reports, shorter than what the scene takes for a gap
    Dark,   ///< a gap
};
struct TrackLeg
{
    const ShownRun *before = nullptr;
    const ShownRun *after = nullptr;
    LegKind kind = LegKind::Joined;
};

/// Calls `visit` for each step from a run to the next. Runs that overlap in time (two receivers, two files) have
/// nothing between them.
void forEachLeg(const ShownTrack &track, std::int64_t gapMs, const std::function<void(const TrackLeg &leg)> &visit);

/// Whether another run of the vessel has reports inside a silence of this one: then it was not silent.
bool isHeardElsewhere(const ShownTrack &track, const ShownRun &run, std::uint32_t before);

/// A straight piece of a track on the screen, from one of its positions to a later one.
struct TrackPiece
{
    QPointF from;
    QPointF to;
    std::uint32_t first = 0; ///< indices into the block
    std::uint32_t last = 0;
    bool hop = false; ///< the one step between them is longer than usual
};

/// Cuts tracks into pieces on the screen: culled by box and by position, as few as the tolerance allows. One object
/// serves one viewport.
class TrackProjector
{
public:
    explicit TrackProjector(const Viewport &view, double marginPixels = 4);
    /// Only what can be seen in `part` of the screen, in the pixels of the whole.
    TrackProjector(const Viewport &view, const QRectF &part, double marginPixels);

    /// Appends what can be seen of a run; no drawn line is farther than tolerancePixels from the track. The run has a
    /// pyramid.
    void appendPieces(const ShownRun &run, std::vector<TrackPiece> &pieces) const;
    /// False where the straight line between two positions cannot be seen: quick.
    bool maySee(LatLon a, LatLon b) const;
    /// Where the vessel is drawn; nothing when that is off the screen.
    std::optional<QPointF> visiblePixel(LatLon p) const;

    double tolerancePixels = 0.5;

private:
    class CopyOut;
    class ProjectedOut;
    void appendCopy(const ShownRun &run, std::int64_t turn, std::vector<TrackPiece> &pieces) const;
    void appendProjected(const ShownRun &run, std::vector<TrackPiece> &pieces) const;
    QPointF pixelOfInts(std::int64_t lon, std::int32_t lat) const;
    double pixelRow(double lat) const;

    void aimElsewhere(double marginPixels);
    unsigned sidesOf(LatLon p) const;

    const Viewport m_view;
    QRectF m_part; ///< of the screen
    bool m_direct = true;
    std::optional<ProjectionGrid> m_grid; ///< of any but Web Mercator
    GeoBox m_area;                        ///< likewise: the part and its margin
    double m_world = 0;
    QRectF m_screen;
    /// 1e-7 degrees of the pyramid's plane a pixel, at the place where they are fewest.
    double m_unitsPerPixel = 1;
    // The part in 1e-7 degrees, unwrapped.
    std::int64_t m_west = 0, m_east = 0, m_south = 0, m_north = 0;
    double m_pixelsPerLon = 0; ///< of 1e-7 degrees
    double m_originX = 0;      ///< pixel of the meridian of Greenwich
    // Pixel rows at equal steps of latitude from m_south to m_north: between them a straight line is off by less than
    // a thousandth of a pixel, also on a map of the world, and saves a sine and a logarithm a vertex.
    static constexpr int rowSteps = 4096;
    std::array<double, rowSteps + 1> m_rows{};
    double m_rowStep = 1;
};

} // namespace leadline
