// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/style/tokens.h"
#include "model/coverage/coverage_calendar.h"
#include "model/focus/view_context.h"

#include <QThreadPool>
#include <QTimer>
#include <QWidget>

#include <stop_token>

class QComboBox;
class QPushButton;
class QSpinBox;
class QStackedWidget;

namespace leadline {

class CaseEditor;
class CoverageGrid;
class CoverageLegend;
class ElidedLabel;
class PlainLabel;
struct CoverageSpot;

/// Which scenes show a place, day by day and sensor by sensor: what the case has, what searches have found, what is
/// cloudy. The place is the middle of the map, what is selected, or a fixed point. Worked out on a worker; until
/// another place is, the last one stays, and what was superseded is never shown. Changes nothing by itself: it sets the
/// time cursor and the selection, and asks app/ to show what was found. GUI thread.
class CoveragePanel : public QWidget
{
    Q_OBJECT

public:
    enum class PlaceOf { MapCentre, Selection, Point };

    /// Both must outlive it.
    CoveragePanel(CaseEditor &editor, ViewContext &context, QWidget *parent = nullptr);
    ~CoveragePanel() override;

    void setTokens(const Tokens &tokens);
    /// The middle of the map as it moves.
    void setMapCentre(const std::optional<LatLon> &centre);
    /// Fixes the place there until the user takes another.
    void setPoint(LatLon point);
    /// What searches have found; what of it the case has is left out here.
    void setFound(std::vector<CoveragePicture> found);
    /// Brings up to date now what waits for the event loop, and waits for the worker.
    void refresh();
    /// Another place is being worked out.
    bool isBusy() const { return m_running || m_soon.isActive(); }

    CoverageGrid &grid() { return *m_grid; }
    const CoverageCalendar &calendar() const { return *m_calendar; }
    /// The text of the line at the top: the place and what there is of it, or the cell that is looked at.
    QString stateText() const;

Q_SIGNALS:
    /// A scene that a search found: its id, and the search.
    void foundChosen(const QString &search, const QString &id);
    /// A scene of the case was chosen, and the map does not show the place.
    void placeWanted(const leadline::LatLon &place);
    void findScenesRequested();
    void closeRequested();
    /// Another share of cloud counts as cloudy.
    void cloudChanged(int percent);

protected:
    void showEvent(QShowEvent *event) override;

private:
    QWidget *buildHeader();
    QWidget *buildEmpty();
    using Pictures = std::shared_ptr<const std::vector<CoveragePicture>>;
    struct Answer
    {
        CoverageCalendar calendar;
        Pictures found; ///< those that the case does not have
    };
    void take(const std::optional<LatLon> &here, Answer answer);
    void schedule();
    void rebuild();
    std::optional<LatLon> place() const;
    void showState(const std::optional<CoverageSpot> &lookedAt);
    QString emptyText() const;
    void choose(const CoverageSpot &spot);

    CaseEditor &m_editor;
    ViewContext &m_context;
    CoverageGrid *m_grid;
    QStackedWidget *m_pages;
    ElidedLabel *m_state = nullptr;
    CoverageLegend *m_legend = nullptr;
    QComboBox *m_placeOf = nullptr;
    QSpinBox *m_cloud = nullptr;
    PlainLabel *m_empty = nullptr;
    QPushButton *m_find = nullptr;
    Pictures m_loaded = std::make_shared<std::vector<CoveragePicture>>();
    Pictures m_allFound = std::make_shared<std::vector<CoveragePicture>>();
    Pictures m_found; ///< those that the case does not have; nullptr: not worked out yet
    QThreadPool m_worker;
    std::stop_source m_stop; ///< of what is being worked out
    std::uint64_t m_generation = 0;
    bool m_running = false;
    std::shared_ptr<const CoverageCalendar> m_calendar = std::make_shared<const CoverageCalendar>();
    std::optional<LatLon> m_shown; ///< the place of the calendar
    std::optional<LatLon> m_centre;
    std::optional<LatLon> m_point;
    QTimer m_soon;
    bool m_picturesChanged = true;
};

} // namespace leadline
