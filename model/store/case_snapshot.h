// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/items.h"
#include "model/gpkg/sqlite_connection.h"
#include "model/work/progress.h"

namespace leadline {

/// Copies the whole case file as it is at this moment into one new file, with SQLite's own backup: other connections
/// may go on reading and writing meanwhile, and the copy holds nothing of what they commit. The copy is as readable as
/// the case file, needs no -wal beside it, and gets its name only when it is whole and on the disk: what bears that
/// name already stays.
///
/// `connection` must not be inside a transaction; before a migration it may be the writer itself. Errors, about the
/// copy's name: AlreadyExists, NotFound (no such folder), NoPermission, DiskFull, Cancelled, Damaged (the case file),
/// Io.
Result<void> writeSnapshot(sqlite::Connection &connection, const QString &target, const Progress &progress);

/// What of the log's details (values before and after, and the salts that bind them to the chain) a copy takes along.
enum class LogDetails { Keep, Remove };

/// What a travelling copy says of its case.
struct TravellingCase
{
    QString uuid;
    QString title;
    Instant lastChange;             ///< the time of the last log entry
    std::vector<Evidence> exhibits; ///< in the order of their ids
    /// Entries whose details were removed but whose title stays, since it is a part of the chain (case format 1).
    std::int64_t logTitlesKept = 0;
};

/// Makes the copy of a case file that leaves the house. The same case gives the same bytes each time, however often it
/// was opened and closed since: what does not count is swept, extents are measured anew, and every row is written
/// afresh, so that nothing that was deleted is left between the rows. `snapshot` is a file that writeSnapshot() made
/// for this; it is altered. `target` must not exist, or be empty. Errors: as writeSnapshot's.
Result<TravellingCase> writeTravellingCopy(const QString &snapshot, const QString &target, LogDetails details,
                                           const Progress &progress);

} // namespace leadline
