// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/archives/archive_reader.h"

#include "imaging/archives/gzip_stream.h"

#include <QLocale>

#include <archive.h>
#include <archive_entry.h>

#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <clocale>

namespace leadline {
namespace {

QString grouped(qint64 number)
{
    return QLocale(QLocale::English).toString(number);
}

/// An entry's name is whatever somebody wrote: UTF-8 where it is, else byte by byte.
QString entryName(archive_entry *entry)
{
    if (const char *utf8 = archive_entry_pathname_utf8(entry))
        return QString::fromUtf8(utf8);
    const QByteArray raw(archive_entry_pathname(entry));
    const QString text = QString::fromUtf8(raw);
    return text.contains(QChar::ReplacementCharacter) ? QString::fromLatin1(raw) : text;
}

} // namespace

/// libarchive's view of the descriptor.
struct ArchiveReader::Source
{
    const HandedFile &file;
    std::optional<GzipStream> gzip; ///< then libarchive has nothing to do
    archive *handle = archive_read_new();
    qint64 position = 0;
    qint64 bytesIn = 0;
    std::array<char, 64 << 10> buffer;

    explicit Source(const HandedFile &handed)
        : file(handed)
    {
    }
    ~Source() { archive_read_free(handle); }
    Source(const Source &) = delete;
    Source &operator=(const Source &) = delete;

    static la_ssize_t read(archive *, void *self, const void **bytes)
    {
        auto *source = static_cast<Source *>(self);
        ssize_t n = -1;
        do {
            n = ::pread(source->file.descriptor.fd(), source->buffer.data(), source->buffer.size(), source->position);
        } while (n < 0 && errno == EINTR);
        *bytes = source->buffer.data();
        if (n > 0) {
            source->position += n;
            source->bytesIn += n;
        }
        return n;
    }
    static la_int64_t seek(archive *, void *self, la_int64_t offset, int whence)
    {
        auto *source = static_cast<Source *>(self);
        const qint64 from = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? source->position : source->file.size;
        if (from + offset < 0)
            return ARCHIVE_FATAL;
        source->position = from + offset;
        return source->position;
    }
    static la_int64_t skip(archive *, void *self, la_int64_t bytes)
    {
        auto *source = static_cast<Source *>(self);
        const qint64 left = std::max<qint64>(0, source->file.size - source->position);
        const qint64 skipped = std::clamp<qint64>(bytes, 0, left);
        source->position += skipped;
        return skipped;
    }
};

Packing packingOf(const QByteArray &head)
{
    if (head.startsWith("\x1F\x8B"))
        return Packing::Gzip;
    if (head.startsWith("\x28\xB5\x2F\xFD"))
        return Packing::Zstandard;
    if (head.startsWith(QByteArrayView("\xFD"
                                       "7zXZ\0",
                                       6)))
        return Packing::Xz;
    if (head.startsWith("BZh") && head.size() > 4 && head[3] >= '1' && head[3] <= '9')
        return Packing::Bzip2;
    if (head.startsWith("PK\x03\x04") || head.startsWith("PK\x05\x06"))
        return Packing::Zip;
    return Packing::None;
}

QString packingName(Packing packing)
{
    switch (packing) {
    case Packing::Gzip:
        return QStringLiteral("gzip");
    case Packing::Zstandard:
        return QStringLiteral("Zstandard");
    case Packing::Xz:
        return QStringLiteral("xz");
    case Packing::Bzip2:
        return QStringLiteral("bzip2");
    case Packing::Zip:
        return QStringLiteral("ZIP");
    case Packing::None:
        break;
    }
    return {};
}

ArchiveReader::ArchiveReader(std::unique_ptr<Source> source, QString name, const UnpackingLimits &limits)
    : m_source(std::move(source))
    , m_name(std::move(name))
    , m_limits(limits)
{
}

ArchiveReader::~ArchiveReader() = default;

Result<std::unique_ptr<ArchiveReader>> ArchiveReader::open(const HandedFile &file, Packing packing, const QString &name,
                                                           const UnpackingLimits &limits)
{
    auto source = std::make_unique<Source>(file);
    archive *handle = source->handle;
    switch (packing) {
    case Packing::None:
        return fail(ErrorCode::Unsupported, QStringLiteral("not a packed file"), name);
    case Packing::Gzip:
        source->gzip.emplace(file);
        return std::unique_ptr<ArchiveReader>(new ArchiveReader(std::move(source), name, limits));
    case Packing::Zstandard:
        archive_read_support_filter_zstd(handle);
        break;
    case Packing::Xz:
        archive_read_support_filter_xz(handle);
        break;
    case Packing::Bzip2:
        archive_read_support_filter_bzip2(handle);
        break;
    case Packing::Zip:
        archive_read_support_format_zip_seekable(handle);
        break;
    }
    if (packing != Packing::Zip) {
        archive_read_support_format_raw(handle);
        archive_read_support_format_empty(handle);
    }
    archive_read_set_callback_data(handle, source.get());
    archive_read_set_read_callback(handle, Source::read);
    archive_read_set_seek_callback(handle, Source::seek);
    archive_read_set_skip_callback(handle, Source::skip);
    const int opened = archive_read_open1(handle);
    std::unique_ptr<ArchiveReader> reader(new ArchiveReader(std::move(source), name, limits));
    if (opened < ARCHIVE_WARN)
        return Unexpected{packing == Packing::Zip
                              ? Error{ErrorCode::Damaged,
                                      QStringLiteral("a ZIP archive without its list of contents: it is cut short"),
                                      name}
                              : reader->damage()};
    return reader;
}

Error ArchiveReader::damage() const
{
    const char *said = m_source->gzip ? m_source->gzip->whyDamaged() : archive_error_string(m_source->handle);
    return {ErrorCode::Damaged,
            QStringLiteral("cannot be unpacked past %1 bytes: it is cut short or damaged (%2)")
                .arg(grouped(m_entryBytes), QString::fromUtf8(said ? said : "no reason given").left(120)),
            m_name};
}

Result<std::optional<ArchiveEntry>> ArchiveReader::next()
{
    m_entryBytes = 0;
    if (m_source->gzip)
        return ++m_entries == 1 ? std::optional<ArchiveEntry>(std::in_place) : std::optional<ArchiveEntry>();
    archive_entry *entry = nullptr;
    const int status = archive_read_next_header(m_source->handle, &entry);
    if (status == ARCHIVE_EOF)
        return std::optional<ArchiveEntry>();
    if (status < ARCHIVE_WARN)
        return Unexpected{damage()};
    if (++m_entries > m_limits.mostEntries)
        return fail(ErrorCode::Unsupported,
                    QStringLiteral("holds more than %1 entries").arg(grouped(m_limits.mostEntries)), m_name);
    ArchiveEntry found;
    found.name = entryName(entry);
    found.isFile = archive_entry_filetype(entry) == AE_IFREG || archive_entry_filetype(entry) == 0;
    found.isEncrypted = archive_entry_is_encrypted(entry) != 0;
    if (archive_entry_size_is_set(entry))
        found.statedBytes = archive_entry_size(entry);
    return std::optional<ArchiveEntry>(std::move(found));
}

Result<qsizetype> ArchiveReader::read(char *to, qsizetype room)
{
    const qsizetype n = m_source->gzip ? m_source->gzip->read(to, room)
                                       : archive_read_data(m_source->handle, to, static_cast<std::size_t>(room));
    if (n < 0) {
        if (archive_read_has_encrypted_entries(m_source->handle) > 0)
            return fail(ErrorCode::Unsupported, QStringLiteral("is locked with a password"), m_name);
        return Unexpected{damage()};
    }
    m_entryBytes += n;
    m_totalBytes += n;
    if (m_totalBytes > m_limits.mostBytes)
        return fail(ErrorCode::Unsupported,
                    QStringLiteral("unpacks to more than %1 bytes: refused").arg(grouped(m_limits.mostBytes)), m_name);
    const qint64 in = std::clamp<qint64>(m_source->gzip ? m_source->gzip->bytesIn() : m_source->bytesIn, 1,
                                         std::max<qint64>(1, m_source->file.size));
    if (m_totalBytes > m_limits.ratioFrom && m_totalBytes / in > m_limits.mostRatio)
        return fail(ErrorCode::Unsupported,
                    QStringLiteral("unpacks to more than %1 times its size: refused").arg(m_limits.mostRatio), m_name);
    return n;
}

Result<QByteArray> ArchiveReader::readAll(qint64 most)
{
    QByteArray all;
    std::array<char, 64 << 10> piece;
    while (true) {
        const Result<qsizetype> n = read(piece.data(), piece.size());
        if (!n)
            return Unexpected{n.error()};
        if (*n == 0)
            return all;
        all.append(piece.data(), *n);
        if (all.size() > most)
            return fail(ErrorCode::Unsupported,
                        QStringLiteral("a part of it is larger than %1 bytes").arg(grouped(most)), m_name);
    }
}

void warmUpArchives()
{
    // Names in archives are UTF-8; in the "C" locale libarchive could not hand them on.
    std::setlocale(LC_CTYPE, "C.UTF-8");
}

} // namespace leadline
