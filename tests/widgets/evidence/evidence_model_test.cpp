// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/evidence/evidence_model.h"

#include "tests/support/panel_case.h"
#include "widgets/evidence/card_model.h"
#include "widgets/evidence/exhibit_texts.h"

#include <QElapsedTimer>

namespace leadline {
namespace {

using EvidenceModelTest = testing::PanelCase;

QStringList titlesOf(const EvidenceModel &model)
{
    QStringList titles;
    for (int row = 0; row < model.rowCount(); ++row)
        titles << model.at(row)->title;
    return titles;
}

TEST_F(EvidenceModelTest, SortsByDateWithTheUndatedLast)
{
    addExhibit(QStringLiteral("undated"));
    addExhibit(QStringLiteral("late"), EvidenceKind::Image, QStringLiteral("2023-12-09"));
    addExhibit(QStringLiteral("early"), EvidenceKind::Image, QStringLiteral("2023-09"));
    EvidenceModel model(*editor);
    model.setOrder(EvidenceOrder::Date);
    EXPECT_EQ(titlesOf(model),
              (QStringList{QStringLiteral("early"), QStringLiteral("late"), QStringLiteral("undated")}));
}

TEST_F(EvidenceModelTest, FindsByEveryWordInAnyField)
{
    addExhibit(QStringLiteral("Ro-ro ship"), EvidenceKind::Scene, QStringLiteral("2023-12-09"));
    addExhibit(QStringLiteral("Crane"), EvidenceKind::Image);
    EvidenceModel model(*editor);
    model.setFilterText(QStringLiteral("december SHIP"));
    EXPECT_EQ(titlesOf(model), QStringList{QStringLiteral("Ro-ro ship")});
    model.setFilterText(QStringLiteral("e-002"));
    EXPECT_EQ(titlesOf(model), QStringList{QStringLiteral("Crane")});
}

TEST_F(EvidenceModelTest, LeavesOutWhatIsDatedAndNotOfTheTimeThatIsSet)
{
    addExhibit(QStringLiteral("undated"));
    addExhibit(QStringLiteral("late"), EvidenceKind::Image, QStringLiteral("2023-12-09"));
    addExhibit(QStringLiteral("early"), EvidenceKind::Image, QStringLiteral("2023-09"));
    const TimeSpan september{instantFromCivilUtc(2023, 9, 10), instantFromCivilUtc(2023, 9, 20)};
    EvidenceModel model(*editor);
    model.setTimeRange(september);
    EXPECT_EQ(titlesOf(model), (QStringList{QStringLiteral("undated"), QStringLiteral("early")}));
    model.setTimeRange({});
    EXPECT_EQ(model.rowCount(), 3);
    Claim claim;
    claim.statement = QStringLiteral("It came in December");
    claim.when = *parseEdtf(u"2023-12");
    ASSERT_TRUE(editor->add(QStringLiteral("Add"), claim));
    CardModel claims(*editor, claimCards);
    claims.setTimeRange(september);
    EXPECT_EQ(claims.rowCount(), 0) << "nor a heading with nothing under it";
    EXPECT_EQ(claims.itemCount(), 1);
}

TEST_F(EvidenceModelTest, SaysSoWhereNoDateIsKnown)
{
    const EvidenceId id = addExhibit(QStringLiteral("quay"), EvidenceKind::Report);
    EXPECT_EQ(evidenceSubtitle(exhibit(id)), QStringLiteral("date? · report"));
}

TEST_F(EvidenceModelTest, StaysQuickWithTenThousandRows)
{
    Edit edit;
    edit.name = QStringLiteral("Import");
    for (int i = 0; i < 10000; ++i) {
        Evidence evidence;
        evidence.id = {editor->store().reserveId(ItemKind::Evidence)};
        evidence.label = QStringLiteral("E-%1").arg(i + 1, 3, 10, QLatin1Char('0'));
        evidence.title = QStringLiteral("Photo %1").arg(i * 7919 % 10000);
        edit.changes.push_back({std::nullopt, evidence});
    }
    ASSERT_TRUE(editor->commit(edit));
    EvidenceModel model(*editor);
    QElapsedTimer timer;
    timer.start();
    model.setOrder(EvidenceOrder::Title);
    model.setFilterText(QStringLiteral("photo 42"));
    EXPECT_GT(model.rowCount(), 10);
    // Unoptimised builds and sanitizers included; some 15 ms in a release.
    EXPECT_LT(timer.elapsed(), 2000);
}

TEST(ExhibitTexts, DescribeCameraDoesNotRepeatTheMaker)
{
    const QJsonObject nikon{{QStringLiteral("make"), QStringLiteral("NIKON")},
                            {QStringLiteral("model"), QStringLiteral("NIKON D80")}};
    EXPECT_EQ(describeCamera(nikon), QStringLiteral("NIKON D80"));
    const QJsonObject canon{{QStringLiteral("exif"), QJsonObject{{QStringLiteral("make"), QStringLiteral("Canon")},
                                                                 {QStringLiteral("model"), QStringLiteral("EOS 5D")}}}};
    EXPECT_EQ(describeCamera(canon), QStringLiteral("Canon EOS 5D"));
    EXPECT_EQ(describeCamera({}), QString());
}

TEST_F(EvidenceModelTest, ListsRivalClaimsUnderTheQuestionTheyAnswer)
{
    for (const int trips : {4, 5, 6}) {
        Claim claim;
        claim.statement = QStringLiteral("%1 round trips").arg(trips);
        claim.question = QStringLiteral("Round trips by mid-October 2023");
        ASSERT_TRUE(editor->add(QStringLiteral("Add claim"), claim));
    }
    const auto cards = claimCards(editor->data());
    ASSERT_EQ(cards.size(), 4u);
    EXPECT_FALSE(cards[0].item);
    EXPECT_EQ(cards[0].tag, QStringLiteral("3 answers"));
}

} // namespace
} // namespace leadline
