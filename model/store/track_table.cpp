// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/store/track_table.h"

#include "model/gpkg/geopackage_time.h"
#include "model/track_store/track_rulings.h"

#include <algorithm>
#include <limits>

namespace leadline {

namespace {

using sqlite::Connection;
using sqlite::Statement;

/// Collects the positions of one vessel, then cuts them and moves them into the block.
class BlockBuilder
{
public:
    BlockBuilder(TrackBlock &block, std::int64_t gapSeconds)
        : m_block(block)
        , m_gapMs(gapSeconds * 1000)
    {
    }

    /// Rows come by vessel, exhibit and time. False: the row cannot be read.
    bool add(VesselId vessel, EvidenceId evidence, std::int64_t count, QByteArrayView geometry, QByteArrayView reports)
    {
        if (vessel != m_vessel)
            flush();
        m_vessel = vessel;
        const std::size_t before = m_positions.size();
        const bool read = readTrackGeometry(geometry, [&](std::int32_t lon, std::int32_t lat, Instant time) {
            if (m_pieces.empty() || m_pieces.back().evidence != evidence || cutBefore(lon, time))
                m_pieces.push_back({evidence, m_positions.size(), 0});
            m_positions.push_back({.lon = lon, .lat = lat, .time = time});
            m_pieces.back().end = m_positions.size();
        });
        return read && static_cast<std::int64_t>(m_positions.size() - before) == count &&
               readTrackReports(reports, std::span(m_positions).subspan(before));
    }

    /// The positions of a row for which `counts(time)`; they count for `vessel`.
    template<class Counts>
    bool addSome(VesselId vessel, EvidenceId evidence, QByteArrayView geometry, QByteArrayView reports, Counts &&counts)
    {
        if (vessel != m_vessel)
            flush();
        m_vessel = vessel;
        m_row.clear();
        const bool read = readTrackGeometry(geometry,
                                            [this](std::int32_t lon, std::int32_t lat, Instant time) {
                                                m_row.push_back({.lon = lon, .lat = lat, .time = time});
                                            }) &&
                          readTrackReports(reports, m_row);
        if (!read)
            return false;
        bool follows = false;
        for (const PositionReport &report : m_row) {
            if (!counts(report.time)) {
                follows = false;
                continue;
            }
            if (!follows || m_pieces.empty() || m_pieces.back().evidence != evidence ||
                cutBefore(report.lon, report.time))
                m_pieces.push_back({evidence, m_positions.size(), 0});
            follows = true;
            m_positions.push_back(report);
            m_pieces.back().end = m_positions.size();
        }
        return true;
    }

    void flush()
    {
        std::stable_sort(m_pieces.begin(), m_pieces.end(), [this](const Piece &a, const Piece &b) {
            return m_positions[a.begin].time < m_positions[b.begin].time;
        });
        for (const Piece &piece : m_pieces)
            m_block.append(m_vessel, piece.evidence,
                           std::span<const PositionReport>(m_positions).subspan(piece.begin, piece.end - piece.begin));
        m_pieces.clear();
        m_positions.clear();
    }

private:
    struct Piece
    {
        EvidenceId evidence;
        std::size_t begin;
        std::size_t end;
    };

    bool cutBefore(std::int32_t lon, Instant time) const
    {
        const PositionReport &last = m_positions.back();
        const PositionReport &first = m_positions[m_pieces.back().begin];
        const std::int64_t step = time.msUtc - last.time.msUtc;
        // The block counts milliseconds from a segment's start in 32 bits: 49 days without a gap end it too. A row
        // that starts before the last one ended (overlapping downloads in one file) starts a segment of its own.
        return step > m_gapMs || step < 0 || crossesDateline(last.lon, lon) ||
               time.msUtc - first.time.msUtc > std::numeric_limits<std::uint32_t>::max();
    }

    TrackBlock &m_block;
    std::int64_t m_gapMs;
    VesselId m_vessel;
    std::vector<PositionReport> m_positions;
    std::vector<Piece> m_pieces;
    std::vector<PositionReport> m_row;
};

Unexpected damagedRow(std::int64_t row)
{
    return fail(ErrorCode::Damaged, QStringLiteral("its positions cannot be read"),
                QStringLiteral("track row %1").arg(row));
}

bool sayLoading(const Progress &progress, std::int64_t done, std::int64_t total)
{
    progress.say(static_cast<double>(done) / static_cast<double>(std::max<std::int64_t>(total, 1)),
                 QStringLiteral("Loading tracks"));
    return !progress.cancelled();
}

/// Calls `visit(row, geometry, reports)` for each; false when it cannot be read. `total` positions are on their way.
template<class Visitor>
Result<void> visitRuledRows(Connection &connection, const std::vector<RuledRow> &rows, std::int64_t total,
                            const Progress &progress, Visitor &&visit)
{
    const auto fetch = connection.cached("SELECT geom, reports FROM track WHERE id=?1");
    if (!fetch)
        return Unexpected{fetch.error()};
    Statement &statement = **fetch;
    std::int64_t done = 0;
    for (std::size_t n = 0; n < rows.size(); ++n) {
        statement.reset();
        statement.bind(1, rows[n].row);
        const Result<bool> there = statement.step();
        if (!there)
            return Unexpected{there.error()};
        if (!*there || !visit(rows[n], statement.blobView(0), statement.blobView(1)))
            return damagedRow(rows[n].row);
        done += rows[n].positions;
        if (n % 256 == 0 && !sayLoading(progress, done, total))
            return fail(ErrorCode::Cancelled, QStringLiteral("stopped"));
    }
    statement.reset();
    return {};
}

Result<void> buildRuled(Connection &connection, const TrackRulings &rulings, std::int64_t total,
                        const Progress &progress, BlockBuilder &builder)
{
    const auto rows = ruledRows(connection, rulings);
    if (!rows)
        return Unexpected{rows.error()};
    return visitRuledRows(
        connection, *rows, total, progress, [&](const RuledRow &row, QByteArrayView geometry, QByteArrayView reports) {
            if (row.whole)
                return builder.add(row.owner, row.evidence, row.positions, geometry, reports);
            return builder.addSome(row.owner, row.evidence, geometry, reports,
                                   [&](Instant time) { return rulings.ownerOf(row.vessel, time) == row.owner; });
        });
}

Result<std::map<VesselId, VesselTrackSummary>> summariesOfRuled(Connection &connection, const TrackRulings &rulings)
{
    const auto rows = ruledRows(connection, rulings);
    if (!rows)
        return Unexpected{rows.error()};
    std::map<VesselId, VesselTrackSummary> summaries;
    const auto count = [&summaries](VesselId vessel, std::int64_t positions, Instant first, Instant last) {
        VesselTrackSummary &summary = summaries[vessel];
        summary.firstSeen = summary.positions == 0 ? first : std::min(summary.firstSeen, first);
        summary.lastSeen = summary.positions == 0 ? last : std::max(summary.lastSeen, last);
        summary.positions += positions;
    };
    std::vector<RuledRow> divided;
    for (const RuledRow &row : *rows) {
        if (row.whole)
            count(row.owner, row.positions, row.start, row.finish);
        else
            divided.push_back(row);
    }
    const Result<void> read =
        visitRuledRows(connection, divided, 0, {}, [&](const RuledRow &row, QByteArrayView geometry, QByteArrayView) {
            return readTrackGeometry(geometry, [&](std::int32_t, std::int32_t, Instant time) {
                if (rulings.ownerOf(row.vessel, time) == row.owner)
                    count(row.owner, 1, time, time);
            });
        });
    if (!read)
        return Unexpected{read.error()};
    return summaries;
}

/// Files may overlap in time.
void putInOrderOfTime(std::vector<SourcedPosition> &positions)
{
    std::stable_sort(positions.begin(), positions.end(),
                     [](const SourcedPosition &a, const SourcedPosition &b) { return a.report.time < b.report.time; });
}

Result<std::vector<SourcedPosition>> positionsOfRuled(Connection &connection, const TrackRulings &rulings,
                                                      VesselId vessel)
{
    const auto rows = ruledRows(connection, rulings, vessel);
    if (!rows)
        return Unexpected{rows.error()};
    std::vector<SourcedPosition> positions;
    std::vector<PositionReport> reports;
    const Result<void> read = visitRuledRows(
        connection, *rows, 0, {}, [&](const RuledRow &row, QByteArrayView geometry, QByteArrayView columns) {
            reports.clear();
            const bool sound = readTrackGeometry(geometry,
                                                 [&](std::int32_t lon, std::int32_t lat, Instant time) {
                                                     reports.push_back({.lon = lon, .lat = lat, .time = time});
                                                 }) &&
                               readTrackReports(columns, reports);
            for (const PositionReport &report : reports)
                if (row.whole || rulings.ownerOf(row.vessel, report.time) == vessel)
                    positions.push_back({row.evidence, report});
            return sound;
        });
    if (!read)
        return Unexpected{read.error()};
    putInOrderOfTime(positions);
    return positions;
}

} // namespace

Result<void> insertTrackRow(Connection &connection, const TrackRow &row)
{
    const auto insert = connection.cached(
        "INSERT INTO track(evidence,vessel,positions,start_time,finish_time,start_ms,finish_ms,row_hash,geom,reports) "
        "VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10)");
    const auto index = connection.cached("INSERT INTO rtree_track_geom VALUES(?1,?2,?3,?4,?5)");
    if (!insert || !index)
        return Unexpected{!insert ? insert.error() : index.error()};
    Statement &s = **insert;
    s.bind(1, row.evidence.value);
    s.bind(2, row.vessel.value);
    s.bind(3, row.positions);
    s.bind(4, geoPackageTime(row.start));
    s.bind(5, geoPackageTime(row.finish));
    s.bind(6, row.start.msUtc);
    s.bind(7, row.finish.msUtc);
    s.bindBlobInPlace(8, row.hash);
    s.bindBlobInPlace(9, row.geometry);
    s.bindBlobInPlace(10, row.reports);
    if (const auto written = s.run(); !written)
        return written;
    Statement &entry = **index;
    entry.bind(1, connection.lastInsertId());
    entry.bind(2, row.bounds.minX);
    entry.bind(3, row.bounds.maxX);
    entry.bind(4, row.bounds.minY);
    entry.bind(5, row.bounds.maxY);
    return entry.run();
}

Result<std::int64_t> sweepTracks(Connection &connection)
{
    const Result<std::int64_t> count = connection.integer(
        "SELECT count(*) FROM track WHERE evidence IN (SELECT evidence FROM track EXCEPT SELECT id FROM evidence)");
    if (!count || *count == 0)
        return count;
    const auto done = connection.execute(
        "DELETE FROM rtree_track_geom WHERE id IN (SELECT id FROM track WHERE evidence IN "
        "(SELECT evidence FROM track EXCEPT SELECT id FROM evidence));"
        "DELETE FROM track WHERE evidence IN (SELECT evidence FROM track EXCEPT SELECT id FROM evidence);");
    if (!done)
        return Unexpected{done.error()};
    return count;
}

Result<std::int64_t> dropTracks(Connection &connection, EvidenceId evidence)
{
    const std::string id = std::to_string(evidence.value);
    const auto count = connection.integer("SELECT count(*) FROM track WHERE evidence=" + id);
    if (!count || *count == 0)
        return count;
    std::string sql = "DELETE FROM rtree_track_geom WHERE id IN (SELECT id FROM track WHERE evidence=";
    sql += id;
    sql += "); DELETE FROM track WHERE evidence=";
    sql += id;
    if (const auto done = connection.execute(sql); !done)
        return Unexpected{done.error()};
    return count;
}

Result<TrackBlockPtr> readTracks(Connection &connection, std::int64_t gapSeconds, const Progress &progress)
{
    auto block = std::make_shared<TrackBlock>();
    const auto total =
        connection.integer("SELECT total(positions) FROM track WHERE evidence IN (SELECT id FROM evidence) ");
    const auto rulings = TrackRulings::read(connection);
    auto rows = connection.prepare(
        "SELECT id, vessel, evidence, positions, geom, reports FROM track WHERE evidence IN (SELECT id FROM evidence) "
        "ORDER BY vessel, evidence, start_ms, finish_ms");
    if (!total || !rows || !rulings)
        return Unexpected{!total ? total.error() : !rows ? rows.error() : rulings.error()};
    if (*total > std::numeric_limits<std::uint32_t>::max())
        return fail(ErrorCode::Unsupported, QStringLiteral("more than four thousand million positions"));
    block->reserve(static_cast<std::size_t>(*total));
    BlockBuilder builder(*block, gapSeconds);
    if (!rulings->isEmpty()) {
        if (const auto built = buildRuled(connection, *rulings, *total, progress, builder); !built)
            return Unexpected{built.error()};
        builder.flush();
        return TrackBlockPtr(std::move(block));
    }
    std::int64_t done = 0;
    for (std::int64_t n = 0;; ++n) {
        const Result<bool> row = rows->step();
        if (!row)
            return Unexpected{row.error()};
        if (!*row)
            break;
        if (!builder.add(VesselId{rows->integer(1)}, EvidenceId{rows->integer(2)}, rows->integer(3), rows->blobView(4),
                         rows->blobView(5)))
            return damagedRow(rows->integer(0));
        done += rows->integer(3);
        if (n % 256 == 0 && !sayLoading(progress, done, *total))
            return fail(ErrorCode::Cancelled, QStringLiteral("stopped"));
    }
    builder.flush();
    return TrackBlockPtr(std::move(block));
}

Result<std::map<VesselId, VesselTrackSummary>> readTrackSummaries(Connection &connection)
{
    const auto rulings = TrackRulings::read(connection);
    if (!rulings)
        return Unexpected{rulings.error()};
    if (!rulings->isEmpty())
        return summariesOfRuled(connection, *rulings);
    auto rows = connection.prepare("SELECT vessel, sum(positions), min(start_ms), max(finish_ms) FROM track WHERE "
                                   "evidence IN (SELECT id FROM evidence) "
                                   "GROUP BY vessel");
    if (!rows)
        return Unexpected{rows.error()};
    std::map<VesselId, VesselTrackSummary> summaries;
    for (;;) {
        const Result<bool> row = rows->step();
        if (!row)
            return Unexpected{row.error()};
        if (!*row)
            return summaries;
        summaries[VesselId{rows->integer(0)}] = {rows->integer(1), Instant{rows->integer(2)},
                                                 Instant{rows->integer(3)}};
    }
}

Result<std::vector<SourcedPosition>> readPositions(Connection &connection, VesselId vessel)
{
    const auto rulings = TrackRulings::read(connection);
    if (!rulings)
        return Unexpected{rulings.error()};
    if (!rulings->isEmpty())
        return positionsOfRuled(connection, *rulings, vessel);
    auto rows = connection.prepare("SELECT id, positions, geom, reports, evidence FROM track WHERE vessel=?1 AND "
                                   "evidence IN (SELECT id FROM evidence) "
                                   "ORDER BY evidence, start_ms");
    if (!rows)
        return Unexpected{rows.error()};
    rows->bind(1, vessel.value);
    std::vector<SourcedPosition> positions;
    std::vector<PositionReport> reports;
    for (;;) {
        const Result<bool> row = rows->step();
        if (!row)
            return Unexpected{row.error()};
        if (!*row)
            break;
        reports.clear();
        const bool read = readTrackGeometry(rows->blobView(2),
                                            [&](std::int32_t lon, std::int32_t lat, Instant time) {
                                                reports.push_back({.lon = lon, .lat = lat, .time = time});
                                            }) &&
                          readTrackReports(rows->blobView(3), reports);
        if (!read)
            return damagedRow(rows->integer(0));
        for (const PositionReport &report : reports)
            positions.push_back({EvidenceId{rows->integer(4)}, report});
    }
    putInOrderOfTime(positions);
    return positions;
}

Result<TrackTotals> trackTotals(Connection &connection, EvidenceId evidence)
{
    auto row =
        connection.prepare("SELECT count(*), count(DISTINCT vessel), total(positions) FROM track WHERE evidence=?1");
    if (!row)
        return Unexpected{row.error()};
    row->bind(1, evidence.value);
    if (const Result<bool> stepped = row->step(); !stepped)
        return Unexpected{stepped.error()};
    return TrackTotals{row->integer(0), row->integer(1), row->integer(2)};
}

Result<std::int64_t> checkTracks(Connection &connection, const Progress &progress, std::vector<Finding> &findings)
{
    auto rows = connection.prepare(
        "SELECT id, evidence, vessel, positions, start_ms, finish_ms, geom, reports, row_hash, start_time, finish_time "
        "FROM track ORDER BY id");
    if (!rows)
        return Unexpected{rows.error()};
    for (std::int64_t count = 0;; ++count) {
        const Result<bool> row = rows->step();
        if (!row)
            return Unexpected{row.error()};
        if (!*row)
            return count;
        const TrackRow stored{.evidence = {rows->integer(1)},
                              .vessel = {rows->integer(2)},
                              .positions = rows->integer(3),
                              .start = {rows->integer(4)},
                              .finish = {rows->integer(5)},
                              .bounds = {},
                              .geometry = rows->blob(6),
                              .reports = rows->blob(7),
                              .hash = rows->blob(8)};
        const bool sameTimes =
            rows->text(9) == geoPackageTime(stored.start) && rows->text(10) == geoPackageTime(stored.finish);
        if (trackRowHash(stored) != stored.hash || !sameTimes)
            findings.push_back(
                {QStringLiteral("track row %1 (of evidence:%2)").arg(rows->integer(0)).arg(stored.evidence.value),
                 QStringLiteral("it was altered")});
        if (count % 256 == 0) {
            progress.say(-1, QStringLiteral("Checking tracks"));
            if (progress.cancelled())
                return fail(ErrorCode::Cancelled, QStringLiteral("stopped"));
        }
    }
}

} // namespace leadline
