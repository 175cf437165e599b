// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/geo/lat_lon.h"
#include "model/result/result.h"

#include <QPointF>
#include <QRectF>
#include <QString>
#include <QStringList>

#include <cstdint>
#include <memory>
#include <vector>

namespace leadline {

/// Lines or rings at one level of detail. Vertices are Web Mercator in steps of `unit` metres, line after line.
struct BasemapLevel
{
    struct Vertex
    {
        std::int32_t x = 0;
        std::int32_t y = 0;
    };
    struct Line
    {
        std::uint32_t begin = 0;
        std::uint32_t shoreEnd = 0; ///< vertices before it are a true shore; from it to end the ring is only closed
        std::uint32_t end = 0;
        QRectF box; ///< Web Mercator metres, y north
    };

    double tolerance = 0; ///< metres of simplification
    double unit = 1;      ///< metres a step
    std::vector<Vertex> vertices;
    std::vector<Line> lines;

    QPointF at(std::size_t i) const { return {vertices[i].x * unit, vertices[i].y * unit}; }
};

/// The same lines from fine to coarse.
using BasemapLevels = std::vector<BasemapLevel>;

struct BasemapPlace
{
    enum class Kind { Town, Capital, Port, PortOfTown };

    QString name;
    QString localName; ///< in the local script; may be empty
    LatLon position;
    QPointF mercator; ///< metres
    std::int64_t population = 0;
    Kind kind = Kind::Town;
};

/// The offline map that is shipped with the program: shorelines, lakes, land borders, towns and ports. Immutable once
/// loaded; any thread.
class Basemap
{
public:
    BasemapLevels land;
    BasemapLevels lakes;
    BasemapLevels borders;
    std::vector<BasemapPlace> places; ///< most populous first

    /// Whether the shipped shoreline has land here (lakes are water). Off by up to some 1 km at any shore.
    bool isLand(LatLon p) const;

    /// The level to draw at a scale: the coarsest whose simplification cannot be seen.
    static const BasemapLevel *levelFor(const BasemapLevels &levels, double metresPerPixel);
};

/// Closer than this the shipped shoreline (GSHHG intermediate, measured median error 219 m, 95 % within 859 m on the
/// Rajin coast) is visibly wrong: the map fades it and says so. Ground metres a logical pixel.
constexpr double coastTrustMetresPerPixel = 60;

/// Reads the shipped basemap. Some tens of milliseconds: call it on a worker thread, once, and share the pointer.
/// Error: Damaged, when the program was built with a broken resource.
Result<std::shared_ptr<const Basemap>> loadBasemap();

/// What must be printed on every map that shows the basemap (GeoNames is CC BY 4.0), short enough for its corner.
QStringList basemapCredits();

} // namespace leadline
