// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/model/store/case_fixture.h"
#include "tests/model/store/sample_items.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace leadline::testing {
namespace {

class CaseVerification : public CaseFolder
{
protected:
    void fill()
    {
        const auto store = create();
        Edit edit{QStringLiteral("Everything"), {}};
        for (const Item &item : sampleItems()) {
            if (refOf(item).kind != ItemKind::Evidence)
                edit.changes.push_back({std::nullopt, item});
        }
        ASSERT_TRUE(store->commit(edit));
        const std::vector<PositionReport> reports{{.lon = 10, .lat = 20, .time = {1000}, .sourceLine = 1}};
        const VesselPositions positions{VesselId{1}, reports};
        const EvidenceId id{store->reserveId(ItemKind::Evidence)};
        ASSERT_TRUE(store->addPositions(id, {&positions, 1}, {}));
        Evidence tracks;
        tracks.id = id;
        tracks.label = QStringLiteral("E-001");
        tracks.kind = EvidenceKind::Tracks;
        ASSERT_TRUE(store->commit(adding(QStringLiteral("Import"), tracks)));
        ASSERT_TRUE(store->close());
    }
    /// What verify says after another program ran this on the closed case.
    std::vector<Finding> after(const QString &statement)
    {
        sql(statement);
        const auto report = open()->verify({});
        EXPECT_TRUE(report);
        return report ? report->findings : std::vector<Finding>{};
    }
};

TEST_F(CaseVerification, FindsNothingInASoundCase)
{
    fill();
    const auto report = open()->verify({});
    ASSERT_TRUE(report);
    EXPECT_TRUE(report->intact()) << textOf(*report);
    EXPECT_EQ(report->logEntries, 3);
    EXPECT_EQ(report->rows, 13 + 1 + 1 + 3) << "items, exhibit, track row, log";
}

TEST_F(CaseVerification, NamesARowThatAnotherProgramChanged)
{
    fill();
    const auto findings = after(QStringLiteral("UPDATE claim SET statement='Four round trips'"));
    ASSERT_EQ(findings.size(), 1u);
    EXPECT_EQ(findings[0].item, QStringLiteral("claim:1"));
    EXPECT_TRUE(findings[0].what.contains(QStringLiteral("altered")));
}

TEST_F(CaseVerification, NamesATableThatLostARow)
{
    fill();
    const auto findings = after(QStringLiteral("DELETE FROM link"));
    ASSERT_EQ(findings.size(), 1u);
    EXPECT_EQ(findings[0].item, QStringLiteral("table link"));
}

TEST_F(CaseVerification, NamesAnAlteredLogEntryAndItsDetails)
{
    fill();
    auto findings = after(QStringLiteral("UPDATE activity_log SET what='Nothing' WHERE sequence=2"));
    ASSERT_EQ(findings.size(), 1u);
    EXPECT_EQ(findings[0].item, QStringLiteral("log entry 2"));
    findings = after(QStringLiteral("UPDATE activity_log SET what='Everything', payload='{}' WHERE sequence=2"));
    ASSERT_EQ(findings.size(), 1u);
    EXPECT_EQ(findings[0].item, QStringLiteral("log entry 2"));
    EXPECT_TRUE(findings[0].what.contains(QStringLiteral("details")));
}

TEST_F(CaseVerification, NoticesARemovedLogEntry)
{
    fill();
    EXPECT_FALSE(after(QStringLiteral("DELETE FROM activity_log WHERE sequence=2")).empty());
}

TEST_F(CaseVerification, NoticesALostTailOfTheLog)
{
    fill();
    EXPECT_FALSE(after(QStringLiteral("DELETE FROM activity_log WHERE sequence=3")).empty());
}

TEST_F(CaseVerification, NamesAnAlteredTrack)
{
    fill();
    const auto findings = after(QStringLiteral("UPDATE track SET start_ms=start_ms+1"));
    ASSERT_EQ(findings.size(), 1u);
    EXPECT_TRUE(findings[0].item.startsWith(QStringLiteral("track row 1")));
}

TEST_F(CaseVerification, NamesAnAlteredEntryOfTheSpatialIndex)
{
    fill();
    const auto findings = after(QStringLiteral("UPDATE rtree_annotation_geom SET minx=130.4 WHERE id=3"));
    ASSERT_EQ(findings.size(), 1u);
    EXPECT_EQ(findings[0].item, QStringLiteral("table annotation, row 3"));
}

TEST_F(CaseVerification, NamesWhatOnlyOtherProgramsRead)
{
    fill();
    const std::pair<const char *, const char *> damages[]{
        {"UPDATE event SET date_latest=date_latest+1 WHERE id=1", "event:1"},
        {"UPDATE annotation SET title=CAST(title AS BLOB) WHERE id=1", "annotation:1"},
        {"UPDATE activity_log SET what=CAST(what AS BLOB) WHERE sequence=2", "table activity_log, row 2"},
        {"UPDATE gpkg_geometry_columns SET m=0 WHERE table_name='track'", "table gpkg_geometry_columns"},
        {"UPDATE gpkg_spatial_ref_sys SET organization='EPSH' WHERE srs_id=4326", "table gpkg_spatial_ref_sys"},
        {"DELETE FROM gpkg_extensions WHERE table_name='event'", "table gpkg_extensions"},
        {"UPDATE gpkg_contents SET description='' WHERE table_name='vessel'", "table gpkg_contents"},
        {"UPDATE gpkg_contents SET max_x=130.9 WHERE table_name='annotation'", "table gpkg_contents"},
        {"UPDATE gpkg_contents SET last_change='2024-05-01T12:00:01.000Z'", "table gpkg_contents"},
        {"UPDATE leadline_meta SET value='Rason' WHERE key='title'", "table leadline_meta"},
        {"UPDATE leadline_meta SET key='seal.leadline_meto' WHERE key='seal.leadline_meta'", "table leadline_meta"},
        {"PRAGMA user_version=10301", "the header"},
    };
    const QByteArray sound = read(file());
    for (const auto &[statement, item] : damages) {
        const auto findings = after(QLatin1String(statement));
        EXPECT_TRUE(std::any_of(findings.begin(), findings.end(), [&](const Finding &finding) {
            return finding.item == QLatin1String(item);
        })) << statement;
        QFile whole(file());
        ASSERT_TRUE(whole.open(QIODevice::WriteOnly | QIODevice::Truncate));
        ASSERT_EQ(whole.write(sound), sound.size());
    }
    EXPECT_TRUE(after(QStringLiteral("SELECT 1")).empty());
}

TEST_F(CaseVerification, KeepsNamingDamageAfterFurtherEdits)
{
    fill();
    sql(QStringLiteral("UPDATE leadline_meta SET value='Rason' WHERE key='title'"));
    Event event;
    event.id = {99};
    event.title = QStringLiteral("Later");
    ASSERT_TRUE(open()->commit(adding(QStringLiteral("Add"), event)));
    const auto report = open()->verify({});
    ASSERT_EQ(report->findings.size(), 1u) << textOf(*report);
    EXPECT_EQ(report->findings[0].item, QStringLiteral("table leadline_meta"));
}

TEST_F(CaseVerification, SealsACaseThatHasNoSealsYet)
{
    fill();
    sql(QStringLiteral("DELETE FROM leadline_meta WHERE key LIKE 'seal.%'"));
    {
        const auto report = open(OpenMode::ReadOnly)->verify({});
        EXPECT_TRUE(report->intact()) << textOf(*report);
        EXPECT_EQ(report->notices.size(), 1u);
    }
    open().reset();
    EXPECT_TRUE(open()->verify({})->notices.empty());
    EXPECT_FALSE(after(QStringLiteral("UPDATE leadline_meta SET value='Rason' WHERE key='title'")).empty());
}

TEST_F(CaseVerification, NamesForeignObjects)
{
    fill();
    const auto findings = after(QStringLiteral("CREATE VIEW spy AS SELECT 1"));
    ASSERT_EQ(findings.size(), 1u);
    EXPECT_EQ(findings[0].item, QStringLiteral("view spy"));
}

TEST_F(CaseVerification, DamagedFilesNeverPassSilently)
{
    fill();
    const QByteArray sound = read(file());
    int silent = 0;
    for (int i = 0; i < 40; ++i) {
        // Spread over the file, beginning behind the header.
        const qsizetype at = 100 + (sound.size() - 200) * i / 40;
        QByteArray bytes = sound;
        bytes.truncate(at);
        QFile out(file());
        ASSERT_TRUE(out.open(QIODevice::WriteOnly | QIODevice::Truncate));
        out.write(bytes);
        out.close();
        QFile::remove(file() + QStringLiteral("-wal"));
        const auto store = openCase(folder(), OpenMode::ReadOnly, clock);
        if (!store)
            continue;
        const auto report = (*store)->verify({});
        silent += report && report->intact() ? 1 : 0;
    }
    EXPECT_EQ(silent, 0);
}

TEST_F(CaseVerification, LogTellsWhatChanged)
{
    fill();
    const auto log = open()->log();
    ASSERT_TRUE(log);
    ASSERT_EQ(log->size(), 3u);
    EXPECT_EQ((*log)[0].what, QStringLiteral("New case"));
    EXPECT_EQ((*log)[1].sequence, 2);
    EXPECT_EQ((*log)[1].time, clock->current);
    EXPECT_TRUE((*log)[1].who.isEmpty());
    EXPECT_EQ((*log)[1].hash.size(), 32);
    const QJsonObject payload = QJsonDocument::fromJson((*log)[2].payload).object();
    const QJsonObject change = payload[u"changes"].toArray().at(0).toObject();
    EXPECT_EQ(change[u"item"].toString(), QStringLiteral("evidence:1"));
    EXPECT_FALSE(change.contains(u"before"));
    EXPECT_EQ(payload[u"positions"][u"evidence:1"][u"positions"].toInt(), 1);
}

TEST_F(CaseVerification, LogCarriesTheNameThatTheUserSet)
{
    const auto store = create();
    store->setWho(QStringLiteral("Analyst 3"));
    Event event;
    event.id = {1};
    event.title = QStringLiteral("E");
    ASSERT_TRUE(store->commit(adding(QStringLiteral("Add"), event)));
    EXPECT_EQ(store->log()->back().who, QStringLiteral("Analyst 3"));
    EXPECT_TRUE(store->verify({})->intact());
}

} // namespace
} // namespace leadline::testing
