// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/command.h"

namespace leadline {

/// `leadline chart CASE events|counts|grades`: the chart as a picture, its figures as a table or as JSON.
ExitStatus drawCaseChart(const CommandContext &context, const CommandArguments &arguments);

} // namespace leadline
