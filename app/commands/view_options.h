// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/command.h"
#include "model/focus/view_context.h"
#include "model/geo/projection.h"

#include <memory>

namespace leadline {

/// --center, --zoom, --time and --crs: where a map looks.
QList<QCommandLineOption> viewOptions();

/// Nothing where --center was not given. Error: Usage.
Result<std::optional<LatLon>> readCenter(const CommandArguments &arguments);
/// --zoom as that of slippy maps. Error: Usage.
Result<double> readZoom(const CommandArguments &arguments);
/// --time: "T1/T2" is a range, and the cursor at its end; "T" everything up to T; nothing set where it was not given.
/// Error: Usage.
Result<TimeWindow> readTime(const CommandArguments &arguments);
/// --crs; none where it was not given. Error: Usage.
Result<std::shared_ptr<const Projection>> readProjection(const CommandArguments &arguments);

} // namespace leadline
