// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result/result.h"

#include <QByteArray>
#include <QString>

#include <cstdint>
#include <memory>

struct sqlite3;
struct sqlite3_stmt;

namespace leadline::sqlite {

/// Why the last call on `db` failed, in the user's words: full disk, no permission, locked, damaged, or what SQLite
/// says. `context` is the case that it is about.
Error lastError(sqlite3 *db, const QString &context);

/// What SQLite holds in a cell that is not null.
enum class ValueType { Integer, Real, Text, Blob };

/// One prepared SQL statement. Parameters and columns as in SQLite: parameters count from 1, columns from 0. Bound
/// text and blobs are copied unless the function says otherwise. One thread at a time.
class Statement
{
public:
    Statement(sqlite3 *db, sqlite3_stmt *handle, QString context);

    void bind(int parameter, std::int64_t value);
    void bind(int parameter, double value);
    void bind(int parameter, const QString &text);
    void bindBlob(int parameter, QByteArrayView bytes);
    /// The bytes must live until the statement is reset.
    void bindBlobInPlace(int parameter, QByteArrayView bytes);
    void bindNull(int parameter);

    /// True: a row is there to be read. False: done.
    Result<bool> step();
    /// Steps a statement that gives no rows and makes it ready for the next run.
    Result<void> run();
    /// Ready for the next run; bindings are cleared.
    void reset();

    int columns() const;
    bool isNull(int column) const;
    /// Of a cell that is not null.
    ValueType type(int column) const;
    std::int64_t integer(int column) const;
    double real(int column) const;
    QString text(int column) const;
    QByteArray blob(int column) const;
    /// Valid until the next step or reset.
    QByteArrayView blobView(int column) const;
    /// Appends type, length and bytes: equal for equal values of one type only.
    void appendValue(int column, QByteArray &out) const;

private:
    struct Finalize
    {
        void operator()(sqlite3_stmt *statement) const;
    };
    sqlite3 *m_db;
    std::unique_ptr<sqlite3_stmt, Finalize> m_handle;
    QString m_context;
};

} // namespace leadline::sqlite
