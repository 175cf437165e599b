// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/ais/stated_clock.h"

#include <QRegularExpression>

#include <algorithm>
#include <cstdlib>
#include <limits>

namespace leadline {

namespace {

constexpr std::int64_t minute = 60;

/// Of a division that rounds down.
std::int64_t modulo(std::int64_t value, std::int64_t by)
{
    return (value % by + by) % by;
}

/// Milliseconds from the stated start to the first whole second that has this second of the minute.
std::int64_t firstAfter(Instant start, std::int64_t secondOfMinute)
{
    const std::int64_t whole = (start.msUtc + 999) / 1000;
    return (whole + modulo(secondOfMinute - whole, minute)) * 1000 - start.msUtc;
}

} // namespace

Result<Instant> statedLogTime(const QString &text)
{
    // "2023-10-20T11:00Z" and "… 11:00+09:00": the seconds are left out.
    static const QRegularExpression withoutSeconds(
        QStringLiteral("^(\\d{4}-\\d{2}-\\d{2})[T ](\\d{2}:\\d{2})(Z|[+-]\\d{2}:\\d{2})$"));
    const QRegularExpressionMatch match = withoutSeconds.match(text.trimmed());
    if (!match.hasMatch())
        return parseRfc3339(text.trimmed());
    return parseRfc3339(QStringLiteral("%1T%2:00%3").arg(match.captured(1), match.captured(2), match.captured(3)));
}

void AisStatedClock::walk(const AisMessage &message)
{
    if (!message.motion || !message.motion->utcSecond)
        return;
    const std::int64_t second = *message.motion->utcSecond;
    m_second = m_second ? *m_second + modulo(second - *m_second + minute / 2, minute) - minute / 2 : second;
}

void AisStatedClock::learn(const AisMessage &message)
{
    m_clocked += message.time ? 1 : 0;
    if (m_firstLine == 0)
        m_firstLine = message.line;
    m_lastLine = std::max(m_lastLine, message.line);
    const bool began = m_second.has_value();
    walk(message);
    if (!m_second)
        return;
    // From the first to the last, not from the least to the greatest: one clock that is wrong must not move them all.
    if (!began)
        m_firstSecond = *m_second;
    m_lastSecond = *m_second;
}

Result<void> AisStatedClock::settle(const StatedLogTimes &times)
{
    if (times.end && *times.end <= times.start)
        return fail(ErrorCode::Usage, QStringLiteral("the log's end must be after its start"));
    if (!m_second && !times.end)
        return fail(ErrorCode::Usage, QStringLiteral("no message of the log says a second of the minute: state also "
                                                     "when the log ends"));
    m_times = times;
    m_rule = Rule::Seconds;
    if (times.end) {
        const std::int64_t counted = firstAfter(times.start, m_firstSecond) + (m_lastSecond - m_firstSecond) * 1000;
        const std::int64_t left = times.end->msUtc - times.start.msUtc - counted;
        if (!m_second || std::abs(left) > minute * 1000)
            m_rule = Rule::Spread;
    }
    m_second.reset();
    return {};
}

Instant AisStatedClock::timeOf(const AisMessage &message)
{
    const std::int64_t start = m_times.start.msUtc;
    if (m_rule == Rule::Spread) {
        const std::uint64_t lines = std::max<std::uint64_t>(m_lastLine - m_firstLine, 1);
        const std::uint64_t passed = std::min(message.line - std::min(message.line, m_firstLine), lines);
        const double share = static_cast<double>(passed) / static_cast<double>(lines);
        return {start + static_cast<std::int64_t>(static_cast<double>(m_times.end->msUtc - start) * share)};
    }
    walk(message);
    const std::int64_t passed = m_second ? *m_second - m_firstSecond : 0;
    const std::int64_t time = start + firstAfter(m_times.start, m_firstSecond) + passed * 1000;
    return {std::clamp(time, start, m_times.end ? m_times.end->msUtc : std::numeric_limits<std::int64_t>::max())};
}

QString AisStatedClock::describe() const
{
    const QString who = m_times.by.isEmpty() ? QStringLiteral("somebody who is not named") : m_times.by;
    const QString span = m_times.end ? QStringLiteral("%1 to %2").arg(toRfc3339(m_times.start), toRfc3339(*m_times.end))
                                     : QStringLiteral("from %1 on, without an end").arg(toRfc3339(m_times.start));
    const QString rule =
        m_rule == Rule::Seconds
            ? QStringLiteral(
                  "messages are in the order of the log, minutes are counted by the seconds of the minute "
                  "that they carry (%1 s in all); silences of half a minute and more leave no trace in these")
                  .arg(m_lastSecond - m_firstSecond)
            : QStringLiteral("the seconds of the minute that messages carry do not fill that span; they are spread "
                             "evenly over it, line by line");
    return QStringLiteral("times were stated by %1, not in the log: %2; %3. %4")
        .arg(who, span, rule,
             m_times.end ? QStringLiteral("a time is known to the stated span only")
                         : QStringLiteral("how long the log lasted is counted so, not stated"));
}

} // namespace leadline
