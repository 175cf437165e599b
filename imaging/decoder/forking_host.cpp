// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/decoder/forking_host.h"

#include "imaging/decoder/decoder_server.h"
#include "imaging/decoder/decoder_setup.h"
#include "imaging/decoder/lock_down.h"
#include "imaging/video/video_kind.h"
#include "model/isolate/host_message.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <map>
#include <optional>

namespace leadline {
namespace {

/// Exit status of the child that tries the walls: this, and a bit for each thing that was refused.
constexpr int trialMark = 0x40;
constexpr int socketBit = 1, openBit = 2, startBit = 4, seccompBit = 8;

int waitFor(pid_t pid)
{
    int status = 0;
    while (::waitpid(pid, &status, 0) < 0 && errno == EINTR) {
    }
    return status;
}

/// A child locks itself and tries to get out. One that managed to start a program is that program now, and ends
/// without the mark.
QJsonObject tryWalls()
{
    const pid_t pid = ::fork();
    if (pid == 0) {
        const LockOutcome locked = lockDown(Wall::NoFiles);
        const LockTrial trial = tryLock();
        ::_exit(trialMark | (trial.socketRefused ? socketBit : 0) | (trial.openRefused ? openBit : 0) |
                (trial.startRefused ? startBit : 0) | (locked.seccomp ? seccompBit : 0));
    }
    const int status = pid > 0 ? waitFor(pid) : 0;
    const int bits = WIFEXITED(status) && (WEXITSTATUS(status) & trialMark) ? WEXITSTATUS(status) : 0;
    return {{QStringLiteral("seccomp"), (bits & seccompBit) != 0},
            {QStringLiteral("socket_refused"), (bits & socketBit) != 0},
            {QStringLiteral("open_refused"), (bits & openBit) != 0},
            {QStringLiteral("start_refused"), (bits & startBit) != 0},
            {QStringLiteral("landlock"), landlockVersion()}};
}

class ForkingHost
{
public:
    explicit ForkingHost(int control)
        : m_control(control)
    {
    }

    int run();

private:
    bool begin();
    void makeChild(HostMessage &message);
    [[noreturn]] void beChild(int channel, pid_t parent);
    void tellEnded();

    int m_control;
    UniqueFd m_signals; ///< SIGCHLD
    sigset_t m_signalsBefore = {};
    int m_cpuSeconds = 10;
    bool m_mustLock = false; ///< it worked in the trial: a child where it fails reads nothing
    std::map<pid_t, std::uint32_t> m_children;
};

bool ForkingHost::begin()
{
    const ReceivedHostMessage limits = receiveHostMessage(m_control, -1);
    if (!limits.message || limits.message->type != HostMessageType::Limits)
        return false;
    limitProcess(limits.message->values[0], static_cast<int>(limits.message->values[1]));
    m_cpuSeconds = static_cast<int>(limits.message->values[2]);

    sigset_t child;
    ::sigemptyset(&child);
    ::sigaddset(&child, SIGCHLD);
    QJsonObject said = tryWalls();
    ::sigprocmask(SIG_BLOCK, &child, &m_signalsBefore);
    m_signals = UniqueFd(::signalfd(-1, &child, SFD_CLOEXEC | SFD_NONBLOCK));
    m_mustLock = said.value(QLatin1String("seccomp")).toBool();
    QJsonObject versions = decoderVersions();
    const QJsonObject videos = videoLibraryVersions();
    for (auto it = videos.begin(); it != videos.end(); ++it)
        versions.insert(it.key(), it.value());
    said.insert(QStringLiteral("versions"), versions);
    said.insert(QStringLiteral("drivers"), decoderDrivers());
    return sendHostMessage(m_control,
                           {HostMessageType::Ready, 0, {}, QJsonDocument(said).toJson(QJsonDocument::Compact), {}});
}

int ForkingHost::run()
{
    if (!begin())
        return 2;
    while (true) {
        pollfd waiting[] = {{m_control, POLLIN, 0}, {m_signals.fd(), POLLIN, 0}};
        if (::poll(waiting, 2, -1) < 0 && errno != EINTR)
            return 2;
        if (waiting[1].revents != 0)
            tellEnded();
        if (waiting[0].revents == 0)
            continue;
        ReceivedHostMessage received = receiveHostMessage(m_control, 0);
        if (received.closed)
            return 0;
        if (received.message && received.message->type == HostMessageType::Fork && received.message->descriptor)
            makeChild(*received.message);
    }
}

void ForkingHost::makeChild(HostMessage &message)
{
    const pid_t self = ::getpid();
    const pid_t pid = ::fork();
    if (pid == 0)
        beChild(message.descriptor.fd(), self);
    if (pid < 0) {
        // The channel closes here: the program hears of its end, and this says why.
        sendHostMessage(m_control, {HostMessageType::Ended, message.child, {SIGKILL, 0, 0}, {}, {}});
        return;
    }
    m_children[pid] = message.child;
    UniqueFd handle(static_cast<int>(::syscall(SYS_pidfd_open, pid, 0)));
    sendHostMessage(m_control, {HostMessageType::Forked, message.child, {}, {}, std::move(handle)});
}

void ForkingHost::beChild(int channel, pid_t parent)
{
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != parent)
        ::_exit(2);
    ::sigprocmask(SIG_SETMASK, &m_signalsBefore, nullptr);
    ::dup2(channel, m_control);
    ::close(channel);
    m_signals.reset();
    limitProcessorSeconds(m_cpuSeconds);
    // Nothing is worth saving: the destructors of a hundred libraries would only take time.
    ::_exit(serveDecoder(m_control, m_mustLock));
}

void ForkingHost::tellEnded()
{
    signalfd_siginfo ignored = {};
    while (::read(m_signals.fd(), &ignored, sizeof ignored) > 0) {
    }
    int status = 0;
    for (pid_t pid = ::waitpid(-1, &status, WNOHANG); pid > 0; pid = ::waitpid(-1, &status, WNOHANG)) {
        const auto child = m_children.find(pid);
        if (child == m_children.end())
            continue;
        sendHostMessage(m_control, {HostMessageType::Ended, child->second, {status, 0, 0}, {}, {}});
        m_children.erase(child);
    }
}

} // namespace

bool isProgramSocket(int descriptor)
{
    int type = 0;
    socklen_t length = sizeof type;
    return ::getsockopt(descriptor, SOL_SOCKET, SO_TYPE, &type, &length) == 0 && type == SOCK_SEQPACKET;
}

int runForkingHost(int control)
{
    ForkingHost host(control);
    return host.run();
}

} // namespace leadline
