// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/style/tokens.h"
#include "model/focus/view_context.h"
#include "model/geo/lat_lon.h"

#include <QObject>

#include <functional>
#include <memory>

namespace leadline {

class Settings;
class TimelineView;
class TopBar;
class ZonePicker;

/// The zone that the times of an open case are shown in: remembered for the case on this machine, named on the chip in
/// the top bar with its offset at the time that is looked at, chosen in a pop-up under it. GUI thread.
class ZoneDesk : public QObject
{
    Q_OBJECT

public:
    /// What it works with; all must outlive it.
    struct Parts
    {
        ViewContext &context;
        const TimelineView &timeline;
        TopBar &bar;
        Settings &settings;
    };

    /// `middle` tells where the map looks. `key`: what the zone is remembered under; empty: it is not.
    ZoneDesk(const Parts &parts, const QString &key, std::function<LatLon()> middle, QObject *parent = nullptr);
    ~ZoneDesk() override;

    void setTokens(const Tokens &tokens);
    void ask();
    void choose(const DisplayZone &zone);

private:
    void showChip();
    /// The cursor's time, or what the timeline shows.
    TimeSpan lookedAt() const;

    Parts m_parts;
    QString m_key;
    std::function<LatLon()> m_middle;
    Tokens m_tokens = darkTokens();
    std::unique_ptr<ZonePicker> m_picker; ///< made when it is first asked for
};

} // namespace leadline
