// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/isolate/decoder_loop.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/wait.h>

#include <algorithm>
#include <cstdint>
#include <mutex>

namespace leadline {

/// Outlives the owner when that goes on the loop's own thread.
struct DecoderLoop::Shared
{
    QString program;
    DecoderLimits limits;
    UniqueFd wakeUp{::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)};

    std::mutex mutex;
    std::vector<std::function<void()>> tasks;
    bool ending = false;

    // The loop's thread only.
    std::vector<std::shared_ptr<DecoderChannel>> channels;
    std::optional<DecoderProcess> spare; ///< started ahead: the next file does not wait for the loader
    int taken = 0;
    std::vector<pid_t> dying;

    void wake() const
    {
        const std::uint64_t one = 1;
        [[maybe_unused]] const ssize_t n = ::write(wakeUp.fd(), &one, sizeof one);
    }
    void bury()
    {
        std::erase_if(dying, [](pid_t pid) { return ::waitpid(pid, nullptr, WNOHANG) != 0; });
    }
    int pollTimeout() const
    {
        int timeout = dying.empty() ? -1 : 20;
        const auto now = DecoderChannel::Clock::now();
        for (const auto &channel : channels) {
            if (const auto deadline = channel->deadline()) {
                const auto left = std::chrono::ceil<std::chrono::milliseconds>(*deadline - now).count();
                const int wait = static_cast<int>(std::max<std::int64_t>(0, left));
                timeout = timeout < 0 ? wait : std::min(timeout, wait);
            }
        }
        return timeout;
    }
    void waitAndTalk();
    bool runTasks();
};

/// One round: waits for a socket, a task or a deadline, then lets each channel read and write.
void DecoderLoop::Shared::waitAndTalk()
{
    std::erase_if(channels, [this](const auto &channel) {
        if (channel->isAlive())
            return false;
        if (const pid_t pid = channel->takeDying(); pid > 0)
            dying.push_back(pid);
        return true;
    });
    const std::vector<std::shared_ptr<DecoderChannel>> watched = channels;
    std::vector<pollfd> sockets = {{wakeUp.fd(), POLLIN, 0}};
    for (const auto &channel : watched)
        sockets.push_back({channel->socket(), static_cast<short>(POLLIN | (channel->wantsToWrite() ? POLLOUT : 0)), 0});
    ::poll(sockets.data(), sockets.size(), pollTimeout());

    if (sockets[0].revents != 0) {
        std::uint64_t count = 0;
        [[maybe_unused]] const ssize_t n = ::read(wakeUp.fd(), &count, sizeof count);
    }
    const auto now = DecoderChannel::Clock::now();
    for (std::size_t i = 0; i < watched.size(); ++i) {
        if (sockets[i + 1].revents & POLLOUT)
            watched[i]->writeSome();
        if (sockets[i + 1].revents & (POLLIN | POLLHUP | POLLERR))
            watched[i]->readSome();
        watched[i]->checkDeadline(now);
    }
    bury();
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

DecoderLoop::DecoderLoop(QString program, DecoderLimits limits)
    : m_shared(std::make_shared<Shared>())
{
    m_shared->program = std::move(program);
    m_shared->limits = limits;
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
    for (const auto &channel : shared->channels) {
        channel->close({ErrorCode::Cancelled, QStringLiteral("stopped"), {}});
        if (const pid_t pid = channel->takeDying(); pid > 0)
            shared->dying.push_back(pid);
    }
    shared->channels.clear();
    shared->spare.reset();
    // Tasks that the answers above brought along: their askers wait too.
    shared->runTasks();
    for (const pid_t pid : shared->dying)
        ::waitpid(pid, nullptr, 0);
}

void DecoderLoop::post(std::function<void()> task)
{
    {
        const std::lock_guard lock(m_shared->mutex);
        m_shared->tasks.push_back(std::move(task));
    }
    m_shared->wake();
}

Result<std::shared_ptr<DecoderChannel>> DecoderLoop::takeChannel()
{
    Shared &shared = *m_shared;
    std::optional<DecoderProcess> process = std::exchange(shared.spare, std::nullopt);
    if (!process) {
        Result<DecoderProcess> started = DecoderProcess::start(shared.program, shared.limits);
        if (!started)
            return Unexpected{started.error()};
        process.emplace(std::move(*started));
    }
    auto channel = std::make_shared<DecoderChannel>(std::move(*process));
    shared.channels.push_back(channel);
    // A program that asks once (the command line) need not pay for a second decoder.
    if (++shared.taken >= 2) {
        if (Result<DecoderProcess> ahead = DecoderProcess::start(shared.program, shared.limits))
            shared.spare.emplace(std::move(*ahead));
    }
    return channel;
}

} // namespace leadline
