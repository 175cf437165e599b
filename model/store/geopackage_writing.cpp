// SPDX-License-Identifier: GPL-3.0-or-later
// What changes a case: edits, positions of tracks, and the sweeping of what does not count.
#include "model/store/case_seal.h"
#include "model/store/geopackage_store.h"
#include "model/store/schema.h"
#include "model/store/track_table.h"
#include "model/track_store/statement_table.h"

#include <QDir>
#include <QJsonObject>
#include <QScopeGuard>

#include <chrono>

namespace leadline {

using sqlite::Access;
using sqlite::Connection;
using sqlite::Statement;
using sqlite::Transaction;

namespace {

/// The window's edit must not wait longer than this for an import's batch.
constexpr std::chrono::microseconds batchTime{4000};
/// Rows that are made ready before the writer's place in the queue is taken.
constexpr std::size_t rowsAhead = 512;
constexpr std::int64_t positionsAhead = 32768;
/// Pages of the write-ahead log after which it is merged into the file.
constexpr int longLog = 4000;

void cover(std::optional<Envelope> &extent, const Envelope &added)
{
    if (extent)
        extent->include(added);
    else
        extent = added;
}

Result<Statement *> removeById(Connection &connection, const std::string &table, std::int64_t id)
{
    auto statement = connection.cached("DELETE FROM \"" + table + "\" WHERE id=?1");
    if (statement)
        (*statement)->bind(1, id);
    return statement;
}

Result<void> runIfReady(const Result<Statement *> &statement)
{
    return statement ? (*statement)->run() : Unexpected{statement.error()};
}

} // namespace

Result<void> GeoPackageStore::commit(const Edit &edit)
{
    const std::lock_guard guard(m_queue);
    if (const auto allowed = refuseChanges(); !allowed)
        return allowed;
    auto transaction = Transaction::begin(*m_writer);
    if (!transaction)
        return Unexpected{transaction.error()};
    Figures figures = m_figures;
    Touched touched;
    for (const ItemChange &change : edit.changes) {
        if (const auto written = writeChange(change, figures, touched); !written)
            return written;
    }
    if (const auto logged = writeLog(edit, figures, touched); !logged)
        return logged;
    noteIds(edit);
    if (const auto finished = finishTransaction(*transaction, std::move(figures), std::move(touched)); !finished)
        return finished;
    // An import merges the log itself. A failure leaves the log as it is; the next one tries again.
    if (m_imports == 0 && m_logPages > longLog)
        static_cast<void>(m_writer->execute("PRAGMA wal_checkpoint(PASSIVE)"));
    return {};
}

Result<void> GeoPackageStore::finishTransaction(Transaction &transaction, Figures &&figures, Touched &&touched)
{
    if (const auto written = writeFigures(figures, touched); !written)
        return written;
    if (const auto sealed = m_sealed ? writeSeals(*m_writer) : Result<void>{}; !sealed)
        return sealed;
    if (const auto committed = transaction.commit(); !committed)
        return committed;
    m_figures = std::move(figures);
    m_shrunk.merge(touched.shrunk);
    m_logPages = m_writer->walPages();
    return {};
}

Result<void> GeoPackageStore::checkBefore(const ItemTable &table, const ItemChange &change)
{
    const auto statement = m_writer->cached("SELECT row_hash FROM \"" + table.name + "\" WHERE id=?1");
    if (!statement)
        return Unexpected{statement.error()};
    (*statement)->bind(1, change.ref().id);
    const Result<bool> row = (*statement)->step();
    const QByteArray hash = row && *row ? (*statement)->blob(0) : QByteArray();
    (*statement)->reset();
    if (!row)
        return Unexpected{row.error()};
    if (change.before && !*row)
        return fail(ErrorCode::Internal, QStringLiteral("the case does not hold it; nothing was changed"),
                    toText(change.ref()));
    if (!change.before && *row)
        return fail(ErrorCode::Internal, QStringLiteral("the case holds it already; nothing was changed"),
                    toText(change.ref()));
    if (change.before && hash != rowHash(*change.before))
        return fail(ErrorCode::Internal,
                    QStringLiteral("the case holds something else than what was to be changed; nothing was changed"),
                    toText(change.ref()));
    return {};
}

Result<void> GeoPackageStore::writeChange(const ItemChange &change, Figures &figures, Touched &touched)
{
    if (!change.before && !change.after)
        return fail(ErrorCode::Internal, QStringLiteral("a change without an item"));
    const ItemTable &table = itemTable(change.ref().kind);
    if (const auto checked = checkBefore(table, change); !checked)
        return checked;
    touched.tables[table.name];
    if (!change.after) {
        --figures.rows[table.name];
        if (const auto removed = runIfReady(removeById(*m_writer, table.name, change.ref().id)); !removed)
            return removed;
    } else {
        const auto statement = m_writer->cached(change.before ? table.updateSql : table.insertSql);
        if (!statement)
            return Unexpected{statement.error()};
        bindItem(**statement, *change.after, rowHash(*change.after));
        if (const auto written = (*statement)->run(); !written)
            return written;
        figures.rows[table.name] += change.before ? 0 : 1;
    }
    return table.isFeatureTable() ? writeIndex(table, change, touched) : Result<void>{};
}

Result<void> GeoPackageStore::writeIndex(const ItemTable &table, const ItemChange &change, Touched &touched)
{
    const std::optional<Envelope> old = change.before ? envelopeOf(*change.before) : std::nullopt;
    const std::optional<Envelope> envelope = change.after ? envelopeOf(*change.after) : std::nullopt;
    if (old == envelope)
        return {};
    if (old) {
        touched.shrunk.insert(table.name);
        if (const auto removed = runIfReady(removeById(*m_writer, table.rTree(), change.ref().id)); !removed)
            return removed;
    }
    if (!envelope)
        return {};
    cover(touched.tables[table.name], *envelope);
    const auto insert = m_writer->cached("INSERT INTO \"" + table.rTree() + "\" VALUES(?1,?2,?3,?4,?5)");
    if (!insert)
        return Unexpected{insert.error()};
    (*insert)->bind(1, change.ref().id);
    (*insert)->bind(2, envelope->minX);
    (*insert)->bind(3, envelope->maxX);
    (*insert)->bind(4, envelope->minY);
    (*insert)->bind(5, envelope->maxY);
    return (*insert)->run();
}

Result<void> GeoPackageStore::writeLog(const Edit &edit, Figures &figures, Touched &touched)
{
    QJsonObject positions;
    for (const ItemChange &change : edit.changes) {
        const auto *evidence = change.after && !change.before ? std::get_if<Evidence>(&*change.after) : nullptr;
        if (!evidence || evidence->kind != EvidenceKind::Tracks)
            continue;
        const auto totals = trackTotals(*m_writer, evidence->id);
        const auto statements = countStatements(*m_writer, evidence->id);
        if (!totals || !statements)
            return Unexpected{!totals ? totals.error() : statements.error()};
        positions.insert(toText(change.ref()),
                         QJsonObject{{QStringLiteral("positions"), static_cast<qint64>(totals->positions)},
                                     {QStringLiteral("vessels"), static_cast<qint64>(totals->vessels)},
                                     {QStringLiteral("track_rows"), static_cast<qint64>(totals->rows)},
                                     {QStringLiteral("statements"), static_cast<qint64>(*statements)}});
    }
    QJsonObject extra;
    if (!positions.isEmpty())
        extra.insert(QStringLiteral("positions"), positions);
    return appendEntry(edit.name, payloadOf(edit, extra), figures, touched);
}

Result<void> GeoPackageStore::appendEntry(const QString &what, const QJsonObject &payload, Figures &figures,
                                          Touched &touched)
{
    auto head = appendLog(*m_writer, figures.log,
                          {.time = m_clock->now(),
                           .monotonicNanoseconds = m_clock->monotonicNanoseconds(),
                           .who = m_who,
                           .what = what,
                           .payload = payload});
    if (!head)
        return Unexpected{head.error()};
    figures.log = *std::move(head);
    ++figures.rows["activity_log"];
    touched.tables["activity_log"];
    return {};
}

Result<ForgottenDetails> GeoPackageStore::forgetDetails(const std::vector<std::int64_t> &sequences,
                                                        const QString &reason)
{
    if (reason.trimmed().isEmpty())
        return fail(ErrorCode::InvalidInput, QStringLiteral("a reason must be given; the log keeps it"), m_name);
    if (sequences.empty())
        return fail(ErrorCode::InvalidInput, QStringLiteral("no log entry tells of it; nothing was deleted"), m_name);
    const std::lock_guard guard(m_queue);
    if (const auto allowed = refuseChanges(); !allowed)
        return Unexpected{allowed.error()};
    auto transaction = Transaction::begin(*m_writer);
    if (!transaction)
        return Unexpected{transaction.error()};
    Figures figures = m_figures;
    Touched touched;
    Result<ForgottenDetails> forgotten = deleteDetails(*m_writer, sequences);
    if (!forgotten)
        return forgotten;
    const QString what = forgotten->entries == 1
                             ? QStringLiteral("Delete the details of a log entry")
                             : QStringLiteral("Delete the details of %1 log entries").arg(forgotten->entries);
    if (const auto logged = appendEntry(what, payloadOfForgetting(sequences, reason.trimmed()), figures, touched);
        !logged)
        return Unexpected{logged.error()};
    forgotten->sequence = figures.log.sequence;
    if (const auto finished = finishTransaction(*transaction, std::move(figures), std::move(touched)); !finished)
        return Unexpected{finished.error()};
    // Zeros over deleted rows (secure_delete) do not reach copies that moving cells between pages left behind, and the
    // write-ahead log holds the old pages. While somebody reads, it stays until the case is closed.
    const Result<void> written = m_writer->vacuum();
    if (!written)
        forgotten->notOverwritten = written.error();
    static_cast<void>(m_writer->execute("PRAGMA wal_checkpoint(TRUNCATE)"));
    forgotten->backups = QDir(m_folder + QStringLiteral("/backups")).entryList({QStringLiteral("*.gpkg")}, QDir::Files);
    return forgotten;
}

void GeoPackageStore::noteIds(const Edit &edit)
{
    const std::lock_guard guard(m_idMutex);
    for (const ItemChange &change : edit.changes) {
        std::int64_t &last = m_lastId[change.ref().kind];
        last = std::max(last, change.ref().id);
    }
}

Result<void> GeoPackageStore::writeFigures(Figures &figures, const Touched &touched)
{
    // Given ids and labels are written with every edit: what a later crash forgets was never on disk.
    std::map<QString, std::int64_t> values;
    for (const auto &[table, extent] : touched.tables)
        values[QStringLiteral("rows.") + QString::fromStdString(table)] = figures.rows.at(table);
    {
        const std::lock_guard guard(m_idMutex);
        for (const auto &[kind, id] : m_lastId) {
            if (figures.lastId[kind] != id)
                values[QStringLiteral("last_id.") + itemKindName(kind)] = id;
        }
        if (figures.lastLabel != m_lastLabel)
            values[QStringLiteral("last_label")] = m_lastLabel;
        figures.lastId = m_lastId;
        figures.lastLabel = m_lastLabel;
    }
    for (const auto &[key, value] : values) {
        if (const auto set = setMeta(*m_writer, key, QString::number(value)); !set)
            return set;
    }
    return writeContents(touched);
}

Result<void> GeoPackageStore::writeContents(const Touched &touched)
{
    const QString now = geoPackageTime(m_clock->now());
    for (const auto &[table, extent] : touched.tables) {
        const auto statement = m_writer->cached(
            extent ? "UPDATE gpkg_contents SET last_change=?1, min_x=min(ifnull(min_x,?3),?3), "
                     "max_x=max(ifnull(max_x,?4),?4), min_y=min(ifnull(min_y,?5),?5), max_y=max(ifnull(max_y,?6),?6) "
                     "WHERE table_name=?2"
                   : "UPDATE gpkg_contents SET last_change=?1 WHERE table_name=?2");
        if (!statement)
            return Unexpected{statement.error()};
        (*statement)->bind(1, now);
        (*statement)->bind(2, QString::fromStdString(table));
        if (extent) {
            (*statement)->bind(3, extent->minX);
            (*statement)->bind(4, extent->maxX);
            (*statement)->bind(5, extent->minY);
            (*statement)->bind(6, extent->maxY);
        }
        if (const auto updated = (*statement)->run(); !updated)
            return updated;
    }
    return {};
}

Result<void> GeoPackageStore::addPositions(EvidenceId evidence, std::span<const VesselPositions> vessels,
                                           const Progress &progress)
{
    struct Running
    {
        std::atomic<int> &count;
        explicit Running(std::atomic<int> &imports)
            : count(imports)
        {
            ++count;
        }
        ~Running() { --count; }
        Q_DISABLE_COPY_MOVE(Running)
    } const running(m_imports);

    std::size_t allReports = 0;
    for (const VesselPositions &vessel : vessels)
        allReports += vessel.reports.size();
    std::vector<TrackRow> rows;
    std::int64_t ahead = 0;
    std::size_t done = 0;
    const auto flush = [&]() -> Result<void> {
        for (std::span<const TrackRow> left = rows; !left.empty();) {
            const auto written = writeTrackRows(left);
            if (!written)
                return Unexpected{written.error()};
            left = left.subspan(*written);
            if (m_logPages > longLog)
                checkpointBesideTheWriter();
        }
        rows.clear();
        ahead = 0;
        progress.say(static_cast<double>(done) / static_cast<double>(std::max<std::size_t>(allReports, 1)),
                     QStringLiteral("Saving positions"));
        if (progress.cancelled())
            return fail(ErrorCode::Cancelled, QStringLiteral("stopped"), m_name);
        return {};
    };

    Result<void> result;
    for (std::size_t i = 0; i < vessels.size() && result; ++i) {
        const std::size_t before = rows.size();
        appendTrackRows(evidence, vessels[i], rows);
        for (std::size_t r = before; r < rows.size(); ++r)
            ahead += rows[r].positions;
        done += vessels[i].reports.size();
        if (rows.size() >= rowsAhead || ahead >= positionsAhead)
            result = flush();
    }
    if (result)
        result = flush();
    if (!result)
        static_cast<void>(dropPending(evidence));
    return result;
}

Result<std::size_t> GeoPackageStore::writeTrackRows(std::span<const TrackRow> rows)
{
    using SteadyClock = std::chrono::steady_clock;
    const std::lock_guard guard(m_queue);
    if (const auto allowed = refuseChanges(); !allowed)
        return Unexpected{allowed.error()};
    // Pending rows need not be on disk before the next ones: the commit of their exhibit, which makes them count,
    // syncs the log and all that lies before it. A rollback journal must be synced every time.
    if (!m_rollback) {
        if (const auto relaxed = m_writer->execute("PRAGMA synchronous=NORMAL"); !relaxed)
            return Unexpected{relaxed.error()};
    }
    const auto strictAgain = qScopeGuard([this] {
        if (!m_rollback)
            static_cast<void>(m_writer->execute("PRAGMA synchronous=FULL"));
    });
    auto transaction = Transaction::begin(*m_writer);
    if (!transaction)
        return Unexpected{transaction.error()};
    Figures figures = m_figures;
    Touched touched;
    const SteadyClock::time_point end = SteadyClock::now() + batchTime;
    std::size_t written = 0;
    while (written < rows.size() && (written == 0 || SteadyClock::now() < end)) {
        const TrackRow &row = rows[written];
        if (const auto inserted = insertTrackRow(*m_writer, row); !inserted)
            return Unexpected{inserted.error()};
        cover(touched.tables["track"], row.bounds);
        ++written;
    }
    figures.rows["track"] += static_cast<std::int64_t>(written);
    if (const auto finished = finishTransaction(*transaction, std::move(figures), std::move(touched)); !finished)
        return Unexpected{finished.error()};
    return written;
}

Result<void> GeoPackageStore::dropPending(EvidenceId evidence)
{
    // Only its own rows: what an undone import left may come back by a redo, and another import may be under way.
    const std::lock_guard guard(m_queue);
    if (!m_writer)
        return {};
    const auto counts = m_writer->integer("SELECT count(*) FROM evidence WHERE id=" + std::to_string(evidence.value));
    if (!counts || *counts > 0)
        return {};
    return removeRows(
        {{"track", [evidence](Connection &connection) { return dropTracks(connection, evidence); }},
         {"vessel_statement", [evidence](Connection &connection) { return dropStatements(connection, evidence); }}});
}

Result<void> GeoPackageStore::sweep()
{
    return removeRows({{"track", sweepTracks}, {"vessel_statement", sweepStatements}});
}

Result<void> GeoPackageStore::removeRows(const std::map<std::string, Removal> &removals)
{
    auto transaction = Transaction::begin(*m_writer);
    if (!transaction)
        return Unexpected{transaction.error()};
    Figures figures = m_figures;
    Touched touched;
    for (const auto &[table, remove] : removals) {
        const auto removed = remove(*m_writer);
        if (!removed)
            return Unexpected{removed.error()};
        if (*removed == 0)
            continue;
        figures.rows[table] -= *removed;
        touched.tables[table];
        if (table == "track")
            touched.shrunk.insert(table);
    }
    return finishTransaction(*transaction, std::move(figures), std::move(touched));
}

Result<void> GeoPackageStore::measureExtents()
{
    if (m_shrunk.empty())
        return {};
    auto transaction = Transaction::begin(*m_writer);
    if (!transaction)
        return Unexpected{transaction.error()};
    for (const std::string &table : m_shrunk) {
        // The R-tree's 32-bit bounds are rounded outwards by less than 2e-5 degrees: good enough for an extent.
        const std::string measured =
            "(SELECT min(minx),min(miny),max(maxx),max(maxy) FROM \"rtree_" + table + "_geom\")";
        const auto done = m_writer->execute("UPDATE gpkg_contents SET (min_x,min_y,max_x,max_y)=" + measured +
                                            " WHERE table_name='" + table + '\'');
        if (!done)
            return done;
    }
    if (const auto sealed = m_sealed ? writeSeals(*m_writer) : Result<void>{}; !sealed)
        return sealed;
    if (const auto committed = transaction->commit(); !committed)
        return committed;
    m_shrunk.clear();
    return {};
}

void GeoPackageStore::checkpointBesideTheWriter()
{
    // On a connection of its own and outside the queue: merging 16 MB takes longer than an edit may wait.
    const auto connection = Connection::open(m_folder + QStringLiteral("/case.gpkg"), Access::ReadWrite, m_name);
    if (connection)
        static_cast<void>((*connection)->execute("PRAGMA wal_checkpoint(PASSIVE)"));
}

} // namespace leadline
