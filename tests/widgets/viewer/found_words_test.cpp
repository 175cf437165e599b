// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/viewer/found_words.h"

#include "widgets/viewer/opened_exhibit.h"

#include <gtest/gtest.h>

namespace leadline {
namespace {

std::vector<PageWord> line(const QStringList &texts, double top = 100, bool spaces = true)
{
    std::vector<PageWord> words;
    double x = 72;
    for (const QString &text : texts) {
        const double width = 10.0 * double(text.size());
        words.push_back({{x, top, width, 14}, text, spaces && words.size() + 1 < std::size_t(texts.size())});
        x += width + (spaces ? 5 : 0);
    }
    return words;
}

TEST(FoundWords, CaseAndComposedLettersMakeNoDifference)
{
    const auto words = line({QStringLiteral("Cafe\u0301"), QStringLiteral("am"), QStringLiteral("Hafen")});
    EXPECT_EQ(findInWords(words, QStringLiteral("CAFÉ am")), (std::vector<WordSpan>{{0, 1}}));
    EXPECT_EQ(findInWords(words, QStringLiteral("  haf")), (std::vector<WordSpan>{{2, 2}}));
    EXPECT_TRUE(findInWords(words, QStringLiteral(" ")).empty());
    EXPECT_TRUE(findInWords({}, QStringLiteral("a")).empty());
}

TEST(FoundWords, GoOverTheEndOfALine)
{
    auto words = line({QStringLiteral("the"), QStringLiteral("long")});
    for (const PageWord &word : line({QStringLiteral("quay"), QStringLiteral("wall")}, 120))
        words.push_back(word);
    EXPECT_EQ(findInWords(words, QStringLiteral("long quay")), (std::vector<WordSpan>{{1, 2}}));
    EXPECT_EQ(textOf(words, {0, 3}, LineBreaks::Kept), QStringLiteral("the long\nquay wall"));
    EXPECT_EQ(textOf(words, {0, 3}, LineBreaks::Joined), QStringLiteral("the long quay wall"));
    EXPECT_EQ(lineOf(words, 1), (WordSpan{0, 1}));
    EXPECT_EQ(lineOf(words, 2), (WordSpan{2, 3}));
}

TEST(FoundWords, ChineseHasNoGapsBetweenItsWords)
{
    const auto words = line({QStringLiteral("罗津"), QStringLiteral("港口")}, 100, false);
    EXPECT_EQ(textOf(words, {0, 1}, LineBreaks::Kept), QStringLiteral("罗津港口"));
    EXPECT_EQ(findInWords(words, QStringLiteral("津港")), (std::vector<WordSpan>{{0, 1}}));
}

TEST(FoundWords, TheNearestWordIsOnTheLineOfTheHand)
{
    auto words = line({QStringLiteral("a"), QStringLiteral("bb")});
    for (const PageWord &word : line({QStringLiteral("cc")}, 130))
        words.push_back(word);
    EXPECT_EQ(wordNear(words, {500, 107}), 1);
    EXPECT_EQ(wordNear(words, {500, 140}), 2);
    EXPECT_EQ(wordAt(words, {500, 107}), -1);
    EXPECT_EQ(wordNear({}, {0, 0}), -1);
}

TEST(TextPages, FormFeedsArePagesAndALongTextHasParts)
{
    const TextContent pages = textContentOf(QStringLiteral("one\n\ftwo\n"));
    EXPECT_TRUE(pages.numbered);
    ASSERT_EQ(pages.pages.size(), 2U);
    QString text;
    for (int i = 0; i < 60'000; ++i)
        text += QStringLiteral("line %1\n").arg(i);
    const TextContent parts = textContentOf(text);
    EXPECT_FALSE(parts.numbered);
    ASSERT_GT(parts.pages.size(), 2U);
    QString together;
    for (const QString &part : parts.pages) {
        EXPECT_LE(part.size(), textPartLength);
        together += part;
    }
    EXPECT_EQ(together, text);
    const TextContent wide = textContentOf(QString(100'000, u'x'));
    EXPECT_TRUE(wide.pages.front().contains(u'\n')) << "a line without an end is not laid out as one";
    EXPECT_EQ(textContentOf({}).pages.size(), 1U);
}

} // namespace
} // namespace leadline
