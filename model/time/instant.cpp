// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/time/instant.h"

#include <QDateTime>
#include <QTimeZone>

namespace leadline {

QString toRfc3339(Instant t)
{
    const QDateTime utc = QDateTime::fromMSecsSinceEpoch(t.msUtc, Qt::UTC);
    return utc.toString(t.msUtc % 1000 == 0 ? QStringLiteral("yyyy-MM-ddTHH:mm:ssZ")
                                            : QStringLiteral("yyyy-MM-ddTHH:mm:ss.zzzZ"));
}

Result<Instant> parseRfc3339(QStringView text)
{
    const QString copy = text.trimmed().toString();
    const QDateTime parsed = QDateTime::fromString(copy, Qt::ISODateWithMs);
    if (!parsed.isValid())
        return fail(ErrorCode::InvalidInput, QStringLiteral("\"%1\" is not a time such as 2023-10-20T11:01:00Z").arg(copy));
    if (parsed.timeSpec() == Qt::LocalTime)
        return fail(ErrorCode::InvalidInput, QStringLiteral("\"%1\" states no time zone: end it with Z or +09:00").arg(copy));
    return Instant{parsed.toMSecsSinceEpoch()};
}

} // namespace leadline
