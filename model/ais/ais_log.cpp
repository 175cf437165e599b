// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/ais/ais_log.h"

#include "model/ais/ais_decoding.h"

#include <utility>

namespace leadline {

AisLogReader::AisLogReader(std::function<void(const AisMessage &)> sink)
    : m_sink(std::move(sink))
{
}

void AisLogReader::add(std::string_view bytes)
{
    while (!bytes.empty()) {
        const std::size_t end = bytes.find('\n');
        const bool ends = end != std::string_view::npos;
        const std::string_view piece = bytes.substr(0, end);
        bytes.remove_prefix(ends ? end + 1 : bytes.size());
        if (ends && m_rest.empty() && !m_skipping) {
            readLine(piece);
            continue;
        }
        if (!m_skipping && m_rest.size() + piece.size() <= longestLine)
            m_rest += piece;
        else
            m_skipping = true;
        if (!ends)
            continue;
        if (std::exchange(m_skipping, false)) {
            ++m_report.lines;
            m_line = m_rest;
            fault(AisFault::LineTooLong);
        } else {
            readLine(m_rest);
        }
        m_rest.clear();
    }
    m_line = {}; // whose bytes they were may free them now
}

const AisLogReport &AisLogReader::finish()
{
    if (!m_rest.empty() || m_skipping)
        add("\n");
    m_assembly.end();
    countLost();
    m_report.clocks = m_clocks.notes();
    return m_report;
}

void AisLogReader::readLine(std::string_view line)
{
    ++m_report.lines;
    m_line = line;
    if (line.size() > longestLine) {
        fault(AisFault::LineTooLong);
        return;
    }
    NmeaSentence sentence;
    switch (findSentence(line, sentence)) {
    case NmeaLineKind::Sentence:
        readSentence(sentence);
        break;
    case NmeaLineKind::Blank:
        ++m_report.blankLines;
        break;
    case NmeaLineKind::Comment:
        ++m_report.commentLines;
        break;
    case NmeaLineKind::NoSentence:
        fault(AisFault::NoSentence);
        break;
    case NmeaLineKind::NoChecksum:
        fault(AisFault::NoChecksum);
        break;
    case NmeaLineKind::BadChecksum:
        fault(AisFault::BadChecksum);
        break;
    }
}

void AisLogReader::readSentence(const NmeaSentence &sentence)
{
    if (sentence.hasTextBefore)
        m_report.textBefore.add(line());
    if (!isVdm(sentence)) {
        if (m_clocks.readClock(sentence, line()))
            ++m_report.clockLines;
        else
            fault(AisFault::OtherSentence);
        return;
    }
    const std::optional<VdmPart> part = readVdm(sentence);
    if (part)
        readPart(sentence, *part);
    else
        fault(AisFault::Malformed);
}

void AisLogReader::readPart(const NmeaSentence &sentence, const VdmPart &part)
{
    const NmeaTags tags = sentence.tags.empty() ? NmeaTags() : readTags(sentence.tags);
    const AisTime time = m_clocks.timeOf(sentence, tags, line());
    m_message = {};
    m_message.channel = part.channel;
    m_message.ownShip = part.address.back() == 'O';
    if (part.count == 1) {
        m_payload.clear();
        const std::uint64_t lines[] = {line()};
        if (m_payload.append(part.payload, part.fillBits) == AisPayload::Append::Done)
            readMessage(m_payload, time, lines);
        else
            fault(AisFault::Malformed);
        return;
    }
    switch (m_assembly.add(part, tags, time, line())) {
    case AisAssembly::Outcome::Waiting:
        break;
    case AisAssembly::Outcome::Complete:
        readMessage(m_assembly.message().payload, m_assembly.message().time, m_assembly.message().partLines());
        break;
    case AisAssembly::Outcome::OutOfOrder:
        fault(AisFault::PartMissing);
        break;
    case AisAssembly::Outcome::BadPayload:
        fault(AisFault::Malformed);
        break;
    }
    countLost();
}

void AisLogReader::readMessage(const AisPayload &payload, const AisTime &time, std::span<const std::uint64_t> lines)
{
    m_message.line = lines.front();
    m_message.sentences = static_cast<int>(lines.size());
    const AisDecoding decoding = decodeAis(payload, m_message);
    if (decoding != AisDecoding::NoStation)
        ++m_report.messagesByType[m_message.type];
    switch (decoding) {
    case AisDecoding::Decoded:
        m_report.messageLines += static_cast<std::int64_t>(lines.size());
        handOn(time);
        break;
    case AisDecoding::OtherType:
        fault(AisFault::UnsupportedType, lines);
        handOn(time);
        break;
    case AisDecoding::NoStation:
        fault(AisFault::NoStation, lines);
        break;
    case AisDecoding::UnknownType:
        fault(AisFault::UnknownType, lines);
        break;
    case AisDecoding::WrongLength:
        fault(AisFault::WrongLength, lines);
        break;
    }
}

void AisLogReader::handOn(const AisTime &time)
{
    const AisTime best = m_message.utc ? m_clocks.hearStation(*m_message.utc, time, line()) : time;
    m_message.time = best.time;
    m_message.clock = best.time ? best.clock : AisClock::None;
    if (m_statedClock && !best.time) {
        m_message.time = m_statedClock->timeOf(m_message);
        m_message.clock = AisClock::Stated;
    }
    ++m_report.byClock[static_cast<std::size_t>(m_message.clock)];
    if (!m_message.time)
        ++m_report.withoutTime;
    if (m_message.clock == AisClock::BaseStation && !m_message.utc)
        ++m_report.borrowedTimes;
    if (m_message.isDecoded())
        ++m_report.decoded;
    if (m_message.longer)
        m_report.longerMessages.add(m_message.line);
    if (m_message.motion && m_message.motion->placeOutOfRange)
        m_report.placesOutOfRange.add(m_message.line);
    else if (m_message.motion && !m_message.motion->place)
        ++m_report.placesNotAvailable;
    m_sink(m_message);
}

void AisLogReader::fault(AisFault fault, std::span<const std::uint64_t> lines)
{
    for (const std::uint64_t each : lines)
        faultsOf(fault).add(each, each == line() ? m_line : std::string_view());
}

void AisLogReader::countLost()
{
    if (m_assembly.hasLost())
        fault(AisFault::PartMissing, m_assembly.takeLost());
}

} // namespace leadline
