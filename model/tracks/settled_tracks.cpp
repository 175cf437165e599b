// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/tracks/vessel_rows.h"

#include <algorithm>
#include <limits>

namespace leadline {

namespace {

QString whyNothingWasKept(const AisCsvReport &report)
{
    if (report.rowsRead == 0)
        return report.layout == AisCsvLayout::Sentences ? QStringLiteral("no position report of a ship is in it")
                                                        : QStringLiteral("a header and no rows");
    QStringList reasons;
    for (const RejectedRows &rows : report.rejected) {
        reasons << QStringLiteral("%1 × %2 (first in %4 %3)")
                       .arg(rows.count)
                       .arg(rows.reason)
                       .arg(rows.lines.empty() ? 0 : rows.lines.front())
                       .arg(report.rowWord);
    }
    return QStringLiteral("no row could be kept: %1").arg(reasons.join(QStringLiteral("; ")));
}

TimeSpan spanOf(const std::vector<AisVessel> &vessels)
{
    TimeSpan span{{std::numeric_limits<std::int64_t>::max()}, {std::numeric_limits<std::int64_t>::min()}};
    for (const AisVessel &vessel : vessels) {
        span.earliest = std::min(span.earliest, vessel.reports.front().time);
        span.latest = std::max(span.latest, vessel.reports.back().time);
    }
    return span;
}

} // namespace

Result<AisCsvData> settleTracks(AisCsvReport report, FileRows file, const QString &name, int threads)
{
    VesselRows rows = gatherVesselRows(std::move(file), threads);
    AisCsvData data;
    data.report = std::move(report);
    // A row without a position can say who a ship is.
    for (AisVessel &vessel : rows.vessels) {
        if (vessel.reports.empty() && vessel.mmsi.isEmpty())
            continue;
        (vessel.reports.empty() ? data.unplaced : data.vessels).push_back(std::move(vessel));
    }
    data.report.duplicateRows = rows.duplicateRows;
    data.report.duplicateLines = std::move(rows.duplicateLines);
    data.report.outOfOrderRows = rows.outOfOrderRows;
    if (rows.droppedStatements > 0)
        data.report.warnings << QStringLiteral("%1 reports of names, destinations and the like were not kept: their "
                                               "ships stated more than %2 different sets of them")
                                    .arg(rows.droppedStatements)
                                    .arg(StatementTally::mostKinds);
    for (const AisVessel &vessel : data.vessels)
        data.report.rowsKept += static_cast<std::int64_t>(vessel.reports.size());
    data.report.vessels = static_cast<std::int64_t>(data.vessels.size());
    if (data.vessels.empty())
        return fail(ErrorCode::InvalidInput, whyNothingWasKept(data.report), name);
    data.report.span = spanOf(data.vessels);
    return data;
}

} // namespace leadline
