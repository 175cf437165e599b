// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/render/track_lines.h"

#include "imaging/render/map_path.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace leadline {

namespace {

constexpr std::int64_t fullTurn = 3'600'000'000; // 360 degrees in 1e-7 degrees
// Segments are cut at the 180th meridian; what goes on within this time on the other side was not dark.
constexpr std::int64_t joinedAcrossDatelineMs = 3'600'000;
constexpr std::int64_t shortestHopMs = 30 * 60 * 1000; ///< where it is not known what is usual

/// Whether the cursor stands between two reports that are no gap apart: the ship is somewhere, though a short trail
/// begins after the former of them.
bool isUnderWay(const TrackBlock &block, const ShownRun &run, const MapScene &scene)
{
    if (!scene.trackCursor || run.end <= run.segment->begin || run.end >= run.segment->end)
        return false;
    const std::uint32_t before = run.end - 1;
    return block.timeAt(*run.segment, before) <= *scene.trackCursor && *scene.trackCursor <= scene.trackRange->latest &&
           block.ms[run.end] - block.ms[before] < scene.trackLook.gapMs();
}

ShownRun runWithin(const TrackBlock &block, const TrackSegment &segment, const MapScene &scene)
{
    ShownRun run{&block, &segment, segment.begin, segment.end};
    std::optional<Instant> from;
    std::optional<Instant> to = scene.trackCursor;
    if (scene.trackRange) {
        from = scene.trackRange->earliest;
        to = to ? std::min(*to, scene.trackRange->latest) : scene.trackRange->latest;
    }
    const auto first = block.ms.begin() + segment.begin;
    const auto last = block.ms.begin() + segment.end;
    if (to && *to < segment.finish) {
        const std::int64_t limit = to->msUtc - segment.start.msUtc;
        run.end =
            limit < 0
                ? segment.begin
                : static_cast<std::uint32_t>(
                      std::upper_bound(first, last, limit, [](std::int64_t a, std::uint32_t b) { return a < b; }) -
                      block.ms.begin());
    }
    if (from && *from > segment.start) {
        const std::int64_t limit = from->msUtc - segment.start.msUtc;
        run.begin = static_cast<std::uint32_t>(
            std::lower_bound(first, last, limit, [](std::uint32_t a, std::int64_t b) { return a < b; }) -
            block.ms.begin());
    }
    if (run.isEmpty() && from && isUnderWay(block, run, scene))
        run.begin = run.end - 1;
    return run;
}

} // namespace

TrackPyramids pyramidsOf(const MapScene &scene)
{
    TrackPyramids pyramids;
    for (const TrackPyramidPtr &pyramid : scene.pyramids)
        if (pyramid)
            pyramids.emplace(&pyramid->block(), pyramid);
    for (const TrackBlockPtr &block : scene.tracks)
        if (block && !pyramids.contains(block.get()))
            pyramids.emplace(block.get(), *TrackPyramid::build(block));
    return pyramids;
}

std::vector<ShownTrack> shownTracks(const MapScene &scene, const TrackPyramids &pyramids)
{
    std::unordered_map<VesselId, std::size_t> placeOf;
    std::vector<ShownTrack> tracks(scene.trackStyles.size());
    for (std::size_t i = 0; i < tracks.size(); ++i) {
        tracks[i].style = &scene.trackStyles[i];
        placeOf.emplace(scene.trackStyles[i].vessel, i);
    }
    for (const TrackBlockPtr &block : scene.tracks) {
        if (!block)
            continue;
        const auto pyramid = pyramids.find(block.get());
        auto place = placeOf.end();
        VesselId vessel;
        for (const TrackSegment &segment : block->segments) {
            if (segment.vessel != vessel) // segments are sorted by vessel
                place = placeOf.find(segment.vessel);
            vessel = segment.vessel;
            if (place == placeOf.end())
                continue;
            ShownRun run = runWithin(*block, segment, scene);
            run.pyramid = pyramid == pyramids.end() ? nullptr : pyramid->second.get();
            if (!run.isEmpty())
                tracks[place->second].runs.push_back(run);
        }
    }
    std::erase_if(tracks, [](const ShownTrack &track) { return track.runs.empty(); });
    const auto earlier = [](const ShownRun &a, const ShownRun &b) { return a.startTime() < b.startTime(); };
    for (ShownTrack &track : tracks)
        if (!std::is_sorted(track.runs.begin(), track.runs.end(), earlier))
            std::stable_sort(track.runs.begin(), track.runs.end(), earlier);
    return tracks;
}

void forEachLeg(const ShownTrack &track, std::int64_t gapMs, const std::function<void(const TrackLeg &leg)> &visit)
{
    const ShownRun *latest = nullptr;
    for (const ShownRun &run : track.runs) {
        if (latest && latest->endTime() < run.startTime()) {
            const bool acrossDateline = std::abs(latest->last().lon - run.first().lon) > 180;
            const std::int64_t silentMs = run.startTime().msUtc - latest->endTime().msUtc;
            const std::int64_t hopMs = run.pyramid ? run.pyramid->hopMs(track.style->vessel) : shortestHopMs;
            LegKind kind = silentMs > hopMs ? LegKind::Hop : LegKind::Joined;
            if (silentMs >= gapMs)
                kind = LegKind::Dark;
            else if (acrossDateline && silentMs <= joinedAcrossDatelineMs)
                kind = LegKind::Joined;
            visit({latest, &run, kind});
        }
        if (!latest || latest->endTime() < run.endTime())
            latest = &run;
    }
}

bool isHeardElsewhere(const ShownTrack &track, const ShownRun &run, std::uint32_t before)
{
    const Instant from = run.block->timeAt(*run.segment, before);
    const Instant to = run.block->timeAt(*run.segment, before + 1);
    return std::any_of(track.runs.begin(), track.runs.end(), [&](const ShownRun &other) {
        return other.segment != run.segment && other.startTime() < to && other.endTime() > from;
    });
}

std::optional<TimeSpan> spanOfTracks(const MapScene &scene)
{
    std::optional<TimeSpan> span = scene.trackRange;
    if (span)
        return span;
    for (const TrackBlockPtr &block : scene.tracks) {
        if (!block)
            continue;
        for (const TrackSegment &segment : block->segments)
            span = span ? TimeSpan{std::min(span->earliest, segment.start), std::max(span->latest, segment.finish)}
                        : TimeSpan{segment.start, segment.finish};
    }
    return span;
}

ShownEnd endOf(const ShownTrack &track, const MapScene &scene)
{
    const ShownRun &run = track.runs.back();
    const TrackBlock &block = *run.block;
    const std::uint32_t last = run.end - 1;
    ShownEnd end{run.last(), false, last, {}};
    if (block.headingDegrees[last] != PositionReport::notAvailable)
        end.directionDegrees = block.headingDegrees[last];
    else if (block.cogTenthsDegree[last] != PositionReport::notAvailable)
        end.directionDegrees = block.cogTenthsDegree[last] / 10.0;
    if (!scene.trackCursor || run.end >= run.segment->end)
        return end;
    const std::int64_t since = scene.trackCursor->msUtc - run.endTime().msUtc;
    const std::int64_t step = block.ms[run.end] - block.ms[last];
    // In a gap nothing is known.
    if (since <= 0 || since >= step || step >= scene.trackLook.gapMs() ||
        (scene.trackRange && scene.trackRange->latest < *scene.trackCursor))
        return end;
    const double part = static_cast<double>(since) / static_cast<double>(step);
    const LatLon to = block.at(run.end);
    end.position = {end.position.lat + (to.lat - end.position.lat) * part,
                    end.position.lon + (to.lon - end.position.lon) * part};
    end.interpolated = true;
    return end;
}

TrackProjector::TrackProjector(const Viewport &view, double marginPixels)
    : TrackProjector(view, QRectF(QPointF(0, 0), view.size), marginPixels)
{
}

TrackProjector::TrackProjector(const Viewport &view, const QRectF &part, double marginPixels)
    : m_view(view)
    , m_part(part)
    , m_world(view.projection->worldWidth())
    , m_screen(part.adjusted(-marginPixels, -marginPixels, marginPixels, marginPixels))
{
    m_direct = m_world > 0;
    if (!m_direct) {
        aimElsewhere(marginPixels);
        return;
    }
    const double intsPerMetre = static_cast<double>(fullTurn) / m_world;
    m_unitsPerPixel = view.metresPerPixel * intsPerMetre;
    m_pixelsPerLon = 1 / m_unitsPerPixel;
    m_originX = view.toPixel({0, 0}).x();
    const QPointF upperLeft = view.toMap(m_screen.topLeft());
    const QPointF lowerRight = view.toMap(m_screen.bottomRight());
    m_west = static_cast<std::int64_t>(std::floor(upperLeft.x() * intsPerMetre));
    m_east = static_cast<std::int64_t>(std::ceil(lowerRight.x() * intsPerMetre));
    const double edge = m_world / 2;
    const auto south = view.projection->inverse({0, std::clamp(lowerRight.y(), -edge, edge)});
    const auto north = view.projection->inverse({0, std::clamp(upperLeft.y(), -edge, edge)});
    m_south = static_cast<std::int64_t>(std::floor((south ? south->lat : -90) * 1e7));
    m_north = static_cast<std::int64_t>(std::ceil((north ? north->lat : 90) * 1e7));
    m_rowStep = std::max(1.0, static_cast<double>(m_north - m_south)) / rowSteps;
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        m_rows[i] = pixelRow(static_cast<double>(m_south) + static_cast<double>(i) * m_rowStep);
}

double TrackProjector::pixelRow(double lat) const
{
    // Spherical Mercator, EPSG:3857 (EPSG guidance note 7-2, method 1024).
    const double radius = m_world / (2 * M_PI);
    const double sine = std::sin(lat * (1e-7 * M_PI / 180));
    return m_view.toPixel({0, radius * 0.5 * std::log((1 + sine) / (1 - sine))}).y();
}

QPointF TrackProjector::pixelOfInts(std::int64_t lon, std::int32_t lat) const
{
    const double x = m_originX + static_cast<double>(lon) * m_pixelsPerLon;
    const double row = static_cast<double>(lat - m_south) / m_rowStep;
    if (row < 0 || row >= rowSteps)
        return {x, pixelRow(lat)};
    const auto above = static_cast<std::size_t>(row);
    return {x, m_rows[above] + (m_rows[above + 1] - m_rows[above]) * (row - static_cast<double>(above))};
}

void TrackProjector::appendPieces(const ShownRun &run, std::vector<TrackPiece> &pieces) const
{
    if (run.end - run.begin < 2)
        return;
    if (!m_direct) {
        appendProjected(run, pieces);
        return;
    }
    const GeoBox &box = run.segment->bounds;
    if (box.south * 1e7 > static_cast<double>(m_north) || box.north * 1e7 < static_cast<double>(m_south))
        return;
    const auto turn = static_cast<double>(fullTurn);
    const auto first = static_cast<std::int64_t>(std::ceil((static_cast<double>(m_west) - box.east * 1e7) / turn));
    const auto last = static_cast<std::int64_t>(std::floor((static_cast<double>(m_east) - box.west * 1e7) / turn));
    for (std::int64_t copy = first; copy <= last; ++copy)
        appendCopy(run, copy, pieces);
}

/// Takes vertices from the pyramid and makes pieces of those that can be seen, on one copy of the world.
class TrackProjector::CopyOut
{
public:
    CopyOut(const TrackProjector &projector, std::int64_t turn, std::vector<TrackPiece> &pieces)
        : m_projector(projector)
        , m_shift(turn * fullTurn)
        , m_west(projector.m_west - m_shift)
        , m_east(projector.m_east - m_shift)
        , m_pieces(pieces)
    {
    }

    bool sees(const PositionBox &box) const
    {
        return box.east >= m_west && box.west <= m_east && box.north >= m_projector.m_south &&
               box.south <= m_projector.m_north;
    }

    void breakLine() { m_open = false; }

    void vertex(const PyramidVertex &v)
    {
        const unsigned sides = (v.lon < m_west ? 1U : 0U) | (v.lon > m_east ? 2U : 0U) |
                               (v.lat < m_projector.m_south ? 4U : 0U) | (v.lat > m_projector.m_north ? 8U : 0U);
        if (m_open && (sides & m_sides) == 0) {
            const QPointF from = m_hasPixel ? m_pixel : pixelOf(m_last);
            const QPointF to = pixelOf(v);
            m_pieces.push_back({from, to, m_last.index, v.index, m_last.hop && v.index == m_last.index + 1});
            m_pixel = to;
            m_hasPixel = true;
        } else {
            m_hasPixel = false;
        }
        m_open = true;
        m_last = v;
        m_sides = sides;
    }

private:
    QPointF pixelOf(const PyramidVertex &v) const { return m_projector.pixelOfInts(v.lon + m_shift, v.lat); }

    const TrackProjector &m_projector;
    std::int64_t m_shift;
    std::int64_t m_west;
    std::int64_t m_east;
    std::vector<TrackPiece> &m_pieces;
    PyramidVertex m_last;
    QPointF m_pixel;
    unsigned m_sides = 0;
    bool m_open = false;
    bool m_hasPixel = false;
};

void TrackProjector::appendCopy(const ShownRun &run, std::int64_t turn, std::vector<TrackPiece> &pieces) const
{
    CopyOut out(*this, turn, pieces);
    const GeoBox &box = run.segment->bounds;
    const double extent = std::max(box.east - box.west, box.north - box.south) * 1e7;
    if (extent < m_unitsPerPixel * tolerancePixels / 4) { // a degree of latitude is longer by less than that up to 75°
        out.vertex({run.block->lon[run.begin], run.block->lat[run.begin], run.begin, false});
        out.vertex({run.block->lon[run.end - 1], run.block->lat[run.end - 1], run.end - 1, false});
        return;
    }
    run.pyramid->walk(
        *run.segment, run.begin, run.end, TrackPyramid::rankFor(tolerancePixels * m_unitsPerPixel),
        [&out](const PositionBox &chunk) { return out.sees(chunk); }, out);
}

void TrackProjector::aimElsewhere(double marginPixels)
{
    Viewport wide = m_view;
    wide.center = m_view.toMap(m_part.center());
    wide.size = m_part.size() + QSizeF(2 * marginPixels, 2 * marginPixels);
    m_area = wide.geoBounds().grown(0.05);
    m_grid.emplace(m_view.projection, m_area, tolerancePixels * 0.25 * m_view.metresPerPixel);
    // What the pyramid's plane is off is fewer metres on the ground, what a projection stretches is at most about twice
    // as large, and it bends lines by as much as the pyramid allows once more.
    m_unitsPerPixel = 0.3 * m_view.groundMetresPerPixel() / 111'320 * 1e7;
}

/// On which sides of the area a position lies: a step between two that share a side cannot be seen.
unsigned TrackProjector::sidesOf(LatLon p) const
{
    const double half = m_area.widthDegrees() / 2;
    const double east = std::remainder(p.lon - m_area.center().lon, 360);
    return (east < -half ? 1U : 0U) | (east > half ? 2U : 0U) | (p.lat < m_area.south ? 4U : 0U) |
           (p.lat > m_area.north ? 8U : 0U);
}

/// The same on any other projection.
class TrackProjector::ProjectedOut
{
public:
    ProjectedOut(const TrackProjector &projector, std::vector<TrackPiece> &pieces)
        : m_projector(projector)
        , m_pieces(pieces)
    {
    }

    void breakLine() { m_open = false; }

    void vertex(const PyramidVertex &v)
    {
        const unsigned sides = m_projector.sidesOf(placeOf(v));
        const bool seen = m_open && (sides & m_sides) == 0;
        std::optional<QPointF> to;
        if (seen) {
            const auto from = m_pixel ? m_pixel : pixelOf(m_last);
            to = pixelOf(v);
            if (from && to)
                m_pieces.push_back({*from, *to, m_last.index, v.index, m_last.hop && v.index == m_last.index + 1});
        }
        m_pixel = to;
        m_open = true;
        m_last = v;
        m_sides = sides;
    }

private:
    static LatLon placeOf(const PyramidVertex &v) { return {v.lat * 1e-7, v.lon * 1e-7}; }

    std::optional<QPointF> pixelOf(const PyramidVertex &v) const
    {
        const auto xy = m_projector.m_grid->forward(placeOf(v));
        return xy ? std::optional(m_projector.m_view.toPixel(*xy)) : std::nullopt;
    }

    const TrackProjector &m_projector;
    std::vector<TrackPiece> &m_pieces;
    PyramidVertex m_last;
    std::optional<QPointF> m_pixel;
    unsigned m_sides = 0;
    bool m_open = false;
};

void TrackProjector::appendProjected(const ShownRun &run, std::vector<TrackPiece> &pieces) const
{
    if (!run.segment->bounds.overlaps(m_area))
        return;
    ProjectedOut out(*this, pieces);
    run.pyramid->walk(
        *run.segment, run.begin, run.end, TrackPyramid::rankFor(tolerancePixels * m_unitsPerPixel),
        [this](const PositionBox &box) {
            return GeoBox{box.west * 1e-7, box.south * 1e-7, box.east * 1e-7, box.north * 1e-7}.overlaps(m_area);
        },
        out);
}

bool TrackProjector::maySee(LatLon a, LatLon b) const
{
    if (std::abs(a.lon - b.lon) > 180)
        return true;
    if (!m_direct)
        return (sidesOf(a) & sidesOf(b)) == 0;
    if (std::max(a.lat, b.lat) * 1e7 < static_cast<double>(m_south) ||
        std::min(a.lat, b.lat) * 1e7 > static_cast<double>(m_north))
        return false;
    const double middle = static_cast<double>(m_west + m_east) * 0.5e-7;
    const double half = static_cast<double>(m_east - m_west) * 0.5e-7;
    // The copy of the world that is nearest to the view's middle, or any.
    const double east = std::remainder((a.lon + b.lon) / 2 - middle, 360);
    return std::abs(east) <= half + std::abs(a.lon - b.lon) / 2;
}

std::optional<QPointF> TrackProjector::visiblePixel(LatLon p) const
{
    if (!maySee(p, p))
        return std::nullopt;
    const auto xy = m_grid ? m_grid->forward(p) : std::nullopt;
    const auto pixel = xy ? std::optional(m_view.toPixel(*xy)) : m_view.pixelOf(p);
    return pixel && m_screen.contains(*pixel) ? pixel : std::nullopt;
}

} // namespace leadline
