// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/isolate/unique_fd.h"
#include "model/isolate/walls.h"
#include "model/result/result.h"

#include <sys/types.h>

#include <cstdint>
#include <map>
#include <memory>
#include <optional>

namespace leadline {

/// What a decoder may use up. Address sanitizer reserves terabytes, so its builds go without the memory limit.
struct DecoderLimits
{
    int cpuSecondsPerRequest = 10;
    qint64 addressSpaceBytes = qint64(2) << 30;
    int openFiles = 256;
};

/// The running leadline-decode that has loaded everything and forks a child for each file: behind bubblewrap where that
/// runs here, else without. Its environment is a handful of names, its other descriptors are closed. The destructor
/// ends it with all its children and waits until it is gone. One thread at a time.
class DecoderHost
{
public:
    /// Starts it and waits until it is ready. Error: DecoderFailed (the program is missing or no decoder).
    static Result<std::shared_ptr<DecoderHost>> start(const QString &program, const DecoderLimits &limits,
                                                      WallChoice choice);
    ~DecoderHost();
    DecoderHost(const DecoderHost &) = delete;
    DecoderHost &operator=(const DecoderHost &) = delete;

    const WallReport &walls() const { return m_walls; }
    const DecoderLimits &limits() const { return m_limits; }
    /// Becomes readable when a child was made or ended: call hear().
    int socket() const { return m_socket.fd(); }
    bool isAlive() const { return bool(m_socket); }

    /// Has a child made, whose standard input is the other end of the socket that is returned: it can be written to at
    /// once. Error: DecoderFailed (the host is gone).
    Result<UniqueFd> fork(std::uint32_t &child);
    /// Takes in what the host has said meanwhile.
    void hear();
    /// Waits until the child is there. False: it is not, or has ended, or the host is gone: bubblewrap keeps the socket
    /// of a dead host open for a moment.
    bool waitForStart(std::uint32_t child);
    bool isRunning(std::uint32_t child) const;

    /// The child's process id here; nothing before it was heard of and after it ended.
    std::optional<pid_t> processId(std::uint32_t child) const;
    void kill(std::uint32_t child);
    /// Waits a moment for the end of a child and gives its status as of waitpid(2); nothing when it lives on or the
    /// host is gone.
    std::optional<int> waitForEnd(std::uint32_t child);

private:
    struct Child
    {
        UniqueFd handle; ///< pidfd
        pid_t pid = -1;
        bool killed = false; ///< before the handle came
        std::optional<int> status;
    };

    DecoderHost(pid_t pid, UniqueFd socket, const DecoderLimits &limits);
    Result<void> waitUntilReady(const QString &program, bool byBubblewrap);
    void take(std::uint32_t type, std::uint32_t child, int status, UniqueFd descriptor);
    void hearOnce(int timeoutMilliseconds);

    pid_t m_pid = -1;
    UniqueFd m_socket;
    DecoderLimits m_limits;
    WallReport m_walls;
    std::map<std::uint32_t, Child> m_children;
    std::uint32_t m_lastChild = 0;
};

} // namespace leadline
