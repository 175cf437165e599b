// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/tracks/ais_csv.h"

namespace leadline {

/// Reads a log of AIS sentences as tracks. Its rows are the position reports of ships, boats and aircraft (messages
/// 1-3, 9, 18, 19, 27; also those of the own ship, VDO) and every line that is rejected: other stations' positions,
/// such without a place or a time, and whatever AisFault does not call harmless. Names, call signs, IMO numbers, types
/// and dimensions come from messages 5, 19 and 24, matched by MMSI; of a ship without a position they are counted, not
/// kept. A duplicate is the same report at the same time.
/// Errors: NotFound, NoPermission, Io; InvalidInput when no row could be kept, as when no clock is in the log;
/// Cancelled. Any thread; reads on one.
Result<AisCsvData> readAisSentences(const QString &path, const Progress &progress);
/// The same for a log called `name` that arrives as a stream. Errors also: what `stream` says.
Result<AisCsvData> readAisSentences(const ByteStream &stream, const QString &name, const Progress &progress);

} // namespace leadline
