// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/briefing/briefing.h"

#include <gmock/gmock.h>

namespace leadline {
namespace {

Evidence exhibit(int id, const QString &title, Tlp tlp)
{
    Evidence evidence;
    evidence.id = {id};
    evidence.label = QStringLiteral("E-%1").arg(id, 3, 10, QLatin1Char('0'));
    evidence.title = title;
    evidence.fileName = title + QStringLiteral(".bin");
    evidence.sha256 = QString(64, QLatin1Char(static_cast<char>('a' + id)));
    evidence.tlp = tlp;
    return evidence;
}

Claim claim(int id, const QString &question, const QString &statement, const QString &source)
{
    Claim claim;
    claim.id = {id};
    claim.question = question;
    claim.statement = statement;
    claim.source = source;
    return claim;
}

QString textOf(const Briefing &briefing)
{
    return textsOf(briefing.blocks).join(QLatin1Char('\n'));
}

class BriefingTest : public ::testing::Test
{
protected:
    BriefingTest()
    {
        m_inputs.data.title = QStringLiteral("Harbour");
        m_inputs.made = instantFromCivilUtc(2024, 1, 2, 3, 4, 5);
        m_inputs.program = QStringLiteral("Leadline 0.1.0");
    }
    BriefingInputs m_inputs;
};

TEST_F(BriefingTest, AudienceDecidesWhichExhibitsAreInAndTheRestIsCounted)
{
    m_inputs.data.put(exhibit(1, QStringLiteral("open"), Tlp::Clear));
    m_inputs.data.put(exhibit(2, QStringLiteral("partners"), Tlp::Amber));
    m_inputs.data.put(exhibit(3, QStringLiteral("named"), Tlp::Red));
    const auto shownTo = [&](Audience audience) {
        m_inputs.audience = audience;
        return composeBriefing(m_inputs);
    };
    EXPECT_EQ(shownTo(Audience::Internal).exhibits, 3);
    EXPECT_EQ(shownTo(Audience::Counsel).exhibits, 2);
    EXPECT_EQ(shownTo(Audience::Editor).exhibits, 2);
    const Briefing forPublic = shownTo(Audience::Public);
    EXPECT_EQ(forPublic.exhibits, 1);
    EXPECT_EQ(forPublic.withheld, 2);
    EXPECT_FALSE(textOf(forPublic).contains(QLatin1String("partners")));
    EXPECT_FALSE(textOf(forPublic).contains(QString(64, QLatin1Char('d'))));
    EXPECT_TRUE(textOf(forPublic).contains(QLatin1String("1 shown, 2 withheld from this audience")));
}

TEST_F(BriefingTest, WorkingNotesStayInside)
{
    Evidence evidence = exhibit(1, QStringLiteral("photo"), Tlp::Clear);
    evidence.note = QStringLiteral("our source is nervous");
    m_inputs.data.put(evidence);
    m_inputs.audience = Audience::Internal;
    EXPECT_TRUE(textOf(composeBriefing(m_inputs)).contains(evidence.note));
    m_inputs.audience = Audience::Editor;
    EXPECT_FALSE(textOf(composeBriefing(m_inputs)).contains(evidence.note));
}

TEST_F(BriefingTest, ThePeopleAnExhibitCameThroughStayInside)
{
    Evidence evidence = exhibit(1, QStringLiteral("photo"), Tlp::Clear);
    evidence.obtainedHow = QStringLiteral("handed over");
    evidence.obtainedFrom = QStringLiteral("the harbour pilot");
    evidence.obtainedBy = QStringLiteral("a colleague");
    evidence.custody = {
        {parseEdtf(u"2023-10~").value(), QStringLiteral("copied"), {}, QStringLiteral("the archive"), {}}};
    m_inputs.data.put(evidence);
    m_inputs.audience = Audience::Counsel;
    const QString inside = textOf(composeBriefing(m_inputs));
    EXPECT_TRUE(inside.contains(QLatin1String("handed over, from the harbour pilot, by a colleague")));
    EXPECT_TRUE(inside.contains(QLatin1String("around October 2023, copied, to the archive")));
    m_inputs.audience = Audience::Public;
    const QString outside = textOf(composeBriefing(m_inputs));
    EXPECT_TRUE(outside.contains(QLatin1String("handed over")));
    for (const char *name : {"the harbour pilot", "a colleague", "the archive"})
        EXPECT_FALSE(outside.contains(QLatin1String(name))) << name;
}

TEST_F(BriefingTest, LimitsComeBeforeAnyFinding)
{
    m_inputs.data.put(claim(1, QStringLiteral("Trips"), QStringLiteral("At least five"), QStringLiteral("A")));
    m_inputs.data.put(claim(2, limitsQuestion, QStringLiteral("Contents are unknown"), QStringLiteral("B")));
    const QString text = textOf(composeBriefing(m_inputs));
    ASSERT_TRUE(text.contains(QLatin1String("Contents are unknown")));
    EXPECT_LT(text.indexOf(QLatin1String("Contents are unknown")), text.indexOf(QLatin1String("At least five")));
}

TEST_F(BriefingTest, RivalClaimsStandUnderOneQuestionAndAreSaidNotToBeReconciled)
{
    m_inputs.data.put(claim(1, QStringLiteral("Trips"), QStringLiteral("At least four"), QStringLiteral("A")));
    m_inputs.data.put(claim(2, QStringLiteral("Trips"), QStringLiteral("At least six"), QStringLiteral("B")));
    const QStringList texts = textsOf(composeBriefing(m_inputs).blocks);
    EXPECT_EQ(texts.count(QStringLiteral("Trips")), 1);
    EXPECT_TRUE(texts.contains(QStringLiteral("2 answers; they are not reconciled here.")));
    EXPECT_TRUE(texts.contains(QStringLiteral("At least four")));
    EXPECT_TRUE(texts.contains(QStringLiteral("At least six")));
    EXPECT_TRUE(texts.contains(QStringLiteral("Claim 2  At least six")));
}

TEST_F(BriefingTest, SyntheticExhibitMarksTheWholeDocument)
{
    EXPECT_FALSE(composeBriefing(m_inputs).running.synthetic);
    Evidence evidence = exhibit(1, QStringLiteral("drawn"), Tlp::Clear);
    evidence.synthetic = true;
    m_inputs.data.put(evidence);
    const Briefing briefing = composeBriefing(m_inputs);
    EXPECT_TRUE(briefing.running.synthetic);
    EXPECT_TRUE(textOf(briefing).contains(QStringLiteral("E-001  drawn  · SYNTHETIC")));
}

TEST_F(BriefingTest, UndatedExhibitSaysSo)
{
    m_inputs.data.put(exhibit(1, QStringLiteral("undated"), Tlp::Clear));
    EXPECT_TRUE(textsOf(composeBriefing(m_inputs).blocks).contains(QStringLiteral("date?")));
}

TEST_F(BriefingTest, EventsComeInOrderOfTimeWithTheirPlaceAndExhibit)
{
    Place place;
    place.id = {1};
    place.name = QStringLiteral("Rajin");
    Event late;
    late.id = {1};
    late.title = QStringLiteral("late");
    late.when = *parseEdtf(u"2023-12-09");
    Event early;
    early.id = {2};
    early.title = QStringLiteral("early");
    early.when = *parseEdtf(u"2023-10~");
    Link at;
    at.id = {1};
    at.from = refOf(early);
    at.role = QStringLiteral("at");
    at.to = refOf(place);
    Link cites;
    cites.id = {2};
    cites.from = refOf(early);
    cites.role = QStringLiteral("cites");
    cites.to = {ItemKind::Evidence, 1};
    m_inputs.data.put(place);
    m_inputs.data.put(late);
    m_inputs.data.put(early);
    m_inputs.data.put(exhibit(1, QStringLiteral("report"), Tlp::Clear));
    m_inputs.data.put(at);
    m_inputs.data.put(cites);
    for (const Block &block : composeBriefing(m_inputs).blocks) {
        const auto *table = std::get_if<TableBlock>(&block);
        if (!table || table->columns.front().title != QLatin1String("When"))
            continue;
        ASSERT_EQ(table->rows.size(), 2u);
        EXPECT_EQ(table->rows[0][1], QStringLiteral("early"));
        EXPECT_EQ(table->rows[0][2], QStringLiteral("Rajin"));
        EXPECT_EQ(table->rows[0][4], QStringLiteral("E-001"));
        EXPECT_EQ(table->rows[1][1], QStringLiteral("late"));
        return;
    }
    FAIL() << "no table of events";
}

} // namespace
} // namespace leadline
