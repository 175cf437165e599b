// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/command.h"

namespace leadline {

/// --preset, --bbox, --zooms, --count, --output, --incomplete and --key-file.
QList<QCommandLineOption> tilesPackOptions();

/// `tiles pack CASE`: downloads an area of a layer or preset and takes it into the case as a tile archive, with where
/// and when it was got, and a layer that shows it; or with --output into a file and nothing else. Goes on where an
/// earlier run stopped.
ExitStatus packTiles(const CommandContext &context, const CommandArguments &arguments);

} // namespace leadline
