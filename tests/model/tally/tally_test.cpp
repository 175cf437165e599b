// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/tally/tally_edits.h"
#include "model/tally/tally_rows.h"

#include "model/scenes/scene_sheet.h"
#include "tests/model/store/case_fixture.h"

#include <gmock/gmock.h>

namespace leadline {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class TallyOfACase : public testing::CaseFolder
{
protected:
    void SetUp() override
    {
        auto opened = CaseEditor::open(create());
        ASSERT_TRUE(opened);
        m_editor = *std::move(opened);
    }

    ItemRef addScene(const char *title, const char *date, std::optional<double> pixelMetres)
    {
        MapLayer layer;
        layer.kind = MapLayerKind::RemoteScene;
        layer.title = QString::fromLatin1(title);
        layer.url = QStringLiteral("https://scenes.example/%1.tif").arg(layer.title);
        layer.date = *parseEdtf(QString::fromLatin1(date));
        Item item = layer;
        if (pixelMetres)
            item = *withSceneFact(item, SceneFact::GroundSampling, *pixelMetres);
        return *m_editor->add(QStringLiteral("Add"), item);
    }

    AnnotationId mark(ItemRef scene, double metresEast, const char *who, const char *confidence = "",
                      const char *category = "Container")
    {
        Annotation annotation;
        annotation.kind = AnnotationKind::Point;
        annotation.geometry = Geometry::point({42.23, 130.3 + metresEast / 82'500});
        annotation.scene = scene;
        annotation.category = QString::fromLatin1(category);
        annotation.drawnBy = QString::fromUtf8(who);
        annotation.confidence = QString::fromLatin1(confidence);
        return {m_editor->add(QStringLiteral("Mark"), annotation)->id};
    }

    std::unique_ptr<CaseEditor> m_editor;
};

TEST_F(TallyOfACase, CountsByDatedSceneWithARange)
{
    const ItemRef late = addScene("late", "2023-10-20", 0.5), early = addScene("early", "2023-09-01", 0.5);
    for (int i = 0; i < 4; ++i)
        mark(late, 20 * i, "A");
    mark(late, 200, "A", "moderate");
    mark(late, 220, "A", "low");
    mark(early, 0, "A");
    mark(early, 0, "A", "", "wagon");
    const Tally tally = tallyOf(m_editor->data());
    EXPECT_THAT(tally.categories, ElementsAre(QStringLiteral("Container"), QStringLiteral("wagon")));
    ASSERT_EQ(tally.rows.size(), 2U);
    EXPECT_EQ(tally.rows[0].title, QStringLiteral("early"));
    EXPECT_EQ(tally.rows[1].cells[0].count, (CountRange{4.0, 5.0, 6.0, QStringLiteral("Containers")}));
    EXPECT_EQ(describeTallyCount(tally.rows[1].cells[0].count), QStringLiteral("5 (4–6)"));
    EXPECT_TRUE(tally.rows[1].cells[1].isEmpty());
    EXPECT_EQ(tally.rows[1].pixelMetres, 0.5);
}

TEST_F(TallyOfACase, SaysHowFarTwoAnalystsAgree)
{
    const ItemRef scene = addScene("scene", "2023-10-20", 0.5);
    for (int i = 0; i < 5; ++i)
        mark(scene, 20 * i, "A. Kim");
    for (int i = 0; i < 3; ++i)
        mark(scene, 20 * i + 4, "B. Lee"); // within half a container
    mark(scene, 300, "B. Lee");
    const TallyCell cell = tallyOf(m_editor->data()).rows.at(0).cells.at(0);
    EXPECT_EQ(cell.agreement, (CountAgreement{3, 2, 1}));
    EXPECT_NEAR(cell.agreement->share(), 0.5, 1e-12);
    EXPECT_EQ(cell.count, (CountRange{4.0, 5.0, 5.0, QStringLiteral("Containers")}));
    EXPECT_EQ(describeAgreement(cell), QStringLiteral("A. Kim 5, B. Lee 4; 3 of 6 found by both"));
}

TEST_F(TallyOfACase, DoesNotCountWhatIsNarrowerThanThreePixels)
{
    const ItemRef scene = addScene("coarse", "2023-10-20", 3);
    mark(scene, 0, "A");
    Annotation area;
    area.kind = AnnotationKind::Rectangle;
    area.geometry = Geometry::point({42.23, 130.31});
    area.shape.radius = 50;
    area.shape.secondRadius = 15;
    area.scene = scene;
    area.category = QStringLiteral("container");
    ASSERT_TRUE(m_editor->add(QStringLiteral("Outline"), area));
    const TallyCell cell = tallyOf(m_editor->data()).rows.at(0).cells.at(0);
    EXPECT_TRUE(cell.count.isEmpty());
    EXPECT_THAT(cell.notCountable.toStdString(), HasSubstr("a container is 2.44 m wide: 0.8 pixels of 3 m"));
    EXPECT_NEAR(cell.squareMetres.value, 100 * 30, 5);
    EXPECT_GT(*cell.squareMetres.plusMinus, 100);
    EXPECT_GE(*cell.mostSideBySide, 100);
    const auto kept = recordTally(*m_editor, tallyOf(m_editor->data()));
    ASSERT_TRUE(kept);
    EXPECT_EQ(*kept, 0) << "what cannot be counted is not kept as a count";
}

TEST_F(TallyOfACase, AStackCountsAsWhatWasEstimatedAndCountsAreKeptInOneStep)
{
    const ItemRef scene = addScene("yard", "2023-10-20", 0.5);
    Annotation area;
    area.kind = AnnotationKind::Rectangle;
    area.geometry = Geometry::point({42.23, 130.31});
    area.shape.radius = 18.45;
    area.shape.secondRadius = 6.2;
    area.scene = scene;
    area.title = QStringLiteral("Stack A");
    const auto ref = m_editor->add(QStringLiteral("Outline"), area);
    ASSERT_TRUE(ref);
    const StackInput input{*containerSize(QStringLiteral("40 ft")), {3, 3, 3}, {5, 5, 5}, {2, 2, 3}};
    ASSERT_TRUE(recordStack(*m_editor, {ref->id}, input));
    mark(scene, 500, "", "", "container");
    EXPECT_EQ(tallyOf(m_editor->data()).rows.at(0).cells.at(0).count,
              (CountRange{31.0, 31.0, 46.0, QStringLiteral("containers")}));
    const auto kept = recordTally(*m_editor, tallyOf(m_editor->data()));
    ASSERT_TRUE(kept);
    EXPECT_EQ(*kept, 1);
    const Tally after = tallyOf(m_editor->data());
    const Sighting *sighting = m_editor->data().find<Sighting>(after.rows.at(0).cells.at(0).recorded);
    ASSERT_NE(sighting, nullptr);
    EXPECT_EQ(sighting->count.best, 31);
    EXPECT_EQ(sighting->scene, scene);
    EXPECT_THAT(sighting->note.toStdString(), HasSubstr("2 marks; pixels of 0.5 m"));
    EXPECT_EQ(*recordTally(*m_editor, after), 0) << "nothing changed";
    mark(scene, 540, "", "", "container");
    EXPECT_EQ(*recordTally(*m_editor, tallyOf(m_editor->data())), 1) << "brought up to date";
    EXPECT_EQ(m_editor->data().all<Sighting>().size(), 2U) << "the stack and the one count";
    ASSERT_TRUE(m_editor->undo());
    EXPECT_EQ(m_editor->data().find<Sighting>(sighting->id)->count.best, 31);
}

TEST_F(TallyOfACase, AStackThatBelongsNowhereInTimeIsNotKept)
{
    Annotation area;
    area.kind = AnnotationKind::Rectangle;
    area.geometry = Geometry::point({42.23, 130.31});
    area.shape.radius = 18.45;
    area.shape.secondRadius = 6.2;
    area.title = QStringLiteral("Stack A");
    const auto ref = m_editor->add(QStringLiteral("Outline"), area);
    const StackInput input{*containerSize(QStringLiteral("40 ft")), {3, 3, 3}, {5, 5, 5}, {2, 2, 3}};
    const auto refused = recordStack(*m_editor, {ref->id}, input);
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().message().toStdString(), HasSubstr("which scene it is seen with, or when"));
    area.id = {ref->id};
    area.when = *parseEdtf(u"2023-10-12");
    ASSERT_TRUE(m_editor->update(QStringLiteral("Date"), area));
    ASSERT_TRUE(recordStack(*m_editor, {ref->id}, input));
    EXPECT_EQ(m_editor->data().all<Sighting>().begin()->second.when, area.when);
}

TEST_F(TallyOfACase, LeavesAsATableThatNoSpreadsheetRuns)
{
    const ItemRef scene = addScene("scene", "2023-10-20", {});
    mark(scene, 0, "=cmd()");
    const std::string text = tallyCsv(tallyOf(m_editor->data())).toStdString();
    EXPECT_THAT(text, HasSubstr("2023-10-20,scene,,Container,1,1,1"));
    EXPECT_THAT(text, HasSubstr("'=cmd()"));
}

} // namespace
} // namespace leadline
