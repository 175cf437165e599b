// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/tracks/csv_fields.h"

#include <algorithm>
#include <cstring>

namespace leadline {

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
        text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t'))
        text.remove_suffix(1);
    return text;
}

/// Reads from the front of a text, remembering whether all went well.
class Cursor
{
public:
    explicit Cursor(std::string_view text)
        : m_text(text)
    {
    }

    int number(std::size_t digits)
    {
        if (m_text.size() < digits)
            return refuse();
        int value = 0;
        for (std::size_t i = 0; i < digits; ++i) {
            if (!isDigit(m_text[i]))
                return refuse();
            value = value * 10 + (m_text[i] - '0');
        }
        m_text.remove_prefix(digits);
        return value;
    }

    void expect(char c)
    {
        if (!take(c))
            refuse();
    }

    bool take(char c)
    {
        if (m_text.empty() || m_text.front() != c)
            return false;
        m_text.remove_prefix(1);
        return true;
    }

    /// ".5" as 500; further digits are read and dropped.
    int fractionMs()
    {
        if (!take('.'))
            return 0;
        int value = 0;
        int scale = 100;
        bool any = false;
        while (!m_text.empty() && isDigit(m_text.front())) {
            value += scale * (m_text.front() - '0');
            scale /= 10;
            any = true;
            m_text.remove_prefix(1);
        }
        return any ? value : refuse();
    }

    std::string_view rest() const { return m_text; }
    bool good() const { return m_good; }

private:
    int refuse()
    {
        m_good = false;
        m_text = {};
        return 0;
    }

    std::string_view m_text;
    bool m_good = true;
};

int daysInMonth(int year, int month)
{
    static constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[month - 1];
}

struct Civil
{
    int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, millisecond = 0;

    bool isSound() const
    {
        return year >= 1970 && year <= 2199 && month >= 1 && month <= 12 && day >= 1 &&
               day <= daysInMonth(year, month) && hour <= 23 && minute <= 59 && second <= 59;
    }
    Instant asUtc() const { return instantFromCivilUtc(year, month, day, hour, minute, second, millisecond); }
};

void readClock(Cursor &cursor, Civil &civil)
{
    civil.hour = cursor.number(2);
    cursor.expect(':');
    civil.minute = cursor.number(2);
    cursor.expect(':');
    civil.second = cursor.number(2);
    civil.millisecond = cursor.fractionMs();
}

/// Minutes east of UTC of "Z", "+02:00", "-0330", "UTC", " +0000 UTC"; nothing when no zone is stated.
std::optional<int> zoneMinutes(std::string_view text, bool &sound)
{
    text = trimmed(text);
    sound = true;
    if (text.empty())
        return std::nullopt;
    if (text == "Z" || text == "z" || text == "UTC")
        return 0;
    Cursor cursor(text);
    const bool west = cursor.take('-');
    if (!west)
        cursor.expect('+');
    const int hours = cursor.number(2);
    cursor.take(':');
    const int minutes = cursor.number(2);
    const std::string_view rest = trimmed(cursor.rest());
    sound = cursor.good() && hours <= 14 && minutes <= 59 && (rest.empty() || rest == "UTC");
    const int total = hours * 60 + minutes;
    return west ? -total : total;
}

ParsedTime parseIso(std::string_view text, bool zoneRequired)
{
    Cursor cursor(text);
    Civil civil;
    civil.year = cursor.number(4);
    cursor.expect('-');
    civil.month = cursor.number(2);
    cursor.expect('-');
    civil.day = cursor.number(2);
    if (!cursor.take('T') && !cursor.take('t'))
        cursor.expect(' ');
    readClock(cursor, civil);
    if (!cursor.good() || !civil.isSound())
        return {{}, TimeFault::Unreadable};
    bool zoneSound = true;
    const std::optional<int> minutes = zoneMinutes(cursor.rest(), zoneSound);
    if (!zoneSound)
        return {{}, TimeFault::Unreadable};
    if (!minutes && zoneRequired)
        return {{}, TimeFault::NoZone};
    return {{civil.asUtc().msUtc - std::int64_t(minutes.value_or(0)) * 60'000}, TimeFault::None};
}

ParsedTime parseDayFirst(std::string_view text)
{
    Cursor cursor(text);
    Civil civil;
    civil.day = cursor.number(2);
    cursor.expect('/');
    civil.month = cursor.number(2);
    cursor.expect('/');
    civil.year = cursor.number(4);
    cursor.expect(' ');
    readClock(cursor, civil);
    if (!cursor.good() || !cursor.rest().empty() || !civil.isSound())
        return {{}, TimeFault::Unreadable};
    return {civil.asUtc(), TimeFault::None};
}

/// Seconds (10 digits before the point: 2001 to 2286) or milliseconds (13 digits).
std::optional<Instant> parseUnix(std::string_view text)
{
    const std::size_t digits = std::min(text.find('.'), text.size());
    if ((digits != 10 && digits != 13) || !std::all_of(text.begin(), text.begin() + std::ptrdiff_t(digits), isDigit))
        return std::nullopt;
    if (digits == 13) {
        const auto ms = parseDecimal(text, 0);
        return ms ? std::optional(Instant{*ms}) : std::nullopt;
    }
    const auto ms = parseDecimal(text, 3);
    return ms ? std::optional(Instant{*ms}) : std::nullopt;
}

} // namespace

void CsvRow::push(std::string_view field)
{
    if (m_count < maximumFields)
        m_fields[m_count] = trimmed(field);
    ++m_count;
}

std::string_view CsvRow::unquoted(std::string_view inside)
{
    if (inside.find('"') == std::string_view::npos)
        return inside;
    // Reserved once and never moved: the fields point into the strings.
    if (m_unquoted.empty())
        m_unquoted.resize(maximumFields);
    if (m_unquotedCount == m_unquoted.size())
        return inside;
    std::string &text = m_unquoted[m_unquotedCount++];
    text.clear();
    for (std::size_t i = 0; i < inside.size(); ++i) {
        text.push_back(inside[i]);
        if (inside[i] == '"')
            ++i;
    }
    return text;
}

CsvRow::Fault CsvRow::split(std::string_view row, char delimiter)
{
    m_count = 0;
    m_unquotedCount = 0;
    const char *at = row.data();
    const char *const end = at + row.size();
    while (true) {
        if (at != end && *at == '"') {
            const char *const inside = ++at;
            while (true) {
                at = at == end ? nullptr : static_cast<const char *>(std::memchr(at, '"', std::size_t(end - at)));
                if (!at)
                    return Fault::Quotes;
                if (at + 1 == end || at[1] != '"')
                    break;
                at += 2;
            }
            push(unquoted({inside, std::size_t(at - inside)}));
            ++at;
            if (at != end && *at != delimiter)
                return Fault::Quotes;
        } else {
            const char *stop = at;
            while (stop != end && *stop != delimiter)
                ++stop;
            push({at, std::size_t(stop - at)});
            at = stop;
        }
        if (at == end)
            return Fault::None;
        ++at;
    }
}

std::optional<std::int64_t> parseDecimal(std::string_view text, int decimals)
{
    constexpr int mostDigits = 18; // of an int64
    const int mostWholeDigits = mostDigits - decimals;
    const char *at = text.data();
    const char *const end = at + text.size();
    bool negative = false;
    if (at != end && (*at == '-' || *at == '+'))
        negative = *at++ == '-';
    std::int64_t value = 0;
    int digits = 0;
    while (at != end && isDigit(*at)) {
        if (++digits > mostWholeDigits)
            return std::nullopt;
        value = value * 10 + (*at++ - '0');
    }
    int scaled = 0;
    bool roundUp = false;
    if (at != end && *at == '.') {
        ++at;
        while (at != end && isDigit(*at)) {
            if (scaled < decimals) {
                value = value * 10 + (*at - '0');
                ++scaled;
            } else if (scaled == decimals) {
                roundUp = *at >= '5';
                ++scaled;
            }
            ++digits;
            ++at;
        }
    }
    if (at != end || digits == 0)
        return std::nullopt;
    for (; scaled < decimals; ++scaled)
        value *= 10;
    value += roundUp ? 1 : 0;
    return negative ? -value : value;
}

ParsedTime parseTime(std::string_view text, TimeStyle style)
{
    switch (style) {
    case TimeStyle::IsoUtc:
        return parseIso(text, false);
    case TimeStyle::DayFirstUtc:
        return parseDayFirst(text);
    case TimeStyle::IsoZoneOrUnix:
        break;
    }
    if (const std::optional<Instant> unixTime = parseUnix(text))
        return {*unixTime, TimeFault::None};
    return parseIso(text, true);
}

} // namespace leadline
