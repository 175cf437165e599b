// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringView>

#include <vector>

namespace leadline::date_words {

enum class TokenKind { Number, Word, Sign, End };

/// A piece of a date in plain words: digits, letters (lower case) or one sign.
struct Token
{
    TokenKind kind = TokenKind::End;
    QString text;
    qsizetype at = 0;         ///< of its first character in what was typed
    bool spaceBefore = false; ///< whether white space stands before it

    bool is(QStringView wanted) const { return text == wanted; }
    bool isNumber(qsizetype fewest, qsizetype most) const
    {
        return kind == TokenKind::Number && text.size() >= fewest && text.size() <= most;
    }
    int number() const { return text.toInt(); }
};

/// Cuts a text into pieces; the last is an End behind the text. Dashes of every width become "-", except that an en or
/// em dash, which joins a range and nothing else, becomes "–".
std::vector<Token> tokens(QStringView text);

} // namespace leadline::date_words
