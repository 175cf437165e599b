// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/gpkg/geometry_blob.h"
#include "model/gpkg/little_endian.h"
#include "model/store/case_store.h"

#include <vector>

namespace leadline {

/// One row of the table `track`: a run of positions of one vessel from one file.
///
/// `geom` is a GeoPackage geometry with M on WGS 84: POINT M for a single position, else LINESTRING M; x and y are
/// degrees, M is Unix time in seconds (the trajectory convention of PostGIS and MobilityDB).
///
/// `reports` holds the rest of the reports, little endian:
///
///     offset 0  u8   layout, 1
///            1  u8   columns that follow: bit 0 SOG, 1 COG, 2 heading, 3 status, 4 source line
///            2  u16  0
///            4  u32  n, the number of positions
///            8  u16  SOG × n, tenths of a knot        (65535: not available)
///               u16  COG × n, tenths of a degree      (65535: not available)
///               u16  heading × n, degrees             (65535: not available)
///               u8   navigational status × n          (15: not available)
///               u32  line in the source file × n      (0: unknown)
///
/// A column of nothing but "not available" is left out.
struct TrackRow
{
    EvidenceId evidence;
    VesselId vessel;
    std::int64_t positions = 0;
    Instant start;
    Instant finish;
    Envelope bounds;
    QByteArray geometry{};
    QByteArray reports{};
    QByteArray hash{}; ///< of all of the above
};

/// Rows are cut at gaps longer than this, at ±180°, and at this many positions.
inline constexpr std::int64_t trackRowGapMs = 6 * 3600 * 1000;
inline constexpr std::size_t trackRowPositions = 1024;

/// Appends the rows that hold the reports, in time order. Precondition: sorted by time.
void appendTrackRows(EvidenceId evidence, const VesselPositions &positions, std::vector<TrackRow> &rows);

/// SHA-256 over evidence, vessel, positions, start, finish (64 bits each), geometry and reports.
QByteArray trackRowHash(const TrackRow &row);

/// True when a track must be cut between these two positions: the line between them would run round the world.
inline bool crossesDateline(std::int32_t lonA, std::int32_t lonB)
{
    const std::int64_t step = std::int64_t{lonB} - lonA;
    return step > 1'800'000'000 || step < -1'800'000'000;
}

/// Reads x, y and M back: calls `position(lon, lat, instant)` for each. False when the blob is not such a geometry.
template<class Visitor>
bool readTrackGeometry(QByteArrayView blob, Visitor &&position);

/// Fills in speed, course, heading, status and source line of reports whose place and time are known. False when the
/// blob does not fit them.
bool readTrackReports(QByteArrayView blob, std::span<PositionReport> reports);

namespace detail {
struct TrackVertices
{
    QByteArrayView bytes; ///< 24 each: x, y, M
    std::int64_t count = 0;
};
std::optional<TrackVertices> trackVertices(QByteArrayView blob);
} // namespace detail

template<class Visitor>
bool readTrackGeometry(QByteArrayView blob, Visitor &&position)
{
    const std::optional<detail::TrackVertices> vertices = detail::trackVertices(blob);
    if (!vertices)
        return false;
    const auto rounded = [](double v) { return static_cast<std::int64_t>(v < 0 ? v - 0.5 : v + 0.5); };
    for (std::int64_t i = 0; i < vertices->count; ++i) {
        double xym[3];
        std::memcpy(xym, vertices->bytes.data() + i * 24, sizeof xym);
        if constexpr (std::endian::native != std::endian::little)
            qbswap<8>(xym, 3, xym);
        // Also refuses NaN, which no comparison accepts. 2^53 ms is far beyond any calendar.
        if (!(xym[0] >= -180 && xym[0] <= 180 && xym[1] >= -90 && xym[1] <= 90 && xym[2] > -9e12 && xym[2] < 9e12))
            return false;
        position(static_cast<std::int32_t>(rounded(xym[0] * 1e7)), static_cast<std::int32_t>(rounded(xym[1] * 1e7)),
                 Instant{rounded(xym[2] * 1000)});
    }
    return true;
}

} // namespace leadline
