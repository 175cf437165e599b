// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace leadline {

/// Without blanks and tabs at its ends.
std::string_view trimmed(std::string_view text);

/// One row of a CSV taken apart (RFC 4180, but a line end always ends the row). Reused from row to row: the fields
/// point into the row, or into a buffer of this object where doubled quotes had to be undone.
class CsvRow
{
public:
    static constexpr std::size_t maximumFields = 256;

    enum class Fault { None, Quotes };

    /// Fields beyond `maximumFields` are counted and dropped.
    Fault split(std::string_view row, char delimiter);

    std::size_t count() const { return m_count; }
    /// Without surrounding quotes and blanks.
    std::string_view operator[](std::size_t i) const { return m_fields[i]; }

private:
    void push(std::string_view field);
    std::string_view unquoted(std::string_view inside);

    std::array<std::string_view, maximumFields> m_fields;
    std::size_t m_count = 0;
    std::vector<std::string> m_unquoted;
    std::size_t m_unquotedCount = 0;
};

/// The text as a whole number of 10^-decimals, rounded half away from zero: "43.07917" with 7 decimals is 430791700.
/// Nothing for anything but an optional sign, digits and one decimal point, or more digits than an int64 holds.
std::optional<std::int64_t> parseDecimal(std::string_view text, int decimals, char point = '.');

} // namespace leadline
