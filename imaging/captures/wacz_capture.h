// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/captures/capture_findings.h"
#include "imaging/documents/processor_time.h"
#include "model/isolate/handed_files.h"
#include "model/result/result.h"

namespace leadline {

/// A package of captures (WACZ 1.1.1, a ZIP of WARC files with a list of pages): what datapackage.json and
/// pages/pages.jsonl state, what readWarc() finds in archive/, and whether the package's hashes agree with the bytes.
/// Errors: Damaged, Unsupported (too large, packed too tightly), InvalidInput (no datapackage.json).
Result<void> readWacz(const HandedFile &file, const QString &name, const ProcessorTime &time,
                      CaptureFindings &findings);

} // namespace leadline
