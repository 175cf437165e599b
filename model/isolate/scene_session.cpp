// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/isolate/scene_session.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <future>

namespace leadline {
namespace {

constexpr std::chrono::milliseconds windowTimeLimit{60'000};
constexpr std::chrono::milliseconds openTimeLimit{30'000};

QJsonObject windowBody(const WindowRequest &window)
{
    QJsonObject body{{QStringLiteral("crs"), window.crs},      {QStringLiteral("min_x"), window.minX},
                     {QStringLiteral("min_y"), window.minY},   {QStringLiteral("max_x"), window.maxX},
                     {QStringLiteral("max_y"), window.maxY},   {QStringLiteral("width"), window.width},
                     {QStringLiteral("height"), window.height}};
    if (const QJsonObject style = toJson(window.style); !style.isEmpty())
        body.insert(QStringLiteral("style"), style);
    if (!window.placement.isEmpty())
        body.insert(QStringLiteral("placement"), window.placement);
    if (window.milliseconds > 0)
        body.insert(QStringLiteral("milliseconds"), window.milliseconds);
    return body;
}

bool isSound(const WindowRequest &window)
{
    return window.width > 0 && window.height > 0 && window.width <= maxWindowSide && window.height <= maxWindowSide &&
           qint64(window.width) * window.height <= maxWindowPixels && std::isfinite(window.minX) &&
           std::isfinite(window.minY) && std::isfinite(window.maxX) && std::isfinite(window.maxY) &&
           window.maxX > window.minX && window.maxY > window.minY && window.crs.size() < 20'000;
}

PixelBlock blockOf(const DecoderAnswer &answer)
{
    PixelBlock block;
    block.width = answer.width;
    block.height = answer.height;
    block.opaque = answer.opaque;
    block.part = std::clamp(answer.document.value(QLatin1String("part")).toDouble(1), 0.0, 1.0);
    block.bytes = QByteArray::fromRawData(answer.pixels->data(), qsizetype(answer.width) * answer.height * 4);
    block.owner = answer.pixels;
    return block;
}

/// One question on its way: knows how to stop whether it was asked already or not.
struct SessionJob
{
    std::atomic<bool> stopped = false;
    std::uint32_t id = 0; ///< on the loop's thread; 0 = not asked yet
    std::weak_ptr<DecoderChannel> channel;
    std::function<void(Result<DecoderAnswer>)> done;
    std::optional<std::stop_callback<std::function<void()>>> listener;

    void answer(Result<DecoderAnswer> reply)
    {
        const auto tell = std::exchange(done, {});
        if (tell)
            tell(std::move(reply));
    }
};

} // namespace

struct DecoderSceneSession::State
{
    std::weak_ptr<DecoderLoop> loop; ///< the session owns it; a task on the loop's thread must not be the last owner
    std::shared_ptr<const HandedFiles> files;
    QJsonObject how; ///< said besides when it is opened
    std::shared_ptr<SharedPixelsStock> stock = std::make_shared<SharedPixelsStock>();

    // The loop's thread only.
    std::shared_ptr<DecoderChannel> channel;
    bool answeredSinceStart = false;
    bool startedAgain = false;

    /// Starts a process and asks it to open the scene.
    Result<void> start(std::function<void(Result<DecoderAnswer>)> opened)
    {
        const std::shared_ptr<DecoderLoop> owner = loop.lock();
        if (!owner)
            return fail(ErrorCode::Cancelled, QStringLiteral("stopped"), files->name);
        Result<std::shared_ptr<DecoderChannel>> fresh = owner->takeChannel();
        if (!fresh)
            return Unexpected{fresh.error()};
        channel = *fresh;
        answeredSinceStart = false;
        DecoderAsk ask;
        ask.type = FrameType::Open;
        ask.body = how;
        ask.body.insert(QStringLiteral("name"), files->name);
        ask.files = files;
        ask.file = files->name;
        ask.timeLimit = openTimeLimit;
        ask.done = std::move(opened);
        channel->ask(std::move(ask));
        return {};
    }

    /// A living process, started again where the last one died.
    Result<void> revive()
    {
        if (channel && channel->isAlive())
            return {};
        if (startedAgain && !answeredSinceStart)
            return fail(ErrorCode::DecoderFailed, QStringLiteral("the decoder failed on it twice; kept unread"),
                        files->name);
        startedAgain = true;
        return start([](Result<DecoderAnswer>) {});
    }
};

DecoderSceneSession::DecoderSceneSession(std::shared_ptr<DecoderLoop> loop, std::shared_ptr<State> state)
    : m_loop(std::move(loop))
    , m_state(std::move(state))
{
}

DecoderSceneSession::~DecoderSceneSession()
{
    m_loop->post([state = m_state] {
        if (state->channel)
            state->channel->close({ErrorCode::Cancelled, QStringLiteral("the scene was closed"), {}});
    });
}

Result<std::shared_ptr<SceneSession>> DecoderSceneSession::open(std::shared_ptr<DecoderLoop> loop,
                                                                std::shared_ptr<const HandedFiles> files,
                                                                std::stop_token stop)
{
    Result<std::shared_ptr<DecoderSceneSession>> opened =
        openAs(std::move(loop), std::move(files), {}, std::move(stop));
    if (!opened)
        return Unexpected{opened.error()};
    return std::shared_ptr<SceneSession>(*std::move(opened));
}

Result<std::shared_ptr<DecoderSceneSession>> DecoderSceneSession::openAs(std::shared_ptr<DecoderLoop> loop,
                                                                         std::shared_ptr<const HandedFiles> files,
                                                                         QJsonObject how, std::stop_token stop)
{
    auto state = std::make_shared<State>();
    state->loop = loop;
    state->files = std::move(files);
    state->how = std::move(how);
    auto session = std::make_shared<DecoderSceneSession>(loop, state);

    using Answer = Result<DecoderAnswer>;
    auto promise = std::make_shared<std::promise<Answer>>();
    std::future<Answer> future = promise->get_future();
    loop->post([state, promise] {
        const Result<void> started = state->start([promise](Answer answer) { promise->set_value(std::move(answer)); });
        if (!started)
            promise->set_value(Unexpected{started.error()});
    });
    const std::stop_callback onStop(stop, [loop, state] {
        loop->post([state] {
            if (state->channel)
                state->channel->close({ErrorCode::Cancelled, QStringLiteral("stopped"), {}});
        });
    });
    Answer answer = future.get();
    if (!answer)
        return Unexpected{answer.error()};
    session->m_header = std::move(answer->document);
    return session;
}

void DecoderSceneSession::submit(DecoderAsk ask, qint64 bufferBytes, const std::stop_token &stop,
                                 std::function<void(Result<DecoderAnswer>)> done)
{
    const std::shared_ptr<State> state = m_state;
    ask.file = state->files->name;
    auto job = std::make_shared<SessionJob>();
    job->done = std::move(done);
    if (stop.stop_possible()) {
        job->listener.emplace(stop, [weak = std::weak_ptr<SessionJob>(job), state] {
            const std::shared_ptr<SessionJob> stopping = weak.lock();
            if (!stopping)
                return;
            stopping->stopped = true;
            const std::shared_ptr<DecoderLoop> loop = state->loop.lock();
            if (!loop)
                return;
            loop->post([stopping] {
                if (const auto channel = stopping->channel.lock(); channel && stopping->id != 0)
                    channel->cancel(stopping->id);
            });
        });
    }
    m_loop->post([state, job, bufferBytes, ask = std::move(ask)]() mutable {
        if (job->stopped)
            return job->answer(fail(ErrorCode::Cancelled, QStringLiteral("stopped"), state->files->name));
        if (const Result<void> alive = state->revive(); !alive)
            return job->answer(Unexpected{alive.error()});
        if (bufferBytes > 0) {
            auto buffer = state->stock->take(bufferBytes);
            if (!buffer)
                return job->answer(Unexpected{buffer.error()});
            ask.buffer = std::move(*buffer);
        }
        ask.done = [state, job](Result<DecoderAnswer> reply) {
            state->answeredSinceStart = state->answeredSinceStart || reply.has_value();
            job->answer(std::move(reply));
        };
        job->channel = state->channel;
        job->id = state->channel->ask(std::move(ask));
    });
}

void DecoderSceneSession::request(const WindowRequest &window, std::stop_token stop,
                                  std::function<void(Result<PixelBlock>)> done)
{
    if (!isSound(window)) {
        done(fail(ErrorCode::InvalidInput, QStringLiteral("a window of this size or place cannot be read"),
                  m_state->files->name));
        return;
    }
    requestPixels(windowBody(window), window.width, window.height, std::move(stop), std::move(done));
}

void DecoderSceneSession::requestPixels(QJsonObject body, int width, int height, std::stop_token stop,
                                        std::function<void(Result<PixelBlock>)> done)
{
    DecoderAsk ask;
    ask.type = FrameType::Window;
    ask.body = std::move(body);
    ask.maxWidth = width;
    ask.maxHeight = height;
    ask.exactSize = true;
    ask.timeLimit = windowTimeLimit;
    submit(std::move(ask), qint64(width) * height * 4, stop, [done = std::move(done)](Result<DecoderAnswer> reply) {
        if (reply)
            done(blockOf(*reply));
        else
            done(Unexpected{reply.error()});
    });
}

/// Asks for a document and hands on what `parse` makes of it.
template<class Answer, class Parse>
void DecoderSceneSession::ask(FrameType type, const QJsonObject &body, const std::stop_token &stop, Parse parse,
                              std::function<void(Result<Answer>)> done)
{
    DecoderAsk ask;
    ask.type = type;
    ask.body = body;
    ask.timeLimit = windowTimeLimit;
    submit(std::move(ask), 0, stop,
           [parse, done = std::move(done), name = m_state->files->name](Result<DecoderAnswer> reply) {
               if (!reply)
                   return done(Unexpected{reply.error()});
               Result<Answer> answer = parse(reply->document);
               if (!answer)
                   return done(Unexpected{Error{answer.error().code, answer.error().what, name}});
               done(std::move(answer));
           });
}

void DecoderSceneSession::requestValues(const ValuesRequest &request, std::stop_token stop,
                                        std::function<void(Result<SceneValues>)> done)
{
    ask<SceneValues>(FrameType::Values, toJson(request), stop, sceneValuesFromJson, std::move(done));
}

void DecoderSceneSession::requestPositions(const PositionsRequest &request, std::stop_token stop,
                                           std::function<void(Result<ScenePositions>)> done)
{
    const auto wanted = static_cast<std::size_t>(request.columns) * static_cast<std::size_t>(request.rows);
    ask<ScenePositions>(
        FrameType::Positions, toJson(request), stop,
        [wanted](const QJsonObject &document) -> Result<ScenePositions> {
            auto positions = scenePositionsFromJson(document);
            if (positions && positions->size() != wanted)
                return fail(ErrorCode::DecoderFailed,
                            QStringLiteral("the decoder answered with positions of other pixels"));
            return positions;
        },
        std::move(done));
}

void DecoderSceneSession::requestStatistics(const StatisticsRequest &request, std::stop_token stop,
                                            std::function<void(Result<std::vector<ValueStatistics>>)> done)
{
    ask<std::vector<ValueStatistics>>(FrameType::Statistics, toJson(request), stop, statisticsFromJson,
                                      std::move(done));
}

} // namespace leadline
