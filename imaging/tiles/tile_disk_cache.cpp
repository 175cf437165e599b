// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/tiles/tile_disk_cache.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

namespace leadline {

namespace {
constexpr qint64 cacheDays = 7;
} // namespace

QByteArray readCachedTile(const QString &path, qint64 maxBytes)
{
    if (path.isEmpty())
        return {};
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() > maxBytes)
        return {};
    if (QFileInfo(file).lastModified().daysTo(QDateTime::currentDateTime()) >= cacheDays)
        return {};
    return file.readAll();
}

void writeCachedTile(const QString &path, const QByteArray &bytes)
{
    if (path.isEmpty() || !QDir().mkpath(QFileInfo(path).path()))
        return;
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size())
        file.commit();
}

} // namespace leadline
