// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/exhibit/exhibit_page.h"
#include "widgets/evidence/preview_picture.h"
#include "widgets/evidence/thumbnail_cache.h"
#include "widgets/exhibit/analysis_form.h"
#include "widgets/exhibit/assessment_section.h"
#include "widgets/exhibit/choice_row.h"
#include "widgets/exhibit/derivation_section.h"
#include "widgets/exhibit/handling_section.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QUndoStack>

namespace leadline {
namespace {

class ExhibitSectionsTest : public testing::ExhibitPage
{
protected:
    template<class Section>
    Section &section()
    {
        return *details.findChild<Section *>();
    }
    const Evidence &shown() { return *editor->data().find<Evidence>(quay); }
    /// Opens the list and takes the answer whose words begin so, as a hand does.
    static void choose(QComboBox &box, const QString &beginning)
    {
        box.setFocus();
        QTest::keyClicks(&box, beginning);
        Q_EMIT box.activated(box.currentIndex());
    }
};

TEST_F(ExhibitSectionsTest, JudgesTheSourceAndWhatItSaysApart)
{
    AssessmentSection &assessment = section<AssessmentSection>();
    choose(assessment.reliability().box(), QStringLiteral("Usually"));
    EXPECT_EQ(shown().reliability, QStringLiteral("B"));
    EXPECT_EQ(shown().credibility, QString());
    choose(assessment.credibility().box(), QStringLiteral("Probably"));
    EXPECT_EQ(shown().reliability + shown().credibility, QStringLiteral("B2"));
    EXPECT_EQ(editor->history().undoText(), QStringLiteral("Judge how believable E-001 is"));
    ASSERT_TRUE(editor->undo());
    EXPECT_EQ(assessment.credibility().box().currentText(), QStringLiteral("not judged"));
}

TEST_F(ExhibitSectionsTest, AnExaminationIsOneStepAndCanBeCorrectedAndRemoved)
{
    details.findChild<QPushButton *>(QStringLiteral("addAnalysis"))->click();
    AnalysisForm &form = section<AssessmentSection>().form();
    ASSERT_TRUE(form.isVisible());
    form.saveButton().click();
    EXPECT_TRUE(shown().analyses.empty()) << "nothing was said";
    QTest::keyClicks(&form.methodField(), QStringLiteral("shadow against sun"));
    QTest::keyClicks(&form.dateField(), QStringLiteral("soon-ish"));
    form.saveButton().click();
    EXPECT_TRUE(form.isVisible()) << "a date that is none keeps what was typed";
    form.dateField().setText(QStringLiteral("about May 2023"));
    form.saveButton().click();
    ASSERT_EQ(shown().analyses.size(), 1U);
    EXPECT_EQ(shown().analyses[0].kind, QStringLiteral("content"));
    EXPECT_EQ(shown().analyses[0].when->text, QStringLiteral("2023-05~"));
    EXPECT_FALSE(form.isVisible());
    details.findChild<QToolButton *>(QStringLiteral("editAnalysis"))->click();
    QTest::keyClicks(&form.resultField(), QStringLiteral("fits 11:00"));
    QTest::keyClick(&form.resultField(), Qt::Key_Return);
    EXPECT_EQ(shown().analyses[0].result, QStringLiteral("fits 11:00"));
    details.findChild<QToolButton *>(QStringLiteral("removeAnalysis"))->click();
    EXPECT_TRUE(shown().analyses.empty());
    for (int step = 0; step < 3; ++step)
        ASSERT_TRUE(editor->undo());
    EXPECT_TRUE(shown().analyses.empty());
}

TEST_F(ExhibitSectionsTest, SaysWhoMaySeeItAndWhatItMayNotBeUsedFor)
{
    HandlingSection &handling = section<HandlingSection>();
    EXPECT_TRUE(handling.sharing().box().currentText().startsWith(QStringLiteral("Internal")))
        << "unset means internal";
    choose(handling.sharing().box(), QStringLiteral("Only"));
    EXPECT_EQ(shown().tlp, Tlp::Red);
    handling.restriction(QStringLiteral("do no harm")).click();
    EXPECT_EQ(shown().restrictions, QStringList{QStringLiteral("do no harm")});
    handling.tagsField().submit(QStringLiteral("quay, 부두, quay ,"));
    EXPECT_EQ(shown().tags, (QStringList{QStringLiteral("quay"), QStringLiteral("부두")}));
    handling.licenceField().submit(QStringLiteral("CC-BY-4.0"));
    EXPECT_EQ(shown().licence, QStringLiteral("CC-BY-4.0"));
    EXPECT_EQ(editor->history().undoText(), QStringLiteral("Change licence of E-001"));
    while (editor->history().index() > 1)
        ASSERT_TRUE(editor->undo());
    EXPECT_FALSE(handling.restriction(QStringLiteral("do no harm")).isChecked());
}

TEST_F(ExhibitSectionsTest, NamesTheOriginalAndWhatWasMadeOfIt)
{
    const EvidenceId crop = addExhibit(QStringLiteral("crop"));
    details.showExhibit(crop);
    DerivationSection &derivation = section<DerivationSection>();
    derivation.originalField().submit(QStringLiteral("E-009"));
    EXPECT_FALSE(editor->data().find<Evidence>(crop)->derivedFrom) << "there is no such exhibit";
    EXPECT_TRUE(derivation.originalField().feedbackText().contains(QStringLiteral("E-009")));
    derivation.originalField().stopEditing();
    derivation.originalField().submit(QStringLiteral("E-002"));
    EXPECT_FALSE(editor->data().find<Evidence>(crop)->derivedFrom) << "nothing is made from itself";
    derivation.originalField().stopEditing();
    derivation.originalField().submit(QStringLiteral("e-001"));
    EXPECT_EQ(editor->data().find<Evidence>(crop)->derivedFrom, (ItemRef{ItemKind::Evidence, quay.value}));
    derivation.stepsField().submit(QStringLiteral("cropped\n\ncontrast raised"));
    EXPECT_EQ(editor->data().find<Evidence>(crop)->alterations.size(), 2);
    details.showExhibit(quay);
    EXPECT_TRUE(derivation.derivativesField().shownText().contains(QStringLiteral("E-002")));
    ASSERT_TRUE(editor->remove(QStringLiteral("Remove"), {{ItemKind::Evidence, quay.value}}));
    details.showExhibit(crop);
    EXPECT_EQ(derivation.originalField().shownText(), QStringLiteral("Original, or name the exhibit it was made from"));
}

TEST_F(ExhibitSectionsTest, AGraphicPictureIsVeiledUntilItIsClicked)
{
    auto *picture = details.findChild<PreviewPicture *>();
    EXPECT_FALSE(picture->isVeiled());
    section<HandlingSection>().restriction(QStringLiteral("graphic")).click();
    const EvidenceId other = addExhibit(QStringLiteral("other"));
    details.showExhibit(other);
    details.showExhibit(quay);
    EXPECT_TRUE(picture->isVeiled());
    QTest::mouseClick(picture, Qt::LeftButton);
    EXPECT_FALSE(picture->isVeiled());
    details.showExhibit(other);
    EXPECT_FALSE(picture->isVeiled());
    details.showExhibit(quay);
    EXPECT_TRUE(picture->isVeiled()) << "veiled anew";
    QImage plain(40, 30, QImage::Format_RGB32);
    plain.fill(Qt::white);
    for (int x = 0; x < 40; x += 2)
        for (int y = 0; y < 30; ++y)
            plain.setPixel(x, y, qRgb(0, 0, 0));
    const QImage veil = veiled(plain);
    EXPECT_EQ(veil.size(), plain.size());
    EXPECT_LT(std::abs(qGray(veil.pixel(20, 15)) - qGray(veil.pixel(21, 15))), 20) << "no line is left";
}

TEST_F(ExhibitSectionsTest, WhatWhenWhereAndFromWhomStayWhenTheRestIsFolded)
{
    QSignalSpy told(&details, &EvidenceDetails::unfoldedChanged);
    details.findChild<QPushButton *>(QStringLiteral("unfoldExhibit"))->click();
    EXPECT_TRUE(details.titleField().isVisible());
    EXPECT_TRUE(details.dateField().isVisible());
    EXPECT_TRUE(details.positionField().isVisible());
    EXPECT_FALSE(section<AssessmentSection>().isVisible());
    EXPECT_FALSE(details.noteField().isVisible());
    ASSERT_EQ(told.count(), 1);
    EXPECT_FALSE(told[0][0].toBool());
    details.findChild<QPushButton *>(QStringLiteral("unfoldExhibit"))->click();
    EXPECT_TRUE(section<AssessmentSection>().isVisible());
}

} // namespace
} // namespace leadline
