// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/tracks/ais_csv.h"
#include "model/tracks/csv_file.h"

namespace leadline {

/// A table whose bytes came one after the other.
struct StreamedTable
{
    CsvFile file; ///< no path
    FileRows rows;
};

/// Reads a table while its bytes arrive: what has come is read on the threads of `options`, by whole lines
/// and in their order; a few blocks of 4 MiB wait at most, then `stream` does. Errors: InvalidInput as of openCsv(),
/// Cancelled, and what `stream` says.
Result<StreamedTable> readCsvStream(const ByteStream &stream, const QString &name, const AisCsvOptions &options,
                                    const Progress &progress);

} // namespace leadline
