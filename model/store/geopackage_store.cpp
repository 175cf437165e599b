// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/store/geopackage_store.h"

#include "model/disk/digest.h"
#include "model/disk/disk_report.h"
#include "model/store/case_seal.h"
#include "model/store/case_snapshot.h"
#include "model/store/case_verification.h"
#include "model/store/file_vault.h"
#include "model/store/orphaned_files.h"
#include "model/store/schema.h"
#include "model/store/schema_migration.h"
#include "model/store/track_table.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <fcntl.h>
#include <unistd.h>

namespace leadline {

using sqlite::Access;
using sqlite::Connection;

namespace {

/// Shared memory, which the write-ahead log needs, and the order of writes cannot be relied on on a network drive
/// (sqlite.org/wal.html, sqlite.org/useovernet.html). Without the log who reads and who writes wait for each other.
const char *const rollbackJournal = "PRAGMA journal_mode=DELETE; PRAGMA synchronous=EXTRA; PRAGMA busy_timeout=30000;";
constexpr int waitForWriterMs = 30000;

bool isWritable(const QString &path)
{
    // Unlike QFileInfo this hears a read-only medium and counts for the effective user.
    return ::faccessat(AT_FDCWD, QFile::encodeName(path).constData(), W_OK, AT_EACCESS) == 0;
}

bool hasBytes(const QString &path)
{
    return QFileInfo(path).size() > 0;
}

} // namespace

GeoPackageStore::GeoPackageStore(QString folder, CaseLock lock, std::shared_ptr<const Clock> clock)
    : m_folder(std::move(folder))
    , m_name(QFileInfo(m_folder).fileName())
    , m_clock(std::move(clock))
    , m_lock(std::move(lock))
{
}

GeoPackageStore::~GeoPackageStore()
{
    if (m_writer)
        static_cast<void>(close());
}

Result<std::unique_ptr<CaseStore>> GeoPackageStore::open(const QString &folder, OpenMode mode,
                                                         std::shared_ptr<const Clock> clock, CasePlace place)
{
    const QFileInfo info(folder);
    const QString name = QFileInfo(info.absoluteFilePath()).fileName();
    if (!info.exists())
        return fail(ErrorCode::NotFound, QStringLiteral("there is no such folder"), name);
    if (!info.isDir())
        return fail(ErrorCode::InvalidInput, QStringLiteral("it is a file, not a case folder"), name);
    if (!info.isExecutable() || !info.isReadable())
        return fail(ErrorCode::NoPermission, QStringLiteral("the folder cannot be read"), name);
    const QString resolved = info.canonicalFilePath();
    const QString file = resolved + QStringLiteral("/case.gpkg");
    if (!QFileInfo(file).isFile())
        return fail(ErrorCode::InvalidInput, QStringLiteral("it is not a case: there is no case.gpkg in it"), name);
    if (!QFileInfo(file).isReadable())
        return fail(ErrorCode::NoPermission, QStringLiteral("case.gpkg cannot be read"), name);

    // What a crash left in the log must be replayed, which SQLite does for one process at a time only.
    const bool leftOver = hasBytes(file + QStringLiteral("-wal")) || hasBytes(file + QStringLiteral("-journal"));
    const bool writable = isWritable(file) && isWritable(resolved);
    if (leftOver && !writable)
        return fail(ErrorCode::NoPermission,
                    QStringLiteral("the case was not closed properly and this folder cannot be written: copy it to a "
                                   "place that can, and open the copy"),
                    name);
    const bool alone = leftOver || (writable && mode == OpenMode::ReadWrite);
    Result<CaseLock> lock = CaseLock::take(resolved, alone ? CaseLock::Kind::Exclusive : CaseLock::Kind::Shared, name);
    if (!lock)
        return Unexpected{lock.error()};
    std::unique_ptr<GeoPackageStore> store(new GeoPackageStore(resolved, *std::move(lock), std::move(clock)));
    store->m_writable = writable;
    store->m_readOnly = !writable || mode == OpenMode::ReadOnly;
    store->m_rollback = !store->m_readOnly && (place == CasePlace::NetworkDrive ||
                                               (place == CasePlace::FromSystem && liesOnNetworkDrive(resolved)));
    store->m_readAccess = alone ? Access::QueryOnly : Access::Immutable;
    if (const auto connected = store->connect(mode); !connected) {
        store->m_writer.reset();
        return Unexpected{connected.error()};
    }
    return std::unique_ptr<CaseStore>(std::move(store));
}

Result<void> GeoPackageStore::connect(OpenMode mode)
{
    const Access access = m_readAccess == Access::Immutable ? Access::Immutable
                          : mode == OpenMode::ReadOnly      ? Access::QueryOnly
                                                            : Access::ReadWrite;
    m_database = m_folder + QStringLiteral("/case.gpkg");
    auto connection = Connection::open(m_database, access, m_name);
    if (!connection)
        return Unexpected{connection.error()};
    m_writer = *std::move(connection);
    const auto format = checkVersion(*m_writer, m_name);
    if (!format)
        return Unexpected{format.error()};
    if (*format < schemaNumber) {
        if (const auto converted = m_readOnly ? convertInMemory(*format) : convert(*format); !converted)
            return converted;
    }
    auto unexpected = findUnexpectedObjects(*m_writer, m_name);
    if (!unexpected)
        return Unexpected{unexpected.error()};
    m_unexpected = *std::move(unexpected);
    if (!m_unexpected.isEmpty())
        m_readOnly = true;
    if (const auto read = readFigures(); !read)
        return read;
    m_open = true;
    return m_readOnly ? Result<void>{} : startWriting();
}

Result<void> GeoPackageStore::convert(std::int64_t from)
{
    const auto backup = backUpBeforeMigration(*m_writer, m_folder, from, *m_clock);
    return backup ? migrateSchema(*m_writer, from, *backup, *m_clock) : Unexpected{backup.error()};
}

Result<void> GeoPackageStore::convertInMemory(std::int64_t from)
{
    // Who only looks changes nothing: what is shown is a copy that goes when the case is closed.
    const QString name = QStringLiteral("leadline-") + QString::fromLatin1(randomBytes(16).toHex());
    auto copy = Connection::open(name, Access::SharedMemory, m_name);
    if (!copy)
        return Unexpected{copy.error()};
    if (const auto copied = m_writer->copyInto(**copy); !copied)
        return copied;
    if (const auto migrated = migrateSchema(**copy, from, {}, *m_clock); !migrated)
        return migrated;
    m_writer = *std::move(copy);
    m_database = name;
    m_readAccess = Access::SharedMemory;
    return {};
}

Result<void> GeoPackageStore::readFigures()
{
    for (const ItemKind kind : allItemKinds) {
        const auto rows = metaNumber(*m_writer, QStringLiteral("rows.") + itemKindName(kind));
        const auto lastId = metaNumber(*m_writer, QStringLiteral("last_id.") + itemKindName(kind));
        const auto highest = m_writer->integer("SELECT max(id) FROM \"" + itemTable(kind).name + '"');
        if (!rows || !lastId || !highest)
            return Unexpected{!rows ? rows.error() : !lastId ? lastId.error() : highest.error()};
        m_figures.rows[itemTable(kind).name] = *rows;
        m_lastId[kind] = std::max(*lastId, *highest);
    }
    const auto tracks = metaNumber(*m_writer, QStringLiteral("rows.track"));
    const auto statements = metaNumber(*m_writer, QStringLiteral("rows.vessel_statement"));
    const auto stamps = metaNumber(*m_writer, QStringLiteral("rows.time_stamp"));
    const auto entries = metaNumber(*m_writer, QStringLiteral("rows.activity_log"));
    const auto label = metaNumber(*m_writer, QStringLiteral("last_label"));
    auto head = readLogHead(*m_writer);
    for (const Result<std::int64_t> *number : {&tracks, &statements, &stamps, &entries, &label}) {
        if (!*number)
            return Unexpected{number->error()};
    }
    if (!head)
        return Unexpected{head.error()};
    m_figures.rows["vessel_statement"] = *statements;
    m_figures.rows["time_stamp"] = *stamps;
    m_figures.rows["track"] = *tracks;
    m_figures.rows["activity_log"] = *entries;
    m_figures.log = *std::move(head);
    m_lastLabel = *label;
    m_figures.lastId = m_lastId;
    m_figures.lastLabel = m_lastLabel;
    return {};
}

Result<void> GeoPackageStore::startWriting()
{
    const char *const journal = m_rollback ? rollbackJournal : "PRAGMA journal_mode=WAL";
    if (const auto set = m_writer->execute(journal); !set)
        return set;
    std::vector<Finding> broken;
    const auto seals = checkSeals(*m_writer, broken);
    if (!seals)
        return Unexpected{seals.error()};
    m_sealed = *seals != SealState::Broken;
    if (const auto tidied = tidyFolder(); !tidied)
        return tidied;
    return sweep();
}

/// Only here: in a session a copy is in place before its row is, and an undone import must come back by a redo.
Result<void> GeoPackageStore::tidyFolder()
{
    m_tidied.interruptedCopies = sweepInterruptedCopies(m_folder);
    const auto named = namedBlobs(*m_writer);
    if (!named)
        return Unexpected{named.error()};
    const std::vector<OrphanedFile> orphans = findOrphans(m_folder, named->all);
    if (orphans.empty() || !areAllThere(m_folder, *named))
        return {};
    setAside(m_folder, orphans);
    m_tidied.orphans = orphans;
    return {};
}

std::vector<OrphanedFile> GeoPackageStore::orphans() const
{
    return orphansSetAside(m_folder);
}

Result<void> GeoPackageStore::refuseChanges() const
{
    if (!m_writer)
        return fail(ErrorCode::Internal, QStringLiteral("the case is closed"), m_name);
    if (m_readOnly)
        return fail(ErrorCode::NoPermission, readOnlyReason(), m_name);
    return {};
}

QString GeoPackageStore::readOnlyReason() const
{
    if (!m_readOnly)
        return {};
    if (!m_unexpected.isEmpty())
        return QStringLiteral("the case is opened for reading only: case.gpkg holds what Leadline did not put there "
                              "(%1). Remove that with the program that added it, then open the case again")
            .arg(m_unexpected.join(QStringLiteral(", ")));
    if (!m_writable)
        return QStringLiteral("the case is opened for reading only: its folder cannot be written. To work on it, copy "
                              "the folder to a place that can, and open the copy");
    return QStringLiteral("the case is opened for reading only");
}

Result<std::unique_ptr<Connection>> GeoPackageStore::reader() const
{
    if (!m_open)
        return fail(ErrorCode::Internal, QStringLiteral("the case is closed"), m_name);
    return Connection::open(m_database, m_readAccess, m_name, m_rollback ? waitForWriterMs : 0);
}

void GeoPackageStore::setWho(const QString &who)
{
    const std::lock_guard guard(m_queue);
    m_who = who;
}

Result<CaseData> GeoPackageStore::load() const
{
    auto connection = reader();
    if (!connection)
        return Unexpected{connection.error()};
    // One snapshot for all tables.
    if (const auto begun = (*connection)->execute("BEGIN"); !begun)
        return Unexpected{begun.error()};
    CaseData data;
    auto title = metaText(**connection, QStringLiteral("title"));
    if (!title)
        return Unexpected{title.error()};
    data.title = *std::move(title);
    for (const ItemKind kind : allItemKinds) {
        auto rows = (*connection)->prepare(itemTable(kind).selectSql);
        if (!rows)
            return Unexpected{rows.error()};
        for (;;) {
            const Result<bool> row = rows->step();
            if (!row)
                return Unexpected{row.error()};
            if (!*row)
                break;
            Result<Item> item = readItem(*rows, kind);
            if (!item)
                return Unexpected{item.error()};
            data.put(*std::move(item));
        }
    }
    return data;
}

std::int64_t GeoPackageStore::reserveId(ItemKind kind)
{
    const std::lock_guard guard(m_idMutex);
    return ++m_lastId[kind];
}

QString GeoPackageStore::reserveEvidenceLabel()
{
    const std::lock_guard guard(m_idMutex);
    return QStringLiteral("E-%1").arg(++m_lastLabel, 3, 10, QLatin1Char('0'));
}

Result<StoredFile> GeoPackageStore::storeFile(const QString &path, bool link, const Progress &progress)
{
    {
        const std::lock_guard guard(m_queue);
        if (const auto allowed = refuseChanges(); !allowed)
            return Unexpected{allowed.error()};
    }
    return link ? linkIntoVault(m_folder, path, progress) : copyIntoVault(m_folder, path, progress);
}

Result<StoredFile> GeoPackageStore::hashLinked(const QString &path, const Progress &progress) const
{
    return linkIntoVault(m_folder, path, progress);
}

QString GeoPackageStore::pathOf(const Evidence &evidence) const
{
    const QString together = pathWithCompanions(m_folder, evidence);
    return together.isEmpty() ? pathOfEvidence(m_folder, evidence) : together;
}

QString GeoPackageStore::derivedFolder() const
{
    const QString path = m_folder + QStringLiteral("/derived");
    if (!m_readOnly)
        QDir().mkpath(path);
    return path;
}

QString GeoPackageStore::caseUuid() const
{
    const auto connection = reader();
    if (!connection)
        return {};
    return metaText(**connection, QStringLiteral("case_uuid")).value_or(QString());
}

Result<TrackBlockPtr> GeoPackageStore::loadTracks(std::int64_t gapSeconds, const Progress &progress) const
{
    const auto connection = reader();
    return connection ? readTracks(**connection, gapSeconds, progress) : Unexpected{connection.error()};
}

Result<std::map<VesselId, VesselTrackSummary>> GeoPackageStore::trackSummaries() const
{
    const auto connection = reader();
    return connection ? readTrackSummaries(**connection) : Unexpected{connection.error()};
}

Result<std::vector<PositionReport>> GeoPackageStore::positionsOf(VesselId vessel) const
{
    const auto connection = reader();
    const auto positions = connection ? readPositions(**connection, vessel) : Unexpected{connection.error()};
    if (!positions)
        return Unexpected{positions.error()};
    std::vector<PositionReport> reports;
    reports.reserve(positions->size());
    for (const SourcedPosition &position : *positions)
        reports.push_back(position.report);
    return reports;
}

Result<std::vector<SourcedPosition>> GeoPackageStore::sourcedPositionsOf(VesselId vessel) const
{
    const auto connection = reader();
    return connection ? readPositions(**connection, vessel) : Unexpected{connection.error()};
}

Result<std::vector<LogEntry>> GeoPackageStore::log() const
{
    const auto connection = reader();
    return connection ? readLog(**connection) : Unexpected{connection.error()};
}

Result<std::vector<LogEntry>> GeoPackageStore::logOutline() const
{
    const auto connection = reader();
    return connection ? readLogOutline(**connection) : Unexpected{connection.error()};
}

Result<std::vector<LogEntry>> GeoPackageStore::logOutlineAfter(const LogEntry &entry) const
{
    const auto connection = reader();
    return connection ? readLogOutlineAfter(**connection, entry) : Unexpected{connection.error()};
}

Result<LogEntry> GeoPackageStore::logEntry(std::int64_t sequence) const
{
    const auto connection = reader();
    return connection ? readLogEntry(**connection, sequence) : Unexpected{connection.error()};
}

Result<std::vector<std::int64_t>> GeoPackageStore::logEntriesAbout(ItemRef item) const
{
    const auto connection = reader();
    return connection ? leadline::logEntriesAbout(**connection, item) : Unexpected{connection.error()};
}

Result<VerifyReport> GeoPackageStore::verify(const Progress &progress) const
{
    const auto connection = reader();
    return connection ? verifyCase(**connection, m_folder, progress) : Unexpected{connection.error()};
}

Result<void> GeoPackageStore::snapshot(const QString &path, const Progress &progress) const
{
    const auto connection = reader();
    return connection ? writeSnapshot(**connection, path, progress) : Unexpected{connection.error()};
}

Result<void> GeoPackageStore::close()
{
    const std::lock_guard guard(m_queue);
    if (!m_writer)
        return {};
    m_open = false;
    if (m_readOnly) {
        m_writer.reset();
        return {};
    }
    Result<void> done = sweep();
    if (done)
        done = measureExtents();
    if (done)
        done = m_writer->execute("PRAGMA wal_checkpoint(TRUNCATE)");
    // Fails while a reader is still at work: then the log stays and the next opening goes on from there.
    if (done)
        done = m_writer->execute("PRAGMA journal_mode=DELETE");
    m_writer.reset();
    return done;
}

} // namespace leadline
