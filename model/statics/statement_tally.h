// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/time/instant.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace leadline {

/// What a ship reports about herself and a statement keeps.
enum class StatementField { Name, Callsign, Imo, ShipType, Destination, Length, Beam, Draught };
constexpr std::size_t statementFieldCount = 8;

using StatementViews = std::array<std::string_view, statementFieldCount>; ///< empty: not stated
using StatementTexts = std::array<std::string, statementFieldCount>;

/// Reports that state the same, from the first to the last of them.
struct StatementSpell
{
    StatementTexts texts;
    Instant first;
    Instant last;
    std::int64_t reports = 0;
    std::uint64_t seen = 0; ///< of the first one, as add() was told
};

/// What one ship states over time, report by report, in whatever order they come. A set of values that was not stated
/// for `silence` while another one was begins anew when it comes again: so a ship that alternates between two names
/// makes one spell for each, overlapping, and at most one a day and set of values. At most `mostKinds` different sets
/// are kept; what comes then is counted.
class StatementTally
{
public:
    static constexpr std::int64_t silenceMs = 24LL * 3600 * 1000;
    static constexpr std::size_t mostKinds = 200;

    /// `signature` stands for all of `texts` together; `seen` says where it stood.
    void add(std::uint64_t signature, const StatementViews &texts, Instant time, std::uint64_t seen);
    /// Before the same add(): what was added last was a part of this, the rest of which came in a message of its own.
    /// The two are one statement.
    void fill(std::uint64_t signature, const StatementViews &texts);
    void merge(StatementTally other);

    /// By the time of the first report.
    std::vector<StatementSpell> spells() const;
    /// Reports whose values were not kept, because there were too many.
    std::int64_t dropped() const { return m_dropped; }

private:
    struct Spell
    {
        std::int64_t first = 0;
        std::int64_t last = 0;
        std::int64_t reports = 0;
        std::uint64_t seen = 0;
    };
    struct Kind
    {
        std::uint64_t signature = 0;
        StatementTexts texts;
        std::vector<Spell> spells;
    };
    static constexpr std::size_t none = ~std::size_t(0);

    std::size_t find(std::uint64_t signature) const;
    void close();
    static void put(Kind &kind, const Spell &spell);
    static std::vector<Spell> joined(std::vector<Spell> spells);

    std::vector<Kind> m_kinds;
    /// Of the last add(), and not among its kind's spells yet: nearly every row repeats the one before, and those of
    /// thousands of ships come in turn.
    std::size_t m_recent = none;
    std::uint64_t m_signature = 0;
    Spell m_open;
    std::int64_t m_dropped = 0;
};

} // namespace leadline
