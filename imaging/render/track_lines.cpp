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
    return run;
}

double cross(QPointF a, QPointF b)
{
    return a.x() * b.y() - a.y() * b.x();
}

/// Keeps only the vertices that a line needs: after Zhao and Saalfeld 1997, the sleeve of half-width `tolerance` that
/// all vertices since the last kept one must fit into. The sleeve's sides are unit vectors: no angle is computed, a
/// million vertices are thinned in some milliseconds.
class LineThinner
{
public:
    LineThinner(double tolerance, std::vector<QLineF> &out)
        : m_tolerance(tolerance)
        , m_out(out)
    {
    }

    void start(QPointF p)
    {
        m_anchor = m_last = p;
        m_open = true;
        m_hasSleeve = false;
    }

    void add(QPointF p)
    {
        if (!m_open) {
            start(p);
            return;
        }
        const QPointF offset = p - m_anchor;
        const double distance = std::sqrt(QPointF::dotProduct(offset, offset));
        if (distance <= m_tolerance) {
            m_last = p;
            return;
        }
        if (m_hasSleeve && !fits(offset, distance)) {
            m_out.emplace_back(m_anchor, m_last);
            start(m_last);
            add(p);
            return;
        }
        narrow(offset / distance, m_tolerance / distance);
        m_farthest = std::max(m_farthest, distance);
        m_last = p;
    }

    void finish()
    {
        if (m_open && m_last != m_anchor)
            m_out.emplace_back(m_anchor, m_last);
        m_open = false;
    }

private:
    /// Going back over itself is not a straight line either.
    bool fits(QPointF offset, double distance) const
    {
        return cross(m_low, offset) >= 0 && cross(offset, m_high) >= 0 &&
               QPointF::dotProduct(m_low + m_high, offset) > 0 && distance >= m_farthest - m_tolerance;
    }

    void narrow(QPointF direction, double sine)
    {
        const double cosine = std::sqrt(std::max(0.0, 1 - sine * sine));
        const QPointF side(-direction.y() * sine, direction.x() * sine);
        const QPointF low = direction * cosine - side;
        const QPointF high = direction * cosine + side;
        if (!m_hasSleeve) {
            m_low = low;
            m_high = high;
            m_farthest = 0;
            m_hasSleeve = true;
            return;
        }
        if (cross(m_low, low) > 0)
            m_low = low;
        if (cross(m_high, high) < 0)
            m_high = high;
    }

    double m_tolerance;
    std::vector<QLineF> &m_out;
    QPointF m_anchor, m_last;
    QPointF m_low, m_high; ///< the sleeve's sides: cross(low, high) >= 0
    double m_farthest = 0;
    bool m_open = false;
    bool m_hasSleeve = false;
};

} // namespace

std::vector<ShownTrack> shownTracks(const MapScene &scene)
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
        for (const TrackSegment &segment : block->segments) {
            const auto place = placeOf.find(segment.vessel);
            if (place == placeOf.end())
                continue;
            const ShownRun run = runWithin(*block, segment, scene);
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

void forEachLeg(const ShownTrack &track, const std::function<void(const DarkLeg &)> &dark,
                const std::function<void(const DarkLeg &)> &joined)
{
    const ShownRun *latest = nullptr;
    for (const ShownRun &run : track.runs) {
        if (latest && latest->endTime() < run.startTime()) {
            const bool acrossDateline = std::abs(latest->last().lon - run.first().lon) > 180;
            const bool soonAfter = run.startTime().msUtc - latest->endTime().msUtc <= joinedAcrossDatelineMs;
            (acrossDateline && soonAfter ? joined : dark)({latest, &run});
        }
        if (!latest || latest->endTime() < run.endTime())
            latest = &run;
    }
}

TrackProjector::TrackProjector(const Viewport &view, double marginPixels)
    : m_view(view)
    , m_world(view.projection->worldWidth())
    , m_screen(screenBounds(view, marginPixels))
{
    m_direct = m_world > 0;
    if (!m_direct) {
        aimElsewhere(marginPixels);
        return;
    }
    const QRectF extent = view.mapExtent();
    const double margin = marginPixels * view.metresPerPixel;
    const double intsPerMetre = static_cast<double>(fullTurn) / m_world;
    m_lonPerPixel = view.metresPerPixel * intsPerMetre;
    m_west = static_cast<std::int64_t>(std::floor((extent.left() - margin) * intsPerMetre));
    m_east = static_cast<std::int64_t>(std::ceil((extent.right() + margin) * intsPerMetre));
    const double edge = m_world / 2;
    const auto south = view.projection->inverse({0, std::clamp(extent.top() - margin, -edge, edge)});
    const auto north = view.projection->inverse({0, std::clamp(extent.bottom() + margin, -edge, edge)});
    m_south = static_cast<std::int64_t>(std::floor((south ? south->lat : -90) * 1e7));
    m_north = static_cast<std::int64_t>(std::ceil((north ? north->lat : 90) * 1e7));
    m_rowStep = static_cast<double>(m_north - m_south) / rowSteps;
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
    const double x = m_view.toPixel({static_cast<double>(lon) * (m_world / static_cast<double>(fullTurn)), 0}).x();
    const double row = static_cast<double>(lat - m_south) / m_rowStep;
    if (row < 0 || row >= rowSteps)
        return {x, pixelRow(lat)};
    const auto above = static_cast<std::size_t>(row);
    return {x, m_rows[above] + (m_rows[above + 1] - m_rows[above]) * (row - static_cast<double>(above))};
}

void TrackProjector::appendLines(const ShownRun &run, std::vector<QLineF> &lines) const
{
    if (!m_direct) {
        appendProjected(run, lines);
        return;
    }
    const GeoBox &box = run.segment->bounds;
    if (box.south * 1e7 > static_cast<double>(m_north) || box.north * 1e7 < static_cast<double>(m_south))
        return;
    const auto turn = static_cast<double>(fullTurn);
    const auto first = static_cast<std::int64_t>(std::ceil((static_cast<double>(m_west) - box.east * 1e7) / turn));
    const auto last = static_cast<std::int64_t>(std::floor((static_cast<double>(m_east) - box.west * 1e7) / turn));
    for (std::int64_t copy = first; copy <= last; ++copy)
        appendCopy(run, copy, lines);
}

void TrackProjector::appendCopy(const ShownRun &run, std::int64_t turn, std::vector<QLineF> &lines) const
{
    const std::int32_t *lon = run.block->lon.data();
    const std::int32_t *lat = run.block->lat.data();
    const std::int64_t west = m_west - turn * fullTurn;
    const std::int64_t east = m_east - turn * fullTurn;
    const auto sideOf = [&](std::uint32_t i) {
        return (lon[i] < west ? 1U : 0U) | (lon[i] > east ? 2U : 0U) | (lat[i] < m_south ? 4U : 0U) |
               (lat[i] > m_north ? 8U : 0U);
    };
    // Steps below half the tolerance are dropped before the costly part, in degrees; a degree of latitude is the
    // longer one on the screen by 1/cos(latitude).
    const double farthest = std::max(std::abs(run.segment->bounds.south), std::abs(run.segment->bounds.north));
    const auto stepLon = static_cast<std::int32_t>(std::min(m_lonPerPixel * tolerancePixels * 0.5, 1e9));
    const auto stepLat =
        static_cast<std::int32_t>(stepLon * std::max(0.08, std::cos(std::min(farthest, 85.0) * M_PI / 180)));

    LineThinner thinner(tolerancePixels, lines);
    const auto vertex = [&](std::uint32_t i) { return pixelOfInts(lon[i] + turn * fullTurn, lat[i]); };
    std::uint32_t kept = run.begin;
    unsigned sideBefore = sideOf(run.begin);
    bool open = false;
    for (std::uint32_t i = run.begin + 1; i < run.end; ++i) {
        const bool isLast = i + 1 == run.end;
        if (!isLast && std::abs(std::int64_t{lon[i]} - lon[kept]) <= stepLon &&
            std::abs(std::int64_t{lat[i]} - lat[kept]) <= stepLat)
            continue;
        const unsigned side = sideOf(i);
        if ((side & sideBefore) != 0) {
            thinner.finish();
            open = false;
        } else {
            if (!open)
                thinner.start(vertex(kept));
            open = true;
            thinner.add(vertex(i));
        }
        kept = i;
        sideBefore = side;
    }
    thinner.finish();
}

void TrackProjector::aimElsewhere(double marginPixels)
{
    Viewport wide = m_view;
    wide.size += QSizeF(2 * marginPixels, 2 * marginPixels);
    m_area = wide.geoBounds().grown(0.05);
    m_grid.emplace(m_view.projection, m_area, tolerancePixels * 0.5 * m_view.metresPerPixel);
    // A degree of latitude is nowhere longer than 111.7 km; what a projection stretches is at most about twice as
    // large.
    m_stepDegrees = tolerancePixels * 0.25 * m_view.groundMetresPerPixel() / 111'700;
}

/// On which sides of the area a position lies: a step between two that share a side cannot be seen.
unsigned TrackProjector::sidesOf(LatLon p) const
{
    const double half = m_area.widthDegrees() / 2;
    const double east = std::remainder(p.lon - m_area.center().lon, 360);
    return (east < -half ? 1U : 0U) | (east > half ? 2U : 0U) | (p.lat < m_area.south ? 4U : 0U) |
           (p.lat > m_area.north ? 8U : 0U);
}

void TrackProjector::appendProjected(const ShownRun &run, std::vector<QLineF> &lines) const
{
    if (!run.segment->bounds.overlaps(m_area))
        return;
    LineThinner thinner(tolerancePixels, lines);
    const auto draw = [&](LatLon p) {
        if (const auto xy = m_grid->forward(p))
            thinner.add(m_view.toPixel(*xy));
        else
            thinner.finish();
    };
    LatLon kept = run.block->at(run.begin);
    unsigned keptSides = sidesOf(kept);
    bool open = false;
    for (std::uint32_t i = run.begin + 1; i < run.end; ++i) {
        const LatLon p = run.block->at(i);
        const bool isLast = i + 1 == run.end;
        if (!isLast && std::abs(p.lat - kept.lat) <= m_stepDegrees && std::abs(p.lon - kept.lon) <= m_stepDegrees)
            continue;
        const unsigned sides = sidesOf(p);
        const bool seen = (sides & keptSides) == 0;
        if (seen && !open)
            draw(kept);
        if (seen)
            draw(p);
        else
            thinner.finish();
        open = seen;
        kept = p;
        keptSides = sides;
    }
    thinner.finish();
}

std::optional<QPointF> TrackProjector::visiblePixel(LatLon p) const
{
    const auto pixel = m_view.pixelOf(p);
    return pixel && m_screen.contains(*pixel) ? pixel : std::nullopt;
}

} // namespace leadline
