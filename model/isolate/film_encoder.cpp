// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/isolate/film_encoder.h"

#include <QStandardPaths>
#include <QStringList>

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/socket.h>
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

constexpr int lookAtStopMs = 50;
constexpr std::size_t mostWords = 4'000; ///< bytes of its last words that are looked at

QStringList argumentsOf(const FilmSettings &settings, const QString &path)
{
    const QString size = QStringLiteral("%1x%2").arg(settings.size.width()).arg(settings.size.height());
    QStringList arguments{QStringLiteral("-hide_banner"), QStringLiteral("-nostdin"), QStringLiteral("-loglevel"),
                          QStringLiteral("error"), QStringLiteral("-protocol_whitelist"), QStringLiteral("file,pipe"),
                          // what comes in
                          QStringLiteral("-f"), QStringLiteral("rawvideo"), QStringLiteral("-pix_fmt"),
                          QStringLiteral("bgr0"), QStringLiteral("-s"), size, QStringLiteral("-r"),
                          QString::number(settings.framesPerSecond), QStringLiteral("-i"), QStringLiteral("pipe:0"),
                          // what goes out
                          QStringLiteral("-an"), QStringLiteral("-map_metadata"), QStringLiteral("-1"),
                          QStringLiteral("-metadata"), QStringLiteral("title=") + settings.title,
                          QStringLiteral("-metadata"), QStringLiteral("comment=") + settings.comment};
    if (settings.format == FilmFormat::Mp4)
        arguments << QStringLiteral("-c:v") << QStringLiteral("libx264") << QStringLiteral("-crf")
                  << QStringLiteral("18") << QStringLiteral("-movflags") << QStringLiteral("+faststart");
    else
        arguments << QStringLiteral("-c:v") << QStringLiteral("libvpx-vp9") << QStringLiteral("-b:v")
                  << QStringLiteral("0") << QStringLiteral("-crf") << QStringLiteral("24") << QStringLiteral("-row-mt")
                  << QStringLiteral("1");
    arguments << QStringLiteral("-pix_fmt") << QStringLiteral("yuv420p") << QStringLiteral("-f")
              << (settings.format == FilmFormat::Mp4 ? QStringLiteral("mp4") : QStringLiteral("webm"))
              << QStringLiteral("-y")
              // A name may hold a colon: said to be a file, it is no address.
              << QStringLiteral("file:") + path;
    return arguments;
}

std::vector<char *> pointersTo(std::vector<std::string> &texts)
{
    std::vector<char *> pointers;
    pointers.reserve(texts.size() + 1);
    for (std::string &text : texts)
        pointers.push_back(text.data());
    pointers.push_back(nullptr);
    return pointers;
}

/// Starts it with `input` as standard input and `said` as standard error, a minimum of environment and signals as a
/// fresh process has them. Returns errno.
int spawn(pid_t &pid, const QString &program, const QStringList &arguments, int input, int said)
{
    std::vector<std::string> command{program.toStdString()};
    for (const QString &argument : arguments)
        command.push_back(argument.toStdString());
    std::vector<std::string> environment{"LANG=C.UTF-8", "LC_ALL=C.UTF-8", "TZ=UTC"};
    for (const char *name : {"PATH", "LD_LIBRARY_PATH"})
        if (const char *value = std::getenv(name))
            environment.push_back(std::string(name) + '=' + value);

    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
    ::posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    ::posix_spawn_file_actions_adddup2(&actions, said, STDERR_FILENO);
    ::posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1);
    posix_spawnattr_t attributes;
    ::posix_spawnattr_init(&attributes);
    sigset_t none, all;
    ::sigemptyset(&none);
    ::sigfillset(&all);
    ::posix_spawnattr_setsigmask(&attributes, &none);
    ::posix_spawnattr_setsigdefault(&attributes, &all);
    ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    const std::vector<char *> argv = pointersTo(command);
    const std::vector<char *> envp = pointersTo(environment);
    const int reason = ::posix_spawn(&pid, command.front().c_str(), &actions, &attributes, argv.data(), envp.data());
    ::posix_spawnattr_destroy(&attributes);
    ::posix_spawn_file_actions_destroy(&actions);
    return reason;
}

Unexpected failed(const QString &what)
{
    return fail(ErrorCode::Io, what);
}

} // namespace

QString installedFilmProgram()
{
    return QStandardPaths::findExecutable(QStringLiteral("ffmpeg"));
}

FilmEncoder::FilmEncoder(pid_t pid, UniqueFd input, UniqueFd said)
    : m_pid(pid)
    , m_input(std::move(input))
    , m_said(std::move(said))
{
}

FilmEncoder::FilmEncoder(FilmEncoder &&other) noexcept
    : m_pid(std::exchange(other.m_pid, -1))
    , m_input(std::move(other.m_input))
    , m_said(std::move(other.m_said))
{
}

FilmEncoder::~FilmEncoder()
{
    if (m_pid <= 0)
        return;
    ::kill(m_pid, SIGKILL);
    ::waitpid(m_pid, nullptr, 0);
}

Result<FilmEncoder> FilmEncoder::start(const QString &program, const FilmSettings &settings, const QString &path)
{
    if (program.isEmpty())
        return fail(ErrorCode::NotFound, QStringLiteral("ffmpeg is not installed: films need it, single PNG frames do "
                                                        "not"));
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0)
        return failed(QStringLiteral("no socket for ffmpeg: %1").arg(QString::fromLocal8Bit(std::strerror(errno))));
    UniqueFd ours(ends[0]);
    const UniqueFd theirs(ends[1]);
    UniqueFd said(::memfd_create("ffmpeg-said", MFD_CLOEXEC));
    if (!said)
        return failed(QStringLiteral("no memory for what ffmpeg says"));
    pid_t pid = -1;
    if (const int reason = spawn(pid, program, argumentsOf(settings, path), theirs.fd(), said.fd()); reason != 0)
        return failed(
            QStringLiteral("ffmpeg could not be started: %1").arg(QString::fromLocal8Bit(std::strerror(reason))));
    return FilmEncoder(pid, std::move(ours), std::move(said));
}

Result<void> FilmEncoder::add(std::span<const uchar> frame, const std::stop_token &stop)
{
    while (!frame.empty()) {
        if (stop.stop_requested())
            return fail(ErrorCode::Cancelled, QStringLiteral("stopped"));
        pollfd wait{m_input.fd(), POLLOUT, 0};
        if (::poll(&wait, 1, lookAtStopMs) == 0)
            continue;
        const ssize_t sent = ::send(m_input.fd(), frame.data(), frame.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent < 0 && (errno == EAGAIN || errno == EINTR))
            continue;
        if (sent < 0)
            return endedEarly();
        frame = frame.subspan(static_cast<std::size_t>(sent));
    }
    return {};
}

Result<void> FilmEncoder::finish(const std::stop_token &stop)
{
    m_input.reset();
    for (;;) {
        int status = 0;
        const pid_t ended = ::waitpid(m_pid, &status, WNOHANG);
        if (ended == m_pid) {
            m_pid = -1;
            if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
                return {};
            return failed(QStringLiteral("ffmpeg did not write the film: %1").arg(lastWords()));
        }
        if (ended < 0 && errno != EINTR)
            return failed(QStringLiteral("ffmpeg was lost"));
        if (stop.stop_requested())
            return fail(ErrorCode::Cancelled, QStringLiteral("stopped"));
        ::poll(nullptr, 0, 10);
    }
}

Unexpected FilmEncoder::endedEarly()
{
    // It has closed its end, so it is ending; what it said stands in memory. One that lingers is not waited for.
    for (int attempt = 0; attempt < 50 && m_pid > 0; ++attempt) {
        if (::waitpid(m_pid, nullptr, WNOHANG) == m_pid)
            m_pid = -1;
        else
            ::poll(nullptr, 0, 10);
    }
    if (m_pid > 0) {
        ::kill(m_pid, SIGKILL);
        ::waitpid(m_pid, nullptr, 0);
        m_pid = -1;
    }
    return failed(QStringLiteral("ffmpeg ended before the film did: %1").arg(lastWords()));
}

QString FilmEncoder::lastWords() const
{
    QByteArray words(mostWords, '\0');
    const ssize_t count = ::pread(m_said.fd(), words.data(), mostWords, 0);
    words.truncate(std::max<ssize_t>(count, 0));
    const QString text = QString::fromUtf8(words).simplified();
    return text.isEmpty() ? QStringLiteral("it does not say why") : text.left(300);
}

} // namespace leadline
