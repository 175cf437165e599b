// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/model/store/case_fixture.h"

#include <thread>

namespace leadline::testing {
namespace {

class TrackTable : public CaseFolder
{
protected:
    static PositionReport at(double lon, double lat, std::int64_t seconds, std::uint32_t line = 0)
    {
        PositionReport report;
        report.lon = static_cast<std::int32_t>(std::lround(lon * 1e7));
        report.lat = static_cast<std::int32_t>(std::lround(lat * 1e7));
        report.time = {1'700'000'000'000 + seconds * 1000};
        report.sourceLine = line;
        return report;
    }
    /// Imports positions of vessels as one file.
    static EvidenceId import(CaseStore &store, const std::vector<std::vector<PositionReport>> &vessels)
    {
        std::vector<VesselPositions> positions;
        for (std::size_t i = 0; i < vessels.size(); ++i)
            positions.push_back({VesselId{static_cast<std::int64_t>(i) + 1}, vessels[i]});
        const EvidenceId id{store.reserveId(ItemKind::Evidence)};
        EXPECT_TRUE(store.addPositions(id, positions, {}));
        return id;
    }
    static Evidence exhibit(EvidenceId id)
    {
        Evidence evidence;
        evidence.id = id;
        evidence.label = QStringLiteral("E-%1").arg(id.value);
        evidence.kind = EvidenceKind::Tracks;
        return evidence;
    }
    static void count(CaseStore &store, EvidenceId id)
    {
        EXPECT_TRUE(store.commit(adding(QStringLiteral("Import"), exhibit(id))));
    }
    static TrackBlockPtr tracks(const CaseStore &store, std::int64_t gapSeconds = 6 * 3600)
    {
        const auto block = store.loadTracks(gapSeconds, {});
        EXPECT_TRUE(block) << (block ? "" : block.error().message().toStdString());
        return block ? *block : nullptr;
    }
};

TEST_F(TrackTable, APositionKeepsAllThatWasReported)
{
    const auto store = create();
    PositionReport full = at(130.3031, 42.2360, 0, 17);
    full.time.msUtc += 123;
    full.sogTenthsKnot = 123;
    full.cogTenthsDegree = 3599;
    full.headingDegrees = 359;
    full.status = 5;
    const PositionReport bare = at(-179.9999999, -90, 60, 4'000'000'000);
    count(*store, import(*store, {{full}, {bare}}));
    const auto first = store->positionsOf(VesselId{1});
    ASSERT_TRUE(first);
    ASSERT_EQ(first->size(), 1u);
    EXPECT_EQ(first->front().lon, full.lon);
    EXPECT_EQ(first->front().lat, full.lat);
    EXPECT_EQ(first->front().time, full.time);
    EXPECT_EQ(first->front().sogTenthsKnot, 123);
    EXPECT_EQ(first->front().cogTenthsDegree, 3599);
    EXPECT_EQ(first->front().headingDegrees, 359);
    EXPECT_EQ(first->front().status, 5);
    EXPECT_EQ(first->front().sourceLine, 17u);
    const auto second = store->positionsOf(VesselId{2});
    ASSERT_TRUE(second);
    EXPECT_EQ(second->front().lon, bare.lon);
    EXPECT_EQ(second->front().sogTenthsKnot, PositionReport::notAvailable);
    EXPECT_EQ(second->front().status, PositionReport::statusNotAvailable);
    EXPECT_EQ(second->front().sourceLine, 4'000'000'000u);
}

TEST_F(TrackTable, AVesselWithOnePositionIsAPointWithTime)
{
    auto store = create();
    std::vector<std::vector<PositionReport>> vessels;
    for (int i = 0; i < 1000; ++i)
        vessels.push_back({at(i * 0.1, 10, i)});
    count(*store, import(*store, vessels));
    const TrackBlockPtr block = tracks(*store);
    EXPECT_EQ(block->positionCount(), 1000u);
    EXPECT_EQ(block->segments.size(), 1000u);
    EXPECT_EQ(store->trackSummaries()->size(), 1000u);
    store.reset();
    // Header without envelope, then little-endian WKB of type 2001: POINT M.
    EXPECT_EQ(sql(QStringLiteral("SELECT DISTINCT hex(substr(geom,1,13)) FROM track")),
              QStringLiteral("47500001E610000001D1070000"));
    EXPECT_EQ(sql(QStringLiteral("SELECT count(*) FROM rtree_track_geom")), QStringLiteral("1000"));
    EXPECT_EQ(sql(QStringLiteral("SELECT start_time FROM track WHERE vessel=1")),
              QStringLiteral("2023-11-14T22:13:20.000Z"));
    EXPECT_EQ(sql(QStringLiteral("SELECT round(max_x,3) FROM gpkg_contents WHERE table_name='track'")),
              QStringLiteral("99.9"));
}

TEST_F(TrackTable, GapsBySomeOtherThresholdAreAView)
{
    const auto store = create();
    // Two hours, then eight hours without a report.
    count(*store, import(*store, {{at(10, 50, 0), at(10.1, 50, 7200), at(10.2, 50, 36000), at(10.3, 50, 36060)}}));
    EXPECT_EQ(tracks(*store, 6 * 3600)->segments.size(), 2u);
    EXPECT_EQ(tracks(*store, 3600)->segments.size(), 3u);
    const TrackBlockPtr joined = tracks(*store, 24 * 3600);
    ASSERT_EQ(joined->segments.size(), 1u) << "rows cut at six hours are joined again";
    EXPECT_EQ(joined->segments[0].size(), 4u);
    EXPECT_EQ(joined->ms[3], 36'060'000u);
    EXPECT_NEAR(joined->segments[0].bounds.east, 10.3, 1e-9);
}

TEST_F(TrackTable, LongTracksAreCutForStorageAndWholeInMemory)
{
    auto store = create();
    std::vector<PositionReport> reports;
    for (int i = 0; i < 5000; ++i)
        reports.push_back(at(i * 0.001, 1, i * 10));
    count(*store, import(*store, {reports}));
    const TrackBlockPtr block = tracks(*store);
    ASSERT_EQ(block->segments.size(), 1u);
    ASSERT_EQ(block->positionCount(), 5000u);
    for (std::size_t i = 0; i < 5000; ++i) {
        ASSERT_EQ(block->lon[i], reports[i].lon);
        ASSERT_EQ(block->timeAt(block->segments[0], i), reports[i].time);
    }
    store.reset();
    EXPECT_EQ(sql(QStringLiteral("SELECT count(*) FROM track")), QStringLiteral("5"));
}

TEST_F(TrackTable, ATrackIsCutAtTheDateline)
{
    const auto store = create();
    count(*store, import(*store, {{at(179.9, 10, 0), at(179.99, 10, 60), at(-179.98, 10, 120)}}));
    const TrackBlockPtr block = tracks(*store);
    ASSERT_EQ(block->segments.size(), 2u);
    EXPECT_EQ(block->segments[0].size(), 2u);
    EXPECT_EQ(block->segments[1].size(), 1u);
    for (const TrackSegment &segment : block->segments)
        EXPECT_LT(segment.bounds.widthDegrees(), 1);
}

TEST_F(TrackTable, SegmentsComeByVesselThenTimeAcrossFiles)
{
    const auto store = create();
    const EvidenceId later = import(*store, {{at(1, 1, 90'000), at(1, 1, 90'060)}, {at(5, 5, 0)}});
    const EvidenceId earlier = import(*store, {{at(2, 2, 0), at(2, 2, 60)}});
    count(*store, later);
    count(*store, earlier);
    const TrackBlockPtr block = tracks(*store);
    ASSERT_EQ(block->segments.size(), 3u);
    EXPECT_EQ(block->segments[0].evidence, earlier);
    EXPECT_EQ(block->segments[1].evidence, later);
    EXPECT_EQ(block->segments[2].vessel, VesselId{2});
    EXPECT_EQ(block->segments[0].begin, 0u);
    EXPECT_EQ(block->segments[2].end, block->positionCount());
    const auto reports = store->positionsOf(VesselId{1});
    EXPECT_TRUE(
        std::is_sorted(reports->begin(), reports->end(), [](const auto &a, const auto &b) { return a.time < b.time; }));
    const auto summaries = store->trackSummaries();
    EXPECT_EQ(summaries->at(VesselId{1}).positions, 4);
    EXPECT_EQ(summaries->at(VesselId{1}).firstSeen, at(0, 0, 0).time);
    EXPECT_EQ(summaries->at(VesselId{1}).lastSeen, at(0, 0, 90'060).time);
}

TEST_F(TrackTable, PositionsCountWhileTheirExhibitIsInTheCase)
{
    const auto store = create();
    const EvidenceId id = import(*store, {{at(1, 1, 0)}});
    EXPECT_EQ(tracks(*store)->positionCount(), 0u);
    EXPECT_TRUE(store->trackSummaries()->empty());
    EXPECT_TRUE(store->positionsOf(VesselId{1})->empty());
    count(*store, id);
    EXPECT_EQ(tracks(*store)->positionCount(), 1u);
    // Undo takes the exhibit away, redo brings it and its positions back.
    ASSERT_TRUE(store->commit({QStringLiteral("Undo"), {{exhibit(id), std::nullopt}}}));
    EXPECT_EQ(tracks(*store)->positionCount(), 0u);
    count(*store, id);
    EXPECT_EQ(tracks(*store)->positionCount(), 1u);
}

TEST_F(TrackTable, PositionsWithoutAnExhibitAreSweptOnClosing)
{
    {
        const auto store = create();
        count(*store, import(*store, {{at(1, 1, 0)}}));
        import(*store, {{at(50, 50, 0)}, { at(51, 51, 0) }});
    }
    EXPECT_EQ(sql(QStringLiteral("SELECT count(*) FROM track")), QStringLiteral("1"));
    EXPECT_EQ(sql(QStringLiteral("SELECT count(*) FROM rtree_track_geom")), QStringLiteral("1"));
    EXPECT_EQ(sql(QStringLiteral("SELECT round(max_x) FROM gpkg_contents WHERE table_name='track'")),
              QStringLiteral("1.0"));
    EXPECT_TRUE(open()->verify({})->intact());
}

TEST_F(TrackTable, ACancelledImportLeavesNoPositions)
{
    auto store = create();
    std::vector<PositionReport> reports;
    for (int i = 0; i < 60'000; ++i)
        reports.push_back(at(i * 0.0001, 1, i));
    const std::vector<VesselPositions> vessels{{VesselId{1}, reports}, {VesselId{2}, reports}};
    std::stop_source source;
    const Progress progress{.stop = source.get_token(),
                            .report = [&](double, const QString &) { source.request_stop(); }};
    const auto added = store->addPositions(EvidenceId{store->reserveId(ItemKind::Evidence)}, vessels, progress);
    ASSERT_FALSE(added);
    EXPECT_EQ(added.error().code, ErrorCode::Cancelled);
    EXPECT_TRUE(store->verify({})->intact());
    EXPECT_EQ(store->verify({})->rows, 1) << "only the log's first entry";
}

TEST_F(TrackTable, ACancelledImportLeavesOthersAlone)
{
    const auto store = create();
    const EvidenceId undone = import(*store, {{at(1, 1, 0)}});
    count(*store, undone);
    ASSERT_TRUE(store->commit({QStringLiteral("Undo"), {{exhibit(undone), std::nullopt}}}));
    const EvidenceId underWay = import(*store, {{at(2, 2, 0)}});
    std::stop_source source;
    source.request_stop();
    const std::vector<PositionReport> reports{at(3, 3, 0)};
    const VesselPositions vessel{VesselId{1}, reports};
    const EvidenceId cancelled{store->reserveId(ItemKind::Evidence)};
    ASSERT_FALSE(store->addPositions(cancelled, {&vessel, 1}, {.stop = source.get_token(), .report = {}}));
    count(*store, underWay);
    count(*store, undone);
    EXPECT_EQ(tracks(*store)->positionCount(), 2u);
}

TEST_F(TrackTable, TheWindowEditsWhileAnImportRuns)
{
    const auto store = create();
    std::vector<std::vector<PositionReport>> vessels(300);
    for (auto &reports : vessels) {
        for (int i = 0; i < 500; ++i)
            reports.push_back(at(i * 0.001, 1, i));
    }
    EvidenceId id;
    std::atomic<bool> finished = false;
    std::jthread importing([&] {
        id = import(*store, vessels);
        finished = true;
    });
    int edits = 0;
    do {
        Event event;
        event.id = {store->reserveId(ItemKind::Event)};
        event.title = QStringLiteral("While importing");
        ASSERT_TRUE(store->commit(adding(QStringLiteral("Add"), event)));
        ASSERT_TRUE(store->load());
        ++edits;
    } while (!finished);
    importing.join();
    count(*store, id);
    EXPECT_EQ(tracks(*store)->positionCount(), 150'000u);
    EXPECT_EQ(store->load()->all<Event>().size(), static_cast<std::size_t>(edits));
    EXPECT_TRUE(store->verify({})->intact()) << textOf(*store->verify({}));
}

} // namespace
} // namespace leadline::testing
