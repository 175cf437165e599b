// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/voyage/voyage_services.h"
#include "imaging/style/tokens.h"
#include "model/focus/view_context.h"
#include "model/tracks/track_block.h"

#include <QObject>

#include <memory>

class QMenu;

namespace leadline {

class ChartDesk;
class FilterDesk;
class VesselFollowing;
struct Error;

/// The tools that look at the tracks of an open case over time: playing them, following a vessel, charts
/// and filters. GUI thread.
class VoyageDesk : public QObject
{
    Q_OBJECT

public:
    explicit VoyageDesk(const VoyageServices &services, QObject *parent = nullptr);
    ~VoyageDesk() override;

    void setTracks(TrackBlockPtr tracks);
    void setTokens(const Tokens &tokens);
    const TrackBlockPtr &tracks() const { return m_tracks; }

    VesselFollowing &following() { return *m_following; }
    ChartDesk &charts() { return *m_charts; }
    FilterDesk &filters() { return *m_filters; }
    /// Follows the selected vessel, or no longer.
    void toggleFollowing();
    /// What the map's menu offers for the item under the hand, else for the selected vessel.
    void addToMenu(QMenu &menu, ItemRef item);

Q_SIGNALS:
    void told(const QString &text);
    void failed(const leadline::Error &error);

private:
    std::optional<VesselId> selectedVessel() const;
    QString nameOf(VesselId vessel) const;
    void tellFollowing();

    VoyageServices m_services;
    Tokens m_tokens;
    TrackBlockPtr m_tracks;
    std::unique_ptr<VesselFollowing> m_following;
    std::unique_ptr<ChartDesk> m_charts;
    std::unique_ptr<FilterDesk> m_filters;
};

} // namespace leadline
