// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/command.h"
#include "model/case/case_data.h"
#include "model/case/track_filter.h"

namespace leadline {

/// --filter and --only-…: which vessels' tracks are looked at.
QList<QCommandLineOption> trackFilterOptions();

/// What the options state; a kept filter and conditions beside it hold together, the latter before the former. Empty
/// where none was given. Errors: Usage; NotFound (no such kept filter or vessel); InvalidInput.
Result<TrackFilter> readTrackFilter(const CommandArguments &arguments, const CaseData &data);

} // namespace leadline
