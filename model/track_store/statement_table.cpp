// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/track_store/statement_table.h"

#include "model/disk/digest.h"
#include "model/gpkg/geopackage_time.h"

#include <algorithm>
#include <bit>
#include <string>

namespace leadline {

namespace {

using sqlite::Connection;
using sqlite::Statement;

const char *const columns = "evidence,vessel,first_ms,last_ms,reports,first_line,name,callsign,imo,ship_type,"
                            "destination,length_metres,beam_metres,draught_metres";

/// SHA-256 over the numbers, then length and bytes of each text, then the bits of each measure that is stated.
QByteArray rowHashOf(const VesselStatement &s)
{
    Sha256 hash;
    hash.add(s.evidence.value).add(s.vessel.value).add(s.firstSeen.msUtc).add(s.lastSeen.msUtc);
    hash.add(s.reports).add(std::int64_t{s.firstLine});
    for (const QString &text : {s.name, s.callsign, s.imo, s.shipType, s.destination}) {
        const QByteArray bytes = text.toUtf8();
        hash.add(static_cast<std::int64_t>(bytes.size())).add(bytes);
    }
    for (const std::optional<double> &measure : {s.lengthMetres, s.beamMetres, s.draughtMetres})
        hash.add(std::int64_t{measure.has_value()}).add(std::bit_cast<std::int64_t>(measure.value_or(0)));
    return hash.finish();
}

void bindText(Statement &statement, int parameter, const QString &text)
{
    if (text.isEmpty())
        statement.bindNull(parameter);
    else
        statement.bind(parameter, text);
}

void bindMeasure(Statement &statement, int parameter, const std::optional<double> &measure)
{
    if (measure)
        statement.bind(parameter, *measure);
    else
        statement.bindNull(parameter);
}

/// `first` is the number of the column "evidence".
VesselStatement statementOf(const Statement &row, int first)
{
    const auto measure = [&row](int column) {
        return row.isNull(column) ? std::nullopt : std::optional(row.real(column));
    };
    VesselStatement s;
    s.evidence = {row.integer(first)};
    s.vessel = {row.integer(first + 1)};
    s.firstSeen = {row.integer(first + 2)};
    s.lastSeen = {row.integer(first + 3)};
    s.reports = row.integer(first + 4);
    s.firstLine = static_cast<std::uint32_t>(row.integer(first + 5));
    s.name = row.text(first + 6);
    s.callsign = row.text(first + 7);
    s.imo = row.text(first + 8);
    s.shipType = row.text(first + 9);
    s.destination = row.text(first + 10);
    s.lengthMetres = measure(first + 11);
    s.beamMetres = measure(first + 12);
    s.draughtMetres = measure(first + 13);
    return s;
}

const std::string withoutExhibit = "evidence IN (SELECT evidence FROM vessel_statement EXCEPT SELECT id FROM evidence)";

Result<std::int64_t> removeWhere(Connection &connection, const std::string &which)
{
    const auto count = connection.integer("SELECT count(*) FROM vessel_statement WHERE " + which);
    if (!count || *count == 0)
        return count;
    if (const auto done = connection.execute("DELETE FROM vessel_statement WHERE " + which); !done)
        return Unexpected{done.error()};
    return count;
}

} // namespace

Result<void> insertStatement(Connection &connection, const VesselStatement &s)
{
    const auto insert = connection.cached("INSERT INTO vessel_statement(" + std::string(columns) +
                                          ",first_seen,last_seen,row_hash) "
                                          "VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,?17)");
    if (!insert)
        return Unexpected{insert.error()};
    Statement &row = **insert;
    row.bind(1, s.evidence.value);
    row.bind(2, s.vessel.value);
    row.bind(3, s.firstSeen.msUtc);
    row.bind(4, s.lastSeen.msUtc);
    row.bind(5, s.reports);
    row.bind(6, std::int64_t{s.firstLine});
    bindText(row, 7, s.name);
    bindText(row, 8, s.callsign);
    bindText(row, 9, s.imo);
    bindText(row, 10, s.shipType);
    bindText(row, 11, s.destination);
    bindMeasure(row, 12, s.lengthMetres);
    bindMeasure(row, 13, s.beamMetres);
    bindMeasure(row, 14, s.draughtMetres);
    row.bind(15, geoPackageTime(s.firstSeen));
    row.bind(16, geoPackageTime(s.lastSeen));
    row.bindBlob(17, rowHashOf(s));
    return row.run();
}

Result<std::int64_t> sweepStatements(Connection &connection)
{
    return removeWhere(connection, withoutExhibit);
}

Result<std::int64_t> dropStatements(Connection &connection, EvidenceId evidence)
{
    return removeWhere(connection, "evidence=" + std::to_string(evidence.value));
}

Result<std::int64_t> countStatements(Connection &connection, EvidenceId evidence)
{
    return connection.integer("SELECT count(*) FROM vessel_statement WHERE evidence=" + std::to_string(evidence.value));
}

Result<std::vector<VesselStatement>> readStatements(Connection &connection, VesselId vessel)
{
    const auto rulings = TrackRulings::read(connection);
    if (!rulings)
        return Unexpected{rulings.error()};
    std::vector<VesselStatement> statements;
    for (const VesselId source : rulings->sourcesOf(vessel)) {
        auto rows = connection.prepare("SELECT " + std::string(columns) +
                                       " FROM vessel_statement WHERE vessel=?1 AND evidence IN (SELECT id FROM "
                                       "evidence) ORDER BY first_ms, id");
        if (!rows)
            return Unexpected{rows.error()};
        rows->bind(1, source.value);
        for (;;) {
            const Result<bool> row = rows->step();
            if (!row)
                return Unexpected{row.error()};
            if (!*row)
                break;
            VesselStatement statement = statementOf(*rows, 0);
            if (rulings->ownerOf(source, statement.firstSeen) == vessel)
                statements.push_back(std::move(statement));
        }
    }
    std::ranges::stable_sort(statements, std::ranges::less(), &VesselStatement::firstSeen);
    return statements;
}

Result<std::int64_t> checkStatements(Connection &connection, const Progress &progress,
                                     const std::function<void(const QString &item)> &altered)
{
    auto rows = connection.prepare("SELECT id,first_seen,last_seen,row_hash," + std::string(columns) +
                                   " FROM vessel_statement ORDER BY id");
    if (!rows)
        return Unexpected{rows.error()};
    for (std::int64_t count = 0;; ++count) {
        const Result<bool> row = rows->step();
        if (!row)
            return Unexpected{row.error()};
        if (!*row)
            return count;
        const VesselStatement s = statementOf(*rows, 4);
        const bool same = rows->text(1) == geoPackageTime(s.firstSeen) && rows->text(2) == geoPackageTime(s.lastSeen) &&
                          rowHashOf(s) == rows->blobView(3);
        if (!same)
            altered(QStringLiteral("statement %1 (of evidence:%2)").arg(rows->integer(0)).arg(s.evidence.value));
        if (count % 4096 == 0) {
            progress.say(-1, QStringLiteral("Checking what ships reported"));
            if (progress.cancelled())
                return fail(ErrorCode::Cancelled, QStringLiteral("stopped"));
        }
    }
}

} // namespace leadline
