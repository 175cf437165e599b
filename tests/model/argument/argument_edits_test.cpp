// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/argument/argument_edits.h"

#include "tests/model/store/case_fixture.h"

#include <QUndoStack>

namespace leadline::testing {
namespace {

class ArgumentEdits : public CaseFolder
{
protected:
    void SetUp() override
    {
        auto opened = CaseEditor::open(create());
        ASSERT_TRUE(opened);
        editor = *std::move(opened);
        Claim made;
        made.statement = QStringLiteral("Angara called at Rajin");
        const auto added = editor->add(QStringLiteral("Add"), made);
        ASSERT_TRUE(added);
        claim = ClaimId{added->id};
    }
    ItemRef event(const char *title)
    {
        Event e;
        e.title = QLatin1String(title);
        const auto added = editor->add(QStringLiteral("Add"), e);
        EXPECT_TRUE(added);
        return added.value_or(ItemRef{});
    }
    Corroboration evidence() const { return corroborationOf(editor->data(), Origins(editor->data()), claim); }
    int steps() const { return editor->history().index(); }

    std::unique_ptr<CaseEditor> editor;
    ClaimId claim;
};

TEST_F(ArgumentEdits, ManyPiecesOfEvidenceComeAndGoInOneStep)
{
    const std::vector<ItemRef> items{event("a"), event("b"), event("c")};
    const int before = steps();
    ASSERT_TRUE(addEvidence(*editor, claim, items, Stance::For));
    EXPECT_EQ(evidence().supporting, 3);
    EXPECT_EQ(steps(), before + 1);
    ASSERT_TRUE(addEvidence(*editor, claim, items, Stance::For));
    EXPECT_EQ(steps(), before + 1) << "said once is enough";
    ASSERT_TRUE(editor->undo());
    EXPECT_TRUE(evidence().evidence.empty());
    ASSERT_TRUE(editor->redo());
    EXPECT_EQ(evidence().supporting, 3);
}

TEST_F(ArgumentEdits, EvidenceChangesSidesAndKeepsItsQuote)
{
    const ItemRef item = event("a");
    ASSERT_TRUE(addEvidence(*editor, claim, {item}, Stance::For));
    const LinkId link = evidence().evidence.front().link;
    ASSERT_TRUE(pointEvidence(*editor, link, {QStringLiteral("“five trips”"), QStringLiteral("12"), {}}));
    ASSERT_TRUE(changeStance(*editor, claim, link, Stance::Against));
    EXPECT_EQ(evidence().contradicting, 1);
    EXPECT_EQ(evidence().supporting, 0);
    EXPECT_EQ(editor->data().find<Link>(link)->quote, QStringLiteral("“five trips”"));
    EXPECT_EQ(editor->data().find<Link>(link)->page, QStringLiteral("12"));
}

TEST_F(ArgumentEdits, ACitationBecomesEvidence)
{
    const ItemRef item = event("a");
    const ItemRef ref{ItemKind::Claim, claim.value};
    const auto cited = editor->link(QStringLiteral("Cite"), ref, QStringLiteral("cites"), item);
    ASSERT_TRUE(cited);
    EXPECT_EQ(evidence().context, 1);
    ASSERT_TRUE(changeStance(*editor, claim, *cited, Stance::For));
    EXPECT_EQ(evidence().supporting, 1);
    EXPECT_EQ(editor->data().find<Link>(*cited)->from, item);
}

TEST_F(ArgumentEdits, NothingIsEvidenceOfItselfOrRepeatsItself)
{
    const ItemRef ref{ItemKind::Claim, claim.value};
    EXPECT_FALSE(addEvidence(*editor, claim, {ref}, Stance::For));
    const ItemRef a = event("a");
    const ItemRef b = event("b");
    EXPECT_FALSE(markRepeats(*editor, {b, a}, a));
    EXPECT_TRUE(editor->data().linksOf(b).empty()) << "all or nothing";
    ASSERT_TRUE(markRepeats(*editor, {b}, a));
    EXPECT_FALSE(markRepeats(*editor, {a}, b)) << "not in a circle";
    EXPECT_TRUE(Origins(editor->data()).areSame(a, b));
}

TEST_F(ArgumentEdits, WhatIsGoneIsRefused)
{
    const ItemRef item = event("a");
    ASSERT_TRUE(editor->remove(QStringLiteral("Remove"), {item}));
    EXPECT_FALSE(addEvidence(*editor, claim, {item}, Stance::For));
    EXPECT_FALSE(addEvidence(*editor, ClaimId{999}, {}, Stance::For));
    EXPECT_FALSE(changeStance(*editor, claim, LinkId{999}, Stance::For));
}

TEST_F(ArgumentEdits, RemovedEvidenceLeavesTheClaimAndComesBackWithItsLink)
{
    const ItemRef item = event("a");
    ASSERT_TRUE(addEvidence(*editor, claim, {item}, Stance::Against));
    ASSERT_TRUE(editor->remove(QStringLiteral("Remove"), {item}));
    EXPECT_EQ(evidence().contradicting, 0);
    ASSERT_TRUE(editor->undo());
    EXPECT_EQ(evidence().contradicting, 1);
}

TEST_F(ArgumentEdits, ANewClaimWithItsEvidenceIsOneStep)
{
    const ItemRef item = event("a");
    const int before = steps();
    Claim second;
    second.statement = QString(10'000, u'x') + QString::fromUtf8("تسجيل 🚢 라진");
    const auto made = newClaim(*editor, second, {item});
    ASSERT_TRUE(made) << made.error().message().toStdString();
    EXPECT_EQ(editor->data().find<Claim>(*made)->statement, second.statement);
    EXPECT_EQ(steps(), before + 1);
    ASSERT_TRUE(editor->undo());
    EXPECT_EQ(editor->data().find<Claim>(*made), nullptr);
    EXPECT_TRUE(editor->data().linksOf(item).empty());
}

} // namespace
} // namespace leadline::testing
