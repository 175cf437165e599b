// SPDX-License-Identifier: GPL-3.0-or-later
// A log of AIS sentences as tracks: what is a row, and whose name is whose.
#include "model/tracks/ais_sentences.h"

#include "tests/model/ais/sentence_builder.h"
#include "tests/support/paths.h"

#include <QFile>
#include <QTemporaryDir>

#include <algorithm>
#include <random>

#include <gtest/gtest.h>

namespace leadline {

namespace {

using testing::MessageBits;
using testing::positionReport;
using testing::sentence;
using testing::staticReport;
using testing::tagBlock;

constexpr std::int64_t start = 1'694'052'840; // 2023-09-07T02:14:00Z

std::string at(std::int64_t second)
{
    return tagBlock("c:" + std::to_string(start + second));
}

std::string position(std::int64_t second, std::uint32_t mmsi = 273341500, double lat = 42.25)
{
    return at(second) + sentence(positionReport(mmsi, lat, 130.3)) + '\n';
}

std::string statics(std::uint32_t mmsi, std::string_view name)
{
    std::string lines;
    for (const std::string &part : testing::sentences(staticReport(mmsi, name), 56))
        lines += part + '\n';
    return lines;
}

Result<AisCsvData> read(const std::string &log)
{
    const ByteStream stream = [&log](const std::function<bool(QByteArrayView)> &sink) -> Result<void> {
        sink(QByteArrayView(log.data(), std::ssize(log)));
        return {};
    };
    return readAisSentences(stream, QStringLiteral("log.nmea"), {});
}

AisCsvData good(const std::string &log)
{
    Result<AisCsvData> data = read(log);
    EXPECT_TRUE(data) << (data ? "" : data.error().message().toStdString());
    if (!data)
        return {};
    std::int64_t rejected = 0;
    for (const RejectedRows &rows : data->report.rejected)
        rejected += rows.count;
    EXPECT_EQ(data->report.rowsRead, data->report.rowsKept + data->report.duplicateRows + rejected);
    return *std::move(data);
}

const RejectedRows *rejectedFor(const AisCsvData &data, QStringView reason)
{
    const auto found = std::ranges::find_if(
        data.report.rejected, [reason](const RejectedRows &rows) { return rows.reason.contains(reason); });
    return found == data.report.rejected.end() ? nullptr : &*found;
}

bool warns(const AisCsvData &data, QStringView what)
{
    return std::ranges::any_of(data.report.warnings, [what](const QString &w) { return w.contains(what); });
}

using Lines = std::vector<std::uint32_t>;

} // namespace

TEST(AisSentences, BecomePositionsOfAVesselThatItsStaticMessagesDescribe)
{
    const AisCsvData data = good(position(60) + statics(273341500, "ANGARA") + position(0));
    EXPECT_EQ(data.report.layout, AisCsvLayout::Sentences);
    EXPECT_EQ(data.report.rowsRead, 2);
    ASSERT_EQ(data.vessels.size(), 1U);
    const AisVessel &ship = data.vessels[0];
    EXPECT_EQ(ship.mmsi, QStringLiteral("273341500"));
    EXPECT_EQ(ship.name, QStringLiteral("ANGARA"));
    EXPECT_EQ(ship.imo, QStringLiteral("9179842"));
    EXPECT_EQ(ship.callsign, QStringLiteral("UBJD9"));
    EXPECT_EQ(ship.shipType, QStringLiteral("Cargo"));
    EXPECT_EQ(ship.lengthMetres, 122);
    EXPECT_EQ(ship.beamMetres, 18);
    ASSERT_EQ(ship.reports.size(), 2U);
    const PositionReport &first = ship.reports[0];
    EXPECT_EQ(first.time, Instant{start * 1000});
    EXPECT_EQ(first.lat, 422'500'000);
    EXPECT_EQ(first.lon, 1'303'000'000);
    EXPECT_EQ(first.sogTenthsKnot, 123);
    EXPECT_EQ(first.cogTenthsDegree, 2245);
    EXPECT_EQ(first.headingDegrees, 215);
    EXPECT_EQ(first.status, 0);
    EXPECT_EQ(first.sourceLine, 4U);
}

TEST(AisSentences, PartsAAndBOfOneMmsiBelongTogether)
{
    MessageBits a(24, 257000001), b(24, 257000001);
    a.put(0, 2).text("SKARV", 20);
    b.put(1, 2)
        .put(36, 8)
        .text("ABC", 3)
        .put(0, 24)
        .text("LK1234", 7)
        .put(6, 9)
        .put(4, 9)
        .put(1, 6)
        .put(2, 6)
        .put(0, 6);
    const AisCsvData data = good(sentence(b) + '\n' + position(0, 257000001) + sentence(a) + '\n');
    ASSERT_EQ(data.vessels.size(), 1U);
    EXPECT_EQ(data.vessels[0].name, QStringLiteral("SKARV"));
    EXPECT_EQ(data.vessels[0].callsign, QStringLiteral("LK1234"));
    EXPECT_EQ(data.vessels[0].shipType, QStringLiteral("Sailing"));
    EXPECT_EQ(data.vessels[0].lengthMetres, 10);
    EXPECT_EQ(data.vessels[0].transceiverClass, QStringLiteral("B"));
    EXPECT_TRUE(data.vessels[0].conflicts.isEmpty());
}

TEST(AisSentences, NamesThatDisagreeAreTold)
{
    const AisCsvData data = good(position(0) + statics(273341500, "ANGARA") + statics(273341500, "ANGARA") +
                                 statics(273341500, "OTHER NAME"));
    EXPECT_EQ(data.vessels.at(0).name, QStringLiteral("ANGARA"));
    ASSERT_EQ(data.vessels[0].conflicts.size(), 1);
    EXPECT_TRUE(data.vessels[0].conflicts[0].contains(QLatin1String("OTHER NAME")));
}

TEST(AisSentences, EveryRowThatIsNotKeptHasItsReasonAndLine)
{
    MessageBits nowhere(18, 273341500);
    nowhere.put(0, 8).put(0, 10).put(0, 1).put(181 * 600'000, 28).put(91 * 600'000, 27).resize(168);
    const AisCsvData data =
        good(position(0) + at(1) + sentence(nowhere) + '\n' + position(2, 273341500, 95) + sentence(positionReport()) +
             '\n' + at(4) + sentence(testing::baseStationReport(2023, 9, 7, 2, 14, 4)) + '\n' +
             position(5, 1'000'000'000) + "!AIVDM,1,1,,A,144cL?0P1saDMm0H;?L8iFg208CQ,0*49\n");
    EXPECT_EQ(data.report.rowsRead, 7);
    EXPECT_EQ(data.report.rowsKept, 1);
    const auto lines = [&data](QStringView reason) {
        const RejectedRows *rows = rejectedFor(data, reason);
        return rows ? rows->lines : Lines();
    };
    EXPECT_EQ(lines(u"not available"), Lines{2});
    EXPECT_EQ(lines(u"beyond"), Lines{3});
    EXPECT_EQ(lines(u"no time"), Lines{4});
    EXPECT_EQ(lines(u"base station"), Lines{5});
    EXPECT_EQ(lines(u"nine digits"), Lines{6});
    EXPECT_EQ(lines(u"bad checksum"), Lines{7});
}

TEST(AisSentences, ALogWithoutAClockIsRefusedAndSaysWhy)
{
    const Result<AisCsvData> data = read(sentence(positionReport()) + '\n' + statics(273341500, "ANGARA"));
    ASSERT_FALSE(data);
    EXPECT_EQ(data.error().code, ErrorCode::InvalidInput);
    EXPECT_TRUE(data.error().what.contains(QLatin1String("no clock in the log"))) << data.error().what.toStdString();
    EXPECT_EQ(data.error().context, QStringLiteral("log.nmea"));
}

namespace {

/// Message 24, part A or B, of a boat.
MessageBits boatName(std::uint32_t mmsi, std::string_view name)
{
    MessageBits bits(24, mmsi);
    bits.put(0, 2).text(name, 20);
    return bits;
}
MessageBits boatCallsign(std::uint32_t mmsi, std::string_view callsign)
{
    MessageBits bits(24, mmsi);
    bits.put(1, 2).put(36, 8).text("ABC", 3).put(1, 4).put(77, 20).text(callsign, 7);
    bits.put(10, 9).put(5, 9).put(2, 6).put(2, 6).put(0, 6);
    return bits;
}

std::string statedAt(std::int64_t second, std::uint32_t mmsi, std::string_view name)
{
    std::string lines;
    for (const std::string &part : testing::sentences(staticReport(mmsi, name), 56))
        lines += at(second) + part + '\n';
    return lines;
}

Result<AisCsvData> readStated(const std::string &log, const StatedLogTimes &times)
{
    const ByteStream stream = [&log](const std::function<bool(QByteArrayView)> &sink) -> Result<void> {
        sink(QByteArrayView(log.data(), std::ssize(log)));
        return {};
    };
    return readAisSentences(stream, QStringLiteral("log.nmea"), {}, times);
}

} // namespace

TEST(AisSentences, ALogWithoutAClockIsReadWithTimesThatSomebodyStates)
{
    const std::string log = sentence(positionReport()) + '\n' + sentence(positionReport(273341500, 42.26)) + '\n';
    EXPECT_TRUE(lacksClock(read(log).error()));
    const StatedLogTimes times{*statedLogTime(QStringLiteral("2023-10-20T11:00Z")), {}, QStringLiteral("A. Tester")};
    const Result<AisCsvData> data = readStated(log, times);
    ASSERT_TRUE(data) << data.error().message().toStdString();
    EXPECT_EQ(data->report.rowsKept, 2);
    EXPECT_EQ(toRfc3339(data->vessels[0].reports[0].time), QStringLiteral("2023-10-20T11:00:33Z"));
    EXPECT_EQ(data->report.clock[QStringLiteral("stated_by")].toString(), QStringLiteral("A. Tester"));
    EXPECT_EQ(data->report.clock[QStringLiteral("rule")].toString(), QStringLiteral("seconds"));
    EXPECT_TRUE(warns(*data, u"times were stated by A. Tester, not in the log"));
    EXPECT_FALSE(warns(*data, u"have no time"));
}

TEST(AisSentences, WhatIsStatedDoesNotReplaceAClockThatTheLogHas)
{
    const StatedLogTimes times{*statedLogTime(QStringLiteral("2000-01-01T00:00Z")), {}, {}};
    const Result<AisCsvData> data = readStated(position(0), times);
    ASSERT_TRUE(data);
    EXPECT_EQ(data->vessels[0].reports[0].time.msUtc, start * 1000);
    EXPECT_TRUE(warns(*data, u"has a clock of its own"));
    EXPECT_TRUE(data->report.clock[QStringLiteral("stated_by")].isUndefined());
    EXPECT_FALSE(lacksClock(read(std::string("# nothing\n")).error()));
}

TEST(AisSentences, WhatAShipReportsIsKeptOverTime)
{
    const AisCsvData data = good(position(0) + statedAt(1, 273341500, "ANGARA") + statedAt(400, 273341500, "ANGARA") +
                                 statedAt(800, 273341500, "SASCO"));
    const auto &statements = data.vessels[0].statements;
    ASSERT_EQ(statements.size(), 2U);
    EXPECT_EQ(statements[0].name, QStringLiteral("ANGARA"));
    EXPECT_EQ(statements[0].callsign, QStringLiteral("UBJD9"));
    EXPECT_EQ(statements[0].imo, QStringLiteral("9179842"));
    EXPECT_EQ(statements[0].shipType, QStringLiteral("Cargo"));
    EXPECT_EQ(statements[0].destination, QStringLiteral("DUNAI"));
    EXPECT_EQ(statements[0].lengthMetres, 122);
    EXPECT_EQ(statements[0].beamMetres, 18);
    EXPECT_EQ(statements[0].draughtMetres, 6.5);
    EXPECT_EQ(statements[0].firstSeen.msUtc, (start + 1) * 1000);
    EXPECT_EQ(statements[0].lastSeen.msUtc, (start + 400) * 1000);
    EXPECT_EQ(statements[0].reports, 2);
    EXPECT_EQ(statements[0].firstLine, 2U);
    EXPECT_EQ(statements[1].name, QStringLiteral("SASCO"));
}

TEST(AisSentences, TheTwoPartsOfABoatsReportAreOneStatement)
{
    constexpr std::uint32_t boat = 273000077;
    std::string log = position(0, boat);
    for (int i = 1; i < 10; ++i) {
        log += at(i * 60) + sentence(boatName(boat, "DINGHY")) + '\n';
        log += at(i * 60 + 5) + sentence(boatCallsign(boat, "UBX1")) + '\n';
    }
    const auto statements = good(log).vessels[0].statements;
    ASSERT_EQ(statements.size(), 1U);
    EXPECT_EQ(statements[0].name, QStringLiteral("DINGHY"));
    EXPECT_EQ(statements[0].callsign, QStringLiteral("UBX1"));
    EXPECT_EQ(statements[0].lengthMetres, 15);
    EXPECT_EQ(statements[0].reports, 18);
}

TEST(AisSentences, RejectedLinesAreShown)
{
    std::string broken = sentence(positionReport());
    broken.back() = broken.back() == '0' ? '1' : '0';
    const AisCsvData data = good(position(0) + broken + '\n');
    const RejectedRows *rows = rejectedFor(data, u"bad checksum");
    ASSERT_NE(rows, nullptr);
    EXPECT_EQ(rows->samples, QStringList{QString::fromStdString(broken)});
}

TEST(AisSentences, TheSameReportHeardTwiceIsADuplicate)
{
    const AisCsvData data = good(position(0) + position(0) + position(0, 273341500, 42.26) + position(1));
    EXPECT_EQ(data.report.rowsKept, 3);
    EXPECT_EQ(data.report.duplicateRows, 1);
    EXPECT_EQ(data.report.duplicateLines, Lines{2});
}

TEST(AisSentences, TheOrderOfTheLinesDoesNotMatter)
{
    std::vector<std::string> lines;
    for (int i = 0; i < 200; ++i)
        lines.push_back(position(i * 7, i % 3 == 0 ? 273341500 : 273999990, 42.25 + i * 0.001));
    const auto tracksOf = [](const std::vector<std::string> &log) {
        std::string all;
        for (const std::string &line : log)
            all += line;
        std::vector<std::tuple<QString, std::int64_t, std::int32_t>> tracks;
        for (const AisVessel &vessel : good(all).vessels) {
            for (const PositionReport &report : vessel.reports)
                tracks.emplace_back(vessel.mmsi, report.time.msUtc, report.lat);
        }
        return tracks;
    };
    const auto inOrder = tracksOf(lines);
    std::mt19937 random(7);
    std::ranges::shuffle(lines, random);
    EXPECT_EQ(tracksOf(lines), inOrder);
}

TEST(AisSentences, WhatHoldsNoPositionIsMentioned)
{
    const AisCsvData data = good(position(0) + sentence(MessageBits(8, 2300061).resize(168)) + '\n' +
                                 statics(273000001, "FAR AWAY") + position(1, 0));
    EXPECT_TRUE(warns(data, u"0 other NMEA sentences, 1 of messages that are not decoded"));
    EXPECT_TRUE(warns(data, u"1 ships state their name"));
    EXPECT_TRUE(warns(data, u"MMSI 000000000"));
    EXPECT_EQ(data.vessels.size(), 2U);
    ASSERT_EQ(data.unplaced.size(), 1U);
    EXPECT_EQ(data.unplaced[0].mmsi, QStringLiteral("273000001"));
    EXPECT_EQ(data.unplaced[0].name, QStringLiteral("FAR AWAY"));
    EXPECT_TRUE(data.unplaced[0].reports.empty());
}

TEST(AisSentences, AFileIsReadLikeAStream)
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("log.nmea")));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(position(0).c_str());
    file.close();
    const Result<AisCsvData> data = readAisSentences(file.fileName(), {});
    ASSERT_TRUE(data);
    EXPECT_EQ(data->report.rowsKept, 1);
    EXPECT_EQ(readAisSentences(folder.filePath(QStringLiteral("none.nmea")), {}).error().code, ErrorCode::NotFound);
    std::stop_source stop;
    stop.request_stop();
    EXPECT_EQ(readAisSentences(file.fileName(), {stop.get_token(), {}}).error().code, ErrorCode::Cancelled);
}

#ifdef LEADLINE_HAS_SHARED_DATA

// Kept and exact duplicates together are the positions that expected.json calls valid.
TEST(AisSentences, RealLogsGiveTheirVesselsAndPositions)
{
    struct Expected
    {
        const char *file;
        std::int64_t positions, vessels;
    };
    for (const Expected &expected : {Expected{"amsa_tagblock_multipart.nmea", 178, 119},
                                     {"amsa_trailing_epoch_ms.nmea", 2924, 990},
                                     {"gpsd_ais-nmea.log", 141, 30},
                                     {"opencpn_guernesey.nmea", 14'887, 119},
                                     {"opencpn_stupan.nmea", 1071, 276},
                                     {"libais_test.aivdm", 34, 30},
                                     {"libais_typeexamples.nmea", 3, 3},
                                     {"libais_tagblock.nmea", 3, 1}}) {
        SCOPED_TRACE(expected.file);
        const QString path = sharedDataPath(QLatin1String("ais/")) + QString::fromLatin1(expected.file);
        const Result<AisCsvData> data = readAisSentences(path, {});
        ASSERT_TRUE(data);
        EXPECT_EQ(data->report.rowsKept + data->report.duplicateRows, expected.positions);
        EXPECT_EQ(data->report.vessels, expected.vessels);
    }
}

#endif

} // namespace leadline
