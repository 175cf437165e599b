// SPDX-License-Identifier: GPL-3.0-or-later
// What each field means, and what stands for "not available". Sections are those of ITU-R M.1371-5, annex 8.
#include "tests/model/ais/read_log.h"

namespace leadline::testing {

namespace {

AisMessage decoded(const MessageBits &bits)
{
    return onlyMessage(sentence(bits) + '\n');
}

/// Message 1 with these raw values.
AisMotion classA(int status, int rot, int sog, std::int64_t lon, std::int64_t lat, int cog, int heading, int second)
{
    MessageBits bits(1, 273341500);
    bits.put(status, 4).put(rot, 8).put(sog, 10).put(0, 1).put(lon, 28).put(lat, 27).put(cog, 12).put(heading, 9);
    bits.put(second, 6);
    return decoded(bits.resize(168)).motion.value();
}

AisMotion longRange(std::int64_t lon, std::int64_t lat, int sog, int cog)
{
    MessageBits bits(27, 273341500);
    bits.put(0, 1).put(0, 1).put(0, 4).put(lon, 18).put(lat, 17).put(sog, 6).put(cog, 9).put(1, 1).put(0, 1);
    return decoded(bits).motion.value();
}

} // namespace

TEST(AisDecoding, NotAvailableIsAbsentInMessage1)
{
    const AisMotion motion = classA(15, -128, 1023, 181 * 600'000, 91 * 600'000, 3600, 511, 60);
    EXPECT_FALSE(motion.status);
    EXPECT_FALSE(motion.rateOfTurn);
    EXPECT_FALSE(motion.sogTenthsKnot);
    EXPECT_FALSE(motion.place);
    EXPECT_FALSE(motion.placeOutOfRange);
    EXPECT_FALSE(motion.cogTenthsDegree);
    EXPECT_FALSE(motion.headingDegrees);
    EXPECT_FALSE(motion.utcSecond);
    EXPECT_EQ(motion.positioning, AisPositioning::Electronic);
}

TEST(AisDecoding, OneHalfOfAPositionIsNone)
{
    EXPECT_FALSE(classA(0, 0, 0, 181 * 600'000, 42 * 600'000, 0, 0, 0).place);
    EXPECT_FALSE(classA(0, 0, 0, 130 * 600'000, 91 * 600'000, 0, 0, 0).place);
}

TEST(AisDecoding, PositionsBeyondTheEarthAreLeftOutAndSaidSo)
{
    for (const auto &[lon, lat] : {std::pair{180.5, 0.0}, {-180.5, 0.0}, {0.0, 90.5}, {0.0, -90.5}}) {
        const AisMotion motion = classA(0, 0, 0, std::llround(lon * 600'000), std::llround(lat * 600'000), 0, 0, 0);
        EXPECT_FALSE(motion.place);
        EXPECT_TRUE(motion.placeOutOfRange);
    }
    const AisMotion edge = classA(0, 0, 0, -180 * 600'000, 90 * 600'000, 0, 0, 0);
    EXPECT_EQ(edge.place, (AisPlace{-1'800'000'000, 900'000'000}));
}

TEST(AisDecoding, SpeedOf1022IsThatOrMore)
{
    const AisMotion motion = classA(0, 0, 1022, 0, 0, 0, 0, 0);
    EXPECT_EQ(motion.sogTenthsKnot, 1022);
    EXPECT_TRUE(motion.sogIsLeast);
    EXPECT_FALSE(classA(0, 0, 1021, 0, 0, 0, 0, 0).sogIsLeast);
}

TEST(AisDecoding, CoursesAndHeadingsBeyondTheCircleAreNone)
{
    EXPECT_EQ(classA(0, 0, 0, 0, 0, 3599, 359, 0).cogTenthsDegree, 3599);
    EXPECT_FALSE(classA(0, 0, 0, 0, 0, 3601, 0, 0).cogTenthsDegree);
    EXPECT_EQ(classA(0, 0, 0, 0, 0, 0, 359, 0).headingDegrees, 359);
    EXPECT_FALSE(classA(0, 0, 0, 0, 0, 0, 360, 0).headingDegrees);
}

TEST(AisDecoding, RateOfTurnIsTheSquareOfWhatIsSentWithItsSign)
{
    EXPECT_NEAR(rotDegreesPerMinute(*classA(0, 100, 0, 0, 0, 0, 0, 0).rateOfTurn).value(), 446.4, 0.05);
    EXPECT_NEAR(rotDegreesPerMinute(*classA(0, -31, 0, 0, 0, 0, 0, 0).rateOfTurn).value(), -42.9, 0.05);
    // More than 5° in 30 s, by a ship without a turn indicator: there is no number.
    EXPECT_FALSE(rotDegreesPerMinute(*classA(0, 127, 0, 0, 0, 0, 0, 0).rateOfTurn));
    EXPECT_FALSE(rotDegreesPerMinute(*classA(0, -127, 0, 0, 0, 0, 0, 0).rateOfTurn));
}

TEST(AisDecoding, SecondsAbove60SayHowThePositionWasComeBy)
{
    EXPECT_EQ(classA(0, 0, 0, 0, 0, 0, 0, 59).utcSecond, 59);
    EXPECT_EQ(classA(0, 0, 0, 0, 0, 0, 0, 61).positioning, AisPositioning::Manual);
    EXPECT_EQ(classA(0, 0, 0, 0, 0, 0, 0, 62).positioning, AisPositioning::DeadReckoning);
    EXPECT_EQ(classA(0, 0, 0, 0, 0, 0, 0, 63).positioning, AisPositioning::Inoperative);
}

// Section 3.25: longitude and latitude in 1/10 minute. 18 bits cannot hold 181 × 1000, as some decoders' manuals have.
TEST(AisDecoding, LongRangePositionsAreTenthsOfAMinute)
{
    const AisMotion motion = longRange(-92521, 52239, 57, 167);
    EXPECT_EQ(motion.place, (AisPlace{-1'542'016'667, 870'650'000}));
    EXPECT_EQ(motion.sogTenthsKnot, 570);
    EXPECT_EQ(motion.cogTenthsDegree, 1670);
    EXPECT_EQ(motion.staleFix, true);
    const AisMotion none = longRange(108'600, 54'600, 63, 511);
    EXPECT_FALSE(none.place);
    EXPECT_FALSE(none.placeOutOfRange);
    EXPECT_FALSE(none.sogTenthsKnot);
    EXPECT_FALSE(none.cogTenthsDegree);
}

// Section 3.9, table 58: speed in knots, not in tenths.
TEST(AisDecoding, AircraftFlyAtWholeKnots)
{
    MessageBits bits(9, 111265591);
    bits.put(303, 12).put(168, 10).put(0, 1).put(7'128'960, 28).put(34'667'073, 27).put(1545, 12).put(15, 6);
    AisMotion motion = decoded(bits.resize(168)).motion.value();
    EXPECT_EQ(motion.sogTenthsKnot, 1680);
    EXPECT_EQ(motion.altitudeMetres, 303);
    EXPECT_FALSE(motion.altitudeIsLeast);
    MessageBits none(9, 111265591);
    none.put(4095, 12).put(1023, 10);
    motion = decoded(none.resize(168)).motion.value();
    EXPECT_FALSE(motion.sogTenthsKnot);
    EXPECT_FALSE(motion.altitudeMetres);
}

TEST(AisDecoding, ABaseStationSaysItsTimeOnlyWhereAllOfItIsThere)
{
    EXPECT_EQ(decoded(baseStationReport(2007, 5, 14, 19, 57, 39)).utc, instantFromCivilUtc(2007, 5, 14, 19, 57, 39));
    EXPECT_FALSE(decoded(baseStationReport(0, 0, 0, 24, 60, 60)).utc);
    EXPECT_FALSE(decoded(baseStationReport(2012, 6, 1, 24, 60, 60)).utc);
    EXPECT_FALSE(decoded(baseStationReport(2023, 2, 29, 1, 2, 3)).utc);
    EXPECT_FALSE(decoded(baseStationReport(10196, 1, 24, 9, 57, 37)).utc);
}

TEST(AisDecoding, VoyageFieldsThatAreNotAvailableAreAbsent)
{
    MessageBits bits(5, 273341500);
    const AisStatics statics = decoded(bits.resize(283).put(24, 5).put(60, 6).resize(424)).statics.value();
    EXPECT_TRUE(statics.name.isEmpty());
    EXPECT_TRUE(statics.callsign.isEmpty());
    EXPECT_TRUE(statics.destination.isEmpty());
    EXPECT_FALSE(statics.imo);
    EXPECT_FALSE(statics.shipType);
    EXPECT_FALSE(statics.dimensions);
    EXPECT_FALSE(statics.draughtDecimetres);
    EXPECT_FALSE(statics.epfd);
    EXPECT_TRUE(statics.eta.isEmpty());
}

TEST(AisDecoding, NumbersAboveSevenDigitsAreTheFlagStatesAndNotTheImos)
{
    MessageBits bits(5, 273341500);
    const AisStatics statics = decoded(bits.put(0, 2).put(12'345'678, 30).resize(424)).statics.value();
    EXPECT_FALSE(statics.imo);
    EXPECT_EQ(statics.officialNumber, 12'345'678U);
}

TEST(AisDecoding, ShipTypesAbove99AreNone)
{
    MessageBits bits(5, 273341500);
    EXPECT_FALSE(decoded(bits.resize(232).put(100, 8).resize(424)).statics->shipType);
}

TEST(AisDecoding, LargestDraughtAndDimensionsAreThatOrMore)
{
    MessageBits bits(5, 273341500);
    bits.resize(240).put(511, 9).put(10, 9).put(20, 6).put(63, 6).put(0, 4).resize(294).put(255, 8).resize(424);
    const AisStatics statics = decoded(bits).statics.value();
    EXPECT_TRUE(statics.dimensions->isLeast);
    EXPECT_EQ(statics.dimensions->lengthMetres(), 521);
    EXPECT_EQ(statics.draughtDecimetres, 255);
    EXPECT_TRUE(statics.draughtIsLeast);
}

TEST(AisDecoding, DimensionsWithoutAReferencePointAreStillLengthAndBeam)
{
    MessageBits bits(5, 273341500);
    bits.resize(240).put(0, 9).put(120, 9).put(0, 6).put(18, 6).resize(424);
    const AisDimensions sides = decoded(bits).statics->dimensions.value();
    EXPECT_FALSE(sides.hasReferencePoint());
    EXPECT_EQ(sides.lengthMetres(), 120);
    EXPECT_EQ(sides.beamMetres(), 18);
}

TEST(AisDecoding, TextsEndAtTheFirstAtSignAndLoseTheSpacesAround)
{
    EXPECT_EQ(decoded(staticReport(273341500, " SEA  WIND   @GARBAGE")).statics->name.view(), "SEA  WIND");
}

TEST(AisDecoding, AnAuxiliaryCraftNamesItsParentShipWhereOthersHaveDimensions)
{
    const auto partB = [](std::uint32_t mmsi) {
        MessageBits bits(24, mmsi);
        return decoded(bits.put(1, 2)
                           .put(36, 8)
                           .text("ABC", 3)
                           .put(5, 4)
                           .put(77, 20)
                           .text("LK1234", 7)
                           .put(257'123'450, 30)
                           .resize(168));
    };
    EXPECT_EQ(partB(982571234).statics->parentMmsi, 257'123'450U);
    EXPECT_FALSE(partB(982571234).statics->dimensions);
    EXPECT_FALSE(partB(257123450).statics->parentMmsi);
    EXPECT_TRUE(partB(257123450).statics->dimensions);
    EXPECT_EQ(partB(257123450).statics->vendor.view(), "ABC");
    EXPECT_EQ(partB(257123450).statics->callsign.view(), "LK1234");
}

TEST(AisDecoding, OffPositionCountsOnlyWithASecondOfUtc)
{
    const auto aid = [](int second) {
        MessageBits bits(21, 992611190);
        bits.put(30, 5).text("IBC G BUOY", 20).put(1, 1).put(75'943'336, 28).put(22'448'680, 27);
        return decoded(bits.put(0, 30).put(1, 4).put(second, 6).put(1, 1).resize(272));
    };
    EXPECT_EQ(aid(31).aid->offPosition, true);
    EXPECT_FALSE(aid(60).aid->offPosition);
    EXPECT_EQ(aid(31).aid->type, 30);
}

TEST(AisDecoding, ANameOfAnAidGoesOnBehindTheFlags)
{
    MessageBits bits(21, 123456789);
    bits.put(20, 5).text("CHINA ROSE MURPHY EX", 20).resize(272).text("PRESS ALERT", 11);
    EXPECT_EQ(decoded(bits).statics->name.view(), "CHINA ROSE MURPHY EXPRESS ALERT");
}

TEST(AisDecoding, LengthsThatFeedsAreKnownForAreRead)
{
    const auto reads = [](MessageBits bits, std::size_t length) {
        const ReadLog read = readLog(sentence(bits.resize(length)) + '\n');
        return read.report.decoded == 1 && read.report.of(AisFault::WrongLength).count == 0;
    };
    for (const std::size_t length : {149U, 163U, 168U, 174U})
        EXPECT_TRUE(reads(MessageBits(1, 1), length)) << length;
    EXPECT_FALSE(reads(MessageBits(1, 1), 148));
    for (const std::size_t length : {420U, 422U, 424U, 426U})
        EXPECT_TRUE(reads(MessageBits(5, 1), length)) << length;
    EXPECT_FALSE(reads(MessageBits(5, 1), 419));
    MessageBits partA(24, 1), partB(24, 1);
    partA.put(0, 2);
    partB.put(1, 2);
    EXPECT_TRUE(reads(partA, 160));
    EXPECT_TRUE(reads(partA, 162));
    EXPECT_FALSE(reads(partA, 159));
    EXPECT_TRUE(reads(partB, 162));
    EXPECT_TRUE(reads(partB, 174));
    EXPECT_FALSE(reads(partB, 160));
    EXPECT_TRUE(reads(MessageBits(27, 1), 96));
    EXPECT_TRUE(reads(MessageBits(27, 1), 168));
    EXPECT_FALSE(reads(MessageBits(27, 1), 90));
}

TEST(AisDecoding, AMessageLongerThanItsTypeIsReadAndPointedOut)
{
    const ReadLog read = readLog(sentence(MessageBits(27, 1).resize(336)) + '\n');
    EXPECT_EQ(read.report.decoded, 1);
    EXPECT_EQ(read.report.longerMessages.lines, std::vector<std::uint64_t>{1});
    EXPECT_TRUE(read.messages.at(0).longer);
    EXPECT_FALSE(onlyMessage(sentence(MessageBits(27, 1).resize(168)) + '\n').longer);
}

TEST(AisDecoding, OtherTypesGiveTypeAndMmsiAndAreCounted)
{
    const ReadLog read = readLog(sentence(MessageBits(8, 2300061, 1).resize(168)) + '\n');
    ASSERT_EQ(read.messages.size(), 1U);
    EXPECT_EQ(read.messages[0].type, 8);
    EXPECT_EQ(read.messages[0].mmsi, 2300061U);
    EXPECT_EQ(read.messages[0].repeat, 1);
    EXPECT_FALSE(read.messages[0].isDecoded());
    EXPECT_EQ(read.report.messagesByType[8], 1);
    EXPECT_EQ(linesOf(read.report, AisFault::UnsupportedType), std::vector<std::uint64_t>{1});
}

TEST(AisDecoding, TypesThatDoNotExistGiveNothing)
{
    MessageBits part3(24, 230000001);
    for (const MessageBits &bits : {MessageBits(28, 1).resize(168), MessageBits(0, 1).resize(168),
                                    MessageBits(63, 1).resize(168), part3.put(3, 2).resize(174)}) {
        const ReadLog read = readLog(sentence(bits) + '\n');
        EXPECT_TRUE(read.messages.empty());
        EXPECT_EQ(read.report.of(AisFault::UnknownType).count, 1);
    }
}

TEST(AisDecoding, TooShortForAnMmsiIsNoStation)
{
    EXPECT_EQ(readLog(withChecksum("AIVDM,1,1,,B,,0") + '\n').report.of(AisFault::NoStation).count, 1);
    EXPECT_EQ(readLog(sentence(MessageBits(1, 1).resize(37)) + '\n').report.of(AisFault::NoStation).count, 1);
}

} // namespace leadline::testing
