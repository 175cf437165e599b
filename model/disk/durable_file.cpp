// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/disk/durable_file.h"

#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace leadline {

Descriptor::~Descriptor()
{
    if (m_value >= 0)
        ::close(m_value);
}

TemporaryFile::~TemporaryFile()
{
    if (!m_path.isEmpty())
        ::unlink(QFile::encodeName(m_path).constData());
}

Unexpected failErrno(int error, const QString &doing, const QString &context)
{
    switch (error) {
    case ENOENT:
    case ENOTDIR:
        return fail(ErrorCode::NotFound, QStringLiteral("there is no such file"), context);
    case EACCES:
    case EPERM:
    case EROFS:
        return fail(ErrorCode::NoPermission, QStringLiteral("%1 is not permitted").arg(doing), context);
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
        return fail(ErrorCode::DiskFull, QStringLiteral("the disk is full"), context);
    default:
        return fail(ErrorCode::Io,
                    QStringLiteral("%1 failed: %2").arg(doing, QString::fromLocal8Bit(std::strerror(error))), context);
    }
}

bool writeAll(int descriptor, QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), static_cast<std::size_t>(bytes.size()));
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        bytes = bytes.sliced(written);
    }
    return true;
}

Result<void> renameToNewName(const QString &from, const QString &to, const QString &context)
{
    const QByteArray source = QFile::encodeName(from);
    const QByteArray target = QFile::encodeName(to);
    if (::renameat2(AT_FDCWD, source.constData(), AT_FDCWD, target.constData(), RENAME_NOREPLACE) == 0)
        return {};
    // Some file systems cannot refuse to replace: there the name is looked at first.
    if ((errno == EINVAL || errno == ENOSYS) && !QFileInfo::exists(to) &&
        ::rename(source.constData(), target.constData()) == 0)
        return {};
    if (errno == EEXIST || QFileInfo::exists(to))
        return fail(ErrorCode::AlreadyExists, QStringLiteral("there is something of that name already"), context);
    return failErrno(errno, QStringLiteral("writing it"), context);
}

bool syncFolder(const QString &folder)
{
    const Descriptor descriptor(::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    return descriptor && ::fsync(descriptor.value()) == 0;
}

} // namespace leadline
