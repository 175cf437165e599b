// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/readers/mapped_file.h"
#include "model/gpkg/sqlite_statement.h"
#include "model/isolate/handed_files.h"

#include <memory>
#include <optional>

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
    /// The statement at its first row, parameters bound in order; nothing when it gives none.
    template<class... Values>
    Result<std::optional<sqlite::Statement>> firstRow(const QString &sql, const Values &...values)
    {
        Result<sqlite::Statement> query = prepare(sql);
        if (!query)
            return Unexpected{query.error()};
        int parameter = 0;
        (query->bind(++parameter, values), ...);
        const Result<bool> row = query->step();
        if (!row)
            return Unexpected{row.error()};
        return *row ? std::optional(*std::move(query)) : std::nullopt;
    }
    /// A query that runs again may run for five seconds from here.
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
