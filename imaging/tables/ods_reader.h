// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/tables/row_stream.h"
#include "model/isolate/handed_files.h"

namespace leadline {

/// Streams the sheets of an Open Document spreadsheet (ISO/IEC 26300-1 §9). Errors as of readRows().
Result<void> readOds(const HandedFile &file, RowStream &out);

} // namespace leadline
