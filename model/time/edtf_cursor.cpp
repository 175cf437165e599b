// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/time/edtf_cursor.h"

namespace leadline::edtf {

namespace {

bool isDigit(QChar c)
{
    return c >= QLatin1Char('0') && c <= QLatin1Char('9');
}

bool isSign(QChar c)
{
    return QStringView(u"/,[]{}").contains(c);
}

/// Whether a clock begins here: "9:30", "11:01".
bool clockBegins(QStringView text)
{
    const qsizetype digits = text.size() > 1 && isDigit(text[1]) ? 2 : 1;
    return text.size() > digits && isDigit(text[0]) && text[digits] == QLatin1Char(':');
}

} // namespace

Cursor::Cursor(QStringView typed)
    : m_typed(typed.toString())
{
    readCanonical(m_typed);
}

void Cursor::readCanonical(QStringView typed)
{
    m_text.reserve(typed.size());
    m_places.reserve(static_cast<std::size_t>(typed.size()) + 1);
    const auto put = [&](QChar c, qsizetype place) {
        m_text += c;
        m_places.push_back(place);
    };
    qsizetype end = typed.size();
    while (end > 0 && typed[end - 1].isSpace())
        --end;
    for (qsizetype i = 0; i < end; ++i) {
        if (!typed[i].isSpace()) {
            put(typed[i].toUpper(), i);
            continue;
        }
        const qsizetype space = i;
        while (typed[i + 1].isSpace())
            ++i;
        const QStringView next = typed.mid(i + 1, end - i - 1);
        const QChar last = m_text.isEmpty() ? QLatin1Char('[') : m_text.back();
        if (isSign(last) || isSign(next[0]) || next.startsWith(u"..") || m_text.endsWith(QLatin1String("..")))
            continue;
        put(isDigit(last) && clockBegins(next) ? QLatin1Char('T') : QLatin1Char(' '), space);
    }
    m_places.push_back(end);
}

bool Cursor::take(char c)
{
    if (peek() != QLatin1Char(c))
        return false;
    ++m_at;
    return true;
}

bool Cursor::takeDots()
{
    if (!rest().startsWith(QLatin1String("..")))
        return false;
    m_at += 2;
    return true;
}

std::optional<QString> Cursor::takeDigits(qsizetype count, bool masks)
{
    if (m_text.size() - m_at < count)
        return std::nullopt;
    const QString piece = m_text.mid(m_at, count);
    for (const QChar c : piece) {
        if (!isDigit(c) && !(masks && c == QLatin1Char('X')))
            return std::nullopt;
    }
    m_at += count;
    return piece;
}

std::optional<int> Cursor::takeNumber(qsizetype count)
{
    const auto digits = takeDigits(count, false);
    return digits ? std::optional(digits->toInt()) : std::nullopt;
}

std::optional<QString> Cursor::takeAllDigits()
{
    qsizetype count = 0;
    while (m_at + count < m_text.size() && isDigit(m_text[m_at + count]))
        ++count;
    return count == 0 ? std::nullopt : takeDigits(count, false);
}

Unexpected Cursor::expectedAt(qsizetype at, const QString &what) const
{
    return refusal(m_typed, m_places[static_cast<std::size_t>(at)] + 1, what);
}

Unexpected refusal(QStringView typed, qsizetype character, const QString &expected)
{
    constexpr qsizetype longestQuote = 80;
    return fail(ErrorCode::InvalidInput,
                QStringLiteral("\"%1\" is not an EDTF date: at character %2, expected %3")
                    .arg(typed.left(longestQuote).toString(), QString::number(character), expected));
}

} // namespace leadline::edtf
