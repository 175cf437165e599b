// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/store/case_lock.h"

#include <QFile>

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace leadline {

Result<CaseLock> CaseLock::take(const QString &folder, Kind kind, const QString &context)
{
    const QByteArray path = QFile::encodeName(folder + QStringLiteral("/case.lock"));
    int descriptor = ::open(path.constData(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644);
    if (descriptor < 0)
        descriptor = ::open(path.constData(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (descriptor < 0)
        return CaseLock(-1);
    CaseLock lock(descriptor);
    if (::flock(descriptor, (kind == Kind::Shared ? LOCK_SH : LOCK_EX) | LOCK_NB) == 0)
        return lock;
    if (errno == EWOULDBLOCK)
        return fail(ErrorCode::Locked,
                    QStringLiteral("the case is open in another window, or a command of Leadline is at work "
                                   "on it; close it there, then open it here"),
                    context);
    // A file system without locks (some network drives): SQLite's own lock is the only one left.
    return lock;
}

CaseLock::~CaseLock()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

} // namespace leadline
