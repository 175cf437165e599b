// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/json_line.h"

#include <charconv>

namespace leadline {

namespace {

void append(QByteArray &to, std::string_view text)
{
    to.append(text.data(), static_cast<qsizetype>(text.size()));
}

void appendNumber(QByteArray &to, std::int64_t value)
{
    char digits[24];
    const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
    append(to, {digits, static_cast<std::size_t>(end - digits)});
}

} // namespace

JsonLine::JsonLine(QByteArray &to)
    : m_to(to)
{
    m_to.append('{');
}

void JsonLine::end()
{
    m_to.append("}\n");
}

void JsonLine::key(std::string_view name)
{
    append(m_to, m_first ? "\"" : ",\"");
    append(m_to, name);
    append(m_to, "\":");
    m_first = false;
}

void JsonLine::text(std::string_view name, std::string_view value)
{
    constexpr std::string_view hex = "0123456789abcdef";
    key(name);
    m_to.append('"');
    for (const char character : value) {
        const auto byte = static_cast<unsigned char>(character);
        if (byte < 0x20 || byte > 0x7e) {
            append(m_to, "\\u00");
            m_to.append(hex[byte >> 4]).append(hex[byte & 15]);
            continue;
        }
        if (character == '"' || character == '\\')
            m_to.append('\\');
        m_to.append(character);
    }
    m_to.append('"');
}

void JsonLine::textIfAny(std::string_view name, std::string_view value)
{
    if (!value.empty())
        text(name, value);
}

void JsonLine::number(std::string_view name, std::int64_t value)
{
    key(name);
    appendNumber(m_to, value);
}

void JsonLine::decimal(std::string_view name, std::int64_t value, int decimals)
{
    key(name);
    if (value < 0)
        m_to.append('-');
    value = value < 0 ? -value : value;
    std::int64_t one = 1;
    for (int i = 0; i < decimals; ++i)
        one *= 10;
    appendNumber(m_to, value / one);
    std::int64_t rest = value % one;
    if (rest == 0)
        return;
    m_to.append('.');
    while (rest != 0) {
        one /= 10;
        m_to.append(static_cast<char>('0' + rest / one));
        rest %= one;
    }
}

void JsonLine::flag(std::string_view name, bool value)
{
    key(name);
    append(m_to, value ? "true" : "false");
}

} // namespace leadline
