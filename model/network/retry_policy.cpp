// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/retry_policy.h"

#include <QDateTime>

#include <algorithm>
#include <limits>

namespace leadline {

std::optional<std::chrono::milliseconds> pauseBeforeRetry(const RetryPolicy &policy, int triesSoFar,
                                                          std::optional<std::chrono::milliseconds> asked, double random)
{
    if (triesSoFar >= policy.tries || (asked && *asked > policy.longestPause))
        return std::nullopt;
    const int doublings = std::clamp(triesSoFar - 1, 0, 20);
    const auto doubled = std::min(policy.longestPause, policy.firstPause * (std::int64_t{1} << doublings));
    const std::chrono::milliseconds pause(
        static_cast<std::int64_t>(static_cast<double>(doubled.count()) * (0.5 + 0.5 * std::clamp(random, 0.0, 1.0))));
    return asked ? std::max(*asked, pause) : pause;
}

std::optional<std::chrono::milliseconds> parseRetryAfter(const QByteArray &header, Instant now)
{
    const QByteArray text = header.trimmed();
    if (text.isEmpty())
        return std::nullopt;
    bool isNumber = false;
    const qlonglong seconds = text.toLongLong(&isNumber);
    constexpr qlonglong longest = 365LL * 24 * 3600; // beyond, multiplying would only tempt an overflow
    if (isNumber)
        return std::chrono::seconds(std::clamp(seconds, 0LL, longest));
    QString date = QString::fromLatin1(text);
    date.replace(QLatin1String("GMT"), QLatin1String("+0000")); // Qt reads mail's dates, which have an offset
    const QDateTime when = QDateTime::fromString(date, Qt::RFC2822Date);
    if (!when.isValid())
        return std::nullopt;
    return std::chrono::milliseconds(std::max<std::int64_t>(0, when.toMSecsSinceEpoch() - now.msUtc));
}

bool isPassingStatus(int status)
{
    return status == 429 || (status >= 500 && status < 600 && status != 501 && status != 505);
}

} // namespace leadline
