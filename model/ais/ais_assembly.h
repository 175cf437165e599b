// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/ais/ais_clocks.h"
#include "model/ais/ais_payload.h"

#include <array>
#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace leadline {

/// One VDM or VDO sentence, taken apart.
struct VdmPart
{
    std::string_view address;
    int count = 1;     ///< sentences of the message, 1..9
    int number = 1;    ///< of this one
    char sequence = 0; ///< sequential message identifier; 0 where none is stated
    char channel = 0;  ///< 0 where none is stated
    std::string_view payload;
    int fillBits = 0; ///< 0..5
};

/// Whether a sentence carries AIS messages: "!" and two characters of any talker, then VDM or VDO.
bool isVdm(const NmeaSentence &sentence);
/// Nothing where the fields are not what such a sentence has.
std::optional<VdmPart> readVdm(const NmeaSentence &sentence);

/// Puts messages of several sentences together. Their parts come in order, with anything between them; what tells
/// messages apart is talker, sequential identifier, channel (which later parts may leave out) and number of sentences,
/// and station and group where tag blocks name them. At most `mostOpen` messages wait, none longer than `reach` lines:
/// identifiers come round after ten messages, and parts of two messages must not become one. One thread.
class AisAssembly
{
public:
    static constexpr std::size_t mostOpen = 64;
    static constexpr std::uint64_t reach = 1000;

    struct Message
    {
        VdmPart first; ///< payload, and the address but its characters, count no more
        std::array<char, 5> address = {};
        AisPayload payload;
        AisTime time; ///< of the part with the best clock
        std::array<std::uint64_t, 9> lines = {};
        int parts = 0;
        std::size_t station = 0; ///< hash; 0: not stated
        std::size_t group = 0;

        std::span<const std::uint64_t> partLines() const { return {lines.data(), static_cast<std::size_t>(parts)}; }
    };
    enum class Outcome { Waiting, Complete, OutOfOrder, BadPayload };

    /// Adds a part of a message of two and more sentences. Complete: message() has it, until the next call.
    Outcome add(const VdmPart &part, const NmeaTags &tags, const AisTime &time, std::uint64_t line);
    const Message &message() const { return m_complete; }
    /// Gives up all messages that wait.
    void end();
    /// The lines of messages that were given up since the last call.
    std::vector<std::uint64_t> takeLost() { return std::exchange(m_lost, {}); }
    bool hasLost() const { return !m_lost.empty(); }

private:
    /// The place in m_open; its size where there is none.
    std::size_t find(const VdmPart &part, std::size_t station, std::size_t group) const;
    Outcome begin(const VdmPart &part, std::size_t station, std::size_t group, const AisTime &time, std::uint64_t line);
    void giveUp(std::size_t place);

    std::deque<Message> m_open; ///< the oldest first
    Message m_complete;
    std::vector<std::uint64_t> m_lost;
};

} // namespace leadline
