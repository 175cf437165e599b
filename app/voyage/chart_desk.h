// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/voyage/voyage_services.h"
#include "imaging/charts/track_chart.h"
#include "model/result/result.h"

#include <QObject>
#include <QPointer>

#include <memory>

class QSplitter;

namespace leadline {

class PositionPicker;
class TrackChartPanel;

/// The charts beside the timeline: made at their first use, on the same stretch of time. GUI thread.
class ChartDesk : public QObject
{
    Q_OBJECT

public:
    explicit ChartDesk(const VoyageServices &services, QObject *parent = nullptr);
    ~ChartDesk() override;

    /// The timeline with the charts beside it: what stands at the bottom of the window. It takes the timeline in, and
    /// deletes it with itself.
    QWidget *bottom() const;
    bool isShown() const;
    void setShown(bool shown);
    /// Made at its first use.
    TrackChartPanel &panel();
    void setTracks(TrackBlockPtr tracks);
    void setTokens(const Tokens &tokens);
    /// Writes the chart behind the window.
    void save(const QString &path);
    void copy();

Q_SIGNALS:
    void shownChanged(bool shown);
    void saveRequested();
    void told(const QString &text);
    void failed(const leadline::Error &error);

private:
    VoyageServices m_services;
    Tokens m_tokens;
    TrackBlockPtr m_tracks;
    QPointer<QSplitter> m_bottom;
    QPointer<TrackChartPanel> m_panel;
    PositionPicker *m_picker;
};

} // namespace leadline
