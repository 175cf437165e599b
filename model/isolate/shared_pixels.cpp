// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/isolate/shared_pixels.h"

#include <fcntl.h>
#include <sys/mman.h>

#include <atomic>
#include <cerrno>
#include <cstring>

namespace leadline {
namespace {

constexpr qint64 granularity = 1 << 20;
constexpr std::size_t keptBuffers = 3;

Unexpected systemFailure()
{
    return fail(ErrorCode::Io,
                QStringLiteral("no memory for the picture (%1)").arg(QString::fromLocal8Bit(std::strerror(errno))));
}

std::uint32_t nextBufferId()
{
    static std::atomic<std::uint32_t> last{0};
    return ++last;
}

} // namespace

SharedPixels::SharedPixels(UniqueFd fd, qint64 size, const char *data)
    : m_fd(std::move(fd))
    , m_size(size)
    , m_data(data)
    , m_id(nextBufferId())
{
}

SharedPixels::~SharedPixels()
{
    ::munmap(const_cast<char *>(m_data), static_cast<std::size_t>(m_size));
}

Result<std::shared_ptr<SharedPixels>> SharedPixels::create(qint64 bytes)
{
    const qint64 size = (std::max<qint64>(bytes, 1) + granularity - 1) / granularity * granularity;
    UniqueFd fd(::memfd_create("leadline-pixels", MFD_CLOEXEC | MFD_ALLOW_SEALING));
    if (!fd || ::ftruncate(fd.fd(), size) != 0 ||
        ::fcntl(fd.fd(), F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL) != 0)
        return systemFailure();
    void *data = ::mmap(nullptr, static_cast<std::size_t>(size), PROT_READ, MAP_SHARED, fd.fd(), 0);
    if (data == MAP_FAILED)
        return systemFailure();
    return std::shared_ptr<SharedPixels>(new SharedPixels(std::move(fd), size, static_cast<const char *>(data)));
}

Result<std::shared_ptr<SharedPixels>> SharedPixelsStock::take(qint64 bytes)
{
    std::shared_ptr<SharedPixels> buffer;
    {
        const std::lock_guard lock(m_mutex);
        for (auto it = m_free.begin(); it != m_free.end(); ++it) {
            if ((*it)->size() >= bytes) {
                buffer = std::move(*it);
                m_free.erase(it);
                break;
            }
        }
    }
    if (!buffer) {
        Result<std::shared_ptr<SharedPixels>> fresh = SharedPixels::create(bytes);
        if (!fresh)
            return fresh;
        buffer = std::move(*fresh);
    }
    SharedPixels *raw = buffer.get();
    return std::shared_ptr<SharedPixels>(
        raw, [stock = weak_from_this(), buffer = std::move(buffer)](SharedPixels *) mutable {
            if (const auto alive = stock.lock())
                alive->giveBack(std::move(buffer));
            buffer.reset();
        });
}

void SharedPixelsStock::giveBack(std::shared_ptr<SharedPixels> buffer)
{
    const std::lock_guard lock(m_mutex);
    if (m_free.size() < keptBuffers) {
        m_free.push_back(std::move(buffer));
        return;
    }
    // The smallest goes: a larger one serves every request that it serves.
    auto smallest = std::min_element(m_free.begin(), m_free.end(),
                                     [](const auto &a, const auto &b) { return a->size() < b->size(); });
    if ((*smallest)->size() < buffer->size())
        *smallest = std::move(buffer);
}

} // namespace leadline
