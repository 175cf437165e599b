// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/isolate/decoder_process.h"

#include <QFile>

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define LEADLINE_SANITIZED 1
#else
#define LEADLINE_SANITIZED 0
#endif

namespace leadline {
namespace {

/// A minimum, and what tells the loader, PROJ and a sanitizer where their files are.
std::vector<std::string> decoderEnvironment()
{
    std::vector<std::string> variables = {"LANG=C.UTF-8", "LC_ALL=C.UTF-8", "TZ=UTC", "PROJ_NETWORK=OFF"};
    for (const char *name :
         {"LD_LIBRARY_PATH", "PROJ_LIB", "PROJ_DATA", "GDAL_DATA", "ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS"}) {
        if (const char *value = std::getenv(name))
            variables.push_back(std::string(name) + '=' + value);
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

/// Starts it with signal handling as a fresh process has it: what this thread blocks or ignores stays here.
int spawn(pid_t &pid, const QByteArray &program, int socket)
{
    SpawnActions actions;
    ::posix_spawn_file_actions_adddup2(actions(), socket, STDIN_FILENO);
    ::posix_spawn_file_actions_addopen(actions(), STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    if (!LEADLINE_SANITIZED)
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

    std::vector<std::string> variables = decoderEnvironment();
    std::vector<char *> environment;
    for (std::string &variable : variables)
        environment.push_back(variable.data());
    environment.push_back(nullptr);
    QByteArray name = program;
    std::array<char *, 2> arguments = {name.data(), nullptr};
    const int reason =
        ::posix_spawn(&pid, program.constData(), actions(), &attributes, arguments.data(), environment.data());
    ::posix_spawnattr_destroy(&attributes);
    return reason;
}

void limit(pid_t pid, __rlimit_resource resource, rlim_t most)
{
    const rlimit value = {most, most};
    ::prlimit(pid, resource, &value, nullptr);
}

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

void waitFor(pid_t pid, int &status)
{
    while (::waitpid(pid, &status, 0) < 0 && errno == EINTR) {
    }
}

} // namespace

DecoderProcess::DecoderProcess(pid_t pid, UniqueFd socket, const DecoderLimits &limits)
    : m_pid(pid)
    , m_socket(std::move(socket))
    , m_limits(limits)
{
}

DecoderProcess::DecoderProcess(DecoderProcess &&other) noexcept
    : m_pid(std::exchange(other.m_pid, -1))
    , m_socket(std::move(other.m_socket))
    , m_limits(other.m_limits)
{
}

DecoderProcess::~DecoderProcess()
{
    int status = 0;
    if (const pid_t pid = killLater(); pid > 0)
        waitFor(pid, status);
}

Result<DecoderProcess> DecoderProcess::start(const QString &program, const DecoderLimits &limits)
{
    std::array<int, 2> ends = {-1, -1};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0)
        return fail(ErrorCode::DecoderFailed, QStringLiteral("no connection to a decoder could be made"), program);
    UniqueFd ours(ends[0]);
    UniqueFd theirs(ends[1]);
    ::fcntl(ours.fd(), F_SETFL, O_NONBLOCK);

    pid_t pid = -1;
    const int reason = spawn(pid, QFile::encodeName(program), theirs.fd());
    if (reason != 0)
        return fail(ErrorCode::DecoderFailed,
                    QStringLiteral("the decoder program cannot be started (%1)")
                        .arg(QString::fromLocal8Bit(std::strerror(reason))),
                    program);
    // It has been told nothing yet, so no foreign byte was read without these.
    limit(pid, RLIMIT_CORE, 0);
    limit(pid, RLIMIT_NOFILE, static_cast<rlim_t>(limits.openFiles));
    if (!LEADLINE_SANITIZED)
        limit(pid, RLIMIT_AS, static_cast<rlim_t>(limits.addressSpaceBytes));
    return DecoderProcess(pid, std::move(ours), limits);
}

void DecoderProcess::renewCpuLimit()
{
    clockid_t clock = {};
    timespec used = {};
    if (::clock_getcpuclockid(m_pid, &clock) != 0 || ::clock_gettime(clock, &used) != 0)
        return;
    // A build with sanitizers takes some ten times as long for the same work.
    const int seconds = m_limits.cpuSecondsPerRequest * (LEADLINE_SANITIZED ? 10 : 1);
    const rlimit value = {static_cast<rlim_t>(used.tv_sec + 1 + seconds), RLIM_INFINITY};
    ::prlimit(m_pid, RLIMIT_CPU, &value, nullptr);
}

QString DecoderProcess::explainEnd()
{
    if (m_pid < 0)
        return {};
    m_socket.reset();
    int status = 0;
    // One that ended by itself becomes waitable within microseconds of its socket's end.
    for (int attempt = 0; attempt < 40; ++attempt) {
        if (::waitpid(m_pid, &status, WNOHANG) == m_pid) {
            m_pid = -1;
            return endInWords(status);
        }
        ::usleep(500);
    }
    ::kill(m_pid, SIGKILL);
    waitFor(m_pid, status);
    m_pid = -1;
    return QStringLiteral("the decoder hung up and had to be ended");
}

pid_t DecoderProcess::killLater()
{
    if (m_pid > 0)
        ::kill(m_pid, SIGKILL);
    m_socket.reset();
    return std::exchange(m_pid, -1);
}

} // namespace leadline
