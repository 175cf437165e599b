// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/disk/new_entry.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace leadline {

namespace {

struct Names
{
    QString target;
    QString part;
    QString name;
};

Result<Names> namesOf(const QString &target)
{
    const QString absolute = QDir::cleanPath(QFileInfo(target).absoluteFilePath());
    const QFileInfo info(absolute);
    if (info.exists() || info.isSymLink())
        return fail(ErrorCode::AlreadyExists, QStringLiteral("there is something of that name already"),
                    info.fileName());
    if (!QFileInfo(info.path()).isDir())
        return fail(ErrorCode::NotFound, QStringLiteral("the folder that it should lie in does not exist"),
                    info.fileName());
    const quint64 random = QRandomGenerator::system()->generate64();
    return Names{absolute, absolute + QStringLiteral(".part-") + QString::number(random, 16), info.fileName()};
}

Result<void> giveName(const QString &part, const QString &target, const QString &name)
{
    if (const auto renamed = renameToNewName(part, target, name); !renamed)
        return renamed;
    if (!syncFolder(QFileInfo(target).path()))
        return fail(ErrorCode::Io, QStringLiteral("its folder could not be synced to the disk"), name);
    return {};
}

} // namespace

Result<std::unique_ptr<NewFolder>> NewFolder::make(const QString &target)
{
    const auto names = namesOf(target);
    if (!names)
        return Unexpected{names.error()};
    if (::mkdir(QFile::encodeName(names->part).constData(), 0700) != 0)
        return failErrno(errno, QStringLiteral("writing it"), names->name);
    return std::unique_ptr<NewFolder>(new NewFolder(names->target, names->part, names->name));
}

NewFolder::~NewFolder()
{
    if (!m_part.isEmpty())
        QDir(m_part).removeRecursively();
}

Result<void> NewFolder::finish(unsigned mode)
{
    const Descriptor folder(::open(QFile::encodeName(m_part).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    // Once for all: a sync for each of ten thousand photos would take a minute.
    if (!folder || ::syncfs(folder.value()) != 0)
        return failErrno(errno, QStringLiteral("writing it"), m_name);
    // Not every file system has modes (FAT, exFAT).
    static_cast<void>(::fchmod(folder.value(), mode));
    const auto named = giveName(m_part, m_target, m_name);
    if (named)
        m_part.clear();
    return named;
}

Result<std::unique_ptr<NewFile>> NewFile::make(const QString &target)
{
    const auto names = namesOf(target);
    if (!names)
        return Unexpected{names.error()};
    Descriptor file(
        ::open(QFile::encodeName(names->part).constData(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
    if (!file)
        return failErrno(errno, QStringLiteral("writing it"), names->name);
    return std::unique_ptr<NewFile>(new NewFile(names->target, names->name, names->part, std::move(file)));
}

Result<void> NewFile::finish()
{
    if (::fsync(m_file.value()) != 0)
        return failErrno(errno, QStringLiteral("writing it"), m_name);
    const auto named = giveName(m_part.path(), m_target, m_name);
    if (named)
        m_part.keep();
    return named;
}

} // namespace leadline
