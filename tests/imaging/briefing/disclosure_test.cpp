// SPDX-License-Identifier: GPL-3.0-or-later
// What an audience may not see is in no part of a briefing: not as a title, a quote, a page or a mark.
#include "imaging/briefing/briefing.h"
#include "imaging/briefing/disclosure.h"

#include <gtest/gtest.h>

#include <random>

namespace leadline {
namespace {

class DisclosureTest : public ::testing::Test
{
protected:
    DisclosureTest()
    {
        m_secret = exhibit(QStringLiteral("Letter of the pilot"), Tlp::Clear);
        m_open = exhibit(QStringLiteral("Port notice"), Tlp::Clear);
    }

    EvidenceId exhibit(const QString &title, Tlp tlp, const QStringList &restrictions = {})
    {
        Evidence e;
        e.id = EvidenceId{++m_last};
        e.label = QStringLiteral("E-%1").arg(m_last, 3, 10, QLatin1Char('0'));
        e.title = title;
        e.fileName = title + QStringLiteral(".txt");
        e.tlp = tlp;
        e.restrictions = restrictions;
        m_data.put(e);
        return e.id;
    }
    void restrict(EvidenceId id, const QString &restriction)
    {
        Evidence e = *m_data.find<Evidence>(id);
        e.restrictions = {restriction};
        m_data.put(e);
    }
    ClaimId claim(const QString &statement, const QString &source = {}, const QString &question = {})
    {
        Claim c;
        c.id = ClaimId{++m_last};
        c.statement = statement;
        c.source = source;
        c.question = question;
        m_data.put(c);
        return c.id;
    }
    Link link(ItemRef from, const char *role, ItemRef to)
    {
        Link l;
        l.id = LinkId{++m_last};
        l.from = from;
        l.role = QLatin1String(role);
        l.to = to;
        m_data.put(l);
        return l;
    }
    static ItemRef ref(EvidenceId id) { return {ItemKind::Evidence, id.value}; }
    static ItemRef ref(ClaimId id) { return {ItemKind::Claim, id.value}; }

    QString textFor(Audience audience) const
    {
        BriefingInputs inputs;
        inputs.data = m_data;
        inputs.audience = audience;
        inputs.statesGaps = true;
        return textsOf(composeBriefing(inputs).blocks).join(QLatin1Char('\n'));
    }

    CaseData m_data;
    std::int64_t m_last = 0;
    EvidenceId m_secret;
    EvidenceId m_open;
};

TEST_F(DisclosureTest, AWithheldExhibitLeavesByNoWordOfItself)
{
    const ClaimId c = claim(QStringLiteral("The ship sailed"), QStringLiteral("a newspaper"));
    Link quoted = link(ref(m_secret), "supports", ref(c));
    quoted.quote = QStringLiteral("I took her out at night");
    quoted.page = QStringLiteral("p-7731");
    quoted.note = QStringLiteral("his hand");
    m_data.put(quoted);
    link(ref(m_open), "supports", ref(c));
    Annotation mark;
    mark.id = AnnotationId{++m_last};
    mark.title = QStringLiteral("his signature");
    m_data.put(mark);
    link(refOf(mark), "marks", ref(m_secret));
    link(refOf(mark), "supports", ref(c));
    for (const char *restriction : {"do not publish", "do no harm"}) {
        restrict(m_secret, QLatin1String(restriction));
        for (const Audience audience : {Audience::Editor, Audience::Public}) {
            const QString text = textFor(audience);
            for (const char *word : {"Letter of the pilot", "E-001", "took her out", "p-7731", "his hand", "signature"})
                EXPECT_FALSE(text.contains(QLatin1String(word))) << restriction << ": " << word;
            EXPECT_TRUE(text.contains(QLatin1String("Port notice")));
            EXPECT_TRUE(text.contains(QLatin1String("The ship sailed")));
            EXPECT_TRUE(text.contains(QLatin1String("2 pieces of evidence are withheld from this audience")));
            EXPECT_TRUE(text.contains(QLatin1String("1 drawing")));
        }
        const QString inside = textFor(Audience::Counsel);
        EXPECT_TRUE(inside.contains(QLatin1String("I took her out at night")));
        EXPECT_TRUE(inside.contains(QLatin1String("p-7731")));
    }
}

TEST_F(DisclosureTest, WhatOnlyWithheldExhibitsShowGoesWithThemAndIsCounted)
{
    restrict(m_secret, QStringLiteral("do not publish"));
    const QString question = QStringLiteral("When did she sail?");
    const ClaimId alone = claim(QStringLiteral("At night"), {}, question);
    link(ref(m_secret), "supports", ref(alone));
    const ClaimId other = claim(QStringLiteral("At noon"), {}, question);
    link(ref(m_open), "supports", ref(other));
    Event event;
    event.id = EventId{++m_last};
    event.title = QStringLiteral("Sailing by night");
    m_data.put(event);
    link(refOf(event), "cites", ref(m_secret));
    const QString text = textFor(Audience::Public);
    EXPECT_FALSE(text.contains(QLatin1String("At night")));
    EXPECT_FALSE(text.contains(QLatin1String("Sailing by night")));
    EXPECT_TRUE(text.contains(QLatin1String("At noon")));
    EXPECT_TRUE(text.contains(QLatin1String("1 event and 1 claim")));
    EXPECT_TRUE(text.contains(QLatin1String("1 further claim rests on what is withheld from this audience.")));
    EXPECT_TRUE(textFor(Audience::Internal).contains(QLatin1String("At night")));
}

TEST_F(DisclosureTest, WhatAnotherSourceStatesStaysUnlessItCouldHarm)
{
    const ClaimId c = claim(QStringLiteral("She sailed at night"), QStringLiteral("a newspaper"));
    link(ref(m_secret), "supports", ref(c));
    restrict(m_secret, QStringLiteral("do not publish"));
    EXPECT_TRUE(textFor(Audience::Public).contains(QLatin1String("She sailed at night")));
    restrict(m_secret, QStringLiteral("do no harm"));
    EXPECT_FALSE(textFor(Audience::Public).contains(QLatin1String("She sailed at night")));
    // The withheld exhibit's own source is not another one.
    restrict(m_secret, QStringLiteral("do not publish"));
    Evidence secret = *m_data.find<Evidence>(m_secret);
    secret.source = QStringLiteral("A Newspaper ");
    m_data.put(secret);
    EXPECT_FALSE(textFor(Audience::Public).contains(QLatin1String("She sailed at night")));
}

TEST_F(DisclosureTest, SightingsLegsLayersAndDerivativesOfItGoToo)
{
    restrict(m_secret, QStringLiteral("do no harm"));
    Sighting sighting;
    sighting.id = SightingId{++m_last};
    sighting.scene = ref(m_secret);
    m_data.put(sighting);
    MapLayer layer;
    layer.id = MapLayerId{++m_last};
    layer.exhibit = ref(m_secret);
    m_data.put(layer);
    Shipment shipment;
    shipment.id = ShipmentId{++m_last};
    shipment.legs.resize(2);
    shipment.legs[0].exhibits = {ref(m_secret)};
    shipment.legs[1].exhibits = {ref(m_secret), ref(m_open)};
    m_data.put(shipment);
    Evidence blurred = *m_data.find<Evidence>(m_open);
    blurred.derivedFrom = ref(m_secret);
    m_data.put(blurred);
    const ClaimId c = claim(QStringLiteral("Known from it alone"));
    Link relation = link(ref(m_open), "context", ref(c));
    relation.exhibits = {ref(m_secret)};
    m_data.put(relation);

    const Disclosure shown = disclose(m_data, Audience::Editor);
    EXPECT_EQ(shown.withheld, 1);
    EXPECT_TRUE(shown.data.all<Sighting>().empty());
    EXPECT_TRUE(shown.data.all<MapLayer>().empty());
    ASSERT_EQ(shown.data.find<Shipment>(shipment.id)->legs.size(), 1u);
    EXPECT_EQ(shown.data.find<Shipment>(shipment.id)->legs[0].exhibits, std::vector{ref(m_open)});
    EXPECT_FALSE(shown.data.find<Evidence>(m_open)->derivedFrom);
    EXPECT_TRUE(shown.data.all<Link>().empty());
    EXPECT_EQ(describeLeftOut(shown), QStringLiteral("1 sighting"));
}

TEST_F(DisclosureTest, DrawingsOnItOverItAndPicturesOfItGoToo)
{
    restrict(m_secret, QStringLiteral("do not publish"));
    Annotation on, over, part, other;
    on.image = {ref(m_secret), {{10, 10}}};
    over.scene = ref(m_secret);
    over.geometry = Geometry::point({42, 130});
    part.kind = AnnotationKind::Inset;
    part.geometry = Geometry::point({42, 130});
    part.crop.exhibit = ref(m_secret);
    other.geometry = Geometry::point({42, 130});
    for (Annotation *annotation : {&on, &over, &part, &other}) {
        annotation->id = AnnotationId{++m_last};
        m_data.put(*annotation);
    }
    const Disclosure disclosure = disclose(m_data, Audience::Public);
    ASSERT_EQ(disclosure.data.all<Annotation>().size(), 1U);
    EXPECT_EQ(disclosure.data.all<Annotation>().begin()->first, other.id);
    EXPECT_EQ(disclose(m_data, Audience::Internal).data.all<Annotation>().size(), 4U);
}

TEST_F(DisclosureTest, NoWordOfAnyWithheldExhibitLeavesARandomCase)
{
    std::mt19937 random(11);
    const auto upTo = [&](int count) { return static_cast<int>(random() % static_cast<unsigned>(count)); };
    const QStringList marks{QStringLiteral("do not publish"), QStringLiteral("do no harm")};
    for (int round = 0; round < 60; ++round) {
        m_data = {};
        m_last = 0;
        std::vector<ItemRef> exhibits;
        std::vector<ItemRef> drawings;
        std::vector<ItemRef> statements;
        // A word of each exhibit's own, in everything that is taken from it.
        const auto word = [](ItemRef exhibit) { return QStringLiteral("word-of-%1-").arg(exhibit.id); };
        for (int i = 0; i < 8; ++i) {
            const EvidenceId id = exhibit({}, static_cast<Tlp>(upTo(5)));
            Evidence e = *m_data.find<Evidence>(id);
            e.title = e.fileName = e.source = e.caption = word(refOf(e));
            if (upTo(3) == 0)
                e.restrictions = {marks[upTo(2)]};
            m_data.put(e);
            exhibits.push_back(refOf(e));
        }
        const auto any = [&](const std::vector<ItemRef> &items) {
            return items[static_cast<std::size_t>(upTo(static_cast<int>(items.size())))];
        };
        for (int i = 0; i < 5; ++i) {
            Annotation drawing;
            drawing.id = AnnotationId{++m_last};
            const ItemRef on = any(exhibits);
            drawing.title = word(on);
            m_data.put(drawing);
            link(refOf(drawing), "marks", on);
            drawings.push_back(refOf(drawing));
        }
        for (int i = 0; i < 6; ++i) {
            Event event;
            event.id = EventId{++m_last};
            event.title = QStringLiteral("event");
            m_data.put(event);
            statements.push_back(refOf(event));
            statements.push_back(
                ref(claim(QStringLiteral("claim"), upTo(2) == 0 ? QStringLiteral("a newspaper") : QString(),
                          QStringLiteral("question %1").arg(upTo(3)))));
        }
        for (int i = 0; i < 30; ++i) {
            const bool byDrawing = upTo(4) == 0;
            const ItemRef from = byDrawing ? any(drawings) : any(exhibits);
            Link l = link(from, i % 3 == 0 ? "contradicts" : "supports", any(statements));
            const ItemRef exhibit = byDrawing ? m_data.linksOf(from).front().to : from;
            l.quote = l.page = l.note = word(exhibit);
            if (upTo(3) == 0) {
                l.pointer = any(drawings);
                const ItemRef on = m_data.linksOf(l.pointer).front().to;
                l.quote += word(on);
            }
            if (upTo(3) == 0)
                l.exhibits = {any(exhibits)};
            m_data.put(l);
        }
        for (const Audience audience : {Audience::Counsel, Audience::Editor, Audience::Public}) {
            const QString text = textFor(audience);
            for (const auto &[id, e] : m_data.all<Evidence>()) {
                if (mayShow(e, audience))
                    continue;
                ASSERT_FALSE(text.contains(e.title)) << round << ' ' << e.label.toStdString();
                ASSERT_FALSE(text.contains(e.label)) << round << ' ' << e.label.toStdString();
            }
        }
    }
}

TEST_F(DisclosureTest, NothingIsTakenFromAnAudienceThatMaySeeAll)
{
    restrict(m_secret, QStringLiteral("do no harm"));
    const ClaimId c = claim(QStringLiteral("All of it"));
    link(ref(m_secret), "supports", ref(c));
    const Disclosure shown = disclose(m_data, Audience::Internal);
    EXPECT_EQ(shown.withheld + shown.leftOut, 0);
    EXPECT_EQ(shown.data.all<Link>(), m_data.all<Link>());
    EXPECT_EQ(shown.data.all<Evidence>(), m_data.all<Evidence>());
}

} // namespace
} // namespace leadline
