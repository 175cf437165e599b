// SPDX-License-Identifier: GPL-3.0-or-later
// Which scenes show a place, as a script asks.
#include "tests/end_to_end/leadline_program.h"

#include <gmock/gmock.h>

#include <QDir>
#include <QTemporaryDir>

namespace leadline::end_to_end {
namespace {

class CoverageOfAPlace : public ::testing::Test
{
protected:
    CoverageOfAPlace()
    {
        EXPECT_EQ(leadline({QStringLiteral("new"), folder, QStringLiteral("--title"), QStringLiteral("T")}).exitStatus,
                  0);
        writeFile(edits, R"({"add": "place", "name": "Rajin", "position": "42.5 130.5", "other_names": ["Najin"]})");
        const Outcome applied = leadline({QStringLiteral("apply"), folder, edits});
        EXPECT_EQ(applied.exitStatus, 0) << applied.err.toStdString();
        writeFile(results, scene());
    }

    static QByteArray scene()
    {
        return R"({"type":"Feature","id":"found-1","collection":"squares","geometry":{"type":"Polygon",
            "coordinates":[[[130,42],[131,42],[131,43],[130,43],[130,42]]]},"properties":{"platform":"square-1",
            "datetime":"2023-08-20T02:14:05Z","eo:cloud_cover":12},"assets":{},"links":[]})";
    }
    Outcome coverage(const QStringList &options) const
    {
        return leadline(QStringList{QStringLiteral("coverage"), folder} + options);
    }

    QTemporaryDir m_dir;
    const QString folder = m_dir.filePath(QStringLiteral("Case.leadline"));
    const QString edits = m_dir.filePath(QStringLiteral("edits.jsonl"));
    const QString results = m_dir.filePath(QStringLiteral("found.json"));
    const QString at = QStringLiteral("--at");
    const QString stac = QStringLiteral("--stac");
    const QString json = QStringLiteral("--json");
};

TEST_F(CoverageOfAPlace, ListsWhatAFileOfResultsHolds)
{
    const Outcome answer = coverage({at, QStringLiteral("42.5,130.5"), stac, results, json});
    ASSERT_EQ(answer.exitStatus, 0) << answer.err.toStdString();
    const QJsonObject row = answer.object().value(QLatin1String("rows")).toArray().at(0).toObject();
    EXPECT_EQ(row.value(QLatin1String("sensor")).toString(), QLatin1String("square-1"));
    const QJsonObject day = row.value(QLatin1String("days")).toArray().at(0).toObject();
    EXPECT_EQ(day.value(QLatin1String("day")).toString(), QLatin1String("2023-08-20"));
    EXPECT_EQ(day.value(QLatin1String("state")).toString(), QLatin1String("found"));
    const QJsonObject scene = day.value(QLatin1String("scenes")).toArray().at(0).toObject();
    EXPECT_EQ(scene.value(QLatin1String("id")).toString(), QLatin1String("found-1"));
    EXPECT_EQ(scene.value(QLatin1String("cloud_cover_percent")).toDouble(), 12);
}

TEST_F(CoverageOfAPlace, KnowsAPlaceOfTheCaseByAnyOfItsNames)
{
    const Outcome answer =
        coverage({at, QStringLiteral("najin"), stac, results, QStringLiteral("--cloud"), QStringLiteral("10")});
    ASSERT_EQ(answer.exitStatus, 0) << answer.err.toStdString();
    EXPECT_TRUE(answer.out.contains("cloudy")) << answer.out.toStdString();
}

TEST_F(CoverageOfAPlace, KnowsWhatTheSearchesOfTheCaseHaveFound)
{
    ASSERT_TRUE(QDir().mkpath(folder + QStringLiteral("/derived/searches")));
    writeFile(folder + QStringLiteral("/derived/searches/1.json"),
              R"({"type":"FeatureCollection","leadline_search":{"service":"https://a.example","asked":)"
              R"("2023-11-01T00:00:00Z"},"features":[)" +
                  scene() + "]}");
    EXPECT_EQ(coverage({at, QStringLiteral("Rajin"), json}).object().value(QLatin1String("found")).toInt(), 1);
}

TEST_F(CoverageOfAPlace, SaysSoWhereNothingShowsThePlace)
{
    const Outcome answer = coverage({at, QStringLiteral("Rajin")});
    EXPECT_EQ(answer.exitStatus, 0);
    EXPECT_TRUE(answer.err.contains(QStringLiteral("no scene"))) << answer.err.toStdString();
}

TEST_F(CoverageOfAPlace, RefusesWhatItCannotUnderstand)
{
    EXPECT_EQ(coverage({}).exitStatus, 2);
    const Outcome place = coverage({at, QStringLiteral("Nowhere")});
    EXPECT_EQ(place.exitStatus, 2);
    EXPECT_TRUE(place.err.contains(QStringLiteral("Nowhere"))) << place.err.toStdString();
    const QStringList rajin{at, QStringLiteral("Rajin")};
    EXPECT_EQ(coverage(rajin + QStringList{QStringLiteral("--cloud"), QStringLiteral("101")}).exitStatus, 2);
    EXPECT_EQ(coverage(rajin + QStringList{QStringLiteral("--from"), QStringLiteral("2024"), QStringLiteral("--to"),
                                           QStringLiteral("2023")})
                  .exitStatus,
              2);
    EXPECT_EQ(coverage(rajin + QStringList{stac, edits}).exitStatus, 3);
}

} // namespace
} // namespace leadline::end_to_end
