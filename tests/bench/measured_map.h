// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edit/case_editor.h"
#include "model/isolate/decoder_pool.h"
#include "widgets/map/map_view.h"

#include <functional>
#include <memory>
#include <vector>

namespace leadline {

// What the benchmarks that drive the real map share.

/// Lets events be delivered for so long.
void waitMs(int ms);
/// Until `done`; false when that takes longer than `ms`.
bool waitUntil(const std::function<bool()> &done, int ms);
/// Until the map shows its finished picture; false when that takes longer than `ms`.
bool waitSharp(const MapView &map, int ms = 60000);
/// The same, but labels may still find other places.
bool waitPainted(const MapView &map, int ms = 60000);
/// One JSON object on a line: count, median, 99th percentile and worst of `values` in milliseconds. Nothing for none.
void report(const char *what, std::vector<double> values);

/// A case in `folder` with the scene at `path` linked and 200 invented vessels without positions.
Result<std::unique_ptr<CaseEditor>> caseWithScene(const QString &folder, const QString &path, DecoderPool &decoders);
/// The case in `folder`, only read.
Result<std::unique_ptr<CaseEditor>> existingCase(const QString &folder);

} // namespace leadline
