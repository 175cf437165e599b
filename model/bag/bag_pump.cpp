// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/bag/bag_pump.h"

#include "model/disk/durable_file.h"

#include <cerrno>
#include <optional>
#include <thread>
#include <unistd.h>

namespace leadline {

namespace {

constexpr std::size_t pieceBytes = 1 << 20;
/// Below this a second thread costs more than it saves.
constexpr qsizetype worthAThread = 256 << 10;

/// Up to a piece, less only at the end of the file; nothing for an error, which is in errno.
std::optional<QByteArrayView> readPiece(int descriptor, char *buffer)
{
    std::size_t filled = 0;
    while (filled < pieceBytes) {
        const ssize_t count = ::read(descriptor, buffer + filled, pieceBytes - filled);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return std::nullopt;
        if (count == 0)
            break;
        filled += static_cast<std::size_t>(count);
    }
    return QByteArrayView(buffer, static_cast<qsizetype>(filled));
}

Result<void> readThrough(int descriptor, std::int64_t bytes, BagProgress &progress, const QString &name,
                         const std::function<Result<void>(QByteArrayView)> &onPiece)
{
    const auto buffer = std::make_unique<char[]>(pieceBytes);
    std::int64_t total = 0;
    for (;;) {
        const auto piece = readPiece(descriptor, buffer.get());
        if (!piece)
            return failErrno(errno, QStringLiteral("reading it"), name);
        total += piece->size();
        if (total > bytes || (piece->isEmpty() && total < bytes))
            return fail(ErrorCode::InvalidInput, QStringLiteral("its size changed while it was read"), name);
        if (piece->isEmpty())
            return {};
        if (const auto taken = onPiece(*piece); !taken)
            return taken;
        if (const auto said = progress.advance(piece->size()); !said)
            return said;
    }
}

} // namespace

Result<void> BagProgress::advance(std::int64_t bytes)
{
    const std::int64_t done = m_done += bytes;
    const std::lock_guard guard(m_mutex);
    m_progress.say(m_allBytes > 0 ? std::min(1.0, static_cast<double>(done) / static_cast<double>(m_allBytes)) : -1.0,
                   m_what);
    if (m_progress.cancelled())
        return fail(ErrorCode::Cancelled, QStringLiteral("stopped"));
    return {};
}

Result<void> forEachFile(std::size_t count, Hands hands, const std::function<Result<void>(std::size_t)> &work)
{
    std::atomic<std::size_t> next = 0;
    std::atomic<bool> failed = false;
    std::mutex mutex;
    Result<void> answer;
    const auto run = [&] {
        for (std::size_t i = next++; i < count && !failed; i = next++) {
            const auto done = work(i);
            if (done)
                continue;
            const std::lock_guard guard(mutex);
            if (!failed.exchange(true))
                answer = done;
        }
    };
    {
        std::jthread second;
        if (hands == Hands::Two && count > 1)
            second = std::jthread(run);
        run();
    }
    return answer;
}

Result<void> pump(int descriptor, std::int64_t bytes, BagFile &file, BagProgress &progress, const QString &name)
{
    const auto done =
        readThrough(descriptor, bytes, progress, name, [&](QByteArrayView piece) { return file.write(piece); });
    return done ? file.finish() : done;
}

Result<FileDigests> pumpAndHash(int descriptor, std::int64_t bytes, BagFile &file, Hands hands, BagProgress &progress,
                                const QString &name)
{
    DoubleDigest digest;
    const auto done = readThrough(descriptor, bytes, progress, name, [&](QByteArrayView piece) {
        std::jthread beside;
        if (hands == Hands::Two && piece.size() >= worthAThread)
            beside = std::jthread([&digest, piece] { digest.add(piece); });
        else
            digest.add(piece);
        return file.write(piece);
    });
    if (!done)
        return Unexpected{done.error()};
    if (const auto finished = file.finish(); !finished)
        return Unexpected{finished.error()};
    return digest.finish();
}

} // namespace leadline
