// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/store/track_rows.h"

#include "model/disk/digest.h"
#include "model/gpkg/little_endian.h"

namespace leadline {

namespace {

using Reports = std::span<const PositionReport>;

constexpr std::uint32_t wkbPointM = 2001;
constexpr std::uint32_t wkbLineStringM = 2002;
constexpr qsizetype vertexBytes = 24;

enum ReportColumn : std::uint8_t { Sog = 1, Cog = 2, Heading = 4, Status = 8, SourceLine = 16 };

Envelope envelopeOf(Reports reports)
{
    std::int32_t west = reports.front().lon;
    std::int32_t east = west;
    std::int32_t south = reports.front().lat;
    std::int32_t north = south;
    for (const PositionReport &report : reports) {
        west = std::min(west, report.lon);
        east = std::max(east, report.lon);
        south = std::min(south, report.lat);
        north = std::max(north, report.lat);
    }
    return {west * 1e-7, east * 1e-7, south * 1e-7, north * 1e-7};
}

QByteArray geometryOf(Reports reports, const Envelope &envelope)
{
    const bool single = reports.size() == 1;
    QByteArray blob = geometryBlobHeader(single ? std::nullopt : std::optional(envelope));
    blob.reserve(blob.size() + 9 + static_cast<qsizetype>(reports.size()) * vertexBytes);
    appendLittle(blob, std::uint8_t{1});
    appendLittle(blob, single ? wkbPointM : wkbLineStringM);
    if (!single)
        appendLittle(blob, static_cast<std::uint32_t>(reports.size()));
    for (const PositionReport &report : reports) {
        appendLittle(blob, report.lon * 1e-7);
        appendLittle(blob, report.lat * 1e-7);
        appendLittle(blob, static_cast<double>(report.time.msUtc) / 1000.0);
    }
    return blob;
}

std::uint8_t columnsOf(Reports reports)
{
    std::uint8_t columns = 0;
    for (const PositionReport &r : reports) {
        columns |= r.sogTenthsKnot != PositionReport::notAvailable ? Sog : 0;
        columns |= r.cogTenthsDegree != PositionReport::notAvailable ? Cog : 0;
        columns |= r.headingDegrees != PositionReport::notAvailable ? Heading : 0;
        columns |= r.status != PositionReport::statusNotAvailable ? Status : 0;
        columns |= r.sourceLine != 0 ? SourceLine : 0;
    }
    return columns;
}

QByteArray reportsOf(Reports reports)
{
    const std::uint8_t columns = columnsOf(reports);
    QByteArray blob;
    blob.reserve(8 + static_cast<qsizetype>(reports.size()) * 11);
    appendLittle(blob, std::uint8_t{1});
    appendLittle(blob, columns);
    appendLittle(blob, std::uint16_t{0});
    appendLittle(blob, static_cast<std::uint32_t>(reports.size()));
    const auto append = [&](ReportColumn column, auto PositionReport::*member) {
        if (!(columns & column))
            return;
        for (const PositionReport &report : reports)
            appendLittle(blob, report.*member);
    };
    append(Sog, &PositionReport::sogTenthsKnot);
    append(Cog, &PositionReport::cogTenthsDegree);
    append(Heading, &PositionReport::headingDegrees);
    append(Status, &PositionReport::status);
    append(SourceLine, &PositionReport::sourceLine);
    return blob;
}

} // namespace

void appendTrackRows(EvidenceId evidence, const VesselPositions &positions, std::vector<TrackRow> &rows)
{
    const Reports all = positions.reports;
    std::size_t begin = 0;
    for (std::size_t i = 1; i <= all.size(); ++i) {
        const bool cut = i == all.size() || i - begin == trackRowPositions ||
                         all[i].time.msUtc - all[i - 1].time.msUtc > trackRowGapMs ||
                         crossesDateline(all[i - 1].lon, all[i].lon);
        if (!cut)
            continue;
        const Reports run = all.subspan(begin, i - begin);
        TrackRow row{.evidence = evidence,
                     .vessel = positions.vessel,
                     .positions = static_cast<std::int64_t>(run.size()),
                     .start = run.front().time,
                     .finish = run.back().time,
                     .bounds = envelopeOf(run)};
        row.geometry = geometryOf(run, row.bounds);
        row.reports = reportsOf(run);
        row.hash = trackRowHash(row);
        rows.push_back(std::move(row));
        begin = i;
    }
}

QByteArray trackRowHash(const TrackRow &row)
{
    return Sha256()
        .add(row.evidence.value)
        .add(row.vessel.value)
        .add(row.positions)
        .add(row.start.msUtc)
        .add(row.finish.msUtc)
        .add(row.geometry)
        .add(row.reports)
        .finish();
}

std::optional<detail::TrackVertices> detail::trackVertices(QByteArrayView blob)
{
    const QByteArrayView wkb = wkbOfBlob(blob);
    if (wkb.size() < 5 || wkb[0] != 1)
        return std::nullopt;
    const auto type = littleAt<std::uint32_t>(wkb, 1);
    if (type == wkbPointM && wkb.size() == 5 + vertexBytes)
        return TrackVertices{wkb.sliced(5), 1};
    if (type != wkbLineStringM || wkb.size() < 9)
        return std::nullopt;
    const std::int64_t count = littleAt<std::uint32_t>(wkb, 5);
    if (wkb.size() - 9 != count * vertexBytes)
        return std::nullopt;
    return TrackVertices{wkb.sliced(9), count};
}

bool readTrackReports(QByteArrayView blob, std::span<PositionReport> reports)
{
    if (blob.size() < 8 || blob[0] != 1 || littleAt<std::uint32_t>(blob, 4) != reports.size())
        return false;
    const auto columns = static_cast<std::uint8_t>(blob[1]);
    qsizetype at = 8;
    bool fits = true;
    const auto read = [&]<class T>(ReportColumn column, T PositionReport::*member) {
        if (!(columns & column) || !fits)
            return;
        const qsizetype bytes = static_cast<qsizetype>(reports.size()) * qsizetype{sizeof(T)};
        fits = blob.size() - at >= bytes;
        for (std::size_t i = 0; fits && i < reports.size(); ++i)
            reports[i].*member = littleAt<T>(blob, at + static_cast<qsizetype>(i * sizeof(T)));
        at += bytes;
    };
    read(Sog, &PositionReport::sogTenthsKnot);
    read(Cog, &PositionReport::cogTenthsDegree);
    read(Heading, &PositionReport::headingDegrees);
    read(Status, &PositionReport::status);
    read(SourceLine, &PositionReport::sourceLine);
    return fits && at == blob.size();
}

} // namespace leadline
