// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/command.h"
#include "model/store/case_store.h"

#include <QJsonArray>
#include <QJsonObject>

namespace leadline {

/// [{"item", "what"}, …]
QJsonArray findingsJson(const std::vector<Finding> &findings);
/// A line for each: "ALTERED  E-003: …".
void printFindings(const CommandContext &context, const std::vector<Finding> &findings);

/// What the check of a case says: {"intact", "findings", "notices", "files", "bytes", "rows", "log_entries",
/// "time_stamps"}.
QJsonObject reportJson(const VerifyReport &report);
void printReport(const CommandContext &context, const VerifyReport &report);

} // namespace leadline
