// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/end_to_end/faults/ledger.h"

#include <QStringList>
#include <QTemporaryDir>

#include <map>
#include <string>
#include <sys/types.h>

namespace leadline::faults {

/// case_worker, or any other program, as a child process whose output is heard as it comes.
class WorkerProcess
{
public:
    using Environment = std::map<std::string, std::string>;

    explicit WorkerProcess(const QStringList &arguments, const Environment &environment = {});
    ~WorkerProcess();
    Q_DISABLE_COPY_MOVE(WorkerProcess)

    /// Waits for output and gives it to the ledger. False: there will be none any more.
    bool hear(Ledger &ledger);
    /// Hears all of it, then waits. The exit status, or -1 when a signal ended it.
    int finish(Ledger &ledger);
    /// SIGKILL, and what it said before.
    void kill(Ledger &ledger);

private:
    pid_t m_process = -1;
    int m_output = -1;
};

/// The environment that puts disk_tap between a program and a folder.
WorkerProcess::Environment tapOn(const QString &folder, const QString &journal = {});

/// A temporary folder where syncing costs nothing (in memory, where the machine has that): for tests that sync ten
/// thousand times and do not ask the disk for anything.
std::unique_ptr<QTemporaryDir> quickFolder();

} // namespace leadline::faults
