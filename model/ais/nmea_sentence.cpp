// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/ais/nmea_sentence.h"

#include <algorithm>
#include <cstring>

namespace leadline {

namespace {

constexpr std::int64_t earliestSecond = instantFromCivilUtc(1980, 1, 1).msUtc / 1000;
constexpr std::int64_t latestSecond = instantFromCivilUtc(2100, 1, 1).msUtc / 1000;

constexpr std::string_view blanks = " \t\r\v\f";

std::uint8_t exclusiveOr(std::string_view bytes)
{
    std::uint64_t words = 0;
    while (bytes.size() >= sizeof words) {
        std::uint64_t word = 0;
        std::memcpy(&word, bytes.data(), sizeof word);
        words ^= word;
        bytes.remove_prefix(sizeof word);
    }
    words ^= words >> 32;
    words ^= words >> 16;
    words ^= words >> 8;
    auto sum = static_cast<std::uint8_t>(words);
    for (const char byte : bytes)
        sum ^= static_cast<std::uint8_t>(byte);
    return sum;
}

int hexValue(char digit)
{
    if (digit >= '0' && digit <= '9')
        return digit - '0';
    const int letter = (digit | 0x20) - 'a';
    return letter >= 0 && letter < 6 ? letter + 10 : -1;
}

/// The two digits behind a "*"; -1 where there are none.
int checksumAt(std::string_view text)
{
    if (text.size() < 2)
        return -1;
    const int high = hexValue(text[0]);
    const int low = hexValue(text[1]);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
}

bool isStart(char character)
{
    return character == '!' || character == '$';
}

/// Takes tag blocks off the front of `line`.
std::string_view takeTags(std::string_view &line)
{
    const std::string_view whole = line;
    while (line.starts_with('\\')) {
        const std::size_t end = line.find('\\', 1);
        if (end == std::string_view::npos)
            break;
        line.remove_prefix(end + 1);
    }
    return whole.substr(0, whole.size() - line.size());
}

/// Reads the sentence at the front of `text`, up to the "*" at `star`.
NmeaLineKind readSentence(std::string_view text, std::size_t star, NmeaSentence &sentence)
{
    const int stated = checksumAt(text.substr(star + 1));
    if (stated < 0)
        return NmeaLineKind::NoChecksum;
    const std::string_view body = text.substr(1, star - 1);
    if (exclusiveOr(body) != stated)
        return NmeaLineKind::BadChecksum;
    sentence.encapsulated = text.front() == '!';
    sentence.address = body.substr(0, body.find(','));
    sentence.fields = body.substr(std::min(sentence.address.size() + 1, body.size()));
    sentence.behind = text.substr(star + 3);
    sentence.checksum = static_cast<std::uint8_t>(stated);
    return NmeaLineKind::Sentence;
}

void readGroup(std::string_view value, NmeaTags &tags)
{
    const std::size_t last = value.rfind('-');
    if (last != std::string_view::npos)
        tags.group = value.substr(last + 1);
}

/// One block without its backslashes.
void readTagBlock(std::string_view block, NmeaTags &tags)
{
    const std::size_t star = block.find('*');
    std::string_view fields = block.substr(0, star);
    if (star == std::string_view::npos || checksumAt(block.substr(star + 1)) != exclusiveOr(fields))
        tags.hasWrongChecksum = true;
    while (!fields.empty()) {
        const std::string_view field = takeField(fields);
        if (field.size() < 2 || field[1] != ':')
            continue;
        const std::string_view value = field.substr(2);
        if (field[0] == 'c')
            tags.time = unixTime(value);
        else if (field[0] == 's')
            tags.station = value;
        else if (field[0] == 'g')
            readGroup(value, tags);
    }
}

} // namespace

NmeaLineKind findSentence(std::string_view line, NmeaSentence &sentence)
{
    line.remove_prefix(std::min(line.find_first_not_of(blanks), line.size()));
    if (line.empty())
        return NmeaLineKind::Blank;
    if (line.front() == '#')
        return NmeaLineKind::Comment;
    sentence.tags = takeTags(line);
    const auto start = std::ranges::find_if(line, isStart);
    if (start == line.end())
        return NmeaLineKind::NoSentence;
    sentence.hasTextBefore = start != line.begin();
    std::string_view text = line.substr(static_cast<std::size_t>(start - line.begin()));
    std::size_t star = text.find('*');
    if (star == std::string_view::npos)
        return NmeaLineKind::NoChecksum;
    const NmeaLineKind kind = readSentence(text, star, sentence);
    if (kind == NmeaLineKind::Sentence)
        return kind;
    while (true) {
        const auto next = std::find_if(text.begin() + 1, text.begin() + static_cast<std::ptrdiff_t>(star), isStart);
        const auto skipped = static_cast<std::size_t>(next - text.begin());
        if (skipped == star)
            return kind;
        text.remove_prefix(skipped);
        star -= skipped;
        if (readSentence(text, star, sentence) == NmeaLineKind::Sentence) {
            sentence.hasTextBefore = true;
            return NmeaLineKind::Sentence;
        }
    }
}

NmeaTags readTags(std::string_view tags)
{
    NmeaTags read;
    while (tags.starts_with('\\')) {
        const std::size_t end = tags.find('\\', 1);
        if (end == std::string_view::npos)
            break;
        readTagBlock(tags.substr(1, end - 1), read);
        tags.remove_prefix(end + 1);
    }
    return read;
}

std::string_view takeField(std::string_view &fields)
{
    const std::size_t end = std::min(fields.find(','), fields.size());
    const std::string_view field = fields.substr(0, end);
    fields.remove_prefix(std::min(end + 1, fields.size()));
    return field;
}

std::optional<std::uint32_t> smallNumber(std::string_view digits)
{
    if (digits.empty() || digits.size() > 9)
        return std::nullopt;
    std::uint32_t value = 0;
    for (const char digit : digits) {
        if (digit < '0' || digit > '9')
            return std::nullopt;
        value = value * 10 + static_cast<std::uint32_t>(digit - '0');
    }
    return value;
}

std::optional<Instant> unixTime(std::string_view digits)
{
    digits = digits.substr(0, digits.find('.'));
    if (digits.size() < 9 || digits.size() > 13 || digits.size() == 11)
        return std::nullopt;
    std::int64_t value = 0;
    for (const char digit : digits) {
        if (digit < '0' || digit > '9')
            return std::nullopt;
        value = value * 10 + (digit - '0');
    }
    const std::int64_t ms = digits.size() < 11 ? value * 1000 : value;
    if (ms < earliestSecond * 1000 || ms >= latestSecond * 1000)
        return std::nullopt;
    return Instant{ms};
}

} // namespace leadline
