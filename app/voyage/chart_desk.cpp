// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/voyage/chart_desk.h"

#include "app/exports/chart_file.h"
#include "app/picking/position_picker.h"
#include "app/views/kept_charts.h"
#include "model/work/job_runner.h"
#include "widgets/charts/case_chart_panel.h"
#include "widgets/charts/track_chart_panel.h"
#include "widgets/map/map_view.h"
#include "widgets/timeline/timeline_view.h"

#include <QClipboard>
#include <QDir>
#include <QGuiApplication>
#include <QSplitter>
#include <QStackedWidget>

namespace leadline {

ChartDesk::ChartDesk(const VoyageServices &services, QObject *parent)
    : QObject(parent)
    , m_services(services)
    , m_tokens(darkTokens())
    , m_bottom(new QSplitter(Qt::Horizontal))
    , m_picker(new PositionPicker(services.map, this))
{
    m_bottom->setHandleWidth(1);
    m_bottom->setChildrenCollapsible(false);
    m_bottom->addWidget(&services.timeline);
    m_briefingCharts = readKeptCharts(services.editor.store().derivedFolder());
}

ChartDesk::~ChartDesk()
{
    delete m_area; // with the panels
    if (!m_bottom)
        return;
    m_services.timeline.setParent(nullptr); // it is its owner's
    delete m_bottom;
}

QWidget *ChartDesk::bottom() const
{
    return m_bottom;
}

bool ChartDesk::isShown() const
{
    return m_area && !m_area->isHidden();
}

QStackedWidget &ChartDesk::area()
{
    if (!m_area) {
        m_area = new QStackedWidget;
        m_area->hide();
        m_bottom->addWidget(m_area);
    }
    return *m_area;
}

bool ChartDesk::showsCase() const
{
    return m_area && m_casePanel && m_area->currentWidget() == m_casePanel;
}

TrackChartPanel &ChartDesk::panel()
{
    if (m_panel)
        return *m_panel;
    m_panel = new TrackChartPanel(m_services.editor, m_services.context, m_services.jobs);
    area().addWidget(m_panel);
    m_panel->setTokens(m_tokens);
    m_panel->setSpan(m_services.timeline.shownSpan());
    m_panel->setTracks(m_tracks);
    connect(m_panel, &TrackChartPanel::spanWanted, &m_services.timeline, &TimelineView::showSpan);
    connect(&m_services.timeline, &TimelineView::spanShown, m_panel, &TrackChartPanel::setSpan);
    connect(m_panel, &TrackChartPanel::pickPlaceRequested, m_picker, &PositionPicker::start);
    connect(m_picker, &PositionPicker::picked, m_panel, &TrackChartPanel::setPlace);
    connect(m_panel, &TrackChartPanel::caseChartWanted, this, &ChartDesk::showCaseChart);
    connect(m_panel, &TrackChartPanel::copyRequested, this, &ChartDesk::copy);
    connect(m_panel, &TrackChartPanel::saveRequested, this, &ChartDesk::saveRequested);
    connect(m_panel, &TrackChartPanel::closeRequested, this, [this] { setShown(false); });
    return *m_panel;
}

CaseChartPanel &ChartDesk::casePanel()
{
    if (m_casePanel)
        return *m_casePanel;
    m_casePanel = new CaseChartPanel(m_services.editor, m_services.context);
    area().addWidget(m_casePanel);
    m_casePanel->setTokens(m_tokens);
    m_casePanel->setBriefingCharts(m_briefingCharts);
    connect(m_casePanel, &CaseChartPanel::trackValueWanted, this, [this](TrackValue value) {
        panel().setValue(value);
        area().setCurrentWidget(m_panel);
    });
    connect(m_casePanel, &CaseChartPanel::showOnlyRequested, this, &ChartDesk::showOnlyRequested);
    connect(m_casePanel, &CaseChartPanel::briefingToggled, this, [this](const CaseChartChoice &choice, bool in) {
        std::vector<CaseChartChoice> charts = m_briefingCharts;
        std::erase(charts, choice);
        if (in)
            charts.push_back(choice);
        setBriefingCharts(std::move(charts));
        Q_EMIT told(in ? QStringLiteral("The briefing takes this chart along.")
                       : QStringLiteral("The briefing leaves this chart out."));
    });
    connect(m_casePanel, &CaseChartPanel::copyRequested, this, &ChartDesk::copy);
    connect(m_casePanel, &CaseChartPanel::saveRequested, this, &ChartDesk::saveRequested);
    connect(m_casePanel, &CaseChartPanel::closeRequested, this, [this] { setShown(false); });
    return *m_casePanel;
}

void ChartDesk::showCaseChart(CaseChartKind kind)
{
    CaseChartChoice choice = casePanel().choice();
    if (choice.kind != kind)
        choice = {kind, {}, {}};
    casePanel().setChoice(choice);
    area().setCurrentWidget(m_casePanel);
    setShown(true);
}

void ChartDesk::setBriefingCharts(std::vector<CaseChartChoice> charts)
{
    if (charts == m_briefingCharts)
        return;
    m_briefingCharts = std::move(charts);
    if (m_casePanel)
        m_casePanel->setBriefingCharts(m_briefingCharts);
    const CaseStore &store = std::as_const(m_services.editor).store();
    if (store.isReadOnly())
        return;
    if (const auto kept = writeKeptCharts(store.derivedFolder(), m_briefingCharts); !kept)
        Q_EMIT failed(kept.error());
}

void ChartDesk::setShown(bool shown)
{
    if (shown == isShown())
        return;
    const int half = m_bottom->width() / 2;
    if (!m_panel && !m_casePanel)
        panel();
    area().setVisible(shown);
    if (shown)
        m_bottom->setSizes({half, half});
    Q_EMIT shownChanged(shown);
}

void ChartDesk::setTracks(TrackBlockPtr tracks)
{
    m_tracks = std::move(tracks);
    if (m_panel)
        m_panel->setTracks(m_tracks);
}

void ChartDesk::setTokens(const Tokens &tokens)
{
    m_tokens = tokens;
    if (m_panel)
        m_panel->setTokens(tokens);
    if (m_casePanel)
        m_casePanel->setTokens(tokens);
}

void ChartDesk::reportSaved(const Result<void> &written, const QString &path)
{
    if (!written)
        return Q_EMIT failed(written.error());
    Q_EMIT told(QStringLiteral("Chart written to %1").arg(QDir::toNativeSeparators(path)));
}

void ChartDesk::save(const QString &path)
{
    const auto report = [this, path](const Result<void> &written) { reportSaved(written, path); };
    const QString job = QStringLiteral("Writing the chart");
    if (showsCase()) {
        CaseChart chart = casePanel().chart();
        chart.marked = -1;
        m_services.jobs.run(
            job, this,
            [chart, size = casePanel().chartSize(), path](const Progress &) {
                return writeCaseChart(chart, size, path);
            },
            report);
        return;
    }
    m_services.jobs.run(
        job, this,
        [chart = panel().chart(), size = panel().chartSize(), path](const Progress &) {
            return writeChart(chart, size, path);
        },
        report);
}

void ChartDesk::copy()
{
    if (showsCase()) {
        CaseChart chart = casePanel().chart();
        chart.marked = -1;
        QGuiApplication::clipboard()->setImage(chartImage(chart, casePanel().chartSize(), 2));
    } else {
        QGuiApplication::clipboard()->setImage(chartImage(panel().chart(), panel().chartSize(), 2));
    }
    Q_EMIT told(QStringLiteral("Chart copied."));
}

} // namespace leadline
