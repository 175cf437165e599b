// SPDX-License-Identifier: GPL-3.0-or-later
// Events, counts and grades of a case as charts, tables and pages, from a script.
#include "tests/end_to_end/leadline_program.h"

#include <gtest/gtest.h>

#include <QFile>
#include <QImage>
#include <QTemporaryDir>

namespace leadline::end_to_end {
namespace {

class CaseCharts : public ::testing::Test
{
protected:
    CaseCharts()
    {
        leadline({QStringLiteral("new"), casePath(), QStringLiteral("--title"), QStringLiteral("C")});
        writeFile(path(QStringLiteral("a.txt")), "a");
        writeFile(path(QStringLiteral("b.txt")), "b");
        leadline({QStringLiteral("add"), casePath(), path(QStringLiteral("a.txt")), path(QStringLiteral("b.txt"))});
        writeFile(path(QStringLiteral("edits.jsonl")),
                  "{\"change\":\"E-001\",\"reliability\":\"B\",\"credibility\":\"2\",\"tlp\":\"clear\"}\n"
                  "{\"add\":\"event\",\"title\":\"Seen\",\"date\":\"2023-10-20\",\"links\":[[\"cites\",\"E-001\"]],"
                  "\"count\":{\"low\":24,\"best\":28,\"high\":33,\"unit\":\"containers\"}}\n"
                  "{\"add\":\"event\",\"title\":\"Rumoured\",\"date\":\"2023-10-19/2023-11-02\",\"links\":[[\"cites\","
                  "\"E-002\"]],\"count\":{\"low\":5,\"unit\":\"ships\"}}\n"
                  "{\"add\":\"event\",\"title\":\"Undated\"}\n");
        const Outcome applied = leadline({QStringLiteral("apply"), casePath(), path(QStringLiteral("edits.jsonl"))});
        EXPECT_EQ(applied.exitStatus, 0) << applied.err.toStdString();
    }
    QString path(const QString &name) const { return m_folder.filePath(name); }
    QString casePath() const { return path(QStringLiteral("c.leadline")); }
    Outcome chart(const QStringList &more) const
    {
        return leadline(QStringList{QStringLiteral("chart"), casePath()} + more);
    }
    QByteArray bytesOf(const QString &name) const
    {
        QFile file(path(name));
        EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << name.toStdString();
        return file.readAll();
    }
    QTemporaryDir m_folder;
};

TEST_F(CaseCharts, SureAndPossibleStandApartAndTheUndatedAreSaid)
{
    const Outcome outcome =
        chart({QStringLiteral("events"), QStringLiteral("--per"), QStringLiteral("month"), QStringLiteral("--json")});
    ASSERT_EQ(outcome.exitStatus, 0) << outcome.err.toStdString();
    const QJsonObject figures = outcome.object();
    const QJsonArray bins = figures[QStringLiteral("bins")].toArray();
    ASSERT_EQ(bins.size(), 2);
    EXPECT_EQ(bins[0][QStringLiteral("sure")].toInt(), 1);
    EXPECT_EQ(bins[0][QStringLiteral("possible")].toInt(), 1);
    EXPECT_EQ(bins[1][QStringLiteral("sure")].toInt(), 0);
    EXPECT_EQ(bins[1][QStringLiteral("items")].toArray(), QJsonArray{QStringLiteral("event:2")});
    EXPECT_EQ(figures[QStringLiteral("undated")].toInt(), 1);
    const QJsonObject ranged = chart({QStringLiteral("events"), QStringLiteral("--time"),
                                      QStringLiteral("2023-11-01/2023-11-30"), QStringLiteral("--json")})
                                   .object();
    EXPECT_EQ(ranged[QStringLiteral("outside_time")].toInt(), 1);
    EXPECT_EQ(ranged[QStringLiteral("events")].toInt(), 1);
    EXPECT_EQ(ranged[QStringLiteral("sure")].toInt(), 0);
}

TEST_F(CaseCharts, EachIsWrittenAsPictureDrawingPageAndTable)
{
    for (const char *kind : {"events", "counts", "grades"}) {
        const QString name = QLatin1String(kind);
        for (const char *ending : {".png", ".svg", ".pdf", ".csv"}) {
            const Outcome outcome = chart({name, QStringLiteral("-o"), path(name + QLatin1String(ending))});
            EXPECT_EQ(outcome.exitStatus, 0) << outcome.err.toStdString();
        }
        EXPECT_EQ(QImage(path(name + QStringLiteral(".png"))).size(), QSize(2000, 720));
    }
    EXPECT_TRUE(bytesOf(QStringLiteral("events.svg")).contains("Events per day"));
    EXPECT_TRUE(pdfText(path(QStringLiteral("grades.pdf"))).contains(QLatin1String("usually reliable")));
    EXPECT_TRUE(bytesOf(QStringLiteral("grades.csv")).contains("B,2,1,0\r\n"));
    EXPECT_TRUE(bytesOf(QStringLiteral("counts.csv")).contains("containers,event:1,Seen,2023-10-20,"));
}

TEST_F(CaseCharts, WrongWordsAreNamed)
{
    const QStringList json{QStringLiteral("--json")};
    EXPECT_EQ(chart(QStringList{QStringLiteral("events"), QStringLiteral("--per"), QStringLiteral("fortnight")} + json)
                  .exitStatus,
              2);
    EXPECT_EQ(
        chart(QStringList{QStringLiteral("grades"), QStringLiteral("--unit"), QStringLiteral("x")} + json).exitStatus,
        2);
    EXPECT_EQ(chart({QStringLiteral("events")}).exitStatus, 2);
    const Outcome unknown =
        chart(QStringList{QStringLiteral("counts"), QStringLiteral("--unit"), QStringLiteral("wagons")} + json);
    EXPECT_NE(unknown.exitStatus, 0);
    EXPECT_TRUE(unknown.err.contains(QLatin1String("containers, ships"))) << unknown.err.toStdString();
    EXPECT_EQ(chart({QStringLiteral("speed"), QStringLiteral("--per"), QStringLiteral("day"), QStringLiteral("-o"),
                     path(QStringLiteral("x.png"))})
                  .exitStatus,
              2);
}

TEST_F(CaseCharts, VesselsOfAWithheldTrackFileAreNotInTheBriefing)
{
    writeFile(path(QStringLiteral("SYNTHETIC_secret.csv")),
              "MMSI,BaseDateTime,LAT,LON,SOG,COG,Heading,VesselName,IMO,CallSign,VesselType,Status,Length,Width,Draft,"
              "Cargo,TransceiverClass\n"
              "366000001,2023-01-01T00:00:00,42.0,130.0,12.0,90.0,90,SYNTHETIC FAST,,,70,0,100,10,5,70,A\n"
              "366000001,2023-01-01T00:10:00,42.0,130.2,12.0,90.0,90,SYNTHETIC FAST,,,70,0,100,10,5,70,A\n");
    ASSERT_EQ(leadline({QStringLiteral("add"), casePath(), path(QStringLiteral("SYNTHETIC_secret.csv"))}).exitStatus,
              0);
    writeFile(path(QStringLiteral("mark.jsonl")),
              "{\"change\":\"E-003\",\"tlp\":\"clear\",\"restrictions\":[\"do not publish\"]}\n");
    ASSERT_EQ(leadline({QStringLiteral("apply"), casePath(), path(QStringLiteral("mark.jsonl"))}).exitStatus, 0);
    const QString pdf = path(QStringLiteral("b.pdf"));
    for (const char *audience : {"internal", "public"}) {
        ASSERT_EQ(leadline({QStringLiteral("brief"), casePath(), QStringLiteral("--audience"), QLatin1String(audience),
                            QStringLiteral("-o"), pdf})
                      .exitStatus,
                  0);
        const QString text = pdfText(pdf);
        const bool inside = QLatin1String(audience) == QLatin1String("internal");
        for (const char *word : {"366000001", "SYNTHETIC_secret"})
            EXPECT_EQ(text.contains(QLatin1String(word)), inside) << audience << ": " << word;
    }
}

TEST_F(CaseCharts, TheBriefingStatesTheirSourceAndWhatIsLeftOut)
{
    const QString pdf = path(QStringLiteral("b.pdf"));
    const auto brief = [&](const char *audience) {
        const Outcome outcome =
            leadline({QStringLiteral("brief"), casePath(), QStringLiteral("--audience"), QLatin1String(audience),
                      QStringLiteral("--charts"), QStringLiteral("events:month,counts:containers,grades"),
                      QStringLiteral("-o"), pdf});
        EXPECT_EQ(outcome.exitStatus, 0) << outcome.err.toStdString();
        return pdfText(pdf).simplified();
    };
    const QString inside = brief("internal");
    for (const char *words : {"The case in numbers", "Events per month", "Source: the events of this case",
                              "1 without date", "28 (24–33) containers", "Sources by grade", "E-001", "not judged"})
        EXPECT_TRUE(inside.contains(QString::fromUtf8(words))) << words;
    EXPECT_TRUE(inside.contains(QLatin1String("2 exhibits, 1 not graded"))) << inside.toStdString();
    // What the public may not see is in no figure either.
    const QString outside = brief("public");
    EXPECT_TRUE(outside.contains(QLatin1String("1 exhibit, 0 not graded")));
    EXPECT_TRUE(outside.contains(QLatin1String("1 event, 1 of them surely in one month")));
    EXPECT_FALSE(outside.contains(QLatin1String("E-002")));
    EXPECT_EQ(leadline({QStringLiteral("brief"), casePath(), QStringLiteral("--charts"), QStringLiteral("pies"),
                        QStringLiteral("-o"), pdf})
                  .exitStatus,
              2);
}

} // namespace
} // namespace leadline::end_to_end
