// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/sightings/duration_words.h"

#include <QRegularExpression>

namespace leadline {

namespace {

constexpr std::int64_t secondMs = 1000;
constexpr std::int64_t minuteMs = 60 * secondMs;
constexpr std::int64_t hourMs = 60 * minuteMs;
constexpr std::int64_t dayMs = 24 * hourMs;
constexpr double mostMs = 1e15; // 30,000 years

/// 0 for what is no unit.
std::int64_t unitOf(const QString &word)
{
    switch (word.isEmpty() ? u' ' : word.front().toLower().unicode()) {
    case u'w':
        return 7 * dayMs;
    case u'd':
        return dayMs;
    case u'h':
        return hourMs;
    case u'm':
        return word.toLower().startsWith(QLatin1String("mo")) ? 0 : minuteMs;
    case u's':
        return secondMs;
    default:
        return 0;
    }
}

Error refusal(QStringView text)
{
    return {ErrorCode::InvalidInput,
            QStringLiteral("\"%1\" is no length of time; write \"3 days\", \"36 h\" or \"P3D\"").arg(text),
            {}};
}

} // namespace

Result<std::int64_t> parseDuration(QStringView text)
{
    // ISO 8601's P and T say nothing that the units do not, but for M: minutes stand after T only.
    static const QRegularExpression iso(
        QStringLiteral("^P(?:(?<w>[0-9.]+)W)?(?:(?<d>[0-9.]+)D)?(?:T(?:(?<h>[0-9.]+)H)?(?:(?<m>[0-9.]+)M)?"
                       "(?:(?<s>[0-9.]+)S)?)?$"),
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression words(
        QStringLiteral(
            "(?<n>[0-9]+(?:\\.[0-9]+)?) *(?<u>weeks?|w|days?|d|hours?|hrs?|h|minutes?|mins?|m|seconds?|secs?|s)"
            "(?: *(?:,|and)? *|$)"),
        QRegularExpression::CaseInsensitiveOption);
    const QString plain = text.trimmed().toString();
    double total = 0;
    if (const auto match = iso.match(plain); match.hasMatch()) {
        for (const QString &unit :
             {QStringLiteral("w"), QStringLiteral("d"), QStringLiteral("h"), QStringLiteral("m"), QStringLiteral("s")})
            total += match.captured(unit).toDouble() * static_cast<double>(unitOf(unit));
    } else {
        qsizetype at = 0;
        while (at < plain.size()) {
            const auto part =
                words.match(plain, at, QRegularExpression::NormalMatch, QRegularExpression::AnchorAtOffsetMatchOption);
            if (!part.hasMatch())
                return Unexpected{refusal(text)};
            total += part.captured(QStringLiteral("n")).toDouble() *
                     static_cast<double>(unitOf(part.captured(QStringLiteral("u"))));
            at = part.capturedEnd();
        }
    }
    if (!(total >= 1) || total > mostMs)
        return Unexpected{refusal(text)};
    return static_cast<std::int64_t>(total);
}

QString describeDuration(std::int64_t milliseconds)
{
    const std::int64_t days = milliseconds / dayMs;
    const std::int64_t hours = milliseconds % dayMs / hourMs;
    const std::int64_t minutes = milliseconds % hourMs / minuteMs;
    if (days >= 10 || (days > 0 && hours == 0))
        return days == 1 ? QStringLiteral("1 day") : QStringLiteral("%1 days").arg(days);
    if (days > 0)
        return QStringLiteral("%1 d %2 h").arg(days).arg(hours);
    if (hours > 0)
        return minutes == 0 ? QStringLiteral("%1 h").arg(hours) : QStringLiteral("%1 h %2 min").arg(hours).arg(minutes);
    return minutes > 0 ? QStringLiteral("%1 min").arg(minutes) : QStringLiteral("%1 s").arg(milliseconds / secondMs);
}

} // namespace leadline
