// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/search/search_terms.h"

#include <QChar>

#include <algorithm>

namespace leadline {

namespace {

// More words than this are a paragraph that was pasted by mistake: its beginning finds what it finds.
constexpr std::size_t mostTerms = 24;
constexpr qsizetype longestTerm = 200;

bool isQuotationMark(QChar c)
{
    return c == u'"' || c == QChar(0x201C) || c == QChar(0x201D) || c == QChar(0x201E);
}

QString cleaned(const QString &text)
{
    QString clean = text.normalized(QString::NormalizationForm_C);
    // A soft hyphen, a mark of direction or a lone half of a character is seen by nobody.
    clean.removeIf([](QChar c) { return c.category() == QChar::Other_Format || c.category() == QChar::Other_Control; });
    return clean.left(longestTerm).trimmed();
}

bool holdsSomething(QStringView text)
{
    return std::ranges::any_of(text, [](QChar c) { return c.isLetterOrNumber() || c.isSurrogate(); });
}

/// A term cut where its script changes: "나진port" is "나진" and "port".
struct Stretch
{
    QString text;
    bool pairs = false;
};

std::vector<Stretch> stretchesOf(const QString &text)
{
    std::vector<Stretch> stretches;
    for (const char32_t c : text.toUcs4()) {
        const bool pairs = isPairScript(c);
        if (stretches.empty() || stretches.back().pairs != pairs)
            stretches.push_back({{}, pairs});
        stretches.back().text += QString::fromUcs4(&c, 1);
    }
    return stretches;
}

QString quoted(QString text)
{
    text.replace(u'"', QStringLiteral("\"\""));
    return u'"' + text + u'"';
}

/// The pairs of one stretch in a row; a single character is the beginning of any pair, or one that stands alone.
QString pairPhrase(const QString &text)
{
    QStringList pairs = pairsOf(text).split(u' ', Qt::SkipEmptyParts);
    if (pairs.size() == 1)
        return QStringLiteral("pairs : %1 *").arg(quoted(pairs.first()));
    pairs.removeLast();
    return QStringLiteral("pairs : %1").arg(quoted(pairs.join(u' ')));
}

} // namespace

std::vector<SearchTerm> searchTerms(const QString &text)
{
    std::vector<SearchTerm> terms;
    QString current;
    bool inQuotes = false;
    const auto finish = [&] {
        if (const QString term = cleaned(current); holdsSomething(term) && terms.size() < mostTerms)
            terms.push_back({term, inQuotes});
        current.clear();
    };
    for (const QChar c : text) {
        const bool mark = isQuotationMark(c);
        if (mark || (!inQuotes && (c.isSpace() || c.isNull())))
            finish();
        else
            current += c;
        inQuotes = inQuotes != mark;
    }
    finish();
    return terms;
}

bool isPairScript(char32_t character)
{
    switch (QChar::script(character)) {
    case QChar::Script_Han:
    case QChar::Script_Hangul:
    case QChar::Script_Hiragana:
    case QChar::Script_Katakana:
    case QChar::Script_Bopomofo:
        return QChar::isLetterOrNumber(character);
    default:
        // The long vowel of Japanese belongs to both of its scripts.
        return character == 0x30FC;
    }
}

QString pairsOf(QStringView text)
{
    QString pairs;
    const auto characters = text.toUcs4();
    const qsizetype count = characters.size();
    for (qsizetype i = 0; i < count; ++i) {
        const char32_t first = characters[i];
        if (!isPairScript(first))
            continue;
        if (!pairs.isEmpty())
            pairs += u' ';
        pairs += QString::fromUcs4(&first, 1);
        if (i + 1 < count && isPairScript(characters[i + 1])) {
            const char32_t second = characters[i + 1];
            pairs += QString::fromUcs4(&second, 1);
        }
    }
    return pairs;
}

std::string matchExpression(const std::vector<SearchTerm> &terms, SearchColumns columns)
{
    const bool titlesOnly = columns == SearchColumns::Titles;
    const QString where = titlesOnly ? QStringLiteral("{title names}") : QStringLiteral("{title names body}");
    QStringList parts;
    for (const SearchTerm &term : terms)
        for (const Stretch &stretch : stretchesOf(term.text)) {
            if (stretch.pairs && !titlesOnly)
                parts << pairPhrase(stretch.text);
            else if (!stretch.pairs && holdsSomething(stretch.text)) {
                // A single letter begins too much; alone it is a word, such as the 2 of "Pier 2".
                const bool isBeginning = !term.whole && stretch.text.size() > 1;
                parts << where + QStringLiteral(" : ") + quoted(stretch.text) +
                             (isBeginning ? QStringLiteral(" *") : QString());
            }
        }
    return parts.join(u' ').toStdString();
}

} // namespace leadline
