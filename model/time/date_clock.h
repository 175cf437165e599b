// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/time/date_part.h"

namespace leadline::date_words {

/// "am" or "pm" behind an hour.
bool isMeridiem(const Token &token);

/// Reads a time of day with its zone where one stands: "14:00", "2:30 pm", "at 14:00 UTC+10", "14:00 Asia/Seoul".
/// Without one, nothing is taken. A zone by letters that mean several ("MSK", "CST") is refused.
Result<void> readClock(Reader &reader, Part &part);

/// The offset "+10:00" of a named zone when its clocks show that time of that day. Refuses what they showed twice or
/// never.
Result<QString> offsetOf(const Reader &reader, const Part &part);

} // namespace leadline::date_words
