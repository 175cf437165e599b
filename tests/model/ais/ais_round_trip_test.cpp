// SPDX-License-Identifier: GPL-3.0-or-later
// What is written with the tables of ITU-R M.1371-5 in hand is read back, for every type that is decoded.
#include "tests/model/ais/read_log.h"

#include <random>

namespace leadline::testing {

namespace {

class AisRoundTrip : public ::testing::Test
{
protected:
    int any(int least, int most) { return std::uniform_int_distribution(least, most)(m_random); }
    std::string anyText(int longest)
    {
        std::string text;
        for (int i = any(1, longest); i > 0; --i)
            text += static_cast<char>(any('A', 'Z'));
        return text;
    }
    void drawPlace(int unitsPerDegree)
    {
        m_lon = any(-180 * unitsPerDegree, 180 * unitsPerDegree);
        m_lat = any(-90 * unitsPerDegree, 90 * unitsPerDegree);
        m_unitsPerDegree = unitsPerDegree;
    }
    void expectPlace(const AisMotion &motion) const
    {
        ASSERT_TRUE(motion.place);
        EXPECT_NEAR(motion.place->lon * 1e-7, static_cast<double>(m_lon) / m_unitsPerDegree, 0.51e-7);
        EXPECT_NEAR(motion.place->lat * 1e-7, static_cast<double>(m_lat) / m_unitsPerDegree, 0.51e-7);
    }
    static AisMessage decoded(const MessageBits &bits)
    {
        std::string log;
        for (const std::string &line : sentences(bits, 56))
            log += line + "\r\n";
        return onlyMessage(log);
    }

    static constexpr int rounds = 200;
    std::mt19937 m_random{20110726};
    std::uint32_t m_mmsi = 0;
    std::int32_t m_lon = 0, m_lat = 0, m_unitsPerDegree = 1;

    MessageBits begin(unsigned type)
    {
        m_mmsi = static_cast<std::uint32_t>(any(2'000'000, 799'999'999));
        drawPlace(600'000);
        return MessageBits(type, m_mmsi);
    }
};

} // namespace

TEST_F(AisRoundTrip, ClassA)
{
    for (int i = 0; i < rounds; ++i) {
        const unsigned type = static_cast<unsigned>(any(1, 3));
        const int status = any(0, 14), rot = any(-126, 126), sog = any(0, 1021), cog = any(0, 3599);
        const int heading = any(0, 359), second = any(0, 59), radio = any(0, (1 << 19) - 1);
        MessageBits bits = begin(type);
        bits.put(status, 4).put(rot, 8).put(sog, 10).put(1, 1).put(m_lon, 28).put(m_lat, 27).put(cog, 12);
        bits.put(heading, 9).put(second, 6).put(2, 2).put(0, 3).put(1, 1).put(radio, 19);
        const AisMessage message = decoded(bits);
        EXPECT_EQ(message.type, type);
        EXPECT_EQ(message.mmsi, m_mmsi);
        const AisMotion &motion = message.motion.value();
        expectPlace(motion);
        EXPECT_EQ(motion.status, status);
        EXPECT_EQ(motion.rateOfTurn, rot);
        EXPECT_EQ(motion.sogTenthsKnot, sog);
        EXPECT_EQ(motion.cogTenthsDegree, cog);
        EXPECT_EQ(motion.headingDegrees, heading);
        EXPECT_EQ(motion.utcSecond, second);
        EXPECT_EQ(motion.specialManoeuvre, true);
        EXPECT_TRUE(motion.highAccuracy);
        EXPECT_TRUE(motion.raim);
        EXPECT_EQ(motion.radioStatus, radio);
    }
}

TEST_F(AisRoundTrip, ClassB)
{
    for (int i = 0; i < rounds; ++i) {
        const int sog = any(0, 1021), cog = any(0, 3599), heading = any(0, 359), second = any(0, 59);
        const int flags = any(0, 31), radio = any(0, (1 << 20) - 1);
        MessageBits bits = begin(18);
        bits.put(0, 8).put(sog, 10).put(0, 1).put(m_lon, 28).put(m_lat, 27).put(cog, 12).put(heading, 9);
        bits.put(second, 6).put(0, 2).put(flags, 5).put(1, 1).put(0, 1).put(radio, 20);
        const AisMotion motion = decoded(bits).motion.value();
        expectPlace(motion);
        EXPECT_EQ(motion.sogTenthsKnot, sog);
        EXPECT_EQ(motion.cogTenthsDegree, cog);
        EXPECT_EQ(motion.headingDegrees, heading);
        EXPECT_EQ(motion.utcSecond, second);
        EXPECT_EQ(motion.classB->carrierSense, (flags & 16) != 0);
        EXPECT_EQ(motion.classB->display, (flags & 8) != 0);
        EXPECT_EQ(motion.classB->dsc, (flags & 4) != 0);
        EXPECT_EQ(motion.classB->wholeBand, (flags & 2) != 0);
        EXPECT_EQ(motion.classB->message22, (flags & 1) != 0);
        EXPECT_EQ(motion.assigned, true);
        EXPECT_EQ(motion.radioStatus, radio);
    }
}

TEST_F(AisRoundTrip, ExtendedClassB)
{
    for (int i = 0; i < rounds; ++i) {
        const int sog = any(0, 1021), type = any(1, 99), bow = any(1, 510), stern = any(0, 510), port = any(0, 62),
                  starboard = any(0, 62);
        const std::string name = anyText(20);
        MessageBits bits = begin(19);
        bits.put(0, 8).put(sog, 10).put(0, 1).put(m_lon, 28).put(m_lat, 27).put(10, 12).put(20, 9).put(30, 6).put(0, 4);
        bits.text(name, 20).put(type, 8).put(bow, 9).put(stern, 9).put(port, 6).put(starboard, 6).put(1, 4);
        bits.put(1, 1).put(1, 1).put(0, 1).put(0, 4);
        const AisMessage message = decoded(bits);
        expectPlace(message.motion.value());
        EXPECT_EQ(message.motion->sogTenthsKnot, sog);
        EXPECT_TRUE(message.motion->raim);
        EXPECT_EQ(message.statics->name.view(), name);
        EXPECT_EQ(message.statics->shipType, type);
        EXPECT_EQ(message.statics->dimensions->bow, bow);
        EXPECT_EQ(message.statics->dimensions->stern, stern);
        EXPECT_EQ(message.statics->dimensions->port, port);
        EXPECT_EQ(message.statics->dimensions->starboard, starboard);
        EXPECT_EQ(message.statics->terminalReady, false);
    }
}

TEST_F(AisRoundTrip, StaticAndVoyage)
{
    for (int i = 0; i < rounds; ++i) {
        const int imo = any(1'000'000, 9'999'999), type = any(1, 99), draught = any(1, 254), month = any(1, 12),
                  day = any(1, 31), hour = any(0, 23), minute = any(0, 59), bow = any(1, 510);
        const std::string callsign = anyText(7), name = anyText(20), destination = anyText(20);
        MessageBits bits = begin(5);
        bits.put(0, 2).put(imo, 30).text(callsign, 7).text(name, 20).put(type, 8);
        bits.put(bow, 9).put(22, 9).put(8, 6).put(10, 6).put(1, 4);
        bits.put(month, 4)
            .put(day, 5)
            .put(hour, 5)
            .put(minute, 6)
            .put(draught, 8)
            .text(destination, 20)
            .put(1, 1)
            .put(0, 1);
        const AisStatics statics = decoded(bits).statics.value();
        EXPECT_EQ(statics.imo, static_cast<std::uint32_t>(imo));
        EXPECT_EQ(statics.callsign.view(), callsign);
        EXPECT_EQ(statics.name.view(), name);
        EXPECT_EQ(statics.destination.view(), destination);
        EXPECT_EQ(statics.shipType, type);
        EXPECT_EQ(statics.dimensions->lengthMetres(), bow + 22);
        EXPECT_EQ(statics.dimensions->beamMetres(), 18);
        EXPECT_EQ(statics.epfd, 1);
        EXPECT_EQ(statics.eta.month, month);
        EXPECT_EQ(statics.eta.day, day);
        EXPECT_EQ(statics.eta.hour, hour);
        EXPECT_EQ(statics.eta.minute, minute);
        EXPECT_EQ(statics.draughtDecimetres, draught);
    }
}

TEST_F(AisRoundTrip, BaseStationAndUtcResponse)
{
    for (int i = 0; i < rounds; ++i) {
        const unsigned type = any(0, 1) == 0 ? 4 : 11;
        const int year = any(1980, 2090), month = any(1, 12), day = any(1, 28), hour = any(0, 23);
        MessageBits bits = begin(type);
        bits.put(year, 14).put(month, 4).put(day, 5).put(hour, 5).put(10, 6).put(20, 6).put(0, 1);
        bits.put(m_lon, 28).put(m_lat, 27).put(7, 4).put(0, 10).put(1, 1).put(4711, 19);
        const AisMessage message = decoded(bits);
        expectPlace(message.motion.value());
        EXPECT_EQ(message.utc, instantFromCivilUtc(year, month, day, hour, 10, 20));
        EXPECT_EQ(message.statics->epfd, 7);
        EXPECT_EQ(message.motion->radioStatus, 4711U);
    }
}

TEST_F(AisRoundTrip, Aircraft)
{
    for (int i = 0; i < rounds; ++i) {
        const int altitude = any(0, 4093), sog = any(0, 1021), cog = any(0, 3599), second = any(0, 59);
        MessageBits bits = begin(9);
        bits.put(altitude, 12).put(sog, 10).put(1, 1).put(m_lon, 28).put(m_lat, 27).put(cog, 12).put(second, 6);
        bits.put(0, 8).put(1, 1).put(0, 3).put(1, 1).put(1, 1).put(99, 20);
        const AisMotion motion = decoded(bits).motion.value();
        expectPlace(motion);
        EXPECT_EQ(motion.altitudeMetres, altitude);
        EXPECT_EQ(motion.sogTenthsKnot, sog * 10);
        EXPECT_EQ(motion.cogTenthsDegree, cog);
        EXPECT_EQ(motion.utcSecond, second);
        EXPECT_EQ(motion.assigned, true);
        EXPECT_TRUE(motion.raim);
    }
}

TEST_F(AisRoundTrip, AidToNavigation)
{
    for (int i = 0; i < rounds; ++i) {
        const int type = any(1, 31), off = any(0, 1), isVirtual = any(0, 1);
        const std::string name = anyText(34);
        const std::string more = name.size() > 20 ? name.substr(20) : std::string();
        MessageBits bits = begin(21);
        bits.put(type, 5).text(name, 20).put(1, 1).put(m_lon, 28).put(m_lat, 27).put(2, 9).put(3, 9).put(4, 6).put(5,
                                                                                                                   6);
        bits.put(1, 4).put(7, 6).put(off, 1).put(165, 8).put(1, 1).put(isVirtual, 1).put(0, 1).put(0, 1);
        bits.text(more, static_cast<unsigned>(more.size()));
        const AisMessage message = decoded(bits);
        expectPlace(message.motion.value());
        EXPECT_EQ(message.statics->name.view(), name);
        EXPECT_EQ(message.aid->type, type);
        EXPECT_EQ(message.aid->offPosition, off == 1);
        EXPECT_EQ(message.aid->isVirtual, isVirtual == 1);
        EXPECT_EQ(message.aid->status, 165);
        EXPECT_EQ(message.statics->dimensions->lengthMetres(), 5);
    }
}

TEST_F(AisRoundTrip, StaticParts)
{
    for (int i = 0; i < rounds; ++i) {
        const std::string name = anyText(20), callsign = anyText(7), vendor = anyText(3);
        const int type = any(1, 99), model = any(0, 15), serial = any(0, (1 << 20) - 1);
        MessageBits a = begin(24);
        const AisMessage partA = decoded(a.put(0, 2).text(name, 20));
        EXPECT_EQ(partA.part, 'A');
        EXPECT_EQ(partA.statics->name.view(), name);
        MessageBits b(24, m_mmsi);
        b.put(1, 2).put(type, 8).text(vendor, 3).put(model, 4).put(serial, 20).text(callsign, 7);
        const AisMessage partB = decoded(b.put(15, 9).put(5, 9).put(2, 6).put(3, 6).put(1, 4).put(0, 2));
        EXPECT_EQ(partB.part, 'B');
        EXPECT_EQ(partB.mmsi, partA.mmsi);
        EXPECT_EQ(partB.statics->shipType, type);
        EXPECT_EQ(partB.statics->vendor.view(), vendor);
        EXPECT_EQ(partB.statics->unitModel, model);
        EXPECT_EQ(partB.statics->unitSerial, static_cast<std::uint32_t>(serial));
        EXPECT_EQ(partB.statics->callsign.view(), callsign);
        EXPECT_EQ(partB.statics->dimensions->lengthMetres(), 20);
        EXPECT_EQ(partB.statics->epfd, 1);
    }
}

TEST_F(AisRoundTrip, LongRange)
{
    for (int i = 0; i < rounds; ++i) {
        const int status = any(0, 14), sog = any(0, 62), cog = any(0, 359), stale = any(0, 1);
        MessageBits bits = begin(27);
        drawPlace(600);
        bits.put(1, 1).put(1, 1).put(status, 4).put(m_lon, 18).put(m_lat, 17).put(sog, 6).put(cog, 9).put(stale, 1).put(
            0, 1);
        const AisMotion motion = decoded(bits).motion.value();
        expectPlace(motion);
        EXPECT_EQ(motion.status, status);
        EXPECT_EQ(motion.sogTenthsKnot, sog * 10);
        EXPECT_EQ(motion.cogTenthsDegree, cog * 10);
        EXPECT_EQ(motion.staleFix, stale == 1);
    }
}

} // namespace leadline::testing
