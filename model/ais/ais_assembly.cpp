// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/ais/ais_assembly.h"

#include <algorithm>
#include <functional>

namespace leadline {

namespace {

/// A number 0..9 that is one digit; -1 for anything else.
int digit(std::string_view field)
{
    return field.size() == 1 && field[0] >= '0' && field[0] <= '9' ? field[0] - '0' : -1;
}

std::size_t stamp(std::string_view text)
{
    return text.empty() ? 0 : std::hash<std::string_view>()(text) | 1;
}

/// Where only one side states it nothing can be said against it: of a group only the first names the station.
bool contradict(std::size_t a, std::size_t b)
{
    return a != 0 && b != 0 && a != b;
}

} // namespace

bool isVdm(const NmeaSentence &sentence)
{
    const std::string_view address = sentence.address;
    return sentence.encapsulated && address.size() == 5 && (address.ends_with("VDM") || address.ends_with("VDO"));
}

std::optional<VdmPart> readVdm(const NmeaSentence &sentence)
{
    std::string_view rest = sentence.fields;
    VdmPart part;
    part.address = sentence.address;
    part.count = digit(takeField(rest));
    part.number = digit(takeField(rest));
    const std::string_view sequence = takeField(rest);
    const std::string_view channel = takeField(rest);
    part.payload = takeField(rest);
    part.fillBits = digit(takeField(rest));
    const bool sound = part.count >= 1 && part.number >= 1 && part.number <= part.count && sequence.size() <= 1 &&
                       channel.size() <= 1 && part.fillBits >= 0 && part.fillBits <= 5 && rest.empty();
    if (!sound)
        return std::nullopt;
    part.sequence = sequence.empty() ? '\0' : sequence[0];
    part.channel = channel.empty() ? '\0' : channel[0];
    return part;
}

std::size_t AisAssembly::find(const VdmPart &part, std::size_t station, std::size_t group) const
{
    const auto found = std::ranges::find_if(m_open, [&](const Message &open) {
        const bool sameChannel = open.first.channel == part.channel || (part.channel == 0 && part.number > 1);
        return open.first.sequence == part.sequence && sameChannel && open.first.count == part.count &&
               std::ranges::equal(open.address, part.address) && !contradict(open.station, station) &&
               !contradict(open.group, group);
    });
    return static_cast<std::size_t>(found - m_open.begin());
}

AisAssembly::Outcome AisAssembly::add(const VdmPart &part, const NmeaTags &tags, const AisTime &time,
                                      std::uint64_t line)
{
    while (!m_open.empty() && line - m_open.front().lines[0] > reach)
        giveUp(0);
    const std::size_t station = stamp(tags.station);
    const std::size_t group = stamp(tags.group);
    const std::size_t place = find(part, station, group);
    if (part.number == 1) {
        if (place < m_open.size())
            giveUp(place);
        return begin(part, station, group, time, line);
    }
    // A part that was there already says nothing about the message.
    if (place == m_open.size() || part.number <= m_open[place].parts)
        return Outcome::OutOfOrder;
    Message &open = m_open[place];
    if (part.number != open.parts + 1) {
        giveUp(place);
        return Outcome::OutOfOrder;
    }
    if (open.payload.append(part.payload, part.fillBits) != AisPayload::Append::Done) {
        giveUp(place);
        return Outcome::BadPayload;
    }
    open.lines[static_cast<std::size_t>(open.parts++)] = line;
    if (time.isBetterThan(open.time))
        open.time = time;
    if (open.parts < part.count)
        return Outcome::Waiting;
    m_complete = open;
    m_open.erase(m_open.begin() + static_cast<std::ptrdiff_t>(place));
    return Outcome::Complete;
}

AisAssembly::Outcome AisAssembly::begin(const VdmPart &part, std::size_t station, std::size_t group,
                                        const AisTime &time, std::uint64_t line)
{
    if (m_open.size() == mostOpen)
        giveUp(0);
    Message &message = m_open.emplace_back();
    message.first = part;
    std::ranges::copy(part.address, message.address.begin());
    if (message.payload.append(part.payload, part.fillBits) != AisPayload::Append::Done) {
        m_open.pop_back();
        return Outcome::BadPayload;
    }
    // Its characters are the line's, which goes.
    message.first.address = {};
    message.first.payload = {};
    message.time = time;
    message.lines[0] = line;
    message.parts = 1;
    message.station = station;
    message.group = group;
    return Outcome::Waiting;
}

void AisAssembly::giveUp(std::size_t place)
{
    const auto lines = m_open[place].partLines();
    m_lost.insert(m_lost.end(), lines.begin(), lines.end());
    m_open.erase(m_open.begin() + static_cast<std::ptrdiff_t>(place));
}

void AisAssembly::end()
{
    while (!m_open.empty())
        giveUp(0);
}

} // namespace leadline
