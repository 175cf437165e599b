// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace leadline::testing {

/// Bits of a message, written field after field as the tables of ITU-R M.1371-5 list them.
class MessageBits
{
public:
    MessageBits(unsigned type, std::uint32_t mmsi, unsigned repeat = 0);
    MessageBits &put(std::int64_t value, unsigned width);
    /// Six-bit ASCII, filled up with "@".
    MessageBits &text(std::string_view text, unsigned characters);
    /// Zeros up to a length, or cut to it.
    MessageBits &resize(std::size_t bits);

    std::size_t size() const { return m_bits.size(); }
    /// The payload of one sentence, from `begin` on; its last character is filled with `fillBits()` zeros.
    std::string characters(std::size_t begin = 0, std::size_t count = std::string::npos) const;
    int fillBits() const { return static_cast<int>((6 - m_bits.size() % 6) % 6); }

private:
    std::vector<bool> m_bits;
};

/// "!AIVDM,1,1,,A,…*hh"; `body` without "!" and checksum.
std::string withChecksum(const std::string &body, char start = '!');
/// "\c:…*hh\"
std::string tagBlock(const std::string &fields);
std::string sentence(const MessageBits &bits, const std::string &talker = "AIVDM", const std::string &channel = "A");
/// In sentences of at most `characters` characters.
std::vector<std::string> sentences(const MessageBits &bits, std::size_t characters, const std::string &sequence = "3",
                                   const std::string &channel = "A", const std::string &talker = "AIVDM");

/// Message 1 with a place, 12.3 kn, 224.5°, heading 215°.
MessageBits positionReport(std::uint32_t mmsi = 273341500, double lat = 42.25, double lon = 130.3);
/// Message 4 that says this UTC.
MessageBits baseStationReport(int year, int month, int day, int hour, int minute, int second);
/// Message 5 with this name.
MessageBits staticReport(std::uint32_t mmsi = 273341500, std::string_view name = "ANGARA");

} // namespace leadline::testing
