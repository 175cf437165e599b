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

    /// Rows come in the order of the file.
    void add(std::string_view text);
    /// Counts what later rows stated.
    void merge(const StatedValues &later);

    /// The value most often stated, the later one on a tie; empty when none was.
    std::string_view winner() const;
    bool isContested() const { return m_entries.size() > 1; }
    /// "ANE LAESOE (700 rows), ANE (35 rows)", most frequent first.
    QString describe() const;

private:
    struct Entry
    {
        std::string text;
        std::uint32_t count = 0;
        std::uint64_t lastSeen = 0;
    };
    void count(std::string_view text, std::uint32_t times, std::uint64_t seen);

    std::vector<Entry> m_entries;
    std::size_t m_recent = 0;
    std::uint64_t m_seen = 0;
    std::uint32_t m_others = 0;
};

/// Bytes of a table as text: UTF-8, else Latin-1; control characters and the "@" that pads AIS names are dropped.
QString tableText(std::string_view bytes);

/// The fields about a ship that every row repeats.
enum class StaticField { Name, Imo, Callsign, ShipType, Length, Beam, Transceiver };
constexpr std::size_t staticFieldCount = 7;

using StaticFields = std::array<StatedValues, staticFieldCount>;

} // namespace leadline
