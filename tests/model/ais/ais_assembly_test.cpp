// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/model/ais/read_log.h"

namespace leadline::testing {

namespace {

using Parts = std::vector<std::string>;

std::string joined(const Parts &lines)
{
    std::string log;
    for (const std::string &line : lines)
        log += line + '\n';
    return log;
}

std::vector<std::string> namesIn(const ReadLog &read)
{
    std::vector<std::string> names;
    for (const AisMessage &message : read.messages) {
        if (message.statics)
            names.emplace_back(message.statics->name.view());
    }
    return names;
}

const Parts first = sentences(staticReport(273341500, "ANGARA"), 56, "1", "A");
const Parts second = sentences(staticReport(273999990, "MARIA"), 56, "1", "B");

} // namespace

TEST(AisAssembly, TwoSentencesAreOneMessageOfTheFirstOnesLine)
{
    const ReadLog read = readLog("\n" + joined(first));
    EXPECT_EQ(namesIn(read), Parts{"ANGARA"});
    EXPECT_EQ(read.messages.at(0).line, 2U);
    EXPECT_EQ(read.messages.at(0).sentences, 2);
    EXPECT_EQ(read.report.messageLines, 2);
}

TEST(AisAssembly, PartsOfTwoChannelsMayInterleave)
{
    EXPECT_EQ(namesIn(readLog(joined({first[0], second[0], second[1], first[1]}))), (Parts{"MARIA", "ANGARA"}));
}

TEST(AisAssembly, ALaterPartMayLeaveOutItsChannel)
{
    const Parts silent = sentences(staticReport(273341500, "ANGARA"), 56, "1", "");
    EXPECT_EQ(namesIn(readLog(joined({first[0], silent[1]}))), Parts{"ANGARA"});
    EXPECT_TRUE(namesIn(readLog(joined({first[0], second[1]}))).empty());
}

TEST(AisAssembly, OtherSentencesBetweenThePartsDoNotMatter)
{
    EXPECT_EQ(
        namesIn(readLog(joined({first[0], sentence(positionReport()), withChecksum("GPGGA,1,2", '$'), "", first[1]}))),
        Parts{"ANGARA"});
}

TEST(AisAssembly, AMissingFirstPartAndAMissingSecondPartAreBothCounted)
{
    const ReadLog read = readLog(joined({first[1], second[0], sentence(positionReport())}));
    EXPECT_TRUE(namesIn(read).empty());
    EXPECT_EQ(linesOf(read.report, AisFault::PartMissing), (std::vector<std::uint64_t>{1, 2}));
    EXPECT_EQ(read.messages.size(), 1U);
}

TEST(AisAssembly, ANewFirstPartEndsTheOneBeforeIt)
{
    const Parts other = sentences(staticReport(273000001, "OTHER"), 56, "1", "A");
    const ReadLog read = readLog(joined({first[0], other[0], other[1]}));
    EXPECT_EQ(namesIn(read), Parts{"OTHER"});
    EXPECT_EQ(linesOf(read.report, AisFault::PartMissing), std::vector<std::uint64_t>{1});
}

TEST(AisAssembly, ThreePartsWithoutTheirMiddleAreNone)
{
    const Parts three = sentences(staticReport(), 28, "2", "A");
    ASSERT_EQ(three.size(), 3U);
    const ReadLog read = readLog(joined({three[0], three[2]}));
    EXPECT_TRUE(read.messages.empty());
    EXPECT_EQ(read.report.of(AisFault::PartMissing).count, 2);
}

TEST(AisAssembly, APartThatCameTwiceDoesNotSpoilTheMessage)
{
    const Parts three = sentences(staticReport(), 28, "2", "A");
    const ReadLog read = readLog(joined({three[0], three[1], three[1], three[2]}));
    EXPECT_EQ(namesIn(read), Parts{"ANGARA"});
    EXPECT_EQ(linesOf(read.report, AisFault::PartMissing), std::vector<std::uint64_t>{3});
}

TEST(AisAssembly, StationsThatUseTheSameIdentifierAreKeptApart)
{
    const Parts other = sentences(staticReport(273999990, "MARIA"), 56, "1", "A");
    const std::string north = tagBlock("s:north,c:1700000000"), south = tagBlock("s:south,c:1700000000");
    EXPECT_EQ(namesIn(readLog(joined({north + first[0], south + other[0], north + first[1], south + other[1]}))),
              (Parts{"ANGARA", "MARIA"}));
}

TEST(AisAssembly, OnlyTheFirstOfAGroupNamesStationAndTime)
{
    const ReadLog read =
        readLog(joined({tagBlock("g:1-2-3985,s:rEV02,c:1334337317") + first[0], tagBlock("g:2-2-3985") + first[1]}));
    ASSERT_EQ(namesIn(read), Parts{"ANGARA"});
    EXPECT_EQ(read.messages[0].time, Instant{1334337317000});
    EXPECT_EQ(read.messages[0].clock, AisClock::TagBlock);
}

TEST(AisAssembly, PartsFarApartAreNotJoined)
{
    std::string log = first[0] + '\n';
    for (std::uint64_t i = 0; i <= AisAssembly::reach; ++i)
        log += '\n';
    const ReadLog read = readLog(log + first[1] + '\n');
    EXPECT_TRUE(read.messages.empty());
    EXPECT_EQ(read.report.of(AisFault::PartMissing).count, 2);
}

TEST(AisAssembly, UnfinishedMessagesDoNotPileUp)
{
    std::string log;
    constexpr int stations = 500;
    for (int i = 0; i < stations; ++i)
        log += tagBlock("s:" + std::to_string(i)) + first[0] + '\n';
    const ReadLog read = readLog(log);
    EXPECT_EQ(read.report.of(AisFault::PartMissing).count, stations);
    // The oldest were given up, the latest still wait.
    const ReadLog finished = readLog(log + tagBlock("s:499") + first[1] + '\n' + tagBlock("s:0") + first[1] + '\n');
    EXPECT_EQ(namesIn(finished), Parts{"ANGARA"});
}

TEST(AisAssembly, FillBitsWithinAMessageAreLeftOut)
{
    // 59 characters of which the last carries one bit: the second sentence begins within a byte.
    const MessageBits bits = staticReport();
    const std::string all = bits.characters();
    MessageBits head(5, 273341500);
    std::string body = "AIVDM,2,1,4,A," + all.substr(0, 59) + ",0";
    std::string rest = "AIVDM,2,2,4,A," + all.substr(59) + ",2";
    EXPECT_EQ(namesIn(readLog(joined({withChecksum(body), withChecksum(rest)}))), Parts{"ANGARA"});
}

TEST(AisAssembly, ABadCharacterInOnePartSpoilsTheMessage)
{
    const ReadLog read = readLog(joined({first[0], withChecksum("AIVDM,2,2,1,A,88~8,2")}));
    EXPECT_TRUE(read.messages.empty());
    EXPECT_EQ(linesOf(read.report, AisFault::Malformed), std::vector<std::uint64_t>{2});
    EXPECT_EQ(linesOf(read.report, AisFault::PartMissing), std::vector<std::uint64_t>{1});
}

} // namespace leadline::testing
