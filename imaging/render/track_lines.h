// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/render/map_scene.h"
#include "imaging/render/viewport.h"
#include "model/geo/projection_grid.h"

#include <QLineF>
#include <QPointF>

#include <array>
#include <functional>
#include <vector>

namespace leadline {

/// The positions of a segment that the scene's time cursor and range leave: indices into the block, end past the last.
struct ShownRun
{
    const TrackBlock *block = nullptr;
    const TrackSegment *segment = nullptr;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;

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

/// The vessels that the scene shows with what time leaves of their tracks; vessels of which nothing is left are not
/// in it. Pointers live as long as the scene.
std::vector<ShownTrack> shownTracks(const MapScene &scene);

/// Two runs between which the vessel was not seen.
struct DarkLeg
{
    const ShownRun *before = nullptr;
    const ShownRun *after = nullptr;
};

/// Calls `dark` for each gap between consecutive runs, `joined` where the track was only cut (at the 180th meridian).
/// Runs that overlap in time (two receivers, two files) have nothing between them.
void forEachLeg(const ShownTrack &track, const std::function<void(const DarkLeg &dark)> &dark,
                const std::function<void(const DarkLeg &joined)> &joined);

/// Cuts tracks into lines on the screen: culled by box and by position, thinned to half a pixel. One object serves one
/// viewport.
class TrackProjector
{
public:
    explicit TrackProjector(const Viewport &view, double marginPixels = 4);

    /// Appends what can be seen of a run; no drawn line is farther than tolerancePixels from the track.
    void appendLines(const ShownRun &run, std::vector<QLineF> &lines) const;
    /// Where the vessel is drawn; nothing when that is off the screen.
    std::optional<QPointF> visiblePixel(LatLon p) const;

    double tolerancePixels = 0.5;

private:
    void appendCopy(const ShownRun &run, std::int64_t turn, std::vector<QLineF> &lines) const;
    void appendProjected(const ShownRun &run, std::vector<QLineF> &lines) const;
    QPointF pixelOfInts(std::int64_t lon, std::int32_t lat) const;
    double pixelRow(double lat) const;

    void aimElsewhere(double marginPixels);
    unsigned sidesOf(LatLon p) const;

    const Viewport &m_view;
    bool m_direct = true;
    std::optional<ProjectionGrid> m_grid; ///< of any but Web Mercator
    GeoBox m_area;                        ///< likewise: the screen and its margin
    double m_stepDegrees = 0;             ///< likewise: steps below this are passed over
    double m_world = 0;
    QRectF m_screen;
    // The screen in 1e-7 degrees, unwrapped; and degrees of longitude a pixel in the same unit.
    std::int64_t m_west = 0, m_east = 0, m_south = 0, m_north = 0;
    double m_lonPerPixel = 1;
    // Pixel rows at equal steps of latitude from m_south to m_north: between them a straight line is off by less than
    // a thousandth of a pixel, also on a map of the world, and saves a sine and a logarithm a vertex.
    static constexpr int rowSteps = 4096;
    std::array<double, rowSteps + 1> m_rows{};
    double m_rowStep = 1;
};

} // namespace leadline
