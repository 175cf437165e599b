// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/command.h"
#include "model/edit/case_editor.h"

namespace leadline {

/// Opens a case for a command that edits it. Errors: those of openCase, and NoPermission for one that is read-only.
Result<std::unique_ptr<CaseEditor>> openEditor(const QString &folder, const CommandContext &context);

/// Opens a case for a command that only looks.
Result<std::unique_ptr<CaseStore>> openToRead(const QString &folder, const CommandContext &context);

} // namespace leadline
