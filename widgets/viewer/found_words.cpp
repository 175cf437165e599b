// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/viewer/found_words.h"

#include <algorithm>
#include <cmath>

namespace leadline {

namespace {

/// Between two words without a space in the file, in parts of the height of a line: Chinese is set without any.
constexpr double gapOfASpace = 0.15;
/// A line below is nearer to a hand than a word at the other end of the same one.
constexpr double linesApart = 4;

bool isGap(const PageWord &word, const PageWord &next)
{
    return word.spaceAfter || !onOneLine(word, next) ||
           next.box.left() - word.box.right() > gapOfASpace * std::max(word.box.height(), 1.0);
}

double distance(const QRectF &box, const QPointF &place)
{
    const double across = std::max({box.left() - place.x(), place.x() - box.right(), 0.0});
    const double down = std::max({box.top() - place.y(), place.y() - box.bottom(), 0.0});
    return across + linesApart * down;
}

} // namespace

QString foldedForFinding(const QString &text)
{
    return text.simplified().normalized(QString::NormalizationForm_C).toCaseFolded();
}

std::vector<WordSpan> findInWords(const std::vector<PageWord> &words, const QString &text)
{
    const QString wanted = foldedForFinding(text);
    if (wanted.isEmpty())
        return {};
    QString all;
    std::vector<int> wordOf; // of each letter
    for (std::size_t i = 0; i < words.size(); ++i) {
        all += foldedForFinding(words[i].text);
        if (i + 1 < words.size() && isGap(words[i], words[i + 1]))
            all += u' ';
        wordOf.resize(static_cast<std::size_t>(all.size()), static_cast<int>(i));
    }
    std::vector<WordSpan> found;
    for (qsizetype at = all.indexOf(wanted); at >= 0; at = all.indexOf(wanted, at + wanted.size()))
        found.push_back(
            {wordOf[static_cast<std::size_t>(at)], wordOf[static_cast<std::size_t>(at + wanted.size() - 1)]});
    return found;
}

int countOf(const QString &folded, const QString &wanted)
{
    return wanted.isEmpty() ? 0 : static_cast<int>(folded.count(wanted));
}

bool onOneLine(const PageWord &word, const PageWord &next)
{
    const double top = std::max(word.box.top(), next.box.top());
    const double bottom = std::min(word.box.bottom(), next.box.bottom());
    const double least = std::min(word.box.height(), next.box.height());
    return bottom - top > least / 2 && next.box.left() >= word.box.left();
}

QString textOf(const std::vector<PageWord> &words, WordSpan span, LineBreaks breaks)
{
    QString text;
    const int last = std::min(span.last, static_cast<int>(words.size()) - 1);
    for (int i = std::max(0, span.first); i <= last; ++i) {
        const PageWord &word = words[static_cast<std::size_t>(i)];
        text += word.text;
        if (i == last)
            break;
        const PageWord &next = words[static_cast<std::size_t>(i + 1)];
        if (!word.spaceAfter && !onOneLine(word, next) && breaks == LineBreaks::Kept)
            text += u'\n';
        else if (isGap(word, next))
            text += u' ';
    }
    return text;
}

int wordNear(const std::vector<PageWord> &words, const QPointF &place)
{
    int best = -1;
    double nearest = HUGE_VAL;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (const double away = distance(words[i].box, place); away < nearest) {
            nearest = away;
            best = static_cast<int>(i);
        }
    }
    return best;
}

int wordAt(const std::vector<PageWord> &words, const QPointF &place)
{
    const auto at = std::ranges::find_if(
        words, [&](const PageWord &word) { return word.box.adjusted(-2, -1, 2, 1).contains(place); });
    return at == words.end() ? -1 : static_cast<int>(at - words.begin());
}

WordSpan lineOf(const std::vector<PageWord> &words, int word)
{
    WordSpan line{word, word};
    while (line.first > 0 &&
           onOneLine(words[static_cast<std::size_t>(line.first - 1)], words[static_cast<std::size_t>(line.first)]))
        --line.first;
    while (line.last + 1 < static_cast<int>(words.size()) &&
           onOneLine(words[static_cast<std::size_t>(line.last)], words[static_cast<std::size_t>(line.last + 1)]))
        ++line.last;
    return line;
}

} // namespace leadline
