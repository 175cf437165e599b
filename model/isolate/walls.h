// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <string>
#include <utility>
#include <vector>

namespace leadline {

/// What stands between a decoder and the machine, strongest first.
enum class WallTier {
    Bubblewrap, ///< namespaces of its own (no network, no processes, only /usr to read), then seccomp
    Landlock,   ///< Landlock, no new privileges, seccomp
    Process,    ///< a process with limits: reduced protection
};

/// The strongest walls that are tried; tests and measurements ask for the weaker ones.
enum class WallChoice { Best, NoBubblewrap };

/// What the walls of the running decoder were found to hold, by trying.
struct WallReport
{
    WallTier tier = WallTier::Process;
    bool seccomp = false;       ///< system calls are on an allow-list
    int landlock = 0;           ///< the kernel's Landlock version; 0 = none
    bool socketRefused = false; ///< inside, socket() fails
    bool openRefused = false;   ///< inside, opening /etc/passwd fails
    bool startRefused = false;  ///< inside, starting a program fails
    QString whyNotBubblewrap;   ///< in words; empty where it works
    QJsonObject versions;       ///< of the libraries that the decoder has loaded
    QStringList drivers;        ///< formats that it can open
};

/// "bubblewrap, seccomp", "Landlock, seccomp", "process and limits only": for the log and the window.
QString wallsInWords(const WallReport &report);

/// The Ready message of a host, read without trust. `byBubblewrap`: it was started that way.
WallReport readWallReport(const QByteArray &json, bool byBubblewrap);

/// The command that runs `program` behind bubblewrap: no network, no other processes, nothing to write, /usr, fonts
/// and the folder of the program to read. `environment` is all that it sees of the environment; folders that it names
/// (PROJ_DATA, LD_LIBRARY_PATH, …) are shown too.
std::vector<std::string> bubblewrapCommand(const std::string &program,
                                           const std::vector<std::pair<std::string, std::string>> &environment);

} // namespace leadline
