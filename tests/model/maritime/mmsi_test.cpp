// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/maritime/mmsi.h"

#include <gtest/gtest.h>

namespace leadline {

TEST(Mmsi, TellsStationsByTheirShape)
{
    EXPECT_EQ(mmsiShape(u"219000734"), MmsiShape::Ship);
    EXPECT_EQ(mmsiShape(u"002190064"), MmsiShape::CoastStation);
    EXPECT_EQ(mmsiShape(u"036926403"), MmsiShape::Group);
    EXPECT_EQ(mmsiShape(u"111219501"), MmsiShape::SarAircraft);
    EXPECT_EQ(mmsiShape(u"992191234"), MmsiShape::AidToNavigation);
    EXPECT_EQ(mmsiShape(u"982190001"), MmsiShape::AuxiliaryCraft);
    EXPECT_EQ(mmsiShape(u"821900001"), MmsiShape::Handheld);
    EXPECT_EQ(mmsiShape(u"970123456"), MmsiShape::Sart);
    EXPECT_EQ(mmsiShape(u"972123456"), MmsiShape::ManOverboard);
    EXPECT_EQ(mmsiShape(u"974123456"), MmsiShape::Epirb);
}

TEST(Mmsi, RefusesWhatIsNotNineDigits)
{
    EXPECT_EQ(mmsiShape(u"2190064"), MmsiShape::Invalid);
    EXPECT_EQ(mmsiShape(u"2190007345"), MmsiShape::Invalid);
    EXPECT_EQ(mmsiShape(u"21900073a"), MmsiShape::Invalid);
    EXPECT_EQ(mmsiShape(u" 19000734"), MmsiShape::Invalid);
    EXPECT_EQ(mmsiShape(u""), MmsiShape::Invalid);
}

TEST(Mmsi, GivesInventedShipsNoFlag)
{
    EXPECT_EQ(mmsiShape(u"199000001"), MmsiShape::Unassigned);
    EXPECT_EQ(mmsiShape(u"776000001"), MmsiShape::Unassigned);
    EXPECT_FALSE(midOf(u"199000001"));
}

TEST(Mmsi, FindsTheMidInEveryShapeThatHasOne)
{
    EXPECT_EQ(midOf(u"219000734"), 219);
    EXPECT_EQ(midOf(u"002190064"), 219);
    EXPECT_EQ(midOf(u"036926403"), 369);
    EXPECT_EQ(midOf(u"111219501"), 219);
    EXPECT_EQ(midOf(u"992191234"), 219);
    EXPECT_FALSE(midOf(u"970219456"));
}

// Every number that a country can give, in each of its kinds.
TEST(Mmsi, TellsTheKindWhateverTheCountry)
{
    for (int mid = 201; mid <= 775; ++mid) {
        const auto shaped = [mid](const char *form) {
            return mmsiShape(QString(QLatin1String(form)).replace(QLatin1String("MID"), QString::number(mid)));
        };
        EXPECT_EQ(shaped("MID123456"), MmsiShape::Ship) << mid;
        EXPECT_EQ(shaped("0MID12345"), MmsiShape::Group) << mid;
        EXPECT_EQ(shaped("00MID1234"), MmsiShape::CoastStation) << mid;
        EXPECT_EQ(shaped("111MID123"), MmsiShape::SarAircraft) << mid;
        EXPECT_EQ(shaped("8MID12345"), MmsiShape::Handheld) << mid;
        EXPECT_EQ(shaped("99MID1234"), MmsiShape::AidToNavigation) << mid;
        EXPECT_EQ(shaped("98MID1234"), MmsiShape::AuxiliaryCraft) << mid;
    }
    EXPECT_EQ(describeShape(MmsiShape::AuxiliaryCraft), QStringLiteral("craft of a parent ship"));
}

} // namespace leadline
