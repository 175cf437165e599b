// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/ais/ais_log.h"

#include <numeric>

namespace leadline {

namespace {

QString inWords(std::int64_t ms)
{
    return ms < 120'000       ? QStringLiteral("%1 seconds").arg(ms / 1000)
           : ms < 7'200'000   ? QStringLiteral("%1 minutes").arg(ms / 60'000)
           : ms < 172'800'000 ? QStringLiteral("%1 hours").arg(ms / 3'600'000)
                              : QStringLiteral("%1 days").arg(ms / 86'400'000);
}

QString firstLine(const AisLines &lines)
{
    return QString::number(lines.lines.empty() ? 0 : lines.lines.front());
}

} // namespace

QString describeAisFault(AisFault fault)
{
    switch (fault) {
    case AisFault::OtherSentence:
        return QStringLiteral("another NMEA sentence");
    case AisFault::UnsupportedType:
        return QStringLiteral("a type of message that is not decoded");
    case AisFault::BadChecksum:
        return QStringLiteral("bad checksum");
    case AisFault::NoChecksum:
        return QStringLiteral("no checksum");
    case AisFault::NoSentence:
        return QStringLiteral("no NMEA sentence");
    case AisFault::Malformed:
        return QStringLiteral("not written as an AIS sentence is");
    case AisFault::PartMissing:
        return QStringLiteral("another part of the message is missing");
    case AisFault::NoStation:
        return QStringLiteral("empty, or too short for an MMSI");
    case AisFault::WrongLength:
        return QStringLiteral("wrong length: shorter than its type of message");
    case AisFault::UnknownType:
        return QStringLiteral("a type or part of message that does not exist");
    case AisFault::LineTooLong:
        return QStringLiteral("longer than %1 bytes").arg(AisLogReader::longestLine);
    }
    return {};
}

bool isHarmless(AisFault fault)
{
    return fault == AisFault::OtherSentence || fault == AisFault::UnsupportedType;
}

void AisLines::add(std::uint64_t line, std::string_view text)
{
    ++count;
    if (samples.size() < mostSamples)
        samples.emplace_back(text.substr(0, longestSample));
    if (lines.size() < mostLines)
        lines.push_back(line);
}

std::int64_t AisLogReport::messages() const
{
    return std::accumulate(messagesByType.begin(), messagesByType.end(), std::int64_t(0));
}

std::int64_t AisLogReport::rejectedLines() const
{
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < aisFaultCount; ++i)
        sum += isHarmless(static_cast<AisFault>(i)) ? 0 : faults[i].count;
    return sum;
}

std::vector<QString> AisLogReport::warnings() const
{
    std::vector<QString> sentences;
    if (withoutTime > 0)
        sentences.push_back(QStringLiteral("%1 messages have no time: no clock in the log says when they were received")
                                .arg(withoutTime));
    if (borrowedTimes > 0)
        sentences.push_back(QStringLiteral("%1 messages have the time that a base station said up to %2 lines before")
                                .arg(borrowedTimes)
                                .arg(AisClocks::reach));
    if (clocks.disagreeing > 0)
        sentences.push_back(
            QStringLiteral(
                "the clocks of %1 messages disagree by more than a minute, by up to %2 (first in line %3): the time "
                "given is that of the clock trusted more, which may be when a message was passed on")
                .arg(clocks.disagreeing)
                .arg(inWords(clocks.largestDifferenceMs))
                .arg(clocks.firstLine));
    // Of no interest where a better clock was there.
    const bool needsStations = withoutTime > 0 || byClock[static_cast<std::size_t>(AisClock::BaseStation)] > 0;
    if (clocks.disagreeingStations > 0 && needsStations)
        sentences.push_back(QStringLiteral("base stations disagreed about the time %1 times: it was not used then")
                                .arg(clocks.disagreeingStations));
    if (clocks.wrongTagChecksums > 0)
        sentences.push_back(QStringLiteral("%1 tag blocks have a wrong checksum and were read all the same")
                                .arg(clocks.wrongTagChecksums));
    if (placesOutOfRange.count > 0)
        sentences.push_back(QStringLiteral("%1 messages state a position that is not on the Earth (first in line %2): "
                                           "left out")
                                .arg(placesOutOfRange.count)
                                .arg(firstLine(placesOutOfRange)));
    if (longerMessages.count > 0)
        sentences.push_back(
            QStringLiteral("%1 messages are longer than their type has it (first in line %2): look twice at them")
                .arg(longerMessages.count)
                .arg(firstLine(longerMessages)));
    if (textBefore.count > 0)
        sentences.push_back(QStringLiteral("%1 lines have something before the sentence that was not read (first in "
                                           "line %2)")
                                .arg(textBefore.count)
                                .arg(firstLine(textBefore)));
    return sentences;
}

} // namespace leadline
