// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/time/edtf_shift.h"

#include <gtest/gtest.h>

namespace leadline {
namespace {

constexpr std::int64_t hour = 3'600'000;
constexpr std::int64_t day = 24 * hour;

QString moved(const char *text, std::int64_t byMs)
{
    const auto date = shiftedDate(*parseEdtf(QString::fromLatin1(text)), byMs);
    return date ? date->text : QStringLiteral("none");
}

} // namespace

TEST(EdtfShift, MovesByWholeStepsOfWhatTheDateNames)
{
    EXPECT_EQ(moved("2023-10-20", day + 5 * hour), QStringLiteral("2023-10-21"));
    EXPECT_EQ(moved("2023-10-20", 5 * hour), QStringLiteral("2023-10-20"));
    EXPECT_EQ(moved("2023-10-31", day), QStringLiteral("2023-11-01"));
    EXPECT_EQ(moved("2023-10", 80 * day), QStringLiteral("2024-01"));
    EXPECT_EQ(moved("2023", -400 * day), QStringLiteral("2022"));
    EXPECT_EQ(moved("2023-10-20T11:01:00Z", 90 * 60'000), QStringLiteral("2023-10-20T12:31:00Z"));
    EXPECT_EQ(moved("2023-10-20T23:30:00+10:00", hour), QStringLiteral("2023-10-21T00:30:00+10:00"));
}

TEST(EdtfShift, KeepsDoubtIntervalsAndOpenEnds)
{
    EXPECT_EQ(moved("2023-10~", 31 * day), QStringLiteral("2023-11~"));
    EXPECT_EQ(moved("2023-09-07/2023-09-12", -7 * day), QStringLiteral("2023-08-31/2023-09-05"));
    EXPECT_EQ(moved("2024-02-09/..", day), QStringLiteral("2024-02-10/.."));
    EXPECT_EQ(moved("2023-08-15~/2023-10", 31 * day), QStringLiteral("2023-09-15~/2023-11"))
        << "by the steps of the coarser end";
}

TEST(EdtfShift, LeavesToTheKeyboardWhatHasNoOneMoment)
{
    for (const char *text : {"[2023-10-15,2023-10-17]", "2023-21", "2023-1X", "Y17000", "-0043", "2023-~10"}) {
        EXPECT_FALSE(isShiftable(*parseEdtf(QString::fromLatin1(text)))) << text;
        EXPECT_EQ(moved(text, day), QStringLiteral("none")) << text;
    }
    EXPECT_EQ(moved("9999-12-31", day), QStringLiteral("none"));
    EXPECT_EQ(moved("0001-01-01", -day), QStringLiteral("none"));
    EXPECT_EQ(moved("2023-10-20", INT64_MIN), QStringLiteral("none"));
}

} // namespace leadline
