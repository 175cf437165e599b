// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/case_data.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>

#include <optional>
#include <vector>

namespace leadline {

/// What became of the rows of one file of positions when it was taken in, as its exhibit keeps it: so it goes with
/// undo, redo, the log and every copy of the case. Keys: "evidence" (label), "file", "sha256", "bytes", "layout",
/// "unit" (what the numbers count: "line", "row", "record", "point"), "mapping", "clock", "rows_read", "rows_kept",
/// "duplicate_rows", "duplicate_lines", "out_of_order_rows", "rejected" ([{"reason", "count", "lines", "samples"}]: of
/// the first 1,000 rows the numbers, of the first five the text), "vessels", "positions", "statements",
/// "first_position", "last_position", "warnings", "synthetic". A case of an earlier version lacks some of them.
/// Of a cargo list: "shipments" instead of vessels and positions, and each row that was not kept, with its text.
/// Nothing for an exhibit that is no table of either kind.
std::optional<QJsonObject> importReportOf(const Evidence &evidence);
/// Of all such exhibits, in the order of their ids.
QJsonArray importReports(const CaseData &data);

/// A reason for which rows were not kept, with how many and the first of them.
struct RejectedReason
{
    QString reason;
    std::int64_t count = 0;
    std::vector<std::int64_t> lines;
    QStringList samples; ///< text of the first lines
};
/// The exact repetitions are one of them, last.
std::vector<RejectedReason> rejectedReasons(const QJsonObject &report);

/// The report in sentences: figures first, then each reason with lines and text.
QString importReportText(const QJsonObject &report);
/// A header, then a line for each row that was not kept and whose number is known: reason, count of that reason, line,
/// text.
QByteArray importReportCsv(const QJsonObject &report);

} // namespace leadline
