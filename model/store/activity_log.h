// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/item_change.h"
#include "model/gpkg/sqlite_connection.h"
#include "model/store/case_store.h"
#include "model/store/log_entry.h"

#include <QJsonObject>

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
    QJsonObject payload; ///< besides "who" and "what", which are added
};

/// {"changes":[{"after":…,"before":…,"item":"event:12"},…]} with `extra`'s keys beside it.
QJsonObject payloadOf(const Edit &edit, const QJsonObject &extra);

Result<LogHead> readLogHead(sqlite::Connection &connection);

/// Writes the next entry inside the caller's transaction and gives the new head. Its hash is
/// SHA-256(0x02 ‖ hash before ‖ canonical JSON of {commitment, monotonic_ns, sequence, time}) with
/// commitment = SHA-256(salt ‖ payload). Payload (with who and what in it) and salt can be deleted later and the chain
/// still holds, and nobody can find a short payload out by trying. In entries of form 1 (before case format 2) who and
/// what are hashed in the clear beside the commitment, after a leading 0x01.
Result<LogHead> appendLog(sqlite::Connection &connection, const LogHead &head, const LogText &text);
/// The same with a given salt (32 bytes), for copies that must come out the same every time.
Result<LogHead> appendLog(sqlite::Connection &connection, const LogHead &head, const LogText &text,
                          const QByteArray &salt);

Result<std::vector<LogEntry>> readLog(sqlite::Connection &connection);
/// Without payloads.
Result<std::vector<LogEntry>> readLogOutline(sqlite::Connection &connection);
Result<std::vector<LogEntry>> readLogOutlineAfter(sqlite::Connection &connection, const LogEntry &entry);
/// Error: NotFound.
Result<LogEntry> readLogEntry(sqlite::Connection &connection, std::int64_t sequence);

/// Sequences of the entries that tell of an item.
Result<std::vector<std::int64_t>> logEntriesAbout(sqlite::Connection &connection, ItemRef item);

/// Sequences of the entries whose details deleteDetails() may delete.
Result<std::vector<std::int64_t>> logEntriesWithDetails(sqlite::Connection &connection);

/// Deletes who, what, payload and salt of these entries inside the caller's transaction. Only with the entry that
/// payloadOfForgetting() describes is the log whole again. Errors: NotFound (no such entry), InvalidInput (it is an
/// entry that itself says what was deleted, or its details are gone already).
Result<ForgottenDetails> deleteDetails(sqlite::Connection &connection, const std::vector<std::int64_t> &sequences);
/// {"forgotten":[3,7],"reason":"…"}
QJsonObject payloadOfForgetting(const std::vector<std::int64_t> &sequences, const QString &reason);

/// Follows the chain from its beginning. Adds what is wrong to the report's findings, deletions that were logged and
/// clocks that went back to its notices, and gives the number of entries.
Result<std::int64_t> checkLog(sqlite::Connection &connection, VerifyReport &report);

} // namespace leadline
