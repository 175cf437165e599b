// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/ais/ais_message.h"
#include "model/result/result.h"

#include <QString>

#include <cstdint>
#include <optional>

namespace leadline {

/// When a log without a clock was recorded, as somebody states it.
struct StatedLogTimes
{
    Instant start;              ///< of its first message
    std::optional<Instant> end; ///< of its last one, where that is known
    QString by;                 ///< who states it; empty: not named

    friend bool operator==(const StatedLogTimes &, const StatedLogTimes &) = default;
};

/// A time as a person states it, with its zone: RFC 3339, and "2023-10-20T11:00Z" without seconds. Error: InvalidInput.
Result<Instant> statedLogTime(const QString &text);

/// Gives the messages of a log without any clock times within what somebody states. Read the log twice: first learn()
/// from every message, then settle(), then ask timeOf() for every message, in the same order.
///
/// The rule. Messages stay in the order of the log. Those of types 1-3, 9, 18, 19 and 27 can carry the second of the
/// minute of their fix: each is read as the nearest such second to the one before it (within half a minute), and so the
/// minutes are counted from the stated start on. A message without a second has the time of the one before it. Where an
/// end is stated too and that count does not come to within a minute of it, or no message carries a second, messages
/// are spread evenly over the stated span by their lines instead. Either way a time is known to the stated span only:
/// silences of half a minute and more leave no trace in the seconds. One thread.
class AisStatedClock
{
public:
    enum class Rule { Seconds, Spread };

    void learn(const AisMessage &message);
    /// Whether any message had a time from the log itself: then nothing needs to be stated.
    bool hasOwnClock() const { return m_clocked > 0; }
    /// Errors: Usage: the end is not after the start; no message carries a second, and no end is stated.
    Result<void> settle(const StatedLogTimes &times);

    Instant timeOf(const AisMessage &message);

    Rule rule() const { return m_rule; }
    /// "Times were stated by …, not in the log: …", with the rule and what it leaves open.
    QString describe() const;

private:
    void walk(const AisMessage &message);

    std::int64_t m_clocked = 0;
    std::uint64_t m_firstLine = 0;
    std::uint64_t m_lastLine = 0;
    std::optional<std::int64_t> m_second; ///< counted on from the first one's second of the minute
    std::int64_t m_firstSecond = 0;
    std::int64_t m_lastSecond = 0;
    StatedLogTimes m_times;
    Rule m_rule = Rule::Seconds;
};

} // namespace leadline
