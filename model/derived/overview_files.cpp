// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/derived/overview_files.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace leadline {
namespace {

const QString partSuffix = QStringLiteral(".part");
const QString overviewSuffix = QStringLiteral(".ovr");

QString folderOf(const QString &caseFolder)
{
    return caseFolder + QStringLiteral("/derived/overviews");
}

/// The scene that a file here is about.
QString sceneOf(const QString &fileName)
{
    return fileName.section(QLatin1Char('.'), 0, 0);
}

/// As long as its name says.
bool isWhole(const QFileInfo &file)
{
    bool isNumber = false;
    const qint64 bytes = file.fileName().section(QLatin1Char('.'), 1, 1).toLongLong(&isNumber);
    return isNumber && bytes > 0 && file.size() == bytes && file.fileName().endsWith(overviewSuffix);
}

QFileInfoList filesOf(const QString &caseFolder, const QString &sha256)
{
    return QDir(folderOf(caseFolder)).entryInfoList({sha256 + QStringLiteral(".*")}, QDir::Files);
}

} // namespace

QString overviewsOf(const QString &caseFolder, const QString &sha256)
{
    if (sha256.isEmpty())
        return {};
    for (const QFileInfo &file : filesOf(caseFolder, sha256))
        if (isWhole(file))
            return file.filePath();
    return {};
}

Result<std::unique_ptr<OverviewsInWork>> startOverviews(const QString &caseFolder, const QString &sha256,
                                                        const QString &context)
{
    removeOverviews(caseFolder, sha256);
    QDir().mkpath(folderOf(caseFolder));
    const QString path = folderOf(caseFolder) + QLatin1Char('/') + sha256 + partSuffix;
    Descriptor file(::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW,
                           S_IRUSR | S_IWUSR | S_IRGRP | S_IROTH));
    if (!file)
        return failErrno(errno, QStringLiteral("writing its overviews"), context);
    return std::unique_ptr<OverviewsInWork>(new OverviewsInWork{TemporaryFile(path), std::move(file)});
}

Result<qint64> finishOverviews(OverviewsInWork &work, const QString &caseFolder, const QString &sha256,
                               const QString &context)
{
    struct stat facts = {};
    if (::fsync(work.file.value()) != 0 || ::fstat(work.file.value(), &facts) != 0)
        return failErrno(errno, QStringLiteral("writing its overviews"), context);
    const QString name = QStringLiteral("%1.%2%3").arg(sha256).arg(facts.st_size).arg(overviewSuffix);
    if (const auto named = renameToNewName(work.path.path(), folderOf(caseFolder) + QLatin1Char('/') + name, context);
        !named)
        return Unexpected{named.error()};
    work.path.keep();
    syncFolder(folderOf(caseFolder));
    return qint64(facts.st_size);
}

int sweepOverviews(const QString &caseFolder, const std::set<QString> &wanted)
{
    int swept = 0;
    for (const QFileInfo &file : QDir(folderOf(caseFolder)).entryInfoList(QDir::Files))
        if (!isWhole(file) || !wanted.contains(sceneOf(file.fileName())))
            swept += QFile::remove(file.filePath()) ? 1 : 0;
    return swept;
}

void removeOverviews(const QString &caseFolder, const QString &sha256)
{
    for (const QFileInfo &file : filesOf(caseFolder, sha256))
        QFile::remove(file.filePath());
}

} // namespace leadline
