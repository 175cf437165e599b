// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/voyage/voyage_services.h"
#include "imaging/style/tokens.h"
#include "model/case/track_filter.h"
#include "model/geo/geometry.h"
#include "model/result/result.h"
#include "model/tracks/track_block.h"

#include <QObject>
#include <QPointer>

#include <set>

namespace leadline {

class AreaPicker;
class TrackFilterBar;
class TrackFilterDialog;

/// The filter of tracks of an open case: finds out on a worker which vessels pass, gives that to the views, and says
/// over the map that something is out of sight. GUI thread.
class FilterDesk : public QObject
{
    Q_OBJECT

public:
    explicit FilterDesk(const VoyageServices &services, QObject *parent = nullptr);
    ~FilterDesk() override;

    /// `map` with the bar over it: what stands in the middle of the window. It takes `map` in; that stays its owner's.
    QWidget *under(QWidget *map);
    TrackFilterBar &bar() const { return *m_bar; }
    /// nullptr while it was not opened.
    TrackFilterDialog *dialog() const;
    void openDialog(QWidget *window);
    void setTracks(TrackBlockPtr tracks);
    void setTokens(const Tokens &tokens);
    /// An empty one shows all.
    void apply(const TrackFilter &filter);
    const TrackFilter &filter() const;
    /// Keeps the filter with the present view as a bookmark of that name.
    void keep(const QString &name);

Q_SIGNALS:
    void keepRequested();
    void failed(const leadline::Error &error);

private:
    void evaluate(const TrackFilter &filter);
    void give(const TrackFilter &filter, std::shared_ptr<const std::set<VesselId>> vessels);
    void tell(const TrackFilter &filter, std::int64_t shown);
    std::int64_t vesselsWithTracks(const std::set<VesselId> *among) const;
    std::vector<VesselId> selectedVessels() const;
    /// The only polygon among what is selected: its geometry and its name.
    std::optional<std::pair<Geometry, QString>> selectedPolygon() const;
    void tellSelection();
    void drawOutline();
    void takeSelectedPolygon();
    GeoBox presentView() const;

    VoyageServices m_services;
    Tokens m_tokens;
    TrackBlockPtr m_tracks;
    QPointer<QWidget> m_middle;
    QPointer<QWidget> m_map;
    TrackFilterBar *m_bar;
    QPointer<TrackFilterDialog> m_dialog;
    AreaPicker *m_picker;
    std::uint64_t m_generation = 0;
};

} // namespace leadline
