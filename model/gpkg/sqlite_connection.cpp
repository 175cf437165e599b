// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/gpkg/sqlite_connection.h"

#include <QDir>
#include <QFileInfo>
#include <QScopeGuard>
#include <QUrl>

#include <sqlite3.h>

namespace leadline::sqlite {

namespace {

QByteArray uriOf(const QString &path, Access access)
{
    if (access == Access::InMemory)
        return QByteArrayLiteral(":memory:");
    if (access == Access::SharedMemory)
        return "file:/" + QUrl::toPercentEncoding(path) + "?vfs=memdb";
    QByteArray uri = "file:" + QUrl::toPercentEncoding(path, "/");
    return uri + (access == Access::Immutable ? "?mode=ro&immutable=1" : "?vfs=unix-excl");
}

int flagsOf(Access access)
{
    const int common = SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_NOFOLLOW;
    switch (access) {
    case Access::Immutable:
        return common | SQLITE_OPEN_READONLY;
    case Access::CreateNew:
    case Access::InMemory:
    case Access::SharedMemory:
        return common | SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    case Access::ReadWrite:
    case Access::QueryOnly:
        break;
    }
    return common | SQLITE_OPEN_READWRITE;
}

} // namespace

Connection::Connection(sqlite3 *db, QString context)
    : m_db(db)
    , m_context(std::move(context))
{
}

Connection::~Connection()
{
    m_cache.clear();
    sqlite3_close_v2(m_db);
}

Result<std::unique_ptr<Connection>> Connection::open(const QString &path, Access access, const QString &context,
                                                     int waitMs)
{
    sqlite3 *db = nullptr;
    // SQLITE_OPEN_NOFOLLOW refuses symbolic links anywhere in the path, so the folder is resolved first and only the
    // file itself must not be one.
    const QFileInfo file(path);
    const QString folder = access == Access::SharedMemory ? QString() : file.dir().canonicalPath();
    const QString resolved = folder.isEmpty() ? path : folder + QLatin1Char('/') + file.fileName();
    const int code = sqlite3_open_v2(uriOf(resolved, access).constData(), &db, flagsOf(access), nullptr);
    if (!db)
        return fail(ErrorCode::Internal, QStringLiteral("not enough memory to open the case file"), context);
    std::unique_ptr<Connection> connection(new Connection(db, context));
    sqlite3_extended_result_codes(db, 1);
    if (code != SQLITE_OK)
        return Unexpected{connection->error()};
    if (const auto hardened = connection->harden(access, waitMs); !hardened)
        return Unexpected{hardened.error()};
    return connection;
}

Result<void> Connection::harden(Access access, int waitMs)
{
    sqlite3_db_config(m_db, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(m_db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(m_db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
    sqlite3_db_config(m_db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
    // A newer case must stay as it is to the byte, and a crash's log must not be merged by one who only looks: the
    // store itself says when.
    sqlite3_db_config(m_db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    // Before the settings below: some of them read the file.
    sqlite3_busy_timeout(m_db, waitMs);
    sqlite3_limit(m_db, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_limit(m_db, SQLITE_LIMIT_LENGTH, 256 << 20);
    sqlite3_wal_hook(
        m_db,
        [](void *self, sqlite3 *, const char *, int pages) {
            static_cast<Connection *>(self)->m_walPages = pages;
            return SQLITE_OK;
        },
        this);
    std::string settings = "PRAGMA cell_size_check=ON; PRAGMA mmap_size=0;"
                           "PRAGMA temp_store=MEMORY; PRAGMA cache_size=-16000;";
    if (access == Access::QueryOnly || access == Access::Immutable)
        settings += "PRAGMA query_only=ON;";
    else
        // What is deleted (a source's name, say) must not stay readable in the file's free space.
        settings += "PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;";
    return execute(settings);
}

Result<void> Connection::execute(const std::string &sql)
{
    if (sqlite3_exec(m_db, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
        return Unexpected{error()};
    return {};
}

Result<Statement> Connection::prepare(const std::string &sql)
{
    sqlite3_stmt *handle = nullptr;
    if (sqlite3_prepare_v3(m_db, sql.c_str(), static_cast<int>(sql.size()), 0, &handle, nullptr) != SQLITE_OK)
        return Unexpected{error()};
    return Statement(m_db, handle, m_context);
}

Result<Statement *> Connection::cached(const std::string &sql)
{
    auto it = m_cache.find(sql);
    if (it == m_cache.end()) {
        sqlite3_stmt *handle = nullptr;
        const auto flags = SQLITE_PREPARE_PERSISTENT;
        if (sqlite3_prepare_v3(m_db, sql.c_str(), static_cast<int>(sql.size()), flags, &handle, nullptr) != SQLITE_OK)
            return Unexpected{error()};
        it = m_cache.emplace(sql, std::make_unique<Statement>(m_db, handle, m_context)).first;
    }
    it->second->reset();
    return it->second.get();
}

Result<std::int64_t> Connection::integer(const std::string &sql)
{
    Result<Statement> statement = prepare(sql);
    if (!statement)
        return Unexpected{statement.error()};
    const Result<bool> row = statement->step();
    if (!row)
        return Unexpected{row.error()};
    return *row ? statement->integer(0) : 0;
}

Result<void> Connection::copyInto(Connection &target, const std::function<bool(double)> &onStep)
{
    // Reading holds the snapshot: without it, each commit of another connection would start the copy anew.
    if (const auto begun = execute("BEGIN; SELECT count(*) FROM sqlite_master"); !begun)
        return begun;
    const auto readNoMore = qScopeGuard([this] { static_cast<void>(execute("ROLLBACK")); });
    sqlite3_backup *copy = sqlite3_backup_init(target.m_db, "main", m_db, "main");
    if (!copy)
        return Unexpected{target.error()};
    constexpr int pagesAtOnce = 256;
    int code = SQLITE_OK;
    bool goOn = true;
    while (code == SQLITE_OK && goOn) {
        code = sqlite3_backup_step(copy, pagesAtOnce);
        const int all = std::max(1, sqlite3_backup_pagecount(copy));
        goOn = !onStep || onStep(1.0 - static_cast<double>(sqlite3_backup_remaining(copy)) / all);
    }
    sqlite3_backup_finish(copy);
    if (code == SQLITE_OK)
        return fail(ErrorCode::Cancelled, QStringLiteral("stopped"), target.m_context);
    if (code != SQLITE_DONE)
        return Unexpected{target.error()};
    return {};
}

Result<void> Connection::compactInto(const QString &path, const std::function<bool()> &goOn)
{
    // SQLite attaches the new file, which harden() forbids to what a case file may ask for.
    sqlite3_limit(m_db, SQLITE_LIMIT_ATTACHED, 1);
    constexpr int stepsBetweenQuestions = 100'000;
    sqlite3_progress_handler(
        m_db, stepsBetweenQuestions,
        [](void *asked) { return (*static_cast<const std::function<bool()> *>(asked))() ? 0 : 1; },
        const_cast<std::function<bool()> *>(&goOn));
    const auto asBefore = qScopeGuard([this] {
        sqlite3_progress_handler(m_db, 0, nullptr, nullptr);
        sqlite3_limit(m_db, SQLITE_LIMIT_ATTACHED, 0);
    });
    auto statement = prepare("VACUUM INTO ?1");
    if (!statement)
        return Unexpected{statement.error()};
    statement->bind(1, path);
    const auto written = statement->run();
    if (!written && sqlite3_errcode(m_db) == SQLITE_INTERRUPT)
        return fail(ErrorCode::Cancelled, QStringLiteral("stopped"), m_context);
    return written;
}

QString Connection::fileName() const
{
    return QString::fromUtf8(sqlite3_db_filename(m_db, "main"));
}

Result<void> Connection::vacuum()
{
    // SQLite attaches the new database to this connection, which harden() forbids.
    sqlite3_limit(m_db, SQLITE_LIMIT_ATTACHED, 1);
    Result<void> done = execute("VACUUM");
    sqlite3_limit(m_db, SQLITE_LIMIT_ATTACHED, 0);
    return done;
}

std::int64_t Connection::lastInsertId() const
{
    return sqlite3_last_insert_rowid(m_db);
}

Result<Transaction> Transaction::begin(Connection &connection)
{
    const auto statement = connection.cached("BEGIN IMMEDIATE");
    if (!statement)
        return Unexpected{statement.error()};
    if (const auto begun = (*statement)->run(); !begun)
        return Unexpected{begun.error()};
    return Transaction(connection);
}

Transaction::~Transaction()
{
    // SQLite has rolled back by itself after some errors: then there is nothing left to do and this fails quietly.
    if (m_connection)
        static_cast<void>(m_connection->execute("ROLLBACK"));
}

Result<void> Transaction::commit()
{
    const auto statement = m_connection->cached("COMMIT");
    if (!statement)
        return Unexpected{statement.error()};
    if (const auto committed = (*statement)->run(); !committed)
        return Unexpected{committed.error()};
    m_connection = nullptr;
    return {};
}

QString libraryVersion()
{
    return QString::fromLatin1(sqlite3_libversion());
}

} // namespace leadline::sqlite
