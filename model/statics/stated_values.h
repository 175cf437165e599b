// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace leadline {

/// Which values the rows of one vessel state for one field, and how often. Empty ones do not count.
class StatedValues
{
public:
    static constexpr std::size_t maximumKinds = 16; ///< further different values are counted together
    static constexpr std::size_t longestValue = 120;

    /// `rows` rows state this; `seen` says which came later, and grows along the file.
    void add(std::string_view text, std::uint32_t rows, std::uint64_t seen);
    /// The value of the last add() was stated that often again.
    void repeat(std::uint32_t rows, std::uint64_t seen);
    void merge(const StatedValues &other);

    /// The value most often stated, the later one on a tie; empty when none was.
    std::string_view winner() const;
    bool isContested() const { return m_entries.size() > 1; }
    /// "ANE LAESOE (700 rows), ANE (35 rows)", most frequent first.
    QString describe() const;

private:
    static constexpr std::size_t noEntry = ~std::size_t(0);

    struct Entry
    {
        std::string text;
        std::uint32_t count = 0;
        std::uint64_t lastSeen = 0;
    };

    std::vector<Entry> m_entries;
    std::size_t m_recent = noEntry; ///< of the last add()
    std::uint32_t m_others = 0;
};

/// Bytes of a table as text: UTF-8, else Latin-1; control characters and the "@" that pads AIS names are dropped.
QString tableText(std::string_view bytes);

/// A row of a file to be shown: its first bytes as text, UTF-8, else Latin-1, without control characters.
QString rowSample(std::string_view row);

/// The fields about a ship that every row repeats.
enum class StaticField { Name, Imo, Callsign, ShipType, Length, Beam, Transceiver };
constexpr std::size_t staticFieldCount = 7;

using StaticFields = std::array<StatedValues, staticFieldCount>;

/// What the rows of one ship state, row by row. Nearly every row repeats the one before: that is known by one number
/// and only counted.
class StaticTally
{
public:
    /// `signature` stands for all of `texts` together; empty ones state nothing. `seen` grows along the file.
    void add(std::uint64_t signature, const std::array<std::string_view, staticFieldCount> &texts, std::uint64_t seen);
    void merge(StaticTally other);
    /// All that was counted.
    const StaticFields &fields();

private:
    void settle();

    StaticFields m_fields;
    std::uint64_t m_signature = 0;
    std::uint64_t m_lastSeen = 0;
    std::uint32_t m_repeats = 0; ///< of the last row, not counted in m_fields yet
    bool m_any = false;
};

} // namespace leadline
