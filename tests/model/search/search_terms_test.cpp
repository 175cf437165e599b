// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/search/search_terms.h"

#include "model/search/report_pages.h"
#include "model/search/snippet.h"

namespace leadline::testing {
namespace {

TEST(SearchPairs, OfKoreanTextOverlapAndEveryCharacterBeginsOne)
{
    EXPECT_EQ(pairsOf(u"나진항에"), QStringLiteral("나진 진항 항에 에"));
    EXPECT_EQ(pairsOf(u"Rajin 라진, 羅津"), QStringLiteral("라진 진 羅津 津"));
    EXPECT_EQ(pairsOf(u"ラジン港"), QStringLiteral("ラジ ジン ン港 港"));
    EXPECT_EQ(pairsOf(u"Rajin"), QString());
    EXPECT_EQ(pairsOf(u""), QString());
    EXPECT_EQ(pairsOf(u"𠮷野"), QStringLiteral("𠮷野 野")) << "characters beyond the first plane are whole";
}

TEST(SearchTerms, AreWordsAndWhatStandsBetweenQuotationMarks)
{
    const auto terms = searchTerms(QStringLiteral("  Angara \"Pier 2\" 나진  "));
    ASSERT_EQ(terms.size(), 3U);
    EXPECT_EQ(terms[0], (SearchTerm{QStringLiteral("Angara"), false}));
    EXPECT_EQ(terms[1], (SearchTerm{QStringLiteral("Pier 2"), true}));
    EXPECT_EQ(terms[2], (SearchTerm{QStringLiteral("나진"), false}));
    EXPECT_EQ(searchTerms(QStringLiteral("“Pier 2")).front(), (SearchTerm{QStringLiteral("Pier 2"), true}))
        << "a mark that is not closed counts to the end";
}

TEST(SearchTerms, BecomeAPhraseOfPairsWhereTheScriptIsOne)
{
    EXPECT_EQ(matchExpression(searchTerms(QStringLiteral("나진항"))), "pairs : \"나진 진항\"");
    EXPECT_EQ(matchExpression(searchTerms(QStringLiteral("나"))), "pairs : \"나\" *");
    EXPECT_EQ(matchExpression(searchTerms(QStringLiteral("raj"))), "{title names body} : \"raj\" *");
    EXPECT_EQ(matchExpression(searchTerms(QStringLiteral("\"raj\""))), "{title names body} : \"raj\"");
    EXPECT_EQ(matchExpression(searchTerms(QStringLiteral("나진port"))),
              "pairs : \"나진\" {title names body} : \"port\" *");
    EXPECT_EQ(matchExpression(searchTerms(QStringLiteral("나진"))),
              matchExpression(searchTerms(QStringLiteral("나진").normalized(QString::NormalizationForm_D))))
        << "names of files on some systems are taken apart";
}

TEST(SearchTerms, AskForNothingWhereNothingCanBeLookedFor)
{
    for (const QString &text : {QString(), QStringLiteral("?!"), QStringLiteral("\"\""), QStringLiteral("* - : ( )"),
                                QString(QChar(0x200F)), QString(3, QChar::Null)})
        EXPECT_EQ(matchExpression(searchTerms(text)), "") << text.toStdString();
}

TEST(SearchSnippet, MarksWhatWasFoundWhateverItsCaseAndAccents)
{
    const auto terms = searchTerms(QStringLiteral("rason pier"));
    EXPECT_EQ(snippetOf(u"Loaded at Rasŏn, Pier 2", terms), QStringLiteral("Loaded at «Rasŏn», «Pier» 2"));
    EXPECT_EQ(snippetOf(u"나진항에서 하역", searchTerms(QStringLiteral("진항"))), QStringLiteral("나«진항»에서 하역"));
    EXPECT_EQ(snippetOf(u"nothing of it", terms), QString());
    EXPECT_EQ(snippetOf(u"disappiering", terms), QString()) << "a word begins with the term";
    const QString far =
        QStringLiteral("word ").repeated(400) + QStringLiteral("pier ") + QStringLiteral("tail ").repeated(400);
    const QString snippet = snippetOf(far, terms);
    EXPECT_TRUE(snippet.startsWith(u'…') && snippet.endsWith(u'…') && snippet.contains(QStringLiteral("«pier»")))
        << snippet.toStdString();
    EXPECT_LT(snippet.size(), 140);
}

std::vector<ReportPiece> piecesOf(const QByteArray &text)
{
    ReportPages pages;
    for (qsizetype i = 0; i < text.size(); i += 7) // characters are cut by the stream
        pages.add(QByteArrayView(text).sliced(i, std::min<qsizetype>(7, text.size() - i)));
    pages.finish();
    return pages.take();
}

TEST(ReportPages, AreCountedAlsoWhereOneIsEmpty)
{
    const auto pieces = piecesOf(QStringLiteral("first 나진\n\f\f third\tpage ").toUtf8());
    ASSERT_EQ(pieces.size(), 2U);
    EXPECT_EQ(pieces[0].page, 1);
    EXPECT_EQ(pieces[0].text, QStringLiteral("first 나진"));
    EXPECT_EQ(pieces[1].page, 3);
    EXPECT_EQ(pieces[1].text, QStringLiteral("third page"));
}

TEST(ReportPages, OfEnormousReportsEndAtFiveThousand)
{
    const auto pieces = piecesOf(QByteArray("word\f").repeated(6000));
    EXPECT_EQ(pieces.size(), 5000U);
    const auto cut = piecesOf(QByteArray("x").repeated(100'000));
    EXPECT_GT(cut.size(), 10U) << "a text without a single gap is cut too";
}

} // namespace
} // namespace leadline::testing
