// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/time/edtf_shift.h"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace leadline {

namespace {

constexpr std::int64_t minuteMs = 60'000;
constexpr std::int64_t dayMs = 24 * 60 * minuteMs;
constexpr double monthMs = 30.436875 * dayMs; ///< the mean of the Gregorian calendar
constexpr double yearMs = 365.2425 * dayMs;

enum class Grain { Time, Day, Month, Year };

/// One end of an interval, or the whole date.
struct Part
{
    bool open = false; ///< ".." or nothing
    QString text;
    Grain grain = Grain::Day;
    CivilTime at;
    QString zone;      ///< of a time of day, as written: "Z", "+10:00" or nothing
    QString qualifier; ///< "~", "?" or "%"
    bool withSeconds = false;
};

std::optional<Part> partOf(const QString &text)
{
    if (text.isEmpty() || text == QLatin1String(".."))
        return Part{true, text, Grain::Day, {}, {}, {}, false};
    static const QRegularExpression form(QStringLiteral(
        "^(\\d{4})(?:-(\\d{2})(?:-(\\d{2})(?:T(\\d{2}):(\\d{2})(?::(\\d{2}))?(Z|[+-]\\d{2}:\\d{2})?)?)?)?([~?%]?)$"));
    const auto match = form.match(text);
    if (!match.hasMatch() || match.captured(2).toInt() > 12)
        return {}; // 21 to 41 are seasons and quarters
    Part part;
    part.text = text;
    part.at = {match.captured(1).toInt(), 1, 1, 0, 0, 0, 0};
    part.grain = Grain::Year;
    if (match.hasCaptured(2)) {
        part.at.month = match.captured(2).toInt();
        part.grain = Grain::Month;
    }
    if (match.hasCaptured(3)) {
        part.at.day = match.captured(3).toInt();
        part.grain = Grain::Day;
    }
    if (match.hasCaptured(4)) {
        part.at.hour = match.captured(4).toInt();
        part.at.minute = match.captured(5).toInt();
        part.at.second = match.captured(6).toInt();
        part.withSeconds = match.hasCaptured(6);
        part.grain = Grain::Time;
    }
    part.zone = match.captured(7);
    part.qualifier = match.captured(8);
    return part;
}

std::vector<Part> partsOf(const EdtfDate &date)
{
    std::vector<Part> parts;
    for (const QString &text : date.text.split(u'/')) {
        const auto part = partOf(text);
        if (!part)
            return {};
        parts.push_back(*part);
    }
    const bool allOpen = std::all_of(parts.begin(), parts.end(), [](const Part &part) { return part.open; });
    return allOpen || parts.size() > 2 ? std::vector<Part>() : parts;
}

/// How far every part moves, in steps of the coarsest of them.
struct Steps
{
    Grain grain = Grain::Time;
    std::int64_t count = 0; ///< of milliseconds, days, months or years
};

Steps stepsOf(const std::vector<Part> &parts, std::int64_t byMs)
{
    Steps steps;
    for (const Part &part : parts) {
        if (!part.open)
            steps.grain = std::max(steps.grain, part.grain);
    }
    const auto by = static_cast<double>(byMs);
    switch (steps.grain) {
    case Grain::Time:
        steps.count = byMs / 1000 * 1000;
        break;
    case Grain::Day:
        steps.count = std::llround(by / dayMs);
        break;
    case Grain::Month:
        steps.count = std::llround(by / monthMs);
        break;
    case Grain::Year:
        steps.count = std::llround(by / yearMs);
        break;
    }
    return steps;
}

int daysIn(int year, int month)
{
    const Instant first = instantFromCivilUtc(year, month, 1);
    const Instant next = month == 12 ? instantFromCivilUtc(year + 1, 1, 1) : instantFromCivilUtc(year, month + 1, 1);
    return static_cast<int>((next.msUtc - first.msUtc) / dayMs);
}

void move(CivilTime &at, const Steps &steps)
{
    if (steps.grain == Grain::Time || steps.grain == Grain::Day) {
        const Instant t = instantFromCivilUtc(at.year, at.month, at.day, at.hour, at.minute, at.second);
        at = civilUtc({t.msUtc + steps.count * (steps.grain == Grain::Day ? dayMs : 1)});
        return;
    }
    const std::int64_t months =
        at.year * std::int64_t{12} + at.month - 1 + steps.count * (steps.grain == Grain::Year ? 12 : 1);
    at.year = static_cast<int>(months >= 0 ? months / 12 : (months - 11) / 12);
    at.month = static_cast<int>(months - at.year * std::int64_t{12}) + 1;
    at.day = std::min(at.day, daysIn(at.year, at.month));
}

QString textOf(const Part &part)
{
    const auto two = [](int n) { return QStringLiteral("%1").arg(n, 2, 10, QLatin1Char('0')); };
    QString text = QStringLiteral("%1").arg(part.at.year, 4, 10, QLatin1Char('0'));
    if (part.grain <= Grain::Month)
        text += u'-' + two(part.at.month);
    if (part.grain <= Grain::Day)
        text += u'-' + two(part.at.day);
    if (part.grain == Grain::Time) {
        text += u'T' + two(part.at.hour) + u':' + two(part.at.minute);
        if (part.withSeconds)
            text += u':' + two(part.at.second);
        text += part.zone;
    }
    return text + part.qualifier;
}

} // namespace

bool isShiftable(const EdtfDate &date)
{
    return !partsOf(date).empty();
}

std::optional<EdtfDate> shiftedDate(const EdtfDate &date, std::int64_t byMs)
{
    std::vector<Part> parts = partsOf(date);
    if (parts.empty())
        return {};
    // Beyond all years that are written with four digits, and far from what the arithmetic bears.
    constexpr std::int64_t most = std::int64_t{20'000} * 366 * dayMs;
    if (byMs > most || byMs < -most)
        return {};
    const Steps steps = stepsOf(parts, byMs);
    QStringList texts;
    for (Part &part : parts) {
        if (part.open) {
            texts << part.text;
            continue;
        }
        move(part.at, steps);
        if (part.at.year < 1 || part.at.year > 9999)
            return {};
        // A drag has no finer sense of time than its own steps: seconds that it brings are written.
        part.withSeconds = part.withSeconds || part.at.second != 0;
        texts << textOf(part);
    }
    const auto moved = parseEdtf(texts.join(u'/'));
    return moved ? std::optional(*moved) : std::nullopt;
}

} // namespace leadline
