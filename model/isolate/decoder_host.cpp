// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/isolate/decoder_host.h"

#include "model/isolate/host_message.h"
#include "model/isolate/sanitized_build.h"

#include <QFile>
#include <QFileInfo>

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

namespace leadline {
namespace {

using Variables = std::vector<std::pair<std::string, std::string>>;

/// Loading a hundred libraries takes some 50 ms; a loaded machine or a sanitizer many times that.
constexpr int readyTimeoutMilliseconds = 20'000;
constexpr int startTimeoutMilliseconds = 5'000;
constexpr int endTimeoutMilliseconds = 200;

/// A minimum, and what tells the loader, PROJ and a sanitizer where their files are.
Variables decoderEnvironment()
{
    // One thread: a host that forks must have no other.
    Variables variables = {{"LANG", "C.UTF-8"},     {"LC_ALL", "C.UTF-8"},         {"TZ", "UTC"},
                           {"PROJ_NETWORK", "OFF"}, {"OPENBLAS_NUM_THREADS", "1"}, {"OMP_NUM_THREADS", "1"}};
    for (const char *name :
         {"LD_LIBRARY_PATH", "PROJ_LIB", "PROJ_DATA", "GDAL_DATA", "ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS"}) {
        if (const char *value = std::getenv(name))
            variables.emplace_back(name, value);
    }
    return variables;
}

class SpawnActions
{
public:
    SpawnActions() { ::posix_spawn_file_actions_init(&m_actions); }
    ~SpawnActions() { ::posix_spawn_file_actions_destroy(&m_actions); }
    SpawnActions(const SpawnActions &) = delete;
    SpawnActions &operator=(const SpawnActions &) = delete;
    posix_spawn_file_actions_t *operator()() { return &m_actions; }

private:
    posix_spawn_file_actions_t m_actions;
};

/// Starts the command with `socket` as its standard input, and with signal handling as a fresh process has it: what
/// this thread blocks or ignores stays here. Returns errno.
int spawn(pid_t &pid, std::vector<std::string> command, const Variables &environment, int socket)
{
    SpawnActions actions;
    ::posix_spawn_file_actions_adddup2(actions(), socket, STDIN_FILENO);
    ::posix_spawn_file_actions_addopen(actions(), STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    if (!isSanitizedBuild)
        ::posix_spawn_file_actions_addopen(actions(), STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    ::posix_spawn_file_actions_addclosefrom_np(actions(), STDERR_FILENO + 1);

    posix_spawnattr_t attributes;
    ::posix_spawnattr_init(&attributes);
    sigset_t none, all;
    ::sigemptyset(&none);
    ::sigfillset(&all);
    ::posix_spawnattr_setsigmask(&attributes, &none);
    ::posix_spawnattr_setsigdefault(&attributes, &all);
    ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);

    std::vector<std::string> variables;
    for (const auto &[name, value] : environment)
        variables.push_back(name + '=' + value);
    std::vector<char *> values;
    for (std::string &variable : variables)
        values.push_back(variable.data());
    values.push_back(nullptr);
    std::vector<char *> arguments;
    for (std::string &argument : command)
        arguments.push_back(argument.data());
    arguments.push_back(nullptr);
    // bwrap is looked up in the system's own folders, never along the user's PATH.
    const std::string program = command.front() == "bwrap" ? "/usr/bin/bwrap" : command.front();
    const int reason = ::posix_spawn(&pid, program.c_str(), actions(), &attributes, arguments.data(), values.data());
    ::posix_spawnattr_destroy(&attributes);
    return reason;
}

/// The process id that a pidfd stands for, as it is numbered here: the child may live in a namespace of its own.
pid_t processIdOf(int handle)
{
    QFile info(QStringLiteral("/proc/self/fdinfo/%1").arg(handle));
    if (!info.open(QIODevice::ReadOnly))
        return -1;
    for (const QByteArray &line : info.readAll().split('\n')) {
        if (line.startsWith("Pid:"))
            return line.mid(4).trimmed().toInt();
    }
    return -1;
}

void killByHandle(int handle)
{
    ::syscall(SYS_pidfd_send_signal, handle, SIGKILL, nullptr, 0);
}

} // namespace

DecoderHost::DecoderHost(pid_t pid, UniqueFd socket, const DecoderLimits &limits)
    : m_pid(pid)
    , m_socket(std::move(socket))
    , m_limits(limits)
{
}

DecoderHost::~DecoderHost()
{
    for (const auto &[number, child] : m_children)
        kill(number);
    // It ends when its socket does, and takes what bubblewrap made with it; it is killed only where it does not.
    m_socket.reset();
    if (m_pid <= 0)
        return;
    for (int attempt = 0; attempt < 400; ++attempt) {
        if (::waitpid(m_pid, nullptr, WNOHANG) != 0)
            return;
        ::usleep(500);
    }
    ::kill(m_pid, SIGKILL);
    while (::waitpid(m_pid, nullptr, 0) < 0 && errno == EINTR) {
    }
}

Result<std::shared_ptr<DecoderHost>> DecoderHost::start(const QString &program, const DecoderLimits &limits,
                                                        WallChoice choice)
{
    // Behind bubblewrap the current folder is another one.
    const std::string path = QFile::encodeName(QFileInfo(program).absoluteFilePath()).toStdString();
    if (!QFile::exists(program))
        return fail(ErrorCode::DecoderFailed, QStringLiteral("the decoder program is missing"), program);
    const Variables environment = decoderEnvironment();
    QString whyNotBubblewrap = QStringLiteral("not asked for");
    // Whether bubblewrap works is found out by using it: a file of that name proves nothing.
    for (const bool byBubblewrap : {true, false}) {
        if (byBubblewrap && choice == WallChoice::NoBubblewrap)
            continue;
        std::array<int, 2> ends = {-1, -1};
        if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends.data()) != 0)
            return fail(ErrorCode::DecoderFailed, QStringLiteral("no connection to a decoder could be made"), program);
        UniqueFd ours(ends[0]);
        UniqueFd theirs(ends[1]);
        pid_t pid = -1;
        const std::vector<std::string> command =
            byBubblewrap ? bubblewrapCommand(path, environment) : std::vector<std::string>{path};
        const int reason = spawn(pid, command, environment, theirs.fd());
        theirs.reset();
        if (reason != 0) {
            const QString why = QString::fromLocal8Bit(std::strerror(reason));
            if (!byBubblewrap)
                return fail(ErrorCode::DecoderFailed,
                            QStringLiteral("the decoder program cannot be started (%1)").arg(why), program);
            whyNotBubblewrap = reason == ENOENT ? QStringLiteral("it is not installed") : why;
            continue;
        }
        const std::shared_ptr<DecoderHost> host(new DecoderHost(pid, std::move(ours), limits));
        const Result<void> ready = host->waitUntilReady(program, byBubblewrap);
        if (ready) {
            host->m_walls.whyNotBubblewrap = byBubblewrap ? QString() : whyNotBubblewrap;
            return host;
        }
        if (!byBubblewrap)
            return Unexpected{ready.error()};
        whyNotBubblewrap = QStringLiteral("it does not run here");
    }
    return fail(ErrorCode::DecoderFailed, QStringLiteral("the decoder program cannot be started"), program);
}

Result<void> DecoderHost::waitUntilReady(const QString &program, bool byBubblewrap)
{
    const auto refused = [&] {
        return fail(ErrorCode::DecoderFailed, QStringLiteral("the decoder program did not start as one"), program);
    };
    const std::int64_t memory = isSanitizedBuild ? 0 : m_limits.addressSpaceBytes;
    const std::int64_t seconds = m_limits.cpuSecondsPerRequest * (isSanitizedBuild ? sanitizedSlowdown : 1);
    if (!sendHostMessage(m_socket.fd(), {HostMessageType::Limits, 0, {memory, m_limits.openFiles, seconds}, {}, {}}))
        return refused();
    const ReceivedHostMessage received = receiveHostMessage(m_socket.fd(), readyTimeoutMilliseconds);
    if (!received.message || received.message->type != HostMessageType::Ready)
        return refused();
    m_walls = readWallReport(received.message->text, byBubblewrap);
    return {};
}

Result<UniqueFd> DecoderHost::fork(std::uint32_t &child)
{
    std::array<int, 2> ends = {-1, -1};
    if (!m_socket || ::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0)
        return fail(ErrorCode::DecoderFailed, QStringLiteral("no connection to a decoder could be made"));
    UniqueFd ours(ends[0]);
    ::fcntl(ours.fd(), F_SETFL, O_NONBLOCK);
    child = ++m_lastChild;
    if (!sendHostMessage(m_socket.fd(), {HostMessageType::Fork, child, {}, {}, UniqueFd(ends[1])})) {
        m_socket.reset();
        return fail(ErrorCode::DecoderFailed, QStringLiteral("the decoder program is gone"));
    }
    m_children[child];
    return ours;
}

void DecoderHost::take(std::uint32_t type, std::uint32_t child, int status, UniqueFd descriptor)
{
    const auto it = m_children.find(child);
    if (it == m_children.end())
        return;
    if (type == static_cast<std::uint32_t>(HostMessageType::Forked) && descriptor) {
        it->second.handle = std::move(descriptor);
        it->second.pid = processIdOf(it->second.handle.fd());
        if (it->second.killed)
            killByHandle(it->second.handle.fd());
    } else if (type == static_cast<std::uint32_t>(HostMessageType::Ended)) {
        it->second.status = status;
        it->second.handle.reset();
        if (it->second.killed)
            m_children.erase(it);
    }
}

void DecoderHost::hearOnce(int timeoutMilliseconds)
{
    ReceivedHostMessage received = receiveHostMessage(m_socket.fd(), timeoutMilliseconds);
    if (received.closed)
        m_socket.reset();
    else if (received.message)
        take(static_cast<std::uint32_t>(received.message->type), received.message->child,
             static_cast<int>(received.message->values[0]), std::move(received.message->descriptor));
}

void DecoderHost::hear()
{
    while (m_socket) {
        pollfd waiting = {m_socket.fd(), POLLIN, 0};
        if (::poll(&waiting, 1, 0) <= 0)
            return;
        hearOnce(0);
    }
}

bool DecoderHost::waitForStart(std::uint32_t child)
{
    for (int waited = 0; waited < startTimeoutMilliseconds && m_socket; waited += 10) {
        hear();
        const auto it = m_children.find(child);
        if (it == m_children.end() || it->second.status)
            return false;
        if (it->second.handle)
            return isRunning(child);
        hearOnce(10);
    }
    return false;
}

bool DecoderHost::isRunning(std::uint32_t child) const
{
    const auto it = m_children.find(child);
    if (it == m_children.end() || !it->second.handle)
        return false;
    // A pidfd becomes readable when its process ends.
    pollfd ended = {it->second.handle.fd(), POLLIN, 0};
    return ::poll(&ended, 1, 0) == 0;
}

std::optional<pid_t> DecoderHost::processId(std::uint32_t child) const
{
    const auto it = m_children.find(child);
    if (it == m_children.end() || it->second.pid <= 0 || it->second.status)
        return {};
    return it->second.pid;
}

void DecoderHost::kill(std::uint32_t child)
{
    const auto it = m_children.find(child);
    if (it == m_children.end())
        return;
    if (it->second.status) {
        m_children.erase(it);
        return;
    }
    it->second.killed = true;
    if (it->second.handle)
        killByHandle(it->second.handle.fd());
}

std::optional<int> DecoderHost::waitForEnd(std::uint32_t child)
{
    for (int waited = 0; waited < endTimeoutMilliseconds && m_socket; waited += 10) {
        hear();
        const auto it = m_children.find(child);
        if (it == m_children.end())
            return {};
        if (it->second.status)
            return it->second.status;
        hearOnce(10);
    }
    const auto it = m_children.find(child);
    return it == m_children.end() ? std::nullopt : it->second.status;
}

} // namespace leadline
