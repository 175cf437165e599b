// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/tiles/tile_pack_download.h"

#include "model/network/network_gate.h"

namespace leadline {

namespace {

constexpr int mostAsked = 4; ///< at a time: fewer than a map that somebody looks at
constexpr std::size_t batchTiles = 64;
constexpr std::int64_t mostTileBytes = 4 << 20;
/// So many in a row are no accident: the server is down, or wants no more of us.
constexpr int mostFailuresInARow = 12;

bool isNoSuchTile(int status)
{
    return status == 404 || status == 204 || status == 410;
}

} // namespace

TilePackDownload::TilePackDownload(NetworkGate &gate, std::shared_ptr<const Clock> clock, QObject *parent)
    : QObject(parent)
    , m_gate(gate)
    , m_clock(std::move(clock))
{
    m_writer.setMaxThreadCount(1);
}

TilePackDownload::~TilePackDownload()
{
    m_asker.reset();
    m_writer.waitForDone();
}

template<class Work, class Then>
void TilePackDownload::onWriter(Work work, Then then)
{
    m_writer.start([this, generation = m_generation, work = std::move(work), then = std::move(then)]() mutable {
        auto answer = std::make_shared<std::invoke_result_t<Work>>(work());
        // The destructor waits for the writer, so `this` is alive here; an event posted to it dies with it.
        QMetaObject::invokeMethod(
            this,
            [this, generation, answer, then = std::move(then)]() mutable {
                if (generation == m_generation)
                    then(std::move(*answer));
            },
            Qt::QueuedConnection);
    });
}

void TilePackDownload::start(const TilePackPlan &plan, const QString &path, const QString &key)
{
    if (isRunning())
        return;
    ++m_generation;
    m_plan = plan;
    m_path = path;
    m_asking.key = key;
    m_progress = {};
    m_progress.tiles = sizeOf(plan).tiles;
    m_state = State::Running;
    m_failuresInARow = 0;
    m_secondRound = false;
    m_writing = false;
    m_batch.clear();
    m_asked.clear();
    m_asker = std::make_unique<QObject>();
    Q_EMIT progressed();
    using Opened = Result<std::pair<std::shared_ptr<TilePackFile>, std::set<TilePlace>>>;
    onWriter(
        [path, facts = factsOf(plan)]() -> Opened {
            auto file = TilePackFile::open(path, facts);
            if (!file)
                return Unexpected{file.error()};
            auto fetched = (*file)->fetched();
            if (!fetched)
                return Unexpected{fetched.error()};
            return std::pair(std::shared_ptr<TilePackFile>(*std::move(file)), *std::move(fetched));
        },
        [this](Opened opened) {
            if (!opened)
                return stopFor(opened.error());
            m_file = std::move(opened->first);
            begin(std::move(opened->second));
        });
}

void TilePackDownload::begin(std::set<TilePlace> fetched)
{
    m_fetched = std::move(fetched);
    m_progress.done = static_cast<std::int64_t>(m_fetched.size());
    m_walk.emplace(m_plan);
    Q_EMIT progressed();
    pump();
}

std::optional<TilePlace> TilePackDownload::next()
{
    while (const std::optional<TilePlace> place = m_walk->next())
        if (!m_fetched.contains(*place) && !m_asked.contains(*place))
            return place;
    return std::nullopt;
}

void TilePackDownload::pump()
{
    while (m_state == State::Running && m_walk && m_asked.size() < mostAsked) {
        const std::optional<TilePlace> place = next();
        if (!place)
            return settle();
        ask(*place);
    }
}

void TilePackDownload::ask(TilePlace place)
{
    m_asked.insert(place);
    m_gate.fetch(
        tileUrl(m_plan.source, {place.z, place.x, place.y}, m_asking),
        QStringLiteral("offline pack of %1").arg(m_plan.source.name), mostTileBytes, m_asker.get(),
        [this, place](NetworkGate::Answered answer) {
            if (isNoSuchTile(answer.status))
                answer.body = QByteArray();
            else if (answer.body && !isWholePicture(*answer.body))
                answer.body = fail(ErrorCode::InvalidInput,
                                   QStringLiteral("the server answered with something that is no whole picture"));
            take(place, std::move(answer.body));
        },
        m_plan.source.headers);
}

void TilePackDownload::take(TilePlace place, Result<QByteArray> body)
{
    m_asked.erase(place);
    if (!body && body.error().code == ErrorCode::NetworkRefused)
        return stopFor(body.error());
    if (!body) {
        ++m_progress.failed;
        m_progress.trouble = body.error().what;
        if (++m_failuresInARow >= mostFailuresInARow)
            return stopFor(
                {ErrorCode::Network,
                 QStringLiteral("%1 tiles in a row could not be had: %2").arg(m_failuresInARow).arg(m_progress.trouble),
                 m_plan.source.name});
    } else {
        m_failuresInARow = 0;
        m_progress.bytes += body->size();
        m_progress.absent += body->isEmpty();
        m_fetched.insert(place);
        m_batch.push_back({place, *std::move(body), m_clock->now()});
        write(m_state == State::Paused);
    }
    Q_EMIT progressed();
    pump();
}

void TilePackDownload::write(bool all)
{
    if (m_writing || m_batch.empty() || (!all && m_batch.size() < batchTiles))
        return;
    m_writing = true;
    onWriter(
        [file = m_file, batch = std::exchange(m_batch, {})]() -> Result<std::int64_t> {
            if (const auto added = file->add(batch); !added)
                return Unexpected{added.error()};
            return static_cast<std::int64_t>(batch.size());
        },
        [this](const Result<std::int64_t> &written) {
            m_writing = false;
            if (!written)
                return stopFor(written.error());
            m_progress.done += *written;
            Q_EMIT progressed();
            if (m_state == State::Paused)
                write(true);
            pump();
        });
}

/// Every tile was asked for: what failed once more, then the end.
void TilePackDownload::settle()
{
    if (!m_asked.empty())
        return;
    if (m_writing || !m_batch.empty())
        return write(true);
    if (m_progress.failed > 0 && !m_secondRound) {
        m_secondRound = true;
        m_progress.failed = 0;
        m_walk.emplace(m_plan);
        return pump();
    }
    finish();
}

void TilePackDownload::finish()
{
    m_walk.reset();
    onWriter([file = std::exchange(m_file, nullptr), missing = m_progress.failed] { return file->finish(missing); },
             [this](const Result<void> &done) {
                 if (!done)
                     return stopFor(done.error());
                 m_state = State::Idle;
                 Q_EMIT finished(m_path);
             });
}

void TilePackDownload::pause()
{
    if (m_state != State::Running)
        return;
    m_state = State::Paused;
    write(true);
    Q_EMIT progressed();
}

void TilePackDownload::resume()
{
    if (m_state != State::Paused)
        return;
    m_state = State::Running;
    m_failuresInARow = 0;
    Q_EMIT progressed();
    pump();
}

void TilePackDownload::cancel()
{
    if (!isRunning())
        return;
    m_asker.reset();
    ++m_generation;
    // What came is kept, and the file closed, behind what the writer still does.
    if (m_file && !m_batch.empty())
        m_writer.start([file = m_file, batch = std::exchange(m_batch, {})] { (void)file->add(batch); });
    if (m_file)
        m_writer.start([file = std::exchange(m_file, nullptr)]() mutable { file.reset(); });
    m_walk.reset();
    m_asked.clear();
    m_state = State::Idle;
    Q_EMIT progressed();
}

void TilePackDownload::stopFor(const Error &error)
{
    cancel();
    Q_EMIT failed(error);
}

} // namespace leadline
