// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/tiles/tile_cache.h"

#include <QDateTime>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <algorithm>
#include <vector>

namespace leadline {

namespace {

/// After making room so much of the budget is left in use: it is not made again with the next tile.
constexpr double keptShare = 0.9;

/// Nothing but a tile's own name below the folder.
bool isPlain(const QString &name)
{
    return !name.isEmpty() && !name.contains(QLatin1String("..")) && !name.startsWith(u'/');
}

template<class Visit>
void eachFile(const QString &folder, Visit visit)
{
    QDirIterator files(folder, QDir::Files | QDir::NoSymLinks, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        files.next();
        visit(files.fileInfo());
    }
}

} // namespace

TileCache::TileCache(const QString &folder, std::int64_t budget)
    : m_folder(folder)
    , m_budget(budget)
{
}

void TileCache::setBudget(std::int64_t bytes)
{
    const std::lock_guard lock(m_mutex);
    m_budget = bytes;
    if (m_used)
        makeRoom();
}

std::int64_t TileCache::budget() const
{
    const std::lock_guard lock(m_mutex);
    return m_budget;
}

QByteArray TileCache::read(const QString &name, qint64 maxBytes)
{
    QFile file(m_folder + u'/' + name);
    if (!isPlain(name) || !file.open(QIODevice::ReadOnly) || file.size() > maxBytes)
        return {};
    const QDateTime now = QDateTime::currentDateTime();
    // The time of change is that of expiry: what says how long it lasts need not lie beside each tile.
    if (QFileInfo(file).lastModified() <= now)
        return {};
    const QByteArray bytes = file.readAll();
    file.setFileTime(now, QFileDevice::FileAccessTime); // mounts may not note it by themselves
    return bytes;
}

void TileCache::write(const QString &name, const QByteArray &bytes, std::optional<std::chrono::seconds> freshFor)
{
    const std::chrono::seconds fresh = freshFor.value_or(usualFreshness);
    if (!isPlain(name) || fresh.count() <= 0)
        return;
    const QString path = m_folder + u'/' + name;
    const std::int64_t replaced = QFileInfo(path).size();
    {
        const std::lock_guard lock(m_mutex);
        if (!m_used) {
            m_used = 0;
            eachFile(m_folder, [this](const QFileInfo &kept) { *m_used += kept.size(); });
        }
    }
    if (!QDir().mkpath(QFileInfo(path).path()))
        return;
    // It appears with its time of expiry already set: one that another layer reads in between would be expired.
    QSaveFile file(path);
    const QDateTime expiry = QDateTime::currentDateTime().addSecs(fresh.count());
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.flush() ||
        !file.setFileTime(expiry, QFileDevice::FileModificationTime) || !file.commit())
        return;
    const std::lock_guard lock(m_mutex);
    *m_used += bytes.size() - replaced;
    makeRoom();
}

std::int64_t TileCache::usedBytes(const QString &source) const
{
    std::int64_t used = 0;
    if (source.isEmpty() || isPlain(source))
        eachFile(source.isEmpty() ? m_folder : m_folder + u'/' + source,
                 [&](const QFileInfo &kept) { used += kept.size(); });
    return used;
}

void TileCache::clear(const QString &source)
{
    if (!source.isEmpty() && !isPlain(source))
        return;
    const std::lock_guard lock(m_mutex);
    QDir(source.isEmpty() ? m_folder : m_folder + u'/' + source).removeRecursively();
    m_used.reset();
}

/// With the lock held.
void TileCache::makeRoom()
{
    if (*m_used <= m_budget)
        return;
    struct Kept
    {
        qint64 lookedAt = 0;
        qint64 bytes = 0;
        QString path;
    };
    std::vector<Kept> tiles;
    std::int64_t used = 0;
    eachFile(m_folder, [&](const QFileInfo &kept) {
        tiles.push_back({kept.lastRead().toMSecsSinceEpoch(), kept.size(), kept.filePath()});
        used += kept.size();
    });
    std::ranges::sort(tiles, {}, &Kept::lookedAt);
    const auto wanted = static_cast<std::int64_t>(static_cast<double>(m_budget) * keptShare);
    for (const Kept &tile : tiles) {
        if (used <= wanted)
            break;
        if (QFile::remove(tile.path))
            used -= tile.bytes;
    }
    m_used = used;
}

} // namespace leadline
