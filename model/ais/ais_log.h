// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/ais/ais_assembly.h"
#include "model/ais/ais_clocks.h"
#include "model/ais/ais_message.h"
#include "model/ais/stated_clock.h"

#include <QString>

#include <array>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace leadline {

/// Why a line gave no decoded message.
enum class AisFault : std::uint8_t {
    OtherSentence,   ///< a good NMEA sentence that is neither AIS nor a clock
    UnsupportedType, ///< a message of which type and MMSI are read and no more
    BadChecksum,
    NoChecksum,
    NoSentence,
    Malformed,   ///< not written as a VDM sentence is
    PartMissing, ///< of a message of several sentences
    NoStation,   ///< empty, or too short to hold an MMSI
    WrongLength, ///< shorter than the message's type has it
    UnknownType, ///< type 0 or above 27, or a part of message 24 other than A and B
    LineTooLong,
};
constexpr std::size_t aisFaultCount = 11;

/// "bad checksum", "part of the message is missing", …
QString describeAisFault(AisFault fault);
/// Whether lines of that kind are as they should be and only hold nothing to decode: they are counted, not rejected.
bool isHarmless(AisFault fault);

/// Lines, counted, and the numbers of the first of them.
struct AisLines
{
    static constexpr std::size_t mostLines = 10'000;
    static constexpr std::size_t mostSamples = 5;
    static constexpr std::size_t longestSample = 200;

    std::int64_t count = 0;
    std::vector<std::uint64_t> lines;   ///< in the order of the log; at most mostLines
    std::vector<std::string> samples{}; ///< text of the first of them, cut; empty where it was gone by then

    void add(std::uint64_t line, std::string_view text = {});
};

/// What a log held. Every line is counted once:
/// lines = blankLines + commentLines + clockLines + messageLines + the counts of all faults.
struct AisLogReport
{
    std::int64_t lines = 0;
    std::int64_t blankLines = 0;
    std::int64_t commentLines = 0; ///< begin with "#"
    std::int64_t clockLines = 0;   ///< RMC, ZDA, PGHP
    std::int64_t messageLines = 0; ///< sentences of messages that were decoded
    std::array<AisLines, aisFaultCount> faults;

    /// Complete messages by type, whatever could be made of them.
    std::array<std::int64_t, 64> messagesByType = {};
    std::int64_t decoded = 0;
    std::int64_t withoutTime = 0;                         ///< of the messages that were handed on
    std::array<std::int64_t, aisClockCount> byClock = {}; ///< of the messages that were handed on, by AisClock
    std::int64_t borrowedTimes = 0;      ///< have the time that another station's message 4 or 11 said before
    std::int64_t placesNotAvailable = 0; ///< of the decoded messages that can have one
    AisLines placesOutOfRange;           ///< first lines of those messages
    AisLines longerMessages;             ///< than the standard has them
    AisLines textBefore;                 ///< something that is no tag block stood before the sentence
    AisClockNotes clocks;

    std::int64_t messages() const;
    const AisLines &of(AisFault fault) const { return faults[static_cast<std::size_t>(fault)]; }
    /// Of all that is not harmless.
    std::int64_t rejectedLines() const;
    /// Sentences about the log as a whole: clocks that disagree, wrong checksums of tag blocks, …
    std::vector<QString> warnings() const;
};

/// What the beginning of a text says that it is.
enum class NmeaHead { None, Sentences, AisSentences };
/// `head` is its first bytes, cut anywhere: some ten kilobytes are enough, receivers write other sentences first. A
/// line that begins as an AIS sentence does counts whatever its checksum: what it lacks is said when it is read.
NmeaHead nmeaHead(std::string_view head);

/// Reads a log of AIS sentences (NMEA 0183 AIVDM/AIVDO) as its bytes arrive, in pieces cut anywhere, and hands on each
/// message when its last sentence was read. Needs the same memory for any log: a line, 64 unfinished messages, and the
/// numbers of the first lines of each fault. Reads no file and knows no case. One thread.
///
///     AisLogReader reader([](const AisMessage &message) { … });
///     while (…)
///         reader.add(bytes);
///     const AisLogReport &report = reader.finish();
class AisLogReader
{
public:
    static constexpr std::size_t longestLine = 4096;

    /// `sink` gets the messages that were decoded, and those of a type that is not: see AisMessage::isDecoded().
    explicit AisLogReader(std::function<void(const AisMessage &)> sink);

    void add(std::string_view bytes);
    /// Reads a last line without its line end, and gives up messages whose parts have not come. The reader ends.
    const AisLogReport &finish();
    /// The line that a message was just read from: the last one where it had several.
    std::string_view lineText() const { return m_line; }
    /// Gives times to what the log gives none; must outlive the reader.
    void setStatedClock(AisStatedClock &clock) { m_statedClock = &clock; }
    /// As far as it was read.
    const AisLogReport &report() const { return m_report; }

private:
    void readLine(std::string_view line);
    void readSentence(const NmeaSentence &sentence);
    void readPart(const NmeaSentence &sentence, const VdmPart &part);
    void readMessage(const AisPayload &payload, const AisTime &time, std::span<const std::uint64_t> lines);
    void handOn(const AisTime &time);
    void fault(AisFault fault, std::span<const std::uint64_t> lines);
    void fault(AisFault fault) { faultsOf(fault).add(line(), m_line); }
    AisLines &faultsOf(AisFault fault) { return m_report.faults[static_cast<std::size_t>(fault)]; }
    void countLost();
    std::uint64_t line() const { return static_cast<std::uint64_t>(m_report.lines); }

    std::function<void(const AisMessage &)> m_sink;
    std::string m_rest;      ///< a line whose end has not come
    bool m_skipping = false; ///< the rest of a line that is too long
    std::string_view m_line; ///< that is read
    AisStatedClock *m_statedClock = nullptr;
    AisClocks m_clocks;
    AisAssembly m_assembly;
    AisPayload m_payload; ///< of a message of one sentence
    AisMessage m_message;
    AisLogReport m_report;
};

} // namespace leadline
