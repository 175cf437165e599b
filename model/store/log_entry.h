// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/time/instant.h"

#include <QByteArray>
#include <QString>

namespace leadline {

/// One row of the activity log: append-only, each entry bound to the one before it by SHA-256.
struct LogEntry
{
    std::int64_t sequence = 0; ///< from 1, without holes
    Instant time;              ///< wall clock
    QString who;               ///< as the user set it; empty by default, never the system's user
    QString what;              ///< the edit's name
    QByteArray payload;        ///< canonical JSON of the changes; empty when it was deleted with a logged reason
    QByteArray hash;           ///< 32 bytes
};

} // namespace leadline
