// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/command.h"

namespace leadline {

/// `leadline chart CASE timeline`: the timeline as a picture, a table or a calendar.
ExitStatus drawTimeline(const CommandContext &context, const CommandArguments &arguments);

} // namespace leadline
