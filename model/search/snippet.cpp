// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/search/snippet.h"

#include <algorithm>

namespace leadline {

namespace {

constexpr qsizetype charactersBefore = 40;
constexpr qsizetype charactersInAll = 120;

/// A text in lower case without accents, and where each of its characters came from.
struct Folded
{
    QString text;
    std::vector<qsizetype> from;

    explicit Folded(QStringView original)
    {
        for (qsizetype i = 0; i < original.size(); ++i)
            add(original[i], i);
    }

    void add(QChar c, qsizetype at)
    {
        // Letters of these scripts are looked for whole; taking a Korean syllable apart would find half of it.
        const bool isLatinLike = c.unicode() < 0x1100;
        const QChar::Decomposition tag = c.decompositionTag();
        const QChar plain = isLatinLike && tag == QChar::Canonical ? c.decomposition().at(0) : c;
        if (plain.isMark() && isLatinLike)
            return;
        text += plain.toLower();
        from.push_back(at);
    }
};

struct Place
{
    qsizetype start;
    qsizetype end;
};

/// Where a word of the folded text begins with the term; pairs of Chinese, Japanese and Korean stand anywhere.
std::vector<Place> placesOf(const Folded &folded, const SearchTerm &term, std::size_t most)
{
    const QString wanted = Folded(term.text).text;
    std::vector<Place> places;
    if (wanted.isEmpty())
        return places;
    const bool anywhere = isPairScript(wanted.toUcs4().first());
    qsizetype at = 0;
    while (places.size() < most && (at = folded.text.indexOf(wanted, at)) >= 0) {
        const qsizetype end = at + wanted.size();
        const bool beginsWord = at == 0 || anywhere || !folded.text[at - 1].isLetterOrNumber();
        const bool endsWord = !term.whole || end == folded.text.size() || !folded.text[end].isLetterOrNumber();
        if (beginsWord && (anywhere || endsWord))
            places.push_back(
                {folded.from[static_cast<std::size_t>(at)], folded.from[static_cast<std::size_t>(end - 1)] + 1});
        at = end;
    }
    return places;
}

qsizetype atWordBefore(QStringView text, qsizetype at)
{
    const qsizetype earliest = std::max<qsizetype>(0, at - charactersBefore);
    if (earliest == 0)
        return 0;
    for (qsizetype i = earliest; i < at; ++i)
        if (text[i].isSpace())
            return i + 1;
    return text[earliest].isLowSurrogate() ? earliest + 1 : earliest;
}

QString marked(QStringView text, const std::vector<Place> &places, qsizetype offset)
{
    QString result;
    qsizetype at = 0;
    for (const Place &place : places) {
        const qsizetype start = place.start - offset;
        const qsizetype end = std::min(place.end - offset, text.size());
        if (start < at || start >= text.size())
            continue;
        result +=
            text.mid(at, start - at).toString() + QChar(0xAB) + text.mid(start, end - start).toString() + QChar(0xBB);
        at = end;
    }
    return result + text.mid(at).toString();
}

} // namespace

bool holdsTerm(QStringView text, const SearchTerm &term)
{
    return !placesOf(Folded(text), term, 1).empty();
}

QString snippetOf(QStringView text, const std::vector<SearchTerm> &terms)
{
    const Folded folded(text);
    std::vector<Place> places;
    for (const SearchTerm &term : terms)
        for (const Place &place : placesOf(folded, term, 20))
            places.push_back(place);
    if (places.empty())
        return {};
    std::ranges::sort(places, {}, &Place::start);
    const qsizetype start = atWordBefore(text, places.front().start);
    qsizetype length = std::min(charactersInAll, text.size() - start);
    if (start + length < text.size() && text[start + length].isLowSurrogate())
        --length;
    const QString before = start > 0 ? QStringLiteral("…") : QString();
    const QString after = start + length < text.size() ? QStringLiteral("…") : QString();
    return before + marked(text.mid(start, length), places, start).simplified() + after;
}

} // namespace leadline
