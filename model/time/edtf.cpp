// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/time/edtf.h"

#include "model/time/edtf_grammar.h"

namespace leadline {

namespace {

/// Where an open or unknown end is put: EDTF's four-digit years begin and end here.
constexpr Instant calendarBegin = instantFromCivilUtc(0, 1, 1);
constexpr Instant calendarEnd = instantFromCivilUtc(9999, 12, 31, 23, 59, 59, 999);

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
        const int number = mask.toInt(); // nearly every date: no search through 10,000 years
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

/// The first or last day of the calendar that a date without season can mean. Nothing when there is no such day, as
/// 30 February; day 31 of month 1X is one, in October and December.
std::optional<Day> outermostDay(const edtf::Date &date, int step)
{
    Day found;
    const bool exists = firstFitting(date.year, 0, 9999, step, [&](int year) {
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

/// Meteorological seasons of the northern hemisphere, three whole months each; winter ends in the next year.
/// ISO 8601-2 §4.8.1 leaves 21–24 to the context.
TimeSpan seasonBounds(const edtf::Date &date)
{
    const int firstMonth = 3 * (date.season() - 20);
    int firstYear = 9999;
    int lastYear = 0;
    firstFitting(date.year, 0, 9999, 1, [&](int year) { return (firstYear = year, true); });
    firstFitting(date.year, 0, 9999, -1, [&](int year) { return (lastYear = year, true); });
    const Instant after =
        firstMonth == 12 ? instantFromCivilUtc(lastYear + 1, 3, 1) : instantFromCivilUtc(lastYear, firstMonth + 3, 1);
    return {instantFromCivilUtc(firstYear, firstMonth, 1), Instant{std::min(after.msUtc - 1, calendarEnd.msUtc)}};
}

std::optional<TimeSpan> boundsOf(const edtf::Date &date)
{
    if (date.season() != 0)
        return seasonBounds(date);
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

Unexpected refuse(const QString &text, const QString &why)
{
    return fail(ErrorCode::InvalidInput, QStringLiteral("\"%1\" is not an EDTF date: %2").arg(text.left(80), why));
}

void addFlags(const std::optional<edtf::Date> &date, EdtfDate &out)
{
    if (!date)
        return;
    out.approximate = out.approximate || date->approximate;
    out.uncertain = out.uncertain || date->uncertain;
    out.zoneKnown = out.zoneKnown && !zoneMissing(date);
}

/// The bounds of one member, and its flags added to `out`.
Result<TimeSpan> boundsOf(const edtf::Member &member, EdtfDate &out)
{
    addFlags(member.from, out);
    addFlags(member.to, out);
    TimeSpan bounds{calendarBegin, calendarEnd};
    std::optional<TimeSpan> from;
    std::optional<TimeSpan> to;
    if (member.from) {
        from = boundsOf(*member.from);
        if (!from)
            return refuse(out.text, QStringLiteral("the calendar has no such day"));
        bounds = *from;
    }
    if (!member.isRange)
        return bounds;
    if (member.to) {
        to = boundsOf(*member.to);
        if (!to)
            return refuse(out.text, QStringLiteral("the calendar has no such day"));
        bounds.latest = to->latest;
    } else {
        bounds.latest = calendarEnd;
        out.openEnd = true;
    }
    if (!from)
        out.openStart = true;
    if (from && to && runsBackwards(member, *from, *to))
        return refuse(out.text, QStringLiteral("the end lies before the start"));
    // A time without zone may begin later than a day that it ends on.
    bounds.latest = std::max(bounds.earliest, bounds.latest);
    return bounds;
}

} // namespace

bool EdtfDate::isExact() const
{
    return zoneKnown && !approximate && !uncertain && !openStart && !openEnd && bounds.durationMs() < 1000;
}

Result<EdtfDate> parseEdtf(QStringView text)
{
    const auto expression = edtf::parse(text);
    if (!expression)
        return Unexpected{expression.error()};
    EdtfDate date;
    date.text = expression->text;
    bool first = true;
    for (const edtf::Member &member : expression->members) {
        const auto bounds = boundsOf(member, date);
        if (!bounds)
            return Unexpected{bounds.error()};
        date.bounds.earliest = first ? bounds->earliest : std::min(date.bounds.earliest, bounds->earliest);
        date.bounds.latest = first ? bounds->latest : std::max(date.bounds.latest, bounds->latest);
        first = false;
    }
    return date;
}

EdtfDate edtfFromInstant(Instant t)
{
    t.msUtc = std::clamp(t.msUtc, calendarBegin.msUtc, calendarEnd.msUtc);
    EdtfDate date;
    date.text = toRfc3339(t);
    date.bounds = {t, t.msUtc % 1000 == 0 ? Instant{t.msUtc + 999} : t};
    return date;
}

} // namespace leadline
