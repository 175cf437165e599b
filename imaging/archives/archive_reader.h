// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/isolate/handed_files.h"
#include "model/result/result.h"

#include <QByteArray>
#include <QString>

#include <memory>
#include <optional>

namespace leadline {

/// How a file is packed, by its first bytes.
enum class Packing { None, Gzip, Zstandard, Xz, Bzip2, Zip };

Packing packingOf(const QByteArray &head);
/// "gzip", "Zstandard", "xz", "bzip2", "ZIP"; empty for None.
QString packingName(Packing packing);

/// What unpacking may come to, counted in bytes that really come out, whatever a header says.
struct UnpackingLimits
{
    qint64 mostBytes = 2'000'000'000;
    int mostEntries = 10'000;
    /// Bytes out for a byte in; looked at past `ratioFrom` bytes out: a short file of blanks is no bomb.
    int mostRatio = 200;
    qint64 ratioFrom = 10 << 20;
};

struct ArchiveEntry
{
    QString name; ///< as written in it; never used as a path
    std::optional<qint64> statedBytes;
    bool isFile = true;
    bool isEncrypted = false;
};

/// One packed file, read front to back through libarchive (gzip through zlib): a compressed file is an archive of one
/// entry without a name. Nothing is written anywhere. One thread; the handed file must outlive it.
class ArchiveReader
{
public:
    /// Error: Unsupported for Packing::None.
    static Result<std::unique_ptr<ArchiveReader>> open(const HandedFile &file, Packing packing, const QString &name,
                                                       const UnpackingLimits &limits = {});
    ~ArchiveReader();
    ArchiveReader(const ArchiveReader &) = delete;
    ArchiveReader &operator=(const ArchiveReader &) = delete;

    /// The next entry; nothing at the end. Errors: Damaged, Unsupported (more entries than allowed).
    Result<std::optional<ArchiveEntry>> next();
    /// The next bytes of this entry, 0 at its end. Errors: Damaged (with the number of bytes that were good),
    /// Unsupported (a bomb, encrypted).
    Result<qsizetype> read(char *to, qsizetype room);
    /// All of this entry; refused past `most` bytes. Errors as of read().
    Result<QByteArray> readAll(qint64 most);

    qint64 entryBytes() const { return m_entryBytes; }

private:
    struct Source;
    ArchiveReader(std::unique_ptr<Source> source, QString name, const UnpackingLimits &limits);
    Error damage() const;

    std::unique_ptr<Source> m_source;
    QString m_name;
    UnpackingLimits m_limits;
    int m_entries = 0;
    qint64 m_entryBytes = 0;
    qint64 m_totalBytes = 0;
};

/// What libarchive would load when it first needs it. Once, before the first file.
void warmUpArchives();

} // namespace leadline
