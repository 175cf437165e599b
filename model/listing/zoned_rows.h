// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/time/display_zone.h"

#include <QJsonArray>

namespace leadline {

/// The rows of a list as people see them in a zone: moments and dates with a time of day under the keys of the lists
/// that hold them ("date", "start", "first_seen", …), each with its offset. What programs read is not put through it.
QJsonArray rowsInZone(const QJsonArray &rows, const DisplayZone &zone);

} // namespace leadline
