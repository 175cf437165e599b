// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/readers/mapped_file.h"
#include "model/gpkg/sqlite_statement.h"
#include "model/isolate/handed_files.h"

#include <memory>

namespace leadline {

/// A stranger's SQLite file, read where it lies: no path, no lock, no journal, and not one byte of the file is changed.
/// Views and triggers never run, its schema is not trusted, a query ends after five seconds.
class BorrowedDatabase
{
public:
    /// The mapped file must outlive it. Errors: Damaged.
    static Result<std::unique_ptr<BorrowedDatabase>> open(MappedFile &file, const QString &name);
    /// The same for a file of any length: its pages are read from the descriptor as they are needed. The file must
    /// outlive it. One at a time in the process.
    static Result<std::unique_ptr<BorrowedDatabase>> open(const HandedFile &file, const QString &name);
    ~BorrowedDatabase();
    BorrowedDatabase(const BorrowedDatabase &) = delete;
    BorrowedDatabase &operator=(const BorrowedDatabase &) = delete;

    /// A query may run for five seconds from here.
    Result<sqlite::Statement> prepare(const QString &sql);
    /// The same for a statement that is used again.
    void beginQuery();
    /// Whether what was written last may still lie in a -wal file beside it.
    bool hadJournalBeside() const { return m_hadWal; }

private:
    BorrowedDatabase(sqlite3 *database, QString name);
    Result<void> harden();

    sqlite3 *m_database;
    QString m_name;
    bool m_hadWal = false;
    qint64 m_ticks = 0;
};

/// "name" quoted for SQL.
QString quotedName(const QString &name);

} // namespace leadline
