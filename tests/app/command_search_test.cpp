// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_search.h"

#include "app/file_intake.h"
#include "app/window/status_line.h"

#include <gtest/gtest.h>

namespace leadline {
namespace {

TEST(MapLinks, GiveThePositionTheyPointAt)
{
    const QString links[] = {
        QStringLiteral("https://www.openstreetmap.org/?mlat=42.236&mlon=130.303#map=12/42.2/130.3"),
        QStringLiteral("https://www.openstreetmap.org/#map=14/42.236/130.303"),
        QStringLiteral("https://www.google.com/maps/place/Rajin/@42.236,130.303,14z"),
        QStringLiteral("geo:42.236,130.303"),
        QStringLiteral("https://maps.apple.com/?ll=42.236,130.303"),
    };
    for (const QString &link : links) {
        const auto position = positionFromMapLink(link);
        ASSERT_TRUE(position) << link.toStdString();
        EXPECT_NEAR(position->lat, 42.236, 1e-6) << link.toStdString();
        EXPECT_NEAR(position->lon, 130.303, 1e-6) << link.toStdString();
    }
}

TEST(MapLinks, AreNotSeenInOrdinaryText)
{
    EXPECT_FALSE(positionFromMapLink(QStringLiteral("E-012")));
    EXPECT_FALSE(positionFromMapLink(QStringLiteral("https://example.org/@news")));
    EXPECT_FALSE(positionFromMapLink(QStringLiteral("geo:142.236,130.303")));
}

TEST(ScaleText, IsRoundedToTwoFigures)
{
    EXPECT_EQ(scaleText(847312), QStringLiteral("1 : 850\u2009000"));
    EXPECT_EQ(scaleText(0), QString());
}

TEST(IntakeSummary, CountsWhatWasReadKeptAndLeftOut)
{
    IntakeReport report;
    report.items.resize(2);
    report.items[1].duplicate = true;
    report.rowsRead = 735;
    report.rowsKept = 734;
    report.duplicateRows = 1;
    report.failures.push_back({});
    EXPECT_EQ(summaryOf(report),
              (QStringList{QStringLiteral("1 exhibit added, 1 file was in the case before, 1 file not taken"),
                           QStringLiteral("735 rows read, 734 kept, 1 duplicate")}));
}

} // namespace
} // namespace leadline
