// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/ais/ais_message.h"

#include <algorithm>

namespace leadline {

namespace {

constexpr std::array<std::string_view, 16> epfdWords = {"",
                                                        "GPS",
                                                        "GLONASS",
                                                        "combined GPS and GLONASS",
                                                        "Loran-C",
                                                        "Chayka",
                                                        "integrated navigation system",
                                                        "surveyed",
                                                        "Galileo",
                                                        "",
                                                        "",
                                                        "",
                                                        "",
                                                        "",
                                                        "",
                                                        "internal GNSS"};

constexpr std::array<std::string_view, 32> aidWords = {
    "",
    "Reference point",
    "Racon",
    "Fixed structure off shore",
    "Emergency wreck marking buoy",
    "Light, without sectors",
    "Light, with sectors",
    "Leading light, front",
    "Leading light, rear",
    "Beacon, cardinal north",
    "Beacon, cardinal east",
    "Beacon, cardinal south",
    "Beacon, cardinal west",
    "Beacon, port hand",
    "Beacon, starboard hand",
    "Beacon, preferred channel port hand",
    "Beacon, preferred channel starboard hand",
    "Beacon, isolated danger",
    "Beacon, safe water",
    "Beacon, special mark",
    "Cardinal mark north",
    "Cardinal mark east",
    "Cardinal mark south",
    "Cardinal mark west",
    "Port hand mark",
    "Starboard hand mark",
    "Preferred channel port hand",
    "Preferred channel starboard hand",
    "Isolated danger",
    "Safe water",
    "Special mark",
    "Light vessel, LANBY or rig",
};

constexpr std::array<std::string_view, aisClockCount> clockWords = {"",    "tag block", "epoch",        "PGHP",
                                                                    "RMC", "ZDA",       "base station", "stated"};

} // namespace

AisText::AisText(std::string_view text)
{
    text = text.substr(0, std::min(text.find('@'), text.size()));
    while (text.starts_with(' '))
        text.remove_prefix(1);
    while (text.ends_with(' '))
        text.remove_suffix(1);
    m_size = static_cast<std::uint8_t>(std::min(text.size(), longest));
    std::copy_n(text.begin(), m_size, m_characters.begin());
}

std::optional<std::uint16_t> AisDimensions::lengthMetres() const
{
    const int sum = bow + stern;
    return sum > 0 ? std::optional(static_cast<std::uint16_t>(sum)) : std::nullopt;
}

std::optional<std::uint16_t> AisDimensions::beamMetres() const
{
    const int sum = port + starboard;
    return sum > 0 ? std::optional(static_cast<std::uint16_t>(sum)) : std::nullopt;
}

std::optional<double> rotDegreesPerMinute(std::int8_t sent)
{
    if (sent == 127 || sent <= -127)
        return std::nullopt;
    const double root = sent / 4.733;
    return sent < 0 ? -root * root : root * root;
}

std::string_view describeEpfd(std::uint8_t code)
{
    return code < epfdWords.size() ? epfdWords[code] : std::string_view();
}

std::string_view describeAidType(std::uint8_t code)
{
    return code < aidWords.size() ? aidWords[code] : std::string_view();
}

std::string_view describeClock(AisClock clock)
{
    return clockWords[static_cast<std::size_t>(clock)];
}

} // namespace leadline
