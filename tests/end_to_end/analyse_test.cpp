// SPDX-License-Identifier: GPL-3.0-or-later
// Silences, jumps, and where a position comes from, as a user asks for them.
#include "tests/end_to_end/leadline_program.h"
#include "tests/support/paths.h"

#include <gtest/gtest.h>

#include <QFileInfo>
#include <QTemporaryDir>

namespace leadline::end_to_end {
namespace {

const QByteArray table = "mmsi,timestamp,lat,lon,sog\n"
                         "970000001,2023-08-26T00:00:00Z,42.2000,130.3000,10\n"
                         "970000001,2023-08-26T00:10:00Z,42.2000,130.3400,10\n"
                         "970000001,2023-08-26T02:10:00Z,42.2000,130.8000,10\n"
                         "970000001,2023-08-26T02:11:00Z,43.2000,130.8000,10\n"
                         "970000002,2023-08-26T00:00:00Z,42.5000,131.0000,3\n";

class Analyse : public ::testing::Test
{
protected:
    Analyse()
    {
        writeFile(m_folder.filePath(QStringLiteral("made-up.csv")), table);
        EXPECT_EQ(
            leadline({QStringLiteral("new"), casePath(), QStringLiteral("--title"), QStringLiteral("A")}).exitStatus,
            0);
        const Outcome added =
            leadline({QStringLiteral("add"), casePath(), m_folder.filePath(QStringLiteral("made-up.csv"))});
        EXPECT_EQ(added.exitStatus, 0) << added.err.toStdString();
    }
    QString casePath() const { return m_folder.filePath(QStringLiteral("a.leadline")); }
    Outcome ask(const QStringList &arguments) const
    {
        return leadline(QStringList{QStringLiteral("analyse"), casePath()} + arguments);
    }
    QTemporaryDir m_folder;
};

TEST_F(Analyse, FindsGapsOfAnyLengthAndSaysNothingOfTheirCause)
{
    const Outcome json = ask(
        {QStringLiteral("gaps"), QStringLiteral("--gap-seconds"), QStringLiteral("3600"), QStringLiteral("--json")});
    ASSERT_EQ(json.exitStatus, 0) << json.err.toStdString();
    ASSERT_EQ(json.array().size(), 1);
    const QJsonObject gap = json.array().first().toObject();
    EXPECT_EQ(gap[QStringLiteral("gap_seconds")].toDouble(), 7200);
    EXPECT_EQ(gap[QStringLiteral("start")].toString(), QStringLiteral("2023-08-26T00:10:00Z"));
    EXPECT_NEAR(gap[QStringLiteral("distance_metres")].toDouble(), 37'980, 100);
    EXPECT_NEAR(gap[QStringLiteral("implied_speed_knots")].toDouble(), 10.25, 0.1);
    EXPECT_EQ(gap[QStringLiteral("mmsi")].toString(), QStringLiteral("970000001"));
    const Outcome text = ask({QStringLiteral("gaps"), QStringLiteral("--gap-seconds"), QStringLiteral("3600")});
    EXPECT_TRUE(text.err.contains(QStringLiteral("nothing of its cause"))) << text.err.toStdString();
    EXPECT_TRUE(ask({QStringLiteral("gaps"), QStringLiteral("--json")}).array().isEmpty()) << "six hours unless said";
}

TEST_F(Analyse, FindsJumpsOfOneVesselOrAll)
{
    const Outcome all = ask({QStringLiteral("jumps"), QStringLiteral("--json")});
    ASSERT_EQ(all.array().size(), 1);
    const QJsonObject jump = all.array().first().toObject();
    EXPECT_EQ(jump[QStringLiteral("duration_seconds")].toDouble(), 60);
    EXPECT_NEAR(jump[QStringLiteral("distance_metres")].toDouble(), 111'070, 100);
    EXPECT_TRUE(ask({QStringLiteral("jumps"), QStringLiteral("--vessel"), QStringLiteral("970000002"),
                     QStringLiteral("--json")})
                    .array()
                    .isEmpty());
    EXPECT_TRUE(
        ask({QStringLiteral("jumps"), QStringLiteral("--over-knots"), QStringLiteral("5000"), QStringLiteral("--json")})
            .array()
            .isEmpty());
}

TEST_F(Analyse, TellsBetweenWhichScenesAShipCameAndWentAndHowOften)
{
    writeFile(m_folder.filePath(QStringLiteral("sightings.jsonl")),
              R"({"add":"place","as":"@rajin","name":"Rajin","position":"42.25 130.30"}
{"add":"sighting","subject":"Ship at Pier 2","place":"@rajin","date":"2023-09-01T02:00:00Z","presence":"present"}
{"add":"sighting","subject":"Ship at Pier 2","place":"@rajin","date":"2023-09-05T02:00:00Z","presence":"absent"}
{"add":"sighting","subject":"Ship at Pier 2","place":"@rajin","date":"2023-09-06T02:00:00Z","presence":"cannot tell","reason":"cloud"}
{"add":"sighting","subject":"Ship at Pier 2","place":"@rajin","date":"2023-09-08T02:00:00Z","presence":"present"}
{"add":"sighting","subject":"Ship at Pier 2","place":"@rajin","date":"2023-09-20T02:00:00Z","presence":"present"}
)");
    const Outcome applied =
        leadline({QStringLiteral("apply"), casePath(), m_folder.filePath(QStringLiteral("sightings.jsonl"))});
    ASSERT_EQ(applied.exitStatus, 0) << applied.err.toStdString();
    const Outcome json = ask({QStringLiteral("brackets"), QStringLiteral("--turnaround"), QStringLiteral("5 days"),
                              QStringLiteral("--json")});
    ASSERT_EQ(json.exitStatus, 0) << json.err.toStdString();
    ASSERT_EQ(json.array().size(), 1);
    const QJsonObject row = json.array().first().toObject();
    EXPECT_EQ(row[QStringLiteral("trips_fewest")].toInt(), 1);
    EXPECT_EQ(row[QStringLiteral("trips_most")].toInt(), 3);
    EXPECT_EQ(row[QStringLiteral("turnaround_seconds")].toInt(), 432'000);
    EXPECT_EQ(row[QStringLiteral("cannot_tell")].toInt(), 1);
    const QJsonArray stays = row[QStringLiteral("stays")].toArray();
    ASSERT_EQ(stays.size(), 2);
    EXPECT_EQ(stays[1][QStringLiteral("arrived_after")].toString(), QStringLiteral("2023-09-05T02:00:00Z"));
    EXPECT_EQ(stays[1][QStringLiteral("arrived_before")].toString(), QStringLiteral("2023-09-08T02:00:00.999Z"));
    EXPECT_FALSE(stays[1].toObject().contains(QStringLiteral("departed_before")));
    const Outcome text = ask({QStringLiteral("brackets")});
    EXPECT_TRUE(text.out.contains("Ship at Pier 2 at Rajin: 3 present, 1 absent, 1 cannot tell"))
        << text.out.toStdString();
    EXPECT_TRUE(text.out.contains("round trips from here and back: at least 1"));
    EXPECT_EQ(ask({QStringLiteral("brackets"), QStringLiteral("--turnaround"), QStringLiteral("3 months")}).exitStatus,
              2);
    EXPECT_EQ(ask({QStringLiteral("gaps"), QStringLiteral("--turnaround"), QStringLiteral("3 d")}).exitStatus, 2);
}

TEST_F(Analyse, RefusesWhatItDoesNotKnow)
{
    EXPECT_EQ(ask({QStringLiteral("moods")}).exitStatus, 2);
    EXPECT_EQ(ask({QStringLiteral("gaps"), QStringLiteral("--gap-seconds"), QStringLiteral("-1")}).exitStatus, 2);
    EXPECT_EQ(ask({QStringLiteral("gaps"), QStringLiteral("--vessel"), QStringLiteral("vessel:99")}).exitStatus, 3);
}

TEST_F(Analyse, EveryPositionNamesItsFileAndLine)
{
    const Outcome listed =
        leadline({QStringLiteral("list"), casePath(), QStringLiteral("positions"), QStringLiteral("--vessel"),
                  QStringLiteral("970000001"), QStringLiteral("--json")});
    ASSERT_EQ(listed.exitStatus, 0) << listed.err.toStdString();
    ASSERT_EQ(listed.array().size(), 4);
    const QJsonObject second = listed.array().at(1).toObject();
    EXPECT_EQ(second[QStringLiteral("time")].toString(), QStringLiteral("2023-08-26T00:10:00Z"));
    EXPECT_NEAR(second[QStringLiteral("lon")].toDouble(), 130.34, 1e-9);
    EXPECT_EQ(second[QStringLiteral("sog_knots")].toDouble(), 10);
    EXPECT_EQ(second[QStringLiteral("file")].toString(), QStringLiteral("made-up.csv"));
    EXPECT_EQ(second[QStringLiteral("line")].toInt(), 3);
    EXPECT_FALSE(second.contains(QStringLiteral("heading_degrees")));
    EXPECT_EQ(leadline({QStringLiteral("list"), casePath(), QStringLiteral("positions")}).exitStatus, 2);
}

TEST_F(Analyse, MapsColourTracksByWhatIsAsked)
{
    const auto render = [this](const QString &by, const QString &name) {
        return leadline({QStringLiteral("render"), casePath(), QStringLiteral("--tracks-by"), by,
                         QStringLiteral("--size"), QStringLiteral("500x400"), QStringLiteral("-o"),
                         m_folder.filePath(name)});
    };
    ASSERT_EQ(render(QStringLiteral("vessel"), QStringLiteral("a.png")).exitStatus, 0);
    ASSERT_EQ(render(QStringLiteral("speed"), QStringLiteral("b.png")).exitStatus, 0);
    EXPECT_NE(sha256Of(m_folder.filePath(QStringLiteral("a.png"))),
              sha256Of(m_folder.filePath(QStringLiteral("b.png"))));
    EXPECT_EQ(render(QStringLiteral("mood"), QStringLiteral("c.png")).exitStatus, 2);
}

TEST_F(Analyse, MapsDrawTracksAsLinesOrDensity)
{
    const auto render = [this](const QString &as, const QString &name) {
        return leadline({QStringLiteral("render"), casePath(), QStringLiteral("--tracks-as"), as,
                         QStringLiteral("--size"), QStringLiteral("500x400"), QStringLiteral("-o"),
                         m_folder.filePath(name), QStringLiteral("--json")});
    };
    const auto drawn = [&](const QString &as, const QString &name) {
        const Outcome outcome = render(as, name);
        EXPECT_EQ(outcome.exitStatus, 0) << outcome.err.toStdString();
        return outcome.object().value(QStringLiteral("tracks_as")).toString();
    };
    EXPECT_EQ(drawn(QStringLiteral("lines"), QStringLiteral("a.png")), QStringLiteral("lines"));
    EXPECT_EQ(drawn(QStringLiteral("density"), QStringLiteral("b.png")), QStringLiteral("density"));
    EXPECT_EQ(drawn(QStringLiteral("auto"), QStringLiteral("c.png")), QStringLiteral("lines")) << "a few ships";
    EXPECT_NE(sha256Of(m_folder.filePath(QStringLiteral("a.png"))),
              sha256Of(m_folder.filePath(QStringLiteral("b.png"))));
    EXPECT_EQ(sha256Of(m_folder.filePath(QStringLiteral("a.png"))),
              sha256Of(m_folder.filePath(QStringLiteral("c.png"))));
    for (const char *other : {"d.svg", "e.pdf"})
        EXPECT_EQ(drawn(QStringLiteral("density"), QLatin1String(other)), QStringLiteral("density"));
    EXPECT_EQ(render(QStringLiteral("fog"), QStringLiteral("f.png")).exitStatus, 2);
}

#ifdef LEADLINE_HAS_SHARED_DATA
TEST(AnalyseRealData, FindsTheHopsOfManyVesselsUnderOneNumber)
{
    const QTemporaryDir folder;
    const QString casePath = folder.filePath(QStringLiteral("b.leadline"));
    ASSERT_EQ(leadline({QStringLiteral("new"), casePath, QStringLiteral("--title"), QStringLiteral("B")}).exitStatus,
              0);
    const Outcome added =
        leadline({QStringLiteral("add"), casePath, sharedDataPath(QLatin1String("ais/gfw_416000000.jsonl"))});
    ASSERT_EQ(added.exitStatus, 0) << added.err.toStdString();
    const Outcome jumps =
        leadline({QStringLiteral("analyse"), casePath, QStringLiteral("jumps"), QStringLiteral("--json")});
    EXPECT_EQ(jumps.array().size(), 134);
}
#endif

} // namespace
} // namespace leadline::end_to_end
