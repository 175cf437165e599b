// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/voyage/chart_desk.h"

#include "app/exports/chart_file.h"
#include "app/picking/position_picker.h"
#include "model/work/job_runner.h"
#include "widgets/charts/track_chart_panel.h"
#include "widgets/map/map_view.h"
#include "widgets/timeline/timeline_view.h"

#include <QClipboard>
#include <QDir>
#include <QGuiApplication>
#include <QSplitter>

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
}

ChartDesk::~ChartDesk()
{
    delete m_panel;
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
    return m_panel && !m_panel->isHidden();
}

TrackChartPanel &ChartDesk::panel()
{
    if (m_panel)
        return *m_panel;
    m_panel = new TrackChartPanel(m_services.editor, m_services.context, m_services.jobs);
    m_panel->hide();
    m_bottom->addWidget(m_panel);
    m_panel->setTokens(m_tokens);
    m_panel->setSpan(m_services.timeline.shownSpan());
    m_panel->setTracks(m_tracks);
    connect(m_panel, &TrackChartPanel::spanWanted, &m_services.timeline, &TimelineView::showSpan);
    connect(&m_services.timeline, &TimelineView::spanShown, m_panel, &TrackChartPanel::setSpan);
    connect(m_panel, &TrackChartPanel::pickPlaceRequested, m_picker, &PositionPicker::start);
    connect(m_picker, &PositionPicker::picked, m_panel, &TrackChartPanel::setPlace);
    connect(m_panel, &TrackChartPanel::copyRequested, this, &ChartDesk::copy);
    connect(m_panel, &TrackChartPanel::saveRequested, this, &ChartDesk::saveRequested);
    connect(m_panel, &TrackChartPanel::closeRequested, this, [this] { setShown(false); });
    return *m_panel;
}

void ChartDesk::setShown(bool shown)
{
    if (shown == isShown())
        return;
    const int half = m_bottom->width() / 2;
    panel().setVisible(shown);
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
}

void ChartDesk::save(const QString &path)
{
    m_services.jobs.run(
        QStringLiteral("Writing the chart"), this,
        [chart = panel().chart(), size = panel().chartSize(), path](const Progress &) {
            return writeChart(chart, size, path);
        },
        [this, path](const Result<void> &written) {
            if (!written)
                return Q_EMIT failed(written.error());
            Q_EMIT told(QStringLiteral("Chart written to %1").arg(QDir::toNativeSeparators(path)));
        });
}

void ChartDesk::copy()
{
    QGuiApplication::clipboard()->setImage(chartImage(panel().chart(), panel().chartSize(), 2));
    Q_EMIT told(QStringLiteral("Chart copied."));
}

} // namespace leadline
