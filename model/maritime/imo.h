// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringView>

#include <optional>

namespace leadline {

/// Whether seven digits are an IMO ship number: the first six weighted 7 to 2, summed, end in the seventh
/// (IMO Resolution A.1117(30)). "0000000" satisfies the sum and is no number: refused.
bool isValidImo(QStringView sevenDigits);

/// The seven digits out of "IMO9179842", "IMO 9179842", "imo no. 9179842" or "9179842", whatever their check digit.
/// Nothing when the text holds no seven-digit number.
std::optional<QString> cleanImo(QStringView text);

} // namespace leadline
