// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/disk/case_lock.h"

#include <QFile>

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace leadline {

namespace {

/// False: somebody else has it. A file system without locks (some network drives) has none to give: SQLite's own lock
/// is the only one left there.
bool lockIfPossible(int descriptor, CaseLock::Kind kind)
{
    return descriptor < 0 || ::flock(descriptor, (kind == CaseLock::Kind::Shared ? LOCK_SH : LOCK_EX) | LOCK_NB) == 0 ||
           errno != EWOULDBLOCK;
}

} // namespace

Result<CaseLock> CaseLock::take(const QString &folder, Kind kind, const QString &context)
{
    const QByteArray path = QFile::encodeName(folder + QStringLiteral("/case.lock"));
    CaseLock lock;
    lock.m_file = ::open(path.constData(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644);
    if (lock.m_file < 0)
        lock.m_file = ::open(path.constData(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    lock.m_folder = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (!lockIfPossible(lock.m_file, kind) || !lockIfPossible(lock.m_folder, kind))
        return fail(ErrorCode::Locked,
                    QStringLiteral("the case is open in another window, or a command of Leadline is at work on it; "
                                   "close it there, then open it here"),
                    context);
    return lock;
}

CaseLock::~CaseLock()
{
    for (const int descriptor : {m_file, m_folder}) {
        if (descriptor >= 0)
            ::close(descriptor);
    }
}

} // namespace leadline
