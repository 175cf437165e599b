// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/readers/sniff.h"

namespace leadline {

/// What the main file of the handed-over folder is: by its first bytes (sniffFormat()), and where these are those of a
/// container, by what lies in it: "DOCX", "XLSX", "PPTX", "ODT", "ODS", "ODP", "EPUB", "KMZ", "WACZ", "ZIP", "WARC
/// (gzip)". Looks at the names of at most 2,000 entries.
SniffedFormat sniffMainFile(const QString &name);

} // namespace leadline
