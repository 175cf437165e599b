// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result/result.h"

#include <QString>
#include <QStringView>

#include <cstdint>

namespace leadline {

/// Reads a length of time above 0 in milliseconds: "3 days", "36h", "2.5 d", "1 week 12 h", "90 min", or ISO 8601
/// ("P3D", "PT36H"). Months and years are refused: their length is not one. Error: InvalidInput.
Result<std::int64_t> parseDuration(QStringView text);

/// "3 days", "2 d 6 h", "36 h", "90 min", "40 s": at most two units, cut, not rounded up.
QString describeDuration(std::int64_t milliseconds);

} // namespace leadline
