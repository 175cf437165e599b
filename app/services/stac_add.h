// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/command.h"

namespace leadline {

/// --asset, --id, --download and --max-bytes.
QList<QCommandLineOption> stacAddOptions();

/// `stac add CASE ITEM`, with the positional arguments CASE and ITEM: takes a scene that a STAC item describes into the
/// case, as a layer that reads it from where it lies, or downloaded as evidence.
ExitStatus addStacScene(const CommandContext &context, const CommandArguments &arguments);

/// `stac describe CASE ITEM --scene LABEL`: what the item states goes into the metadata sheet of a scene that is in the
/// case.
ExitStatus describeSceneByItem(const CommandContext &context, const CommandArguments &arguments);

} // namespace leadline
