// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/voyage/filtered_vessels.h"

#include "model/geo/outline.h"

#include "model/tracks/speed_range.h"
#include "model/voyage/track_series.h"

#include <algorithm>

namespace leadline {

namespace {

bool states(const QStringList &wanted, const QString &stated)
{
    return wanted.isEmpty() || wanted.contains(stated.trimmed(), Qt::CaseInsensitive);
}

SpeedRange speedsOf(const TrackFilter &filter)
{
    SpeedRange range;
    range.lowestKnots = filter.lowestKnots.value_or(range.lowestKnots);
    range.highestKnots = filter.highestKnots.value_or(range.highestKnots);
    return range;
}

/// Whether the straight line from `a` to `b` meets a box that does not cross the dateline: clipped side by side.
bool meets(LatLon a, LatLon b, const GeoBox &box)
{
    double first = 0;
    double last = 1;
    const auto clip = [&](double start, double step, double low, double high) {
        if (step == 0)
            return start >= low && start <= high;
        const double one = (low - start) / step;
        const double other = (high - start) / step;
        first = std::max(first, std::min(one, other));
        last = std::min(last, std::max(one, other));
        return first <= last;
    };
    return clip(a.lon, b.lon - a.lon, box.west, box.east) && clip(a.lat, b.lat - a.lat, box.south, box.north);
}

/// The conditions on positions, tried on one segment after the other.
class PositionTest
{
public:
    explicit PositionTest(const TrackFilter &filter)
        : m_filter(filter)
        , m_speeds(speedsOf(filter))
    {
        if (filter.area && filter.area->crossesDateline())
            m_parts = {{filter.area->west, filter.area->south, 180, filter.area->north},
                       {-180, filter.area->south, filter.area->east, filter.area->north}};
        else if (filter.area)
            m_parts = {*filter.area};
        if (!filter.outline.empty())
            m_outline.emplace(filter.outline);
    }

    bool passes(const TrackBlock &block, const TrackSegment &segment) const
    {
        if (m_filter.span && !m_filter.span->overlaps({segment.start, segment.finish}))
            return false;
        if (m_filter.area && !m_filter.area->overlaps(segment.bounds))
            return false;
        if (m_outline && !m_outline->bounds().overlaps(segment.bounds))
            return false;
        bool before = false; // the report before meets time and speed
        for (std::size_t i = segment.begin; i < segment.end; ++i) {
            const bool counts = (!m_filter.limitsSpeed() || m_speeds.contains(block.sogTenthsKnot[i])) &&
                                (!m_filter.span || m_filter.span->contains(block.timeAt(segment, i)));
            if (counts && isThere(block.at(i)))
                return true;
            if (counts && before && passesThrough(block, i))
                return true;
            before = counts;
        }
        return false;
    }

private:
    bool isThere(LatLon p) const
    {
        return (!m_filter.area || m_filter.area->contains(p)) && (!m_outline || m_outline->contains(p));
    }

    /// Between two reports that are near enough in time: where she was during a silence nobody knows.
    bool passesThrough(const TrackBlock &block, std::size_t i) const
    {
        if (block.ms[i] - block.ms[i - 1] > longestLineMs)
            return false;
        if (m_outline)
            return m_outline->meets(block.at(i - 1), block.at(i));
        return std::ranges::any_of(m_parts,
                                   [&](const GeoBox &part) { return meets(block.at(i - 1), block.at(i), part); });
    }

    const TrackFilter &m_filter;
    SpeedRange m_speeds;
    std::optional<Outline> m_outline;
    std::vector<GeoBox> m_parts; ///< of the area, without the dateline
};

template<class Field>
QStringList stated(const CaseData &data, Field field)
{
    QStringList texts;
    for (const auto &[id, vessel] : data.all<Vessel>())
        if (const QString text = (vessel.*field).trimmed(); !texts.contains(text, Qt::CaseInsensitive))
            texts << text;
    texts.sort(Qt::CaseInsensitive);
    return texts;
}

} // namespace

Result<std::set<VesselId>> vesselsPassing(const TrackFilter &filter, const CaseData &data, const TrackBlock &block,
                                          const Progress &progress)
{
    std::set<VesselId> passing;
    for (const auto &[id, vessel] : data.all<Vessel>()) {
        const bool chosen = filter.vessels.empty() || std::ranges::binary_search(filter.vessels, id);
        if (chosen && states(filter.shipTypes, vessel.shipType) && states(filter.flags, vessel.flag))
            passing.insert(id);
    }
    if (!filter.span && !filter.limitsPlace() && !filter.limitsSpeed())
        return passing;
    std::set<VesselId> moving;
    const PositionTest test(filter);
    VesselId last;
    bool decided = false;
    for (const TrackSegment &segment : block.segments) {
        if (progress.cancelled())
            return fail(ErrorCode::Cancelled, QStringLiteral("stopped"));
        if (segment.vessel != last) {
            last = segment.vessel;
            decided = !passing.contains(last);
        }
        if (decided || !test.passes(block, segment))
            continue;
        moving.insert(last);
        decided = true;
    }
    std::erase_if(passing, [&](VesselId vessel) { return !moving.contains(vessel); });
    return passing;
}

QStringList statedShipTypes(const CaseData &data)
{
    return stated(data, &Vessel::shipType);
}

QStringList statedFlags(const CaseData &data)
{
    return stated(data, &Vessel::flag);
}

} // namespace leadline
