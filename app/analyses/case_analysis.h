// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/command.h"
#include "model/case/case_data.h"

#include <functional>
#include <vector>

namespace leadline {

/// One thing that `leadline analyse CASE …` can find out, without changing the case.
struct CaseAnalysis
{
    QString name;
    QString details; ///< for --help: what it finds, and what that does not mean
    std::function<ExitStatus(const CommandContext &, const CommandArguments &)> run;
};

/// "gaps" and "jumps" of tracks.
std::vector<CaseAnalysis> trackAnalyses();
/// "argument" (its gaps) and "claims" (the ledger of rival claims).
std::vector<CaseAnalysis> argumentAnalyses();
/// "brackets": between which sightings a thing came and left.
std::vector<CaseAnalysis> sightingAnalyses();
/// "shipments": what is unaccounted for at each leg.
std::vector<CaseAnalysis> shipmentAnalyses();

/// "same-entity": pairs that may be one and the same.
std::vector<CaseAnalysis> entityAnalyses();

/// The items of the case that the first argument names. Error: what the command is to be refused with.
Result<CaseData> caseToAnalyse(const CommandContext &context, const CommandArguments &arguments);

} // namespace leadline
