// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/isolate/remote_bytes.h"
#include "model/result/result.h"

#include <QByteArray>
#include <QString>

#include <cstdint>
#include <optional>

namespace leadline {

/// What a server says that it sends: the header Content-Range (RFC 9110 §14.4).
struct ContentRange
{
    std::int64_t first = 0;
    std::int64_t last = 0; ///< included
    std::optional<std::int64_t> total{};
};

/// A part of a remote file. Shorter than what was asked for only where the file ends.
struct RangeReply
{
    QByteArray bytes;
    std::int64_t first = 0;
    std::optional<std::int64_t> totalBytes{};
    /// What the server calls this version of the file (ETag, else Last-Modified); empty when it says neither. Parts
    /// of different versions must not be put together.
    QByteArray version{};
};

/// A server that knows no ranges answers with the whole file: read up to the end of the part when that lies within
/// this many bytes, refused beyond.
constexpr std::int64_t mostReadForPart = 8 * 1024 * 1024;

/// "bytes 100-199/1234", or "…/*" for an unknown total; nothing for anything else, "bytes */1234" included.
std::optional<ContentRange> parseContentRange(const QByteArray &header);

/// Whether what came is what was asked for. Error Network: no or another range, fewer bytes than the server stated,
/// fewer than were asked for although the file goes on.
Result<RangeReply> checkPartial(const QByteArray &contentRange, QByteArray body, const ByteRange &wanted,
                                const QString &host);

/// The part, cut out of the file's beginning that came instead. `whole` is whether `body` is the whole file. Error
/// Network: the file ends before the part.
Result<RangeReply> cutFromWhole(const QByteArray &body, bool whole, const ByteRange &wanted, const QString &host);

} // namespace leadline
