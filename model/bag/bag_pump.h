// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/bag/bag_target.h"
#include "model/bag/manifest.h"
#include "model/work/progress.h"

#include <atomic>
#include <functional>
#include <mutex>

namespace leadline {

/// Progress over the bytes of many files, said from several threads.
class BagProgress
{
public:
    BagProgress(const Progress &progress, QString what, std::int64_t allBytes)
        : m_progress(progress)
        , m_what(std::move(what))
        , m_allBytes(allBytes)
    {
    }
    /// Error: Cancelled.
    Result<void> advance(std::int64_t bytes);
    bool cancelled() const { return m_progress.cancelled(); }

private:
    const Progress &m_progress;
    QString m_what;
    std::int64_t m_allBytes;
    std::atomic<std::int64_t> m_done = 0;
    std::mutex m_mutex;
};

/// Does `work(0)` … `work(count - 1)`, on two threads where `several`; no more of it after the first error, which is
/// the answer.
enum class Hands { One, Two };
Result<void> forEachFile(std::size_t count, Hands hands, const std::function<Result<void>(std::size_t)> &work);

/// Reads `bytes` bytes from an open file into `file`. Errors: those of the target, InvalidInput when the file is
/// shorter or longer than that, Io, Cancelled; about `name`.
Result<void> pump(int descriptor, std::int64_t bytes, BagFile &file, BagProgress &progress, const QString &name);

/// The same, with both digests of what went through. With `Hands::Two` it hashes on a second thread.
Result<FileDigests> pumpAndHash(int descriptor, std::int64_t bytes, BagFile &file, Hands hands, BagProgress &progress,
                                const QString &name);

} // namespace leadline
