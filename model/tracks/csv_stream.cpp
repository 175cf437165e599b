// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/tracks/csv_stream.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace leadline {

namespace {

constexpr qsizetype blockBytes = 4 << 20;

/// Cuts what arrives into blocks of whole lines. Past the longest line that is read, the rest of a line is dropped: the
/// row is rejected for its length all the same.
class LineBlocks
{
public:
    void add(QByteArrayView bytes)
    {
        if (m_skipping) {
            const qsizetype lineEnd = bytes.indexOf('\n');
            if (lineEnd < 0)
                return;
            bytes = bytes.sliced(lineEnd);
            m_skipping = false;
        }
        m_bytes.append(bytes);
    }
    /// A block that is ready; empty when more must come.
    QByteArray take()
    {
        if (m_bytes.size() < blockBytes)
            return {};
        const qsizetype lineEnd = m_bytes.lastIndexOf('\n');
        if (lineEnd >= 0) {
            QByteArray block = m_bytes.first(lineEnd + 1);
            m_bytes = m_bytes.sliced(lineEnd + 1);
            return block;
        }
        m_bytes.truncate(csvHeadBytes);
        m_skipping = true;
        return {};
    }
    QByteArray rest() { return std::exchange(m_bytes, {}); }

private:
    QByteArray m_bytes;
    bool m_skipping = false;
};

/// Blocks on their way from the thread that receives them to those that read them.
class BlockWork
{
public:
    BlockWork(const CsvLayout &layout, int threads)
        : m_layout(layout)
    {
        const int wanted = threads > 0 ? threads : static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
        m_most = static_cast<std::size_t>(wanted) + 1;
        for (int i = 0; i < wanted; ++i)
            m_threads.emplace_back([this] { run(); });
    }
    ~BlockWork() { end(); }
    Q_DISABLE_COPY_MOVE(BlockWork)

    /// Waits while too many blocks do.
    void push(QByteArray block)
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_blocks.size() < m_most; });
        m_blocks.push_back(std::move(block));
        m_changed.notify_all();
    }

    FileRows take()
    {
        end();
        return {std::move(m_chunks), std::move(m_vessels)};
    }

private:
    void end()
    {
        {
            const std::scoped_lock lock(m_mutex);
            m_ended = true;
        }
        m_changed.notify_all();
        m_threads.clear();
    }

    void run()
    {
        ChunkReader reader(m_layout);
        std::vector<std::size_t> own;
        std::unique_lock lock(m_mutex);
        while (true) {
            m_changed.wait(lock, [this] { return m_ended || !m_blocks.empty(); });
            if (m_blocks.empty())
                break;
            const QByteArray block = std::move(m_blocks.front());
            m_blocks.pop_front();
            const std::size_t chunk = m_chunks.size();
            m_chunks.emplace_back();
            m_changed.notify_all();
            lock.unlock();
            ChunkRows rows = reader.read({block.constData(), static_cast<std::size_t>(block.size())},
                                         static_cast<std::size_t>(block.size()), chunk);
            own.push_back(chunk);
            lock.lock();
            m_chunks[chunk] = std::move(rows);
        }
        for (const std::size_t chunk : own)
            m_chunks[chunk].reader = m_vessels.size();
        m_vessels.push_back(reader.takeVessels());
    }

    const CsvLayout &m_layout;
    std::mutex m_mutex; ///< guards what follows
    std::condition_variable m_changed;
    std::deque<QByteArray> m_blocks;
    std::vector<ChunkRows> m_chunks;
    std::vector<std::vector<ReaderVessel>> m_vessels;
    std::size_t m_most = 2;
    bool m_ended = false;
    std::vector<std::jthread> m_threads;
};

/// Takes the stream: first the header, then blocks of rows.
class StreamedCsv
{
public:
    StreamedCsv(const QString &name, const AisCsvOptions &options)
        : m_name(name)
        , m_options(options)
    {
    }

    /// False when no more is wanted: the header is none.
    bool add(QByteArrayView bytes)
    {
        if (m_work)
            return addRows(bytes);
        m_head.append(bytes);
        return m_head.size() < csvHeadBytes || begin();
    }

    Result<StreamedTable> finish()
    {
        if (!m_work && !m_refused)
            begin();
        if (m_refused)
            return Unexpected{*m_refused};
        if (QByteArray rest = m_lines.rest(); !rest.isEmpty())
            m_work->push(std::move(rest));
        return StreamedTable{m_file, m_work->take()};
    }
    bool refused() const { return m_refused.has_value(); }

private:
    bool begin()
    {
        Result<CsvFile> file =
            m_head.isEmpty()
                ? Result<CsvFile>(fail(ErrorCode::InvalidInput, QStringLiteral("the file is empty"), m_name))
                : readCsvHeader(m_head.first(std::min(m_head.size(), csvHeadBytes)), m_options.mapping, m_name);
        if (!file) {
            m_refused = file.error();
            return false;
        }
        m_file = *std::move(file);
        m_work.emplace(m_file.layout, m_options.threads);
        const QByteArray head = std::exchange(m_head, {});
        return addRows(QByteArrayView(head).sliced(std::min<qsizetype>(m_file.rowsBegin, head.size())));
    }

    bool addRows(QByteArrayView bytes)
    {
        m_lines.add(bytes);
        if (QByteArray block = m_lines.take(); !block.isEmpty())
            m_work->push(std::move(block));
        return true;
    }

    QString m_name;
    const AisCsvOptions &m_options;
    QByteArray m_head;
    CsvFile m_file;
    LineBlocks m_lines;
    std::optional<Error> m_refused;
    std::optional<BlockWork> m_work;
};

} // namespace

Result<StreamedTable> readCsvStream(const ByteStream &stream, const QString &name, const AisCsvOptions &options,
                                    const Progress &progress)
{
    StreamedCsv table(name, options);
    progress.say(-1, QStringLiteral("Reading %1").arg(name));
    const Result<void> ended = stream([&](QByteArrayView bytes) { return !progress.cancelled() && table.add(bytes); });
    if (table.refused())
        return table.finish();
    if (!ended)
        return Unexpected{ended.error()};
    return table.finish();
}

} // namespace leadline
