// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/timeline_view.h"

#include "imaging/timeline/timeline_axis.h"
#include "widgets/style/icon.h"
#include "widgets/style/plain_label.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/style_sheet.h"
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

struct Speed
{
    double hoursPerSecond;
    const char16_t *text;
};

constexpr std::array<Speed, 3> speeds{{{1, u"1 h/s"}, {6, u"6 h/s"}, {24, u"1 d/s"}}};

QPushButton *quietButton(const QString &text, const QString &name, const QString &accessible, QWidget *parent)
{
    auto *button = new QPushButton(text, parent);
    button->setObjectName(name);
    button->setAccessibleName(accessible);
    setPlainToolTip(button, accessible);
    button->setProperty("quiet", true);
    button->setFocusPolicy(Qt::TabFocus);
    button->setMinimumHeight(metrics::hit);
    return button;
}

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

    m_canvas->setDescriber([this](ItemRef item) { return timelineTip(item, m_editor.data()); });
    m_rebuildSoon.setSingleShot(true);
    m_rebuildSoon.setInterval(0);
    connect(&m_rebuildSoon, &QTimer::timeout, this, &TimelineView::rebuild);
    connect(&m_editor, &CaseEditor::changed, this, [this] {
        m_edited = true;
        scheduleRebuild();
    });
    connect(&m_context, &ViewContext::filterChanged, this, &TimelineView::scheduleRebuild);
    connect(&m_context, &ViewContext::selectionChanged, this, &TimelineView::giveSelectedVesselsLanes);
    connect(&m_context, &ViewContext::timeChanged, this, &TimelineView::showHeader);
    connect(m_canvas, &TimelineCanvas::viewChanged, this, &TimelineView::showHeader);
    connect(m_player, &TimelinePlayer::playingChanged, this, &TimelineView::showPlaying);
    showPlaying(false);
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

    auto *title = new PlainLabel(QStringLiteral("Timeline"), header);
    setTone(title, Tone::Strong);
    m_span = new PlainLabel(header);
    m_span->setObjectName(QStringLiteral("timelineSpan"));
    setTone(m_span, Tone::Second);
    m_undated = quietButton({}, QStringLiteral("timelineUndated"), QStringLiteral("Select what has no date"), header);
    m_clear = quietButton(QStringLiteral("Clear time"), QStringLiteral("timelineClearTime"),
                          QStringLiteral("Clear the time cursor and range (Esc)"), header);
    m_play = quietButton({}, QStringLiteral("timelinePlay"), QStringLiteral("Play: move the time cursor on"), header);
    m_speed = quietButton({}, QStringLiteral("timelineSpeed"), QStringLiteral("Speed of playing"), header);
    m_fit = quietButton(QStringLiteral("Fit"), QStringLiteral("timelineFit"),
                        QStringLiteral("Fit: show everything that is dated"), header);
    m_lanes = quietButton(QStringLiteral("Lanes"), QStringLiteral("timelineLanes"),
                          QStringLiteral("Lanes: hide or show"), header);

    row->addWidget(title);
    row->addSpacing(metrics::grid);
    row->addWidget(m_span);
    row->addWidget(m_undated);
    row->addStretch(1);
    for (QPushButton *button : {m_clear, m_play, m_speed, m_fit, m_lanes})
        row->addWidget(button);

    auto *speedMenu = new QMenu(m_speed);
    for (const Speed &speed : speeds) {
        const QString text = QString::fromUtf16(speed.text);
        connect(speedMenu->addAction(text), &QAction::triggered, this, [this, speed, text] {
            m_player->setHoursPerSecond(speed.hoursPerSecond);
            m_speed->setText(text);
        });
    }
    m_speed->setText(QString::fromUtf16(speeds.front().text));
    m_speed->setMenu(speedMenu);
    for (QPushButton *button : {m_speed, m_lanes})
        button->setStyleSheet(QStringLiteral("QPushButton::menu-indicator { image: none; width: 0; }"));
    auto *lanesMenu = new QMenu(m_lanes);
    m_lanes->setMenu(lanesMenu);
    connect(lanesMenu, &QMenu::aboutToShow, this, &TimelineView::buildLanesMenu);
    connect(m_fit, &QPushButton::clicked, this, [this] { m_canvas->fit(); });
    connect(m_clear, &QPushButton::clicked, this, [this] { m_context.setTime({}); });
    connect(m_play, &QPushButton::clicked, this, &TimelineView::togglePlay);
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

void TimelineView::setTokens(const Tokens &tokens)
{
    m_inputs.tokens = tokens;
    rebuild();
    showPlaying(m_player->isPlaying());
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
    m_inputs.scenesByPlace = byPlace;
    rebuild();
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
    m_canvas->setScene(buildTimelineScene(m_editor.data(), m_inputs),
                       m_edited ? TimelineCanvas::Arrival::ByEdit : TimelineCanvas::Arrival::AtOpening);
    showHeader();
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
    m_span->setText(empty ? QString() : describeSpan(m_canvas->view().axis().span()));
    m_undated->setVisible(!content.undated.empty());
    m_undated->setText(QStringLiteral("%1 undated").arg(content.undated.size()));
    m_clear->setVisible(m_context.time().isSet());
    for (QPushButton *button : {m_play, m_speed, m_fit, m_lanes})
        button->setEnabled(!empty);
}

void TimelineView::showPlaying(bool playing)
{
    m_play->setText(playing ? QStringLiteral("Pause") : QStringLiteral("Play"));
    m_play->setIcon(tintedIcon(playing ? QStringLiteral("pause") : QStringLiteral("play"), m_inputs.tokens.second));
    m_play->setAccessibleName(playing ? QStringLiteral("Pause") : QStringLiteral("Play: move the time cursor on"));
}

void TimelineView::togglePlay()
{
    if (m_player->isPlaying()) {
        m_player->stop();
        return;
    }
    const std::optional<TimeSpan> span = contentSpan(m_canvas->scene(), m_hiddenLanes);
    if (span)
        m_player->play(*span);
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
    for (const TimelineLane &lane : m_canvas->scene().content->lanes) {
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
        m_canvas->setLanes(m_hiddenLanes, m_shownLanes);
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
        m_canvas->setLanes(m_hiddenLanes, m_shownLanes);
    });
}

} // namespace leadline
