// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/isolate/remote_bytes.h"
#include "model/isolate/unique_fd.h"

#include <QByteArray>
#include <QString>
#include <QUrl>

#include <vector>

namespace leadline {

/// What has been read of one remote file: a sparse file of its size, and which blocks of it are there. On disk, where
/// it outlives the program, or in memory. One thread at a time.
class BlockStore
{
public:
    static constexpr std::int64_t blockBytes = 32 << 10;
    /// Blocks that are kept in memory when nothing may lie on disk: 256 MiB. Beyond, they are fetched again.
    static constexpr std::int64_t mostInMemory = 8192;
    /// What the stores of one folder may take on disk together; those longest unused go first.
    static constexpr std::int64_t mostOnDisk = std::int64_t{2} << 30;

    /// What a server calls this state of a file.
    struct Version
    {
        std::int64_t size = 0;
        QByteArray tag; ///< ETag or Last-Modified; empty: the server says neither

        friend bool operator==(const Version &, const Version &) = default;
    };

    /// A store in `folder`, which is made; with `folder` empty one in memory. What lies there of another version is
    /// dropped. Errors: Io.
    static Result<BlockStore> open(const QString &folder, const QUrl &url, const Version &version);
    /// The version that lies in `folder`, if any.
    static std::optional<Version> versionIn(const QString &folder, const QUrl &url);

    BlockStore(BlockStore &&) = default;
    BlockStore &operator=(BlockStore &&) = default;
    /// Writes down which blocks there are.
    ~BlockStore();

    const Version &version() const { return m_version; }
    bool has(std::int64_t block) const { return m_present[static_cast<std::size_t>(block)]; }
    /// Keeps whole blocks from a part that begins with one. A failure (a full disk) costs a later fetch, nothing else.
    void keep(std::int64_t firstBlock, QByteArrayView bytes);
    /// A part whose blocks are there. Error: Io.
    Result<QByteArray> read(const ByteRange &range) const;

private:
    BlockStore(UniqueFd file, QString indexPath, QUrl url, Version version);
    void readIndex();
    void writeIndex();

    UniqueFd m_file;
    QString m_indexPath; ///< empty: in memory
    QUrl m_url;
    Version m_version;
    std::vector<bool> m_present;
    std::int64_t m_count = 0;
    bool m_changed = false;
};

} // namespace leadline
