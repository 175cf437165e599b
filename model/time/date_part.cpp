// SPDX-License-Identifier: GPL-3.0-or-later
// One date in plain words: "12 Oct 2023 14:00 UTC", "early October 2023", "summer 2022", "about 1998", "the 1990s".
#include "model/time/date_part.h"

#include "model/time/date_clock.h"
#include "model/time/instant.h"

#include <array>

namespace leadline::date_words {

namespace {

constexpr std::array<QStringView, 12> months{u"january",   u"february", u"march",    u"april",
                                             u"may",       u"june",     u"july",     u"august",
                                             u"september", u"october",  u"november", u"december"};
constexpr std::array<QStringView, 7> weekdays{u"monday", u"tuesday",  u"wednesday", u"thursday",
                                              u"friday", u"saturday", u"sunday"};
constexpr std::array<QStringView, 4> ordinals{u"first", u"second", u"third", u"fourth"};

QString fourDigits()
{
    return QStringLiteral("expected the year in four digits, as in 2023");
}

QString capitalised(QStringView word)
{
    return word.left(1).toString().toUpper() + word.mid(1).toString();
}

QString dayText(int day, int month, int year)
{
    return QStringLiteral("%1 %2 %3 (%3-%4-%5)")
        .arg(day)
        .arg(capitalised(months[static_cast<std::size_t>(month - 1)]))
        .arg(year, 4, 10, QLatin1Char('0'))
        .arg(month, 2, 10, QLatin1Char('0'))
        .arg(day, 2, 10, QLatin1Char('0'));
}

/// Whether a token continues the one before without a space.
bool isJoined(const Token &token, TokenKind kind)
{
    return token.kind == kind && !token.spaceBefore;
}

bool isEra(const Token &token)
{
    return token.is(u"bc") || token.is(u"bce") || token.is(u"ad") || token.is(u"ce");
}

/// "2023", "44 BC", "AD 79" by its number; a number that is part of a clock is no year.
Result<bool> readYear(Reader &reader, Part &part)
{
    const Token number = reader.peek();
    if (number.kind != TokenKind::Number || reader.peek(1).is(u":"))
        return false;
    if (isEra(reader.peek(1))) {
        if (number.text.size() > 9 || number.number() < 1)
            return reader.refuse(QStringLiteral("expected a year from 1 on"));
        reader.skip();
        part.year = reader.peek().text.startsWith(u'b') ? 1 - number.number() : number.number();
        reader.skip();
        return true;
    }
    if (number.text.size() != 4)
        return false;
    reader.skip();
    part.year = number.number();
    if (isJoined(reader.peek(), TokenKind::Word) && reader.peek().is(u"s")) {
        if (*part.year % 10 != 0)
            return reader.refuse(QStringLiteral("expected a decade, as in 1990s"));
        reader.skip();
        part.decade = true;
    }
    return true;
}

/// The year behind a month or a day, with or without a comma.
Result<void> readYearBehind(Reader &reader, Part &part)
{
    const std::size_t begin = reader.position();
    const bool comma = reader.take(u",");
    if (!comma)
        reader.take(u"of");
    const auto year = readYear(reader, part);
    if (!year)
        return Unexpected{year.error()};
    if (part.decade)
        return reader.refuse(QStringLiteral("expected a year behind a month, not a decade"));
    if (*year)
        return {};
    const bool twoDigits = reader.peek().is(u"'") || (!comma && part.day > 0 && reader.peek().isNumber(1, 3) &&
                                                      !reader.peek(1).is(u":") && !isMeridiem(reader.peek(1)));
    if (twoDigits)
        return reader.refuse(fourDigits());
    reader.back(begin);
    return {};
}

/// 1..31 with "st", "nd", "rd" or "th" behind it; 0 where no day stands.
int takeDay(Reader &reader)
{
    const Token &number = reader.peek();
    if (!number.isNumber(1, 2) || reader.peek(1).is(u":") || isMeridiem(reader.peek(1)))
        return 0;
    const int day = number.number();
    if (day < 1 || day > 31)
        return 0;
    reader.skip();
    const Token &suffix = reader.peek();
    if (isJoined(suffix, TokenKind::Word) &&
        (suffix.is(u"st") || suffix.is(u"nd") || suffix.is(u"rd") || suffix.is(u"th")))
        reader.skip();
    return day;
}

/// The name of a month, a full stop behind its short form.
int takeMonth(Reader &reader)
{
    if (reader.peek().kind != TokenKind::Word)
        return 0;
    const int month = monthOf(reader.peek().text);
    if (month == 0)
        return 0;
    reader.skip();
    reader.take(u".");
    return month;
}

/// "12/10/2023": two numbers and a year, in an order that differs from country to country.
Result<bool> readNumbersThenYear(Reader &reader, Part &part)
{
    const Token first = reader.peek(), sign = reader.peek(1), second = reader.peek(2), year = reader.peek(4);
    const bool separator = sign.is(u"/") || sign.is(u".") || sign.is(u"-");
    if (!separator || !first.isNumber(1, 2) || !isJoined(second, TokenKind::Number) || !second.isNumber(1, 2) ||
        !reader.peek(3).is(sign.text) || !isJoined(year, TokenKind::Number))
        return false;
    if (year.text.size() != 4)
        return reader.refuseAt(year.at, fourDigits());
    const int a = first.number(), b = second.number();
    const auto possible = [](int day, int month) { return day >= 1 && day <= 31 && month >= 1 && month <= 12; };
    if (!possible(a, b) && !possible(b, a))
        return reader.refuse(QStringLiteral("expected a day 1–31 and a month 1–12"));
    if (possible(a, b) && possible(b, a) && a != b)
        return reader.refuse(QStringLiteral("which number is the day is not certain: %1 or %2? Type one "
                                            "of these")
                                 .arg(dayText(a, b, year.number()), dayText(b, a, year.number())));
    part.day = possible(a, b) ? a : b;
    part.month = possible(a, b) ? b : a;
    part.year = year.number();
    reader.skip(5);
    return true;
}

/// "2023-10", "2023-10-12", "2023/10/12": the largest first, which is read in one way only.
Result<bool> readYearThenNumbers(Reader &reader, Part &part)
{
    const Token year = reader.peek(), sign = reader.peek(1), month = reader.peek(2);
    const bool separator = sign.is(u"-") || sign.is(u"/") || sign.is(u".");
    if (!year.isNumber(4, 4) || !separator || sign.spaceBefore || !isJoined(month, TokenKind::Number) ||
        !month.isNumber(1, 2))
        return false;
    const bool hasDay = reader.peek(3).is(sign.text) && isJoined(reader.peek(4), TokenKind::Number);
    if (!hasDay && (!sign.is(u"-") || month.text.size() != 2))
        return false;
    const int number = month.number();
    if (number < 1 || number > (hasDay ? 12 : 41) || (number > 12 && number < 21))
        return reader.refuseAt(month.at, QStringLiteral("expected a month 01–12"));
    part.year = year.number();
    part.month = number;
    reader.skip(3);
    if (hasDay) {
        reader.skip();
        part.day = takeDay(reader);
        if (part.day == 0)
            return reader.refuse(QStringLiteral("expected a day 01–31"));
    }
    return true;
}

/// "summer 2022", "winter 2022–23", "southern summer 2022".
Result<bool> readSeason(Reader &reader, Part &part)
{
    const std::size_t begin = reader.position();
    const bool northern = reader.takeAny({u"northern"});
    const bool southern = !northern && reader.takeAny({u"southern"});
    const Token &word = reader.peek();
    const int season = word.is(u"spring")                       ? 0
                       : word.is(u"summer")                     ? 1
                       : word.is(u"autumn") || word.is(u"fall") ? 2
                       : word.is(u"winter")                     ? 3
                                                                : -1;
    if (season < 0) {
        reader.back(begin);
        return false;
    }
    reader.skip();
    part.month = 21 + season + (northern ? 4 : southern ? 8 : 0);
    if (auto done = readYearBehind(reader, part); !done)
        return Unexpected{done.error()};
    const bool overNewYear = part.month == 24 || part.month == 28 || part.month == 30 ||
                             (part.month == 22 && reader.peek(2).is(u"(") && reader.peek(3).is(u"southern"));
    const bool joint = reader.peek().is(u"–") || reader.peek().is(u"-") || reader.peek().is(u"/");
    const Token &second = reader.peek(1);
    if (overNewYear && part.year && joint && second.kind == TokenKind::Number &&
        (second.number() == *part.year + 1 || (second.text.size() == 2 && second.number() == (*part.year + 1) % 100)))
        reader.skip(2);
    if (reader.takeWords({u"(", u"southern", u"hemisphere", u")"}))
        part.month = 29 + season;
    else if (reader.takeWords({u"(", u"northern", u"hemisphere", u")"}))
        part.month = 25 + season;
    return true;
}

/// "Q2 2023", "second quarter of 2023", "1st half of 2023", "H1 2023".
Result<bool> readFraction(Reader &reader, Part &part)
{
    const std::size_t begin = reader.position();
    const Token first = reader.peek();
    int number = 0;
    int parts = 0;
    if ((first.is(u"q") || first.is(u"h")) && isJoined(reader.peek(1), TokenKind::Number)) {
        parts = first.is(u"q") ? 4 : 2;
        number = reader.peek(1).number();
        reader.skip(2);
    } else {
        const auto named = std::find(ordinals.begin(), ordinals.end(), first.text);
        number = named != ordinals.end() ? static_cast<int>(named - ordinals.begin()) + 1 : takeDay(reader);
        if (named != ordinals.end())
            reader.skip();
        parts = reader.peek().is(u"quarter") ? 4 : reader.peek().is(u"half") ? 2 : 0;
        if (parts > 0)
            reader.skip();
    }
    if (parts == 0 || number < 1 || number > parts) {
        reader.back(begin);
        return false;
    }
    part.month = (parts == 4 ? 32 : 39) + number;
    if (auto done = readYearBehind(reader, part); !done)
        return Unexpected{done.error()};
    return true;
}

/// "12 October 2023", "12-Oct-2023", "12 of October"; a day alone leaves the rest to its neighbour.
Result<bool> readDayFirst(Reader &reader, Part &part)
{
    part.day = takeDay(reader);
    if (part.day == 0)
        return false;
    const std::size_t behindDay = reader.position();
    const bool dashed = reader.peek().is(u"-") && monthOf(reader.peek(1).text) > 0 && reader.peek(2).is(u"-");
    if (dashed)
        reader.skip();
    else
        reader.take(u"of");
    part.month = takeMonth(reader);
    if (part.month == 0)
        reader.back(behindDay);
    if (dashed)
        reader.take(u"-");
    if (auto done = readYearBehind(reader, part); !done)
        return Unexpected{done.error()};
    return true;
}

/// "October 2023", "October 12, 2023".
Result<bool> readMonthFirst(Reader &reader, Part &part)
{
    part.month = takeMonth(reader);
    if (part.month == 0)
        return false;
    part.day = takeDay(reader);
    if (auto done = readYearBehind(reader, part); !done)
        return Unexpected{done.error()};
    return true;
}

/// "2023", "1990s", "2023 October 12".
Result<bool> readYearFirst(Reader &reader, Part &part)
{
    const auto year = readYear(reader, part);
    if (!year || !*year || part.decade)
        return year;
    const std::size_t begin = reader.position();
    part.month = takeMonth(reader);
    if (part.month == 0)
        return true;
    part.day = takeDay(reader);
    if (readYear(reader, part).value_or(false)) { // "2023, October 2024" are two dates
        part.month = part.day = 0;
        reader.back(begin);
    }
    return true;
}

Result<void> readBody(Reader &reader, Part &part)
{
    for (const auto read : {readYearThenNumbers, readNumbersThenYear, readSeason, readFraction, readYearFirst,
                            readDayFirst, readMonthFirst}) {
        const auto done = read(reader, part);
        if (!done)
            return Unexpected{done.error()};
        if (*done)
            return {};
    }
    if (part.clock)
        return {}; // "14:00", whose day the neighbour has
    return reader.refuse(QStringLiteral("expected a date, as in 12 Oct 2023, October 2023, about 1998, 3–5 Oct 2023, "
                                        "before May 2023, 2023 or 2024"));
}

void takeDoubtBefore(Reader &reader, Part &part)
{
    while (true) {
        if (reader.takeAny({u"about", u"around", u"circa", u"approximately", u"roughly", u"approx", u"ca", u"c", u"~"}))
            part.approximate = true;
        else if (reader.takeAny({u"perhaps", u"possibly", u"maybe", u"probably", u"presumably"}))
            part.uncertain = true;
        else if (!reader.takeAny({u"on", u"in", u"during", u"the", u"sometime"}) &&
                 !reader.takeWords({u"some", u"time"}))
            return;
    }
}

void takeDoubtBehind(Reader &reader, Part &part)
{
    if (reader.takeWords({u"or", u"so"}))
        part.approximate = true;
    if (reader.take(u"?"))
        part.uncertain = true;
}

void takeStretch(Reader &reader, Part &part)
{
    if (reader.takeAny({u"early"}) || reader.takeWords({u"beginning", u"of"}) || reader.takeWords({u"start", u"of"}))
        part.stretch = Stretch::Early;
    else if (reader.takeAny({u"mid"}) || reader.takeWords({u"middle", u"of"}))
        part.stretch = Stretch::Mid;
    else if (reader.takeAny({u"late"}) || reader.takeWords({u"end", u"of"}))
        part.stretch = Stretch::Late;
    if (part.stretch == Stretch::Mid)
        reader.take(u"-");
    if (part.stretch != Stretch::Whole)
        reader.take(u"the");
}

/// 1 (Monday) to 7; 0 where none stands.
int takeWeekday(Reader &reader)
{
    const Token &word = reader.peek();
    if (word.kind != TokenKind::Word || word.text.size() < 3)
        return 0;
    for (std::size_t i = 0; i < weekdays.size(); ++i) {
        if (!weekdays[i].startsWith(word.text))
            continue;
        reader.skip();
        reader.take(u".");
        reader.take(u",");
        return static_cast<int>(i) + 1;
    }
    return 0;
}

Result<void> checkStretch(const Reader &reader, const Part &part)
{
    if (part.stretch == Stretch::Whole || (part.day == 0 && part.month <= 12 && !part.clock))
        return {};
    return reader.refuseAt(part.at, QStringLiteral("expected early, mid or late of a month, a year or a decade only"));
}

/// A weekday is a check digit: it must be that of the day.
Result<void> checkWeekday(const Reader &reader, const Part &part, int weekday)
{
    if (weekday == 0)
        return {};
    if (!part.year || part.month == 0 || part.day == 0)
        return reader.refuseAt(part.at, QStringLiteral("expected the date of that weekday, as in 12 Oct 2023"));
    const std::int64_t days = instantFromCivilUtc(*part.year, part.month, part.day).msUtc / 86'400'000;
    const int really = static_cast<int>(((days + 3) % 7 + 7) % 7) + 1; // 1970-01-01 was a Thursday
    if (really == weekday)
        return {};
    return reader.refuseAt(part.at, QStringLiteral("the weekday does not fit the date, which was a %1: leave it out or "
                                                   "mend one of them")
                                        .arg(capitalised(weekdays[static_cast<std::size_t>(really - 1)])));
}

} // namespace

Reader::Reader(QStringView typed)
    : m_typed(typed.toString())
    , m_tokens(tokens(m_typed))
{
}

const Token &Reader::peek(std::size_t ahead) const
{
    return m_tokens[std::min(m_at + ahead, m_tokens.size() - 1)];
}

bool Reader::take(QStringView text)
{
    if (atEnd() || !peek().is(text))
        return false;
    skip();
    return true;
}

bool Reader::takeWords(std::initializer_list<QStringView> words)
{
    const std::size_t begin = m_at;
    for (const QStringView word : words) {
        if (!take(word)) {
            m_at = begin;
            return false;
        }
    }
    return true;
}

bool Reader::takeAny(std::initializer_list<QStringView> words)
{
    for (const QStringView word : words) {
        if (take(word)) {
            take(u".");
            return true;
        }
    }
    return false;
}

Unexpected Reader::refuseAt(qsizetype at, const QString &what) const
{
    constexpr qsizetype longestQuote = 80;
    return fail(ErrorCode::InvalidInput, QStringLiteral("\"%1\" is not a date: at character %2, %3")
                                             .arg(m_typed.left(longestQuote), QString::number(at + 1), what));
}

Result<Part> readPart(Reader &reader)
{
    Part part;
    takeDoubtBefore(reader, part);
    part.at = reader.peek().at;
    const int weekday = takeWeekday(reader);
    takeStretch(reader, part);
    if (auto done = readClock(reader, part); !done)
        return Unexpected{done.error()};
    const bool clockFirst = part.clock.has_value();
    if (clockFirst && !reader.takeAny({u"on"}) && reader.peek(1).kind != TokenKind::End && !reader.peek(2).is(u":"))
        reader.take(u",");
    if (auto done = readBody(reader, part); !done)
        return Unexpected{done.error()};
    if (!clockFirst) {
        if (auto done = readClock(reader, part); !done)
            return Unexpected{done.error()};
    }
    takeDoubtBehind(reader, part);
    part.end = reader.peek().at;
    if (auto done = checkStretch(reader, part); !done)
        return Unexpected{done.error()};
    if (auto done = checkWeekday(reader, part, weekday); !done)
        return Unexpected{done.error()};
    return part;
}

int monthOf(QStringView word)
{
    if (word == u"sept")
        return 9;
    for (std::size_t i = 0; i < months.size(); ++i) {
        if (word == months[i] || word == months[i].left(3))
            return static_cast<int>(i) + 1;
    }
    return 0;
}

} // namespace leadline::date_words
