// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result/result.h"

#include <QByteArray>
#include <QString>

#include <cstdint>
#include <functional>
#include <stop_token>
#include <vector>

namespace leadline {

/// Bytes [first, first + length) of a file.
struct ByteRange
{
    std::int64_t first = 0;
    std::int64_t length = 0;

    std::int64_t end() const { return first + length; }
    friend bool operator==(const ByteRange &, const ByteRange &) = default;
};

/// A file that lies elsewhere and is read in parts. The decoder asks for the parts that it needs and has no way to get
/// them by itself. Thread-safe.
class RemoteBytes
{
public:
    using Answer = std::function<void(Result<std::vector<QByteArray>>)>;

    virtual ~RemoteBytes() = default;
    /// The file's name as GDAL may see it: no folders, with its suffix.
    virtual QString name() const = 0;
    virtual std::int64_t size() const = 0;
    /// The parts, in order and each as long as asked for: within the file they must lie. `done` is called exactly once,
    /// on any thread, also from inside; with Cancelled when `stop` was requested first. Errors: Network,
    /// NetworkRefused.
    virtual void read(std::vector<ByteRange> parts, std::stop_token stop, Answer done) = 0;
};

/// At most so many parts are asked for at once, and so many bytes.
constexpr int mostNeededParts = 256;
constexpr std::int64_t mostNeededBytes = 32 << 20;
/// What one request (a header, a window) may fetch in all: a file that makes its reader ask for more is refused.
constexpr std::int64_t mostFetchedBytes = std::int64_t{512} << 20;

} // namespace leadline
