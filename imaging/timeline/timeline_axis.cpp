// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/timeline/timeline_axis.h"

#include <QLocale>

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>

namespace leadline {

namespace {

constexpr std::int64_t secondMs = 1000;
constexpr std::int64_t minuteMs = 60 * secondMs;
constexpr std::int64_t hourMs = 60 * minuteMs;
constexpr std::int64_t dayMs = 24 * hourMs;
constexpr double monthMs = 30.44 * 86'400'000;
constexpr double yearMs = 365.25 * 86'400'000;

/// The years that a date may have (edtf_grammar.h): keeps conversions to integers defined.
constexpr int farthestYear = 292'000'000;
constexpr double farthestMs = 9.2146e18;
/// All of them in a plot of a hundred pixels.
constexpr double widestMsPerPixel = 2e17;

constexpr double labelInset = 5;
constexpr double labelSpacing = 12;
constexpr double calmSpacing = 34;

std::int64_t floorDiv(std::int64_t a, std::int64_t b)
{
    return a / b - (a % b < 0 ? 1 : 0);
}

struct Civil
{
    int year = 1970;
    int month = 1;
    int day = 1;
    int hour = 0;
    int minute = 0;
    int second = 0;
};

/// Calendar and clock of a moment, in UTC; given DisplayZone::clockAt(), of a zone. Source: H. Hinnant,
/// "chrono-Compatible Low-Level Date Algorithms", civil_from_days.
Civil civilOf(Instant t)
{
    const std::int64_t days = floorDiv(t.msUtc, dayMs);
    const std::int64_t inDay = t.msUtc - days * dayMs;
    const std::int64_t z = days + 719468;
    const std::int64_t era = floorDiv(z, 146097);
    const std::int64_t dayOfEra = z - era * 146097;
    const std::int64_t yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146096) / 365;
    const std::int64_t dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    const std::int64_t mp = (5 * dayOfYear + 2) / 153;
    const int month = static_cast<int>(mp < 10 ? mp + 3 : mp - 9);
    return {static_cast<int>(yearOfEra + era * 400 + (month <= 2 ? 1 : 0)),
            month,
            static_cast<int>(dayOfYear - (153 * mp + 2) / 5 + 1),
            static_cast<int>(inDay / hourMs),
            static_cast<int>(inDay / minuteMs % 60),
            static_cast<int>(inDay / secondMs % 60)};
}

QString monthName(int month)
{
    static const std::array<QString, 12> names{
        QStringLiteral("January"), QStringLiteral("February"), QStringLiteral("March"),
        QStringLiteral("April"),   QStringLiteral("May"),      QStringLiteral("June"),
        QStringLiteral("July"),    QStringLiteral("August"),   QStringLiteral("September"),
        QStringLiteral("October"), QStringLiteral("November"), QStringLiteral("December")};
    return names[static_cast<std::size_t>(month - 1)];
}

QString shortMonth(int month)
{
    return monthName(month).left(3);
}

QString clockText(const Civil &c, bool withSeconds)
{
    const QString hoursMinutes =
        QStringLiteral("%1:%2").arg(c.hour, 2, 10, QLatin1Char('0')).arg(c.minute, 2, 10, QLatin1Char('0'));
    return withSeconds ? hoursMinutes + QStringLiteral(":%1").arg(c.second, 2, 10, QLatin1Char('0')) : hoursMinutes;
}

/// "2023", "12,000"; "501 BCE" of the year -500, as dates in words say it.
QString yearText(int year)
{
    static const QLocale english(QLocale::English);
    const int number = year > 0 ? year : 1 - year;
    const QString text = number > 9999 ? english.toString(number) : QString::number(number);
    return year > 0 ? text : text + QStringLiteral(" BCE");
}

QString dayText(const Civil &c)
{
    return QStringLiteral("%1 %2 %3").arg(c.day).arg(shortMonth(c.month)).arg(yearText(c.year));
}

enum class Unit { Second, Minute, Hour, Day, Month, Year };

struct Step
{
    Unit unit;
    int count;
    double approximateMs;
};

constexpr std::array<Step, 43> ladder{{
    {Unit::Second, 1, secondMs},
    {Unit::Second, 5, 5 * secondMs},
    {Unit::Second, 15, 15 * secondMs},
    {Unit::Second, 30, 30 * secondMs},
    {Unit::Minute, 1, minuteMs},
    {Unit::Minute, 5, 5 * minuteMs},
    {Unit::Minute, 15, 15 * minuteMs},
    {Unit::Minute, 30, 30 * minuteMs},
    {Unit::Hour, 1, hourMs},
    {Unit::Hour, 3, 3 * hourMs},
    {Unit::Hour, 6, 6 * hourMs},
    {Unit::Hour, 12, 12 * hourMs},
    {Unit::Day, 1, dayMs},
    {Unit::Day, 2, 2 * dayMs},
    {Unit::Day, 5, 4 * dayMs},
    {Unit::Day, 10, 9 * dayMs},
    {Unit::Month, 1, monthMs},
    {Unit::Month, 3, 3 * monthMs},
    {Unit::Month, 6, 6 * monthMs},
    {Unit::Year, 1, yearMs},
    {Unit::Year, 2, 2 * yearMs},
    {Unit::Year, 5, 5 * yearMs},
    {Unit::Year, 10, 10 * yearMs},
    {Unit::Year, 20, 20 * yearMs},
    {Unit::Year, 50, 50 * yearMs},
    {Unit::Year, 100, 100 * yearMs},
    {Unit::Year, 200, 200 * yearMs},
    {Unit::Year, 500, 500 * yearMs},
    {Unit::Year, 1000, 1000 * yearMs},
    {Unit::Year, 2000, 2000 * yearMs},
    {Unit::Year, 5000, 5000 * yearMs},
    {Unit::Year, 10'000, 1e4 * yearMs},
    {Unit::Year, 20'000, 2e4 * yearMs},
    {Unit::Year, 50'000, 5e4 * yearMs},
    {Unit::Year, 100'000, 1e5 * yearMs},
    {Unit::Year, 200'000, 2e5 * yearMs},
    {Unit::Year, 500'000, 5e5 * yearMs},
    {Unit::Year, 1'000'000, 1e6 * yearMs},
    {Unit::Year, 5'000'000, 5e6 * yearMs},
    {Unit::Year, 10'000'000, 1e7 * yearMs},
    {Unit::Year, 20'000'000, 2e7 * yearMs},
    {Unit::Year, 50'000'000, 5e7 * yearMs},
    {Unit::Year, 100'000'000, 1e8 * yearMs},
}};

/// The longest label that most ticks of a step carry.
QString typicalLabel(Unit unit, int count)
{
    switch (unit) {
    case Unit::Second:
        return QStringLiteral("00:00:00");
    case Unit::Minute:
    case Unit::Hour:
        return QStringLiteral("00:00");
    case Unit::Day:
        return QStringLiteral("20");
    case Unit::Month:
        return QStringLiteral("September");
    case Unit::Year:
        return count < 1000 ? QStringLiteral("2000") : yearText(-count);
    }
    return {};
}

const Step &chooseStep(double msPerPixel, const std::function<double(const QString &)> &textWidth)
{
    for (const Step &step : ladder) {
        if (step.approximateMs / msPerPixel >= textWidth(typicalLabel(step.unit, step.count)) + calmSpacing)
            return step;
    }
    return ladder.back();
}

void addDaysOfMonth(int year, int month, int step, std::vector<Instant> &out)
{
    const Instant next = instantFromCivilUtc(month == 12 ? year + 1 : year, month == 12 ? 1 : month + 1, 1);
    const Instant first = instantFromCivilUtc(year, month, 1);
    const int length = static_cast<int>((next.msUtc - first.msUtc) / dayMs);
    out.push_back(first);
    // The last ticks of a month keep a full step from the first of the next.
    const int last = step == 1 ? length : length - step + 1;
    for (int day = step <= 2 ? 1 + step : step; day <= last; day += step)
        out.push_back(instantFromCivilUtc(year, month, day));
}

/// What clocks show at the ticks of a step, in order.
std::vector<Instant> tickClocks(const Step &step, const TimeSpan &span)
{
    std::vector<Instant> times;
    if (step.unit == Unit::Second || step.unit == Unit::Minute || step.unit == Unit::Hour) {
        const auto stepMs = static_cast<std::int64_t>(step.approximateMs);
        for (std::int64_t t = floorDiv(span.earliest.msUtc, stepMs) * stepMs; t <= span.latest.msUtc; t += stepMs)
            times.push_back({t});
    } else if (step.unit == Unit::Year) {
        const int lastYear = civilOf(span.latest).year;
        for (auto year = floorDiv(civilOf(span.earliest).year, step.count) * step.count; year <= lastYear;
             year += step.count)
            if (year >= -farthestYear && year <= farthestYear)
                times.push_back(instantFromCivilUtc(static_cast<int>(year), 1, 1));
    } else {
        const Civil last = civilOf(span.latest);
        Civil at = civilOf(span.earliest);
        if (step.unit == Unit::Month)
            at.month -= (at.month - 1) % step.count;
        while (at.year < last.year || (at.year == last.year && at.month <= last.month)) {
            if (step.unit == Unit::Day)
                addDaysOfMonth(at.year, at.month, step.count, times);
            else
                times.push_back(instantFromCivilUtc(at.year, at.month, 1));
            at.month += step.unit == Unit::Month ? step.count : 1;
            if (at.month > 12) {
                at.month -= 12;
                ++at.year;
            }
        }
    }
    return times;
}

/// The moments of a step that fall on the axis, in order.
std::vector<Instant> tickTimes(const Step &step, const TimeSpan &span, const DisplayZone &zone)
{
    std::vector<Instant> times;
    const TimeSpan clocks{zone.clockAt(span.earliest), zone.clockAt(span.latest)};
    if (zone.isUtc()) {
        times = tickClocks(step, span);
    } else if (step.unit == Unit::Second || step.unit == Unit::Minute || step.unit == Unit::Hour) {
        // Clocks that are put back show less at the end than they did before.
        const TimeSpan wider{{clocks.earliest.msUtc - 2 * hourMs}, {clocks.latest.msUtc + 2 * hourMs}};
        for (const Instant clock : tickClocks(step, wider))
            std::ranges::copy(zone.momentsOf(clock), std::back_inserter(times));
        std::ranges::sort(times);
    } else {
        for (const Instant clock : tickClocks(step, clocks))
            times.push_back(zone.firstAt(clock));
    }
    std::erase_if(times, [&](Instant t) { return !span.contains(t); });
    return times;
}

bool isMajor(Unit unit, const Civil &c)
{
    switch (unit) {
    case Unit::Second:
        return c.second == 0;
    case Unit::Minute:
    case Unit::Hour:
        return c.hour == 0 && c.minute == 0;
    case Unit::Day:
        return c.day == 1;
    case Unit::Month:
    case Unit::Year:
        return true;
    }
    return false;
}

/// `context`: state the larger units too, because nothing to the left does.
QString tickLabel(Unit unit, const Civil &c, bool context)
{
    const bool midnight = c.hour == 0 && c.minute == 0 && c.second == 0;
    switch (unit) {
    case Unit::Second:
    case Unit::Minute:
    case Unit::Hour:
        if (midnight)
            return context || (c.day == 1 && c.month == 1)
                       ? dayText(c)
                       : QStringLiteral("%1 %2").arg(c.day).arg(shortMonth(c.month));
        return context ? QStringLiteral("%1, %2").arg(dayText(c), clockText(c, unit == Unit::Second))
                       : clockText(c, unit == Unit::Second);
    case Unit::Day:
        if (c.day != 1)
            return context ? dayText(c) : QString::number(c.day);
        [[fallthrough]];
    case Unit::Month:
        return context || c.month == 1 ? QStringLiteral("%1 %2").arg(monthName(c.month), yearText(c.year))
                                       : monthName(c.month);
    case Unit::Year:
        return yearText(c.year);
    }
    return {};
}

/// Gives labels to ticks, the first and the major ones before the others, wherever there is room.
class LabelPlacer
{
public:
    LabelPlacer(const TimelineAxis &axis, const std::function<double(const QString &)> &textWidth)
        : m_axis(axis)
        , m_textWidth(textWidth)
    {
    }

    bool place(AxisTick &tick, const QString &text)
    {
        const double left = tick.x + labelInset;
        const double width = m_textWidth(text);
        if (tick.x < m_axis.left || left + width > m_axis.right)
            return false;
        for (const auto &[from, to] : m_taken) {
            if (left < to + labelSpacing && from < left + width + labelSpacing)
                return false;
        }
        m_taken.emplace_back(left, left + width);
        tick.label = text;
        tick.labelLeft = left;
        tick.labelWidth = width;
        return true;
    }

private:
    const TimelineAxis &m_axis;
    const std::function<double(const QString &)> &m_textWidth;
    std::vector<std::pair<double, double>> m_taken;
};

/// The tick that states the larger units: the first, unless the first major one would lose its label to it.
std::size_t contextTick(const std::vector<AxisTick> &ticks, Unit unit,
                        const std::function<double(const QString &)> &textWidth, const DisplayZone &zone)
{
    const Civil first = civilOf(zone.clockAt(ticks.front().time));
    const double width = textWidth(tickLabel(unit, first, true)) + labelInset + labelSpacing;
    for (std::size_t i = 1; i < ticks.size() && ticks[i].x < ticks.front().x + width; ++i) {
        if (ticks[i].major && !ticks.front().major)
            return i;
    }
    return 0;
}

} // namespace

Instant TimelineAxis::timeAt(double x) const
{
    const double ms = std::clamp(startMs + (x - left) * msPerPixel, -farthestMs, farthestMs);
    return {static_cast<std::int64_t>(std::llround(ms))};
}

TimelineAxis TimelineAxis::panned(double pixels) const
{
    TimelineAxis axis = *this;
    axis.startMs = std::clamp(startMs - pixels * msPerPixel, -farthestMs, farthestMs);
    return axis;
}

TimelineAxis TimelineAxis::zoomed(double factor, double aboutX) const
{
    TimelineAxis axis = *this;
    // An axis that was fitted to farther ages keeps them.
    axis.msPerPixel = std::clamp(msPerPixel / factor, minMsPerPixel, std::max(msPerPixel, maxMsPerPixel));
    axis.startMs = startMs + (aboutX - left) * (msPerPixel - axis.msPerPixel);
    return axis;
}

TimelineAxis TimelineAxis::fitted(const TimeSpan &span, double marginPixels) const
{
    TimelineAxis axis = *this;
    auto from = static_cast<double>(span.earliest.msUtc);
    auto to = static_cast<double>(span.latest.msUtc);
    if (to - from < 1) {
        from -= static_cast<double>(dayMs) / 2;
        to += static_cast<double>(dayMs) / 2;
    }
    const double room = std::max(10.0, width() - 2 * marginPixels);
    axis.msPerPixel = std::clamp((to - from) / room, minMsPerPixel, widestMsPerPixel);
    axis.startMs = (from + to) / 2 - width() / 2 * axis.msPerPixel;
    return axis;
}

std::vector<AxisTick> axisTicks(const TimelineAxis &axis, const std::function<double(const QString &)> &textWidth,
                                const DisplayZone &zone)
{
    std::vector<AxisTick> ticks;
    if (axis.width() < 1)
        return ticks;
    const Step &step = chooseStep(axis.msPerPixel, textWidth);
    for (const Instant t : tickTimes(step, axis.span(), zone))
        ticks.push_back({t, axis.xOf(t), {}, 0, 0, isMajor(step.unit, civilOf(zone.clockAt(t)))});
    if (ticks.empty())
        return ticks;

    LabelPlacer placer(axis, textWidth);
    const auto place = [&](AxisTick &tick, bool context) {
        placer.place(tick, tickLabel(step.unit, civilOf(zone.clockAt(tick.time)), context));
    };
    const std::size_t first = contextTick(ticks, step.unit, textWidth, zone);
    place(ticks[first], true);
    for (const bool major : {true, false}) {
        for (std::size_t i = first + 1; i < ticks.size(); ++i) {
            if (ticks[i].major == major)
                place(ticks[i], false);
        }
    }
    return ticks;
}

namespace {

QString spanText(const TimeSpan &span, const DisplayZone &zone)
{
    const Civil a = civilOf(zone.clockAt(span.earliest));
    const Civil b = civilOf(zone.clockAt(span.latest));
    const QString dash = QStringLiteral(" – ");
    const bool sameDay = a.year == b.year && a.month == b.month && a.day == b.day;
    if (sameDay)
        return QStringLiteral("%1, %2%3%4").arg(dayText(a), clockText(a, false), dash, clockText(b, false));
    const double length = static_cast<double>(span.latest.msUtc) - static_cast<double>(span.earliest.msUtc);
    if (length < 3 * dayMs)
        return QStringLiteral("%1 %2%3%4 %5")
            .arg(dayText(a), clockText(a, false), dash, dayText(b), clockText(b, false));
    if (length > 8 * yearMs)
        return yearText(a.year) + dash + yearText(b.year);
    const QString from = a.year == b.year ? QStringLiteral("%1 %2").arg(a.day).arg(shortMonth(a.month)) : dayText(a);
    return from + dash + dayText(b);
}

} // namespace

QString describeSpan(const TimeSpan &span, const DisplayZone &zone)
{
    const QString text = spanText(span, zone);
    return zone.isUtc() ? text : text + QLatin1Char(' ') + zone.label(span);
}

QString describeMoment(Instant t, const DisplayZone &zone)
{
    const Civil c = civilOf(zone.clockAt(t));
    return QStringLiteral("%1 %2 %3").arg(dayText(c), clockText(c, c.second != 0), zone.label(t));
}

} // namespace leadline
