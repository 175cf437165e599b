// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/time/edtf.h"

#include "model/time/edtf_grammar.h"

namespace leadline {

namespace {

/// Where an open or unknown end is put: EDTF's four-digit years begin and end here.
constexpr Instant calendarBegin = instantFromCivilUtc(0, 1, 1);
constexpr Instant calendarEnd = instantFromCivilUtc(9999, 12, 31, 23, 59, 59, 999);
/// And where it is put when the other end lies beyond that.
constexpr Instant ageBegin = instantFromCivilUtc(edtf::earliestYear, 1, 1);
constexpr Instant ageEnd = instantFromCivilUtc(edtf::latestYear, 12, 31, 23, 59, 59, 999);

/// Civil time zones reach from UTC-12 (Baker Island) to UTC+14 (Line Islands).
constexpr std::int64_t westernmostZoneMs = 12 * 3600 * 1000;
constexpr std::int64_t easternmostZoneMs = 14 * 3600 * 1000;

int daysInMonth(int year, int month)
{
    const Instant first = instantFromCivilUtc(year, month, 1);
    const Instant next = month == 12 ? instantFromCivilUtc(year + 1, 1, 1) : instantFromCivilUtc(year, month + 1, 1);
    return static_cast<int>((next.msUtc - first.msUtc) / 86'400'000);
}

/// Whether a number, written with as many digits as the mask has, fits the mask: 20 fits "2X".
bool fits(int number, const QString &mask)
{
    for (qsizetype i = mask.size(); i-- > 0; number /= 10) {
        if (mask[i] != QLatin1Char('X') && mask[i].digitValue() != number % 10)
            return false;
    }
    return number == 0;
}

struct Day
{
    int year = 0;
    int month = 0;
    int day = 0;
};

/// Finds the first (step 1) or last (step -1) number from `lowest` to `highest` that fits a component and that
/// `accept` takes; every number fits a component that is not stated.
template<class Accept>
bool firstFitting(const QString &mask, int lowest, int highest, int step, const Accept &accept)
{
    if (!mask.isEmpty() && !mask.contains(QLatin1Char('X'))) {
        const int number = mask.toInt(); // nearly every date
        return number >= lowest && number <= highest && accept(number);
    }
    const int count = highest - lowest + 1;
    for (int i = 0; i < count; ++i) {
        const int number = step > 0 ? lowest + i : highest - i;
        if ((mask.isEmpty() || fits(number, mask)) && accept(number))
            return true;
    }
    return false;
}

/// The same of the years that a date can lie in.
template<class Accept>
bool firstFittingYear(const edtf::Date &date, int step, const Accept &accept)
{
    const edtf::YearRange range = edtf::yearRange(date);
    if (date.significantDigits > 0) // whole years, whose first and last day exist: nothing to search for
        return accept(step > 0 ? range.first : range.last);
    for (int i = 0; i <= range.last - range.first; ++i) {
        const int year = step > 0 ? range.first + i : range.last - i;
        if (fits(std::abs(year), date.year) && accept(year))
            return true;
    }
    return false;
}

/// The first or last day of the calendar that a date without season can mean. Nothing when there is no such day, as
/// 30 February; day 31 of month 1X is one, in October and December.
std::optional<Day> outermostDay(const edtf::Date &date, int step)
{
    Day found;
    const bool exists = firstFittingYear(date, step, [&](int year) {
        return firstFitting(date.month, 1, 12, step, [&](int month) {
            return firstFitting(date.day, 1, daysInMonth(year, month), step, [&](int day) {
                found = {year, month, day};
                return true;
            });
        });
    });
    return exists ? std::optional(found) : std::nullopt;
}

Instant startOf(const Day &day)
{
    return instantFromCivilUtc(day.year, day.month, day.day);
}
Instant endOf(const Day &day)
{
    return {startOf(day).msUtc + 86'399'999};
}

/// A season that begins in December ends in the year after.
TimeSpan subYearBounds(const edtf::Date &date, const edtf::SubYear &part)
{
    const edtf::YearRange years = edtf::yearRange(date);
    const int monthAfter = part.firstMonth + part.months;
    const Instant after = monthAfter > 12 ? instantFromCivilUtc(years.last + 1, monthAfter - 12, 1)
                                          : instantFromCivilUtc(years.last, monthAfter, 1);
    return {instantFromCivilUtc(years.first, part.firstMonth, 1), {after.msUtc - 1}};
}

std::optional<TimeSpan> boundsOf(const edtf::Date &date)
{
    if (const auto part = date.subYear())
        return subYearBounds(date, *part);
    const auto first = outermostDay(date, 1);
    const auto last = outermostDay(date, -1);
    if (!first || !last)
        return std::nullopt;
    if (!date.time)
        return TimeSpan{startOf(*first), endOf(*last)};
    const edtf::TimeOfDay &t = *date.time;
    const std::int64_t civil =
        instantFromCivilUtc(first->year, first->month, first->day, t.hour, t.minute, t.second, t.millisecond).msUtc;
    if (t.zone == edtf::Zone::Unknown)
        return TimeSpan{{civil - easternmostZoneMs}, {civil + westernmostZoneMs + t.precisionMs - 1}};
    const std::int64_t utc = civil - t.offsetMinutes * std::int64_t{60'000};
    return TimeSpan{{utc}, {utc + t.precisionMs - 1}};
}

bool zoneMissing(const std::optional<edtf::Date> &date)
{
    return date && date->time && date->time->zone == edtf::Zone::Unknown;
}

/// Whether a range that is stated in both ends runs backwards. Two times without zone are taken to be in one zone.
bool runsBackwards(const edtf::Member &member, const TimeSpan &from, const TimeSpan &to)
{
    std::int64_t latest = to.latest.msUtc;
    if (zoneMissing(member.from) && zoneMissing(member.to))
        latest -= easternmostZoneMs + westernmostZoneMs;
    return latest < from.earliest.msUtc;
}

/// What the calendar refuses of a date whose parts were read: day, month and year do not fit each other.
Unexpected noSuchDay(const edtf::Cursor &cursor, const edtf::Date &date)
{
    if (date.isMasked())
        return cursor.expectedAt(date.dayAt, QStringLiteral("a day that the calendar has"));
    return cursor.expectedAt(
        date.dayAt,
        QStringLiteral("a day 01–%1 of that month").arg(daysInMonth(date.yearNumber(), date.month.toInt())));
}

void addFlags(const std::optional<edtf::Date> &date, EdtfDate &out)
{
    if (!date)
        return;
    out.approximate = out.approximate || date->approximate;
    out.uncertain = out.uncertain || date->uncertain;
    out.zoneKnown = out.zoneKnown && !zoneMissing(date);
}

/// Where the calendar ends for a range that is open there.
TimeSpan openBounds(const std::optional<TimeSpan> &stated)
{
    TimeSpan open{calendarBegin, calendarEnd};
    if (stated && stated->earliest <= calendarBegin)
        open.earliest = ageBegin;
    if (stated && stated->latest >= calendarEnd)
        open.latest = ageEnd;
    return open;
}

/// The bounds of one member, and its flags added to `out`.
Result<TimeSpan> boundsOf(const edtf::Cursor &cursor, const edtf::Member &member, EdtfDate &out)
{
    std::optional<TimeSpan> from;
    std::optional<TimeSpan> to;
    for (const auto &[date, bounds] : {std::pair(&member.from, &from), std::pair(&member.to, &to)}) {
        addFlags(*date, out);
        if (*date && !(*bounds = boundsOf(**date)))
            return noSuchDay(cursor, **date);
    }
    if (!member.isRange)
        return *from;
    out.openStart = out.openStart || !from;
    out.openEnd = out.openEnd || !to;
    if (from && to && runsBackwards(member, *from, *to))
        return cursor.expectedAt(member.to->yearAt, QStringLiteral("an end that does not lie before the start"));
    const TimeSpan open = openBounds(from ? from : to);
    const Instant earliest = from ? from->earliest : open.earliest;
    // A time without zone may begin later than a day that it ends on.
    return TimeSpan{earliest, std::max(earliest, to ? to->latest : open.latest)};
}

/// The whole length must be a number too, or it could not be drawn.
bool isTooLong(const TimeSpan &span)
{
    std::int64_t length = 0;
    return __builtin_sub_overflow(span.latest.msUtc, span.earliest.msUtc, &length);
}

} // namespace

bool EdtfDate::isExact() const
{
    return zoneKnown && !approximate && !uncertain && !openStart && !openEnd && bounds.durationMs() < 1000;
}

Result<EdtfDate> parseEdtf(QStringView text)
{
    edtf::Cursor cursor(text.left(1000)); // longer than any date: refused as such
    const auto expression = edtf::readExpression(cursor);
    if (!expression)
        return Unexpected{expression.error()};
    EdtfDate date;
    date.text = expression->text;
    bool first = true;
    for (const edtf::Member &member : expression->members) {
        const auto bounds = boundsOf(cursor, member, date);
        if (!bounds)
            return Unexpected{bounds.error()};
        date.bounds.earliest = first ? bounds->earliest : std::min(date.bounds.earliest, bounds->earliest);
        date.bounds.latest = first ? bounds->latest : std::max(date.bounds.latest, bounds->latest);
        first = false;
    }
    if (isTooLong(date.bounds))
        return cursor.expectedAt(0, QStringLiteral("a first and last moment at most 292 million years apart"));
    return date;
}

EdtfDate edtfFromInstant(Instant t)
{
    if (t > calendarEnd) { // EDTF has no months in such years
        if (const auto year = parseEdtf(QStringLiteral("Y%1").arg(civilUtc(t).year)))
            return *year;
    }
    t.msUtc = std::clamp(t.msUtc, ageBegin.msUtc, calendarEnd.msUtc);
    EdtfDate date;
    date.text = toRfc3339(t);
    date.bounds = {t, t.msUtc % 1000 == 0 ? Instant{t.msUtc + 999} : t};
    return date;
}

} // namespace leadline
