// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/argument/quote_edits.h"

#include "tests/model/store/case_fixture.h"

#include <QUndoStack>

namespace leadline::testing {
namespace {

class QuoteEdits : public CaseFolder
{
protected:
    void SetUp() override
    {
        auto opened = CaseEditor::open(create());
        ASSERT_TRUE(opened);
        editor = *std::move(opened);
        Claim made;
        made.statement = QStringLiteral("Angara called at Rajin");
        claim = ClaimId{editor->add(QStringLiteral("Add"), made)->id};
        Evidence exhibit;
        exhibit.label = QStringLiteral("E-001");
        exhibit.sha256 = QString(64, u'a');
        report = EvidenceId{editor->add(QStringLiteral("Add"), exhibit)->id};
    }
    std::vector<Link> links() const { return editor->data().linksOf({ItemKind::Claim, claim.value}); }

    std::unique_ptr<CaseEditor> editor;
    ClaimId claim;
    EvidenceId report;
};

TEST_F(QuoteEdits, MakesALinkAndExtendsItOnTheSameSide)
{
    ASSERT_TRUE(quoteForClaim(*editor, claim, {report, QStringLiteral("two calls"), QStringLiteral("3")}, Stance::For));
    ASSERT_TRUE(quoteForClaim(*editor, claim, {report, QStringLiteral("in May"), QStringLiteral("4")}, Stance::For));
    ASSERT_EQ(links().size(), 1U);
    EXPECT_EQ(links().front().quote, QStringLiteral("two calls […] in May"));
    EXPECT_EQ(links().front().page, QStringLiteral("3, 4"));
    ASSERT_TRUE(
        quoteForClaim(*editor, claim, {report, QStringLiteral("or none"), QStringLiteral("9")}, Stance::Against));
    EXPECT_EQ(links().size(), 2U) << "the other side is another link";
}

TEST_F(QuoteEdits, SayingTheSameAgainIsNoStep)
{
    const ExhibitQuote quote{report, QStringLiteral("two calls"), QStringLiteral("3")};
    ASSERT_TRUE(quoteForClaim(*editor, claim, quote, Stance::For));
    const int steps = editor->history().index();
    ASSERT_TRUE(quoteForClaim(*editor, claim, quote, Stance::For));
    EXPECT_EQ(editor->history().index(), steps);
}

TEST_F(QuoteEdits, ANewClaimWithItsQuoteIsOneStep)
{
    Claim made;
    made.statement = QStringLiteral("It called twice");
    const int steps = editor->history().index();
    const auto id = claimFromQuote(*editor, made, {report, QStringLiteral("two calls"), {}}, Stance::Context);
    ASSERT_TRUE(id);
    EXPECT_EQ(editor->history().index(), steps + 1);
    ASSERT_TRUE(editor->undo());
    EXPECT_FALSE(editor->data().find<Claim>(*id));
}

TEST_F(QuoteEdits, RefusesWhatIsNoQuote)
{
    EXPECT_EQ(quoteForClaim(*editor, claim, {report, QStringLiteral("  "), {}}, Stance::For).error().code,
              ErrorCode::InvalidInput);
    EXPECT_EQ(quoteForClaim(*editor, ClaimId{999}, {report, QStringLiteral("a"), {}}, Stance::For).error().code,
              ErrorCode::NotFound);
    EXPECT_FALSE(claimFromQuote(*editor, {}, {report, QStringLiteral("a"), {}}, Stance::For));
    Claim made;
    made.statement = QStringLiteral("It called twice");
    const auto claims = editor->data().all<Claim>().size();
    EXPECT_FALSE(claimFromQuote(*editor, made, {EvidenceId{777}, QStringLiteral("a"), {}}, Stance::For));
    EXPECT_EQ(editor->data().all<Claim>().size(), claims) << "nothing is left behind";
}

} // namespace
} // namespace leadline::testing
