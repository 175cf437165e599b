// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/vectors/borrowed_database.h"

#include "imaging/archives/inside.h"
#include "imaging/vectors/handed_vfs.h"

#include <sqlite3.h>

#include <ctime>

namespace leadline {
namespace {

constexpr sqlite3_int64 mostMemory = 256 << 20;
constexpr std::clock_t mostTicks = 5 * CLOCKS_PER_SEC;
constexpr qsizetype headerBytes = 100;

} // namespace

QString quotedName(const QString &name)
{
    QString quoted = name;
    return QLatin1Char('"') + quoted.replace(QLatin1Char('"'), QLatin1String("\"\"")) + QLatin1Char('"');
}

BorrowedDatabase::BorrowedDatabase(sqlite3 *database, QString name)
    : m_database(database)
    , m_name(std::move(name))
{
}

BorrowedDatabase::~BorrowedDatabase()
{
    sqlite3_close_v2(m_database);
}

Result<std::unique_ptr<BorrowedDatabase>> BorrowedDatabase::open(MappedFile &file, const QString &name)
{
    if (file.bytes().size() < headerBytes)
        return fail(ErrorCode::Damaged, QStringLiteral("too short for a database, or too large to be read"), name);
    sqlite3_hard_heap_limit64(mostMemory);
    sqlite3 *handle = nullptr;
    if (sqlite3_open_v2(":memory:", &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY, nullptr) != SQLITE_OK) {
        sqlite3_close_v2(handle);
        return fail(ErrorCode::Io, QStringLiteral("not enough memory to open it"), name);
    }
    std::unique_ptr<BorrowedDatabase> database(new BorrowedDatabase(handle, name));
    // Bytes 18 and 19 say that a write-ahead log lies beside it (2); in memory there is none, and SQLite would refuse.
    char *bytes = file.writable();
    database->m_hadWal = bytes[18] == 2 || bytes[19] == 2;
    if (database->m_hadWal)
        bytes[18] = bytes[19] = 1;
    if (const Result<void> hard = database->harden(); !hard)
        return Unexpected{hard.error()};
    const auto size = static_cast<sqlite3_int64>(file.bytes().size());
    if (sqlite3_deserialize(handle, "main", reinterpret_cast<unsigned char *>(bytes), size, size,
                            SQLITE_DESERIALIZE_READONLY) != SQLITE_OK)
        return fail(ErrorCode::Damaged, QStringLiteral("cannot be opened as a database"), name);
    return database;
}

Result<std::unique_ptr<BorrowedDatabase>> BorrowedDatabase::open(const HandedFile &file, const QString &name)
{
    sqlite3_hard_heap_limit64(mostMemory);
    showToHandedVfs(file);
    sqlite3 *handle = nullptr;
    const int status = sqlite3_open_v2("handed", &handle, SQLITE_OPEN_READONLY, handedVfs());
    if (status != SQLITE_OK || !handedVfs()) {
        sqlite3_close_v2(handle);
        return fail(ErrorCode::Damaged, QStringLiteral("cannot be opened as a database"), name);
    }
    std::unique_ptr<BorrowedDatabase> database(new BorrowedDatabase(handle, name));
    const QByteArray head = headOf(file, headerBytes);
    database->m_hadWal = head.size() == headerBytes && (head[18] == 2 || head[19] == 2);
    if (const Result<void> hard = database->harden(); !hard)
        return Unexpected{hard.error()};
    return database;
}

Result<void> BorrowedDatabase::harden()
{
    for (const auto &[option, on] : {std::pair(SQLITE_DBCONFIG_DEFENSIVE, 1),
                                     {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
                                     {SQLITE_DBCONFIG_ENABLE_VIEW, 0},
                                     {SQLITE_DBCONFIG_ENABLE_TRIGGER, 0}}) {
        int now = -1;
        if (sqlite3_db_config(m_database, option, on, &now) != SQLITE_OK || now != on)
            return fail(ErrorCode::Internal, QStringLiteral("the database cannot be opened safely"), m_name);
    }
    sqlite3_limit(m_database, SQLITE_LIMIT_LENGTH, 64 << 20);
    sqlite3_limit(m_database, SQLITE_LIMIT_SQL_LENGTH, 1 << 20);
    sqlite3_limit(m_database, SQLITE_LIMIT_COLUMN, 2000);
    sqlite3_limit(m_database, SQLITE_LIMIT_EXPR_DEPTH, 100);
    sqlite3_limit(m_database, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_exec(m_database, "PRAGMA cell_size_check=ON; PRAGMA mmap_size=0; PRAGMA temp_store=MEMORY", nullptr,
                 nullptr, nullptr);
    m_ticks = std::clock();
    sqlite3_progress_handler(
        m_database, 10'000,
        [](void *self) { return int(std::clock() - static_cast<BorrowedDatabase *>(self)->m_ticks > mostTicks); },
        this);
    return {};
}

void BorrowedDatabase::beginQuery()
{
    m_ticks = std::clock();
}

Result<sqlite::Statement> BorrowedDatabase::prepare(const QString &sql)
{
    beginQuery();
    const QByteArray text = sql.toUtf8();
    sqlite3_stmt *statement = nullptr;
    if (sqlite3_prepare_v2(m_database, text.constData(), static_cast<int>(text.size()), &statement, nullptr) !=
        SQLITE_OK)
        return fail(ErrorCode::Damaged,
                    QStringLiteral("the database cannot be read (%1)")
                        .arg(QString::fromUtf8(sqlite3_errmsg(m_database)).left(160)),
                    m_name);
    return sqlite::Statement(m_database, statement, m_name);
}

} // namespace leadline
