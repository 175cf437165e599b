// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/zones/zone_desk.h"

#include "app/window/settings.h"
#include "app/window/top_bar.h"
#include "widgets/dialogs/zone_picker.h"
#include "widgets/style/chip.h"
#include "widgets/timeline/timeline_view.h"

namespace leadline {

ZoneDesk::ZoneDesk(const Parts &parts, const QString &key, std::function<LatLon()> middle, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_key(key)
    , m_middle(std::move(middle))
{
    if (!m_key.isEmpty())
        m_parts.context.setZone(m_parts.settings.displayZone(m_key));
    connect(&m_parts.context, &ViewContext::zoneChanged, this, &ZoneDesk::showChip);
    connect(&m_parts.context, &ViewContext::timeChanged, this, &ZoneDesk::showChip);
    connect(&m_parts.timeline, &TimelineView::spanShown, this, &ZoneDesk::showChip);
    connect(&m_parts.bar, &TopBar::timeZoneClicked, this, &ZoneDesk::ask);
    showChip();
}

ZoneDesk::~ZoneDesk()
{
    m_parts.bar.setZone({}, {});
}

void ZoneDesk::setTokens(const Tokens &tokens)
{
    m_tokens = tokens;
    if (m_picker)
        m_picker->setTokens(tokens);
}

void ZoneDesk::ask()
{
    if (!m_picker) {
        m_picker = std::make_unique<ZonePicker>(m_parts.bar.window());
        m_picker->setTokens(m_tokens);
        connect(m_picker.get(), &ZonePicker::zoneChosen, this, &ZoneDesk::choose);
    }
    const QWidget *chip = m_parts.bar.zoneChip();
    m_picker->setState(m_parts.context.zone(), lookedAt().latest, m_middle());
    m_picker->popupBelow({chip->mapToGlobal(QPoint(0, 0)), chip->size()});
}

void ZoneDesk::choose(const DisplayZone &zone)
{
    m_parts.context.setZone(zone);
    if (!m_key.isEmpty())
        m_parts.settings.setDisplayZone(m_key, zone);
}

TimeSpan ZoneDesk::lookedAt() const
{
    const TimeWindow &time = m_parts.context.time();
    if (time.cursor)
        return {*time.cursor, *time.cursor};
    return time.range.value_or(m_parts.timeline.shownSpan());
}

void ZoneDesk::showChip()
{
    const DisplayZone &zone = m_parts.context.zone();
    m_parts.bar.setZone(zone, zone.label(lookedAt()));
}

} // namespace leadline
