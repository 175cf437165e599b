// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result/result.h"

#include <QString>
#include <QStringView>

#include <optional>
#include <vector>

namespace leadline::edtf {

/// Walks over an EDTF text in its canonical form: upper case, no white space round signs, T between date and time.
/// Every take… either moves past what it names or leaves the cursor where it was. Knows where each character stands in
/// what was typed, so that a refusal counts there.
class Cursor
{
public:
    explicit Cursor(QStringView typed);

    const QString &text() const { return m_text; }
    bool atEnd() const { return m_at >= m_text.size(); }
    qsizetype position() const { return m_at; }
    QStringView rest() const { return QStringView(m_text).mid(m_at); }
    QChar peek() const { return atEnd() ? QChar() : m_text[m_at]; }

    bool take(char c);
    bool takeDots();
    /// Exactly `count` digits, or X where `masks` allows it.
    std::optional<QString> takeDigits(qsizetype count, bool masks);
    std::optional<int> takeNumber(qsizetype count);
    /// One or more digits.
    std::optional<QString> takeAllDigits();

    /// The failure "‹text› is not an EDTF date: at character N, expected ‹what›" about the cursor's own place.
    Unexpected expected(const QString &what) const { return expectedAt(m_at, what); }
    /// The same about a place that was passed.
    Unexpected expectedAt(qsizetype at, const QString &what) const;

private:
    void readCanonical(QStringView typed);

    QString m_typed;
    QString m_text;
    std::vector<qsizetype> m_places; ///< of each canonical character in what was typed, and of the end
    qsizetype m_at = 0;
};

/// The failure about a place in what was typed, counted from 1.
Unexpected refusal(QStringView typed, qsizetype character, const QString &expected);

} // namespace leadline::edtf
