// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/timeline_view.h"

#include "imaging/timeline/timeline_axis.h"
#include "model/voyage/fix_words.h"
#include "model/voyage/report_steps.h"
#include "widgets/style/elided_label.h"
#include "widgets/style/plain_label.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/style_sheet.h"
#include "widgets/timeline/date_drag.h"
#include "widgets/timeline/playback_bar.h"
#include "widgets/timeline/timeline_player.h"
#include "widgets/timeline/timeline_tip.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace leadline {

namespace {

constexpr int headerHeight = 38;

bool isVesselLane(const TimelineLane &lane)
{
    return lane.kind == LaneKind::Vessel || lane.kind == LaneKind::OtherVessels;
}

} // namespace

TimelineView::TimelineView(CaseEditor &editor, ViewContext &context, QWidget *parent)
    : QWidget(parent)
    , m_editor(editor)
    , m_context(context)
    , m_canvas(new TimelineCanvas(context, this))
    , m_player(new TimelinePlayer(context, this))
{
    setObjectName(QStringLiteral("timelineView"));
    setProperty("surface", QStringLiteral("panel"));
    setAttribute(Qt::WA_StyledBackground);
    setFocusProxy(m_canvas);
    m_inputs.tokens = darkTokens();

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildHeader());
    column->addWidget(m_canvas, 1);

    m_canvas->setDescriber([this](ItemRef item) { return timelineTip(item, m_editor.data(), m_context.zone()); });
    m_rebuildSoon.setSingleShot(true);
    m_rebuildSoon.setInterval(0);
    connect(&m_rebuildSoon, &QTimer::timeout, this, &TimelineView::rebuild);
    connect(&m_editor, &CaseEditor::changed, this, [this] {
        m_edited = true;
        scheduleRebuild();
    });
    connect(&m_context, &ViewContext::filterChanged, this, &TimelineView::scheduleRebuild);
    connect(&m_context, &ViewContext::zoneChanged, this, &TimelineView::showZone);
    connect(&m_context, &ViewContext::selectionChanged, this, &TimelineView::giveSelectedVesselsLanes);
    connect(&m_context, &ViewContext::selectionChanged, this, &TimelineView::showWhereabouts);
    connect(&m_context, &ViewContext::timeChanged, this, [this] {
        m_clear->setVisible(m_context.time().isSet());
        showWhereabouts();
    });
    connect(m_canvas, &TimelineCanvas::viewChanged, this, [this] {
        showHeader();
        Q_EMIT spanShown(shownSpan());
    });
    connect(m_canvas, &TimelineCanvas::playToggled, this, &TimelineView::togglePlay);
    connect(m_canvas, &TimelineCanvas::lanesOrdered, this, [this](const std::vector<QString> &order) {
        m_laneOrder = order;
        Q_EMIT lanesArranged();
    });
    connect(m_canvas, &TimelineCanvas::itemMoved, this, &TimelineView::moveItem);
    connect(m_canvas, &TimelineCanvas::stackOpened, this, &TimelineView::openStack);
    if (!m_editor.store().isReadOnly())
        m_canvas->setMover([this](ItemRef item, std::int64_t byMs) {
            const auto moved = movedItem(m_editor.data(), item, byMs);
            const auto date = moved ? ownDateOf(*moved) : std::nullopt;
            return date ? std::optional(describeDate(*date, m_context.zone())) : std::nullopt;
        });
    rebuild();
}

TimelineView::~TimelineView() = default;

QWidget *TimelineView::buildHeader()
{
    auto *header = new QWidget(this);
    header->setFixedHeight(headerHeight);
    auto *row = new QHBoxLayout(header);
    row->setContentsMargins(16, 0, 16, 0);
    row->setSpacing(metrics::grid);

    m_title = new PlainLabel(QStringLiteral("Timeline"), header);
    setTone(m_title, Tone::Strong);
    m_span = new ElidedLabel({}, header);
    m_span->setObjectName(QStringLiteral("timelineSpan"));
    setTone(m_span, Tone::Second);
    m_undated = quietButton({}, QStringLiteral("timelineUndated"), QStringLiteral("Select what has no date"), header);
    m_clear = quietButton(QStringLiteral("Clear time"), QStringLiteral("timelineClearTime"),
                          QStringLiteral("Clear the time cursor and range (Esc)"), header);
    m_whereabouts = new ElidedLabel({}, header);
    m_whereabouts->setObjectName(QStringLiteral("timelineWhereabouts"));
    setTone(m_whereabouts, Tone::Second);
    m_playback = new PlaybackBar(*m_player, m_context, header);
    m_tracksFilter = quietButton(QStringLiteral("Filter"), QStringLiteral("timelineFilter"),
                                 QStringLiteral("Filter of tracks: time, area, vessels, type, flag, speed"), header);
    m_charts = quietButton(QStringLiteral("Charts"), QStringLiteral("timelineCharts"),
                           QStringLiteral("Charts of the selected vessels: speed, course, draught, reception"), header);
    m_fit = quietButton(QStringLiteral("Fit"), QStringLiteral("timelineFit"),
                        QStringLiteral("Fit: show everything that is dated"), header);
    m_lanes = quietButton(QStringLiteral("Lanes"), QStringLiteral("timelineLanes"),
                          QStringLiteral("Lanes: hide or show. Drag a lane by its name to move it"), header);

    row->addWidget(m_title);
    row->addSpacing(metrics::grid);
    row->addWidget(m_span);
    row->addWidget(m_undated);
    row->addSpacing(metrics::grid);
    row->addWidget(m_whereabouts, 1);
    row->addWidget(m_clear);
    row->addWidget(m_playback);
    for (QPushButton *button : {m_tracksFilter, m_charts, m_fit, m_lanes})
        row->addWidget(button);

    m_lanes->setStyleSheet(QStringLiteral("QPushButton::menu-indicator { image: none; width: 0; }"));
    auto *lanesMenu = new QMenu(m_lanes);
    m_lanes->setMenu(lanesMenu);
    connect(lanesMenu, &QMenu::aboutToShow, this, &TimelineView::buildLanesMenu);
    connect(m_fit, &QPushButton::clicked, this, [this] { m_canvas->fit(); });
    connect(m_clear, &QPushButton::clicked, this, [this] { m_context.setTime({}); });
    connect(m_playback, &PlaybackBar::playToggled, this, &TimelineView::togglePlay);
    connect(m_playback, &PlaybackBar::reportStepped, this, &TimelineView::stepReport);
    connect(m_charts, &QPushButton::clicked, this, &TimelineView::chartsRequested);
    connect(m_tracksFilter, &QPushButton::clicked, this, &TimelineView::filterRequested);
    connect(m_undated, &QPushButton::clicked, this, [this] {
        const std::vector<ItemRef> &undated = m_canvas->scene().content->undated;
        m_context.setSelection({undated.begin(), undated.end()});
    });
    return header;
}

void TimelineView::setTracks(std::vector<TrackBlockPtr> tracks)
{
    m_inputs.tracks = std::move(tracks);
    scheduleRebuild();
}

void TimelineView::setGapSeconds(std::int64_t seconds)
{
    if (seconds == m_inputs.gapSeconds)
        return;
    m_inputs.gapSeconds = seconds;
    scheduleRebuild();
}

void TimelineView::setTokens(const Tokens &tokens)
{
    m_inputs.tokens = tokens;
    m_playback->setTokens(tokens);
    rebuild();
}

void TimelineView::setThumbnails(const std::map<ItemRef, QImage> &thumbnails)
{
    m_inputs.thumbnails.clear();
    for (const auto &[item, picture] : thumbnails)
        m_inputs.thumbnails.emplace(item, timelineThumbnail(picture));
    m_canvas->setThumbnails(m_inputs.thumbnails);
}

void TimelineView::setScenesByPlace(bool byPlace)
{
    if (byPlace == m_inputs.scenesByPlace)
        return;
    m_inputs.scenesByPlace = byPlace;
    rebuild();
    Q_EMIT lanesArranged();
}

void TimelineView::setLanes(const LaneArrangement &lanes)
{
    m_hiddenLanes = lanes.hidden;
    m_shownLanes = lanes.shown;
    m_laneOrder = lanes.order;
    m_inputs.scenesByPlace = lanes.scenesByPlace;
    m_canvas->setLaneOrder(m_laneOrder);
    m_canvas->setLanes(m_hiddenLanes, m_shownLanes);
    rebuild();
}

LaneArrangement TimelineView::lanes() const
{
    return {m_hiddenLanes, m_shownLanes, m_laneOrder, m_inputs.scenesByPlace};
}

void TimelineView::applyLanes()
{
    m_canvas->setLaneOrder(m_laneOrder);
    m_canvas->setLanes(m_hiddenLanes, m_shownLanes);
    Q_EMIT lanesArranged();
}

void TimelineView::moveItem(ItemRef item, std::int64_t byMs)
{
    auto moved = movedItem(m_editor.data(), item, byMs);
    if (!moved)
        return;
    const QString step = QStringLiteral("Move the date of “%1”").arg(titleOf(*moved));
    if (const auto done = m_editor.update(step, *std::move(moved)); !done)
        Q_EMIT failed(done.error());
}

/// Items that lie on one moment, as a list: one is chosen, or all.
void TimelineView::openStack(const std::vector<ItemRef> &items, QPoint screen)
{
    constexpr std::size_t mostListed = 50;
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("timelineStack"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (std::size_t i = 0; i < std::min(items.size(), mostListed); ++i) {
        const auto item = m_editor.data().find(items[i]);
        if (!item)
            continue;
        const QString title = QFontMetrics(menu->font()).elidedText(titleOf(*item), Qt::ElideRight, 420);
        connect(menu->addAction(plainButtonText(title)), &QAction::triggered, this,
                [this, ref = items[i]] { m_context.select(ref); });
    }
    menu->addSeparator();
    connect(menu->addAction(QStringLiteral("Select all %1").arg(items.size())), &QAction::triggered, this,
            [this, items] {
                m_context.setSelection({items.begin(), items.end()});
            });
    menu->popup(screen);
}

void TimelineView::setPlaceNames(std::function<QString(LatLon)> nameOf)
{
    m_inputs.placeName = std::move(nameOf);
    scheduleRebuild();
}

void TimelineView::setVesselColours(std::map<VesselId, QColor> colours)
{
    m_inputs.vesselColours = std::move(colours);
    scheduleRebuild();
}

void TimelineView::refresh()
{
    if (m_rebuildSoon.isActive())
        rebuild();
}

std::optional<QRectF> TimelineView::rectOf(ItemRef item) const
{
    const std::optional<QRectF> rect = timelineRectOf(item, m_canvas->scene(), m_canvas->view());
    return rect ? std::optional(rect->translated(m_canvas->pos())) : std::nullopt;
}

void TimelineView::scheduleRebuild()
{
    if (!m_rebuildSoon.isActive())
        m_rebuildSoon.start();
}

void TimelineView::rebuild()
{
    m_rebuildSoon.stop();
    m_inputs.filter = m_context.filter();
    m_inputs.selection = m_context.selection();
    m_inputs.time = m_context.time();
    m_inputs.zone = m_context.zone();
    m_canvas->setScene(buildTimelineScene(m_editor.data(), m_inputs),
                       m_edited ? TimelineCanvas::Arrival::ByEdit : TimelineCanvas::Arrival::AtOpening);
    showHeader();
}

void TimelineView::showZone()
{
    // Days begin at other moments; that is no edit that changes what is framed.
    const bool edited = std::exchange(m_edited, false);
    rebuild();
    m_edited = edited;
}

void TimelineView::giveSelectedVesselsLanes()
{
    const auto hasLane = [this](ItemRef vessel) {
        return std::ranges::any_of(m_canvas->scene().content->lanes,
                                   [&](const TimelineLane &lane) { return lane.item == vessel; });
    };
    for (const ItemRef ref : m_context.selection()) {
        if (ref.kind == ItemKind::Vessel && !m_inputs.tracks.empty() && !hasLane(ref)) {
            rebuild();
            if (hasLane(ref))
                m_canvas->bringIntoSight(ref);
            return;
        }
    }
}

void TimelineView::showHeader()
{
    const TimelineContent &content = *m_canvas->scene().content;
    const bool empty = content.lanes.empty();
    m_span->setText(empty ? QString() : describeSpan(m_canvas->view().axis().span(), m_context.zone()));
    m_undated->setText(QStringLiteral("%1 undated").arg(content.undated.size()));
    m_clear->setVisible(m_context.time().isSet());
    m_playback->setUsable(!empty);
    for (QPushButton *button : {m_fit, m_lanes})
        button->setEnabled(!empty);
    const bool tracks =
        std::ranges::any_of(m_inputs.tracks, [](const TrackBlockPtr &block) { return block != nullptr; });
    for (QPushButton *button : {m_tracksFilter, m_charts})
        button->setVisible(tracks);
    showWhereabouts();
}

void TimelineView::showWhereabouts()
{
    QString text;
    const ItemRef current = m_context.current();
    const std::optional<Instant> cursor = m_context.time().cursor;
    const Vessel *vessel =
        current.kind == ItemKind::Vessel ? m_editor.data().find<Vessel>(VesselId{current.id}) : nullptr;
    for (const TrackBlockPtr &block : m_inputs.tracks)
        if (block && cursor && vessel && text.isEmpty())
            text = describeFix(*block, vessel->id, *cursor, m_context.zone());
    if (vessel && !text.isEmpty())
        text = QStringLiteral("%1: %2").arg(vessel->name.isEmpty() ? vessel->mmsi : vessel->name, text);
    m_whereabouts->setText(text);
    arrangeHeader();
}

/// Where charts stand beside the timeline its header has little room: first goes what the ruler says too.
void TimelineView::arrangeHeader()
{
    const int room = width();
    m_title->setVisible(room >= 720);
    m_span->setVisible(room >= (m_whereabouts->text().isEmpty() ? 860 : 1'480));
    m_undated->setVisible(!m_canvas->scene().content->undated.empty() && room >= 800);
    m_playback->setCompact(room < 1'000);
}

void TimelineView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrangeHeader();
}

std::optional<TimeSpan> TimelineView::playedSpan() const
{
    if (const std::optional<TimeSpan> range = m_context.time().range)
        return range;
    return contentSpan(m_canvas->scene(), m_hiddenLanes);
}

void TimelineView::togglePlay()
{
    if (m_player->isPlaying())
        return m_player->stop();
    const std::optional<TimeSpan> span = playedSpan();
    if (!span)
        return;
    // What is in sight is what somebody wants to see move, not what happened years before it.
    if (!m_context.time().isSet() && span->contains(shownSpan().earliest))
        m_context.setCursor(shownSpan().earliest);
    m_player->play(*span);
}

void TimelineView::changeSpeed(int by)
{
    m_playback->changeSpeed(by);
}

void TimelineView::stepReport(int direction)
{
    std::set<VesselId> selected;
    for (const ItemRef ref : m_context.selection())
        if (ref.kind == ItemKind::Vessel)
            selected.insert(VesselId{ref.id});
    const Filter &filter = m_context.filter();
    const auto counts = [&](VesselId vessel) {
        return selected.empty() ? !filter.hides({ItemKind::Vessel, vessel.value}) : selected.contains(vessel);
    };
    const bool forward = direction > 0;
    const TimeSpan shown = shownSpan();
    const Instant from =
        m_context.time().cursor.value_or(forward ? Instant{shown.earliest.msUtc - 1} : Instant{shown.latest.msUtc + 1});
    std::optional<Instant> nearest;
    for (const TrackBlockPtr &block : m_inputs.tracks) {
        const auto found = !block    ? std::nullopt
                           : forward ? reportAfter(*block, from, counts)
                                     : reportBefore(*block, from, counts);
        if (found && (!nearest || (forward ? *found < *nearest : *found > *nearest)))
            nearest = found;
    }
    m_player->stop();
    if (nearest)
        m_context.setCursor(nearest);
}

void TimelineView::buildLanesMenu()
{
    QMenu *menu = m_lanes->menu();
    menu->clear();
    QAction *byPlace = menu->addAction(QStringLiteral("Scenes by place"));
    byPlace->setObjectName(QStringLiteral("timelineScenesByPlace"));
    byPlace->setCheckable(true);
    byPlace->setChecked(m_inputs.scenesByPlace);
    connect(byPlace, &QAction::toggled, this, &TimelineView::setScenesByPlace);
    menu->addSeparator();
    bool vesselsListed = false;
    for (const std::size_t index : lanesInOrder(*m_canvas->scene().content, m_laneOrder)) {
        const TimelineLane &lane = m_canvas->scene().content->lanes[index];
        if (isVesselLane(lane) != vesselsListed)
            menu->addSeparator();
        vesselsListed = isVesselLane(lane);
        addLaneEntry(lane);
    }
    menu->addSeparator();
    connect(menu->addAction(QStringLiteral("Show all")), &QAction::triggered, this, [this] {
        m_hiddenLanes.clear();
        for (const TimelineLane &lane : m_canvas->scene().content->lanes)
            m_shownLanes.insert(lane.key);
        applyLanes();
    });
    QAction *toFile = menu->addAction(QStringLiteral("Export the timeline…"));
    toFile->setObjectName(QStringLiteral("timelineExport"));
    connect(toFile, &QAction::triggered, this, &TimelineView::exportRequested);
    QAction *usual = menu->addAction(QStringLiteral("Usual order"));
    usual->setObjectName(QStringLiteral("timelineUsualOrder"));
    usual->setEnabled(!m_laneOrder.empty());
    connect(usual, &QAction::triggered, this, [this] {
        m_laneOrder.clear();
        applyLanes();
    });
}

bool TimelineView::isLaneShown(const TimelineLane &lane) const
{
    return m_canvas->view().shows(lane);
}

void TimelineView::addLaneEntry(const TimelineLane &lane)
{
    QAction *action = m_lanes->menu()->addAction(plainButtonText(lane.name));
    action->setCheckable(true);
    action->setChecked(isLaneShown(lane));
    connect(action, &QAction::toggled, this, [this, key = lane.key](bool shown) {
        (shown ? m_shownLanes : m_hiddenLanes).insert(key);
        (shown ? m_hiddenLanes : m_shownLanes).erase(key);
        applyLanes();
    });
}

} // namespace leadline
