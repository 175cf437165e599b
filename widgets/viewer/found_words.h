// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/reports/report_page.h"

#include <QString>

#include <vector>

namespace leadline {

/// The words of a page from `first` to `last`, both included.
struct WordSpan
{
    int first = 0;
    int last = 0;
    friend bool operator==(const WordSpan &, const WordSpan &) = default;
};

/// What is looked for and looked through, so that case, kinds of space and composed letters make no difference.
QString foldedForFinding(const QString &text);

/// Where a text stands on a page, in reading order; spaces in it are any gap between words. Empty for an empty text.
std::vector<WordSpan> findInWords(const std::vector<PageWord> &words, const QString &text);

/// How often a text that is foldedForFinding() stands in another that is.
int countOf(const QString &folded, const QString &wanted);

/// Whether two words that follow each other stand on one line.
bool onOneLine(const PageWord &word, const PageWord &next);

enum class LineBreaks { Kept, Joined };
/// The words as text: spaces where there are gaps, lines as they are or joined by spaces.
QString textOf(const std::vector<PageWord> &words, WordSpan span, LineBreaks breaks);

/// The word at a place (points), or the nearest one; -1: there are none.
int wordNear(const std::vector<PageWord> &words, const QPointF &place);
/// The word at a place, or -1.
int wordAt(const std::vector<PageWord> &words, const QPointF &place);
WordSpan lineOf(const std::vector<PageWord> &words, int word);

} // namespace leadline
