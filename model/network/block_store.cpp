// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/block_store.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

namespace leadline {
namespace {

const QLatin1String indexSuffix(".json");
const QLatin1String dataSuffix(".part");
constexpr qint64 mostIndexBytes = 16 << 20;

QString basePath(const QString &folder, const QUrl &url)
{
    const QByteArray hash = QCryptographicHash::hash(url.toEncoded(), QCryptographicHash::Sha256).toHex().left(32);
    return folder + QLatin1Char('/') + QString::fromLatin1(hash);
}

QJsonObject indexOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() > mostIndexBytes)
        return {};
    return QJsonDocument::fromJson(file.readAll()).object();
}

BlockStore::Version versionOf(const QJsonObject &index)
{
    return {index.value(QLatin1String("size")).toInteger(),
            index.value(QLatin1String("version")).toString().toLatin1()};
}

std::int64_t bytesOnDisk(const QString &path)
{
    struct stat status = {};
    return ::stat(QFile::encodeName(path).constData(), &status) == 0 ? std::int64_t{status.st_blocks} * 512 : 0;
}

/// Removes the stores that were not written to for longest until the rest is within the budget.
void makeRoom(const QString &folder, const QString &kept)
{
    QFileInfoList stores = QDir(folder).entryInfoList({QLatin1Char('*') + dataSuffix}, QDir::Files, QDir::Time);
    std::int64_t total = 0;
    for (const QFileInfo &store : stores) {
        total += bytesOnDisk(store.filePath());
        if (total <= BlockStore::mostOnDisk || store.filePath() == kept)
            continue;
        QFile::remove(store.filePath());
        QFile::remove(store.path() + QLatin1Char('/') + store.completeBaseName() + indexSuffix);
    }
}

} // namespace

BlockStore::BlockStore(UniqueFd file, QString indexPath, QUrl url, Version version)
    : m_file(std::move(file))
    , m_indexPath(std::move(indexPath))
    , m_url(std::move(url))
    , m_version(std::move(version))
    , m_present(static_cast<std::size_t>((m_version.size + blockBytes - 1) / blockBytes))
{
}

BlockStore::~BlockStore()
{
    if (m_file && m_changed && !m_indexPath.isEmpty())
        writeIndex();
}

std::optional<BlockStore::Version> BlockStore::versionIn(const QString &folder, const QUrl &url)
{
    const QJsonObject index = indexOf(basePath(folder, url) + indexSuffix);
    if (folder.isEmpty() || index.value(QLatin1String("url")).toString() != QString::fromLatin1(url.toEncoded()))
        return std::nullopt;
    const Version version = versionOf(index);
    return version.size > 0 ? std::optional(version) : std::nullopt;
}

Result<BlockStore> BlockStore::open(const QString &folder, const QUrl &url, const Version &version)
{
    if (folder.isEmpty()) {
        UniqueFd memory(::memfd_create("leadline-remote", MFD_CLOEXEC));
        if (!memory || ::ftruncate(memory.fd(), version.size) != 0)
            return fail(ErrorCode::Io, QStringLiteral("no memory for what is read of it"), url.host());
        return BlockStore(std::move(memory), {}, url, version);
    }
    QDir().mkpath(folder);
    const QString base = basePath(folder, url);
    const bool known = versionIn(folder, url) == version;
    if (!known) {
        QFile::remove(base + indexSuffix);
        QFile::remove(base + dataSuffix);
    }
    UniqueFd file(::open(QFile::encodeName(base + dataSuffix).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
    if (!file || ::ftruncate(file.fd(), version.size) != 0)
        return fail(ErrorCode::Io, QStringLiteral("what is read of it cannot be kept in the case's folder"), folder);
    makeRoom(folder, base + dataSuffix);
    BlockStore store(std::move(file), base + indexSuffix, url, version);
    if (known)
        store.readIndex();
    return store;
}

void BlockStore::readIndex()
{
    const QByteArray bits =
        QByteArray::fromBase64(indexOf(m_indexPath).value(QLatin1String("blocks")).toString().toLatin1());
    for (std::size_t block = 0; block < m_present.size() && qsizetype(block / 8) < bits.size(); ++block) {
        m_present[block] = (static_cast<unsigned char>(bits[qsizetype(block / 8)]) >> (block % 8)) & 1;
        m_count += m_present[block] ? 1 : 0;
    }
}

/// The blocks must be on the disk before it is said that they are: after a power cut there would be zeros else.
void BlockStore::writeIndex()
{
    m_changed = false;
    if (::fdatasync(m_file.fd()) != 0)
        return;
    QByteArray bits(qsizetype(m_present.size() / 8 + 1), '\0');
    for (std::size_t block = 0; block < m_present.size(); ++block) {
        if (m_present[block])
            bits[qsizetype(block / 8)] = static_cast<char>(bits[qsizetype(block / 8)] | (1 << (block % 8)));
    }
    QSaveFile file(m_indexPath);
    if (!file.open(QIODevice::WriteOnly))
        return;
    file.write(QJsonDocument(QJsonObject{{QStringLiteral("url"), QString::fromLatin1(m_url.toEncoded())},
                                         {QStringLiteral("size"), qint64(m_version.size)},
                                         {QStringLiteral("version"), QString::fromLatin1(m_version.tag)},
                                         {QStringLiteral("blocks"), QString::fromLatin1(bits.toBase64())}})
                   .toJson(QJsonDocument::Compact));
    file.commit();
}

void BlockStore::keep(std::int64_t firstBlock, QByteArrayView bytes)
{
    for (std::int64_t at = 0, block = firstBlock; at < bytes.size(); at += blockBytes, ++block) {
        const std::int64_t length = std::min<std::int64_t>(blockBytes, bytes.size() - at);
        const bool whole = length == blockBytes || block * blockBytes + length == m_version.size;
        if (!whole || has(block) || (m_indexPath.isEmpty() && m_count >= mostInMemory))
            continue;
        if (::pwrite(m_file.fd(), bytes.data() + at, static_cast<std::size_t>(length), block * blockBytes) != length)
            return;
        m_present[static_cast<std::size_t>(block)] = true;
        ++m_count;
        m_changed = true;
    }
}

Result<QByteArray> BlockStore::read(const ByteRange &range) const
{
    QByteArray bytes(range.length, Qt::Uninitialized);
    std::int64_t have = 0;
    while (have < range.length) {
        const ssize_t n = ::pread(m_file.fd(), bytes.data() + have, static_cast<std::size_t>(range.length - have),
                                  range.first + have);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return fail(ErrorCode::Io, QStringLiteral("what was kept of it cannot be read"), m_url.host());
        have += n;
    }
    return bytes;
}

} // namespace leadline
