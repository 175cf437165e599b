// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/maritime/navigational_status.h"

#include <algorithm>
#include <array>

namespace leadline {

namespace {

constexpr std::array<std::string_view, 16> statusWords = {
    "Under way using engine",
    "At anchor",
    "Not under command",
    "Restricted maneuverability",
    "Constrained by her draught",
    "Moored",
    "Aground",
    "Engaged in fishing",
    "Under way sailing",
    "Reserved for high-speed craft",
    "Reserved for wing in ground",
    "Power-driven vessel towing astern",
    "Power-driven vessel pushing ahead or towing alongside",
    "Reserved for future use",
    "AIS-SART is active",
    "Not defined",
};

/// Letters and digits only, lower case: publishers disagree on hyphens and spaces.
bool sameLetters(std::string_view a, std::string_view b)
{
    const auto isLetter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    std::size_t i = 0;
    std::size_t j = 0;
    while (true) {
        while (i < a.size() && !isLetter(a[i]))
            ++i;
        while (j < b.size() && !isLetter(b[j]))
            ++j;
        if (i == a.size() || j == b.size())
            return i == a.size() && j == b.size();
        if (lower(a[i++]) != lower(b[j++]))
            return false;
    }
}

struct OtherWords
{
    std::string_view words;
    std::uint8_t code;
};

// How publishers write some of them.
constexpr OtherWords otherWords[] = {
    {"Underway using engine", 0},
    {"Underway sailing", 8},
    {"Restricted manoeuvrability", 3},
    {"Constrained by draft", 4},
    {"Constrained by draught", 4},
    {"Constrained by her draft", 4},
    {"Fishing", 7},
    {"Reserved for future amendment [HSC]", 9},
    {"Reserved for future amendment of navigational status for HSC", 9},
    {"Reserved for future amendment [WIG]", 10},
    {"Reserved for future amendment of navigational status for WIG", 10},
    {"AIS-SART", 14},
    {"Undefined", 15},
    {"Unknown value", 15},
    {"Unknown", 15},
};

} // namespace

std::optional<std::uint8_t> navigationalStatusCode(std::string_view words)
{
    for (std::uint8_t code = 0; code < statusWords.size(); ++code) {
        if (sameLetters(words, statusWords[code]))
            return code;
    }
    for (const OtherWords &other : otherWords) {
        if (sameLetters(words, other.words))
            return other.code;
    }
    return std::nullopt;
}

QString describeNavigationalStatus(std::uint8_t code)
{
    const std::string_view words = statusWords[std::min<std::size_t>(code, statusWords.size() - 1)];
    return QString::fromLatin1(words.data(), static_cast<qsizetype>(words.size()));
}

} // namespace leadline
