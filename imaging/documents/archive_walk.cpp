// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/documents/archive_walk.h"

#include <archive.h>
#include <archive_entry.h>

#include <unistd.h>

#include <array>
#include <cerrno>

namespace leadline {

struct ArchiveWalk::State
{
    State() = default;
    State(const State &) = delete;
    State &operator=(const State &) = delete;
    ~State() { archive_read_free(handle); }

    archive *handle = archive_read_new();
    QString name;
    ArchiveLimits limits;
    qint64 packedBytes = 0;
    std::function<QByteArrayView()> source; ///< for bytes from elsewhere
    const HandedFile *file = nullptr;
    qint64 position = 0;
    std::array<char, 64 << 10> buffer{};

    int entries = 0;
    QString entryName;
    bool encrypted = false;
    qint64 unpacked = 0;
};

namespace {

/// Reads by position: the descriptor is shared with the program, and so is its offset.
la_ssize_t readFile(archive *, void *context, const void **bytes)
{
    auto &state = *static_cast<ArchiveWalk::State *>(context);
    ssize_t got = 0;
    do {
        got = ::pread(state.file->descriptor.fd(), state.buffer.data(), state.buffer.size(), state.position);
    } while (got < 0 && errno == EINTR);
    if (got > 0)
        state.position += got;
    *bytes = state.buffer.data();
    return got;
}

la_int64_t seekFile(archive *, void *context, la_int64_t offset, int whence)
{
    auto &state = *static_cast<ArchiveWalk::State *>(context);
    const qint64 from = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? state.position : state.file->size;
    if (from + offset < 0)
        return ARCHIVE_FATAL;
    return state.position = from + offset;
}

la_int64_t skipFile(archive *, void *context, la_int64_t count)
{
    auto &state = *static_cast<ArchiveWalk::State *>(context);
    const qint64 skipped = std::clamp<qint64>(count, 0, std::max<qint64>(0, state.file->size - state.position));
    state.position += skipped;
    return skipped;
}

la_ssize_t readSource(archive *, void *context, const void **bytes)
{
    auto &state = *static_cast<ArchiveWalk::State *>(context);
    const QByteArrayView piece = state.source();
    *bytes = piece.data();
    return piece.size();
}

QString reasonOf(archive *handle)
{
    const char *text = archive_error_string(handle);
    return QString::fromUtf8(text ? text : "no reason given").simplified().left(160);
}

/// One line, whatever the archive says.
QString plainEntryName(archive_entry *entry)
{
    const char *utf8 = archive_entry_pathname_utf8(entry);
    const char *raw = utf8 ? utf8 : archive_entry_pathname(entry);
    return QString::fromUtf8(raw ? raw : "").simplified().left(300);
}

} // namespace

ArchiveWalk::ArchiveWalk(std::unique_ptr<State> state)
    : m_state(std::move(state))
{
}
ArchiveWalk::ArchiveWalk(ArchiveWalk &&) noexcept = default;
ArchiveWalk::~ArchiveWalk() = default;

Result<ArchiveWalk> ArchiveWalk::open(const HandedFile &file, Format format, const QString &name,
                                      const ArchiveLimits &limits)
{
    auto state = std::make_unique<State>();
    state->name = name;
    state->limits = limits;
    state->packedBytes = file.size;
    state->file = &file;
    if (format == Format::Zip) {
        archive_read_support_format_zip_seekable(state->handle);
    } else {
        archive_read_support_format_raw(state->handle);
        archive_read_support_filter_gzip(state->handle);
        archive_read_support_filter_zstd(state->handle);
    }
    archive_read_set_callback_data(state->handle, state.get());
    archive_read_set_read_callback(state->handle, readFile);
    archive_read_set_seek_callback(state->handle, seekFile);
    archive_read_set_skip_callback(state->handle, skipFile);
    if (archive_read_open1(state->handle) != ARCHIVE_OK)
        return fail(ErrorCode::Damaged, QStringLiteral("cannot be unpacked (%1)").arg(reasonOf(state->handle)), name);
    return ArchiveWalk(std::move(state));
}

Result<ArchiveWalk> ArchiveWalk::open(std::function<QByteArrayView()> next, qint64 packedBytes, const QString &name,
                                      const ArchiveLimits &limits)
{
    auto state = std::make_unique<State>();
    state->name = name;
    state->limits = limits;
    state->packedBytes = packedBytes;
    state->source = std::move(next);
    archive_read_support_format_raw(state->handle);
    archive_read_support_filter_gzip(state->handle);
    archive_read_support_filter_zstd(state->handle);
    if (archive_read_open(state->handle, state.get(), nullptr, readSource, nullptr) != ARCHIVE_OK)
        return fail(ErrorCode::Damaged, QStringLiteral("cannot be unpacked (%1)").arg(reasonOf(state->handle)), name);
    return ArchiveWalk(std::move(state));
}

Error ArchiveWalk::error(ErrorCode code, const QString &what) const
{
    return {code, what, m_state->name};
}

Result<bool> ArchiveWalk::next()
{
    State &state = *m_state;
    archive_entry *entry = nullptr;
    const int status = archive_read_next_header(state.handle, &entry);
    if (status == ARCHIVE_EOF)
        return false;
    if (status < ARCHIVE_WARN)
        return Unexpected{error(
            ErrorCode::Damaged,
            QStringLiteral("cannot be unpacked after entry %1 (%2)").arg(state.entries).arg(reasonOf(state.handle)))};
    if (++state.entries > state.limits.entries)
        return Unexpected{error(ErrorCode::Unsupported, QStringLiteral("holds more than %1 entries, which is more than "
                                                                       "is unpacked")
                                                            .arg(state.limits.entries))};
    state.entryName = plainEntryName(entry);
    state.encrypted = archive_entry_is_encrypted(entry) > 0;
    return true;
}

const QString &ArchiveWalk::entryName() const
{
    return m_state->entryName;
}

bool ArchiveWalk::isEncrypted() const
{
    return m_state->encrypted;
}

Result<QByteArrayView> ArchiveWalk::piece()
{
    State &state = *m_state;
    const void *bytes = nullptr;
    std::size_t size = 0;
    la_int64_t offset = 0;
    do {
        const int status = archive_read_data_block(state.handle, &bytes, &size, &offset);
        if (status == ARCHIVE_EOF)
            return QByteArrayView();
        if (status < ARCHIVE_WARN)
            return Unexpected{error(
                ErrorCode::Damaged,
                QStringLiteral("entry \"%1\" cannot be unpacked (%2)").arg(state.entryName, reasonOf(state.handle)))};
    } while (size == 0);
    state.unpacked += static_cast<qint64>(size);
    if (state.unpacked > state.limits.unpackedBytes)
        return Unexpected{error(ErrorCode::Unsupported, QStringLiteral("unpacks to more than %1 MB at entry \"%2\"")
                                                            .arg(state.limits.unpackedBytes >> 20)
                                                            .arg(state.entryName))};
    if (state.unpacked > state.limits.harmlessBytes && state.unpacked / state.limits.ratio > state.packedBytes)
        return Unexpected{
            error(ErrorCode::Unsupported,
                  QStringLiteral("unpacks to more than %1 times its size at entry \"%2\": it is not unpacked further")
                      .arg(state.limits.ratio)
                      .arg(state.entryName))};
    return QByteArrayView(static_cast<const char *>(bytes), static_cast<qsizetype>(size));
}

Result<void> ArchiveWalk::read(const Sink &sink)
{
    while (true) {
        const Result<QByteArrayView> bytes = piece();
        if (!bytes)
            return Unexpected{bytes.error()};
        if (bytes->isEmpty() || !sink(*bytes))
            return {};
    }
}

Result<QByteArray> ArchiveWalk::readAll(qint64 mostBytes)
{
    QByteArray all;
    bool fits = true;
    const Result<void> done = read([&](QByteArrayView bytes) {
        fits = all.size() + bytes.size() <= mostBytes;
        if (fits)
            all.append(bytes);
        return fits;
    });
    if (!done)
        return Unexpected{done.error()};
    if (!fits)
        return Unexpected{
            error(ErrorCode::Unsupported,
                  QStringLiteral("entry \"%1\" is larger than %2 MB").arg(m_state->entryName).arg(mostBytes >> 20))};
    return all;
}

} // namespace leadline
