// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/command.h"
#include "app/exports/case_pictures.h"

namespace leadline {

/// --tiles, --tiles-credit and --hide-area, with the options of the network.
QList<QCommandLineOption> tileOptions();

/// Puts the tiles that --tiles names below the map, fetched through the network gate, and their credit with them;
/// nothing without the option. A case that is only read keeps no copies. Errors: Usage; the first tile's that is
/// missing; Cancelled.
Result<void> addTiles(CaseMap &map, const CommandContext &context, const CommandArguments &arguments);

} // namespace leadline
