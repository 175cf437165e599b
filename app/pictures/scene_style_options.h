// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/command.h"
#include "model/isolate/scene_style.h"

namespace leadline {

/// --bands, --expression, --hillshade, --stretch, --gamma, --ramp, --reverse, --resampling, --style.
QList<QCommandLineOption> sceneStyleOptions();

/// The style that they describe; what they say comes over what --style holds. Errors: Usage, with the option or key.
Result<SceneStyle> sceneStyleFrom(const CommandArguments &arguments);

/// --bands as numbers from 1; empty where it is not given. Error: Usage.
Result<std::vector<int>> bandsFrom(const CommandArguments &arguments);

/// The ramps by name, one a line, for --help.
QString colourRampHelp();

} // namespace leadline
