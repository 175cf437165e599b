// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/end_to_end/faults/sound_case.h"

#include "tests/model/store/sample_items.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QUrl>

#include <sqlite3.h>

#include <random>

namespace leadline::faults {

namespace {

void put(QByteArray &out, sqlite3_stmt *row)
{
    for (int column = 0; column < sqlite3_column_count(row); ++column) {
        out += char('0' + sqlite3_column_type(row, column));
        const auto *bytes = static_cast<const char *>(sqlite3_column_blob(row, column));
        out += QByteArray(bytes, sqlite3_column_bytes(row, column)) + '|';
    }
    out += '\n';
}

bool dump(sqlite3 *db, const QByteArray &sql, QByteArray &out, QList<QByteArray> *firstColumn = nullptr)
{
    sqlite3_stmt *statement = nullptr;
    if (sqlite3_prepare_v2(db, sql.constData(), -1, &statement, nullptr) != SQLITE_OK)
        return false;
    int code = SQLITE_ROW;
    out += sql + '\n';
    while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
        if (firstColumn)
            firstColumn->append(reinterpret_cast<const char *>(sqlite3_column_text(statement, 0)));
        put(out, statement);
    }
    sqlite3_finalize(statement);
    return code == SQLITE_DONE;
}

bool dumpAll(sqlite3 *db, QByteArray &out)
{
    bool whole =
        dump(db, "PRAGMA application_id", out) && dump(db, "PRAGMA user_version", out) &&
        dump(db, "PRAGMA encoding", out) &&
        dump(db, "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name", out) &&
        dump(db, "SELECT vessel, evidence, start_ms FROM track INDEXED BY track_by_vessel ORDER BY 1,2,3", out) &&
        dump(db, "SELECT evidence, id FROM track INDEXED BY track_by_evidence ORDER BY 1,2", out);
    // The inner tables of a spatial index are its own affair: what it answers is dumped.
    QList<QByteArray> tables;
    QByteArray names;
    whole = whole && dump(db,
                          "SELECT name FROM sqlite_master WHERE type='table' AND name NOT LIKE 'rtree\\_%\\_node' "
                          "ESCAPE '\\' AND name NOT LIKE 'rtree\\_%\\_parent' ESCAPE '\\' AND name NOT LIKE "
                          "'rtree\\_%\\_rowid' ESCAPE '\\' ORDER BY name",
                          names, &tables);
    for (const QByteArray &table : tables) {
        const bool index = table.startsWith("rtree_");
        whole = whole && dump(db, "SELECT * FROM \"" + table + "\" ORDER BY " + (index ? "id" : "rowid"), out);
        if (index)
            whole = whole && dump(db, "SELECT id FROM \"" + table + "\" WHERE minx>-170 AND maxy<80 ORDER BY id", out);
    }
    return whole;
}

} // namespace

void must(const Result<void> &result)
{
    if (!result)
        qFatal("%s", qPrintable(result.error().message()));
}

void writeInvented(const QString &path, std::size_t bytes, std::uint32_t seed)
{
    std::mt19937 random(seed);
    QByteArray content(static_cast<qsizetype>(bytes), Qt::Uninitialized);
    for (char &byte : content)
        byte = static_cast<char>(random());
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("%s cannot be written", qPrintable(path));
}

Evidence addExhibit(CaseStore &store, const QString &path)
{
    const StoredFile stored = must(store.storeFile(path, false, {}));
    Evidence evidence;
    evidence.id = {store.reserveId(ItemKind::Evidence)};
    evidence.label = store.reserveEvidenceLabel();
    evidence.fileName = QFileInfo(path).fileName();
    evidence.sha256 = stored.sha256;
    evidence.bytes = stored.bytes;
    evidence.synthetic = true;
    must(store.commit({QStringLiteral("Add %1").arg(evidence.fileName), {{std::nullopt, evidence}}}));
    return evidence;
}

Evidence addTracks(CaseStore &store, int vessels, int positions)
{
    std::vector<std::vector<PositionReport>> reports(static_cast<std::size_t>(vessels));
    std::vector<VesselPositions> runs;
    for (int v = 0; v < vessels; ++v) {
        auto &run = reports[static_cast<std::size_t>(v)];
        for (int i = 0; i < positions; ++i) {
            run.push_back({.lon = 1'300'000'000 + v * 100'000 + i * 911,
                           .lat = 420'000'000 + i * 577,
                           .time = {1'697'000'000'000 + i * std::int64_t{60'000}},
                           .sogTenthsKnot = static_cast<std::uint16_t>(i % 180),
                           .sourceLine = static_cast<std::uint32_t>(i + 2)});
        }
        runs.push_back({VesselId{store.reserveId(ItemKind::Vessel)}, run});
    }
    Evidence evidence;
    evidence.id = {store.reserveId(ItemKind::Evidence)};
    must(store.addPositions(evidence.id, runs, {}));
    evidence.kind = EvidenceKind::Tracks;
    evidence.label = store.reserveEvidenceLabel();
    evidence.synthetic = true;
    must(store.commit({QStringLiteral("Import tracks"), {{std::nullopt, evidence}}}));
    return evidence;
}

void makeSoundCase(const QString &folder)
{
    const QTemporaryDir outside;
    const auto store = must(createCase(folder, QStringLiteral("SYNTHETIC case"), std::make_shared<SystemClock>()));
    Edit all{QStringLiteral("Everything"), {}};
    for (const Item &item : testing::sampleItems()) {
        if (refOf(item).kind != ItemKind::Evidence)
            all.changes.push_back({std::nullopt, item});
    }
    must(store->commit(all));
    for (std::uint32_t i = 0; i < 8; ++i) {
        const QString path = outside.filePath(QStringLiteral("SYNTHETIC_%1.bin").arg(i));
        writeInvented(path, 1000 + 7000 * i, i);
        addExhibit(*store, path);
    }
    addTracks(*store, 4, 900);
    std::vector<Annotation> marks;
    for (int i = 0; i < 250; ++i) {
        Annotation mark;
        mark.id = {store->reserveId(ItemKind::Annotation)};
        mark.geometry = Geometry::point({42 + i * 0.001, 130 + i * 0.002});
        mark.title = QStringLiteral("Container %1").arg(i);
        mark.synthetic = true;
        must(store->commit({QStringLiteral("Mark"), {{std::nullopt, mark}}}));
        marks.push_back(mark);
    }
    for (std::size_t i = 0; i < marks.size(); i += 5) {
        Annotation moved = marks[i];
        moved.geometry = Geometry::point({43, 131 + static_cast<double>(i) * 0.001});
        const bool remove = i % 2 == 0;
        must(store->commit(
            {QStringLiteral("Change"), {{marks[i], remove ? std::nullopt : std::optional<Item>(moved)}}}));
    }
    must(store->close());
}

QByteArray everythingIn(const QString &gpkg)
{
    sqlite3 *db = nullptr;
    const QByteArray uri = "file:" + QUrl::toPercentEncoding(gpkg, "/") + "?mode=ro&immutable=1";
    QByteArray out;
    const bool opened =
        sqlite3_open_v2(uri.constData(), &db, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, nullptr) == SQLITE_OK;
    const bool whole = opened && dumpAll(db, out);
    sqlite3_close(db);
    return whole ? out : QByteArray();
}

} // namespace leadline::faults
