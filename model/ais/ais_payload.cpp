// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/ais/ais_payload.h"

#include <QtEndian>

#include <algorithm>

namespace leadline {

namespace {

constexpr std::uint8_t noCode = 0xff;

/// The value of each six-bit character: '0' to 'W' are 0 to 39, '`' to 'w' 40 to 63.
constexpr std::array<std::uint8_t, 256> sixBitCodes = [] {
    std::array<std::uint8_t, 256> codes = {};
    codes.fill(noCode);
    for (unsigned value = 0; value < 64; ++value)
        codes[value < 40 ? value + 48 : value + 56] = static_cast<std::uint8_t>(value);
    return codes;
}();

std::uint8_t codeOf(char character)
{
    return sixBitCodes[static_cast<unsigned char>(character)];
}

} // namespace

AisPayload::Append AisPayload::append(std::string_view characters, int fillBits)
{
    if (m_bits + characters.size() * 6 > mostBits)
        return Append::TooLong;
    const Append added = m_bits % 8 == 0 ? appendToBytes(characters) : appendToBits(characters);
    if (added == Append::Done && !characters.empty())
        m_bits -= static_cast<std::size_t>(fillBits);
    return added;
}

/// Eight characters are six bytes.
AisPayload::Append AisPayload::appendToBytes(std::string_view characters)
{
    std::uint8_t *to = m_bytes.data() + m_bits / 8;
    const char *from = characters.data();
    std::size_t left = characters.size();
    std::uint8_t seen = 0;
    while (left > 0) {
        const std::size_t now = std::min<std::size_t>(left, 8);
        std::uint64_t word = 0;
        for (std::size_t i = 0; i < now; ++i) {
            const std::uint8_t code = codeOf(from[i]);
            seen |= code;
            word = word << 6 | (code & 0x3f);
        }
        qToBigEndian<quint64>(word << (64 - 6 * now), to);
        to += 6;
        from += now;
        left -= now;
    }
    // Only what is no code has the two upper bits.
    if (seen > 0x3f)
        return Append::BadCharacter;
    m_bits += characters.size() * 6;
    return Append::Done;
}

/// Where the sentence before ended within a byte.
AisPayload::Append AisPayload::appendToBits(std::string_view characters)
{
    std::size_t bits = m_bits;
    for (const char character : characters) {
        const std::uint8_t code = codeOf(character);
        if (code == noCode)
            return Append::BadCharacter;
        const unsigned used = bits % 8;
        std::uint8_t *to = m_bytes.data() + bits / 8;
        const unsigned kept = (to[0] << 8) & (0xff00U << (8 - used)) & 0xffffU;
        const unsigned both = kept | static_cast<unsigned>(code) << (10 - used);
        to[0] = static_cast<std::uint8_t>(both >> 8);
        to[1] = static_cast<std::uint8_t>(both);
        bits += 6;
    }
    m_bits = bits;
    return Append::Done;
}

std::uint32_t AisPayload::number(std::size_t offset, unsigned width) const
{
    const auto word = qFromBigEndian<quint64>(m_bytes.data() + offset / 8);
    return static_cast<std::uint32_t>(word << (offset % 8) >> (64 - width));
}

std::int32_t AisPayload::signedNumber(std::size_t offset, unsigned width) const
{
    return static_cast<std::int32_t>(number(offset, width) << (32 - width)) >> (32 - width);
}

AisText AisPayload::text(std::size_t offset, std::size_t width) const
{
    std::array<char, AisText::longest> characters;
    const std::size_t end = std::min(offset + width, m_bits);
    std::size_t count = 0;
    for (; count < characters.size() && offset + 6 <= end; offset += 6, ++count) {
        const std::uint32_t code = number(offset, 6);
        characters[count] = static_cast<char>(code < 32 ? code + 64 : code);
    }
    return AisText({characters.data(), count});
}

} // namespace leadline
