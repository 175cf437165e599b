// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/command.h"

namespace leadline {

// What `leadline image FILE …` does with the values of a scene. Each prints its answer, or says why there is none.

/// Draws it, or a part of it, into a PNG.
ExitStatus renderImage(const CommandContext &context, const CommandArguments &arguments);
/// The values of all bands at a place.
ExitStatus imageValues(const CommandContext &context, const CommandArguments &arguments);
/// How its values are distributed.
ExitStatus imageStatistics(const CommandContext &context, const CommandArguments &arguments);

QList<QCommandLineOption> imagePixelOptions();

} // namespace leadline
