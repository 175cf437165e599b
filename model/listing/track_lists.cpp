// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/listing/track_lists.h"

#include "model/maritime/navigational_status.h"

#include <QJsonObject>

namespace leadline {

namespace {

QString key(const char *name)
{
    return QString::fromLatin1(name);
}

QString labelOf(const CaseData &data, EvidenceId id)
{
    const Evidence *evidence = data.find<Evidence>(id);
    return evidence ? evidence->label : QString();
}

/// What gaps and jumps have in common.
template<class Step>
QJsonObject stepRow(const CaseData &data, const Step &step)
{
    const Vessel *vessel = data.find<Vessel>(step.vessel);
    QJsonObject row{{key("vessel"), toText(ItemRef{ItemKind::Vessel, step.vessel.value})},
                    {key("start"), toRfc3339(step.start)},
                    {key("end"), toRfc3339(step.end)},
                    {key("from_lon"), step.from.lon},
                    {key("from_lat"), step.from.lat},
                    {key("to_lon"), step.to.lon},
                    {key("to_lat"), step.to.lat},
                    {key("distance_metres"), step.distanceMetres}};
    if (vessel && !vessel->name.isEmpty())
        row.insert(key("vessel_name"), vessel->name);
    if (vessel && !vessel->mmsi.isEmpty())
        row.insert(key("mmsi"), vessel->mmsi);
    row.insert(key("synthetic"), vessel && vessel->synthetic);
    return row;
}

} // namespace

QJsonArray listGaps(const CaseData &data, const std::vector<TrackGap> &gaps)
{
    QJsonArray rows;
    for (const TrackGap &gap : gaps) {
        QJsonObject row = stepRow(data, gap);
        row.insert(key("gap_seconds"), static_cast<double>(gap.durationMs()) / 1000);
        row.insert(key("implied_speed_knots"), gap.impliedSpeedKnots);
        rows.append(row);
    }
    return rows;
}

QJsonArray listJumps(const CaseData &data, const std::vector<TrackJump> &jumps)
{
    QJsonArray rows;
    for (const TrackJump &jump : jumps) {
        QJsonObject row = stepRow(data, jump);
        row.insert(key("duration_seconds"), static_cast<double>(jump.durationMs()) / 1000);
        if (jump.impliedSpeedKnots)
            row.insert(key("implied_speed_knots"), *jump.impliedSpeedKnots);
        row.insert(key("from_evidence"), labelOf(data, jump.fromEvidence));
        row.insert(key("to_evidence"), labelOf(data, jump.toEvidence));
        rows.append(row);
    }
    return rows;
}

QJsonArray listPositions(const CaseData &data, const std::vector<SourcedPosition> &positions)
{
    QJsonArray rows;
    for (const SourcedPosition &position : positions) {
        const PositionReport &report = position.report;
        const Evidence *evidence = data.find<Evidence>(position.evidence);
        QJsonObject row{{key("time"), toRfc3339(report.time)},
                        {key("lon"), report.lon / 1e7},
                        {key("lat"), report.lat / 1e7},
                        {key("evidence"), labelOf(data, position.evidence)}};
        if (evidence)
            row.insert(key("file"), evidence->fileName);
        if (report.sourceLine > 0)
            row.insert(key("line"), static_cast<qint64>(report.sourceLine));
        if (report.sogTenthsKnot != PositionReport::notAvailable)
            row.insert(key("sog_knots"), report.sogTenthsKnot / 10.0);
        if (report.cogTenthsDegree != PositionReport::notAvailable)
            row.insert(key("cog_degrees"), report.cogTenthsDegree / 10.0);
        if (report.headingDegrees != PositionReport::notAvailable)
            row.insert(key("heading_degrees"), report.headingDegrees);
        if (report.status < PositionReport::statusNotAvailable)
            row.insert(key("status"), describeNavigationalStatus(report.status));
        rows.append(row);
    }
    return rows;
}

} // namespace leadline
