// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/argument/claim_form.h"

#include "tests/widgets/argument/argument_panel.h"
#include "widgets/argument/choice_field.h"
#include "widgets/argument/rival_rows.h"

#include <QCompleter>
#include <QLabel>

namespace leadline {
namespace {

class ClaimFormTest : public testing::ArgumentPanel
{
protected:
    void submit(const char *field, const QString &text) { form().field(QLatin1String(field)).submit(text); }
    void choose(const char *field, const char *value)
    {
        form().choice(QLatin1String(field)).choose(QLatin1String(value));
    }
};

TEST_F(ClaimFormTest, AClaimIsTypedFilledInAndTakenBackStepByStep)
{
    show();
    const int before = steps();
    const ClaimId id = typeClaim(QStringLiteral("Five round trips"));
    submit("Question", QStringLiteral("Round trips by mid-October 2023"));
    submit("Date", QStringLiteral("mid-August to 14 Oct 2023"));
    submit("Date", QStringLiteral("2023-08-15~/2023-10-14"));
    submit("Count", QStringLiteral("at least 5 round trips"));
    submit("Source", QStringLiteral("Washington Post"));
    choose("Nature", "allegation");
    choose("Standing", "conflicting");
    choose("Likelihood", "likely");
    choose("Confidence", "moderate");
    submit("Tags", QStringLiteral("trips,  Rajin , trips"));
    const Claim &made = claim(id);
    EXPECT_EQ(made.question, QStringLiteral("Round trips by mid-October 2023"));
    ASSERT_TRUE(made.when);
    EXPECT_EQ(made.when->text, QStringLiteral("2023-08-15~/2023-10-14"));
    EXPECT_EQ(made.count, (CountRange{5, {}, {}, QStringLiteral("round trips")}));
    EXPECT_EQ(made.nature, QStringLiteral("allegation"));
    EXPECT_EQ(made.verification, Verification::Conflicting);
    EXPECT_EQ(made.likelihood, QStringLiteral("likely"));
    EXPECT_EQ(made.confidence, QStringLiteral("moderate"));
    EXPECT_EQ(made.tags, (QStringList{QStringLiteral("trips"), QStringLiteral("Rajin")}));
    while (steps() > before)
        ASSERT_TRUE(editor->undo());
    EXPECT_TRUE(editor->data().all<Claim>().empty());
    while (editor->history().canRedo())
        ASSERT_TRUE(editor->redo());
    EXPECT_EQ(claim(id).tags.size(), 2);
}

TEST_F(ClaimFormTest, LikelihoodAndConfidenceAreTwoRowsAndNeverOneSentence)
{
    show();
    typeClaim(QStringLiteral("So it was"));
    choose("Likelihood", "very likely");
    choose("Confidence", "low");
    for (const QLabel *label : panel->findChildren<QLabel *>())
        EXPECT_FALSE(label->text().contains(QStringLiteral("very likely")) &&
                     label->text().contains(QStringLiteral("low")))
            << label->text().toStdString();
    EXPECT_EQ(form().choice(QStringLiteral("Likelihood")).shownText(), QStringLiteral("very likely"));
    EXPECT_EQ(form().choice(QStringLiteral("Confidence")).shownText(), QStringLiteral("low"));
}

TEST_F(ClaimFormTest, AnInferenceAsksForBasisAndAlternativesAndTakesEffectWithTheLast)
{
    show();
    const ClaimId id = typeClaim(QStringLiteral("The ship left on 20 October"));
    ChoiceField &nature = form().choice(QStringLiteral("Nature"));
    choose("Nature", "inference");
    EXPECT_TRUE(claim(id).nature.isEmpty());
    EXPECT_EQ(nature.shownText(), QStringLiteral("inference"));
    EXPECT_TRUE(nature.feedbackText().contains(QStringLiteral("add both"))) << nature.feedbackText().toStdString();
    submit("Basis", QStringLiteral("Present at 11:01, gone at 15:43"));
    EXPECT_TRUE(nature.feedbackText().contains(QStringLiteral("what else"))) << nature.feedbackText().toStdString();
    const int before = steps();
    submit("Or else", QStringLiteral("She shifted her berth\nThe zones differ"));
    EXPECT_EQ(claim(id).nature, QStringLiteral("inference"));
    EXPECT_EQ(claim(id).alternatives.size(), 2);
    EXPECT_EQ(steps(), before + 1) << "the last of it and the nature are one step";
    EXPECT_TRUE(nature.feedbackText().isEmpty());
    // And what an inference needs cannot be taken from it unnoticed.
    submit("Basis", QString());
    EXPECT_FALSE(claim(id).basis.isEmpty());
    EXPECT_TRUE(form().field(QStringLiteral("Basis")).feedbackText().contains(QStringLiteral("basis")));
}

TEST_F(ClaimFormTest, AnAllegationAsksWhoMakesIt)
{
    show();
    const ClaimId id = typeClaim(QStringLiteral("Six trips"));
    choose("Nature", "allegation");
    EXPECT_TRUE(form().choice(QStringLiteral("Nature")).feedbackText().contains(QStringLiteral("source")));
    submit("Source", QStringLiteral("CSIS"));
    EXPECT_EQ(claim(id).nature, QStringLiteral("allegation"));
}

TEST_F(ClaimFormTest, RivalAnswersStandAsALedgerAndAClickGoesToOne)
{
    for (const double trips : {5.0, 4.0, 6.0}) {
        Claim rival;
        rival.statement = QStringLiteral("%1 trips").arg(trips);
        rival.question = QStringLiteral("How many?");
        rival.source = QStringLiteral("Outlet %1").arg(trips);
        rival.count = {{}, trips, {}, QStringLiteral("trips")};
        ASSERT_TRUE(editor->add(QStringLiteral("Add"), rival));
    }
    show();
    context.select({ItemKind::Claim, 1});
    RivalRows &rivals = form().rivals();
    EXPECT_EQ(rivals.summary(), QStringLiteral("4, 5 or 6 trips: they contradict each other"));
    const auto rows = rivals.findChildren<QWidget *>(QStringLiteral("rivalRow"));
    ASSERT_EQ(rows.size(), 3);
    auto *six = rows.back()->findChild<QPushButton *>();
    ASSERT_TRUE(six);
    EXPECT_EQ(six->text(), QStringLiteral("6 trips"));
    QTest::mouseClick(six, Qt::LeftButton);
    EXPECT_EQ(claim(ClaimId{context.current().id}).count.best, 6.0);
}

TEST_F(ClaimFormTest, AQuestionIsCompletedFromThoseThereAre)
{
    Claim other;
    other.statement = QStringLiteral("Four trips");
    other.question = QStringLiteral("How many trips?");
    ASSERT_TRUE(editor->add(QStringLiteral("Add"), other));
    show();
    typeClaim(QStringLiteral("Five trips"));
    EditableField &question = form().field(QStringLiteral("Question"));
    question.startEditing();
    const auto *line = question.findChild<QLineEdit *>();
    ASSERT_TRUE(line->completer());
    line->completer()->setCompletionPrefix(QStringLiteral("many"));
    EXPECT_EQ(line->completer()->currentCompletion(), QStringLiteral("How many trips?"));
}

TEST_F(ClaimFormTest, ThatItCannotBeEstablishedIsAnAnswer)
{
    show();
    const ClaimId id = typeClaim(QStringLiteral("What the containers hold"));
    choose("Answer", "cannot be established");
    EXPECT_EQ(claim(id).answer, QStringLiteral("cannot be established"));
    choose("Answer", "");
    EXPECT_TRUE(claim(id).answer.isEmpty());
}

TEST_F(ClaimFormTest, AWrongCountIsKeptOutAndSaysWhy)
{
    show();
    const ClaimId id = typeClaim(QStringLiteral("Many trips"));
    submit("Count", QStringLiteral("many"));
    EXPECT_TRUE(claim(id).count.isEmpty());
    EXPECT_TRUE(form().field(QStringLiteral("Count")).feedbackText().contains(QStringLiteral("no number")));
}

TEST_F(ClaimFormTest, LongRightToLeftAndEmojiTextIsKeptAndShownInsideThePanel)
{
    show();
    const ClaimId rightToLeft = typeClaim(QString::fromUtf8("السفينة غادرت 🚢 라진"));
    EXPECT_EQ(claim(rightToLeft).statement, QString::fromUtf8("السفينة غادرت 🚢 라진"));
    const ClaimId longOne = typeClaim(QString(10'000, u'w'));
    EXPECT_EQ(claim(longOne).statement.size(), 10'000);
    submit("Question", QString(10'000, u'q'));
    EXPECT_EQ(claim(longOne).question.size(), 10'000);
    EXPECT_LE(panel->minimumSizeHint().width(), 372);
    EXPECT_EQ(panel->width(), 372);
}

} // namespace
} // namespace leadline
