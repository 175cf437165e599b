// SPDX-License-Identifier: GPL-3.0-or-later
#include "decoder_processes.h"

#include <QDir>
#include <QFile>

#include <unistd.h>

#include <map>

namespace leadline {

std::vector<pid_t> decoders()
{
    std::map<pid_t, pid_t> parents;
    std::vector<pid_t> found;
    for (const QString &entry : QDir(QStringLiteral("/proc")).entryList(QDir::Dirs)) {
        bool isNumber = false;
        const int pid = entry.toInt(&isNumber);
        QFile stat(QStringLiteral("/proc/%1/stat").arg(pid));
        if (!isNumber || !stat.open(QIODevice::ReadOnly))
            continue;
        const QByteArray text = stat.readAll();
        const QList<QByteArray> after = text.mid(text.lastIndexOf(')') + 2).split(' ');
        if (after.size() < 2)
            continue;
        parents[pid] = after[1].toInt();
        if (text.contains("(leadline-decode)") && after[0] != "Z")
            found.push_back(pid);
    }
    std::erase_if(found, [&](pid_t pid) {
        while (pid > 1 && pid != ::getpid())
            pid = parents[pid];
        return pid != ::getpid();
    });
    return found;
}

} // namespace leadline
