// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/time/edtf.h"

#include <optional>

namespace leadline {

/// Whether a hand may drag it: one date or an interval of years, months, days or times, in doubt or not. Sets, seasons,
/// unknown digits and years without four digits are typed, not dragged.
bool isShiftable(const EdtfDate &date);

/// The date moved by a length of time, as exact as it was and no more: one that names a day moves by whole days, one
/// that names a month by whole months, both ends of an interval by the same steps of the coarser one. What qualifies
/// it, and an open end, stay. Nothing when it is not shiftable, or would leave the years 1 to 9999.
std::optional<EdtfDate> shiftedDate(const EdtfDate &date, std::int64_t byMs);

} // namespace leadline
