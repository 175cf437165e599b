// SPDX-License-Identifier: GPL-3.0-or-later
// Values of vessels against time, from a script.
#include "tests/end_to_end/tracked_case.h"

#include <QFile>
#include <QImage>

namespace leadline::end_to_end {
namespace {

using ::testing::HasSubstr;

class TrackCharts : public TrackedCase
{
protected:
    Outcome chart(const QString &value, const QString &file, const QStringList &more = {}) const
    {
        return on(QStringLiteral("chart"), QStringList{value, QStringLiteral("-o"), path(file)} + more);
    }
    QByteArray bytesOf(const QString &name) const
    {
        QFile file(path(name));
        EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << name.toStdString();
        return file.readAll();
    }
    const QStringList fast{QStringLiteral("--vessel"), QStringLiteral("366000001")};
};

TEST_F(TrackCharts, TheTableHoldsEveryPointThatWasStated)
{
    const Outcome drawn = chart(QStringLiteral("speed"), QStringLiteral("speed.csv"), fast);
    ASSERT_EQ(drawn.exitStatus, 0) << drawn.err.toStdString();
    EXPECT_EQ(drawn.object().value(QStringLiteral("points")).toInt(), 4);
    EXPECT_EQ(drawn.object().value(QStringLiteral("value")).toString(), QStringLiteral("sog_knots"));
    EXPECT_EQ(bytesOf(QStringLiteral("speed.csv")).toStdString(),
              "time_utc,vessel,mmsi,sog_knots,synthetic\n"
              "2023-01-01T00:00:00Z,SYNTHETIC FAST,366000001,12.0,SYNTHETIC\n"
              "2023-01-01T00:10:00Z,SYNTHETIC FAST,366000001,13.0,SYNTHETIC\n"
              "2023-01-01T06:00:00Z,SYNTHETIC FAST,366000001,9.0,SYNTHETIC\n"
              "2023-01-01T06:10:00Z,SYNTHETIC FAST,366000001,8.0,SYNTHETIC\n");
}

TEST_F(TrackCharts, ArePaintedAsPictures)
{
    ASSERT_EQ(chart(QStringLiteral("course"), QStringLiteral("course.png"), fast).exitStatus, 0);
    EXPECT_EQ(QImage(path(QStringLiteral("course.png"))).size(), QSize(2000, 720));
    ASSERT_EQ(chart(QStringLiteral("speed"), QStringLiteral("speed.svg"), fast).exitStatus, 0);
    EXPECT_THAT(bytesOf(QStringLiteral("speed.svg")).toStdString(), HasSubstr("Speed over ground"));
}

TEST_F(TrackCharts, ReportsAreCountedByTheHourAlsoOfAllVessels)
{
    ASSERT_EQ(chart(QStringLiteral("reports"), QStringLiteral("all.csv")).exitStatus, 0);
    EXPECT_THAT(bytesOf(QStringLiteral("all.csv")).toStdString(),
                HasSubstr("2023-01-01T00:00:00Z,all vessels,,4,SYNTHETIC\n"
                          "2023-01-01T01:00:00Z,all vessels,,1,SYNTHETIC\n"
                          "2023-01-01T06:00:00Z,all vessels,,2,SYNTHETIC\n"));
}

TEST_F(TrackCharts, DistanceIsToAPlaceOfTheCaseOrToAPosition)
{
    const QStringList to{QStringLiteral("--place"), QStringLiteral("130,42")};
    ASSERT_EQ(chart(QStringLiteral("distance"), QStringLiteral("d.csv"), fast + to).exitStatus, 0);
    EXPECT_THAT(bytesOf(QStringLiteral("d.csv")).toStdString(),
                HasSubstr("2023-01-01T00:00:00Z,SYNTHETIC FAST,366000001,0,"));
    EXPECT_EQ(chart(QStringLiteral("distance"), QStringLiteral("d.csv"), fast).exitStatus, 2);
    const QStringList nowhere{QStringLiteral("--place"), QStringLiteral("Atlantis")};
    EXPECT_EQ(chart(QStringLiteral("distance"), QStringLiteral("d.csv"), fast + nowhere).exitStatus, 3);
}

TEST_F(TrackCharts, WhatCannotBeDrawnIsSaid)
{
    EXPECT_EQ(chart(QStringLiteral("speed"), QStringLiteral("x.png")).exitStatus, 2);
    EXPECT_EQ(chart(QStringLiteral("height"), QStringLiteral("x.png"), fast).exitStatus, 2);
    EXPECT_EQ(chart(QStringLiteral("speed"), QStringLiteral("x.docx"), fast).exitStatus, 2);
    EXPECT_EQ(chart(QStringLiteral("speed"), QStringLiteral("x.png"), {QStringLiteral("--vessel"), QStringLiteral("1")})
                  .exitStatus,
              3);
}

} // namespace
} // namespace leadline::end_to_end
