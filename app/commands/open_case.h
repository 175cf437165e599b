// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/command.h"
#include "model/edit/case_editor.h"

namespace leadline {

/// --who: the name that log entries carry. For every command that edits.
QCommandLineOption whoOption();

/// Opens the case that the first argument names for a command that edits it, with the name of --who. Errors: those of
/// openCase, and NoPermission for one that is read-only.
Result<std::unique_ptr<CaseEditor>> openEditor(const CommandContext &context, const CommandArguments &arguments);

/// Opens a case for a command that only looks.
Result<std::unique_ptr<CaseStore>> openToRead(const QString &folder, const CommandContext &context);

} // namespace leadline
