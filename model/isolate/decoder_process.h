// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/isolate/unique_fd.h"
#include "model/result/result.h"

#include <sys/types.h>

namespace leadline {

/// What a decoder may use up. Address sanitizer reserves terabytes, so its builds go without the memory limit.
struct DecoderLimits
{
    int cpuSecondsPerRequest = 10;
    qint64 addressSpaceBytes = qint64(2) << 30;
    int openFiles = 256;
};

/// One running leadline-decode: its process id and our end of the socket that is its standard input. Its environment
/// is a handful of names, its other descriptors are closed, its limits are set before it is told anything. The
/// destructor kills it and waits until it is gone. One thread at a time.
class DecoderProcess
{
public:
    /// Error: DecoderFailed (the program is missing or cannot be started).
    static Result<DecoderProcess> start(const QString &program, const DecoderLimits &limits);
    DecoderProcess(DecoderProcess &&other) noexcept;
    DecoderProcess &operator=(DecoderProcess &&other) = delete;
    ~DecoderProcess();

    int socket() const { return m_socket.fd(); }
    pid_t processId() const { return m_pid; }

    /// Lets it use `cpuSecondsPerRequest` from now on; before each request. Past them the system ends it (SIGXCPU).
    void renewCpuLimit();
    /// For one whose end of the socket closed: waits a moment for it (then kills it) and says in words how it ended:
    /// "the decoder crashed on it (Segmentation fault)".
    QString explainEnd();
    /// Kills it and gives up its id: the caller waits for it (waitpid) when it suits. -1 when it is gone already.
    pid_t killLater();

private:
    DecoderProcess(pid_t pid, UniqueFd socket, const DecoderLimits &limits);

    pid_t m_pid = -1;
    UniqueFd m_socket;
    DecoderLimits m_limits;
};

} // namespace leadline
