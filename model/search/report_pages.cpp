// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/search/report_pages.h"

#include <utility>

namespace leadline {

namespace {

// A screen or two, so that a hit leads near it; cut where a word ends, and at the latest here.
constexpr qsizetype pieceLength = 4000;
constexpr qsizetype longestPiece = 4200;

} // namespace

void ReportPages::add(QByteArrayView bytes)
{
    const QString text = m_decoder.decode(bytes);
    for (const QChar c : text) {
        if (isFull())
            return;
        if (c == u'\f') {
            keep();
            ++m_page;
            continue;
        }
        // A word that a soft hyphen breaks at the end of a line is one word.
        if (c == QChar(0x00AD) || c.isNull())
            continue;
        const bool isGap = c.isSpace();
        if (isGap && m_text.size() >= pieceLength)
            keep();
        else if (!isGap)
            m_text += c;
        else if (!m_text.isEmpty() && !m_text.endsWith(u' '))
            m_text += u' ';
        if (m_text.size() >= longestPiece && !c.isHighSurrogate())
            keep();
    }
}

void ReportPages::keep()
{
    QString text = m_text.trimmed().normalized(QString::NormalizationForm_C);
    m_text.clear();
    if (!text.isEmpty())
        m_ready.push_back({m_page, std::move(text)});
}

void ReportPages::finish()
{
    if (!isFull())
        keep();
}

std::vector<ReportPiece> ReportPages::take()
{
    return std::exchange(m_ready, {});
}

} // namespace leadline
