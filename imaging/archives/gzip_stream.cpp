// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/archives/gzip_stream.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>

namespace leadline {

GzipStream::GzipStream(const HandedFile &file)
    : m_file(file)
{
    constexpr int gzipOnly = 16;
    m_ready = inflateInit2(&m_zlib, MAX_WBITS + gzipOnly) == Z_OK;
}

GzipStream::~GzipStream()
{
    inflateEnd(&m_zlib);
}

/// False at the end of the file.
bool GzipStream::fill()
{
    if (m_zlib.avail_in > 0)
        return true;
    ssize_t n = -1;
    do {
        n = ::pread(m_file.descriptor.fd(), m_buffer.data(), m_buffer.size(), m_position);
    } while (n < 0 && errno == EINTR);
    if (n <= 0)
        return false;
    m_position += n;
    m_zlib.next_in = m_buffer.data();
    m_zlib.avail_in = static_cast<uInt>(n);
    return true;
}

/// gzip(1) takes no notice of what follows the last member when it is none (padding of tapes); neither do we.
bool GzipStream::beginNextMember()
{
    if (!fill() || m_zlib.next_in[0] != 0x1f)
        return false;
    return inflateReset(&m_zlib) == Z_OK;
}

qsizetype GzipStream::read(char *to, qsizetype room)
{
    if (!m_ready)
        m_damage = "no memory";
    m_zlib.next_out = reinterpret_cast<Bytef *>(to);
    m_zlib.avail_out = static_cast<uInt>(std::min<qsizetype>(room, 1 << 30));
    const uInt wanted = m_zlib.avail_out;
    while (!m_ended && !m_damage && m_zlib.avail_out > 0) {
        if (!fill()) {
            m_damage = "the end is missing";
            break;
        }
        const int status = inflate(&m_zlib, Z_NO_FLUSH);
        if (status == Z_STREAM_END)
            m_ended = !beginNextMember();
        else if (status != Z_OK && status != Z_BUF_ERROR)
            m_damage = m_zlib.msg ? m_zlib.msg : "damaged";
    }
    const auto got = static_cast<qsizetype>(wanted - m_zlib.avail_out);
    // What was good comes first; the damage with the next call.
    return got > 0 ? got : m_damage ? -1 : 0;
}

} // namespace leadline
