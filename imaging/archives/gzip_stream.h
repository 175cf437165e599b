// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/isolate/handed_files.h"

#include <zlib.h>

#include <array>

namespace leadline {

/// A gzip file (RFC 1952), member after member, front to back. Through zlib and not libarchive, whose 3.6 passes over
/// the check sum and the length at the end of a member: a flipped byte would become a ship's position.
class GzipStream
{
public:
    explicit GzipStream(const HandedFile &file);
    ~GzipStream();
    GzipStream(const GzipStream &) = delete;
    GzipStream &operator=(const GzipStream &) = delete;

    /// The next bytes, at most `room`; 0 at the end, -1 where it is damaged: then whyDamaged() says how.
    qsizetype read(char *to, qsizetype room);
    const char *whyDamaged() const { return m_damage; }
    qint64 bytesIn() const { return m_position; }

private:
    bool fill();
    bool beginNextMember();

    const HandedFile &m_file;
    z_stream m_zlib = {};
    std::array<unsigned char, 64 << 10> m_buffer;
    qint64 m_position = 0;
    bool m_ready = false;
    bool m_ended = false;
    const char *m_damage = nullptr;
};

} // namespace leadline
