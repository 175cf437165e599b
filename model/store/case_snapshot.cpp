// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/store/case_snapshot.h"

#include "model/store/digest.h"
#include "model/disk/durable_file.h"

#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace leadline {

namespace {

using sqlite::Access;
using sqlite::Connection;

/// Who may read the case may read its copy, and nobody else.
mode_t modeOf(const Connection &connection)
{
    struct stat facts;
    const QString path = connection.fileName();
    if (path.isEmpty() || ::stat(QFile::encodeName(path).constData(), &facts) != 0)
        return 0600;
    return facts.st_mode & 0666;
}

Result<void> makeEmptyFile(const QString &path, mode_t mode, const QString &context)
{
    const int flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW;
    const Descriptor file(::open(QFile::encodeName(path).constData(), flags, mode));
    if (!file && errno == ENOENT)
        return fail(ErrorCode::NotFound, QStringLiteral("the folder that it should lie in does not exist"), context);
    if (!file)
        return failErrno(errno, QStringLiteral("writing it"), context);
    return {};
}

Result<void> syncFile(const QString &path, const QString &context)
{
    const Descriptor file(::open(QFile::encodeName(path).constData(), O_RDWR | O_CLOEXEC | O_NOFOLLOW));
    if (!file || ::fsync(file.value()) != 0)
        return failErrno(errno, QStringLiteral("writing it"), context);
    return {};
}

Result<void> copyPages(Connection &source, const QString &path, const QString &context, const Progress &progress)
{
    const auto copy = Connection::open(path, Access::ReadWrite, context);
    if (!copy)
        return Unexpected{copy.error()};
    // A copy that is not whole is thrown away: it needs no journal, and is synced once, at the end.
    if (const auto quick = (*copy)->execute("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF"); !quick)
        return quick;
    const auto copied = source.copyInto(**copy, [&](double fraction) {
        progress.say(fraction, QStringLiteral("Copying the case file"));
        return !progress.cancelled();
    });
    if (!copied)
        return copied;
    // The pages of an open case say that a write-ahead log belongs to them.
    return (*copy)->execute("PRAGMA journal_mode=DELETE");
}

} // namespace

Result<void> writeSnapshot(Connection &connection, const QString &target, const Progress &progress)
{
    const QString name = QFileInfo(target).fileName();
    if (QFileInfo::exists(target))
        return fail(ErrorCode::AlreadyExists, QStringLiteral("there is something of that name already"), name);
    const QString partName = target + QStringLiteral(".part-") + QString::fromLatin1(randomBytes(8).toHex());
    if (const auto made = makeEmptyFile(partName, modeOf(connection), name); !made)
        return made;
    TemporaryFile part(partName);
    const TemporaryFile log(partName + QStringLiteral("-wal"));
    const TemporaryFile journal(partName + QStringLiteral("-journal"));

    if (const auto copied = copyPages(connection, partName, name, progress); !copied)
        return copied;
    if (const auto synced = syncFile(partName, name); !synced)
        return synced;
    if (const auto renamed = renameToNewName(partName, target, name); !renamed)
        return renamed;
    part.keep();
    if (!syncFolder(QFileInfo(target).absolutePath()))
        return fail(ErrorCode::Io, QStringLiteral("its folder could not be synced to the disk"), name);
    return {};
}

} // namespace leadline
