// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/isolate/decoder_pool.h"

#include "model/isolate/decoder_loop.h"
#include "model/isolate/scene_session.h"
#include "model/isolate/tile_session.h"
#include "model/reports/report_page.h"

#include <QFileInfo>

#include <condition_variable>
#include <deque>
#include <future>
#include <mutex>

namespace leadline {
namespace {

constexpr std::chrono::milliseconds oneShotTimeLimit{30'000};
constexpr int maxPreviewSide = 8'192;
constexpr int maxTileSide = 1'024;
constexpr qsizetype maxTileBytes = 16 << 20;
/// Of what the program itself hands over to be written.
constexpr qsizetype maxFeatureBytes = 512 << 20;

using Answer = Result<DecoderAnswer>;

const char *kindName(DecodeKind kind)
{
    switch (kind) {
    case DecodeKind::Sniff:
        return "sniff";
    case DecodeKind::Image:
        return "image";
    case DecodeKind::SceneHeader:
        return "scene";
    case DecodeKind::Tile:
        return "tile";
    case DecodeKind::Text:
        return "text";
    case DecodeKind::TimeStamp:
        return "time_stamp";
    case DecodeKind::Document:
        return "document";
    case DecodeKind::Capture:
        return "capture";
    case DecodeKind::PlainText:
        return "plain_text";
    case DecodeKind::Unpacked:
        return "unpacked";
    case DecodeKind::Features:
        return "features";
    case DecodeKind::Rows:
        return "rows";
    case DecodeKind::Video:
        return "video";
    case DecodeKind::MapService:
        return "map_service";
    case DecodeKind::PlacedGeoTiff:
        return "placed_geotiff";
    case DecodeKind::FeatureFile:
        return "feature_file";
    case DecodeKind::TileArchive:
        return "tile_archive";
    case DecodeKind::Overviews:
        return "overviews";
    case DecodeKind::ReportPage:
        return "report_page";
    }
    return "";
}

bool answersPicture(DecodeKind kind)
{
    switch (kind) {
    case DecodeKind::Image:
    case DecodeKind::SceneHeader:
    case DecodeKind::Tile:
    case DecodeKind::Document:
    case DecodeKind::Capture:
    case DecodeKind::Video:
    case DecodeKind::TileArchive:
    case DecodeKind::ReportPage:
        return true;
    default:
        return false;
    }
}

Result<std::shared_ptr<const HandedFiles>> filesOf(const DecodeRequest &request)
{
    if (request.bytes.isEmpty())
        return openHandedFiles(request.path, request.name, {.overviews = request.overviews});
    return handBytes(request.bytes, request.name.isEmpty() ? request.path : request.name, request.trusted);
}

/// The small preview leaves the shared memory, so that a list of a thousand thumbnails holds no mapping.
DecodeReply replyOf(const DecoderAnswer &answer)
{
    DecodeReply reply;
    reply.document = answer.document;
    reply.walls = answer.walls;
    if (answer.width > 0) {
        reply.preview.width = answer.width;
        reply.preview.height = answer.height;
        reply.preview.opaque = answer.opaque;
        reply.preview.bytes = QByteArray(answer.pixels->data(), qsizetype(answer.width) * answer.height * 4);
    }
    return reply;
}

/// Chunks on their way from the loop's thread to the one that consumes them, and the answer that ends them.
struct StreamHandover
{
    std::mutex mutex;
    std::condition_variable changed;
    std::deque<QByteArray> chunks;
    std::optional<Answer> end;
};

std::shared_ptr<DecoderPool> makeVideoPool(const QString &program, WallChoice walls);

/// Asks, and waits for the one answer.
template<class Answer, class Ask>
Result<Answer> waitFor(Ask ask)
{
    auto promise = std::make_shared<std::promise<Result<Answer>>>();
    std::future<Result<Answer>> future = promise->get_future();
    ask([promise](Result<Answer> answer) { promise->set_value(std::move(answer)); });
    return future.get();
}

class ProcessDecoderPool final : public DecoderPool
{
public:
    /// A pool whose program reads videos itself.
    struct VideosOnly
    {
    };
    ProcessDecoderPool(const QString &program, WallChoice walls, VideosOnly)
        : m_loop(std::make_shared<DecoderLoop>(program, DecoderLimits{}, walls))
    {
    }
    ProcessDecoderPool(const QString &program, WallChoice walls)
        : m_loop(std::make_shared<DecoderLoop>(program, DecoderLimits{}, walls))
        , m_videoProgram(program + QStringLiteral("-video"))
        , m_wallChoice(walls)
    {
    }

    Result<DecodeReply> decode(const DecodeRequest &request, std::stop_token stop) override;
    Result<std::shared_ptr<SceneSession>> openScene(const QString &path, std::stop_token stop) override;
    Result<std::shared_ptr<SceneSession>> openSharpenedScene(const QString &path, const QString &finerPath,
                                                             std::stop_token stop) override;
    Result<std::shared_ptr<SceneSession>> openRemoteScene(std::shared_ptr<RemoteBytes> remote, const QString &name,
                                                          std::stop_token stop) override
    {
        return DecoderSceneSession::open(m_loop, handRemote(std::move(remote), name), std::move(stop));
    }
    Result<std::shared_ptr<TileSession>> openTiles(const QString &path, const QString &table,
                                                   std::stop_token stop) override;
    Result<QJsonObject> stream(const DecodeRequest &request, const std::function<bool(QByteArrayView)> &sink,
                               std::stop_token stop) override;
    void makeReady() override;
    Result<WallReport> walls() override;
    Result<WallReport> videoWalls() override;

private:
    /// One request on the loop's side: the channel it went to, and its id there.
    struct Job
    {
        DecoderAsk ask;
        bool shared = false; ///< through the warm tile decoder
        std::shared_ptr<DecoderChannel> channel;
        std::uint32_t id = 0;
        bool stopped = false;
    };
    /// What the loop's thread keeps between requests; shared with the tasks posted there.
    struct Desk
    {
        std::weak_ptr<DecoderLoop> loop;
        std::shared_ptr<DecoderChannel> tiles;
        std::deque<std::shared_ptr<Job>> waiting;
        unsigned running = 0;
        unsigned most = std::max(2U, std::thread::hardware_concurrency());

        void start(const std::shared_ptr<Desk> &self, const std::shared_ptr<Job> &job);
        void startTile(const std::shared_ptr<Job> &job);
        void stop(const std::shared_ptr<Job> &job);
        void finished(const std::shared_ptr<Desk> &self, const std::shared_ptr<Job> &job);
    };

    Result<DecoderAsk> askFor(const DecodeRequest &request);
    std::shared_ptr<Job> submit(DecoderAsk ask, bool shared);

    std::shared_ptr<DecoderLoop> m_loop;
    std::shared_ptr<Desk> m_desk = std::make_shared<Desk>();
    DecoderPool &videos();

    QString m_videoProgram;
    WallChoice m_wallChoice = WallChoice::Best;
    std::once_flag m_videoOnce;
    std::shared_ptr<DecoderPool> m_videos; ///< made when the first video is asked for
    std::shared_ptr<SharedPixelsStock> m_stock = std::make_shared<SharedPixelsStock>();
};

void ProcessDecoderPool::Desk::start(const std::shared_ptr<Desk> &self, const std::shared_ptr<Job> &job)
{
    if (job->stopped)
        return;
    if (job->shared)
        return startTile(job);
    if (running >= most) {
        waiting.push_back(job);
        return;
    }
    const auto owner = loop.lock();
    Result<std::shared_ptr<DecoderChannel>> channel =
        owner ? owner->takeChannel()
              : Result<std::shared_ptr<DecoderChannel>>(fail(ErrorCode::Cancelled, QStringLiteral("stopped")));
    if (!channel)
        return job->ask.done(Unexpected{Error{channel.error().code, channel.error().message(), job->ask.file}});
    ++running;
    job->channel = *channel;
    job->ask.done = [self, job, done = std::move(job->ask.done)](Answer answer) {
        self->finished(self, job);
        done(std::move(answer));
    };
    job->id = job->channel->ask(std::move(job->ask));
}

/// Tiles come by the hundred from one server: one decoder serves them, until it dies of one.
void ProcessDecoderPool::Desk::startTile(const std::shared_ptr<Job> &job)
{
    const auto owner = loop.lock();
    if (owner && (!tiles || !tiles->isAlive())) {
        Result<std::shared_ptr<DecoderChannel>> fresh = owner->takeChannel();
        if (!fresh)
            return job->ask.done(Unexpected{Error{fresh.error().code, fresh.error().message(), job->ask.file}});
        tiles = *fresh;
    }
    job->channel = tiles;
    job->id = tiles->ask(std::move(job->ask));
}

void ProcessDecoderPool::Desk::stop(const std::shared_ptr<Job> &job)
{
    job->stopped = true;
    if (job->channel)
        return job->channel->cancel(job->id);
    std::erase(waiting, job);
    if (job->ask.done)
        std::exchange(job->ask.done, {})(fail(ErrorCode::Cancelled, QStringLiteral("stopped"), job->ask.file));
}

void ProcessDecoderPool::Desk::finished(const std::shared_ptr<Desk> &self, const std::shared_ptr<Job> &job)
{
    --running;
    // A decoder that met one stranger's file never meets the next one's.
    job->channel->close({ErrorCode::Cancelled, QStringLiteral("stopped"), {}});
    if (waiting.empty())
        return;
    const std::shared_ptr<Job> next = waiting.front();
    waiting.pop_front();
    start(self, next);
}

Result<DecoderAsk> ProcessDecoderPool::askFor(const DecodeRequest &request)
{
    const qsizetype most = request.kind == DecodeKind::FeatureFile ? maxFeatureBytes : maxTileBytes;
    if (request.bytes.size() > most)
        return fail(ErrorCode::Unsupported, QStringLiteral("larger than %1 MiB").arg(most >> 20), request.path);
    Result<std::shared_ptr<const HandedFiles>> files = filesOf(request);
    if (!files)
        return Unexpected{files.error()};
    const bool tile = request.kind == DecodeKind::Tile;
    DecoderAsk ask;
    ask.files = *files;
    ask.file = (*files)->name;
    ask.timeLimit = oneShotTimeLimit;
    ask.maxWidth = tile ? maxTileSide : std::clamp(request.previewWidth, 0, maxPreviewSide);
    ask.maxHeight = tile ? maxTileSide : std::clamp(request.previewHeight, 0, maxPreviewSide);
    ask.body = {{QStringLiteral("kind"), QLatin1String(kindName(request.kind))},
                {QStringLiteral("name"), ask.file},
                {QStringLiteral("entry"), request.entry},
                {QStringLiteral("sheet"), request.sheet},
                {QStringLiteral("max_width"), ask.maxWidth},
                {QStringLiteral("max_height"), ask.maxHeight}};
    if (request.kind == DecodeKind::Document || request.kind == DecodeKind::ReportPage)
        ask.body.insert(QStringLiteral("page"), request.page);
    if (request.kind == DecodeKind::ReportPage)
        addPagePart(request.region, request.words, ask.body);
    if (!request.placement.isEmpty())
        ask.body.insert(QStringLiteral("placement"), request.placement);
    if (!request.format.isEmpty())
        ask.body.insert(QStringLiteral("format"), request.format);
    if (request.atSeconds)
        ask.body.insert(QStringLiteral("at_seconds"), *request.atSeconds);
    if (ask.maxWidth > 0 && ask.maxHeight > 0 && answersPicture(request.kind)) {
        auto buffer = m_stock->take(qint64(ask.maxWidth) * ask.maxHeight * 4);
        if (!buffer)
            return Unexpected{buffer.error()};
        ask.buffer = std::move(*buffer);
    }
    return ask;
}

std::shared_ptr<ProcessDecoderPool::Job> ProcessDecoderPool::submit(DecoderAsk ask, bool shared)
{
    auto job = std::make_shared<Job>();
    job->ask = std::move(ask);
    job->shared = shared;
    m_loop->post([desk = m_desk, weak = std::weak_ptr(m_loop), job] {
        desk->loop = weak;
        desk->start(desk, job);
    });
    return job;
}

DecoderPool &ProcessDecoderPool::videos()
{
    std::call_once(m_videoOnce, [this] { m_videos = makeVideoPool(m_videoProgram, m_wallChoice); });
    return *m_videos;
}

Result<WallReport> ProcessDecoderPool::videoWalls()
{
    return m_videoProgram.isEmpty() ? walls() : videos().walls();
}

Result<DecodeReply> ProcessDecoderPool::decode(const DecodeRequest &request, std::stop_token stop)
{
    if (request.kind == DecodeKind::Video && !m_videoProgram.isEmpty()) {
        return videos().decode(request, std::move(stop));
    }
    Result<DecoderAsk> ask = askFor(request);
    if (!ask)
        return Unexpected{ask.error()};
    auto promise = std::make_shared<std::promise<Answer>>();
    std::future<Answer> future = promise->get_future();
    ask->done = [promise](Answer answer) { promise->set_value(std::move(answer)); };
    const std::shared_ptr<Job> job = submit(std::move(*ask), request.kind == DecodeKind::Tile);
    const std::stop_callback onStop(stop, [this, job] { m_loop->post([desk = m_desk, job] { desk->stop(job); }); });
    const Answer answer = future.get();
    if (!answer)
        return Unexpected{answer.error()};
    return replyOf(*answer);
}

Result<std::shared_ptr<SceneSession>> ProcessDecoderPool::openScene(const QString &path, std::stop_token stop)
{
    Result<std::shared_ptr<const HandedFiles>> files = openHandedFiles(path);
    if (!files)
        return Unexpected{files.error()};
    return DecoderSceneSession::open(m_loop, *files, std::move(stop));
}

Result<std::shared_ptr<SceneSession>>
ProcessDecoderPool::openSharpenedScene(const QString &path, const QString &finerPath, std::stop_token stop)
{
    Result<std::shared_ptr<const HandedFiles>> files = openHandedFiles(path, {}, {.finerPath = finerPath});
    if (!files)
        return Unexpected{files.error()};
    Result<std::shared_ptr<DecoderSceneSession>> opened = DecoderSceneSession::openAs(
        m_loop, *files, {{QStringLiteral("finer"), finerPrefix + QFileInfo(finerPath).fileName()}}, std::move(stop));
    if (!opened)
        return Unexpected{opened.error()};
    return std::shared_ptr<SceneSession>(*std::move(opened));
}

Result<std::shared_ptr<TileSession>> ProcessDecoderPool::openTiles(const QString &path, const QString &table,
                                                                   std::stop_token stop)
{
    Result<std::shared_ptr<const HandedFiles>> files = openHandedFiles(path);
    if (!files)
        return Unexpected{files.error()};
    return DecoderTileSession::open(m_loop, *files, table, std::move(stop));
}

Result<QJsonObject> ProcessDecoderPool::stream(const DecodeRequest &request,
                                               const std::function<bool(QByteArrayView)> &sink, std::stop_token stop)
{
    Result<DecoderAsk> ask = askFor(request);
    if (!ask)
        return Unexpected{ask.error()};
    auto handover = std::make_shared<StreamHandover>();
    ask->streams = true;
    ask->chunk = [handover](QByteArray bytes) {
        const std::lock_guard lock(handover->mutex);
        handover->chunks.push_back(std::move(bytes));
        handover->changed.notify_one();
    };
    ask->done = [handover](Answer answer) {
        const std::lock_guard lock(handover->mutex);
        handover->end = std::move(answer);
        handover->changed.notify_one();
    };
    const std::shared_ptr<Job> job = submit(std::move(*ask), false);
    const auto cancel = [this, job] { m_loop->post([desk = m_desk, job] { desk->stop(job); }); };
    const std::stop_callback onStop(stop, cancel);
    while (true) {
        QByteArray chunk;
        {
            std::unique_lock lock(handover->mutex);
            handover->changed.wait(lock, [&] { return !handover->chunks.empty() || handover->end; });
            if (handover->end && (handover->chunks.empty() || !*handover->end)) {
                if (!*handover->end)
                    return Unexpected{handover->end->error()};
                return handover->end->value().document;
            }
            chunk = std::move(handover->chunks.front());
            handover->chunks.pop_front();
        }
        if (!sink(chunk)) {
            cancel();
            return fail(ErrorCode::Cancelled, QStringLiteral("stopped"), request.path);
        }
        m_loop->post([job] {
            if (job->channel)
                job->channel->grantCredit(job->id, 1);
        });
    }
}

void ProcessDecoderPool::makeReady()
{
    m_loop->post([weak = std::weak_ptr(m_loop)] {
        if (const auto loop = weak.lock())
            loop->makeReady();
    });
}

Result<WallReport> ProcessDecoderPool::walls()
{
    auto promise = std::make_shared<std::promise<Result<WallReport>>>();
    std::future<Result<WallReport>> future = promise->get_future();
    m_loop->post([weak = std::weak_ptr(m_loop), promise] {
        const auto loop = weak.lock();
        promise->set_value(loop ? loop->walls() : fail(ErrorCode::Cancelled, QStringLiteral("stopped")));
    });
    return future.get();
}

std::shared_ptr<DecoderPool> makeVideoPool(const QString &program, WallChoice walls)
{
    return std::make_shared<ProcessDecoderPool>(program, walls, ProcessDecoderPool::VideosOnly{});
}

} // namespace

// What those that can do it take by value.
// NOLINTBEGIN(performance-unnecessary-value-param)
void SceneSession::requestValues(const ValuesRequest &, std::stop_token, std::function<void(Result<SceneValues>)> done)
{
    done(fail(ErrorCode::Unsupported, QStringLiteral("values cannot be read here")));
}

void SceneSession::requestStatistics(const StatisticsRequest &, std::stop_token,
                                     std::function<void(Result<std::vector<ValueStatistics>>)> done)
{
    done(fail(ErrorCode::Unsupported, QStringLiteral("statistics cannot be made here")));
}

void SceneSession::requestPositions(const PositionsRequest &, std::stop_token,
                                    std::function<void(Result<ScenePositions>)> done)
{
    done(fail(ErrorCode::Unsupported, QStringLiteral("positions cannot be worked out here")));
}

Result<ScenePositions> SceneSession::readPositions(const PositionsRequest &request, std::stop_token stop)
{
    return waitFor<ScenePositions>([&](auto done) { requestPositions(request, std::move(stop), std::move(done)); });
}

Result<PixelBlock> SceneSession::read(const WindowRequest &window, std::stop_token stop)
{
    return waitFor<PixelBlock>([&](auto done) { request(window, std::move(stop), std::move(done)); });
}

Result<SceneValues> SceneSession::readValues(const ValuesRequest &request, std::stop_token stop)
{
    return waitFor<SceneValues>([&](auto done) { requestValues(request, std::move(stop), std::move(done)); });
}

Result<std::vector<ValueStatistics>> SceneSession::readStatistics(const StatisticsRequest &request,
                                                                  std::stop_token stop)
{
    return waitFor<std::vector<ValueStatistics>>(
        [&](auto done) { requestStatistics(request, std::move(stop), std::move(done)); });
}

Result<std::shared_ptr<SceneSession>> DecoderPool::openSharpenedScene(const QString &path, const QString &,
                                                                      std::stop_token)
{
    return fail(ErrorCode::Unsupported, QStringLiteral("scenes cannot be sharpened here"), path);
}

Result<std::shared_ptr<SceneSession>> DecoderPool::openRemoteScene(std::shared_ptr<RemoteBytes>, const QString &name,
                                                                   std::stop_token)
{
    return fail(ErrorCode::Unsupported, QStringLiteral("scenes cannot be read from elsewhere here"), name);
}

Result<std::shared_ptr<TileSession>> DecoderPool::openTiles(const QString &path, const QString &, std::stop_token)
{
    return fail(ErrorCode::Unsupported, QStringLiteral("tile archives cannot be read here"), path);
}

Result<QJsonObject> DecoderPool::stream(const DecodeRequest &request, const std::function<bool(QByteArrayView)> &,
                                        std::stop_token)
{
    return fail(ErrorCode::Unsupported, QStringLiteral("cannot be read as a stream"), request.path);
}

// NOLINTEND(performance-unnecessary-value-param)

Result<WallReport> DecoderPool::videoWalls()
{
    return walls();
}

Result<WallReport> DecoderPool::walls()
{
    return fail(ErrorCode::Unsupported, QStringLiteral("this decoder has no walls to speak of"));
}

std::shared_ptr<DecoderPool> makeDecoderPool(const QString &program, WallChoice walls)
{
    return std::make_shared<ProcessDecoderPool>(program, walls);
}

} // namespace leadline
