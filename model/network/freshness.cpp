// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/freshness.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>

namespace leadline {

namespace {

/// Nobody means longer.
constexpr std::int64_t longestSeconds = std::int64_t{366} * 24 * 3600;

std::optional<QDateTime> httpDate(const QByteArray &header)
{
    const QDateTime date = QLocale::c().toDateTime(QString::fromLatin1(header).trimmed(),
                                                   QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'"));
    if (!date.isValid())
        return std::nullopt;
    return QDateTime(date.date(), date.time(), Qt::UTC);
}

} // namespace

std::optional<std::chrono::seconds> freshnessOf(const QByteArray &cacheControl, const QByteArray &expires,
                                                const QByteArray &date, Instant now)
{
    for (const QByteArray &part : cacheControl.toLower().split(',')) {
        const QByteArray said = part.trimmed();
        if (said == "no-store" || said == "no-cache")
            return std::chrono::seconds(0);
        if (!said.startsWith("max-age="))
            continue;
        bool isNumber = false;
        const qlonglong seconds = said.mid(8).replace('"', "").toLongLong(&isNumber);
        if (isNumber)
            return std::chrono::seconds(std::clamp<std::int64_t>(seconds, 0, longestSeconds));
    }
    if (expires.isEmpty())
        return std::nullopt;
    const std::optional<QDateTime> end = httpDate(expires);
    // "0" and other dates that are none mean "already" (RFC 9111 §5.3).
    if (!end)
        return std::chrono::seconds(0);
    const std::int64_t from = httpDate(date).value_or(QDateTime::fromMSecsSinceEpoch(now.msUtc)).toSecsSinceEpoch();
    return std::chrono::seconds(std::clamp<std::int64_t>(end->toSecsSinceEpoch() - from, 0, longestSeconds));
}

} // namespace leadline
