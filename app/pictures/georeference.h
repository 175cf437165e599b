// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/command.h"
#include "model/control/ground_control.h"

namespace leadline {

/// --points and --method, for the two commands that lay pictures on the ground.
QList<QCommandLineOption> pairOptions();
/// Those, --crs and -o.
QList<QCommandLineOption> georeferenceOptions();

/// The pairs that --points names, for a picture of this size; --method and --crs go before what the file says. Errors:
/// Usage, those of readPointsFile().
Result<GroundControl> controlFromArguments(const CommandArguments &arguments, QSize picture);

/// A record of pairs with what came of them, as JSON or as lines.
void printControl(const CommandContext &context, const CommandArguments &arguments, const QJsonObject &record);

/// `leadline image FILE georeference`: the fit of a file's picture without a case, and with -o the GeoTIFF.
ExitStatus georeferenceFile(const CommandContext &context, const CommandArguments &arguments);

} // namespace leadline
