// SPDX-License-Identifier: GPL-3.0-or-later
// What ships reported, and whose positions count for whom, as the case file holds it.
#include "tests/model/store/case_fixture.h"

#include "model/case/vessel_rulings.h"
#include "model/store/statement_store.h"

#include <gmock/gmock.h>

namespace leadline::testing {
namespace {

constexpr VesselId first{1};
constexpr VesselId second{2};
constexpr std::int64_t start = 1'700'000'000'000;

VesselStatement statement(VesselId vessel, const QString &name, std::int64_t minute = 0)
{
    VesselStatement s;
    s.vessel = vessel;
    s.name = name;
    s.firstSeen = {start + minute * 60'000};
    s.lastSeen = {start + minute * 60'000 + 30'000};
    s.reports = 3;
    s.firstLine = 17;
    return s;
}

VesselStatement full(VesselId vessel)
{
    VesselStatement s = statement(vessel, QStringLiteral("ANGARA"));
    s.callsign = QStringLiteral("UBXX1");
    s.imo = QStringLiteral("9179843");
    s.shipType = QStringLiteral("Cargo");
    s.destination = QStringLiteral("라진");
    s.lengthMetres = 120.5;
    s.beamMetres = 18;
    s.draughtMetres = 6.9;
    return s;
}

class Statements : public CaseFolder
{
protected:
    static PositionReport at(std::int64_t minute)
    {
        PositionReport report;
        report.lon = 1'303'000'000;
        report.lat = static_cast<std::int32_t>(422'000'000 + minute * 10'000);
        report.time = {start + minute * 60'000};
        report.sourceLine = static_cast<std::uint32_t>(minute + 1);
        return report;
    }
    /// An import of two vessels with 100 positions each, the second ten seconds later.
    static Evidence import(CaseStore &store, const std::vector<VesselStatement> &statements)
    {
        std::vector<PositionReport> one, other;
        for (int minute = 0; minute < 100; ++minute) {
            one.push_back(at(minute));
            other.push_back(at(minute));
            other.back().time.msUtc += 10'000;
        }
        Evidence evidence;
        evidence.id = EvidenceId{store.reserveId(ItemKind::Evidence)};
        evidence.label = store.reserveEvidenceLabel();
        evidence.kind = EvidenceKind::Tracks;
        const VesselPositions positions[]{{first, one}, {second, other}};
        EXPECT_TRUE(store.addPositions(evidence.id, positions, {}));
        EXPECT_TRUE(statementsOf(store).addStatements(evidence.id, statements, {}));
        return evidence;
    }
    static void add(CaseStore &store, Item item)
    {
        const auto done = store.commit(adding(QStringLiteral("Add"), std::move(item)));
        EXPECT_TRUE(done) << (done ? "" : done.error().message().toStdString());
    }
    static std::vector<std::string> names(const CaseStore &store, VesselId vessel)
    {
        std::vector<std::string> names;
        const auto statements = statementsOf(store).vesselStatements(vessel);
        EXPECT_TRUE(statements);
        for (const VesselStatement &s : *statements)
            names.push_back(s.name.toStdString());
        return names;
    }
    static Link ruling(VesselId from, const QString &role, VesselId to, const QString &note = {}, std::int64_t id = 1)
    {
        Link link;
        link.id = {id};
        link.from = {ItemKind::Vessel, from.value};
        link.role = role;
        link.to = {ItemKind::Vessel, to.value};
        link.note = note;
        return link;
    }
    static QString span(std::int64_t fromMinute, std::int64_t toMinute)
    {
        return QStringLiteral("%1/%2").arg(toRfc3339({start + fromMinute * 60'000}),
                                           toRfc3339({start + toMinute * 60'000}));
    }
    static std::map<VesselId, std::int64_t> counts(const CaseStore &store)
    {
        std::map<VesselId, std::int64_t> counts;
        const auto summaries = store.trackSummaries();
        for (const auto &[vessel, summary] : *summaries)
            counts[vessel] = summary.positions;
        return counts;
    }
    /// The same, of what is drawn.
    static std::map<VesselId, std::int64_t> drawn(const CaseStore &store)
    {
        std::map<VesselId, std::int64_t> drawn;
        const auto tracks = store.loadTracks(6 * 3600, {});
        EXPECT_TRUE(tracks);
        for (const TrackSegment &segment : (*tracks)->segments)
            drawn[segment.vessel] += static_cast<std::int64_t>(segment.size());
        return drawn;
    }
    using Counts = std::map<VesselId, std::int64_t>;
};

TEST_F(Statements, KeepAllThatWasReported)
{
    {
        const auto store = create();
        add(*store, import(*store, {full(first), statement(second, QStringLiteral("B"))}));
    }
    const auto store = open();
    const auto read = statementsOf(*store).vesselStatements(first);
    ASSERT_TRUE(read);
    VesselStatement expected = full(first);
    expected.evidence = {1};
    ASSERT_EQ(read->size(), 1U);
    EXPECT_EQ(read->front(), expected);
    EXPECT_EQ(textOf(*store->verify({})), "");
}

TEST_F(Statements, CountOnlyWithTheirExhibitAndComeBackWithIt)
{
    const auto store = create();
    const Evidence evidence = import(*store, {full(first)});
    EXPECT_TRUE(names(*store, first).empty());
    add(*store, evidence);
    EXPECT_EQ(names(*store, first).size(), 1U);
    ASSERT_TRUE(store->commit({QStringLiteral("Undo"), {{evidence, std::nullopt}}}));
    EXPECT_TRUE(names(*store, first).empty());
    add(*store, evidence);
    EXPECT_EQ(names(*store, first).size(), 1U);
}

TEST_F(Statements, AreSweptWhenTheirExhibitNeverCame)
{
    {
        const auto store = create();
        import(*store, {full(first)});
    }
    EXPECT_EQ(sql(QStringLiteral("SELECT count(*) FROM vessel_statement")), QStringLiteral("0"));
    EXPECT_EQ(textOf(*open()->verify({})), "");
}

TEST_F(Statements, AlteredByOtherHandsAreNamed)
{
    {
        const auto store = create();
        add(*store, import(*store, {full(first)}));
    }
    sql(QStringLiteral("UPDATE vessel_statement SET name='SASCO'"));
    EXPECT_THAT(textOf(*open()->verify({})), ::testing::HasSubstr("statement 1 (of evidence:1): it was altered"));
    sql(QStringLiteral("DELETE FROM vessel_statement"));
    EXPECT_THAT(textOf(*open()->verify({})), ::testing::HasSubstr("table vessel_statement: it has 0 rows; 1 were"));
}

TEST_F(Statements, AreReadByOtherPrograms)
{
    {
        const auto store = create();
        add(*store, import(*store, {full(first)}));
    }
    EXPECT_EQ(sql(QStringLiteral("SELECT name||' '||draught_metres||' '||first_seen FROM vessel_statement")),
              QStringLiteral("ANGARA 6.9 2023-11-14T22:13:20.000Z"));
    EXPECT_EQ(sql(QStringLiteral("SELECT data_type FROM gpkg_contents WHERE table_name='vessel_statement'")),
              QStringLiteral("attributes"));
}

TEST_F(Statements, OfAMergedVesselCountForTheOther)
{
    const auto store = create();
    add(*store, import(*store, {full(first), statement(second, QStringLiteral("B"))}));
    const Link merged = ruling(second, countsAs, first);
    add(*store, merged);
    EXPECT_EQ(names(*store, first), (std::vector<std::string>{"ANGARA", "B"}));
    EXPECT_TRUE(names(*store, second).empty());
    EXPECT_EQ(counts(*store), (Counts{{first, 200}}));
    EXPECT_EQ(drawn(*store), (Counts{{first, 200}}));
    const auto positions = store->positionsOf(first);
    ASSERT_TRUE(positions);
    ASSERT_EQ(positions->size(), 200U);
    EXPECT_TRUE(std::ranges::is_sorted(*positions, std::ranges::less(), &PositionReport::time));
    EXPECT_TRUE(store->positionsOf(second)->empty());
    // Taken back, all is as before.
    ASSERT_TRUE(store->commit({QStringLiteral("Undo"), {{merged, std::nullopt}}}));
    EXPECT_EQ(counts(*store), (Counts{{first, 100}, {second, 100}}));
    EXPECT_EQ(drawn(*store), (Counts{{first, 100}, {second, 100}}));
    EXPECT_EQ(textOf(*store->verify({})), "");
}

TEST_F(Statements, OfASpanCountForAnotherShip)
{
    constexpr VesselId third{3};
    const auto store = create();
    add(*store, import(*store, {statement(first, QStringLiteral("A")), statement(first, QStringLiteral("C"), 20)}));
    add(*store, ruling(first, countsInPartAs, third, span(10, 29) + QStringLiteral("; two ships at once")));
    EXPECT_EQ(counts(*store), (Counts{{first, 80}, {second, 100}, {third, 20}}));
    EXPECT_EQ(drawn(*store), counts(*store));
    EXPECT_EQ(names(*store, first), std::vector<std::string>{"A"});
    EXPECT_EQ(names(*store, third), std::vector<std::string>{"C"});
    const auto positions = store->positionsOf(third);
    ASSERT_EQ(positions->size(), 20U);
    EXPECT_EQ(positions->front().sourceLine, 11U) << "its line in the file goes with it";
    const auto tracks = store->loadTracks(6 * 3600, {});
    std::int64_t segmentsOfFirst = 0;
    for (const TrackSegment &segment : (*tracks)->segments)
        segmentsOfFirst += segment.vessel == first ? 1 : 0;
    EXPECT_EQ(segmentsOfFirst, 2) << "no line is drawn across what is another ship's";
    EXPECT_EQ(store->trackSummaries()->at(third).firstSeen.msUtc, start + 10 * 60'000);
}

TEST_F(Statements, RulingsFollowEachOtherAndSpansGoFirst)
{
    constexpr VesselId third{3}, fourth{4};
    const auto store = create();
    add(*store, import(*store, {}));
    add(*store, ruling(first, countsInPartAs, third, span(10, 29), 1));
    add(*store, ruling(first, countsAs, second, {}, 2));
    add(*store, ruling(second, countsAs, fourth, {}, 3));
    EXPECT_EQ(counts(*store), (Counts{{third, 20}, {fourth, 180}}));
    // A ring ends where it would close.
    add(*store, ruling(fourth, countsAs, first, {}, 4));
    std::int64_t all = 0;
    for (const auto &[vessel, count] : counts(*store))
        all += count;
    EXPECT_EQ(all, 200);
}

} // namespace
} // namespace leadline::testing
