// SPDX-License-Identifier: GPL-3.0-or-later
// Real logs: present where the shared test data is. Its expected.json was computed by two decoders that are not ours;
// where we differ the test says which rule decides.
#ifdef LEADLINE_HAS_SHARED_DATA

#include "model/maritime/mmsi.h"
#include "tests/model/ais/read_log.h"
#include "tests/support/paths.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <map>
#include <set>

namespace leadline::testing {

namespace {

QByteArray shared(const QString &name)
{
    QFile file(sharedDataPath(QLatin1String("ais/")) + name);
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

// What sends as a base station or as an aid to navigation has an MMSI of that kind.
TEST(SharedAis, StationsAreOfTheKindOfTheirMessages)
{
    std::map<std::pair<int, MmsiShape>, std::set<std::uint32_t>> stations;
    for (const QString &log : {QStringLiteral("opencpn_stupan.nmea"), QStringLiteral("kystverket_tagblock.nmea"),
                               QStringLiteral("opencpn_guernesey.nmea")}) {
        for (const AisMessage &message : readShared(log).messages) {
            const QString mmsi = QStringLiteral("%1").arg(message.mmsi, 9, 10, QLatin1Char('0'));
            if (message.type == 4 || message.type == 21)
                stations[{message.type, mmsiShape(mmsi)}].insert(message.mmsi);
        }
    }
    ASSERT_EQ(stations.size(), 2U);
    EXPECT_EQ((stations[{4, MmsiShape::CoastStation}].size()), 16U);
    EXPECT_EQ((stations[{21, MmsiShape::AidToNavigation}].size()), 6U) << "one of them is heard in two logs";
}

// The times behind the checksums are when the satellite's messages were passed on: $PGHP and the base stations say so.
TEST(SharedAis, ASatellitesLogSaysThatItsClocksDisagree)
{
    const ReadLog read = readShared(QStringLiteral("amsa_trailing_epoch_ms.nmea"));
    EXPECT_GT(read.report.clocks.disagreeing, 300);
    EXPECT_GT(read.report.clocks.largestDifferenceMs, 90 * 60'000);
}

namespace {

/// One message of gpsd's, unscaled.
class Theirs
{
public:
    explicit Theirs(QJsonObject message)
        : m_message(std::move(message))
    {
    }
    int number(const char *key) const { return m_message[QLatin1String(key)].toInt(); }
    bool flag(const char *key) const { return m_message[QLatin1String(key)].toBool(); }
    std::string text(const char *key) const { return m_message[QLatin1String(key)].toString().trimmed().toStdString(); }
    bool has(const char *key) const { return m_message.contains(QLatin1String(key)); }

private:
    QJsonObject m_message;
};

void expectMotion(const AisMessage &message, const Theirs &theirs)
{
    const AisMotion &ours = *message.motion;
    const double unit = message.type == 27 ? 600 : 600'000;
    const bool none = std::abs(theirs.number("lon") / unit) > 180 || std::abs(theirs.number("lat") / unit) > 90;
    ASSERT_EQ(ours.place.has_value(), !none);
    if (ours.place) {
        EXPECT_NEAR(ours.place->lon * 1e-7, theirs.number("lon") / unit, 1e-7);
        EXPECT_NEAR(ours.place->lat * 1e-7, theirs.number("lat") / unit, 1e-7);
    }
    EXPECT_EQ(ours.highAccuracy, theirs.flag("accuracy"));
    EXPECT_EQ(ours.raim, theirs.flag("raim"));
    const bool hasSpeed = message.type != 4 && message.type != 11 && message.type != 21;
    if (hasSpeed) {
        const int knots = message.type == 9 || message.type == 27 ? 10 : 1;
        const int degrees = message.type == 27 ? 10 : 1;
        const int noSpeed = message.type == 27 ? 63 : 1023;
        const int speed = theirs.number("speed"), course = theirs.number("course");
        EXPECT_EQ(ours.sogTenthsKnot.value_or(noSpeed * knots), speed * knots);
        EXPECT_EQ(ours.cogTenthsDegree.value_or(course * degrees), course * degrees);
        EXPECT_EQ(ours.cogTenthsDegree.has_value(), course * degrees < 3600);
    }
    if (theirs.has("heading")) {
        // Table 48: a heading is 0 to 359, or 511. gpsd hands on the 360 that two units send.
        const int heading = theirs.number("heading");
        EXPECT_EQ(ours.headingDegrees.value_or(heading), heading);
        EXPECT_EQ(ours.headingDegrees.has_value(), heading < 360);
    }
    if (theirs.has("turn")) {
        EXPECT_EQ(ours.rateOfTurn.value_or(-128), theirs.number("turn"));
    }
    if (theirs.has("status")) {
        EXPECT_EQ(ours.status.value_or(15), theirs.number("status"));
    }
    if (theirs.has("second")) {
        EXPECT_EQ(ours.utcSecond.value_or(theirs.number("second")), theirs.number("second"));
    }
    if (ours.radioStatus && theirs.has("radio")) {
        EXPECT_EQ(*ours.radioStatus, static_cast<std::uint32_t>(theirs.number("radio")));
    }
}

void expectStatics(const AisStatics &ours, const Theirs &theirs)
{
    EXPECT_EQ(std::string(ours.name.view()), theirs.text("shipname"));
    EXPECT_EQ(std::string(ours.callsign.view()), theirs.text("callsign"));
    EXPECT_EQ(std::string(ours.destination.view()), theirs.text("destination"));
    EXPECT_EQ(ours.imo.value_or(0), static_cast<std::uint32_t>(theirs.number("imo")));
    EXPECT_EQ(ours.shipType.value_or(0), theirs.number("shiptype"));
    EXPECT_EQ(ours.draughtDecimetres.value_or(0), theirs.number("draught"));
    const AisDimensions sides = ours.dimensions.value_or(AisDimensions());
    EXPECT_EQ(sides.bow, theirs.number("to_bow"));
    EXPECT_EQ(sides.stern, theirs.number("to_stern"));
    EXPECT_EQ(sides.port, theirs.number("to_port"));
    EXPECT_EQ(sides.starboard, theirs.number("to_starboard"));
    EXPECT_EQ(ours.epfd.value_or(0), theirs.number("epfd"));
}

bool isSameMessage(const AisMessage &ours, const Theirs &theirs)
{
    const double unit = ours.type == 27 ? 600 : 600'000;
    const bool same =
        theirs.number("type") == ours.type && static_cast<std::uint32_t>(theirs.number("mmsi")) == ours.mmsi;
    return same && (!ours.motion || !ours.motion->place ||
                    std::abs(ours.motion->place->lon * 1e-7 - theirs.number("lon") / unit) < 1e-6);
}

class GpsdsLog : public ::testing::TestWithParam<std::pair<const char *, const char *>>
{
};

} // namespace

// gpsd makes one message of the two parts of message 24, and its tests send some messages twice: ours are found among
// its own, in order.
TEST_P(GpsdsLog, HasInEveryFieldWhatGpsdHas)
{
    std::vector<Theirs> theirs;
    for (const QByteArray &line : shared(QString::fromLatin1(GetParam().second)).split('\n')) {
        const QJsonObject message = QJsonDocument::fromJson(line).object();
        if (message[QStringLiteral("class")].toString() == u"AIS")
            theirs.emplace_back(message);
    }
    auto next = theirs.begin();
    int compared = 0;
    for (const AisMessage &ours : readShared(QString::fromLatin1(GetParam().first)).messages) {
        if (ours.type == 24)
            continue;
        SCOPED_TRACE("line " + std::to_string(ours.line));
        next = std::find_if(next, theirs.end(), [&ours](const Theirs &one) { return isSameMessage(ours, one); });
        ASSERT_NE(next, theirs.end());
        if (ours.motion)
            expectMotion(ours, *next);
        if (ours.type == 5 || ours.type == 19)
            expectStatics(*ours.statics, *next);
        ++next;
        ++compared;
    }
    EXPECT_GT(compared, 90);
}

INSTANTIATE_TEST_SUITE_P(Ais, GpsdsLog,
                         ::testing::Values(std::pair("gpsd_sample.aivdm", "gpsd_sample.aivdm.ju.chk"),
                                           std::pair("gpsd_ais-nmea.log", "gpsd_ais-nmea.log.chk"),
                                           std::pair("gpsd_ais-18-27.log", "gpsd_ais-18-27.log.chk")),
                         [](const auto &log) {
                             return testName({log.param.first, log.index});
                         });

} // namespace leadline::testing

#endif
