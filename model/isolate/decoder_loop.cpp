// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/isolate/decoder_loop.h"

#include <poll.h>
#include <sys/eventfd.h>

#include <algorithm>
#include <cstdint>
#include <mutex>

namespace leadline {
namespace {

/// A decoder ahead of its work rehearses when the others have been idle for so long: beside them it would take from
/// them what it saves.
constexpr std::chrono::milliseconds quietTime{300};

} // namespace

/// Outlives the owner when that goes on the loop's own thread.
struct DecoderLoop::Shared
{
    QString program;
    DecoderLimits limits;
    WallChoice choice = WallChoice::Best;
    UniqueFd wakeUp{::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)};

    std::mutex mutex;
    std::vector<std::function<void()>> tasks;
    bool ending = false;

    // The loop's thread only.
    std::vector<std::shared_ptr<DecoderChannel>> channels;
    std::shared_ptr<DecoderHost> host;
    std::optional<DecoderProcess> spare; ///< made ahead: the next file does not wait for it
    bool mayRehearse = false;            ///< the spare has not yet
    DecoderChannel::Clock::time_point lastBusy = {};
    int taken = 0;

    void post(std::function<void()> task)
    {
        {
            const std::lock_guard lock(mutex);
            tasks.push_back(std::move(task));
        }
        wake();
    }
    void wake() const
    {
        const std::uint64_t one = 1;
        [[maybe_unused]] const ssize_t n = ::write(wakeUp.fd(), &one, sizeof one);
    }
    int pollTimeout() const
    {
        int timeout = -1;
        const auto now = DecoderChannel::Clock::now();
        for (const auto &channel : channels) {
            if (const auto deadline = channel->deadline()) {
                const auto left = std::chrono::ceil<std::chrono::milliseconds>(*deadline - now).count();
                const int wait = static_cast<int>(std::max<std::int64_t>(0, left));
                timeout = timeout < 0 ? wait : std::min(timeout, wait);
            }
        }
        if (spare && mayRehearse && isQuiet()) {
            const auto left = std::chrono::ceil<std::chrono::milliseconds>(lastBusy + quietTime - now).count();
            const int wait = static_cast<int>(std::max<std::int64_t>(0, left));
            timeout = timeout < 0 ? wait : std::min(timeout, wait);
        }
        return timeout;
    }
    bool isQuiet() const
    {
        return std::ranges::all_of(channels, [](const auto &channel) { return channel->isIdle(); });
    }
    void makeSpare();
    void rehearseWhenQuiet();
    void waitAndTalk();
    bool runTasks();
    Result<void> needHost();
    Result<DecoderProcess> makeProcess();
};

/// One round: waits for a socket, a task or a deadline, then lets each channel read and write.
void DecoderLoop::Shared::waitAndTalk()
{
    std::erase_if(channels, [](const auto &channel) { return !channel->isAlive(); });
    const std::vector<std::shared_ptr<DecoderChannel>> watched = channels;
    std::vector<pollfd> sockets = {{wakeUp.fd(), POLLIN, 0}, {host ? host->socket() : -1, POLLIN, 0}};
    const std::size_t first = sockets.size();
    for (const auto &channel : watched)
        sockets.push_back({channel->socket(), static_cast<short>(POLLIN | (channel->wantsToWrite() ? POLLOUT : 0)), 0});
    ::poll(sockets.data(), sockets.size(), pollTimeout());

    if (sockets[0].revents != 0) {
        std::uint64_t count = 0;
        [[maybe_unused]] const ssize_t n = ::read(wakeUp.fd(), &count, sizeof count);
    }
    if (host)
        host->hear();
    const auto now = DecoderChannel::Clock::now();
    for (std::size_t i = 0; i < watched.size(); ++i) {
        if (sockets[first + i].revents & POLLOUT)
            watched[i]->writeSome();
        if (sockets[first + i].revents & (POLLIN | POLLHUP | POLLERR))
            watched[i]->readSome();
        watched[i]->checkDeadline(now);
    }
    rehearseWhenQuiet();
}

void DecoderLoop::Shared::makeSpare()
{
    if (Result<DecoderProcess> ahead = DecoderProcess::start(host)) {
        spare.emplace(std::move(*ahead));
        mayRehearse = true;
        lastBusy = DecoderChannel::Clock::now();
    }
}

void DecoderLoop::Shared::rehearseWhenQuiet()
{
    const auto now = DecoderChannel::Clock::now();
    if (!isQuiet())
        lastBusy = now;
    if (!spare || !mayRehearse || now < lastBusy + quietTime)
        return;
    spare->rehearse();
    mayRehearse = false;
}

/// A host that is gone (the system was out of memory, somebody killed it) is started again.
Result<void> DecoderLoop::Shared::needHost()
{
    if (host)
        host->hear();
    if (host && host->isAlive())
        return {};
    spare.reset();
    host.reset();
    Result<std::shared_ptr<DecoderHost>> started = DecoderHost::start(program, limits, choice);
    if (!started)
        return Unexpected{started.error()};
    host = *std::move(started);
    return {};
}

Result<DecoderProcess> DecoderLoop::Shared::makeProcess()
{
    // Twice: the host may have died since it was last heard of.
    for (int attempt = 0; attempt < 2; ++attempt) {
        if (const Result<void> ready = needHost(); !ready)
            return Unexpected{ready.error()};
        std::optional<DecoderProcess> made = std::exchange(spare, std::nullopt);
        if (!made) {
            if (Result<DecoderProcess> process = DecoderProcess::start(host))
                made.emplace(std::move(*process));
        }
        if (made && made->waitForStart())
            return std::move(*made);
        host.reset();
    }
    return fail(ErrorCode::DecoderFailed, QStringLiteral("the decoder program does not go on"), program);
}

bool DecoderLoop::Shared::runTasks()
{
    std::vector<std::function<void()>> now;
    bool goOn = false;
    {
        const std::lock_guard lock(mutex);
        now.swap(tasks);
        goOn = !ending;
    }
    for (const auto &task : now)
        task();
    return goOn;
}

DecoderLoop::DecoderLoop(QString program, DecoderLimits limits, WallChoice walls)
    : m_shared(std::make_shared<Shared>())
{
    m_shared->program = std::move(program);
    m_shared->limits = limits;
    m_shared->choice = walls;
    m_thread = std::thread([shared = m_shared] { run(shared); });
}

DecoderLoop::~DecoderLoop()
{
    {
        const std::lock_guard lock(m_shared->mutex);
        m_shared->ending = true;
    }
    m_shared->wake();
    if (isOnThread())
        m_thread.detach();
    else
        m_thread.join();
}

void DecoderLoop::run(const std::shared_ptr<Shared> &shared)
{
    while (shared->runTasks())
        shared->waitAndTalk();
    for (const auto &channel : shared->channels)
        channel->close({ErrorCode::Cancelled, QStringLiteral("stopped"), {}});
    shared->channels.clear();
    shared->spare.reset();
    // Tasks that the answers above brought along: their askers wait too.
    shared->runTasks();
    // Its children end with it; this waits until they are gone.
    shared->host.reset();
}

void DecoderLoop::post(std::function<void()> task)
{
    m_shared->post(std::move(task));
}

Result<std::shared_ptr<DecoderChannel>> DecoderLoop::takeChannel()
{
    Shared &shared = *m_shared;
    Result<DecoderProcess> process = shared.makeProcess();
    if (!process)
        return Unexpected{process.error()};
    // The channel must not keep alive what owns it.
    auto channel = std::make_shared<DecoderChannel>(
        std::move(*process), [weak = std::weak_ptr<Shared>(m_shared)](std::function<void()> task) {
            if (const std::shared_ptr<Shared> there = weak.lock())
                there->post(std::move(task));
        });
    shared.channels.push_back(channel);
    // A program that asks once (the command line) need not pay for a second decoder.
    if (++shared.taken >= 2)
        shared.makeSpare();
    return channel;
}

void DecoderLoop::makeReady()
{
    Shared &shared = *m_shared;
    shared.taken = std::max(shared.taken, 2);
    if (shared.needHost() && !shared.spare)
        shared.makeSpare();
}

Result<WallReport> DecoderLoop::walls()
{
    if (const Result<void> ready = m_shared->needHost(); !ready)
        return Unexpected{ready.error()};
    return m_shared->host->walls();
}

} // namespace leadline
