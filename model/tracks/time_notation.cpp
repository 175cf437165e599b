// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/tracks/time_notation.h"

#include "model/tracks/csv_fields.h"

#include <QStringList>

#include <algorithm>
#include <array>
#include <cstdlib>

namespace leadline {

namespace {

constexpr int mostZoneMinutes = 14 * 60;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

/// Reads from the front of a text, remembering whether all went well.
class Cursor
{
public:
    explicit Cursor(std::string_view text)
        : m_text(text)
    {
    }

    /// Of `most` digits, and of `fewest` at least.
    int number(std::size_t fewest, std::size_t most)
    {
        int value = 0;
        std::size_t digits = 0;
        for (; digits < std::min(most, m_text.size()) && isDigit(m_text[digits]); ++digits)
            value = value * 10 + (m_text[digits] - '0');
        if (digits < fewest)
            return refuse();
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

    /// In any case.
    bool takeWord(std::string_view word)
    {
        const bool begins = m_text.size() >= word.size() &&
                            std::equal(word.begin(), word.end(), m_text.begin(),
                                       [](char wanted, char there) { return lower(wanted) == lower(there); });
        if (begins)
            m_text.remove_prefix(word.size());
        return begins;
    }

    /// What separates the parts of a date; '\0' where digits follow at once.
    char takeSeparator()
    {
        for (const char separator : {'-', '/', '.'}) {
            if (take(separator))
                return separator;
        }
        if (m_text.empty() || !isDigit(m_text.front()))
            refuse();
        return '\0';
    }

    /// ".5" as 500; further digits are read and dropped.
    int fractionMs()
    {
        if (!take('.') && !take(','))
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
    bool beginsWithDigit() const { return !m_text.empty() && isDigit(m_text.front()); }
    bool good() const { return m_good; }

    int refuse()
    {
        m_good = false;
        m_text = {};
        return 0;
    }

private:
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

/// A number, or the name of the month in English or its first three letters.
int readMonth(Cursor &cursor, bool separated)
{
    if (cursor.beginsWithDigit())
        return cursor.number(separated ? 1 : 2, 2);
    constexpr std::array<std::string_view, 12> months = {"january",   "february", "march",    "april",
                                                         "may",       "june",     "july",     "august",
                                                         "september", "october",  "november", "december"};
    for (std::size_t i = 0; i < months.size(); ++i) {
        if (cursor.takeWord(months[i]) || cursor.takeWord(months[i].substr(0, 3)))
            return static_cast<int>(i) + 1;
    }
    return cursor.refuse();
}

/// "2023-01-11", "2023/1/11", "20230111"; "15.10.2022", "15 Oct 2022", "10/15/2022".
void readDate(Cursor &cursor, TimeOrder order, Civil &civil)
{
    if (order == TimeOrder::YearFirst || order == TimeOrder::IsoOrUnix) {
        civil.year = cursor.number(4, 4);
        const char separator = cursor.takeSeparator();
        civil.month = readMonth(cursor, separator != '\0');
        if (separator != '\0')
            cursor.expect(separator);
        civil.day = cursor.number(separator == '\0' ? 2 : 1, 2);
        return;
    }
    const bool dayFirst = order == TimeOrder::DayFirst;
    const int first = dayFirst ? cursor.number(1, 2) : readMonth(cursor, true);
    const char separator = cursor.take(' ') ? ' ' : cursor.takeSeparator();
    const int second = dayFirst ? readMonth(cursor, true) : cursor.number(1, 2);
    if (separator == '\0')
        cursor.refuse();
    if (separator == ' ')
        cursor.take(',');
    cursor.expect(separator);
    civil.day = dayFirst ? first : second;
    civil.month = dayFirst ? second : first;
    civil.year = cursor.number(4, 4);
}

void readHalfOfDay(Cursor &cursor, Civil &civil)
{
    Cursor ahead = cursor;
    ahead.take(' ');
    const bool afternoon = ahead.takeWord("pm");
    if (!afternoon && !ahead.takeWord("am"))
        return;
    cursor = ahead;
    if (civil.hour < 1 || civil.hour > 12)
        cursor.refuse();
    civil.hour = civil.hour % 12 + (afternoon ? 12 : 0);
}

/// "23:59", "23:59:01.25", "235901", "11:59:01 PM".
void readClock(Cursor &cursor, Civil &civil)
{
    civil.hour = cursor.number(1, 2);
    const bool separated = cursor.take(':');
    civil.minute = cursor.number(2, 2);
    if (separated ? cursor.take(':') : cursor.beginsWithDigit()) {
        civil.second = cursor.number(2, 2);
        civil.millisecond = cursor.fractionMs();
    }
    readHalfOfDay(cursor, civil);
}

/// Minutes east of UTC of "Z", "+02:00", "-0330", "UTC", " +0000 UTC"; nothing when no zone is stated.
std::optional<int> zoneMinutes(std::string_view text, bool &sound)
{
    text = trimmed(text);
    sound = true;
    if (text.empty())
        return std::nullopt;
    if (text == "Z" || text == "z" || text == "UTC" || text == "GMT")
        return 0;
    Cursor cursor(text);
    const bool west = cursor.take('-');
    if (!west)
        cursor.expect('+');
    const int hours = cursor.number(2, 2);
    cursor.take(':');
    const int minutes = cursor.rest().empty() ? 0 : cursor.number(2, 2);
    const std::string_view rest = trimmed(cursor.rest());
    const int total = hours * 60 + minutes;
    sound = cursor.good() && total <= mostZoneMinutes && minutes <= 59 && (rest.empty() || rest == "UTC");
    return west ? -total : total;
}

ParsedTime parseCalendar(std::string_view text, TimeNotation notation)
{
    Cursor cursor(text);
    Civil civil;
    readDate(cursor, notation.order, civil);
    if (!cursor.take('T') && !cursor.take('t') && !cursor.take('_')) {
        cursor.take(',');
        cursor.expect(' ');
    }
    readClock(cursor, civil);
    if (!cursor.good() || !civil.isSound())
        return {{}, TimeFault::Unreadable};
    bool zoneSound = true;
    const std::optional<int> stated = zoneMinutes(cursor.rest(), zoneSound);
    if (!zoneSound)
        return {{}, TimeFault::Unreadable};
    const std::optional<int> minutes = stated ? stated : notation.zoneMinutes;
    if (!minutes)
        return {{}, TimeFault::NoZone};
    return {{civil.asUtc().msUtc - std::int64_t(*minutes) * 60'000}, TimeFault::None};
}

ParsedTime parseUnix(std::string_view text, int decimals)
{
    constexpr std::int64_t latest = 7'258'118'400'000; // 2200-01-01
    const auto ms = parseDecimal(text, decimals);
    if (!ms || *ms < 0 || *ms >= latest)
        return {{}, TimeFault::Unreadable};
    return {{*ms}, TimeFault::None};
}

/// Seconds (10 digits before the point: 2001 to 2286) or milliseconds (13 digits); nothing for anything else.
std::optional<ParsedTime> parseUnixByLength(std::string_view text)
{
    const std::size_t digits = std::min(text.find('.'), text.size());
    if ((digits != 10 && digits != 13) || !std::all_of(text.begin(), text.begin() + std::ptrdiff_t(digits), isDigit))
        return std::nullopt;
    return parseUnix(text, digits == 13 ? 0 : 3);
}

constexpr std::array<const char *, timeOrderCount> orderWords = {"iso-or-unix", "year-first", "day-first",
                                                                 "month-first", "unix",       "unix-ms"};

} // namespace

QString timeOrderWord(TimeOrder order)
{
    return QString(QLatin1String(orderWords[static_cast<std::size_t>(order)]));
}

Result<TimeOrder> timeOrderOf(const QString &word)
{
    QStringList known;
    for (std::size_t i = 0; i < timeOrderCount; ++i) {
        known << QString(QLatin1String(orderWords[i]));
        if (word == known.last())
            return static_cast<TimeOrder>(i);
    }
    return fail(ErrorCode::Usage,
                QStringLiteral("'%1' is no order of a time: %2").arg(word, known.join(QStringLiteral(", "))));
}

Result<int> zoneMinutesOf(const QString &text)
{
    const QByteArray bytes = text.trimmed().toUtf8();
    bool sound = true;
    const auto minutes = zoneMinutes({bytes.constData(), static_cast<std::size_t>(bytes.size())}, sound);
    if (!minutes || !sound)
        return fail(ErrorCode::Usage,
                    QStringLiteral("'%1' is no time zone: UTC, or an offset such as +03:00").arg(text));
    return *minutes;
}

QString zoneText(int minutes)
{
    if (minutes == 0)
        return QStringLiteral("UTC");
    const int size = std::abs(minutes);
    return QStringLiteral("%1%2:%3")
        .arg(minutes < 0 ? QLatin1Char('-') : QLatin1Char('+'))
        .arg(size / 60, 2, 10, QLatin1Char('0'))
        .arg(size % 60, 2, 10, QLatin1Char('0'));
}

ParsedTime parseTime(std::string_view text, TimeNotation notation)
{
    switch (notation.order) {
    case TimeOrder::UnixSeconds:
        return parseUnix(text, 3);
    case TimeOrder::UnixMilliseconds:
        return parseUnix(text, 0);
    case TimeOrder::IsoOrUnix:
        if (const auto unixTime = parseUnixByLength(text))
            return *unixTime;
        break;
    default:
        break;
    }
    return parseCalendar(text, notation);
}

} // namespace leadline
