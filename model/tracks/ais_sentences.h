// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/tracks/ais_csv.h"

namespace leadline {

/// Reads a log of AIS sentences as tracks. Its rows are the position reports of ships, boats and aircraft (messages
/// 1-3, 9, 18, 19, 27; also those of the own ship, VDO) and every line that is rejected: other stations' positions,
/// such without a place or a time, and whatever AisFault does not call harmless. Names, call signs, IMO numbers, types
/// and dimensions come from messages 5, 19 and 24, matched by MMSI; of a ship without a position they are counted, not
/// kept. A duplicate is the same report at the same time.
/// A log in which no message has a time from any clock is refused, unless somebody states when it was recorded: see
/// AisStatedClock. Then it is read twice. Where the log has a clock, what was stated is not used, and a warning says
/// so. Errors: NotFound, NoPermission, Io; InvalidInput when no row could be kept, as when no clock is in the log;
/// Cancelled; Usage of what was stated. Any thread; reads on one.
Result<AisCsvData> readAisSentences(const QString &path, const Progress &progress,
                                    const std::optional<StatedLogTimes> &times = std::nullopt);
/// The same for a log called `name` that arrives as a stream. Errors also: what `stream` says.
/// `stream` may be called twice.
Result<AisCsvData> readAisSentences(const ByteStream &stream, const QString &name, const Progress &progress,
                                    const std::optional<StatedLogTimes> &times = std::nullopt);
/// Whether the error says that a log was refused for want of any clock: somebody could state when it was recorded.
bool lacksClock(const Error &error);

} // namespace leadline
