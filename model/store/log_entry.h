// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result/error.h"
#include "model/time/instant.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace leadline {

/// One row of the activity log: append-only, each entry bound to the one before it by SHA-256.
struct LogEntry
{
    std::int64_t sequence = 0; ///< from 1, without holes: the order, whatever the clock said
    Instant time;              ///< wall clock
    QString who;               ///< as the user set it; empty by default, never the system's user
    QString what;              ///< the edit's name; empty when the details were deleted
    QByteArray payload;        ///< canonical JSON of the changes; empty when it was deleted with a logged reason
    QByteArray hash;           ///< 32 bytes
    std::int64_t clockWentBackSeconds = 0; ///< behind the latest time that an entry before it carries
    bool forgotten() const { return payload.isEmpty(); }
};

/// What deleting the details of log entries did.
struct ForgottenDetails
{
    std::int64_t entries = 0;  ///< whose details went
    std::int64_t sequence = 0; ///< of the entry that says so, with the reason
    /// Entries of the first log format, whose name and title are part of the chain itself and could not go.
    std::vector<std::int64_t> titlesKept;
    /// Set when the details are deleted but could not be overwritten on the disk (it is full, say).
    std::optional<Error> notOverwritten;
    /// Files in backups/ of the case, which still hold what they held.
    QStringList backups;
};

} // namespace leadline
