// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/store/database_check.h"

#include "model/store/case_seal.h"
#include "model/store/schema.h"

#include <QFileInfo>

#include <array>
#include <map>

namespace leadline {

namespace {

using sqlite::Access;
using sqlite::Connection;
using sqlite::Statement;
using Findings = std::vector<Finding>;

/// Calls `onRow` for each row of a query.
template<class OnRow>
Result<void> forEachRow(Connection &connection, const std::string &sql, OnRow &&onRow)
{
    auto rows = connection.prepare(sql);
    if (!rows)
        return Unexpected{rows.error()};
    for (;;) {
        const Result<bool> row = rows->step();
        if (!row)
            return Unexpected{row.error()};
        if (!*row)
            return {};
        onRow(*rows);
    }
}

Result<void> checkSqlite(Connection &connection, const QString &folder, Findings &findings)
{
    const auto integrity = forEachRow(connection, "PRAGMA integrity_check(100)", [&](const Statement &row) {
        if (row.text(0) != QLatin1String("ok"))
            findings.push_back({QStringLiteral("case.gpkg"), row.text(0)});
    });
    if (!integrity)
        return integrity;
    const auto keys = forEachRow(connection, "PRAGMA foreign_key_check", [&](const Statement &row) {
        findings.push_back({QStringLiteral("table %1").arg(row.text(0)),
                            QStringLiteral("row %1 refers to what is not there").arg(row.integer(1))});
    });
    if (!keys)
        return keys;
    const auto unexpected = findUnexpectedObjects(connection, QFileInfo(folder).fileName());
    if (!unexpected)
        return Unexpected{unexpected.error()};
    for (const QString &object : *unexpected)
        findings.push_back({object, QStringLiteral("Leadline did not make it so")});
    return {};
}

/// The rows of a query as bytes, each with what a person may call it: its first column.
Result<std::map<QByteArray, QString>> rowsOf(Connection &connection, const std::string &sql)
{
    std::map<QByteArray, QString> rows;
    const auto read = forEachRow(connection, sql, [&](const Statement &row) {
        QByteArray values;
        for (int column = 0; column < row.columns(); ++column)
            row.appendValue(column, values);
        rows.emplace(values, row.text(0));
    });
    return read ? Result<std::map<QByteArray, QString>>(std::move(rows)) : Unexpected{read.error()};
}

/// What is the same in every case: compared with a case that is made afresh in memory.
Result<void> checkFixedRows(Connection &connection, Findings &findings)
{
    const auto fresh = Connection::open({}, Access::InMemory, QStringLiteral("schema"));
    if (!fresh)
        return Unexpected{fresh.error()};
    if (const auto made = createSchema(**fresh, {}, Instant{}); !made)
        return made;
    const std::array<std::pair<const char *, const char *>, 7> queries{
        {{"the header", "PRAGMA application_id"},
         {"the header", "PRAGMA user_version"},
         {"the header", "PRAGMA encoding"},
         {"the schema", "SELECT name, type, tbl_name, sql FROM sqlite_master"},
         {"table gpkg_spatial_ref_sys", "SELECT srs_id, * FROM gpkg_spatial_ref_sys"},
         {"table gpkg_geometry_columns", "SELECT table_name, * FROM gpkg_geometry_columns"},
         {"table gpkg_extensions", "SELECT table_name, * FROM gpkg_extensions"}}};
    const auto compare = [&](const char *where, const std::string &sql) -> Result<void> {
        const auto wanted = rowsOf(**fresh, sql);
        const auto found = rowsOf(connection, sql);
        if (!wanted || !found)
            return Unexpected{!wanted ? wanted.error() : found.error()};
        for (const auto &[values, name] : *wanted) {
            if (!found->contains(values))
                findings.push_back(
                    {QLatin1String(where), QStringLiteral("its entry \"%1\" was altered or is missing").arg(name)});
        }
        // Objects of others are named one by one already.
        if (found->size() > wanted->size() && QLatin1String(where) != QLatin1String("the schema"))
            findings.push_back({QLatin1String(where), QStringLiteral("it has entries that Leadline did not write")});
        return {};
    };
    for (const auto &[where, sql] : queries) {
        if (const auto compared = compare(where, sql); !compared)
            return compared;
    }
    return compare("table gpkg_contents",
                   "SELECT table_name, data_type, identifier, description, srs_id FROM gpkg_contents");
}

/// SQLite's integrity check does not look into a spatial index: a query that goes astray in it finds fewer rows.
Result<void> checkIndexStructure(Connection &connection, const std::string &table, Findings &findings)
{
    return forEachRow(connection, "SELECT rtreecheck('rtree_" + table + "_geom')", [&](const Statement &row) {
        if (row.text(0) != QLatin1String("ok"))
            findings.push_back({QStringLiteral("table %1").arg(QString::fromStdString(table)),
                                QStringLiteral("its spatial index is damaged: %1").arg(row.text(0).simplified())});
    });
}

Result<void> checkExtent(Connection &connection, const std::string &table, Findings &findings)
{
    // The index rounds its 32-bit bounds outwards by less than 2e-5 degrees.
    const auto outside = connection.integer(
        "SELECT count(*) FROM (SELECT min(minx) AS w, max(maxx) AS e, min(miny) AS s, max(maxy) AS n FROM \"rtree_" +
        table + "_geom\") LEFT JOIN gpkg_contents ON table_name='" + table +
        "' WHERE w IS NOT NULL AND NOT ifnull(min_x <= w+1e-4 AND max_x >= e-1e-4 AND min_y <= s+1e-4 AND "
        "max_y >= n-1e-4, 0)");
    if (!outside)
        return Unexpected{outside.error()};
    if (*outside > 0)
        findings.push_back({QStringLiteral("table %1").arg(QString::fromStdString(table)),
                            QStringLiteral("the extent that gpkg_contents states does not cover its features")});
    return {};
}

/// A text that became a blob reads the same here and is nothing to others.
Result<void> checkTypes(Connection &connection, const std::string &table, const std::string &wrong, Findings &findings)
{
    return forEachRow(connection, "SELECT rowid FROM \"" + table + "\" WHERE " + wrong, [&](const Statement &row) {
        findings.push_back(
            {QStringLiteral("table %1, row %2").arg(QString::fromStdString(table), QString::number(row.integer(0))),
             QStringLiteral("a value was altered")});
    });
}

Result<void> checkAllTypes(Connection &connection, Findings &findings)
{
    const auto tracks = checkTypes(connection, "track",
                                   "typeof(geom)<>'blob' OR typeof(reports)<>'blob' OR typeof(row_hash)<>'blob' OR "
                                   "typeof(start_time)<>'text' OR typeof(finish_time)<>'text' OR typeof(evidence)<>"
                                   "'integer' OR typeof(vessel)<>'integer' OR typeof(positions)<>'integer' OR "
                                   "typeof(start_ms)<>'integer' OR typeof(finish_ms)<>'integer'",
                                   findings);
    if (!tracks)
        return tracks;
    const auto statements =
        checkTypes(connection, "vessel_statement",
                   "typeof(evidence)<>'integer' OR typeof(vessel)<>'integer' OR typeof(first_seen)<>'text' OR "
                   "typeof(last_seen)<>'text' OR typeof(first_ms)<>'integer' OR typeof(last_ms)<>'integer' OR "
                   "typeof(reports)<>'integer' OR typeof(first_line)<>'integer' OR typeof(row_hash)<>'blob' OR "
                   "typeof(name) NOT IN ('text','null') OR typeof(callsign) NOT IN ('text','null') OR "
                   "typeof(imo) NOT IN ('text','null') OR typeof(ship_type) NOT IN ('text','null') OR "
                   "typeof(destination) NOT IN ('text','null') OR typeof(length_metres) NOT IN ('real','null') OR "
                   "typeof(beam_metres) NOT IN ('real','null') OR typeof(draught_metres) NOT IN ('real','null')",
                   findings);
    if (!statements)
        return statements;
    const auto log = checkTypes(connection, "activity_log",
                                "typeof(form)<>'integer' OR typeof(time)<>'text' OR typeof(monotonic_ns)<>'integer' OR "
                                "typeof(who) NOT IN ('text','null') OR typeof(what) NOT IN ('text','null') OR "
                                "typeof(commitment)<>'blob' OR typeof(hash)<>'blob' OR typeof(salt) NOT IN "
                                "('blob','null') OR typeof(payload) NOT IN ('text','null')",
                                findings);
    if (!log)
        return log;
    return checkTypes(connection, "time_stamp",
                      "typeof(sequence)<>'integer' OR typeof(imprint)<>'blob' OR typeof(row_hash)<>'blob' OR "
                      "typeof(request) NOT IN ('blob','null') OR typeof(response) NOT IN ('blob','null') OR "
                      "typeof(gen_time) NOT IN ('text','null') OR typeof(tsa) NOT IN ('text','null')",
                      findings);
}

} // namespace

Result<void> checkDatabase(Connection &connection, const QString &folder, VerifyReport &report)
{
    Result<void> checked = checkSqlite(connection, folder, report.findings);
    if (checked)
        checked = checkFixedRows(connection, report.findings);
    for (const char *table : {"annotation", "event", "place", "track"}) {
        if (checked)
            checked = checkIndexStructure(connection, table, report.findings);
        if (checked)
            checked = checkExtent(connection, table, report.findings);
    }
    if (checked)
        checked = checkAllTypes(connection, report.findings);
    if (!checked)
        return checked;
    const auto seals = checkSeals(connection, report.findings);
    if (!seals)
        return Unexpected{seals.error()};
    if (*seals == SealState::Absent)
        report.notices.push_back({QStringLiteral("case.gpkg"),
                                  QStringLiteral("an older version of Leadline wrote it without seals; the next edit "
                                                 "adds them")});
    return {};
}

} // namespace leadline
