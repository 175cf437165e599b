// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/timeline/timeline_axis.h"

#include <QStringList>

#include <gmock/gmock.h>

#include <algorithm>

using namespace leadline;
using ::testing::ElementsAre;

namespace {

double sevenPixelsALetter(const QString &text)
{
    return 7.0 * static_cast<double>(text.size());
}

std::vector<AxisTick> ticksOf(TimeSpan span, double width = 1400, const char *zone = "UTC")
{
    TimelineAxis axis;
    axis.left = 160;
    axis.right = 160 + width;
    return axisTicks(axis.fitted(span, 0), sevenPixelsALetter, *DisplayZone::parse(QString::fromLatin1(zone)));
}

QStringList labelsOf(const std::vector<AxisTick> &ticks)
{
    QStringList labels;
    for (const AxisTick &tick : ticks) {
        if (!tick.label.isEmpty())
            labels << tick.label;
    }
    return labels;
}

} // namespace

TEST(TimelineAxis, NamesMonthsAndTheYearOnceForAnAutumn)
{
    const QStringList labels = labelsOf(ticksOf({instantFromCivilUtc(2023, 8, 15), instantFromCivilUtc(2023, 12, 22)}));
    EXPECT_TRUE(labels.contains(QStringLiteral("September 2023")) || labels.first().contains(QStringLiteral("2023")));
    EXPECT_TRUE(labels.contains(QStringLiteral("October")));
    EXPECT_TRUE(labels.contains(QStringLiteral("November")));
    EXPECT_TRUE(labels.contains(QStringLiteral("December")));
}

TEST(TimelineAxis, NumbersDaysInsideAMonth)
{
    const QStringList labels =
        labelsOf(ticksOf({instantFromCivilUtc(2023, 10, 10), instantFromCivilUtc(2023, 10, 24)}));
    EXPECT_EQ(labels.first(), QStringLiteral("10 Oct 2023"));
    EXPECT_TRUE(labels.contains(QStringLiteral("14")));
}

TEST(TimelineAxis, ShowsTimesOfDayAndTheDateAtMidnight)
{
    const QStringList labels =
        labelsOf(ticksOf({instantFromCivilUtc(2023, 12, 8, 11), instantFromCivilUtc(2023, 12, 10, 4)}, 1000));
    EXPECT_EQ(labels.first(), QStringLiteral("8 Dec 2023, 12:00"));
    EXPECT_TRUE(labels.contains(QStringLiteral("9 Dec")));
    EXPECT_TRUE(labels.contains(QStringLiteral("06:00")));
}

TEST(TimelineAxis, GoesDownToSecondsAndUpToCenturies)
{
    const QStringList seconds =
        labelsOf(ticksOf({instantFromCivilUtc(2023, 12, 9, 2, 14, 0), instantFromCivilUtc(2023, 12, 9, 2, 14, 40)}));
    EXPECT_TRUE(seconds.contains(QStringLiteral("02:14:15"))) << seconds.join(u'|').toStdString();
    const QStringList centuries =
        labelsOf(ticksOf({instantFromCivilUtc(1200, 1, 1), instantFromCivilUtc(2023, 1, 1)}, 700));
    EXPECT_TRUE(centuries.contains(QStringLiteral("1500"))) << centuries.join(u'|').toStdString();
}

TEST(TimelineAxis, NeverLetsLabelsOverlapNorLeaveThePlot)
{
    for (double seconds = 5; seconds < 3e11; seconds *= 1.31) {
        for (const double width : {120.0, 333.0, 1000.0, 2500.0}) {
            const Instant from = instantFromCivilUtc(2023, 8, 15, 7, 3, 11);
            const Instant to{from.msUtc + static_cast<std::int64_t>(seconds * 1000)};
            double free = 160;
            for (const AxisTick &tick : ticksOf({from, to}, width)) {
                if (tick.label.isEmpty())
                    continue;
                EXPECT_GE(tick.labelLeft, free) << tick.label.toStdString() << " at " << seconds << " s";
                free = tick.labelLeft + tick.labelWidth;
                EXPECT_LE(free, 160 + width + 0.01);
            }
        }
    }
}

TEST(TimelineAxis, ZoomKeepsTheMomentUnderThePointer)
{
    TimelineAxis axis;
    axis.left = 160;
    axis.right = 1500;
    axis = axis.fitted({instantFromCivilUtc(2023, 1, 1), instantFromCivilUtc(2024, 1, 1)}, 20);
    const Instant before = axis.timeAt(700);
    const TimelineAxis closer = axis.zoomed(8, 700);
    EXPECT_NEAR(closer.msPerPixel * 8, axis.msPerPixel, 1);
    EXPECT_NEAR(static_cast<double>(closer.timeAt(700).msUtc), static_cast<double>(before.msUtc), 2);
    EXPECT_GE(axis.zoomed(1e30, 700).msPerPixel, TimelineAxis::minMsPerPixel);
    EXPECT_LE(axis.zoomed(1e-30, 700).msPerPixel, TimelineAxis::maxMsPerPixel);
}

TEST(TimelineAxis, ReachesEveryYearThatADateCanHave)
{
    TimelineAxis axis;
    axis.left = 160;
    axis.right = 1500;
    const auto width = [](const QString &text) { return 6.0 * static_cast<double>(text.size()); };
    for (const TimeSpan &span :
         {TimeSpan{instantFromCivilUtc(-170'000'000, 1, 1), instantFromCivilUtc(170'000'002, 12, 31)},
          TimeSpan{instantFromCivilUtc(-292'000'000, 1, 1), instantFromCivilUtc(292'000'000, 12, 31)},
          TimeSpan{instantFromCivilUtc(-600, 1, 1), instantFromCivilUtc(100, 1, 1)},
          TimeSpan{instantFromCivilUtc(-44, 3, 1), instantFromCivilUtc(-44, 3, 31)},
          TimeSpan{instantFromCivilUtc(11'900, 1, 1), instantFromCivilUtc(12'100, 1, 1)}}) {
        const TimelineAxis fitted = axis.fitted(span, 20);
        EXPECT_NEAR(fitted.xOf(span.earliest), 180, 1);
        EXPECT_NEAR(fitted.xOf(span.latest), 1480, 1);
        const std::vector<AxisTick> ticks = axisTicks(fitted, width);
        EXPECT_GT(ticks.size(), 2u);
        EXPECT_LT(ticks.size(), 60u);
        EXPECT_TRUE(std::any_of(ticks.begin(), ticks.end(), [](const AxisTick &t) { return !t.label.isEmpty(); }));
        EXPECT_LE(fitted.zoomed(0.5, 700).msPerPixel, std::max(fitted.msPerPixel * 2, TimelineAxis::maxMsPerPixel));
    }
    EXPECT_EQ(describeMoment(instantFromCivilUtc(-43, 3, 15, 12)), QStringLiteral("15 Mar 44 BCE 12:00 UTC"));
    EXPECT_EQ(describeSpan({instantFromCivilUtc(-49, 1, 1), instantFromCivilUtc(14, 1, 1)}),
              QStringLiteral("50 BCE – 14"));
}

TEST(TimelineAxis, SaysSpansAndMomentsInFewWords)
{
    EXPECT_EQ(describeSpan({instantFromCivilUtc(2023, 8, 15), instantFromCivilUtc(2023, 12, 22)}),
              QStringLiteral("15 Aug – 22 Dec 2023"));
    EXPECT_EQ(describeSpan({instantFromCivilUtc(2023, 12, 9, 2), instantFromCivilUtc(2023, 12, 9, 14, 30)}),
              QStringLiteral("9 Dec 2023, 02:00 – 14:30"));
    EXPECT_EQ(describeSpan({instantFromCivilUtc(1998, 1, 1), instantFromCivilUtc(2023, 1, 1)}),
              QStringLiteral("1998 – 2023"));
    EXPECT_EQ(describeMoment(instantFromCivilUtc(2023, 12, 9, 2, 14)), QStringLiteral("9 Dec 2023 02:14 UTC"));
    EXPECT_EQ(describeMoment(instantFromCivilUtc(2023, 12, 9, 2, 14, 7)), QStringLiteral("9 Dec 2023 02:14:07 UTC"));
}

TEST(TimelineAxis, ShowsTheHoursOfAZone)
{
    const auto ticks =
        ticksOf({instantFromCivilUtc(2023, 12, 8, 11), instantFromCivilUtc(2023, 12, 10, 4)}, 1000, "Asia/Vladivostok");
    EXPECT_TRUE(labelsOf(ticks).contains(QStringLiteral("06:00")));
    const auto midnight = std::ranges::find(ticks, QStringLiteral("9 Dec 2023"), &AxisTick::label);
    ASSERT_NE(midnight, ticks.end()) << labelsOf(ticks).join(u'|').toStdString();
    EXPECT_EQ(midnight->time, instantFromCivilUtc(2023, 12, 8, 14));
    EXPECT_TRUE(midnight->major);
}

TEST(TimelineAxis, BeginsTheDaysOfAZoneAtItsMidnights)
{
    for (const AxisTick &tick :
         ticksOf({instantFromCivilUtc(2023, 10, 20), instantFromCivilUtc(2023, 11, 10)}, 1400, "Europe/Berlin")) {
        const bool summer = tick.time < instantFromCivilUtc(2023, 10, 29, 1);
        EXPECT_EQ(civilUtc(tick.time).hour, summer ? 22 : 23) << toRfc3339(tick.time).toStdString();
    }
}

TEST(TimelineAxis, DrawsTwiceTheHourThatClocksGoBackOver)
{
    const auto ticks = ticksOf({instantFromCivilUtc(2023, 10, 28, 23, 30), instantFromCivilUtc(2023, 10, 29, 3, 30)},
                               1400, "Europe/Berlin");
    QStringList hours;
    for (const AxisTick &tick : ticks)
        if (civilUtc(tick.time).minute == 0)
            hours << tick.label;
    EXPECT_EQ(hours.filter(QStringLiteral("02:00")).size(), 2) << hours.join(u'|').toStdString();
    for (std::size_t i = 1; i < ticks.size(); ++i)
        EXPECT_LT(ticks[i - 1].time, ticks[i].time);
}

TEST(TimelineAxis, LeavesOutTheHourThatClocksSkip)
{
    const QStringList labels = labelsOf(ticksOf(
        {instantFromCivilUtc(2023, 3, 25, 23, 30), instantFromCivilUtc(2023, 3, 26, 3, 30)}, 1400, "Europe/Berlin"));
    EXPECT_TRUE(labels.filter(QStringLiteral("02:")).isEmpty()) << labels.join(u'|').toStdString();
    EXPECT_TRUE(labels.contains(QStringLiteral("03:00")));
}

TEST(TimelineAxis, NamesTheZoneBesideWhatItSays)
{
    const auto seoul = *DisplayZone::parse(u"Asia/Seoul");
    EXPECT_EQ(describeMoment(instantFromCivilUtc(2023, 12, 9, 20, 14), seoul),
              QStringLiteral("10 Dec 2023 05:14 UTC+9"));
    EXPECT_EQ(describeSpan({instantFromCivilUtc(2023, 12, 9, 2), instantFromCivilUtc(2023, 12, 9, 14, 30)}, seoul),
              QStringLiteral("9 Dec 2023, 11:00 – 23:30 UTC+9"));
}
