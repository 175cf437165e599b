// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>
#include <QStringDecoder>

#include <vector>

namespace leadline {

/// A page of a report, or a piece of a long one.
struct ReportPiece
{
    int page = 1; ///< from 1
    QString text; ///< on one line
};

/// Cuts the text of a report, as a decoder streams it (UTF-8, pages set apart by form feeds), into pages, and long
/// pages into pieces of some thousand characters. Holds one piece beside those that are to be taken.
class ReportPages
{
public:
    /// More pages than this are not looked through.
    static constexpr int mostPages = 5000;

    void add(QByteArrayView bytes);
    /// The last page is whole.
    void finish();
    /// Those that are whole, once each.
    std::vector<ReportPiece> take();
    /// Nothing more is kept.
    bool isFull() const { return m_page > mostPages; }
    /// Of those that came until now.
    int pages() const { return m_page < mostPages ? m_page : mostPages; }

private:
    void keep();

    QStringDecoder m_decoder{QStringDecoder::Utf8};
    QString m_text;
    std::vector<ReportPiece> m_ready;
    int m_page = 1;
};

} // namespace leadline
