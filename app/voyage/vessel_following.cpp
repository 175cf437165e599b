// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/voyage/vessel_following.h"

#include "model/tracks/track_queries.h"
#include "widgets/map/map_view.h"

namespace leadline {

VesselFollowing::VesselFollowing(ViewContext &context, MapView &map, QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_map(map)
{
    connect(&m_context, &ViewContext::timeChanged, this, &VesselFollowing::keepInMiddle);
    connect(&m_map, &MapView::panned, this, [this] {
        if (!m_vessel)
            return;
        follow(std::nullopt);
        Q_EMIT endedByHand();
    });
}

void VesselFollowing::setTracks(TrackBlockPtr tracks)
{
    m_tracks = std::move(tracks);
    keepInMiddle();
}

void VesselFollowing::follow(std::optional<VesselId> vessel)
{
    if (vessel == m_vessel)
        return;
    m_vessel = vessel;
    keepInMiddle();
    Q_EMIT changed();
}

void VesselFollowing::keepInMiddle()
{
    const std::optional<Instant> cursor = m_context.time().cursor;
    if (!m_vessel || !m_tracks)
        return;
    const auto segments = segmentsOf(*m_tracks, *m_vessel);
    if (segments.empty())
        return;
    // Without a cursor the whole track is shown, and its end is where she is.
    const auto fix = positionAt(*m_tracks, *m_vessel, cursor.value_or(segments.back().finish));
    if (fix)
        m_map.keepInMiddle(fix->position);
}

} // namespace leadline
