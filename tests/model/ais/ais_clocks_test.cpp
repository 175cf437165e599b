// SPDX-License-Identifier: GPL-3.0-or-later
// Where a message has its time from, and that it has none where nothing says it.
#include "tests/model/ais/read_log.h"

namespace leadline::testing {

namespace {

constexpr std::int64_t tagSecond = 1'334'337'317;
constexpr Instant tagTime{tagSecond * 1000};
constexpr Instant epochTime = instantFromCivilUtc(2012, 4, 13, 17, 15, 20);
constexpr Instant pghpTime = instantFromCivilUtc(2012, 4, 13, 17, 15, 10, 151);
constexpr Instant rmcTime = instantFromCivilUtc(2012, 4, 13, 17, 15, 0);

const std::string position = sentence(positionReport());
const std::string tagged = tagBlock("s:rEV02,c:" + std::to_string(tagSecond));
const std::string epoch = ",r003669945," + std::to_string(epochTime.msUtc / 1000);
const std::string rmc = withChecksum("GPRMC,171500.00,A,5013.4693,N,00346.6503,W,4.0,183.2,130412,3.8,W,A", '$') + '\n';

/// The proprietary sentence that announces `of`.
std::string pghp(const std::string &of)
{
    return withChecksum("PGHP,1,2012,4,13,17,15,10,151,316,2,316000002,1AIS_S," + of.substr(of.size() - 2), '$') + '\n';
}

struct Expected
{
    std::optional<Instant> time;
    AisClock clock;
};

void expectTime(const std::string &log, Expected expected)
{
    const ReadLog read = readLog(log);
    ASSERT_FALSE(read.messages.empty()) << log;
    EXPECT_EQ(read.messages.back().time, expected.time) << log;
    EXPECT_EQ(read.messages.back().clock, expected.clock) << log;
}

} // namespace

TEST(AisClocks, WithoutAnyClockThereIsNoTimeAndThatIsSaid)
{
    const ReadLog read = readLog(position + '\n');
    EXPECT_FALSE(read.messages.at(0).time);
    EXPECT_EQ(read.report.withoutTime, 1);
    ASSERT_EQ(read.report.warnings().size(), 1U);
    EXPECT_TRUE(read.report.warnings()[0].contains(QStringLiteral("no time")));
}

TEST(AisClocks, EachClockIsRead)
{
    expectTime(tagged + position + '\n', {tagTime, AisClock::TagBlock});
    expectTime(tagBlock("c:1334337317250") + position + '\n', {Instant{1'334'337'317'250}, AisClock::TagBlock});
    expectTime(position + epoch + '\n', {epochTime, AisClock::Epoch});
    expectTime(position + ",1327992119157\r\n", {Instant{1'327'992'119'157}, AisClock::Epoch});
    expectTime(pghp(position) + position + '\n', {pghpTime, AisClock::Pghp});
    expectTime(rmc + position + '\n', {rmcTime, AisClock::Rmc});
    expectTime(withChecksum("GPZDA,170948,18,08,2022,00,00", '$') + '\n' + position + '\n',
               {instantFromCivilUtc(2022, 8, 18, 17, 9, 48), AisClock::Zda});
    const std::string station = sentence(baseStationReport(2022, 8, 18, 17, 9, 49)) + '\n';
    expectTime(station, {instantFromCivilUtc(2022, 8, 18, 17, 9, 49), AisClock::BaseStation});
    expectTime(station + position + '\n', {instantFromCivilUtc(2022, 8, 18, 17, 9, 49), AisClock::BaseStation});
}

TEST(AisClocks, TheMostTrustedOneCounts)
{
    const std::string station = sentence(baseStationReport(2012, 4, 13, 17, 14, 59)) + '\n';
    std::string before = station + rmc + pghp(position);
    expectTime(before + tagged + position + epoch + '\n', {tagTime, AisClock::TagBlock});
    expectTime(before + position + epoch + '\n', {epochTime, AisClock::Epoch});
    expectTime(before + position + '\n', {pghpTime, AisClock::Pghp});
    expectTime(station + rmc + position + '\n', {rmcTime, AisClock::Rmc});
    // A base station's own message too: the receiver heard it when its clock said so.
    expectTime(rmc + station, {rmcTime, AisClock::Rmc});
}

TEST(AisClocks, AnAnnouncementIsForTheSentenceWhoseChecksumItNames)
{
    const std::string other = sentence(positionReport(273000001, 10, 20));
    ASSERT_NE(other.substr(other.size() - 2), position.substr(position.size() - 2));
    expectTime(pghp(other) + position + '\n', {std::nullopt, AisClock::None});
    expectTime(pghp(position) + position + '\n' + position + '\n', {std::nullopt, AisClock::None});
}

TEST(AisClocks, AReceiverWithoutAFixSaysNoTime)
{
    expectTime(withChecksum("GPRMC,171500.00,V,,,,,,,130412,,,N", '$') + '\n' + position + '\n',
               {std::nullopt, AisClock::None});
    expectTime(withChecksum("GPRMC,,A,5738.7695,N,1142.5722,E,9.700,79.436,230394,,W", '$') + '\n' + position + '\n',
               {std::nullopt, AisClock::None});
}

TEST(AisClocks, NoClockIsTakenFromASentenceWithAWrongChecksum)
{
    expectTime("$GPZDA,170948,18,08,2022,00,00*49\n" + position + '\n', {std::nullopt, AisClock::None});
}

TEST(AisClocks, AReceiversClockServesTheLinesNearIt)
{
    std::string near = rmc, far = rmc;
    for (std::uint64_t i = 1; i < AisClocks::reach; ++i)
        near += '\n';
    for (std::uint64_t i = 0; i < AisClocks::reach; ++i)
        far += '\n';
    expectTime(near + position + '\n', {rmcTime, AisClock::Rmc});
    expectTime(far + position + '\n', {std::nullopt, AisClock::None});
}

TEST(AisClocks, BaseStationsThatDisagreeAreBothNotBelieved)
{
    const std::string right = sentence(baseStationReport(2022, 8, 18, 17, 9, 49)) + '\n';
    const std::string wrong = sentence(baseStationReport(2016, 1, 1, 0, 0, 5)) + '\n';
    expectTime(right + wrong + position + '\n', {std::nullopt, AisClock::None});
    expectTime(wrong + right + right + position + '\n',
               {instantFromCivilUtc(2022, 8, 18, 17, 9, 49), AisClock::BaseStation});
}

TEST(AisClocks, ATagBlockWithAWrongChecksumIsReadAndPointedOut)
{
    const ReadLog read = readLog("\\c:1334337317*00\\" + position + '\n');
    EXPECT_EQ(read.messages.at(0).time, tagTime);
    EXPECT_EQ(read.report.clocks.wrongTagChecksums, 1);
}

TEST(AisClocks, TimesOutOfAnyReasonAreNone)
{
    for (const char *wrong : {"c:0", "c:12", "c:99999999999999", "c:4102444800", "c:13343373170", "c:-334337317"})
        expectTime(tagBlock(wrong) + position + '\n', {std::nullopt, AisClock::None});
    expectTime(position + ",r003669945\n", {std::nullopt, AisClock::None});
}

TEST(AisClocks, ClocksThatDisagreeArePointedOut)
{
    const ReadLog read = readLog(pghp(position) + position + ',' + std::to_string(pghpTime.msUtc + 5'700'000) + '\n');
    EXPECT_EQ(read.report.clocks.disagreeing, 1);
    EXPECT_EQ(read.report.clocks.firstLine, 2U);
    ASSERT_EQ(read.report.warnings().size(), 1U);
    EXPECT_TRUE(read.report.warnings()[0].contains(QStringLiteral("95 minutes")));
    EXPECT_EQ(readLog(pghp(position) + position + ',' + std::to_string(pghpTime.msUtc + 5'000) + '\n')
                  .report.clocks.disagreeing,
              0);
}

} // namespace leadline::testing
