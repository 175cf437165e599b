// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/isolate/handed_files.h"
#include "model/result/result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include <functional>

namespace leadline {

/// Streams what is inside a packed file (gzip, Zstandard, xz, bzip2, or a ZIP archive) in pieces of at most 64 KiB.
/// Of a ZIP archive that is the entry called `entry`, or the one file in it where none is named. `sink` returns false
/// to stop. Answers
/// - "format": "gzip", "Zstandard", "xz", "bzip2", "ZIP"; "entry": name in the archive, "" for none
/// - "packed_bytes", "bytes": of the file, and what came out
/// - "complete": false when it is cut short or damaged past "bytes"; then "damage" says so in a sentence.
/// Errors: Unsupported (not packed, a bomb, locked, several files and none named), NotFound (no such entry), Damaged
/// (not one byte comes out), Cancelled.
Result<QJsonObject> unpack(const HandedFile &file, const QString &name, const QString &entry,
                           const std::function<bool(const QByteArray &)> &sink);

} // namespace leadline
