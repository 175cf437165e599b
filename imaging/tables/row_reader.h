// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/isolate/handed_files.h"
#include "model/result/result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include <functional>

namespace leadline {

/// Streams the rows of a table: a line is a JSON array of a row's cells: text, numbers, true/false, null for an empty
/// one. `sheet` is the only one that is wanted, from 1; 0: all, one after the other. The n-th line of a sheet is its
/// row n; empty rows are []. `sink` returns false to stop. Read are
/// - spreadsheets (XLSX, ODS): dates and times as ISO 8601 text ("2023-10-20", "2023-10-20T11:00:00", "11:00:00": a
///   spreadsheet knows no zones), errors as the text that the sheet shows ("#N/A"). Own reader over libarchive and Qt's
///   XML pull parser: GDAL's drivers hold whole sheets in memory and guess types of columns.
/// - JSON records, also compressed: readRecords(); the first row is made of their keys.
/// - the points of tracks in GPX, KML and KMZ: readTrackPoints(); the same.
/// Answers
/// - "format": "Excel workbook (XLSX)", "Open Document spreadsheet (ODS)", "JSON records", "points of tracks"
/// - "sheets": [{"name", "rows", "columns"}] in the order of the lines; "rows" counts lines
/// - "warnings": formulas whose stored results are read, links to other files, which are never followed, …
/// Errors: InvalidInput (what it is instead; a document type), Unsupported (a bomb, too many cells, locked), Damaged,
/// Cancelled.
Result<QJsonObject> readRows(const HandedFile &file, const QString &name, int sheet,
                             const std::function<bool(const QByteArray &)> &sink);

} // namespace leadline
