// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/vectors/geojson_scan.h"

#include <QLocale>

#include <cstring>

namespace leadline {

char JsonScan::peek()
{
    while (m_at < m_text.size()) {
        const char c = m_text[m_at];
        if (c != ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\x1e')
            return c;
        ++m_at;
    }
    return 0;
}

bool JsonScan::take(char expected)
{
    if (peek() != expected)
        return false;
    ++m_at;
    return true;
}

bool JsonScan::passString()
{
    for (++m_at; m_at < m_text.size(); ++m_at) {
        if (m_text[m_at] == '\\') {
            ++m_at;
        } else if (m_text[m_at] == '"') {
            ++m_at;
            return true;
        }
    }
    m_at = m_text.size();
    return false;
}

Result<QByteArrayView> JsonScan::value()
{
    const char first = peek();
    const qsizetype begin = m_at;
    if (first == '"')
        return passString() ? Result<QByteArrayView>(m_text.sliced(begin, m_at - begin)) : Unexpected{brokenHere()};
    if (first != '{' && first != '[') {
        while (m_at < m_text.size() && !std::strchr(",]} \n\r\t\x1e", m_text[m_at]))
            ++m_at;
        if (m_at == begin)
            return Unexpected{brokenHere()};
        return m_text.sliced(begin, m_at - begin);
    }
    int depth = 0;
    while (m_at < m_text.size()) {
        const char c = m_text[m_at];
        if (c == '"') {
            if (!passString())
                break;
            continue;
        }
        ++m_at;
        if ((c == '{' || c == '[') && ++depth > deepest)
            return fail(ErrorCode::InvalidInput,
                        QStringLiteral("nested deeper than %1 levels (byte %2): refused").arg(deepest).arg(m_at),
                        m_name);
        if ((c == '}' || c == ']') && --depth == 0)
            return m_text.sliced(begin, m_at - begin);
    }
    return Unexpected{brokenHere()};
}

Result<QByteArray> JsonScan::memberName()
{
    if (peek() != '"')
        return Unexpected{brokenHere()};
    const Result<QByteArrayView> quoted = value();
    if (!quoted)
        return Unexpected{quoted.error()};
    QByteArray member = quoted->sliced(1, quoted->size() - 2).toByteArray();
    if (!take(':'))
        return Unexpected{brokenHere()};
    return member;
}

Error JsonScan::brokenHere() const
{
    const QString byte = QLocale(QLocale::English).toString(m_at);
    return {ErrorCode::Damaged,
            m_at >= m_text.size() ? QStringLiteral("cut short: the JSON ends in the middle, at byte %1").arg(byte)
                                  : QStringLiteral("broken JSON at byte %1").arg(byte),
            m_name};
}

} // namespace leadline
