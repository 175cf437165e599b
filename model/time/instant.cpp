// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/time/instant.h"

#include <QDateTime>

#include <cstdlib>

namespace leadline {

CivilTime civilUtc(Instant t)
{
    constexpr std::int64_t msPerDay = 86'400'000;
    std::int64_t days = t.msUtc / msPerDay;
    std::int64_t ms = t.msUtc % msPerDay;
    if (ms < 0) {
        ms += msPerDay;
        --days;
    }
    days += 719468; // from 1970-01-01 to 0000-03-01, where the eras of 400 years begin
    const std::int64_t era = (days >= 0 ? days : days - 146096) / 146097;
    const std::int64_t dayOfEra = days - era * 146097;
    const std::int64_t yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146096) / 365;
    const std::int64_t dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    const std::int64_t monthFromMarch = (5 * dayOfYear + 2) / 153;
    CivilTime civil;
    civil.day = static_cast<int>(dayOfYear - (153 * monthFromMarch + 2) / 5 + 1);
    civil.month = static_cast<int>(monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9);
    civil.year = static_cast<int>(yearOfEra + era * 400 + (civil.month <= 2 ? 1 : 0));
    civil.hour = static_cast<int>(ms / 3'600'000);
    civil.minute = static_cast<int>(ms / 60'000 % 60);
    civil.second = static_cast<int>(ms / 1000 % 60);
    civil.millisecond = static_cast<int>(ms % 1000);
    return civil;
}

QString toRfc3339(Instant t)
{
    // Not QDateTime: its calendar has no year 0, where EDTF's begins.
    const CivilTime c = civilUtc(t);
    const auto padded = [](int number, int width) {
        return QString::number(number).rightJustified(width, QLatin1Char('0'));
    };
    // Beyond four digits the sign leads, as in the expanded years of ISO 8601; RFC 3339 has nothing there.
    const QString sign = c.year < 0 ? QStringLiteral("-") : c.year > 9999 ? QStringLiteral("+") : QString();
    QString text = sign + padded(std::abs(c.year), 4) + QLatin1Char('-') + padded(c.month, 2) + QLatin1Char('-') +
                   padded(c.day, 2) + QLatin1Char('T') + padded(c.hour, 2) + QLatin1Char(':') + padded(c.minute, 2) +
                   QLatin1Char(':') + padded(c.second, 2);
    if (c.millisecond != 0)
        text += QLatin1Char('.') + padded(c.millisecond, 3);
    return text + QLatin1Char('Z');
}

Result<Instant> parseRfc3339(QStringView text)
{
    const QString copy = text.trimmed().toString();
    const QDateTime parsed = QDateTime::fromString(copy, Qt::ISODateWithMs);
    if (!parsed.isValid())
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("\"%1\" is not a time such as 2023-10-20T11:01:00Z").arg(copy));
    if (parsed.timeSpec() == Qt::LocalTime)
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("\"%1\" states no time zone: end it with Z or +09:00").arg(copy));
    return Instant{parsed.toMSecsSinceEpoch()};
}

} // namespace leadline
