// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/documents/text_pieces.h"

#include "model/isolate/frame.h"

#include <QString>

#include <algorithm>

namespace leadline {
namespace {

bool isUnwanted(QChar c)
{
    const char16_t u = c.unicode();
    return (u < 0x20 && u != u'\n' && u != u'\t' && u != u'\f') || (u >= 0x7f && u < 0xa0) || u == 0xfeff;
}

/// Not inside a character of several bytes.
qsizetype cutBefore(const QByteArray &bytes, qsizetype at)
{
    while (at > 0 && at < bytes.size() && (static_cast<unsigned char>(bytes[at]) & 0xc0U) == 0x80)
        --at;
    return at;
}

} // namespace

TextPieces::TextPieces(Sink sink, qint64 mostBytes)
    : m_sink(std::move(sink))
    , m_most(mostBytes)
{
}

bool TextPieces::add(QStringView text)
{
    if (m_cut || m_refused)
        return false;
    const bool clean = std::none_of(text.begin(), text.end(), isUnwanted);
    QByteArray bytes = clean ? text.toUtf8() : text.toString().removeIf(isUnwanted).toUtf8();
    if (m_bytes + bytes.size() > m_most) {
        bytes.truncate(cutBefore(bytes, m_most - m_bytes));
        m_cut = true;
    }
    m_bytes += bytes.size();
    m_waiting += bytes;
    while (m_waiting.size() >= maxChunkBytes)
        if (!send())
            return false;
    return !m_cut;
}

bool TextPieces::finish()
{
    while (!m_waiting.isEmpty())
        if (!send())
            return false;
    return !m_refused;
}

bool TextPieces::send()
{
    const qsizetype size = cutBefore(m_waiting, std::min<qsizetype>(m_waiting.size(), maxChunkBytes));
    if (m_refused || !m_sink(m_waiting.left(size))) {
        m_refused = true;
        m_waiting.clear();
        return false;
    }
    m_waiting.remove(0, size);
    return true;
}

} // namespace leadline
