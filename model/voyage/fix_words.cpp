// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/voyage/fix_words.h"

#include "model/tracks/track_queries.h"
#include "model/voyage/report_steps.h"

#include <array>

namespace leadline {

namespace {

constexpr std::int64_t dayMs = 86'400'000;

/// "11:02", "11:02:30" where seconds tell two moments apart, "20 Oct 11:02" on another day, with its year in another.
QString clockText(Instant t, Instant beside, bool seconds)
{
    const QString text = toRfc3339(t);
    const QString clock = text.mid(11, seconds ? 8 : 5);
    const auto dayOf = [](Instant i) { return i.msUtc >= 0 ? i.msUtc / dayMs : (i.msUtc - dayMs + 1) / dayMs; };
    if (dayOf(t) == dayOf(beside))
        return clock;
    static const std::array<const char *, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const CivilTime civil = civilUtc(t);
    QString day =
        QStringLiteral("%1 %2").arg(civil.day).arg(QLatin1String(months[static_cast<std::size_t>(civil.month - 1)]));
    if (civil.year != civilUtc(beside).year)
        day += QStringLiteral(" %1").arg(civil.year);
    return day + QLatin1Char(' ') + clock;
}

QString fixWords(const TrackBlock &block, VesselId vessel, Instant time, const DisplayZone &zone)
{
    const Instant clock = zone.clockAt(time);
    if (segmentsOf(block, vessel).empty())
        return {};
    const auto isIt = [vessel](VesselId other) { return other == vessel; };
    const auto before = reportBefore(block, {time.msUtc + 1}, isIt);
    const auto after = reportAfter(block, time, isIt);
    if (!before && !after)
        return {};
    if (before == time)
        return QStringLiteral("reported %1").arg(clockText(clock, clock, time.msUtc % 60'000 != 0));
    if (!before)
        return QStringLiteral("before the first report, %1").arg(clockText(zone.clockAt(*after), clock, false));
    if (!after)
        return QStringLiteral("after the last report, %1").arg(clockText(zone.clockAt(*before), clock, false));
    constexpr std::int64_t minuteMs = 60'000;
    const bool seconds = after->msUtc - before->msUtc < 2 * minuteMs;
    const bool interpolated = positionAt(block, vessel, time).has_value();
    return (interpolated ? QStringLiteral("between reports %1 and %2") : QStringLiteral("no report between %1 and %2"))
        .arg(clockText(zone.clockAt(*before), clock, seconds), clockText(zone.clockAt(*after), clock, seconds));
}

} // namespace

QString describeFix(const TrackBlock &block, VesselId vessel, Instant time, const DisplayZone &zone)
{
    const QString words = fixWords(block, vessel, time, zone);
    return words.isEmpty() || zone.isUtc() ? words : words + QLatin1Char(' ') + zone.label(time);
}

} // namespace leadline
