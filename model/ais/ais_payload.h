// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/ais/ais_message.h"

#include <array>
#include <cstdint>
#include <string_view>

namespace leadline {

/// The bits that the sentences of one message carry in six-bit characters (IEC 61162-1, "encapsulation"), and the
/// fields in them. Offsets and widths are in bits, the first bit is 0, the most significant bit comes first.
class AisPayload
{
public:
    /// More than nine sentences of 82 characters hold.
    static constexpr std::size_t mostBits = 4096;

    enum class Append { Done, BadCharacter, TooLong };

    /// Adds the characters of one sentence without its last `fillBits` (0..5) bits. What was added before a bad
    /// character counts no more.
    Append append(std::string_view characters, int fillBits);
    void clear() { m_bits = 0; }
    std::size_t bits() const { return m_bits; }

    /// Width 1..32; the field must lie within bits().
    std::uint32_t number(std::size_t offset, unsigned width) const;
    std::int32_t signedNumber(std::size_t offset, unsigned width) const;
    bool flag(std::size_t offset) const { return number(offset, 1) != 0; }
    /// As many whole characters of the `width` bits as are there.
    AisText text(std::size_t offset, std::size_t width) const;

private:
    Append appendToBytes(std::string_view characters);
    Append appendToBits(std::string_view characters);

    std::array<std::uint8_t, mostBits / 8 + 16> m_bytes = {}; ///< 16 more: eight bytes are read and written at a time
    std::size_t m_bits = 0;
};

} // namespace leadline
