// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/geo/geometry.h"

#include <vector>

namespace leadline {

/// The inside of a ring of corners on WGS 84, open (the last corner is not the first again). Sides are straight in
/// degrees, as positions and tracks are drawn on a map, and go the shorter way round the Earth: a ring may cross the
/// 180th meridian. Where the ring crosses itself, what it goes round is inside (non-zero winding). Precondition:
/// whyNoOutline() has nothing to say. Immutable; any thread.
class Outline
{
public:
    explicit Outline(const std::vector<LatLon> &corners);

    /// Corners and sides belong to the inside.
    bool contains(LatLon p) const;
    /// Whether the straight way from `a` to `b` (the shorter way round) has a point in common with the inside.
    bool meets(LatLon a, LatLon b) const;
    const GeoBox &bounds() const { return m_bounds; }

private:
    struct Vertex
    {
        double x = 0; ///< longitude, unwrapped
        double y = 0;
    };
    double besides(double lon) const;
    bool holds(Vertex p) const;

    std::vector<Vertex> m_ring; ///< closed
    GeoBox m_bounds;
    double m_west = 0;
    double m_east = 0;
};

/// Why corners are no outline: fewer than three different ones, one that is off the Earth, or a ring round a pole,
/// which has no inside in degrees. Nothing where they are one.
std::optional<QString> whyNoOutline(const std::vector<LatLon> &corners);

/// The corners of a polygon. Errors: InvalidInput for what is none, has holes (they are not left out silently) or as
/// whyNoOutline().
Result<std::vector<LatLon>> outlineOf(const Geometry &geometry);

/// Reads WKT ("POLYGON ((130 42, …))", longitude first) or GeoJSON (a Polygon, a Feature or a collection with one).
/// Errors: InvalidInput as outlineOf(), and for what is neither.
Result<std::vector<LatLon>> outlineFromText(const QByteArray &text);

} // namespace leadline
