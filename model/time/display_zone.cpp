// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/time/display_zone.h"

#include <QDateTime>
#include <QRegularExpression>

#include <algorithm>
#include <limits>

namespace leadline {

namespace {

constexpr int widestOffsetMinutes = 14 * 60;
constexpr std::int64_t minuteMs = 60'000;
constexpr std::int64_t dayMs = 24 * 60 * minuteMs;
/// Beyond these years the rules of a zone say nothing that is known, and the calendar's ends are not overrun.
constexpr std::int64_t farthestRuledMs = 240'000'000'000'000; // the year 9575

QString padded(int number)
{
    return QString::number(number).rightJustified(2, QLatin1Char('0'));
}

QString offsetText(int minutes)
{
    const int size = std::abs(minutes);
    return (minutes < 0 ? QStringLiteral("-") : QStringLiteral("+")) + padded(size / 60) + QLatin1Char(':') +
           padded(size % 60);
}

/// "", "+10", "-3:30".
QString shortOffset(int minutes)
{
    if (minutes == 0)
        return {};
    const int size = std::abs(minutes);
    const QString hours = (minutes < 0 ? u'-' : u'+') + QString::number(size / 60);
    return size % 60 == 0 ? hours : hours + QLatin1Char(':') + padded(size % 60);
}

/// The name as the database spells it; empty for what it does not have.
QString knownName(const QString &text)
{
    if (!text.contains(QLatin1Char('/')))
        return {}; // "EST", "MST": letters that mean other hours elsewhere
    for (const QByteArray &id : QTimeZone::availableTimeZoneIds()) {
        const QString name = QString::fromLatin1(id);
        if (name.compare(text, Qt::CaseInsensitive) == 0)
            return name;
    }
    return {};
}

} // namespace

Result<DisplayZone> DisplayZone::parse(QStringView text)
{
    static const QRegularExpression offset(QStringLiteral(R"(^(?:UTC|GMT)?([+-])(\d{1,2})(?::?([0-5]\d))?$)"),
                                           QRegularExpression::CaseInsensitiveOption);
    const QString typed = text.trimmed().toString();
    DisplayZone zone;
    if (typed.compare(QLatin1String("UTC"), Qt::CaseInsensitive) == 0 || typed == QLatin1String("Z"))
        return zone;
    if (const auto match = offset.match(typed); match.hasMatch()) {
        const int minutes = match.captured(2).toInt() * 60 + match.captured(3).toInt();
        if (minutes <= widestOffsetMinutes) {
            zone.m_fixedMinutes = match.captured(1) == QLatin1String("-") ? -minutes : minutes;
            zone.m_name = zone.m_fixedMinutes == 0 ? QStringLiteral("UTC") : offsetText(zone.m_fixedMinutes);
            return zone;
        }
    }
    zone.m_name = knownName(typed);
    if (zone.m_name.isEmpty())
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("\"%1\" is not a time zone: type UTC, a place of the time zone database such as "
                                   "Asia/Vladivostok, or an offset such as +09:00")
                        .arg(typed.left(80)));
    zone.m_zone = QTimeZone(zone.m_name.toLatin1());
    return zone;
}

int DisplayZone::offsetMinutes(Instant t) const
{
    if (m_fixedMinutes != 0 || isUtc())
        return m_fixedMinutes;
    const std::int64_t ms = std::clamp(t.msUtc, -farthestRuledMs, farthestRuledMs);
    // Local mean time had seconds, which RFC 3339 has not: to the minute, as it rules.
    return m_zone.offsetFromUtc(QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC)) / 60;
}

QString DisplayZone::place() const
{
    return m_name.section(u'/', -1).replace(u'_', u' ');
}

QString DisplayZone::label(Instant t) const
{
    return QStringLiteral("UTC") + shortOffset(offsetMinutes(t));
}

QString DisplayZone::label(const TimeSpan &span) const
{
    const int first = offsetMinutes(span.earliest);
    int other = offsetMinutes(span.latest);
    // A summer inside has other clocks than both ends.
    constexpr int looks = 8;
    for (int i = 1; i < looks && other == first; ++i)
        other = offsetMinutes({span.earliest.msUtc + (span.latest.msUtc / looks - span.earliest.msUtc / looks) * i});
    const auto signedOffset = [](int minutes) { return minutes == 0 ? QStringLiteral("+0") : shortOffset(minutes); };
    return first == other ? label(span.earliest)
                          : QStringLiteral("UTC%1/%2").arg(signedOffset(first), signedOffset(other));
}

Instant DisplayZone::clockAt(Instant t) const
{
    constexpr std::int64_t farthest = std::numeric_limits<std::int64_t>::max() - dayMs;
    if (isUtc() || t.msUtc > farthest || t.msUtc < -farthest)
        return t;
    return {t.msUtc + offsetMinutes(t) * minuteMs};
}

std::vector<Instant> DisplayZone::momentsOf(Instant clock) const
{
    // No zone changes its clocks twice within two days.
    const int before = offsetMinutes({clock.msUtc - dayMs});
    const int after = offsetMinutes({clock.msUtc + dayMs});
    std::vector<Instant> moments;
    for (const int minutes : {std::max(before, after), std::min(before, after)}) {
        const Instant moment{clock.msUtc - minutes * minuteMs};
        if (offsetMinutes(moment) == minutes && (moments.empty() || moments.back() != moment))
            moments.push_back(moment);
    }
    return moments;
}

Instant DisplayZone::firstAt(Instant clock) const
{
    if (isUtc())
        return clock;
    const int dayBefore = offsetMinutes({clock.msUtc - dayMs});
    if (dayBefore == offsetMinutes({clock.msUtc + dayMs})) // as nearly always
        return {clock.msUtc - dayBefore * minuteMs};
    if (const std::vector<Instant> moments = momentsOf(clock); !moments.empty())
        return moments.front();
    // Skipped: as many minutes after the change as it would have been; the change itself is at most so far back.
    Instant low{clock.msUtc - dayMs}, high{clock.msUtc - dayBefore * minuteMs};
    while (high.msUtc - low.msUtc > 1) {
        const Instant middle{low.msUtc + (high.msUtc - low.msUtc) / 2};
        (offsetMinutes(middle) == dayBefore ? low : high) = middle;
    }
    return high;
}

QStringList DisplayZone::places()
{
    QStringList names;
    for (const QByteArray &id : QTimeZone::availableTimeZoneIds()) {
        const QString name = QString::fromLatin1(id);
        if (name.contains(u'/') && !name.startsWith(QLatin1String("Etc/")) && !name.startsWith(QLatin1String("US/")))
            names << name;
    }
    names.sort();
    return names;
}

QString DisplayZone::toText(Instant t) const
{
    const int minutes = offsetMinutes(t);
    if (isUtc())
        return toRfc3339(t);
    return toRfc3339({t.msUtc + minutes * minuteMs}).chopped(1) + offsetText(minutes);
}

QString DisplayZone::toText(const QString &edtf) const
{
    static const QRegularExpression stated(
        QStringLiteral(R"(-?\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d(?::\d\d)?))"));
    if (!parseEdtf(edtf))
        return edtf;
    QString out = edtf;
    auto matches = stated.globalMatch(edtf);
    qsizetype shift = 0;
    while (matches.hasNext()) {
        const auto match = matches.next();
        const auto moment = parseEdtf(match.capturedView());
        if (!moment)
            continue;
        QString text = toText(moment->bounds.earliest);
        if (match.captured(1).isEmpty()) // as exactly as it was stated: to the minute
            text.remove(text.indexOf(QLatin1Char('T')) + 6, 3);
        out.replace(match.capturedStart() + shift, match.capturedLength(), text);
        shift += text.size() - match.capturedLength();
    }
    return out;
}

} // namespace leadline
