// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result/result.h"

#include <QSize>
#include <QString>

#include <vector>

namespace leadline {

// Numbers that an option takes. `option` names it in errors: "--bbox". Error: Usage.

/// Exactly `count` of them with commas between; any number of them for 0. None is infinite or NaN.
Result<std::vector<double>> readNumbers(const QString &text, const QString &option, qsizetype count);

/// "WIDTHxHEIGHT", 16 to 16384 each.
Result<QSize> readSize(const QString &text);

} // namespace leadline
