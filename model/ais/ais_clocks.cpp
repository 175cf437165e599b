// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/ais/ais_clocks.h"

#include "model/ais/ais_fields.h"

#include <array>
#include <cstdlib>

namespace leadline {

namespace {

/// Comma-separated fields, by number; those that are not there are empty.
template<std::size_t Count>
std::array<std::string_view, Count> firstFields(std::string_view fields)
{
    std::array<std::string_view, Count> taken;
    for (std::string_view &field : taken)
        field = takeField(fields);
    return taken;
}

std::optional<std::uint32_t> twoDigits(std::string_view text, std::size_t at)
{
    return text.size() >= at + 2 ? smallNumber(text.substr(at, 2)) : std::nullopt;
}

/// "hhmmss" or "hhmmss.ss" of a day; hundredths are left out.
std::optional<Instant> timeOfDay(std::string_view hhmmss, std::optional<std::uint32_t> year,
                                 std::optional<std::uint32_t> month, std::optional<std::uint32_t> day)
{
    const auto hour = twoDigits(hhmmss, 0);
    const auto minute = twoDigits(hhmmss, 2);
    const auto second = twoDigits(hhmmss, 4);
    if (!year || !month || !day || !hour || !minute || !second || (hhmmss.size() > 6 && hhmmss[6] != '.'))
        return std::nullopt;
    return utcOf(*year, *month, *day, *hour, *minute, *second);
}

/// Two digits of a year, as GPS receivers write it: GPS began in 1980.
std::optional<std::uint32_t> wholeYear(std::optional<std::uint32_t> ofCentury)
{
    if (!ofCentury)
        return std::nullopt;
    return *ofCentury < 80 ? *ofCentury + 2000 : *ofCentury + 1900;
}

/// $--RMC: time, "A" for a valid fix, four fields of position, speed, course, ddmmyy. Without a fix the receiver's time
/// is its own invention.
std::optional<Instant> timeOfRmc(std::string_view fields)
{
    const auto field = firstFields<9>(fields);
    if (field[1] != "A" || field[8].size() != 6)
        return std::nullopt;
    return timeOfDay(field[0], wholeYear(twoDigits(field[8], 4)), twoDigits(field[8], 2), twoDigits(field[8], 0));
}

/// $--ZDA: time, day, month, year.
std::optional<Instant> timeOfZda(std::string_view fields)
{
    const auto field = firstFields<4>(fields);
    return timeOfDay(field[0], smallNumber(field[3]), smallNumber(field[2]), smallNumber(field[1]));
}

/// The last of the fields behind a checksum.
std::string_view lastField(std::string_view behind)
{
    while (!behind.empty() && (behind.back() == ' ' || behind.back() == '\r'))
        behind.remove_suffix(1);
    const std::size_t comma = behind.rfind(',');
    return comma == std::string_view::npos ? std::string_view() : behind.substr(comma + 1);
}

std::optional<std::uint8_t> hexByte(std::string_view digits)
{
    unsigned value = 0;
    if (digits.size() != 2)
        return std::nullopt;
    for (const char digit : digits) {
        const int letter = (digit | 0x20) - 'a';
        if (digit >= '0' && digit <= '9')
            value = value * 16 + static_cast<unsigned>(digit - '0');
        else if (letter >= 0 && letter < 6)
            value = value * 16 + static_cast<unsigned>(letter + 10);
        else
            return std::nullopt;
    }
    return static_cast<std::uint8_t>(value);
}

} // namespace

bool AisClocks::readClock(const NmeaSentence &sentence, std::uint64_t line)
{
    if (sentence.address == "PGHP") {
        // Type, year, month, day, hour, minute, second, millisecond, country, region, site, station, checksum.
        const auto field = firstFields<13>(sentence.fields);
        const auto number = [&field](std::size_t i) { return smallNumber(field[i]).value_or(9999); };
        m_announced.time = utcOf(number(1), number(2), number(3), number(4), number(5), number(6));
        if (m_announced.time && number(7) < 1000)
            m_announced.time->msUtc += number(7);
        m_announced.checksum = hexByte(field[12]);
        return true;
    }
    if (sentence.address.size() != 5)
        return false;
    const std::string_view formatter = sentence.address.substr(2);
    const bool rmc = formatter == "RMC";
    if (!rmc && formatter != "ZDA")
        return false;
    const std::optional<Instant> time = rmc ? timeOfRmc(sentence.fields) : timeOfZda(sentence.fields);
    if (time)
        m_receiver = {time, rmc ? AisClock::Rmc : AisClock::Zda, line};
    return true;
}

AisTime AisClocks::timeOf(const NmeaSentence &sentence, const NmeaTags &tags, std::uint64_t line)
{
    if (tags.hasWrongChecksum)
        ++m_notes.wrongTagChecksums;
    const AisTime tag{tags.time, AisClock::TagBlock};
    const AisTime epoch{sentence.behind.empty() ? std::nullopt : unixTime(lastField(sentence.behind)), AisClock::Epoch};
    AisTime pghp;
    if (m_announced.time) {
        if (!m_announced.checksum || *m_announced.checksum == sentence.checksum)
            pghp = {m_announced.time, AisClock::Pghp};
        m_announced = {};
    }
    if (!tag.time && !epoch.time && !pghp.time)
        return nearbyTime(line);
    const AisTime &best = tag.time ? tag : epoch.time ? epoch : pghp;
    compare(best, epoch.time && tag.time ? epoch : pghp, line);
    return best;
}

AisTime AisClocks::nearbyTime(std::uint64_t line) const
{
    if (m_receiver.serves(line))
        return {m_receiver.time, m_receiver.clock};
    if (m_station.serves(line) && !m_stationIsDoubted)
        return {m_station.time, AisClock::BaseStation};
    return {};
}

AisTime AisClocks::hearStation(Instant utc, const AisTime &time, std::uint64_t line)
{
    const AisTime own{utc, AisClock::BaseStation};
    const bool better = time.time && time.clock < AisClock::BaseStation;
    if (better)
        compare(time, own, line);
    m_stationIsDoubted = m_station.serves(line) && std::abs(m_station.time->msUtc - utc.msUtc) > toleranceMs;
    if (m_stationIsDoubted)
        ++m_notes.disagreeingStations;
    m_station = {utc, AisClock::BaseStation, line};
    return better ? time : own;
}

void AisClocks::compare(const AisTime &a, const AisTime &b, std::uint64_t line)
{
    if (!a.time || !b.time)
        return;
    const std::int64_t difference = std::abs(a.time->msUtc - b.time->msUtc);
    if (difference <= toleranceMs)
        return;
    if (m_notes.disagreeing++ == 0)
        m_notes.firstLine = line;
    m_notes.largestDifferenceMs = std::max(m_notes.largestDifferenceMs, difference);
}

} // namespace leadline
