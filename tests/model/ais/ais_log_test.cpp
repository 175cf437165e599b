// SPDX-License-Identifier: GPL-3.0-or-later
// A log as it comes: whose lines are read, and that each is accounted for.
#include "tests/model/ais/read_log.h"

namespace leadline::testing {

namespace {

const std::string position = sentence(positionReport());

/// A log of everything that can be in one, right and wrong.
std::string mixedLog()
{
    const std::vector<std::string> parts = sentences(staticReport(), 56, "3");
    return "# a comment\r\n\r\n" + position + "\r\n" + tagBlock("s:a,c:1700000000") + position + "\n" + parts[0] +
           '\n' + withChecksum("GPRMC,171500.00,A,5013.4693,N,00346.6503,W,4.0,183.2,130412,3.8,W,A", '$') + '\n' +
           parts[1] + '\n' + withChecksum("GPGGA,1", '$') + '\n' + "!AIVDM,1,1,,A,13aDp<PP000IwSlN?Wm@0?wN2<1T,0*28\n" +
           "!AIVDM,1,1,,A,13aDp<PP000IwSlN?Wm@0?wN2<1T,0\n" + "hello\n" + withChecksum("AIVDM,1,1,,A") + '\n' +
           parts[0] + '\n' + withChecksum("AIVDM,1,1,,B,,0") + '\n' + sentence(MessageBits(8, 1).resize(168)) + '\n' +
           sentence(MessageBits(5, 1).resize(192)) + '\n' + std::string(5000, 'x') + '\n' + position;
}

} // namespace

TEST(AisLog, EveryLineIsAMessageOrCountedByItsReason)
{
    const AisLogReport report = readLog(mixedLog()).report;
    EXPECT_EQ(report.lines, 18);
    EXPECT_EQ(report.commentLines, 1);
    EXPECT_EQ(report.blankLines, 1);
    EXPECT_EQ(report.clockLines, 1);
    EXPECT_EQ(report.messageLines, 5);
    using Lines = std::vector<std::uint64_t>;
    EXPECT_EQ(linesOf(report, AisFault::OtherSentence), Lines{8});
    EXPECT_EQ(linesOf(report, AisFault::BadChecksum), Lines{9});
    EXPECT_EQ(linesOf(report, AisFault::NoChecksum), Lines{10});
    EXPECT_EQ(linesOf(report, AisFault::NoSentence), Lines{11});
    EXPECT_EQ(linesOf(report, AisFault::Malformed), Lines{12});
    EXPECT_EQ(linesOf(report, AisFault::PartMissing), Lines{13});
    EXPECT_EQ(linesOf(report, AisFault::NoStation), Lines{14});
    EXPECT_EQ(linesOf(report, AisFault::UnsupportedType), Lines{15});
    EXPECT_EQ(linesOf(report, AisFault::WrongLength), Lines{16});
    EXPECT_EQ(linesOf(report, AisFault::LineTooLong), Lines{17});
    EXPECT_EQ(report.rejectedLines(), 8);
}

TEST(AisLog, PiecesMayBeCutAnywhere)
{
    const std::string log = mixedLog();
    const ReadLog whole = readLog(log);
    for (std::size_t size = 1; size < 80; ++size) {
        std::vector<std::uint64_t> lines;
        AisLogReader reader([&lines](const AisMessage &message) { lines.push_back(message.line); });
        for (std::size_t at = 0; at < log.size(); at += size)
            reader.add(std::string_view(log).substr(at, size));
        const AisLogReport &report = reader.finish();
        expectAllCounted(report);
        EXPECT_EQ(lines.size(), whole.messages.size()) << size;
        EXPECT_EQ(report.lines, whole.report.lines) << size;
        for (std::size_t i = 0; i < aisFaultCount; ++i)
            EXPECT_EQ(report.faults[i].lines, whole.report.faults[i].lines) << size;
    }
}

TEST(AisLog, AnyTwoCharactersMayBeTheTalker)
{
    for (const char *talker : {"AIVDM", "BSVDM", "B1VDM", "B2VDM", "=IVDM", "--VDM", "ANVDM"})
        EXPECT_EQ(onlyMessage(sentence(positionReport(), talker) + '\n').mmsi, 273341500U) << talker;
    EXPECT_TRUE(onlyMessage(sentence(positionReport(), "AIVDO") + '\n').ownShip);
    EXPECT_FALSE(onlyMessage(sentence(positionReport(), "=IVDM") + '\n').ownShip);
}

TEST(AisLog, ChannelsAreKeptAsTheyAreWritten)
{
    EXPECT_EQ(onlyMessage(sentence(positionReport(), "AIVDM", "B") + '\n').channel, 'B');
    EXPECT_EQ(onlyMessage(sentence(positionReport(), "AIVDM", "0") + '\n').channel, '0');
    EXPECT_EQ(onlyMessage(sentence(positionReport(), "AIVDM", "") + '\n').channel, 0);
}

TEST(AisLog, ALastLineWithoutItsLineEndIsRead)
{
    EXPECT_EQ(onlyMessage(position).line, 1U);
    EXPECT_EQ(onlyMessage(position + '\r').line, 1U);
}

TEST(AisLog, LowerCaseChecksumsAreRight)
{
    std::string lower = sentence(positionReport(273341500, 42.1, 130.1));
    for (char &character : lower) {
        if (character >= 'A' && character <= 'F' && &character > &lower[lower.size() - 3])
            character = static_cast<char>(character | 0x20);
    }
    EXPECT_EQ(readLog(lower + '\n').messages.size(), 1U);
}

TEST(AisLog, WhatStandsBeforeASentenceIsSkippedAndPointedOut)
{
    const ReadLog read = readLog("2023-09-07 02:14:00 UTC " + position + "\n   " + position + '\n');
    EXPECT_EQ(read.messages.size(), 2U);
    // A time without a stated meaning is no clock.
    EXPECT_FALSE(read.messages[0].time);
    EXPECT_EQ(read.report.textBefore.lines, std::vector<std::uint64_t>{1});
}

TEST(AisLog, ASentenceThatWasCutOffByTheNextCostsOnlyItself)
{
    const ReadLog read = readLog("!AIVDM,1,1,,A,13aDp<PP00" + position + '\n');
    EXPECT_EQ(read.messages.size(), 1U);
    EXPECT_EQ(read.report.textBefore.count, 1);
}

TEST(AisLog, CommentsAreNotRead)
{
    const ReadLog read = readLog("# !AIVDM,1,1,,A,13aIkM@P00PJ@qPNL=e@0?wJ28JO,0*66\n#" + position + '\n');
    EXPECT_TRUE(read.messages.empty());
    EXPECT_EQ(read.report.commentLines, 2);
}

TEST(AisLog, FieldsThatNoSuchSentenceHasAreMalformed)
{
    for (const char *body :
         {"AIVDM,0,1,,A,15,0", "AIVDM,2,3,1,A,15,0", "AIVDM,1,1,,A,15,6", "AIVDM,1,1,,A,15,0,9", "AIVDM,1,1,,AB,15,0",
          "AIVDM,x,1,,A,15,0", "AIVDM,1,1,,A,15", "AIVDM", "AIVDM,1,1,,A,1~5,0"})
        EXPECT_EQ(readLog(withChecksum(body) + '\n').report.of(AisFault::Malformed).count, 1) << body;
}

TEST(AisLog, PayloadsBeyondAllBoundsAreMalformed)
{
    EXPECT_EQ(readLog(withChecksum("AIVDM,1,1,,A," + std::string(800, '0') + ",0") + '\n')
                  .report.of(AisFault::Malformed)
                  .count,
              1);
    std::string log;
    for (int i = 1; i <= 9; ++i)
        log += withChecksum("AIVDM,9," + std::to_string(i) + ",1,A," + std::string(100, '8') + ",0") + '\n';
    EXPECT_TRUE(readLog(log).messages.empty());
}

TEST(AisLog, OnlySoManyLineNumbersAreKept)
{
    std::string log;
    for (std::size_t i = 0; i < AisLines::mostLines + 5; ++i)
        log += "x\n";
    const AisLogReport report = readLog(log).report;
    EXPECT_EQ(report.of(AisFault::NoSentence).count, static_cast<std::int64_t>(AisLines::mostLines) + 5);
    EXPECT_EQ(report.of(AisFault::NoSentence).lines.size(), AisLines::mostLines);
}

TEST(AisLog, AnMmsiOfTenDigitsIsHandedOnAsItIs)
{
    EXPECT_EQ(onlyMessage(sentence(positionReport(1'073'741'823)) + '\n').mmsi, 1'073'741'823U);
}

} // namespace leadline::testing
