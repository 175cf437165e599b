// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace leadline {

/// A "type of ship and cargo" code as words: 70 is "Cargo", 52 "Tug" (ITU-R M.1371-5, table 53). Empty for 0 (not
/// available); "Type 17" for reserved codes and for those above 99, which are a publisher's own.
QString describeShipType(int code);

} // namespace leadline
