// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/gpkg/sqlite_statement.h"

#include <functional>
#include <memory>
#include <string>
#include <unordered_map>

namespace leadline::sqlite {

/// How a connection may touch the file.
enum class Access {
    ReadWrite,    ///< the writer: exclusive to this process (vfs unix-excl), several connections inside it
    QueryOnly,    ///< beside the writer, sees its commits, writes nothing
    Immutable,    ///< a file that nobody writes (read-only medium): no locks, no journal
    CreateNew,    ///< as ReadWrite, makes the file
    InMemory,     ///< no file at all
    SharedMemory, ///< no file; every connection of this process that names the same path sees one database, which goes
                  ///< with the last of them
};

/// One SQLite connection, hardened: triggers and views of the file never run, its schema is not trusted, cells are
/// checked, nothing is mapped, nothing waits for locks, nothing temporary touches the disk. One thread at a time.
class Connection
{
public:
    /// `path` is a file name, not a URI. `context` is what errors are about.
    /// `waitMs`: how long it waits for locks of other connections; needed without a write-ahead log only.
    static Result<std::unique_ptr<Connection>> open(const QString &path, Access access, const QString &context,
                                                    int waitMs = 0);
    ~Connection();

    Result<void> execute(const std::string &sql);
    /// A statement for one use.
    Result<Statement> prepare(const std::string &sql);
    /// A statement that is kept for the next time, reset and without bindings.
    Result<Statement *> cached(const std::string &sql);
    /// The first column of the first row; 0 when there is none.
    Result<std::int64_t> integer(const std::string &sql);

    /// Copies every page into `target`, about a MiB at a time, as they are now: what others commit meanwhile is not in
    /// it. `onStep(fraction done)`, if given, says whether to go on. Outside of a transaction. Error: Cancelled, or
    /// target's.
    Result<void> copyInto(Connection &target, const std::function<bool(double)> &onStep = {});
    /// Writes every row afresh into the new file `path`: no free pages, no remains of what was deleted. `goOn()` is
    /// asked now and then. Outside of a transaction. Errors: Cancelled, DiskFull, NoPermission, Io.
    Result<void> compactInto(const QString &path, const std::function<bool()> &goOn);
    /// Absolute; empty in memory.
    QString fileName() const;

    /// Writes the file anew, without what deleted rows and moved cells left in it. Needs as much memory as the file is
    /// long. Outside of a transaction.
    Result<void> vacuum();

    std::int64_t lastInsertId() const;
    /// Pages in the write-ahead log after the last commit.
    int walPages() const { return m_walPages; }
    Error error() const { return lastError(m_db, m_context); }

private:
    Connection(sqlite3 *db, QString context);
    Result<void> harden(Access access, int waitMs);

    sqlite3 *m_db;
    QString m_context;
    std::unordered_map<std::string, std::unique_ptr<Statement>> m_cache;
    int m_walPages = 0;
};

/// Of the library that is loaded: "3.40.1".
QString libraryVersion();

/// Rolls back unless commit() was called and went well.
class Transaction
{
public:
    /// Takes the write lock at once.
    static Result<Transaction> begin(Connection &connection);
    Transaction(Transaction &&other) noexcept
        : m_connection(std::exchange(other.m_connection, nullptr))
    {
    }
    ~Transaction();

    Result<void> commit();

private:
    explicit Transaction(Connection &connection)
        : m_connection(&connection)
    {
    }
    Connection *m_connection;
};

} // namespace leadline::sqlite
