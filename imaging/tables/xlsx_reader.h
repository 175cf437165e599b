// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/tables/row_stream.h"
#include "model/isolate/handed_files.h"

namespace leadline {

/// Streams the sheets of an Office Open XML workbook (ECMA-376-1 §18). Errors as of readRows().
Result<void> readXlsx(const HandedFile &file, const QStringList &parts, RowStream &out);

} // namespace leadline
