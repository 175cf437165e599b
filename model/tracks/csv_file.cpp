// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/tracks/csv_file.h"

#include "model/tracks/csv_fields.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <atomic>
#include <mutex>
#include <thread>

namespace leadline {

namespace {

constexpr std::int64_t chunkBytes = 4 << 20;
constexpr std::int64_t beyondChunk = static_cast<std::int64_t>(ChunkReader::longestLine) + 3;

Unexpected refuse(const QString &path, ErrorCode code, const QString &what)
{
    return fail(code, what, QFileInfo(path).fileName());
}

/// What the first bytes say a file is, when it is no text.
QString describeBinary(const QByteArray &head)
{
    if (head.startsWith("PK\x03\x04"))
        return QStringLiteral("a ZIP archive, not a table: unpack it first");
    if (head.startsWith("\x1f\x8b"))
        return QStringLiteral("gzip-compressed, not a table: unpack it first");
    if (head.startsWith("\x28\xb5\x2f\xfd"))
        return QStringLiteral("zstd-compressed, not a table: unpack it first");
    if (head.startsWith("\xff\xfe") || head.startsWith("\xfe\xff"))
        return QStringLiteral("UTF-16 text: save it as UTF-8 first");
    return {};
}

/// Control characters in the header, or NUL bytes all over: a stray one further down is the row's fault.
bool looksBinary(const QByteArray &head, std::string_view header)
{
    const bool control = std::ranges::any_of(
        header, [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\r'; });
    return control || head.count('\0') * 10 > head.size();
}

/// The first line that is not blank.
std::string_view firstLineOf(std::string_view text)
{
    while (!text.empty()) {
        const std::size_t lineEnd = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, lineEnd);
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        if (!trimmed(line).empty())
            return line;
        text.remove_prefix(std::min(lineEnd + 1, text.size()));
    }
    return {};
}

Result<void> checkFile(const QString &path)
{
    const QFileInfo info(path);
    if (!info.exists())
        return refuse(path, ErrorCode::NotFound, QStringLiteral("no such file"));
    if (!info.isFile())
        return refuse(path, ErrorCode::InvalidInput, QStringLiteral("a folder or device, not a file"));
    if (info.size() == 0)
        return refuse(path, ErrorCode::InvalidInput, QStringLiteral("the file is empty"));
    return {};
}

/// Hands out chunks to the threads and gathers what they read.
class ChunkWork
{
public:
    ChunkWork(const CsvFile &file, const Progress &progress)
        : m_file(file)
        , m_progress(progress)
        , m_chunks(static_cast<std::size_t>((file.bytes - file.rowsBegin + chunkBytes - 1) / chunkBytes))
    {
    }

    std::size_t chunkCount() const { return m_chunks.size(); }

    /// One thread's share.
    void run()
    {
        ChunkReader reader(m_file.layout);
        std::vector<std::size_t> own;
        readShare(reader, own);
        const std::scoped_lock lock(m_mutex);
        for (const std::size_t chunk : own)
            m_chunks[chunk].reader = m_vessels.size();
        m_vessels.push_back(reader.takeVessels());
    }

    Result<FileRows> take()
    {
        if (m_error)
            return Unexpected{*m_error};
        return FileRows{std::move(m_chunks), std::move(m_vessels)};
    }

private:
    void readShare(ChunkReader &reader, std::vector<std::size_t> &own)
    {
        QFile in(m_file.path);
        if (!in.open(QIODevice::ReadOnly | QIODevice::Unbuffered)) {
            stop({ErrorCode::Io, in.errorString(), QFileInfo(m_file.path).fileName()});
            return;
        }
        QByteArray buffer;
        while (!m_stopped) {
            const std::size_t chunk = m_next++;
            if (chunk >= m_chunks.size())
                return;
            if (m_progress.cancelled()) {
                stop({ErrorCode::Cancelled, QStringLiteral("stopped"), QFileInfo(m_file.path).fileName()});
                return;
            }
            readChunk(in, reader, buffer, chunk);
            own.push_back(chunk);
        }
    }

    void readChunk(QFile &in, ChunkReader &reader, QByteArray &buffer, std::size_t chunk)
    {
        const std::int64_t begin = m_file.rowsBegin + static_cast<std::int64_t>(chunk) * chunkBytes;
        const std::int64_t end = std::min(begin + chunkBytes, m_file.bytes);
        // One byte more in front shows whether a line begins exactly here.
        const std::int64_t from = begin - 1;
        const std::int64_t size = std::min(end + beyondChunk, m_file.bytes) - from;
        buffer.resize(size);
        if (!in.seek(from) || in.read(buffer.data(), size) != size) {
            stop({ErrorCode::Io, QStringLiteral("could not be read to its end; it may have changed meanwhile"),
                  QFileInfo(m_file.path).fileName()});
            return;
        }
        const std::string_view text(buffer.constData(), static_cast<std::size_t>(size));
        const std::size_t firstLineEnd = text.find('\n');
        const auto owned = static_cast<std::size_t>(end - from);
        if (firstLineEnd != std::string_view::npos && firstLineEnd + 1 < owned)
            m_chunks[chunk] = reader.read(text.substr(firstLineEnd + 1), owned - firstLineEnd - 1, chunk);
        const std::size_t done = ++m_done;
        const std::scoped_lock lock(m_mutex);
        m_progress.say(static_cast<double>(done) / static_cast<double>(m_chunks.size()),
                       QStringLiteral("Reading %1").arg(QFileInfo(m_file.path).fileName()));
    }

    void stop(Error error)
    {
        const std::scoped_lock lock(m_mutex);
        if (!m_error)
            m_error = std::move(error);
        m_stopped = true;
    }

    const CsvFile &m_file;
    const Progress &m_progress;
    std::vector<ChunkRows> m_chunks;
    std::vector<std::vector<ReaderVessel>> m_vessels;
    std::atomic<std::size_t> m_next = 0;
    std::atomic<std::size_t> m_done = 0;
    std::atomic<bool> m_stopped = false;
    std::mutex m_mutex;
    std::optional<Error> m_error;
};

} // namespace

Result<QByteArray> readCsvHead(const QString &path)
{
    if (const Result<void> sound = checkFile(path); !sound)
        return Unexpected{sound.error()};
    QFile in(path);
    if (!in.open(QIODevice::ReadOnly)) {
        const bool forbidden = in.error() == QFileDevice::PermissionsError || !QFileInfo(path).isReadable();
        return refuse(path, forbidden ? ErrorCode::NoPermission : ErrorCode::Io,
                      QStringLiteral("cannot be read: %1").arg(in.errorString()));
    }
    return in.read(csvHeadBytes);
}

Result<CsvFile> openCsv(const QString &path, const StatedMapping &stated)
{
    const Result<QByteArray> head = readCsvHead(path);
    if (!head)
        return Unexpected{head.error()};
    Result<CsvFile> file = readCsvHeader(*head, stated, QFileInfo(path).fileName());
    if (file) {
        file->path = path;
        file->bytes = QFileInfo(path).size();
    }
    return file;
}

Result<CsvFile> readCsvHeader(const QByteArray &head, const StatedMapping &stated, const QString &name)
{
    Result<CsvFile> file = guessCsvHeader(head, name);
    if (!file)
        return file;
    Result<CsvLayout> layout = layoutWith(std::move(file->layout), stated);
    if (!layout)
        return fail(layout.error().code, layout.error().what, name);
    file->layout = *std::move(layout);
    return file;
}

Result<CsvFile> guessCsvHeader(const QByteArray &head, const QString &name)
{
    const auto refuseIt = [&name](const QString &what) { return fail(ErrorCode::InvalidInput, what, name); };
    if (const QString binary = describeBinary(head); !binary.isEmpty())
        return refuseIt(binary);

    CsvFile file;
    std::string_view text(head.constData(), static_cast<std::size_t>(head.size()));
    if (text.starts_with("\xef\xbb\xbf")) {
        text.remove_prefix(3);
        file.rowsBegin = 3;
    }
    std::string_view header;
    while (header.find_first_not_of(" \t\r") == std::string_view::npos) {
        if (text.empty())
            return refuseIt(QStringLiteral("the file is empty: only blank lines"));
        const std::size_t lineEnd = std::min(text.find('\n'), text.size());
        header = text.substr(0, lineEnd);
        text.remove_prefix(std::min(lineEnd + 1, text.size()));
        file.rowsBegin += static_cast<std::int64_t>(lineEnd) + 1;
        ++file.headerLines;
    }
    if (looksBinary(head, header))
        return refuseIt(QStringLiteral("binary content, not a table"));
    if (header.size() > ChunkReader::longestLine)
        return refuseIt(QStringLiteral("no line end in the first 65,536 bytes: not a table"));
    if (header.ends_with('\r'))
        header.remove_suffix(1);
    Result<CsvLayout> layout = recogniseHeader(header, firstLineOf(text));
    if (!layout)
        return fail(layout.error().code, layout.error().what, name);
    file.layout = *std::move(layout);
    return file;
}

Result<FileRows> readChunks(const CsvFile &file, int threads, const Progress &progress)
{
    if (file.rowsBegin >= file.bytes)
        return FileRows();
    ChunkWork work(file, progress);
    const auto wanted = threads > 0 ? static_cast<std::size_t>(threads)
                                    : static_cast<std::size_t>(std::max(1U, std::thread::hardware_concurrency()));
    std::vector<std::jthread> others;
    for (std::size_t i = 1; i < std::min(wanted, work.chunkCount()); ++i)
        others.emplace_back([&work] { work.run(); });
    work.run();
    others.clear();
    return work.take();
}

} // namespace leadline
