// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/tracks/csv_chunk.h"

namespace leadline {

/// A table whose header was read.
struct CsvFile
{
    QString path;
    std::int64_t bytes = 0;
    std::int64_t rowsBegin = 0;   ///< offset of the line after the header
    std::int64_t headerLines = 0; ///< lines before it, the header among them
    CsvLayout layout;
};

/// Opens and reads the header. Errors: NotFound, NoPermission, Io, InvalidInput (a folder, empty, binary, no position
/// columns), and of layoutWith(); the context is the file's name.
Result<CsvFile> openCsv(const QString &path, const StatedMapping &stated);
/// The first csvHeadBytes of a table. Errors: NotFound, NoPermission, Io, InvalidInput (a folder, empty).
Result<QByteArray> readCsvHead(const QString &path);

/// So much of the beginning shows every header that is accepted.
constexpr qint64 csvHeadBytes = static_cast<qint64>(ChunkReader::longestLine) + 3;

/// The header alone, from the first csvHeadBytes of a table called `name`. Errors: InvalidInput as of openCsv(), and of
/// layoutWith().
Result<CsvFile> readCsvHeader(const QByteArray &head, const StatedMapping &stated, const QString &name);
/// The same before anybody stated anything: the layout may lack what is needed (CsvLayout::trouble).
Result<CsvFile> guessCsvHeader(const QByteArray &head, const QString &name);

/// Reads the rows on `threads` threads, in chunks by whole lines, in the order of the file. The file is read, never
/// mapped: one that shrinks meanwhile is an error, not a crash. Errors: Io, Cancelled.
Result<FileRows> readChunks(const CsvFile &file, int threads, const Progress &progress);

} // namespace leadline
