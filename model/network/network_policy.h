// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result/result.h"

#include <QString>
#include <QStringList>

namespace leadline {

/// Which hosts may be asked while a case is open. A value; off unless somebody says otherwise.
struct NetworkPolicy
{
    enum class Mode { Off, NamedHosts, All };

    Mode mode = Mode::Off;
    /// As parseHostPattern() writes them. Kept in the other modes too, so that a list that was made is not lost when
    /// the network is switched off; it counts in NamedHosts only.
    QStringList hosts{};

    bool isOn() const { return mode != Mode::Off; }
    /// Whether `host` (a name or an address, in any case, with or without the dot of the root) may be asked.
    bool allows(const QString &host) const;

    friend bool operator==(const NetworkPolicy &, const NetworkPolicy &) = default;
};

/// What a person types or pastes as a host: "tile.openstreetmap.org", "*.eox.at" (every name below it, not eox.at
/// itself), an address like "192.0.2.7", or a whole web address, of which the host is taken. Lower case, ASCII (IDNA)
/// form. Error InvalidInput: not a host, a bare "*", or a whole top-level domain ("*.org").
Result<QString> parseHostPattern(const QString &typed);

/// "off", "hosts", "all": for settings.
QString modeName(NetworkPolicy::Mode mode);
/// The reverse; anything else is off.
NetworkPolicy::Mode modeFromName(const QString &name);

} // namespace leadline
