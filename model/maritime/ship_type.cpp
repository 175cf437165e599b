// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/maritime/ship_type.h"

namespace leadline {

namespace {

/// Codes whose second digit has a meaning of its own.
QString specialCraft(int code)
{
    switch (code) {
    case 30:
        return QStringLiteral("Fishing");
    case 31:
    case 32:
        return QStringLiteral("Towing");
    case 33:
        return QStringLiteral("Dredging or underwater operations");
    case 34:
        return QStringLiteral("Diving operations");
    case 35:
        return QStringLiteral("Military operations");
    case 36:
        return QStringLiteral("Sailing");
    case 37:
        return QStringLiteral("Pleasure craft");
    case 50:
        return QStringLiteral("Pilot vessel");
    case 51:
        return QStringLiteral("Search and rescue");
    case 52:
        return QStringLiteral("Tug");
    case 53:
        return QStringLiteral("Port tender");
    case 54:
        return QStringLiteral("Anti-pollution");
    case 55:
        return QStringLiteral("Law enforcement");
    case 56:
    case 57:
        return QStringLiteral("Local vessel");
    case 58:
        return QStringLiteral("Medical transport");
    case 59:
        return QStringLiteral("Non-combatant ship");
    default:
        return {};
    }
}

} // namespace

QString describeShipType(int code)
{
    if (code <= 0)
        return {};
    if (const QString special = specialCraft(code); !special.isEmpty())
        return special;
    switch (code / 10) {
    case 2:
        return QStringLiteral("Wing in ground");
    case 4:
        return QStringLiteral("High-speed craft");
    case 6:
        return QStringLiteral("Passenger");
    case 7:
        return QStringLiteral("Cargo");
    case 8:
        return QStringLiteral("Tanker");
    case 9:
        return QStringLiteral("Other");
    default:
        return QStringLiteral("Type %1").arg(code);
    }
}

} // namespace leadline
