// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/command.h"
#include "model/ais/stated_clock.h"

#include <optional>

namespace leadline {

/// --log-start and --log-end: when a log of AIS sentences without a clock was recorded.
QList<QCommandLineOption> logTimesOptions();

/// What they say, by the name of --who. Nothing where --log-start is not given. Error: Usage.
Result<std::optional<StatedLogTimes>> logTimesFrom(const CommandArguments &arguments);

} // namespace leadline
