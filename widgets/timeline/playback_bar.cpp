// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/playback_bar.h"

#include "imaging/timeline/playback_speed.h"
#include "widgets/style/icon.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/style_sheet.h"
#include "widgets/timeline/timeline_player.h"

#include <QActionGroup>
#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QSpinBox>
#include <QWidgetAction>

namespace leadline {

namespace {

constexpr std::int64_t hour = 3'600;

struct Trail
{
    std::optional<std::int64_t> seconds;
    const char16_t *text;
};

const std::array<Trail, 5> &trails()
{
    static const std::array<Trail, 5> list{
        {{std::nullopt, u"All"}, {hour, u"1 h"}, {6 * hour, u"6 h"}, {24 * hour, u"24 h"}, {7 * 24 * hour, u"7 days"}}};
    return list;
}

QString trailText(std::optional<std::int64_t> seconds)
{
    for (const Trail &trail : trails())
        if (trail.seconds == seconds)
            return QString::fromUtf16(trail.text);
    return QStringLiteral("%1 h").arg(static_cast<double>(*seconds) / hour);
}

} // namespace

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

PlaybackBar::PlaybackBar(TimelinePlayer &player, ViewContext &context, QWidget *parent)
    : QWidget(parent)
    , m_player(player)
    , m_context(context)
    , m_tokens(darkTokens())
    , m_before(quietButton({}, QStringLiteral("timelineReportBefore"),
                           QStringLiteral("Report before the cursor, of the selected vessels or of all (Ctrl+,)"),
                           this))
    , m_play(quietButton({}, QStringLiteral("timelinePlay"), {}, this))
    , m_after(quietButton({}, QStringLiteral("timelineReportAfter"),
                          QStringLiteral("Report after the cursor, of the selected vessels or of all (Ctrl+.)"), this))
    , m_speed(quietButton({}, QStringLiteral("timelineSpeed"),
                          QStringLiteral("Speed of playing (Ctrl+Up faster, Ctrl+Down slower)"), this))
    , m_loop(quietButton(QStringLiteral("Loop"), QStringLiteral("timelineLoop"),
                         QStringLiteral("Loop: play the range, or everything, again and again"), this))
    , m_trail(quietButton({}, QStringLiteral("timelineTrail"),
                          QStringLiteral("Trail: how much of a track before the cursor is shown"), this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::grid / 2);
    for (QPushButton *button : {m_before, m_play, m_after, m_speed, m_loop, m_trail}) {
        button->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
        row->addWidget(button);
    }
    m_loop->setCheckable(true);
    buildSpeedMenu();
    buildTrailMenu();
    connect(m_before, &QPushButton::clicked, this, [this] { Q_EMIT reportStepped(-1); });
    connect(m_after, &QPushButton::clicked, this, [this] { Q_EMIT reportStepped(1); });
    connect(m_play, &QPushButton::clicked, this, &PlaybackBar::playToggled);
    connect(m_loop, &QPushButton::toggled, &m_player, &TimelinePlayer::setLooping);
    connect(&m_player, &TimelinePlayer::playingChanged, this, &PlaybackBar::showPlayer);
    connect(&m_player, &TimelinePlayer::settingsChanged, this, &PlaybackBar::showPlayer);
    connect(&m_context, &ViewContext::filterChanged, this, &PlaybackBar::showTrail);
    showPlayer();
    showTrail();
}

void PlaybackBar::buildSpeedMenu()
{
    auto *menu = new QMenu(m_speed);
    for (const double speed : playbackSpeeds)
        connect(menu->addAction(playbackSpeedText(speed)), &QAction::triggered, this,
                [this, speed] { m_player.setTimesRealTime(speed); });
    m_speed->setMenu(menu);
}

void PlaybackBar::buildTrailMenu()
{
    auto *menu = new QMenu(m_trail);
    for (const Trail &trail : trails())
        connect(menu->addAction(QString::fromUtf16(trail.text)), &QAction::triggered, this,
                [this, trail] { setTrail(trail.seconds); });
    menu->addSeparator();
    m_ownHours = new QSpinBox;
    m_ownHours->setObjectName(QStringLiteral("timelineOwnTrail"));
    m_ownHours->setAccessibleName(QStringLiteral("Trail in hours"));
    m_ownHours->setRange(1, 24 * 366);
    m_ownHours->setSuffix(QStringLiteral(" h"));
    m_ownHours->setKeyboardTracking(false);
    m_ownHours->setValue(48);
    auto *own = new QWidgetAction(menu);
    own->setDefaultWidget(m_ownHours);
    menu->addAction(own);
    connect(m_ownHours, &QSpinBox::valueChanged, this, [this](int hours) { setTrail(hours * hour); });
    m_trail->setMenu(menu);
    for (QPushButton *button : {m_speed, m_trail})
        button->setStyleSheet(QStringLiteral("QPushButton::menu-indicator { image: none; width: 0; }"));
}

void PlaybackBar::setTokens(const Tokens &tokens)
{
    m_tokens = tokens;
    m_before->setIcon(tintedIcon(QStringLiteral("previous"), tokens.second));
    m_after->setIcon(tintedIcon(QStringLiteral("next"), tokens.second));
    showPlayer();
}

void PlaybackBar::setCompact(bool compact)
{
    if (compact == m_compact)
        return;
    m_compact = compact;
    showPlayer();
}

void PlaybackBar::setUsable(bool usable)
{
    for (QPushButton *button : {m_before, m_play, m_after, m_speed, m_loop, m_trail})
        button->setEnabled(usable);
}

void PlaybackBar::changeSpeed(int by)
{
    m_player.setTimesRealTime(playbackSpeedBeside(m_player.timesRealTime(), by));
}

void PlaybackBar::setTrail(std::optional<std::int64_t> seconds)
{
    Filter filter = m_context.filter();
    filter.tracks.trailSeconds = seconds;
    m_context.setFilter(std::move(filter));
}

void PlaybackBar::showPlayer()
{
    const bool playing = m_player.isPlaying();
    m_play->setText(m_compact ? QString() : playing ? QStringLiteral("Pause") : QStringLiteral("Play"));
    m_play->setIcon(tintedIcon(playing ? QStringLiteral("pause") : QStringLiteral("play"), m_tokens.second));
    const QString name =
        playing ? QStringLiteral("Pause (Space)") : QStringLiteral("Play: move the time cursor on (Space)");
    m_play->setAccessibleName(name);
    setPlainToolTip(m_play, name);
    m_speed->setText(playbackSpeedText(m_player.timesRealTime()));
    m_loop->setChecked(m_player.isLooping());
}

void PlaybackBar::showTrail()
{
    m_trail->setText(QStringLiteral("Trail: %1").arg(trailText(m_context.filter().tracks.trailSeconds)));
}

} // namespace leadline
