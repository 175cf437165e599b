// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/tables/row_stream.h"
#include "model/isolate/handed_files.h"

namespace leadline {

/// Streams JSON records as the rows of a table: JSON lines (RFC 8259 texts, one a line; also RFC 7464), or a document
/// whose longest array of objects holds them. The first row holds the names of the columns: paths of keys with dots
/// between them ("MetaData.MMSI"), of the first 1,000 records; keys that only later ones have are named in a warning.
/// Row n + 1 is line n of JSON lines, or record n of a document; a line that is no record is an empty row and is
/// counted in a warning. An envelope that every record is wrapped in ({"AIS": {…}}) is taken off, values that stand
/// beside the array are repeated in every row, and in records that are wrapped by kind ("Message": {"PositionReport":
/// {…}}) the kind is left out of the path. Arrays within records are left out.
/// Errors: InvalidInput (no records in it), Unsupported (a document of more than 100 MB), Damaged, Cancelled.
Result<void> readRecords(const HandedFile &file, RowStream &out);

} // namespace leadline
