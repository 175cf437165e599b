// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/model/ais/sentence_builder.h"

#include <cmath>
#include <cstdio>

namespace leadline::testing {

namespace {

std::string hex(std::string_view body)
{
    unsigned sum = 0;
    for (const char character : body)
        sum ^= static_cast<unsigned char>(character);
    char digits[4];
    std::snprintf(digits, sizeof digits, "%02X", sum);
    return digits;
}

std::string part(const MessageBits &bits, const std::string &head, std::size_t begin, std::size_t count, bool last)
{
    return withChecksum(head + bits.characters(begin, count) + ',' + std::to_string(last ? bits.fillBits() : 0));
}

} // namespace

MessageBits::MessageBits(unsigned type, std::uint32_t mmsi, unsigned repeat)
{
    put(type, 6).put(repeat, 2).put(mmsi, 30);
}

MessageBits &MessageBits::put(std::int64_t value, unsigned width)
{
    for (unsigned bit = width; bit > 0; --bit)
        m_bits.push_back((value >> (bit - 1) & 1) != 0);
    return *this;
}

MessageBits &MessageBits::text(std::string_view text, unsigned characters)
{
    for (unsigned i = 0; i < characters; ++i) {
        const int character = i < text.size() ? text[i] : '@';
        put(character >= 64 ? character - 64 : character, 6);
    }
    return *this;
}

MessageBits &MessageBits::resize(std::size_t bits)
{
    m_bits.resize(bits);
    return *this;
}

std::string MessageBits::characters(std::size_t begin, std::size_t count) const
{
    std::string all;
    for (std::size_t at = begin * 6; at < m_bits.size() && all.size() < count; at += 6) {
        int value = 0;
        for (std::size_t bit = at; bit < at + 6; ++bit)
            value = value * 2 + (bit < m_bits.size() && m_bits[bit] ? 1 : 0);
        all += static_cast<char>(value < 40 ? value + 48 : value + 56);
    }
    return all;
}

std::string withChecksum(const std::string &body, char start)
{
    return start + body + '*' + hex(body);
}

std::string tagBlock(const std::string &fields)
{
    return '\\' + fields + '*' + hex(fields) + '\\';
}

std::string sentence(const MessageBits &bits, const std::string &talker, const std::string &channel)
{
    return part(bits, talker + ",1,1,," + channel + ',', 0, std::string::npos, true);
}

std::vector<std::string> sentences(const MessageBits &bits, std::size_t characters, const std::string &sequence,
                                   const std::string &channel, const std::string &talker)
{
    const std::size_t all = (bits.size() + 5) / 6;
    const std::size_t count = (all + characters - 1) / characters;
    std::vector<std::string> parts;
    for (std::size_t i = 0; i < count; ++i) {
        const std::string head =
            talker + ',' + std::to_string(count) + ',' + std::to_string(i + 1) + ',' + sequence + ',' + channel + ',';
        parts.push_back(part(bits, head, i * characters, characters, i + 1 == count));
    }
    return parts;
}

MessageBits positionReport(std::uint32_t mmsi, double lat, double lon)
{
    MessageBits bits(1, mmsi);
    bits.put(0, 4).put(-128, 8).put(123, 10).put(1, 1);
    bits.put(std::llround(lon * 600'000), 28).put(std::llround(lat * 600'000), 27);
    bits.put(2245, 12).put(215, 9).put(33, 6).put(0, 2).put(0, 3).put(0, 1).put(34017, 19);
    return bits;
}

MessageBits baseStationReport(int year, int month, int day, int hour, int minute, int second)
{
    MessageBits bits(4, 2'734'450);
    bits.put(year, 14).put(month, 4).put(day, 5).put(hour, 5).put(minute, 6).put(second, 6).put(1, 1);
    bits.put(std::llround(131.9 * 600'000), 28).put(std::llround(43.1 * 600'000), 27).put(7, 4);
    return bits.resize(168);
}

MessageBits staticReport(std::uint32_t mmsi, std::string_view name)
{
    MessageBits bits(5, mmsi);
    bits.put(0, 2).put(9'179'842, 30).text("UBJD9", 7).text(name, 20).put(70, 8);
    bits.put(100, 9).put(22, 9).put(8, 6).put(10, 6).put(1, 4);
    bits.put(9, 4).put(12, 5).put(14, 5).put(30, 6).put(65, 8).text("DUNAI", 20).put(0, 1).put(0, 1);
    return bits;
}

} // namespace leadline::testing
