// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/isolate/handed_files.h"
#include "model/result/result.h"

#include <QByteArrayView>

#include <functional>
#include <memory>

struct archive;

namespace leadline {

/// What a packed file may cost. Beyond it, it is refused: whoever packs 50 TB into 42 kB means harm.
struct ArchiveLimits
{
    int entries = 10'000;
    qint64 unpackedBytes = 2LL << 30;
    qint64 harmlessBytes = 10 << 20; ///< up to here the ratio does not matter
    qint64 ratio = 200;              ///< unpacked bytes per byte of the file
};

/// Walks through a packed file entry by entry, in memory, counting real bytes: what the headers claim is not believed.
/// An entry's name is a name, never a path. Archives inside are bytes like others. One thread.
class ArchiveWalk
{
public:
    enum class Format {
        Zip,
        Gzip, ///< one compressed stream without names: one entry (also of several gzip members, or zstd)
    };
    using Sink = std::function<bool(QByteArrayView)>;

    /// `file` must outlive the walk. `name` is what messages call it. Error: Damaged.
    static Result<ArchiveWalk> open(const HandedFile &file, Format format, const QString &name,
                                    const ArchiveLimits &limits = {});
    /// The same over bytes that come from elsewhere; `next` gives an empty view at the end. Gzip only.
    static Result<ArchiveWalk> open(std::function<QByteArrayView()> next, qint64 packedBytes, const QString &name,
                                    const ArchiveLimits &limits = {});

    ArchiveWalk(ArchiveWalk &&) noexcept;
    ~ArchiveWalk();

    /// Goes to the next entry; false at the end. Errors: Damaged, Unsupported (too many entries).
    Result<bool> next();
    const QString &entryName() const;
    bool isEncrypted() const;
    /// The entry's bytes, up to `mostBytes` of them. Errors: Damaged, Unsupported (too large, packed too tightly).
    Result<QByteArray> readAll(qint64 mostBytes);
    /// The entry's bytes in pieces, until `sink` returns false. Errors as of readAll().
    Result<void> read(const Sink &sink);
    /// The next piece of the entry; empty at its end. Errors as of readAll().
    Result<QByteArrayView> piece();

    struct State;

private:
    explicit ArchiveWalk(std::unique_ptr<State> state);
    Error error(ErrorCode code, const QString &what) const;

    std::unique_ptr<State> m_state;
};

} // namespace leadline
