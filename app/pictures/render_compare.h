// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/command.h"
#include "app/exports/case_pictures.h"

#include <QJsonObject>

namespace leadline {

/// --compare, --scenes and what sets each way of comparing.
QList<QCommandLineOption> compareOptions();
QString compareHelp();

/// What the options ask for; nothing without --compare. Errors: Usage; NotFound for a scene that the case has not.
Result<std::optional<CompareRequest>> compareRequestFrom(const CommandArguments &arguments, const CaseData &data);

/// How it was compared and what, as --json says it.
QJsonObject comparedJson(const CaseMap &map);

} // namespace leadline
