// SPDX-License-Identifier: GPL-3.0-or-later
// One date of an EDTF text: year, month or part of the year, day, time of day, and their signs of doubt.
#include "model/time/edtf_grammar.h"

namespace leadline::edtf {

namespace {

const QLatin1Char mask('X');
constexpr int firstSubYear = 21;
constexpr int lastSubYear = 41;
constexpr int widestOffsetMinutes = 14 * 60; // the Line Islands

bool isDigit(QChar c)
{
    return c >= QLatin1Char('0') && c <= QLatin1Char('9');
}

Result<void> readZone(Cursor &cursor, TimeOfDay &time)
{
    const QString wanted = QStringLiteral("the zone: Z or an offset such as +09:00, at most 14:00");
    if (cursor.take('Z')) {
        time.zone = Zone::Utc;
        return {};
    }
    const bool west = cursor.peek() == QLatin1Char('-');
    if (!west && cursor.peek() != QLatin1Char('+'))
        return {};
    const qsizetype begin = cursor.position();
    cursor.take(west ? '-' : '+');
    const auto hours = cursor.takeNumber(2);
    if (!hours)
        return cursor.expected(wanted);
    int minutes = 0;
    if (cursor.take(':')) {
        const qsizetype at = cursor.position();
        const auto stated = cursor.takeNumber(2);
        if (!stated || *stated > 59)
            return cursor.expectedAt(at, QStringLiteral("the minutes 00–59 of the zone"));
        minutes = *stated;
    }
    if (*hours * 60 + minutes > widestOffsetMinutes)
        return cursor.expectedAt(begin, wanted);
    time.zone = Zone::Utc;
    time.offsetMinutes = (west ? -1 : 1) * (*hours * 60 + minutes);
    return {};
}

/// The digits behind the decimal point; what is finer than a millisecond is dropped.
Result<void> readFraction(Cursor &cursor, TimeOfDay &time)
{
    int unit = 1000;
    const auto digits = cursor.takeAllDigits();
    if (!digits)
        return cursor.expected(QStringLiteral("digits behind the decimal point"));
    for (const QChar digit : digits->left(3)) {
        unit /= 10;
        time.millisecond += digit.digitValue() * unit;
    }
    time.precisionMs = unit;
    return {};
}

/// Two digits from 00 to `highest`.
Result<int> readTwo(Cursor &cursor, int highest, const QString &name)
{
    const qsizetype at = cursor.position();
    const auto number = cursor.takeNumber(2);
    if (!number || *number > highest)
        return cursor.expectedAt(at, QStringLiteral("the %1 00–%2").arg(name).arg(highest));
    return *number;
}

Result<TimeOfDay> readTime(Cursor &cursor)
{
    TimeOfDay time;
    const auto hour = readTwo(cursor, 23, QStringLiteral("hour"));
    if (!hour)
        return Unexpected{hour.error()};
    time.hour = *hour;
    if (!cursor.take(':'))
        return cursor.expected(QStringLiteral("\":\" and the minutes"));
    const auto minute = readTwo(cursor, 59, QStringLiteral("minutes"));
    if (!minute)
        return Unexpected{minute.error()};
    time.minute = *minute;
    time.precisionMs = 60000;
    if (cursor.take(':')) {
        const auto second = readTwo(cursor, 59, QStringLiteral("seconds"));
        if (!second)
            return Unexpected{second.error()};
        time.second = *second;
        time.precisionMs = 1000;
        if (cursor.take('.')) {
            if (const auto done = readFraction(cursor, time); !done)
                return Unexpected{done.error()};
        }
    }
    if (const auto done = readZone(cursor, time); !done)
        return Unexpected{done.error()};
    return time;
}

std::optional<Doubt> takeDoubt(Cursor &cursor)
{
    if (cursor.take('~'))
        return Doubt{.approximate = true};
    if (cursor.take('?'))
        return Doubt{.uncertain = true};
    if (cursor.take('%'))
        return Doubt{true, true};
    return std::nullopt;
}

/// A sign before a component speaks of it alone.
void readDoubtBefore(Cursor &cursor, Doubt &component)
{
    if (const auto doubt = takeDoubt(cursor))
        component.add(*doubt);
}

/// A sign after a component speaks of it and of all to its left.
void readDoubtAfter(Cursor &cursor, std::initializer_list<Doubt *> components)
{
    if (const auto doubt = takeDoubt(cursor)) {
        for (Doubt *component : components)
            component->add(*doubt);
    }
}

/// The digits behind S: how many of the year's are sure.
Result<void> readSignificance(Cursor &cursor, Date &date)
{
    if (!cursor.take('S'))
        return {};
    const qsizetype at = cursor.position();
    const auto digits = cursor.takeAllDigits();
    const int count = digits && digits->size() < 3 ? digits->toInt() : 0;
    if (count < 1 || count > date.year.size())
        return cursor.expectedAt(
            at, QStringLiteral("how many digits of the year are significant, 1–%1").arg(date.year.size()));
    date.significantDigits = count;
    return {};
}

/// Behind Y: a year of more than four digits, also with an exponent of ten.
Result<void> readLongYear(Cursor &cursor, Date &date)
{
    constexpr qsizetype mostDigits = 9;
    const qsizetype begin = cursor.position() - 1;
    date.negative = cursor.take('-');
    const auto digits = cursor.takeAllDigits();
    if (!digits || digits->startsWith(QLatin1Char('0')))
        return cursor.expectedAt(cursor.position() - (digits ? digits->size() : 0),
                                 QStringLiteral("a year of more than four digits, not beginning with 0"));
    date.year = *digits;
    if (cursor.take('E')) {
        const qsizetype at = cursor.position();
        const auto exponent = cursor.takeAllDigits();
        if (!exponent)
            return cursor.expectedAt(at, QStringLiteral("the exponent of ten"));
        date.year += QString(exponent->size() < 3 ? exponent->toInt() : 99, QLatin1Char('0'));
    }
    if (date.year.size() < 5)
        return cursor.expectedAt(begin, QStringLiteral("a year of up to four digits without Y: %1%2")
                                            .arg(date.negative ? QStringLiteral("-") : QString(),
                                                 date.year.rightJustified(4, QLatin1Char('0'))));
    if (date.year.size() > mostDigits || date.year.toInt() > latestYear)
        return cursor.expectedAt(begin,
                                 QStringLiteral("a year from -292000000 to 292000000: what lies beyond cannot be "
                                                "placed in time (milliseconds in 64 bits)"));
    return {};
}

Result<void> readYear(Cursor &cursor, Date &date)
{
    readDoubtBefore(cursor, date.yearDoubt);
    date.yearAt = cursor.position();
    if (cursor.take('Y')) {
        if (auto done = readLongYear(cursor, date); !done)
            return done;
    } else {
        date.negative = cursor.take('-');
        const auto year = cursor.takeDigits(4, true);
        if (!year || (date.negative && *year == QLatin1String("0000")))
            return cursor.expectedAt(date.yearAt,
                                     QStringLiteral("a year of four digits (X for a digit that is not known; before "
                                                    "the year 0000 a minus; Y before a longer one)"));
        date.year = *year;
        if (isDigit(cursor.peek()))
            return cursor.expected(QStringLiteral("\"-\" and a month, or the end of the date (a year of more than four "
                                                  "digits has Y before it)"));
    }
    const qsizetype significance = cursor.position();
    if (auto done = readSignificance(cursor, date); !done)
        return done;
    if (date.significantDigits > 0 && date.year.contains(mask))
        return cursor.expectedAt(significance, QStringLiteral("no S: the year has X for what is not known"));
    readDoubtAfter(cursor, {&date.yearDoubt});
    return {};
}

bool monthIsPossible(const QString &month)
{
    if (month.contains(mask))
        return month[0] == mask || month[0] <= QLatin1Char('1');
    const int number = month.toInt();
    return (number >= 1 && number <= 12) || (number >= firstSubYear && number <= lastSubYear);
}

bool dayIsPossible(const QString &day)
{
    if (day.contains(mask))
        return day[0] == mask || day[0] <= QLatin1Char('3');
    return day.toInt() >= 1 && day.toInt() <= 31;
}

Result<void> readMonth(Cursor &cursor, Date &date)
{
    readDoubtBefore(cursor, date.monthDoubt);
    date.monthAt = cursor.position();
    const auto month = cursor.takeDigits(2, true);
    if (!month || !monthIsPossible(*month))
        return cursor.expectedAt(date.monthAt, QStringLiteral("a month 01–12 or a part of the year 21–41"));
    date.month = *month;
    readDoubtAfter(cursor, {&date.monthDoubt, &date.yearDoubt});
    return {};
}

Result<void> readDay(Cursor &cursor, Date &date)
{
    readDoubtBefore(cursor, date.dayDoubt);
    date.dayAt = cursor.position();
    const auto day = cursor.takeDigits(2, true);
    if (!day || !dayIsPossible(*day))
        return cursor.expectedAt(date.dayAt, QStringLiteral("a day 01–31"));
    date.day = *day;
    readDoubtAfter(cursor, {&date.dayDoubt, &date.monthDoubt, &date.yearDoubt});
    return {};
}

Result<void> readMonthAndDay(Cursor &cursor, Date &date)
{
    const qsizetype at = cursor.position();
    if (!cursor.take('-'))
        return {};
    if (date.year.size() > 4 || date.significantDigits > 0)
        return cursor.expectedAt(at, QStringLiteral("the end of the date: a year with Y or S stands without a month"));
    if (auto done = readMonth(cursor, date); !done)
        return done;
    if (cursor.peek() != QLatin1Char('-'))
        return {};
    if (date.subYear())
        return cursor.expected(QStringLiteral("the end of the date: a part of the year has no days"));
    cursor.take('-');
    return readDay(cursor, date);
}

} // namespace

Result<Date> readDate(Cursor &cursor)
{
    Date date;
    if (const auto done = readYear(cursor, date); !done)
        return Unexpected{done.error()};
    if (const auto done = readMonthAndDay(cursor, date); !done)
        return Unexpected{done.error()};
    if (cursor.peek() == QLatin1Char('T')) {
        if (date.day.isEmpty() || date.isMasked())
            return cursor.expected(QStringLiteral("a full date before the time of day"));
        cursor.take('T');
        const auto time = readTime(cursor);
        if (!time)
            return Unexpected{time.error()};
        date.time = *time;
        readDoubtAfter(cursor, {&date.dayDoubt, &date.monthDoubt, &date.yearDoubt});
    }
    for (const Doubt &doubt : {date.yearDoubt, date.monthDoubt, date.dayDoubt}) {
        date.approximate = date.approximate || doubt.approximate;
        date.uncertain = date.uncertain || doubt.uncertain;
    }
    return date;
}

bool Date::isMasked() const
{
    return year.contains(mask) || month.contains(mask) || day.contains(mask);
}

int Date::yearNumber() const
{
    return (negative ? -1 : 1) * year.toInt();
}

std::optional<SubYear> Date::subYear() const
{
    const int code = month.toInt(); // 0 for a mask
    if (code < firstSubYear || code > lastSubYear)
        return std::nullopt;
    if (code >= 40)
        return SubYear{code, 1 + 6 * (code - 40), 6};
    if (code >= 37)
        return SubYear{code, 1 + 4 * (code - 37), 4};
    if (code >= 33)
        return SubYear{code, 1 + 3 * (code - 33), 3};
    // Meteorological seasons. 21–24 leave the hemisphere to the context, which is the northern one here.
    const bool southern = code >= 29;
    const int season = (code - firstSubYear) % 4; // spring, summer, autumn, winter
    return SubYear{code, 3 * ((season + (southern ? 2 : 0)) % 4 + 1), 3};
}

bool Date::isEvenlySure() const
{
    return (month.isEmpty() || monthDoubt == yearDoubt) && (day.isEmpty() || dayDoubt == yearDoubt);
}

YearRange yearRange(const Date &date)
{
    QString lowest = date.year;
    QString highest = date.year;
    lowest.replace(mask, QLatin1Char('0'));
    highest.replace(mask, QLatin1Char('9'));
    if (date.significantDigits > 0) {
        const qsizetype filled = date.year.size() - date.significantDigits;
        lowest.replace(date.significantDigits, filled, QString(filled, QLatin1Char('0')));
        highest.replace(date.significantDigits, filled, QString(filled, QLatin1Char('9')));
    }
    const int first = lowest.toInt();
    const int last = std::min(highest.toInt(), latestYear);
    return date.negative ? YearRange{-last, -first} : YearRange{first, last};
}

} // namespace leadline::edtf
