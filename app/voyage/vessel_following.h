// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/focus/view_context.h"
#include "model/tracks/track_block.h"

#include <QObject>

namespace leadline {

class MapView;

/// Keeps a vessel in the middle of the map while the time cursor moves, until the user takes the map elsewhere. Where
/// she has no position, in a gap, the map stays. GUI thread.
class VesselFollowing : public QObject
{
    Q_OBJECT

public:
    /// Both must outlive it.
    VesselFollowing(ViewContext &context, MapView &map, QObject *parent = nullptr);

    void setTracks(TrackBlockPtr tracks);
    /// None: stops.
    void follow(std::optional<VesselId> vessel);
    std::optional<VesselId> vessel() const { return m_vessel; }

Q_SIGNALS:
    void changed();
    /// The user has taken the map elsewhere.
    void endedByHand();

private:
    void keepInMiddle();

    ViewContext &m_context;
    MapView &m_map;
    TrackBlockPtr m_tracks;
    std::optional<VesselId> m_vessel;
};

} // namespace leadline
