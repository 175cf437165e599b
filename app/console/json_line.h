// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <cstdint>
#include <optional>
#include <string_view>

namespace leadline {

/// Writes one flat JSON object at the end of a text, ASCII in and out: for output of millions of lines, where a
/// QJsonDocument for each is most of the time. Keys are written as they are.
class JsonLine
{
public:
    explicit JsonLine(QByteArray &to);

    /// Ends the object and the line. Once, last.
    void end();

    void text(std::string_view key, std::string_view value);
    /// Left out when it is empty.
    void textIfAny(std::string_view key, std::string_view value);
    void number(std::string_view key, std::int64_t value);
    /// value / 10^decimals, without zeros at its end.
    void decimal(std::string_view key, std::int64_t value, int decimals);
    void flag(std::string_view key, bool value);
    /// Each left out when there is none.
    template<class T>
    void numberIfAny(std::string_view key, const std::optional<T> &value)
    {
        if (value)
            number(key, static_cast<std::int64_t>(*value));
    }
    template<class T>
    void decimalIfAny(std::string_view key, const std::optional<T> &value, int decimals)
    {
        if (value)
            decimal(key, static_cast<std::int64_t>(*value), decimals);
    }
    void flagIfAny(std::string_view key, const std::optional<bool> &value)
    {
        if (value)
            flag(key, *value);
    }

private:
    void key(std::string_view name);

    QByteArray &m_to;
    bool m_first = true;
};

} // namespace leadline
