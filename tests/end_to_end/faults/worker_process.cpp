// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/end_to_end/faults/worker_process.h"

#include <QFile>
#include <QFileInfo>

#include <array>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace leadline::faults {

WorkerProcess::WorkerProcess(const QStringList &arguments, const Environment &environment)
{
    QList<QByteArray> words{QByteArrayLiteral(LEADLINE_CASE_WORKER)};
    for (const QString &argument : arguments)
        words.append(QFile::encodeName(argument));
    std::vector<char *> argv;
    for (QByteArray &word : words)
        argv.push_back(word.data());
    argv.push_back(nullptr);
    int pipe[2];
    if (::pipe2(pipe, O_CLOEXEC) != 0)
        qFatal("no pipe");
    m_process = ::fork();
    if (m_process == 0) {
        ::dup2(pipe[1], STDOUT_FILENO);
        for (const auto &[name, value] : environment)
            ::setenv(name.c_str(), value.c_str(), 1);
        ::execv(argv[0], argv.data());
        ::_exit(127);
    }
    ::close(pipe[1]);
    m_output = pipe[0];
}

WorkerProcess::~WorkerProcess()
{
    if (m_process > 0) {
        ::kill(m_process, SIGKILL);
        ::waitpid(m_process, nullptr, 0);
    }
    ::close(m_output);
}

bool WorkerProcess::hear(Ledger &ledger)
{
    std::array<char, 65536> buffer;
    const ssize_t count = ::read(m_output, buffer.data(), buffer.size());
    if (count > 0)
        ledger.hear(QByteArray(buffer.data(), count));
    return count > 0 || (count < 0 && errno == EINTR);
}

int WorkerProcess::finish(Ledger &ledger)
{
    while (hear(ledger)) {
    }
    int status = 0;
    ::waitpid(m_process, &status, 0);
    m_process = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

void WorkerProcess::kill(Ledger &ledger)
{
    ::kill(m_process, SIGKILL);
    finish(ledger);
}

WorkerProcess::Environment tapOn(const QString &folder, const QString &journal)
{
    WorkerProcess::Environment environment{{"LD_PRELOAD", LEADLINE_DISK_TAP},
                                           {"DISK_TAP_FOLDER", QFile::encodeName(folder).toStdString()}};
    if (!journal.isEmpty())
        environment["DISK_TAP_JOURNAL"] = QFile::encodeName(journal).toStdString();
    return environment;
}

std::unique_ptr<QTemporaryDir> quickFolder()
{
    const QString memory = QStringLiteral("/dev/shm");
    const bool there = QFileInfo(memory).isWritable();
    return there ? std::make_unique<QTemporaryDir>(memory + QStringLiteral("/leadline-XXXXXX"))
                 : std::make_unique<QTemporaryDir>();
}

} // namespace leadline::faults
