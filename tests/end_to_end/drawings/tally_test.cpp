// SPDX-License-Identifier: GPL-3.0-or-later
// Counts by dated scene from the command line: two analysts, what cannot be counted, stacks, counts that are kept.
#include "tests/end_to_end/leadline_program.h"

#include <gmock/gmock.h>

#include <QFile>
#include <QTemporaryDir>

namespace leadline::end_to_end {
namespace {

using ::testing::HasSubstr;

constexpr char scenes[] =
    R"({"add":"layer","as":"@fine","kind":"remote_scene","title":"Fine","url":"https://scenes.example/fine.tif","date":"2023-10-12","scene":{"gsd_metres":0.5}}
{"add":"layer","as":"@coarse","kind":"remote_scene","title":"Coarse","url":"https://scenes.example/coarse.tif","date":"2023-09-01","scene":{"gsd_metres":3}}
{"add":"annotation","geometry":{"type":"Point","coordinates":[130.3,42.2]},"title":"1","category":"container","drawn_by":"A","scene":"@fine"}
{"add":"annotation","geometry":{"type":"Point","coordinates":[130.301,42.2]},"title":"2","category":"container","drawn_by":"A","scene":"@fine","confidence":"low"}
{"add":"annotation","geometry":{"type":"Point","coordinates":[130.30002,42.2]},"title":"3","category":"Container","drawn_by":"B","scene":"@fine"}
{"add":"annotation","kind":"rectangle","geometry":{"type":"Point","coordinates":[130.31,42.2]},"shape":{"radius":50,"second_radius":15},"title":"Yard","category":"container","scene":"@coarse"}
{"add":"annotation","kind":"rectangle","geometry":{"type":"Point","coordinates":[130.32,42.2]},"shape":{"radius":18.5,"second_radius":6.2},"title":"Stack","scene":"@fine"}
)";

class Tallies : public ::testing::Test
{
protected:
    void SetUp() override
    {
        ASSERT_EQ(
            leadline({QStringLiteral("new"), folder(), QStringLiteral("--title"), QStringLiteral("A")}).exitStatus, 0);
        writeFile(m_folder.filePath(QStringLiteral("e.jsonl")), scenes);
        const Outcome applied =
            leadline({QStringLiteral("apply"), folder(), m_folder.filePath(QStringLiteral("e.jsonl"))});
        ASSERT_EQ(applied.exitStatus, 0) << applied.err.toStdString();
    }
    QString folder() const { return m_folder.filePath(QStringLiteral("c.leadline")); }
    Outcome tally(const QStringList &options = {}) const
    {
        return leadline(QStringList{QStringLiteral("tally"), folder()} + options);
    }
    QTemporaryDir m_folder;
};

TEST_F(Tallies, SayWhatWasCountedWhereAndByWhom)
{
    const QJsonArray rows = tally({QStringLiteral("--json")}).array();
    ASSERT_EQ(rows.size(), 2);
    EXPECT_THAT(rows[0][u"not_countable"].toString().toStdString(), HasSubstr("0.8 pixels of 3 m"));
    EXPECT_NEAR(rows[0][u"area_square_metres"].toDouble(), 3'000, 5);
    EXPECT_EQ(rows[1][u"least"].toDouble(), 1);
    EXPECT_EQ(rows[1][u"most"].toDouble(), 2);
    EXPECT_EQ(rows[1][u"found_by_both"].toInt(), 1);
    EXPECT_EQ(rows[1][u"found_by_one"].toInt(), 1);
    EXPECT_THAT(tally().out.toStdString(), HasSubstr("A 1 (1–2), B 1; 1 of 2 found by both"));
}

TEST_F(Tallies, AreKeptAsCountsThatTheChartsTake)
{
    const Outcome stack = tally({QStringLiteral("--stack"), QStringLiteral("annotation:5"), QStringLiteral("--length"),
                                 QStringLiteral("3"), QStringLiteral("--rows"), QStringLiteral("5"),
                                 QStringLiteral("--tiers"), QStringLiteral("2-3")});
    ASSERT_EQ(stack.exitStatus, 0) << stack.err.toStdString();
    EXPECT_THAT(stack.out.toStdString(), HasSubstr("45 (30–45) containers"));
    const Outcome kept = tally({QStringLiteral("--keep")});
    ASSERT_EQ(kept.exitStatus, 0);
    EXPECT_THAT(kept.err.toStdString(), HasSubstr("1 counts kept"));
    const QJsonArray sightings =
        leadline({QStringLiteral("list"), folder(), QStringLiteral("sightings"), QStringLiteral("--json")}).array();
    ASSERT_EQ(sightings.size(), 2);
    const Outcome chart = leadline({QStringLiteral("chart"), folder(), QStringLiteral("counts"), QStringLiteral("-o"),
                                    m_folder.filePath(QStringLiteral("counts.csv"))});
    EXPECT_EQ(chart.exitStatus, 0) << chart.err.toStdString();
    EXPECT_EQ(leadline({QStringLiteral("verify"), folder()}).exitStatus, 0);
}

TEST_F(Tallies, RefuseWhatIsNoStack)
{
    EXPECT_EQ(tally({QStringLiteral("--stack"), QStringLiteral("annotation:1"), QStringLiteral("--length"),
                     QStringLiteral("1"), QStringLiteral("--rows"), QStringLiteral("1"), QStringLiteral("--tiers"),
                     QStringLiteral("1")})
                  .exitStatus,
              3);
    EXPECT_EQ(tally({QStringLiteral("--stack"), QStringLiteral("annotation:5"), QStringLiteral("--length"),
                     QStringLiteral("x")})
                  .exitStatus,
              2);
}

} // namespace
} // namespace leadline::end_to_end
