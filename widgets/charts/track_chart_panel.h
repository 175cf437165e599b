// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/charts/case_chart.h"
#include "imaging/charts/track_chart.h"
#include "imaging/style/tokens.h"
#include "model/edit/case_editor.h"
#include "model/focus/view_context.h"
#include "model/tracks/track_block.h"

#include <QTimer>
#include <QWidget>

class QComboBox;
class QPushButton;

namespace leadline {

class JobRunner;
class TrackChartCanvas;

/// Charts of the selected vessels against time: speed, course, heading, draught, reports an hour, distance to a place.
/// Follows selection and cursor by itself; the values are gathered on a worker. GUI thread.
class TrackChartPanel : public QWidget
{
    Q_OBJECT

public:
    /// All must outlive it.
    TrackChartPanel(CaseEditor &editor, ViewContext &context, JobRunner &jobs, QWidget *parent = nullptr);

    void setTracks(TrackBlockPtr tracks);
    void setTokens(const Tokens &tokens);
    /// The stretch of time that is shown: that of the timeline.
    void setSpan(const TimeSpan &span);
    void setValue(TrackValue value);
    /// Distance is to this point of the map.
    void setPlace(LatLon place);
    const TrackChart &chart() const;
    QSize chartSize() const;

Q_SIGNALS:
    void spanWanted(const leadline::TimeSpan &span);
    /// The next click on the map names the place.
    void pickPlaceRequested();
    /// A chart of the case was chosen in the list instead.
    void caseChartWanted(leadline::CaseChartKind kind);
    void copyRequested();
    void saveRequested();
    void closeRequested();

private:
    QWidget *buildHeader();
    void chooseSubject();
    void fillPlaces();
    void gatherSoon();
    void gather();
    std::vector<VesselId> selectedVessels() const;
    TrackValue value() const;
    QString emptyText(const std::vector<VesselId> &vessels) const;
    void showSeries(std::vector<TrackSeries> series, const std::vector<VesselId> &vessels);
    ChartLine lineOf(const std::vector<VesselId> &vessels, TrackSeries series) const;

    CaseEditor &m_editor;
    ViewContext &m_context;
    JobRunner &m_jobs;
    Tokens m_tokens;
    TrackBlockPtr m_tracks;
    QComboBox *m_value = nullptr;
    QComboBox *m_place = nullptr;
    QPushButton *m_pick = nullptr;
    QPushButton *m_copy = nullptr;
    QPushButton *m_save = nullptr;
    QPushButton *m_close = nullptr;
    TrackChartCanvas *m_canvas;
    std::optional<LatLon> m_pickedPlace;
    TrackValue m_shownValue = TrackValue::Speed;
    QTimer m_soon;
    std::uint64_t m_generation = 0;
};

} // namespace leadline
