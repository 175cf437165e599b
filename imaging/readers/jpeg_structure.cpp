// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/readers/jpeg_structure.h"

#include <cstdint>
#include <cstring>

namespace leadline {
namespace {

constexpr std::uint8_t startOfImage = 0xd8, endOfImage = 0xd9, startOfScan = 0xda;

bool standsAlone(std::uint8_t mark)
{
    return mark == 0x01 || (mark >= 0xd0 && mark <= 0xd7) || mark == startOfImage;
}

/// In a scan 0xFF is data when a 0 follows, and a restart mark (D0 to D7) belongs to it.
bool belongsToScan(std::uint8_t afterFf)
{
    return afterFf == 0x00 || (afterFf >= 0xd0 && afterFf <= 0xd7);
}

class Walk
{
public:
    explicit Walk(QByteArrayView bytes)
        : m_at(reinterpret_cast<const std::uint8_t *>(bytes.data()))
        , m_end(m_at + bytes.size())
    {
    }

    bool reachesEnd()
    {
        while (toNextMark()) {
            const std::uint8_t mark = *m_at++;
            if (mark == endOfImage)
                return true;
            if (!standsAlone(mark) && !skipSegment())
                return false;
            m_inScan = mark == startOfScan || (m_inScan && standsAlone(mark));
        }
        return false;
    }

private:
    /// Leaves the pointer on the byte after the 0xFF of the next mark.
    bool toNextMark()
    {
        while (m_at < m_end) {
            const void *found = std::memchr(m_at, 0xff, static_cast<std::size_t>(m_end - m_at));
            if (!found)
                return false;
            m_at = static_cast<const std::uint8_t *>(found);
            while (m_at < m_end && *m_at == 0xff) // fill bytes
                ++m_at;
            if (m_at < m_end && !(m_inScan && belongsToScan(*m_at)) && *m_at != 0x00)
                return true;
        }
        return false;
    }

    bool skipSegment()
    {
        if (m_end - m_at < 2)
            return false;
        const int length = m_at[0] << 8 | m_at[1];
        if (length < 2 || m_end - m_at < length)
            return false;
        m_at += length;
        return true;
    }

    const std::uint8_t *m_at;
    const std::uint8_t *m_end;
    bool m_inScan = false;
};

} // namespace

bool isWholeJpeg(QByteArrayView bytes)
{
    return bytes.startsWith(QByteArrayView("\xFF\xD8")) && Walk(bytes).reachesEnd();
}

} // namespace leadline
