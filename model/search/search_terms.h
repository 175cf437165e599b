// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <string>
#include <vector>

namespace leadline {

/// One thing that a hit must hold: a word, of which the beginning is enough, or the words between quotation marks as
/// they stand.
struct SearchTerm
{
    QString text; ///< composed (NFC), without control characters
    bool whole = false;

    friend bool operator==(const SearchTerm &, const SearchTerm &) = default;
};

/// What a text asks for. Nothing in it is an operator: whatever was typed or pasted is looked for. A quotation mark
/// that is not closed counts to the end.
std::vector<SearchTerm> searchTerms(const QString &text);

/// Whether a character is of a script that is written without spaces between words, or whose words carry their
/// particles: Chinese, Japanese, Korean.
bool isPairScript(char32_t character);

/// Overlapping pairs of such characters, each a word of its own for the index: "나진항에" is "나진 진항 항에 에". The
/// last one stands alone too, so that each character begins a word. Everything else is left out.
QString pairsOf(QStringView text);

enum class SearchColumns {
    All,
    Titles, ///< terms in pairs cannot be asked for there: they are left out
};

/// The full-text expression of SQLite's FTS5 over the columns title, names, body and pairs, that finds what holds every
/// term; empty where there is nothing to be looked for, as in "?!". Never a syntax error.
std::string matchExpression(const std::vector<SearchTerm> &terms, SearchColumns columns = SearchColumns::All);

} // namespace leadline
