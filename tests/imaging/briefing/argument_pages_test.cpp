// SPDX-License-Identifier: GPL-3.0-or-later
// The argument on paper: rivals side by side, each with its nature, its grounds and its evidence.
#include "imaging/briefing/briefing.h"
#include "model/argument/origins.h"

#include <gmock/gmock.h>

namespace leadline {
namespace {

class ArgumentPagesTest : public ::testing::Test
{
protected:
    EvidenceId exhibit(const QString &title)
    {
        Evidence e;
        e.id = EvidenceId{++m_last};
        e.label = QStringLiteral("E-%1").arg(m_last, 3, 10, QLatin1Char('0'));
        e.title = title;
        e.tlp = Tlp::Clear;
        m_inputs.data.put(e);
        return e.id;
    }
    Claim claim(const QString &statement, const QString &question = {})
    {
        Claim c;
        c.id = ClaimId{++m_last};
        c.statement = statement;
        c.question = question;
        return c;
    }
    Link link(ItemRef from, const QString &role, ItemRef to)
    {
        Link l;
        l.id = LinkId{++m_last};
        l.from = from;
        l.role = role;
        l.to = to;
        m_inputs.data.put(l);
        return l;
    }
    static ItemRef ref(EvidenceId id) { return {ItemKind::Evidence, id.value}; }

    std::vector<Block> blocks() const { return composeBriefing(m_inputs).blocks; }
    QString text() const { return textsOf(blocks()).join(QLatin1Char('\n')); }
    /// What stands beside a label in the first list of facts that has it.
    QString fact(const char *label) const
    {
        for (const Block &block : blocks())
            if (const auto *facts = std::get_if<FactsBlock>(&block))
                for (const FactsBlock::Row &row : facts->rows)
                    if (row.label == QLatin1String(label))
                        return row.value;
        return {};
    }
    std::vector<QStringList> table(const char *firstColumn) const
    {
        for (const Block &block : blocks())
            if (const auto *found = std::get_if<TableBlock>(&block);
                found && found->columns.front().title == QLatin1String(firstColumn))
                return found->rows;
        return {};
    }

    BriefingInputs m_inputs;
    std::int64_t m_last = 0;
};

TEST_F(ArgumentPagesTest, ThreeOutletsOfOneOriginAreSaidToBeOne)
{
    const Claim c = claim(QStringLiteral("Containers moved"));
    m_inputs.data.put(c);
    const EvidenceId first = exhibit(QStringLiteral("Wire"));
    link(ref(first), QStringLiteral("supports"), refOf(c));
    for (int i = 0; i < 2; ++i) {
        const EvidenceId copy = exhibit(QStringLiteral("Copy"));
        link(ref(copy), QStringLiteral("supports"), refOf(c));
        link(ref(copy), repeatsRole, ref(first));
    }
    EXPECT_EQ(fact("Evidence"), QStringLiteral("3 for it, all of one origin"));
}

TEST_F(ArgumentPagesTest, EachPieceOfEvidenceNamesItsSideExhibitPageAndWords)
{
    const Claim c = claim(QStringLiteral("Containers moved"));
    m_inputs.data.put(c);
    const EvidenceId report = exhibit(QStringLiteral("Report"));
    Link quoted = link(ref(report), QStringLiteral("contradicts"), refOf(c));
    quoted.quote = QStringLiteral("nothing moved");
    quoted.page = QStringLiteral("12");
    m_inputs.data.put(quoted);
    Event event;
    event.id = EventId{++m_last};
    event.title = QStringLiteral("Loading");
    m_inputs.data.put(event);
    const EvidenceId photo = exhibit(QStringLiteral("Photo"));
    link(refOf(event), QStringLiteral("cites"), ref(photo));
    link(refOf(event), QStringLiteral("supports"), refOf(c));
    const auto rows = table("Evidence");
    ASSERT_EQ(rows.size(), 2u);
    EXPECT_EQ(rows[0], (QStringList{QStringLiteral("for"), m_inputs.data.find<Evidence>(photo)->label,
                                    QStringLiteral("event: Loading"), QString(), QString()}));
    EXPECT_EQ(rows[1],
              (QStringList{QStringLiteral("against"), m_inputs.data.find<Evidence>(report)->label,
                           QStringLiteral("Report"), QStringLiteral("12"), QStringLiteral("“nothing moved”")}));
}

TEST_F(ArgumentPagesTest, AnInferenceShowsWhatItRestsOnAndWhatElseCouldBe)
{
    Claim c = claim(QStringLiteral("She is the former Neptun"));
    c.nature = QStringLiteral("inference");
    m_inputs.data.put(c);
    EXPECT_EQ(fact("Rests on"), QStringLiteral("not stated"));
    EXPECT_EQ(fact("What else could be"), QStringLiteral("no alternative is stated"));
    c.basis = QStringLiteral("The same IMO number");
    c.alternatives = {QStringLiteral("a copied number"), QStringLiteral("a typing error")};
    c.likelihood = QStringLiteral("likely");
    c.confidence = QStringLiteral("low");
    m_inputs.data.put(c);
    EXPECT_EQ(fact("Nature"), QStringLiteral("inference: concluded, not stated by a source"));
    EXPECT_EQ(fact("Rests on"), QStringLiteral("The same IMO number"));
    EXPECT_EQ(fact("What else could be"), QStringLiteral("(1) a copied number; (2) a typing error"));
    EXPECT_EQ(fact("Likelihood"), QStringLiteral("likely"));
    EXPECT_EQ(fact("Confidence"), QStringLiteral("low"));
    for (const QString &line : textsOf(blocks()))
        EXPECT_FALSE(line.contains(QLatin1String("likely")) && line.contains(QLatin1String("low")))
            << line.toStdString();
}

TEST_F(ArgumentPagesTest, RivalsThatExcludeEachOtherNameEachOther)
{
    const QString question = QStringLiteral("How far?");
    Claim far = claim(QStringLiteral("About 290 km"), question);
    far.count.best = 290;
    far.count.unit = QStringLiteral("km");
    m_inputs.data.put(far);
    Claim near = claim(QStringLiteral("About 200 km"), question);
    near.count.best = 200;
    near.count.unit = QStringLiteral("km");
    m_inputs.data.put(near);
    Claim none = claim(QStringLiteral("No source says from where"), question);
    none.answer = QStringLiteral("cannot be established");
    none.basis = QStringLiteral("Both statements leave it open");
    m_inputs.data.put(none);
    const auto ledger = table("No.");
    ASSERT_EQ(ledger.size(), 3u);
    EXPECT_EQ(ledger[0][1], QStringLiteral("About 200 km"));
    EXPECT_EQ(ledger[0].last(), QStringLiteral("2"));
    EXPECT_EQ(ledger[1].last(), QStringLiteral("1"));
    EXPECT_EQ(ledger[2][1], QStringLiteral("cannot be established"));
    EXPECT_TRUE(text().contains(QLatin1String("3 answers: 200 or 290 km; they are not reconciled here. At least two of "
                                              "them cannot both be true.")));
    EXPECT_EQ(fact("Why"), QStringLiteral("Both statements leave it open"));
    // It is among the limits too, before anything is claimed.
    const QString all = text();
    EXPECT_LT(all.indexOf(QStringLiteral("• How far?: No source says from where")),
              all.indexOf(QStringLiteral("What is claimed, by whom, on what")));
    EXPECT_TRUE(all.contains(QStringLiteral("• How far?")));
}

TEST_F(ArgumentPagesTest, SearchesThatFoundNothingArePrinted)
{
    Lead lead;
    lead.id = LeadId{++m_last};
    lead.question = QStringLiteral("Who owns Maria?");
    lead.status = QStringLiteral("found nothing");
    lead.nextStep = QStringLiteral("ask the registry");
    LeadSearch search;
    search.where = QStringLiteral("a register");
    search.terms = QStringLiteral("Maria");
    search.when = *parseEdtf(u"2024-01-02");
    lead.searches = {search};
    m_inputs.data.put(lead);
    ASSERT_EQ(table("Question").size(), 1u);
    EXPECT_EQ(table("Question")[0], (QStringList{QStringLiteral("Who owns Maria?\nNext: ask the registry"),
                                                 QStringLiteral("a register, 2 January 2024"), QStringLiteral("Maria"),
                                                 QStringLiteral("nothing"), QStringLiteral("found nothing")}));
    m_inputs.audience = Audience::Editor;
    EXPECT_EQ(table("Question")[0][0], QStringLiteral("Who owns Maria?"));
}

TEST_F(ArgumentPagesTest, WhatTheArgumentLacksIsStatedWhereItIsWanted)
{
    m_inputs.data.put(claim(QStringLiteral("Nothing was found")));
    EXPECT_FALSE(text().contains(QLatin1String("What the argument lacks")));
    m_inputs.statesGaps = true;
    EXPECT_TRUE(text().contains(QLatin1String("Claims without support: 1")));
    EXPECT_TRUE(text().contains(QLatin1String("Nothing was found: nothing supports it")));
}

} // namespace
} // namespace leadline
