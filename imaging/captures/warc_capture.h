// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/captures/capture_findings.h"
#include "imaging/captures/warc_records.h"
#include "imaging/documents/processor_time.h"

namespace leadline {

/// Walks through the records of one WARC file and adds to `findings`: the page (the one at findings.url, or the first
/// that a server answered with 200 as HTML), when it was taken, by which program, a screenshot (records "urn:view:…",
/// "urn:fullPage:…", "urn:thumbnail:…"), and whether WARC-Block-Digest and WARC-Payload-Digest agree with the bytes. A
/// file that is damaged after its first record is kept as far as it goes, with a warning. Error: Damaged.
Result<void> readWarc(WarcRecords &records, const ProcessorTime &time, CaptureFindings &findings);

} // namespace leadline
