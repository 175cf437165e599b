// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/time/display_zone.h"

#include <QDateTime>
#include <QRegularExpression>
#include <QTimeZone>

namespace leadline {

namespace {

constexpr int widestOffsetMinutes = 14 * 60;
constexpr std::int64_t minuteMs = 60'000;

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
    return zone;
}

int DisplayZone::offsetMinutes(Instant t) const
{
    if (m_fixedMinutes != 0 || isUtc())
        return m_fixedMinutes;
    // Local mean time had seconds, which RFC 3339 has not: to the minute, as it rules.
    return QTimeZone(m_name.toLatin1()).offsetFromUtc(QDateTime::fromMSecsSinceEpoch(t.msUtc, Qt::UTC)) / 60;
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
