// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/ais/ais_message.h"
#include "model/ais/nmea_sentence.h"

#include <cstdint>
#include <optional>

namespace leadline {

struct AisTime
{
    std::optional<Instant> time;
    AisClock clock = AisClock::None;

    bool isBetterThan(const AisTime &other) const { return time && (!other.time || clock < other.clock); }
};

/// What is odd about the clocks of a log.
struct AisClockNotes
{
    /// Messages of which two clocks say times more than a minute apart. The time behind a checksum, above all, can be
    /// when a satellite's messages were passed on.
    std::int64_t disagreeing = 0;
    std::int64_t largestDifferenceMs = 0;
    std::uint64_t firstLine = 0;          ///< of those that disagree
    std::int64_t wrongTagChecksums = 0;   ///< tag blocks that were read although their checksum is wrong
    std::int64_t disagreeingStations = 0; ///< base stations that say a time far from the last one's: neither is used
};

/// The clocks of one log. Gives each message the time of the one trusted most, in the order of AisClock, and never one
/// that is guessed: a receiver's or a base station's clock serves `reach` lines and no further. One thread.
class AisClocks
{
public:
    /// Lines from a clock to what it serves: some two seconds of the busiest water.
    static constexpr std::uint64_t reach = 200;
    static constexpr std::int64_t toleranceMs = 60'000;

    /// Of a sentence that is no AIS message: whether it is a clock ($PGHP, RMC, ZDA), set or not.
    bool readClock(const NmeaSentence &sentence, std::uint64_t line);
    /// When the AIS sentence was received; each sentence is asked about once, in the order of the log.
    AisTime timeOf(const NmeaSentence &sentence, const NmeaTags &tags, std::uint64_t line);
    /// A message with a UTC of its own, and the time that it has so far: the better one is answered.
    AisTime hearStation(Instant utc, const AisTime &time, std::uint64_t line);

    const AisClockNotes &notes() const { return m_notes; }

private:
    struct Reading
    {
        std::optional<Instant> time;
        AisClock clock = AisClock::None;
        std::uint64_t line = 0;

        bool serves(std::uint64_t other) const { return time && other - line <= reach; }
    };
    struct Announced
    {
        std::optional<Instant> time;
        std::optional<std::uint8_t> checksum; ///< of the sentence that it is for
    };

    AisTime nearbyTime(std::uint64_t line) const;
    void compare(const AisTime &a, const AisTime &b, std::uint64_t line);

    Reading m_receiver;
    Reading m_station;
    bool m_stationIsDoubted = false;
    Announced m_announced;
    AisClockNotes m_notes;
};

} // namespace leadline
