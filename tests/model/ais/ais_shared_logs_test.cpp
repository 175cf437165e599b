// SPDX-License-Identifier: GPL-3.0-or-later
// Real logs: present where the shared test data is. Its expected.json was computed by two decoders that are not ours;
// where we differ the test says which rule decides.
#ifdef LEADLINE_HAS_SHARED_DATA

#include "tests/model/ais/read_log.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <set>

namespace leadline::testing {

namespace {

QByteArray shared(const QString &name)
{
    QFile file(QStringLiteral(LEADLINE_SHARED_DATA "/ais/") + name);
    EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << name.toStdString();
    return file.readAll();
}

ReadLog readShared(const QString &name)
{
    const QByteArray bytes = shared(name);
    return readLog({bytes.constData(), static_cast<std::size_t>(bytes.size())});
}

QJsonObject expectedOf(const QString &name)
{
    return QJsonDocument::fromJson(shared(QStringLiteral("expected.json"))).object()[name].toObject();
}

bool isMobilePosition(const AisMessage &message)
{
    return message.motion && message.type != 4 && message.type != 11 && message.type != 21;
}

/// expected.json's figures of what we read.
struct Figures
{
    int valid = 0, notAvailable = 0, outOfRange = 0, sogNone = 0, cogNone = 0, headingNone = 0, withTime = 0;
    std::set<std::uint32_t> mmsis, named, imos;
    std::optional<Instant> earliest, latest;

    explicit Figures(const ReadLog &read)
    {
        for (const AisMessage &message : read.messages) {
            countStatics(message);
            const bool received = message.clock == AisClock::TagBlock || message.clock == AisClock::Epoch;
            if (received) {
                ++withTime;
                earliest = earliest ? std::min(*earliest, *message.time) : message.time;
                latest = latest ? std::max(*latest, *message.time) : message.time;
            }
            if (isMobilePosition(message))
                countPosition(message);
        }
    }

private:
    void countStatics(const AisMessage &message)
    {
        if (!message.statics || message.type == 21)
            return;
        if (!message.statics->name.isEmpty())
            named.insert(message.mmsi);
        if (message.statics->imo)
            imos.insert(*message.statics->imo);
    }
    void countPosition(const AisMessage &message)
    {
        const AisMotion &motion = *message.motion;
        outOfRange += motion.placeOutOfRange ? 1 : 0;
        notAvailable += !motion.place && !motion.placeOutOfRange ? 1 : 0;
        if (!motion.place)
            return;
        ++valid;
        mmsis.insert(message.mmsi);
        sogNone += motion.sogTenthsKnot ? 0 : 1;
        cogNone += motion.cogTenthsDegree ? 0 : 1;
        headingNone += motion.headingDegrees || message.type == 9 || message.type == 27 ? 0 : 1;
    }
};

class SharedLog : public ::testing::TestWithParam<const char *>
{
protected:
    QString name() const { return QString::fromLatin1(GetParam()); }
};

std::string testName(const ::testing::TestParamInfo<const char *> &info)
{
    std::string name = info.param;
    std::ranges::replace_if(
        name, [](char c) { return !std::isalnum(static_cast<unsigned char>(c)); }, '_');
    return name;
}

} // namespace

TEST_P(SharedLog, GivesTheFiguresThatOtherDecodersGive)
{
    const ReadLog read = readShared(name());
    const QJsonObject expected = expectedOf(name());
    const auto number = [&expected](const char *key) { return expected[QLatin1String(key)].toInt(); };
    EXPECT_EQ(read.report.lines, number("lines"));
    EXPECT_EQ(read.report.messages(), number("messages"));
    const QJsonObject byType = expected[QStringLiteral("by_type")].toObject();
    for (std::size_t type = 0; type < read.report.messagesByType.size(); ++type)
        EXPECT_EQ(read.report.messagesByType[type], byType[QString::number(type)].toInt()) << type;
    const Figures figures(read);
    EXPECT_EQ(figures.valid, number("valid_positions"));
    EXPECT_EQ(figures.notAvailable, number("sentinel_positions"));
    EXPECT_EQ(figures.outOfRange, number("out_of_range_not_sentinel"));
    EXPECT_EQ(static_cast<int>(figures.mmsis.size()), number("distinct_mmsi_mobile_valid_pos"));
    EXPECT_EQ(static_cast<int>(figures.named.size()), number("vessels_with_name"));
    EXPECT_EQ(figures.sogNone, number("sog_na"));
    // Section 3.25: a course of message 27 is 0 to 359, or 511. Two here are 360 to 510, which it counts as courses.
    const int noCourse = name() == u"libais_test.aivdm" ? 2 : 0;
    EXPECT_EQ(figures.cogNone, number("cog_na") + noCourse);
    EXPECT_GE(figures.headingNone, number("hdg_na"));
    EXPECT_EQ(read.report.of(AisFault::NoStation).count, number("too_short"));
}

TEST_P(SharedLog, HasTheTimesOfItsTagBlocksAndEpochs)
{
    const ReadLog read = readShared(name());
    const QJsonObject expected = expectedOf(name());
    const Figures figures(read);
    // Messages of which nothing but their existence is counted are not handed on.
    const auto notHandedOn = static_cast<int>(read.report.messages() - std::ssize(read.messages));
    EXPECT_LE(std::abs(figures.withTime - expected[QStringLiteral("with_rx_time")].toInt()), notHandedOn);
    if (expected.contains(QStringLiteral("rx_time_first"))) {
        EXPECT_EQ(toRfc3339({figures.earliest->msUtc / 1000 * 1000}),
                  expected[QStringLiteral("rx_time_first")].toString());
        EXPECT_EQ(toRfc3339({figures.latest->msUtc / 1000 * 1000}),
                  expected[QStringLiteral("rx_time_last")].toString());
    }
}

INSTANTIATE_TEST_SUITE_P(Ais, SharedLog,
                         ::testing::Values("amsa_tagblock_multipart.nmea", "amsa_trailing_epoch_ms.nmea",
                                           "kystverket_tagblock.nmea", "libais_tagblock.nmea",
                                           "libais_typeexamples.nmea", "libais_test.aivdm", "opencpn_guernesey.nmea",
                                           "opencpn_stupan.nmea", "pyais_nmea_data_sample.nmea", "gpsd_ais-18-27.log",
                                           "gpsd_ais-nmea.log"),
                         testName);

// expected.json has 111 messages: it reads those in comments too, which that file says are not to be handled.
TEST(SharedAis, GpsdsSampleGivesItsPositionsAndNoneOfItsComments)
{
    const ReadLog read = readShared(QStringLiteral("gpsd_sample.aivdm"));
    const Figures figures(read);
    EXPECT_EQ(figures.valid, 14);
    EXPECT_EQ(figures.mmsis.size(), 13U);
    EXPECT_EQ(read.report.messagesByType[37] + read.report.messagesByType[41], 0);
    EXPECT_EQ(read.report.rejectedLines(), 1);
}

// ITU-R M.1371-5, section 3.22: a part B has the part number 1. The 69 of this file have 3 and their call signs six
// bits further on; read as part B they would be ships of hundreds of metres.
TEST(SharedAis, PartsThatTheStandardDoesNotHaveAreRejected)
{
    const ReadLog read = readShared(QStringLiteral("gpsd_ais-18-27.log"));
    EXPECT_EQ(read.report.of(AisFault::UnknownType).count, 69);
    EXPECT_EQ(Figures(read).named.size(), 33U);
}

TEST(SharedAis, AReceiversClockGivesEveryMessageOfItsLogATime)
{
    const ReadLog read = readShared(QStringLiteral("gpsd_ais-nmea.log"));
    EXPECT_EQ(read.report.byClock[static_cast<std::size_t>(AisClock::Rmc)], 170);
    // It came before the first clock.
    EXPECT_EQ(read.report.withoutTime, 1);
    EXPECT_EQ(read.messages.at(1).time, instantFromCivilUtc(2020, 4, 7, 21, 39, 50));
    EXPECT_EQ(read.messages.back().time, instantFromCivilUtc(2020, 4, 7, 21, 42, 33));
}

// Its README finds no clock in it, but there are 27 $GPZDA with right checksums, and the base stations agree with them.
TEST(SharedAis, ZdaIsAClock)
{
    const ReadLog read = readShared(QStringLiteral("opencpn_stupan.nmea"));
    EXPECT_EQ(read.report.withoutTime, 0);
    EXPECT_EQ(read.report.clocks.disagreeing, 0);
    int stations = 0;
    for (const AisMessage &message : read.messages)
        stations += message.utc ? 1 : 0;
    EXPECT_GT(stations, 50);
}

// The times behind the checksums are when the satellite's messages were passed on: $PGHP and the base stations say so.
TEST(SharedAis, ASatellitesLogSaysThatItsClocksDisagree)
{
    const ReadLog read = readShared(QStringLiteral("amsa_trailing_epoch_ms.nmea"));
    EXPECT_GT(read.report.clocks.disagreeing, 300);
    EXPECT_GT(read.report.clocks.largestDifferenceMs, 90 * 60'000);
}

namespace {

/// One message as gpsdecode's unscaled JSON has it.
void expectAsGpsd(const AisMessage &ours, const QJsonObject &theirs)
{
    const auto number = [&theirs](const char *key) { return theirs[QLatin1String(key)].toInt(); };
    EXPECT_EQ(ours.mmsi, static_cast<std::uint32_t>(number("mmsi")));
    if (ours.motion) {
        const double unit = ours.type == 27 ? 600 : 600'000;
        if (ours.motion->place) {
            EXPECT_NEAR(ours.motion->place->lon * 1e-7, number("lon") / unit, 1e-7);
            EXPECT_NEAR(ours.motion->place->lat * 1e-7, number("lat") / unit, 1e-7);
        }
        const int knots = ours.type == 9 || ours.type == 27 ? 10 : 1;
        if (ours.motion->sogTenthsKnot) {
            EXPECT_EQ(*ours.motion->sogTenthsKnot, number("speed") * knots);
        }
        if (ours.motion->cogTenthsDegree) {
            EXPECT_EQ(*ours.motion->cogTenthsDegree, number("course") * (ours.type == 27 ? 10 : 1));
        }
        if (ours.motion->headingDegrees) {
            EXPECT_EQ(*ours.motion->headingDegrees, number("heading"));
        }
        if (ours.motion->rateOfTurn) {
            EXPECT_EQ(*ours.motion->rateOfTurn, number("turn"));
        }
        if (ours.motion->status) {
            EXPECT_EQ(*ours.motion->status, number("status"));
        }
    }
    if (ours.type != 5)
        return;
    const auto text = [&theirs](const char *key) {
        return theirs[QLatin1String(key)].toString().trimmed().toStdString();
    };
    EXPECT_EQ(std::string(ours.statics->name.view()), text("shipname"));
    EXPECT_EQ(std::string(ours.statics->callsign.view()), text("callsign"));
    EXPECT_EQ(std::string(ours.statics->destination.view()), text("destination"));
    EXPECT_EQ(ours.statics->imo.value_or(0), static_cast<std::uint32_t>(number("imo")));
    EXPECT_EQ(ours.statics->shipType.value_or(0), number("shiptype"));
    EXPECT_EQ(ours.statics->draughtDecimetres.value_or(0), number("draught"));
}

} // namespace

/// Its 97 messages are 102 of ours: it makes one of the two parts of message 24, and drops a part without the other.
TEST(SharedAis, EveryFieldOfGpsdsSampleIsAsGpsdecodeHasIt)
{
    std::vector<QJsonObject> theirs;
    for (const QByteArray &line : shared(QStringLiteral("gpsd_sample.aivdm.ju.chk")).split('\n')) {
        const QJsonObject message = QJsonDocument::fromJson(line).object();
        if (!message.isEmpty() && message[QStringLiteral("type")].toInt() != 24)
            theirs.push_back(message);
    }
    std::vector<AisMessage> ours;
    for (const AisMessage &message : readShared(QStringLiteral("gpsd_sample.aivdm")).messages) {
        if (message.type != 24)
            ours.push_back(message);
    }
    ASSERT_EQ(ours.size(), theirs.size());
    for (std::size_t i = 0; i < ours.size(); ++i) {
        SCOPED_TRACE("line " + std::to_string(ours[i].line));
        ASSERT_EQ(ours[i].type, theirs[i][QStringLiteral("type")].toInt());
        expectAsGpsd(ours[i], theirs[i]);
    }
}

} // namespace leadline::testing

#endif
