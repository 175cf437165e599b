// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/remote_files.h"

#include "model/network/block_store.h"
#include "model/network/network_gate.h"
#include "model/text/file_name.h"

#include <QEventLoop>
#include <QThread>

#include <algorithm>
#include <future>
#include <map>
#include <mutex>
#include <set>

namespace leadline {
namespace {

/// What is fetched first: the directories of most scenes lie in it.
constexpr std::int64_t headBytes = 2 * BlockStore::blockBytes;
/// A longer run of missing blocks is fetched in several requests, side by side.
constexpr std::int64_t mostRequestBytes = 64 * BlockStore::blockBytes;

Error stopped(const QUrl &url)
{
    return {ErrorCode::Cancelled, QStringLiteral("stopped"), url.host()};
}

} // namespace

/// What waits for the network, and the object on the gate's thread whose end takes back what it asked.
struct RemoteDesk
{
    struct Job
    {
        std::function<void(const Error &)> fail;
        std::vector<NetworkGate::RequestId> requests{};
    };

    NetworkGate *gate = nullptr; ///< the gate's thread only
    QString folder;
    QThread *thread = nullptr;

    std::mutex mutex;
    std::unique_ptr<QObject> anchor; ///< none: closed
    std::map<std::uint64_t, Job> jobs;
    std::uint64_t lastJob = 0;

    /// A job that is answered by whoever takes it first. Nothing: closed.
    std::optional<std::uint64_t> begin(std::function<void(const Error &)> fail)
    {
        const std::lock_guard lock(mutex);
        if (!anchor)
            return std::nullopt;
        jobs.emplace(++lastJob, Job{std::move(fail)});
        return lastJob;
    }
    std::optional<Job> take(std::uint64_t id)
    {
        const std::lock_guard lock(mutex);
        const auto found = jobs.find(id);
        if (found == jobs.end())
            return std::nullopt;
        Job job = std::move(found->second);
        jobs.erase(found);
        return job;
    }
    void post(std::function<void()> task)
    {
        const std::lock_guard lock(mutex);
        if (anchor)
            QMetaObject::invokeMethod(anchor.get(), std::move(task), Qt::QueuedConnection);
    }

    /// Any thread, and without waiting for the gate's: whoever stops may stand on that.
    void failJob(std::uint64_t id, const Error &error)
    {
        const std::optional<Job> job = take(id);
        if (!job)
            return;
        post([this, requests = job->requests] {
            for (const NetworkGate::RequestId request : requests)
                gate->cancel(request);
        });
        job->fail(error);
    }

    // The gate's thread only.

    /// False when the job was answered meanwhile: nothing is asked for it any more.
    bool ask(std::uint64_t id, const QUrl &url, const ByteRange &range, const QString &reason,
             NetworkGate::RangeCallback callback)
    {
        {
            const std::lock_guard lock(mutex);
            if (!anchor || !jobs.contains(id))
                return false;
        }
        const auto request = gate->getRange(url, range, reason, anchor.get(), std::move(callback));
        const std::lock_guard lock(mutex);
        const auto job = jobs.find(id);
        if (job == jobs.end()) { // stopped meanwhile
            gate->cancel(request);
            return false;
        }
        job->second.requests.push_back(request);
        return true;
    }
    void close()
    {
        std::map<std::uint64_t, Job> left;
        std::unique_ptr<QObject> gone;
        {
            const std::lock_guard lock(mutex);
            left.swap(jobs);
            gone = std::move(anchor);
        }
        for (const auto &[id, job] : left) {
            for (const NetworkGate::RequestId request : job.requests)
                gate->cancel(request);
            job.fail({ErrorCode::Cancelled, QStringLiteral("stopped"), {}});
        }
    }
};

namespace {

/// One file. Its store and its state are guarded; what the network brings comes on the gate's thread.
class RemoteFile final : public RemoteBytes, public std::enable_shared_from_this<RemoteFile>
{
public:
    RemoteFile(std::shared_ptr<RemoteDesk> desk, QUrl url, QString reason, BlockStore store)
        : m_desk(std::move(desk))
        , m_url(std::move(url))
        , m_reason(std::move(reason))
        , m_store(std::move(store))
        , m_size(m_store.version().size)
    {
    }

    QString name() const override { return safeFileName(m_url.fileName()); }
    std::int64_t size() const override { return m_size; }

    void read(std::vector<ByteRange> parts, std::stop_token stop, Answer done) override
    {
        std::vector<ByteRange> missing;
        std::optional<Result<std::vector<QByteArray>>> at_hand;
        {
            const std::lock_guard lock(m_mutex);
            missing = missingOf(parts);
            if (m_changed)
                at_hand = Unexpected{*m_changed};
            else if (missing.empty())
                at_hand = assemble(parts, {});
        }
        if (at_hand) {
            done(*std::move(at_hand));
            return;
        }
        fetch(std::move(parts), std::move(missing), std::move(stop), std::move(done));
    }

    void keepHead(const QByteArray &bytes)
    {
        const std::lock_guard lock(m_mutex);
        m_store.keep(0, bytes);
    }

private:
    struct Fetch
    {
        std::vector<ByteRange> parts;
        std::vector<ByteRange> runs;
        std::map<std::int64_t, QByteArray> arrived; ///< runs by where they begin
        Answer done;
        std::uint64_t job = 0;
        std::optional<std::stop_callback<std::function<void()>>> listener;
    };

    std::vector<ByteRange> missingOf(const std::vector<ByteRange> &parts) const
    {
        std::set<std::int64_t> blocks;
        for (const ByteRange &part : parts) {
            for (std::int64_t block = part.first / BlockStore::blockBytes; block * BlockStore::blockBytes < part.end();
                 ++block) {
                if (!m_store.has(block))
                    blocks.insert(block);
            }
        }
        std::vector<ByteRange> runs;
        for (const std::int64_t block : blocks) {
            const std::int64_t first = block * BlockStore::blockBytes;
            const std::int64_t length = std::min(BlockStore::blockBytes, m_size - first);
            if (!runs.empty() && runs.back().end() == first && runs.back().length + length <= mostRequestBytes)
                runs.back().length += length;
            else
                runs.push_back({first, length});
        }
        return runs;
    }

    /// The parts from what just arrived and, where it was there before, from the store. Mutex held.
    Result<std::vector<QByteArray>> assemble(const std::vector<ByteRange> &parts,
                                             const std::map<std::int64_t, QByteArray> &arrived) const
    {
        std::vector<QByteArray> answer;
        for (const ByteRange &part : parts) {
            QByteArray bytes;
            while (bytes.size() < part.length) {
                const std::int64_t at = part.first + bytes.size();
                auto run = arrived.upper_bound(at);
                const bool fresh = run != arrived.begin() && (--run, run->first + run->second.size() > at);
                if (fresh) {
                    bytes += run->second.mid(at - run->first, part.length - bytes.size());
                    continue;
                }
                const std::int64_t blockEnd = (at / BlockStore::blockBytes + 1) * BlockStore::blockBytes;
                const Result<QByteArray> kept = m_store.read({at, std::min(part.end(), blockEnd) - at});
                if (!kept)
                    return Unexpected{kept.error()};
                bytes += *kept;
            }
            answer.push_back(std::move(bytes));
        }
        return answer;
    }

    void fetch(std::vector<ByteRange> parts, std::vector<ByteRange> missing, std::stop_token stop, Answer done)
    {
        auto fetch = std::make_shared<Fetch>();
        fetch->parts = std::move(parts);
        fetch->runs = std::move(missing);
        fetch->done = std::move(done);
        const auto job = m_desk->begin([fetch](const Error &error) { fetch->done(Unexpected{error}); });
        if (!job) {
            fetch->done(Unexpected{stopped(m_url)});
            return;
        }
        fetch->job = *job;
        m_desk->post([self = shared_from_this(), fetch] { self->start(fetch); });
        fetch->listener.emplace(stop, [desk = m_desk, id = *job, url = m_url] { desk->failJob(id, stopped(url)); });
    }

    void start(const std::shared_ptr<Fetch> &fetch)
    {
        for (const ByteRange &run : fetch->runs) {
            const auto take = [self = shared_from_this(), fetch, run](const Result<RangeReply> &reply) {
                self->takeRun(fetch, run, reply);
            };
            if (!m_desk->ask(fetch->job, m_url, run, m_reason, take))
                return;
        }
    }

    void takeRun(const std::shared_ptr<Fetch> &fetch, const ByteRange &run, const Result<RangeReply> &reply)
    {
        if (!reply) {
            m_desk->failJob(fetch->job, reply.error());
            return;
        }
        std::optional<Result<std::vector<QByteArray>>> whole;
        std::optional<Error> changed;
        {
            const std::lock_guard lock(m_mutex);
            if (!m_changed && !isSameFile(*reply, run))
                m_changed = Error{ErrorCode::Network,
                                  QStringLiteral("the file on the server was changed while it was read; open it again"),
                                  m_url.host()};
            changed = m_changed;
            if (!changed) {
                m_store.keep(run.first / BlockStore::blockBytes, reply->bytes);
                fetch->arrived[run.first] = reply->bytes;
                if (fetch->arrived.size() == fetch->runs.size())
                    whole = assemble(fetch->parts, fetch->arrived);
            }
        }
        if (changed)
            m_desk->failJob(fetch->job, *changed);
        else if (whole && m_desk->take(fetch->job))
            fetch->done(*std::move(whole));
    }

    bool isSameFile(const RangeReply &reply, const ByteRange &run) const
    {
        const BlockStore::Version &known = m_store.version();
        return reply.bytes.size() == run.length && (!reply.totalBytes || *reply.totalBytes == known.size) &&
               reply.version == known.tag;
    }

    std::shared_ptr<RemoteDesk> m_desk;
    QUrl m_url;
    QString m_reason;
    std::mutex m_mutex;
    BlockStore m_store;
    std::int64_t m_size;
    std::optional<Error> m_changed;
};

/// Waits for the head of the file without keeping the gate's thread from bringing it.
Result<RangeReply> fetchHead(const std::shared_ptr<RemoteDesk> &desk, const QUrl &url, const QString &reason,
                             const std::stop_token &stop)
{
    using Head = Result<RangeReply>;
    const auto promise = std::make_shared<std::promise<Head>>();
    std::future<Head> future = promise->get_future();
    const auto job = desk->begin([promise](const Error &error) { promise->set_value(Unexpected{error}); });
    if (!job)
        return Unexpected{stopped(url)};
    desk->post([desk, id = *job, url, reason, promise] {
        desk->ask(id, url, {0, headBytes}, reason, [desk, id, promise](const Head &head) {
            if (desk->take(id))
                promise->set_value(head);
        });
    });
    const std::stop_callback onStop(stop, [desk, id = *job, url] { desk->failJob(id, stopped(url)); });
    if (QThread::currentThread() == desk->thread) {
        QEventLoop loop;
        while (future.wait_for(std::chrono::seconds(0)) != std::future_status::ready)
            loop.processEvents(QEventLoop::WaitForMoreEvents);
    }
    return future.get();
}

Result<std::shared_ptr<RemoteBytes>> openOn(const std::shared_ptr<RemoteDesk> &desk, const QUrl &url,
                                            const QString &reason, RemoteFiles::Keep keep, std::stop_token stop)
{
    const QString folder = keep == RemoteFiles::Keep::OnDisk ? desk->folder : QString();
    const Result<RangeReply> head = fetchHead(desk, url, reason, stop);
    std::optional<BlockStore::Version> version;
    if (head && head->totalBytes)
        version = BlockStore::Version{*head->totalBytes, head->version};
    else if (head)
        return fail(ErrorCode::Network, QStringLiteral("the server does not say how long the file is"), url.host());
    else if (head.error().code != ErrorCode::Cancelled)
        version = BlockStore::versionIn(folder, url);
    if (!version)
        return Unexpected{head.error()};
    if (version->size < 1)
        return fail(ErrorCode::Network, QStringLiteral("the file on the server is empty"), url.host());
    Result<BlockStore> store = BlockStore::open(folder, url, *version);
    if (!store)
        return Unexpected{store.error()};
    auto file = std::make_shared<RemoteFile>(desk, url, reason, *std::move(store));
    if (head)
        file->keepHead(head->bytes);
    return std::shared_ptr<RemoteBytes>(std::move(file));
}

} // namespace

RemoteFiles::RemoteFiles(NetworkGate *gate, const QString &cacheFolder)
    : m_desk(std::make_shared<RemoteDesk>())
{
    m_desk->gate = gate;
    m_desk->folder = cacheFolder;
    m_desk->thread = QThread::currentThread();
    m_desk->anchor = std::make_unique<QObject>();
}

RemoteFiles::~RemoteFiles()
{
    m_desk->close();
}

Result<std::shared_ptr<RemoteBytes>> RemoteFiles::open(const QUrl &url, const QString &reason, Keep keep,
                                                       std::stop_token stop) const
{
    return openOn(m_desk, url, reason, keep, std::move(stop));
}

RemoteFiles::Opener RemoteFiles::opener() const
{
    return [desk = m_desk](const QUrl &url, const QString &reason, Keep keep, std::stop_token stop) {
        return openOn(desk, url, reason, keep, std::move(stop));
    };
}

} // namespace leadline
