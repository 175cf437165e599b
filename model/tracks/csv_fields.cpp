// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/tracks/csv_fields.h"

#include <algorithm>
#include <cstring>

namespace leadline {

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

} // namespace

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
        text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t'))
        text.remove_suffix(1);
    return text;
}

void CsvRow::push(std::string_view field)
{
    if (m_count < maximumFields)
        m_fields[m_count] = trimmed(field);
    ++m_count;
}

std::string_view CsvRow::unquoted(std::string_view inside)
{
    if (inside.find('"') == std::string_view::npos)
        return inside;
    // Reserved once and never moved: the fields point into the strings.
    if (m_unquoted.empty())
        m_unquoted.resize(maximumFields);
    if (m_unquotedCount == m_unquoted.size())
        return inside;
    std::string &text = m_unquoted[m_unquotedCount++];
    text.clear();
    for (std::size_t i = 0; i < inside.size(); ++i) {
        text.push_back(inside[i]);
        if (inside[i] == '"')
            ++i;
    }
    return text;
}

CsvRow::Fault CsvRow::split(std::string_view row, char delimiter)
{
    m_count = 0;
    m_unquotedCount = 0;
    const char *at = row.data();
    const char *const end = at + row.size();
    while (true) {
        if (at != end && *at == '"') {
            const char *const inside = ++at;
            while (true) {
                at = at == end ? nullptr : static_cast<const char *>(std::memchr(at, '"', std::size_t(end - at)));
                if (!at)
                    return Fault::Quotes;
                if (at + 1 == end || at[1] != '"')
                    break;
                at += 2;
            }
            push(unquoted({inside, std::size_t(at - inside)}));
            ++at;
            if (at != end && *at != delimiter)
                return Fault::Quotes;
        } else {
            const char *stop = at;
            while (stop != end && *stop != delimiter)
                ++stop;
            push({at, std::size_t(stop - at)});
            at = stop;
        }
        if (at == end)
            return Fault::None;
        ++at;
    }
}

std::optional<std::int64_t> parseDecimal(std::string_view text, int decimals, char point)
{
    constexpr int mostDigits = 18; // of an int64
    const int mostWholeDigits = mostDigits - decimals;
    const char *at = text.data();
    const char *const end = at + text.size();
    bool negative = false;
    if (at != end && (*at == '-' || *at == '+'))
        negative = *at++ == '-';
    std::int64_t value = 0;
    int digits = 0;
    while (at != end && isDigit(*at)) {
        if (++digits > mostWholeDigits)
            return std::nullopt;
        value = value * 10 + (*at++ - '0');
    }
    int scaled = 0;
    bool roundUp = false;
    if (at != end && *at == point) {
        ++at;
        while (at != end && isDigit(*at)) {
            if (scaled < decimals) {
                value = value * 10 + (*at - '0');
                ++scaled;
            } else if (scaled == decimals) {
                roundUp = *at >= '5';
                ++scaled;
            }
            ++digits;
            ++at;
        }
    }
    if (at != end || digits == 0)
        return std::nullopt;
    for (; scaled < decimals; ++scaled)
        value *= 10;
    value += roundUp ? 1 : 0;
    return negative ? -value : value;
}

} // namespace leadline
