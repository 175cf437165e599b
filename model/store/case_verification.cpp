// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/store/case_verification.h"

#include "model/store/activity_log.h"
#include "model/store/database_check.h"
#include "model/store/exhibit_check.h"
#include "model/store/row_check.h"
#include "model/store/schema.h"
#include "model/store/time_stamps.h"
#include "model/store/track_table.h"
#include "model/track_store/statement_table.h"

#include <QFileInfo>

#include <cmath>
#include <limits>

namespace leadline {

namespace {

using sqlite::Connection;
using Findings = std::vector<Finding>;

Result<std::int64_t> checkCount(Connection &connection, const std::string &table, Findings &findings)
{
    const auto rows = connection.integer("SELECT count(*) FROM \"" + table + '"');
    const auto noted = metaNumber(connection, QStringLiteral("rows.") + QString::fromStdString(table));
    if (!rows || !noted)
        return Unexpected{!rows ? rows.error() : noted.error()};
    if (*rows != *noted)
        findings.push_back({QStringLiteral("table %1").arg(QString::fromStdString(table)),
                            QStringLiteral("it has %1 rows; %2 were written").arg(*rows).arg(*noted)});
    return rows;
}

Result<void> checkItems(Connection &connection, ItemKind kind, Findings &findings, std::vector<Evidence> &exhibits)
{
    const ItemTable &table = itemTable(kind);
    auto rows = connection.prepare(table.selectSql);
    if (!rows)
        return Unexpected{rows.error()};
    auto check = RowCheck::of(connection, table);
    if (!check)
        return Unexpected{check.error()};
    for (;;) {
        const Result<bool> row = rows->step();
        if (!row)
            return Unexpected{row.error()};
        if (!*row)
            return {};
        check->take(*rows);
        const Result<Item> item = readItem(*rows, kind);
        if (!item) {
            findings.push_back({item.error().context, item.error().what});
            continue;
        }
        const Result<QString> problem = check->problemOf(*item);
        if (!problem)
            return Unexpected{problem.error()};
        if (!problem->isEmpty())
            findings.push_back({nameOf(*item), *problem});
        if (const auto *evidence = std::get_if<Evidence>(&*item))
            exhibits.push_back(*evidence);
    }
}

/// What SQLite's R-tree keeps of a bound: 32 bits, rounded away from what it encloses. SQLite multiplies by 1 ± 2^-23
/// where the nearest number lies on the wrong side; the next number would do as well.
bool isLowerBound(double kept, double exact)
{
    const auto nearest = static_cast<float>(exact);
    if (!(nearest > exact))
        return kept == nearest;
    return kept == static_cast<float>(exact * (1 - std::copysign(0x1p-23, exact))) ||
           kept == std::nextafterf(nearest, -std::numeric_limits<float>::infinity());
}

/// A row that the index does not lead to would silently be missing from the maps of other programs.
Result<void> checkIndexEntries(Connection &connection, const std::string &table, Findings &findings)
{
    std::string sql = "SELECT t.id, substr(t.geom,1,64), r.minx, r.maxx, r.miny, r.maxy FROM \"";
    sql += table;
    sql += "\" t JOIN \"rtree_";
    sql += table;
    sql += "_geom\" r ON r.id=t.id";
    auto rows = connection.prepare(sql);
    if (!rows)
        return Unexpected{rows.error()};
    for (;;) {
        const Result<bool> row = rows->step();
        if (!row)
            return Unexpected{row.error()};
        if (!*row)
            return {};
        const std::optional<Envelope> extent = envelopeOfBlob(rows->blobView(1));
        const bool right = extent && isLowerBound(rows->real(2), extent->minX) &&
                           isLowerBound(-rows->real(3), -extent->maxX) && isLowerBound(rows->real(4), extent->minY) &&
                           isLowerBound(-rows->real(5), -extent->maxY);
        if (!right)
            findings.push_back({QStringLiteral("table %1, row %2")
                                    .arg(QString::fromStdString(table), QString::number(rows->integer(0))),
                                QStringLiteral("its entry in the spatial index was altered")});
    }
}

Result<void> checkIndex(Connection &connection, const std::string &table, Findings &findings)
{
    const auto indexed = connection.integer("SELECT count(*) FROM \"rtree_" + table + "_geom\"");
    const auto placed = connection.integer("SELECT count(*) FROM \"" + table + "\" WHERE geom IS NOT NULL");
    if (!indexed || !placed)
        return Unexpected{!indexed ? indexed.error() : placed.error()};
    if (*indexed != *placed)
        findings.push_back({QStringLiteral("table %1").arg(QString::fromStdString(table)),
                            QStringLiteral("its spatial index has %1 entries for %2 rows").arg(*indexed).arg(*placed)});
    return checkIndexEntries(connection, table, findings);
}

Result<void> checkTables(Connection &connection, const Progress &progress, VerifyReport &report,
                         std::vector<Evidence> &exhibits)
{
    std::vector<std::string> tables{"track", "vessel_statement", "activity_log", "time_stamp"};
    for (const ItemKind kind : allItemKinds) {
        tables.push_back(itemTable(kind).name);
        if (const auto checked = checkItems(connection, kind, report.findings, exhibits); !checked)
            return checked;
    }
    for (const std::string &table : tables) {
        const auto rows = checkCount(connection, table, report.findings);
        if (!rows)
            return Unexpected{rows.error()};
        report.rows += *rows;
    }
    for (const char *table : {"annotation", "event", "place", "track"}) {
        if (const auto checked = checkIndex(connection, table, report.findings); !checked)
            return checked;
    }
    const auto tracks = checkTracks(connection, progress, report.findings);
    if (!tracks)
        return Unexpected{tracks.error()};
    const auto statements = checkStatements(connection, progress, [&report](const QString &item) {
        report.findings.push_back({item, QStringLiteral("it was altered")});
    });
    if (!statements)
        return Unexpected{statements.error()};
    const auto entries = checkLog(connection, report);
    if (!entries)
        return Unexpected{entries.error()};
    report.logEntries = *entries;
    const auto stamps = checkTimeStamps(connection, report.findings);
    if (!stamps)
        return Unexpected{stamps.error()};
    report.timeStamps = *stamps;
    return {};
}

} // namespace

Result<VerifyReport> verifyCase(Connection &connection, const QString &folder, const Progress &progress)
{
    VerifyReport report;
    std::vector<Evidence> exhibits;
    progress.say(-1, QStringLiteral("Checking case.gpkg"));
    if (const auto begun = connection.execute("BEGIN"); !begun)
        return Unexpected{begun.error()};
    Result<void> checked = checkDatabase(connection, folder, report);
    if (checked)
        checked = checkTables(connection, progress, report, exhibits);
    // A file too damaged to be read through is a finding, not a reason to leave the exhibits unchecked.
    if (!checked && checked.error().code != ErrorCode::Damaged)
        return Unexpected{checked.error()};
    if (!checked)
        report.findings.push_back({QStringLiteral("case.gpkg"), checked.error().what});
    static_cast<void>(connection.execute("COMMIT"));
    checkExhibits(folder, exhibits, progress, report);
    if (progress.cancelled())
        return fail(ErrorCode::Cancelled, QStringLiteral("stopped"), QFileInfo(folder).fileName());
    return report;
}

} // namespace leadline
