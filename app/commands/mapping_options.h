// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/command.h"
#include "model/tracks/table_mapping.h"

namespace leadline {

/// --columns, --time-order, --zone, --speed-unit, --course-unit, --place-unit, --decimal-comma, --mmsi, --vessel: what
/// the columns of a table hold.
QList<QCommandLineOption> mappingOptions();

/// What they say. Error: Usage, naming the option.
Result<StatedMapping> mappingFrom(const CommandArguments &arguments);

} // namespace leadline
