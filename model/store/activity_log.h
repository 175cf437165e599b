// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/item_change.h"
#include "model/store/case_store.h"
#include "model/store/log_entry.h"
#include "model/store/sqlite_connection.h"

#include <vector>

namespace leadline {

/// The end of the chain: what the next entry is bound to.
struct LogHead
{
    std::int64_t sequence = 0;
    QByteArray hash = QByteArray(32, '\0');
};

/// What is told of one entry but its place in the chain.
struct LogText
{
    Instant time;
    std::int64_t monotonicNanoseconds = 0;
    QString who;
    QString what;
    QByteArray payload; ///< canonical JSON
};

/// {"changes":[{"after":…,"before":…,"item":"event:12"},…]} with `extra`'s keys beside it, compact, keys sorted.
QByteArray payloadOf(const Edit &edit, const QJsonObject &extra);

Result<LogHead> readLogHead(sqlite::Connection &connection);

/// Writes the next entry inside the caller's transaction and gives the new head. Its hash is
/// SHA-256(0x01 ‖ hash before ‖ canonical JSON of {commitment, monotonic_ns, sequence, time, what, who}) with
/// commitment = SHA-256(salt ‖ payload): salt and payload can be deleted later and the chain still holds, and nobody
/// can find a short payload out by trying.
Result<LogHead> appendLog(sqlite::Connection &connection, const LogHead &head, const LogText &text);

Result<std::vector<LogEntry>> readLog(sqlite::Connection &connection);

/// Follows the chain from its beginning. Adds what is wrong to `findings` and gives the number of entries.
Result<std::int64_t> checkLog(sqlite::Connection &connection, std::vector<Finding> &findings);

} // namespace leadline
