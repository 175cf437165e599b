// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/tracks/ais_csv.h"
#include "model/tracks/table_mapping.h"

#include <string_view>

namespace leadline {

/// Where each thing stands in the rows of one file, and how it is written.
struct CsvLayout
{
    AisCsvLayout kind = AisCsvLayout::Generic;
    char delimiter = ',';
    std::size_t columns = 0;
    QStringList header; ///< names of the columns
    TableMapping mapping;
    bool mmsiIsNumber = false; ///< the publisher writes numbers: leading zeros are lost and can be put back
    bool signedCourse = false; ///< the publisher reads the 12-bit field as signed: 311.8° is written -97.8
    QString trouble;           ///< why the header alone does not tell what is needed; empty: it does
    QStringList warnings;

    int at(AisColumn column) const { return mapping.at(column); }
};

/// Reads a header line (without line end and byte order mark), and looks at the first row below it where a publisher
/// writes two forms under one header. Column names count in any case and order; a column that two names claim is not
/// guessed at. What cannot be told is named in `trouble`. Error: InvalidInput when the line is no header at all.
Result<CsvLayout> recogniseHeader(std::string_view headerLine, std::string_view firstRow);

/// The layout with what somebody states about it. Errors: Usage, of mappingWith(); InvalidInput when something that is
/// needed is still missing.
Result<CsvLayout> layoutWith(CsvLayout layout, const StatedMapping &stated);

} // namespace leadline
