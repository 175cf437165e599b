// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/time/instant.h"

#include <QString>

namespace leadline {

/// A DATETIME of the standard: "2023-10-20T11:01:00.000Z", the milliseconds always written.
QString geoPackageTime(Instant t);

} // namespace leadline
