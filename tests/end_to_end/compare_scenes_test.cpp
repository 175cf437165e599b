// SPDX-License-Identifier: GPL-3.0-or-later
// Comparing real scenes of one place from a script: the Ucayali at Pucallpa, 1985, 2000 and 2020, on one grid.
#ifdef LEADLINE_HAS_SHARED_DATA
#include "tests/end_to_end/leadline_program.h"
#include "tests/support/paths.h"

#include <gmock/gmock.h>

#include <QImage>
#include <QTemporaryDir>

namespace leadline::end_to_end {
namespace {

class CompareScenes : public ::testing::Test
{
protected:
    void SetUp() override
    {
        ASSERT_EQ(leadline({QStringLiteral("new"), casePath(), QStringLiteral("--title"), QStringLiteral("Pucallpa")})
                      .exitStatus,
                  0);
        QStringList add{QStringLiteral("add"), casePath()};
        QByteArray dates;
        int label = 0;
        for (const int year : {1985, 2000, 2020}) {
            add << sharedDataPath(QLatin1String("imagery/pucallpa_landsat_%1.tif")).arg(year);
            dates += QStringLiteral("{\"change\":\"E-%1\",\"date\":\"%2\",\"credit\":\"USGS Landsat\"}\n")
                         .arg(++label, 3, 10, QLatin1Char('0'))
                         .arg(year)
                         .toUtf8();
        }
        ASSERT_EQ(leadline(add).exitStatus, 0);
        writeFile(folder.filePath(QStringLiteral("dates.jsonl")), dates);
        ASSERT_EQ(
            leadline({QStringLiteral("apply"), casePath(), folder.filePath(QStringLiteral("dates.jsonl"))}).exitStatus,
            0);
    }

    QString casePath() const { return folder.filePath(QStringLiteral("Pucallpa.leadline")); }
    Outcome compare(const QString &how, const QString &scenes, const QString &file, const QStringList &more = {}) const
    {
        return leadline(QStringList{QStringLiteral("render"), casePath(), QStringLiteral("--bbox"),
                                    QStringLiteral("-74.6,-8.5,-74.3,-8.35"), QStringLiteral("--size"),
                                    QStringLiteral("600x300"), QStringLiteral("--json"), QStringLiteral("--compare"),
                                    how, QStringLiteral("--scenes"), scenes, QStringLiteral("-o"),
                                    folder.filePath(file)} +
                        more);
    }
    QImage picture(const QString &file) const { return QImage(folder.filePath(file)); }
    /// One year on both sides of the divider.
    QImage only(const QString &label) const
    {
        const QString file = label + QStringLiteral(".png");
        EXPECT_EQ(compare(QStringLiteral("swipe"), label + QLatin1Char(',') + label, file).exitStatus, 0);
        return picture(file);
    }

    QTemporaryDir folder;
};

/// Below the date cards and above scale and credits.
constexpr int firstRow = 90;
constexpr int lastRow = 240;

bool sameColumns(const QImage &a, const QImage &b, int from, int to)
{
    const QRect part(from, firstRow, to - from, lastRow - firstRow);
    return a.copy(part) == b.copy(part);
}

TEST_F(CompareScenes, ASwipeShowsEachYearOnItsSide)
{
    const Outcome made = compare(QStringLiteral("swipe"), QStringLiteral("E-001,E-003"), QStringLiteral("swipe.png"));
    ASSERT_EQ(made.exitStatus, 0) << made.err.toStdString();
    const QJsonObject compared = made.object()[QLatin1String("compared")].toObject();
    EXPECT_EQ(compared[QLatin1String("how")].toString(), QStringLiteral("swipe"));
    EXPECT_EQ(compared[QLatin1String("sides")].toArray()[1].toObject()[QLatin1String("date")].toString(),
              QStringLiteral("2020"));
    const QImage swipe = picture(QStringLiteral("swipe.png"));
    const QImage before = only(QStringLiteral("E-001"));
    const QImage after = only(QStringLiteral("E-003"));
    EXPECT_TRUE(sameColumns(swipe, before, 10, 290));
    EXPECT_TRUE(sameColumns(swipe, after, 310, 590));
    EXPECT_FALSE(sameColumns(before, after, 10, 290)) << "the river has moved";
}

TEST_F(CompareScenes, ADifferenceOfASceneWithItselfIsBlackAndOfTwoYearsIsNot)
{
    ASSERT_EQ(
        compare(QStringLiteral("difference"), QStringLiteral("E-002,E-002"), QStringLiteral("same.png")).exitStatus, 0);
    ASSERT_EQ(
        compare(QStringLiteral("difference"), QStringLiteral("E-001,E-003"), QStringLiteral("years.png")).exitStatus,
        0);
    const QRect part(10, firstRow, 580, lastRow - firstRow);
    QImage black(part.size(), QImage::Format_RGB32);
    black.fill(Qt::black);
    const QImage same = picture(QStringLiteral("same.png")).convertToFormat(QImage::Format_RGB32).copy(part);
    const QImage years = picture(QStringLiteral("years.png")).convertToFormat(QImage::Format_RGB32).copy(part);
    EXPECT_EQ(same, black);
    EXPECT_NE(years, black);
}

TEST_F(CompareScenes, ThreeYearsStandSideBySideAndDatesNameThemToo)
{
    const Outcome made = compare(QStringLiteral("side-by-side"), QStringLiteral("1985,2000,2020"),
                                 QStringLiteral("three.pdf"), {QStringLiteral("--size"), QStringLiteral("1200x500")});
    ASSERT_EQ(made.exitStatus, 0) << made.err.toStdString();
    const QString text = pdfText(folder.filePath(QStringLiteral("three.pdf")));
    for (const char *year : {"1985", "2000", "2020", "USGS Landsat"})
        EXPECT_TRUE(text.contains(QLatin1String(year))) << text.toStdString();
    const QJsonArray sides = made.object()[QLatin1String("compared")].toObject()[QLatin1String("sides")].toArray();
    ASSERT_EQ(sides.size(), 3);
    EXPECT_EQ(sides[2].toObject()[QLatin1String("scenes")].toArray().last().toString(), QStringLiteral("E-003"));
}

TEST_F(CompareScenes, WritesADrawingWithTheTextsAsText)
{
    ASSERT_EQ(compare(QStringLiteral("swipe"), QStringLiteral("E-001,E-003"), QStringLiteral("swipe.svg"),
                      {QStringLiteral("--angle"), QStringLiteral("30")})
                  .exitStatus,
              0);
    QFile svg(folder.filePath(QStringLiteral("swipe.svg")));
    ASSERT_TRUE(svg.open(QIODevice::ReadOnly));
    const QByteArray bytes = svg.readAll();
    EXPECT_TRUE(bytes.contains("E-001"));
    EXPECT_TRUE(bytes.contains("USGS Landsat"));
}

TEST_F(CompareScenes, SaysWhatIsWrongWithWhatItWasGiven)
{
    const auto status = [this](const QString &how, const QString &scenes, const QStringList &more = {}) {
        const Outcome made = compare(how, scenes, QStringLiteral("wrong.png"), more);
        EXPECT_FALSE(made.err.isEmpty());
        return made.exitStatus;
    };
    EXPECT_EQ(status(QStringLiteral("wipe"), QStringLiteral("E-001,E-003")), 2);
    EXPECT_EQ(status(QStringLiteral("swipe"), QStringLiteral("E-001")), 2);
    EXPECT_EQ(status(QStringLiteral("swipe"), QStringLiteral("E-001,E-002,E-003")), 2);
    EXPECT_EQ(status(QStringLiteral("swipe"), QStringLiteral("E-001,E-003"),
                     {QStringLiteral("--divider"), QStringLiteral("nan")}),
              2);
    EXPECT_EQ(status(QStringLiteral("swipe"), QStringLiteral("E-001,E-099")), 3);
    EXPECT_FALSE(QFile::exists(folder.filePath(QStringLiteral("wrong.png"))));
}

} // namespace
} // namespace leadline::end_to_end
#endif
