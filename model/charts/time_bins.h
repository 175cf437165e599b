// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result/result.h"
#include "model/time/instant.h"

#include <QString>
#include <QStringView>

#include <cstdint>

namespace leadline {

/// Stretches of the UTC calendar that things are counted by. Weeks are those of ISO 8601: they begin on Monday.
enum class BinUnit { Day, Week, Month, Year };

/// "day", "week", "month", "year".
QString binUnitName(BinUnit unit);
Result<BinUnit> binUnitFromName(QStringView name);

/// The number of the bin that a moment lies in: bins are numbered without a hole, in order of time. Months are
/// year × 12 + month − 1, years the year itself.
std::int64_t binOf(BinUnit unit, Instant t);
/// Its first and last millisecond.
TimeSpan spanOfBin(BinUnit unit, std::int64_t bin);
/// "20 Oct 2023", "2023-W42", "Oct 2023", "2023".
QString binLabel(BinUnit unit, std::int64_t bin);

} // namespace leadline
