// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/voyage/voyage_services.h"
#include "imaging/charts/case_chart.h"
#include "imaging/charts/track_chart.h"
#include "model/result/result.h"

#include <QObject>
#include <QPointer>

#include <memory>

class QSplitter;
class QStackedWidget;

namespace leadline {

class CaseChartPanel;
class PositionPicker;
class TrackChartPanel;

/// The charts beside the timeline, made at their first use: of vessels, on the same stretch of time, and of what the
/// case holds. GUI thread.
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
    CaseChartPanel &casePanel();
    /// Opens the charts on one of the case.
    void showCaseChart(CaseChartKind kind);
    /// Which charts of the case the briefing takes along; kept beside the case.
    const std::vector<CaseChartChoice> &briefingCharts() const { return m_briefingCharts; }
    void setBriefingCharts(std::vector<CaseChartChoice> charts);
    void setTracks(TrackBlockPtr tracks);
    void setTokens(const Tokens &tokens);
    /// Writes the chart behind the window.
    void save(const QString &path);
    void copy();

Q_SIGNALS:
    void shownChanged(bool shown);
    void saveRequested();
    void showOnlyRequested(const std::vector<leadline::ItemRef> &items, const QString &what);
    void told(const QString &text);
    void failed(const leadline::Error &error);

private:
    QStackedWidget &area();
    bool showsCase() const;
    void reportSaved(const Result<void> &written, const QString &path);

    VoyageServices m_services;
    Tokens m_tokens;
    TrackBlockPtr m_tracks;
    QPointer<QSplitter> m_bottom;
    QPointer<QStackedWidget> m_area;
    QPointer<TrackChartPanel> m_panel;
    QPointer<CaseChartPanel> m_casePanel;
    std::vector<CaseChartChoice> m_briefingCharts;
    PositionPicker *m_picker;
};

} // namespace leadline
