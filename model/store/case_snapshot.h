// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/store/sqlite_connection.h"
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

} // namespace leadline
