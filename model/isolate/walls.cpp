// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/isolate/walls.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace leadline {
namespace {

std::string folderOf(const std::string &program)
{
    const std::size_t slash = program.rfind('/');
    return slash == std::string::npos ? std::string() : program.substr(0, slash);
}

bool isUnderUsr(const std::string &folder)
{
    return folder == "/usr" || folder.rfind("/usr/", 0) == 0;
}

void show(std::vector<std::string> &command, const std::string &folder)
{
    if (folder.empty() || folder.front() != '/' || isUnderUsr(folder))
        return;
    command.insert(command.end(), {"--ro-bind-try", folder, folder});
}

/// Variables whose value is a list of folders that the decoder's libraries read.
bool namesFolders(const std::string &variable)
{
    return variable == "LD_LIBRARY_PATH" || variable == "PROJ_LIB" || variable == "PROJ_DATA" ||
           variable == "GDAL_DATA";
}

} // namespace

QString wallsInWords(const WallReport &report)
{
    const QString calls = report.seccomp ? QStringLiteral(", seccomp") : QString();
    switch (report.tier) {
    case WallTier::Bubblewrap:
        return QStringLiteral("bubblewrap") + calls;
    case WallTier::Landlock:
        return QStringLiteral("Landlock") + calls;
    case WallTier::Process:
        break;
    }
    return QStringLiteral("process and limits only") + calls;
}

WallReport readWallReport(const QByteArray &json, bool byBubblewrap)
{
    const QJsonObject said = QJsonDocument::fromJson(json).object();
    WallReport report;
    report.seccomp = said.value(QLatin1String("seccomp")).toBool();
    report.landlock = said.value(QLatin1String("landlock")).toInt();
    report.socketRefused = said.value(QLatin1String("socket_refused")).toBool();
    report.openRefused = said.value(QLatin1String("open_refused")).toBool();
    report.startRefused = said.value(QLatin1String("start_refused")).toBool();
    report.versions = said.value(QLatin1String("versions")).toObject();
    for (const QJsonValue driver : said.value(QLatin1String("drivers")).toArray())
        report.drivers << driver.toString();
    const bool holds = report.seccomp && report.socketRefused && report.openRefused && report.startRefused;
    if (byBubblewrap && holds)
        report.tier = WallTier::Bubblewrap;
    else if (report.landlock > 0 && holds)
        report.tier = WallTier::Landlock;
    return report;
}

std::vector<std::string> bubblewrapCommand(const std::string &program,
                                           const std::vector<std::pair<std::string, std::string>> &environment)
{
    std::vector<std::string> command = {"bwrap",      "--unshare-all", "--die-with-parent", "--new-session",
                                        "--cap-drop", "ALL",           "--clearenv"};
    for (const auto &[name, value] : environment)
        command.insert(command.end(), {"--setenv", name, value});
    command.insert(command.end(), {"--ro-bind", "/usr", "/usr"});
    // /etc/alternatives is where Debian's BLAS is found; fonts and their cache are for the pages of documents.
    for (const char *folder :
         {"/lib", "/lib64", "/lib32", "/etc/alternatives", "/etc/ld.so.cache", "/etc/fonts", "/var/cache/fontconfig"})
        command.insert(command.end(), {"--ro-bind-try", folder, folder});
    show(command, folderOf(program));
    for (const auto &[name, value] : environment) {
        if (!namesFolders(name))
            continue;
        for (std::size_t from = 0; from <= value.size();) {
            const std::size_t colon = std::min(value.find(':', from), value.size());
            show(command, value.substr(from, colon - from));
            from = colon + 1;
        }
    }
    command.insert(command.end(),
                   {"--proc", "/proc", "--dev", "/dev", "--remount-ro", "/", "--chdir", "/", "--", program});
    return command;
}

} // namespace leadline
