// SPDX-License-Identifier: GPL-3.0-or-later
// The part of the workbench that plays, follows, filters and charts tracks.
#include "app/case_session.h"
#include "app/exports/timeline_file.h"
#include "app/search/search_desk.h"
#include "app/voyage/chart_desk.h"
#include "app/voyage/filter_desk.h"
#include "app/voyage/vessel_following.h"
#include "app/voyage/voyage_desk.h"
#include "app/window/message_area.h"
#include "app/workbench.h"
#include "widgets/dialogs/prompts.h"
#include "widgets/timeline/timeline_view.h"

#include <QAction>
#include <QPointer>

namespace leadline {

namespace {

/// What the timeline shows, or with a range that, as its file's ending says.
void saveTimeline(CaseSession &session, const QString &path, Instant now, MessageArea &messages)
{
    TimelineFileRequest request;
    request.scene = session.timeline().scene();
    request.viewport = session.timeline().viewport();
    request.data = session.editor().data();
    request.span = session.context().time().range;
    request.caseName = session.title();
    request.now = now;
    const auto written = writeTimeline(request, path);
    if (!written)
        return messages.showError(written.error());
    QString text = QStringLiteral("The timeline is in %1.").arg(path);
    if (!written->leftOut.empty())
        text += QStringLiteral(" %1 items in years that no calendar has are not in it.").arg(written->leftOut.size());
    messages.tell(text);
}

} // namespace

void Workbench::connectVoyage()
{
    const WindowActions &actions = m_window->actions();
    VoyageDesk *desk = &m_session->voyage();
    TimelineView *timeline = &m_session->timeline();
    connect(actions.play, &QAction::triggered, timeline, &TimelineView::togglePlay);
    connect(actions.faster, &QAction::triggered, timeline, [timeline] { timeline->changeSpeed(1); });
    connect(actions.slower, &QAction::triggered, timeline, [timeline] { timeline->changeSpeed(-1); });
    connect(actions.nextReport, &QAction::triggered, timeline, [timeline] { timeline->stepReport(1); });
    connect(actions.lastReport, &QAction::triggered, timeline, [timeline] { timeline->stepReport(-1); });
    connect(actions.follow, &QAction::triggered, desk, &VoyageDesk::toggleFollowing);
    const auto showFollowing = [this, desk] {
        m_window->actions().follow->setChecked(desk->following().vessel().has_value());
    };
    connect(actions.follow, &QAction::triggered, desk, showFollowing);
    connect(&desk->following(), &VesselFollowing::changed, desk, showFollowing);
    showFollowing();
    ChartDesk *charts = &desk->charts();
    connect(actions.charts, &QAction::triggered, charts, [this, charts](bool shown) {
        charts->setShown(shown);
        m_window->actions().charts->setChecked(charts->isShown());
    });
    connect(charts, &ChartDesk::shownChanged, actions.charts, &QAction::setChecked);
    actions.charts->setChecked(charts->isShown());
    connect(charts, &ChartDesk::saveRequested, this, [this, charts] {
        const FileQuestion question{QStringLiteral("Save the chart"),
                                    proposedFile(QStringLiteral(" chart.png")),
                                    {QStringLiteral("PNG picture (*.png)"), QStringLiteral("SVG drawing (*.svg)"),
                                     QStringLiteral("PDF page (*.pdf)"),
                                     QStringLiteral("Table of its figures (*.csv)")}};
        m_services.prompts->askSaveFile(question, [charts = QPointer(charts)](const QString &path) {
            if (charts && !path.isEmpty())
                charts->save(path);
        });
    });
    connect(charts, &ChartDesk::showOnlyRequested, this,
            [this](const std::vector<ItemRef> &items, const QString &what) {
                if (m_searching)
                    m_searching->showOnly(items, what);
            });
    connectFilters();
    connect(timeline, &TimelineView::exportRequested, desk, [this] {
        m_services.prompts->askSaveFile({QStringLiteral("Export the timeline"),
                                         proposedFile(QStringLiteral(" timeline.png")),
                                         {QStringLiteral("Picture (*.png *.svg *.pdf)"),
                                          QStringLiteral("Table (*.csv)"), QStringLiteral("Calendar (*.ics)")}},
                                        [this](const QString &path) {
                                            if (!path.isEmpty() && m_session)
                                                saveTimeline(*m_session, path, m_services.clock->now(),
                                                             m_window->messages());
                                        });
    });
    connect(actions.exportPlayback, &QAction::triggered, desk, [this] { openPlaybackExport(); });
}

void Workbench::connectFilters()
{
    FilterDesk *filters = &m_session->voyage().filters();
    const WindowActions &actions = m_window->actions();
    connect(actions.filterTracks, &QAction::triggered, filters,
            [this, filters] { filters->openDialog(m_window.get()); });
    connect(actions.allTracks, &QAction::triggered, filters, [filters] { filters->apply({}); });
    connect(filters, &FilterDesk::keepRequested, this, [this, filters] {
        if (filters->filter().isEmpty())
            return m_window->messages().tell(QStringLiteral("The filter states no condition yet."));
        const TextQuestion question{QStringLiteral("Keep this filter"),
                                    QStringLiteral("Keeps the filter with the present view of the map as a bookmark of "
                                                   "the case. What is its name?"),
                                    QString(), QStringLiteral("Keep")};
        m_services.prompts->askText(question, [filters = QPointer(filters)](const QString &given) {
            if (filters && !given.simplified().isEmpty())
                filters->keep(given.simplified());
        });
    });
}

} // namespace leadline
