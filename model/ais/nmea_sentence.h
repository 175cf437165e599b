// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/time/instant.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace leadline {

/// What one line of a log is.
enum class NmeaLineKind { Sentence, Blank, Comment, NoSentence, NoChecksum, BadChecksum };

/// A sentence whose checksum is right; views into its line.
struct NmeaSentence
{
    std::string_view tags;     ///< between the backslashes before it; several blocks with what is between them
    bool encapsulated = false; ///< begins with "!"
    std::string_view address;  ///< "AIVDM": talker and formatter
    std::string_view fields;   ///< behind the comma after the address, to the checksum
    std::string_view behind;   ///< behind the checksum
    std::uint8_t checksum = 0;
    bool hasTextBefore = false; ///< something that is no tag block stands before it
};

/// Finds the sentence in a line without its line end. Comments begin with "#", what is in them is not read. Where a
/// sentence was cut off by the next one, the last that is whole is taken. Pure.
/// Source: IEC 61162-1, section 7 (sentences), IEC 61162-450 and NMEA 0183 4.10 (tag blocks).
NmeaLineKind findSentence(std::string_view line, NmeaSentence &sentence);

/// What tag blocks say that this program uses.
struct NmeaTags
{
    std::optional<Instant> time; ///< c:, Unix seconds or milliseconds
    std::string_view station;    ///< s:
    std::string_view group;      ///< g:1-2-3985 is part 1 of 2 of group "3985"
    bool hasWrongChecksum = false;
};

/// A block whose checksum is wrong is read all the same, and says so: feeds are known to write "*00".
NmeaTags readTags(std::string_view tags);

/// The next comma-separated field, taken off `fields`.
std::string_view takeField(std::string_view &fields);
/// Digits only, at most nine; nothing for anything else.
std::optional<std::uint32_t> smallNumber(std::string_view digits);
/// Unix seconds (9 or 10 digits, decimals are left out) or milliseconds (12 or 13), within 1980 to 2099.
std::optional<Instant> unixTime(std::string_view digits);

} // namespace leadline
