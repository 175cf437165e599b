// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/tracks/ais_csv.h"
#include "model/tracks/table_mapping.h"

#include <vector>

namespace leadline {

/// The beginning of a table, and what its header lets guess: what somebody needs to see to say what its columns hold.
struct TableHead
{
    AisCsvLayout layout = AisCsvLayout::Generic; ///< whose table it is
    char delimiter = ',';
    QStringList header;            ///< names of the columns
    TableMapping guess;            ///< as far as the header tells
    QString trouble;               ///< why that is not enough; empty: it is
    QStringList warnings;          ///< sentences
    std::vector<QStringList> rows; ///< the first ones, cut into their columns; one that cannot be is a single text
};

/// What became of one of the first rows under a mapping.
struct RowPreview
{
    std::uint32_t line = 0; ///< of the file, from 1
    QString vessel;         ///< MMSI, or name where there is none
    PositionReport report;
    QString fault; ///< why it is not kept; empty: it is
};

/// How many rows a head shows, and a preview reads.
constexpr std::size_t headRows = 100;

/// The head of a table called `name` from its first bytes: csvHeadBytes are enough; a line that is cut short by their
/// end is left out where there are others. Errors: InvalidInput as of readAisCsv().
Result<TableHead> tableHead(const QByteArray &bytes, const QString &name);

/// The first rows as they are read under `mapping`, in the order of the file. Errors: InvalidInput as of tableHead().
Result<std::vector<RowPreview>> previewRows(const QByteArray &bytes, const QString &name, const TableMapping &mapping);

} // namespace leadline
