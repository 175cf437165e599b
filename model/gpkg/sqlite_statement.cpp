// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/gpkg/sqlite_statement.h"

#include <QFile>
#include <QFileInfo>
#include <QtEndian>

#include <sqlite3.h>

#include <bit>
#include <cerrno>
#include <sys/statvfs.h>

namespace leadline::sqlite {

namespace {

/// The system's reason for a failed read or write. sqlite3_system_errno() often forgets it in the roll back, the file
/// itself does not.
bool isOutOfRoom(sqlite3 *db)
{
    const auto fits = [](int error) { return error == ENOSPC || error == EDQUOT || error == EFBIG; };
    int error = sqlite3_system_errno(db);
    if (fits(error))
        return true;
    for (const int which : {SQLITE_FCNTL_FILE_POINTER, SQLITE_FCNTL_JOURNAL_POINTER}) {
        sqlite3_file *file = nullptr;
        sqlite3_file_control(db, "main", which, &file);
        if (file && file->pMethods &&
            file->pMethods->xFileControl(file, SQLITE_FCNTL_LAST_ERRNO, &error) == SQLITE_OK && fits(error))
            return true;
    }
    return false;
}

/// Where a file could not even be made, SQLite tries once more without writing and keeps the reason of that only: the
/// disk is asked.
bool diskIsFull(sqlite3 *db)
{
    const char *file = sqlite3_db_filename(db, "main");
    struct statvfs disk;
    if (!file || ::statvfs(QFileInfo(QFile::decodeName(file)).path().toLocal8Bit().constData(), &disk) != 0)
        return false;
    return disk.f_bavail == 0 || (disk.f_files > 0 && disk.f_favail == 0);
}

} // namespace

Error lastError(sqlite3 *db, const QString &context)
{
    const int code = sqlite3_extended_errcode(db);
    const int systemError = sqlite3_system_errno(db);
    const auto error = [&](ErrorCode kind, QString what) { return Error{kind, std::move(what), context}; };
    switch (code & 0xff) {
    case SQLITE_FULL:
        return error(ErrorCode::DiskFull, QStringLiteral("the disk is full"));
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return error(ErrorCode::NoPermission, QStringLiteral("the case file cannot be written"));
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return error(ErrorCode::Locked, QStringLiteral("the case file is in use by another program"));
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return error(ErrorCode::Damaged, QStringLiteral("case.gpkg is damaged or not a case file"));
    case SQLITE_CANTOPEN:
        if (systemError == EACCES || systemError == EPERM || systemError == EROFS)
            return error(ErrorCode::NoPermission, QStringLiteral("the case file cannot be opened: no permission"));
        // The case file itself, or the log or journal beside it, could not be made.
        if (isOutOfRoom(db) || diskIsFull(db))
            return error(ErrorCode::DiskFull, QStringLiteral("the disk is full"));
        return error(ErrorCode::Io, QStringLiteral("the case file cannot be opened"));
    case SQLITE_IOERR:
        // A quota, which SQLite does not count as a full disk.
        if (isOutOfRoom(db))
            return error(ErrorCode::DiskFull, QStringLiteral("the disk is full"));
        return error(ErrorCode::Io, QStringLiteral("the case file could not be read or written (%1)")
                                        .arg(QString::fromUtf8(sqlite3_errstr(code))));
    default:
        return error(ErrorCode::Internal,
                     QStringLiteral("the case file refused a change: %1").arg(QString::fromUtf8(sqlite3_errmsg(db))));
    }
}

void Statement::Finalize::operator()(sqlite3_stmt *statement) const
{
    sqlite3_finalize(statement);
}

Statement::Statement(sqlite3 *db, sqlite3_stmt *handle, QString context)
    : m_db(db)
    , m_handle(handle)
    , m_context(std::move(context))
{
}

void Statement::bind(int parameter, std::int64_t value)
{
    sqlite3_bind_int64(m_handle.get(), parameter, value);
}

void Statement::bind(int parameter, double value)
{
    sqlite3_bind_double(m_handle.get(), parameter, value);
}

void Statement::bind(int parameter, const QString &text)
{
    const QByteArray utf8 = text.toUtf8();
    sqlite3_bind_text64(m_handle.get(), parameter, utf8.constData(), static_cast<sqlite3_uint64>(utf8.size()),
                        SQLITE_TRANSIENT, SQLITE_UTF8);
}

void Statement::bindBlob(int parameter, QByteArrayView bytes)
{
    sqlite3_bind_blob64(m_handle.get(), parameter, bytes.data(), static_cast<sqlite3_uint64>(bytes.size()),
                        SQLITE_TRANSIENT);
}

void Statement::bindBlobInPlace(int parameter, QByteArrayView bytes)
{
    sqlite3_bind_blob64(m_handle.get(), parameter, bytes.data(), static_cast<sqlite3_uint64>(bytes.size()),
                        SQLITE_STATIC);
}

void Statement::bindNull(int parameter)
{
    sqlite3_bind_null(m_handle.get(), parameter);
}

Result<bool> Statement::step()
{
    const int code = sqlite3_step(m_handle.get());
    if (code == SQLITE_ROW)
        return true;
    if (code == SQLITE_DONE)
        return false;
    return Unexpected{lastError(m_db, m_context)};
}

Result<void> Statement::run()
{
    const Result<bool> row = step();
    reset();
    if (!row)
        return Unexpected{row.error()};
    return {};
}

void Statement::reset()
{
    sqlite3_reset(m_handle.get());
    sqlite3_clear_bindings(m_handle.get());
}

int Statement::columns() const
{
    return sqlite3_column_count(m_handle.get());
}

bool Statement::isNull(int column) const
{
    return sqlite3_column_type(m_handle.get(), column) == SQLITE_NULL;
}

ValueType Statement::type(int column) const
{
    switch (sqlite3_column_type(m_handle.get(), column)) {
    case SQLITE_INTEGER:
        return ValueType::Integer;
    case SQLITE_FLOAT:
        return ValueType::Real;
    case SQLITE_TEXT:
        return ValueType::Text;
    default:
        return ValueType::Blob;
    }
}

std::int64_t Statement::integer(int column) const
{
    return sqlite3_column_int64(m_handle.get(), column);
}

double Statement::real(int column) const
{
    return sqlite3_column_double(m_handle.get(), column);
}

QString Statement::text(int column) const
{
    const auto *bytes = reinterpret_cast<const char *>(sqlite3_column_text(m_handle.get(), column));
    return QString::fromUtf8(bytes, sqlite3_column_bytes(m_handle.get(), column));
}

QByteArray Statement::blob(int column) const
{
    return blobView(column).toByteArray();
}

QByteArrayView Statement::blobView(int column) const
{
    const auto *bytes = static_cast<const char *>(sqlite3_column_blob(m_handle.get(), column));
    return {bytes, bytes ? sqlite3_column_bytes(m_handle.get(), column) : 0};
}

void Statement::appendValue(int column, QByteArray &out) const
{
    const auto append = [&out](const auto &value) { out.append(reinterpret_cast<const char *>(&value), sizeof value); };
    const int type = sqlite3_column_type(m_handle.get(), column);
    out.append(static_cast<char>(type));
    if (type == SQLITE_INTEGER) {
        append(qToLittleEndian(sqlite3_column_int64(m_handle.get(), column)));
    } else if (type == SQLITE_FLOAT) {
        // Bit by bit: -0 and 0 compare equal and are not the same.
        append(qToLittleEndian(std::bit_cast<std::uint64_t>(sqlite3_column_double(m_handle.get(), column))));
    } else if (type != SQLITE_NULL) {
        const QByteArrayView bytes = blobView(column);
        append(qToLittleEndian(static_cast<std::uint64_t>(bytes.size())));
        out.append(bytes);
    }
}

} // namespace leadline::sqlite
