// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace leadline {

/// What a number format shows of a serial number.
enum class SerialShown { Number, Date, Time, DateAndTime };

/// Of a format code ("yyyy\-mm\-dd hh:mm", ECMA-376-1 §18.8.31): quoted text, escapes and brackets left aside.
SerialShown serialShown(const QString &formatCode);
/// Of a built-in number format (§18.8.30).
SerialShown serialShown(int builtInFormat);

/// Days since the workbook's epoch as ISO 8601. `from1904`: the old Macintosh epoch. Empty where it is none.
QString isoOfSerial(double serial, SerialShown shown, bool from1904);

} // namespace leadline
