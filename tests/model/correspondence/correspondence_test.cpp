// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/correspondence/correspondence_edits.h"

#include "tests/model/store/case_fixture.h"

#include <gmock/gmock.h>

namespace leadline {
namespace {

class Correspondence : public testing::CaseFolder
{
protected:
    void SetUp() override
    {
        auto opened = CaseEditor::open(create());
        ASSERT_TRUE(opened);
        m_editor = *std::move(opened);
        m_photo = exhibit("photo");
        m_scene = exhibit("scene");
    }
    EvidenceId exhibit(const char *bytes)
    {
        const QString path = write(QString::fromLatin1(bytes), bytes);
        const auto stored = m_editor->store().storeFile(path, false, {});
        Evidence evidence;
        evidence.label = m_editor->store().reserveEvidenceLabel();
        evidence.title = QString::fromLatin1(bytes);
        evidence.fileName = evidence.title;
        evidence.sha256 = stored->sha256;
        evidence.bytes = stored->bytes;
        return {m_editor->add(QStringLiteral("Add"), evidence)->id};
    }
    AnnotationId mark(EvidenceId on, QPointF at, AnnotationKind kind = AnnotationKind::Point)
    {
        Annotation annotation;
        annotation.kind = kind;
        annotation.image = {{ItemKind::Evidence, on.value}, {at}};
        annotation.title = QStringLiteral("Funnel");
        return {m_editor->add(QStringLiteral("Mark"), annotation)->id};
    }
    std::vector<CorrespondenceSheet> sheets() { return correspondenceSheets(m_editor->data()); }

    std::unique_ptr<CaseEditor> m_editor;
    EvidenceId m_photo;
    EvidenceId m_scene;
};

TEST_F(Correspondence, NumbersFeaturesAcrossTwoPicturesAndSaysWhatDoesNotFit)
{
    ASSERT_TRUE(
        addPair(*m_editor, {m_photo, {10, 20}, m_scene, QPointF(5, 6), Verdict::Match, QStringLiteral("Funnel")}));
    ASSERT_TRUE(
        addPair(*m_editor, {m_scene, {50, 60}, m_photo, QPointF(7, 8), Verdict::Mismatch, QStringLiteral("Crane")}));
    ASSERT_TRUE(addPair(*m_editor, {m_photo, {30, 30}, m_scene, {}, Verdict::NotVisible, QStringLiteral("Name")}));
    ASSERT_EQ(sheets().size(), 1U);
    const CorrespondenceSheet sheet = sheets()[0];
    EXPECT_EQ(sheet.left, m_photo);
    EXPECT_EQ(describeSheet(sheet), QStringLiteral("1 match, 1 mismatch, 1 not visible"));
    ASSERT_EQ(sheet.pairs.size(), 3U);
    EXPECT_EQ(sheet.pairs[1].number, 2);
    EXPECT_EQ(sheet.pairs[1].words, QStringLiteral("Crane"));
    EXPECT_EQ(m_editor->data().find<Annotation>(sheet.pairs[1].left)->image.pixels[0], QPointF(7, 8))
        << "the first exhibit stands left, whichever was marked first";
    EXPECT_FALSE(sheet.pairs[2].right);
    EXPECT_NE(sheet.pairs[0].colour, sheet.pairs[1].colour);
    ASSERT_TRUE(m_editor->undo());
    EXPECT_EQ(sheets()[0].pairs.size(), 2U) << "a pair is one step";
    const QJsonArray rows = listSheets(m_editor->data(), sheets());
    EXPECT_EQ(rows[0][u"left"][1].toDouble(), 20);
    EXPECT_EQ(rows[1][u"verdict"].toString(), QStringLiteral("mismatch"));
}

TEST_F(Correspondence, MarksThatWereDrawnBecomeAPair)
{
    const AnnotationId one = mark(m_photo, {1, 2}), other = mark(m_scene, {3, 4});
    const auto pair = pairMarks(*m_editor, one, other, Verdict::Match);
    ASSERT_TRUE(pair) << pair.error().message().toStdString();
    const Annotation &numbered = *m_editor->data().find<Annotation>(one);
    EXPECT_EQ(numbered.kind, AnnotationKind::Marker);
    EXPECT_EQ(numbered.number, 1);
    EXPECT_EQ(numbered.colour, m_editor->data().find<Annotation>(other)->colour);
    const auto unseen = markNotVisible(*m_editor, mark(m_scene, {9, 9}), m_photo);
    ASSERT_TRUE(unseen);
    EXPECT_EQ(unseen->number, 2);
    EXPECT_EQ(sheets().at(0).count(Verdict::NotVisible), 1);
}

TEST_F(Correspondence, RefusesWhatIsNoPair)
{
    EXPECT_FALSE(addPair(*m_editor, {m_photo, {1, 1}, m_photo, QPointF(2, 2), Verdict::Match, {}}));
    EXPECT_FALSE(addPair(*m_editor, {m_photo, {1, 1}, m_scene, {}, Verdict::Match, {}}));
    EXPECT_FALSE(addPair(*m_editor, {m_photo, {1, 1}, m_scene, QPointF(2, 2), Verdict::NotVisible, {}}));
    EXPECT_FALSE(pairMarks(*m_editor, mark(m_photo, {1, 1}), mark(m_photo, {2, 2}), Verdict::Match));
    EXPECT_FALSE(markNotVisible(*m_editor, mark(m_photo, {1, 1}), m_photo));
    EXPECT_TRUE(sheets().empty());
}

TEST_F(Correspondence, GoesWithItsMarks)
{
    ASSERT_TRUE(addPair(*m_editor, {m_photo, {10, 20}, m_scene, QPointF(5, 6), Verdict::Match, {}}));
    const CorrespondencePair pair = sheets()[0].pairs[0];
    ASSERT_TRUE(m_editor->remove(QStringLiteral("Remove"), {{ItemKind::Annotation, pair.right.value}}));
    EXPECT_TRUE(sheets().empty());
}

} // namespace
} // namespace leadline
