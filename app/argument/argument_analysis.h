// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/command.h"

namespace leadline {

/// The analyses of `leadline analyse` that look at the argument, not at tracks: "argument" (its gaps) and "claims" (the
/// ledger of rival claims).
const QStringList &argumentAnalyses();

/// Runs one of them on the case that the first argument names.
ExitStatus analyseArgument(const QString &what, const CommandContext &context, const CommandArguments &arguments);

} // namespace leadline
