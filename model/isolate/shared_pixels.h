// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/isolate/unique_fd.h"
#include "model/result/result.h"

#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>

namespace leadline {

/// Memory that the program made, sized, sealed and maps read-only, and a decoder writes pixels into. Sealed against
/// shrinking: a decoder that cut it short would end the program with SIGBUS. Immutable; any thread.
class SharedPixels
{
public:
    /// Error: Io.
    static Result<std::shared_ptr<SharedPixels>> create(qint64 bytes);
    ~SharedPixels();
    SharedPixels(const SharedPixels &) = delete;
    SharedPixels &operator=(const SharedPixels &) = delete;

    int fd() const { return m_fd.fd(); }
    qint64 size() const { return m_size; }
    const char *data() const { return m_data; }
    /// Unique in the process; names the buffer in requests.
    std::uint32_t id() const { return m_id; }

private:
    SharedPixels(UniqueFd fd, qint64 size, const char *data);

    UniqueFd m_fd;
    qint64 m_size = 0;
    const char *m_data = nullptr;
    std::uint32_t m_id = 0;
};

/// Buffers of one decoder, used again once nobody looks at them: a fresh 8 MiB costs milliseconds of page faults on
/// both sides. Thread-safe.
class SharedPixelsStock : public std::enable_shared_from_this<SharedPixelsStock>
{
public:
    /// A buffer of at least `bytes`. It comes back to the stock when the last copy of the pointer goes. Error: Io.
    Result<std::shared_ptr<SharedPixels>> take(qint64 bytes);

private:
    void giveBack(std::shared_ptr<SharedPixels> buffer);

    std::mutex m_mutex;
    std::vector<std::shared_ptr<SharedPixels>> m_free;
};

} // namespace leadline
