// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/isolate/decoder_process.h"

#include "model/isolate/frame.h"
#include "model/isolate/sanitized_build.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>

#include <cstring>

namespace leadline {
namespace {

QString endInWords(int status)
{
    if (WIFSIGNALED(status)) {
        const int signal = WTERMSIG(status);
        if (signal == SIGXCPU)
            return QStringLiteral("the decoder used up its processor time on it");
        if (signal == SIGKILL)
            return QStringLiteral("the decoder was killed");
        return QStringLiteral("the decoder crashed on it (%1)").arg(QString::fromLocal8Bit(::strsignal(signal)));
    }
    return QStringLiteral("the decoder ended early (status %1)").arg(WIFEXITED(status) ? WEXITSTATUS(status) : -1);
}

} // namespace

DecoderProcess::DecoderProcess(std::shared_ptr<DecoderHost> host, std::uint32_t child, UniqueFd socket)
    : m_host(std::move(host))
    , m_child(child)
    , m_socket(std::move(socket))
{
}

DecoderProcess::DecoderProcess(DecoderProcess &&other) noexcept
    : m_host(std::move(other.m_host))
    , m_child(other.m_child)
    , m_socket(std::move(other.m_socket))
{
}

DecoderProcess::~DecoderProcess()
{
    if (m_host)
        m_host->kill(m_child);
}

Result<DecoderProcess> DecoderProcess::start(const std::shared_ptr<DecoderHost> &host)
{
    std::uint32_t child = 0;
    Result<UniqueFd> socket = host->fork(child);
    if (!socket)
        return Unexpected{socket.error()};
    return DecoderProcess(host, child, std::move(*socket));
}

void DecoderProcess::rehearse()
{
    // Into an empty socket: it goes as one piece, or not at all, which is no harm.
    const QByteArray frame = encodeFrame({FrameType::Rehearse, 0, {}});
    [[maybe_unused]] const ssize_t n =
        ::send(socket(), frame.constData(), static_cast<std::size_t>(frame.size()), MSG_NOSIGNAL | MSG_DONTWAIT);
}

void DecoderProcess::renewCpuLimit()
{
    m_host->hear();
    // One that was only just made has its first limit from the host.
    const std::optional<pid_t> pid = m_host->processId(m_child);
    clockid_t clock = {};
    timespec used = {};
    if (!pid || ::clock_getcpuclockid(*pid, &clock) != 0 || ::clock_gettime(clock, &used) != 0)
        return;
    const int seconds = m_host->limits().cpuSecondsPerRequest * (isSanitizedBuild ? sanitizedSlowdown : 1);
    const rlimit value = {static_cast<rlim_t>(used.tv_sec + 1 + seconds), RLIM_INFINITY};
    ::prlimit(*pid, RLIMIT_CPU, &value, nullptr);
}

QString DecoderProcess::explainEnd()
{
    m_socket.reset();
    if (const std::optional<int> status = m_host->waitForEnd(m_child))
        return endInWords(*status);
    if (!m_host->isAlive())
        return QStringLiteral("the decoder was killed");
    return QStringLiteral("the decoder hung up and had to be ended");
}

} // namespace leadline
