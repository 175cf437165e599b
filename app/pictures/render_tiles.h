// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/command.h"
#include "app/exports/case_pictures.h"

namespace leadline {

/// --tiles, --tiles-credit and --hide-area, with the options of the network.
QList<QCommandLineOption> tileOptions();

/// Puts map tiles below the map, fetched through the network gate or read from tile archives, and their credits with
/// them: those that --tiles names, else the layers of tiles that the case has, each where it lies in the pile. Without
/// --allow-network those of servers are left out, which the map's troubles say, as of a layer that lacks a tile. A case
/// that is only read keeps no copies. Errors: Usage; of --tiles the first tile's that is missing; Cancelled.
Result<void> addTiles(CaseMap &map, const CaseStore &store, const CaseData &data, const TimeWindow &time,
                      const CommandContext &context, const CommandArguments &arguments);

} // namespace leadline
