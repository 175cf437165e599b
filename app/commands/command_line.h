// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/command.h"

namespace leadline {

/// All commands in the order of --help.
const std::vector<Command> &allCommands();

/// The command that the first argument names; nullptr when it names none (then it is a case to open, or an option).
const Command *findCommand(const QStringList &arguments);

/// Runs `leadline COMMAND …`; `arguments` without the program's name.
ExitStatus runCommandLine(const QStringList &arguments, const CommandContext &context);

/// What `leadline --help` prints.
QString generalHelp();

} // namespace leadline
