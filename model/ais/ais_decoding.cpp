// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/ais/ais_decoding.h"

#include "model/ais/ais_fields.h"

#include <array>

namespace leadline {

namespace {

/// 6 bits of type, 2 of repeat, 30 of MMSI.
constexpr std::size_t headBits = 38;

void decodeClassA(const AisPayload &payload, AisMessage &message)
{
    AisMotion &motion = message.motion.emplace();
    setStatus(motion, payload.number(38, 4));
    setRateOfTurn(motion, payload.signedNumber(42, 8));
    setSpeed(motion, payload.number(50, 10));
    motion.highAccuracy = payload.flag(60);
    setPlace(motion, payload.signedNumber(61, 28), payload.signedNumber(89, 27), PlaceUnit::TenThousandthMinute);
    setCourse(motion, payload.number(116, 12));
    setHeading(motion, payload.number(128, 9));
    setSecond(motion, payload.number(137, 6));
    if (const std::uint32_t manoeuvre = payload.number(143, 2); manoeuvre == 1 || manoeuvre == 2)
        motion.specialManoeuvre = manoeuvre == 2;
    motion.raim = payload.flag(148);
    if (payload.bits() >= 168)
        motion.radioStatus = payload.number(149, 19);
}

void decodeBaseStation(const AisPayload &payload, AisMessage &message)
{
    AisMotion &motion = message.motion.emplace();
    message.utc = utcOf(payload.number(38, 14), payload.number(52, 4), payload.number(56, 5), payload.number(61, 5),
                        payload.number(66, 6), payload.number(72, 6));
    motion.highAccuracy = payload.flag(78);
    setPlace(motion, payload.signedNumber(79, 28), payload.signedNumber(107, 27), PlaceUnit::TenThousandthMinute);
    setEpfd(message.statics.emplace(), payload.number(134, 4));
    motion.raim = payload.flag(148);
    if (payload.bits() >= 168)
        motion.radioStatus = payload.number(149, 19);
}

void decodeStaticAndVoyage(const AisPayload &payload, AisMessage &message)
{
    AisStatics &statics = message.statics.emplace();
    setImo(statics, payload.number(40, 30));
    statics.callsign = payload.text(70, 42);
    statics.name = payload.text(112, 120);
    setShipType(statics, payload.number(232, 8));
    setDimensions(statics, payload, 240);
    setEpfd(statics, payload.number(270, 4));
    setEta(statics.eta, payload.number(274, 4), payload.number(278, 5), payload.number(283, 5), payload.number(288, 6));
    if (const std::uint32_t draught = payload.number(294, 8); draught != 0) {
        statics.draughtDecimetres = static_cast<std::uint16_t>(draught);
        statics.draughtIsLeast = draught == 255;
    }
    statics.destination = payload.text(302, 120);
    if (payload.bits() > 422)
        statics.terminalReady = !payload.flag(422);
}

void decodeAircraft(const AisPayload &payload, AisMessage &message)
{
    AisMotion &motion = message.motion.emplace();
    if (const std::uint32_t altitude = payload.number(38, 12); altitude != 4095) {
        motion.altitudeMetres = static_cast<std::uint16_t>(altitude);
        motion.altitudeIsLeast = altitude == 4094;
    }
    setAircraftSpeed(motion, payload.number(50, 10));
    motion.highAccuracy = payload.flag(60);
    setPlace(motion, payload.signedNumber(61, 28), payload.signedNumber(89, 27), PlaceUnit::TenThousandthMinute);
    setCourse(motion, payload.number(116, 12));
    setSecond(motion, payload.number(128, 6));
    motion.assigned = payload.flag(146);
    motion.raim = payload.flag(147);
    if (payload.bits() >= 168)
        motion.radioStatus = payload.number(148, 20);
}

/// What messages 18 and 19 begin with alike.
AisMotion &decodeClassBMotion(const AisPayload &payload, AisMessage &message)
{
    AisMotion &motion = message.motion.emplace();
    setSpeed(motion, payload.number(46, 10));
    motion.highAccuracy = payload.flag(56);
    setPlace(motion, payload.signedNumber(57, 28), payload.signedNumber(85, 27), PlaceUnit::TenThousandthMinute);
    setCourse(motion, payload.number(112, 12));
    setHeading(motion, payload.number(124, 9));
    setSecond(motion, payload.number(133, 6));
    return motion;
}

void decodeClassB(const AisPayload &payload, AisMessage &message)
{
    AisMotion &motion = decodeClassBMotion(payload, message);
    motion.classB = {payload.flag(141), payload.flag(142), payload.flag(143), payload.flag(144), payload.flag(145)};
    motion.assigned = payload.flag(146);
    motion.raim = payload.flag(147);
    if (payload.bits() >= 168)
        motion.radioStatus = payload.number(148, 20);
}

void decodeExtendedClassB(const AisPayload &payload, AisMessage &message)
{
    AisMotion &motion = decodeClassBMotion(payload, message);
    AisStatics &statics = message.statics.emplace();
    statics.name = payload.text(143, 120);
    setShipType(statics, payload.number(263, 8));
    setDimensions(statics, payload, 271);
    setEpfd(statics, payload.number(301, 4));
    motion.raim = payload.flag(305);
    statics.terminalReady = !payload.flag(306);
    motion.assigned = payload.flag(307);
}

/// The name goes on behind the last flag where 20 characters are not enough.
AisText aidName(const AisPayload &payload)
{
    std::array<char, AisText::longest> characters;
    std::size_t count = 0;
    const auto take = [&](std::size_t from, std::size_t to) {
        for (; from + 6 <= to && count < characters.size(); from += 6) {
            const std::uint32_t code = payload.number(from, 6);
            characters[count++] = static_cast<char>(code < 32 ? code + 64 : code);
        }
    };
    take(43, 163);
    take(272, payload.bits());
    return AisText({characters.data(), count});
}

void decodeAidToNavigation(const AisPayload &payload, AisMessage &message)
{
    AisMotion &motion = message.motion.emplace();
    AisStatics &statics = message.statics.emplace();
    AisAid &aid = message.aid.emplace();
    if (const std::uint32_t type = payload.number(38, 5); type != 0)
        aid.type = static_cast<std::uint8_t>(type);
    statics.name = aidName(payload);
    motion.highAccuracy = payload.flag(163);
    setPlace(motion, payload.signedNumber(164, 28), payload.signedNumber(192, 27), PlaceUnit::TenThousandthMinute);
    setDimensions(statics, payload, 219);
    setEpfd(statics, payload.number(249, 4));
    setSecond(motion, payload.number(253, 6));
    if (motion.utcSecond)
        aid.offPosition = payload.flag(259);
    aid.status = static_cast<std::uint8_t>(payload.number(260, 8));
    motion.raim = payload.flag(268);
    aid.isVirtual = payload.flag(269);
    motion.assigned = payload.flag(270);
}

/// 98MIDxxxx: a boat that says in the place of its dimensions which ship it belongs to.
bool isAuxiliaryCraft(std::uint32_t mmsi)
{
    return mmsi / 10'000'000 == 98;
}

AisDecoding decodeStaticPart(const AisPayload &payload, AisMessage &message)
{
    const std::uint32_t part = payload.number(38, 2);
    if (part == 0 && payload.bits() >= 160) {
        message.part = 'A';
        message.longer = payload.bits() > 168;
        message.statics.emplace().name = payload.text(40, 120);
        return AisDecoding::Decoded;
    }
    // Such messages are sent, with their fields elsewhere: read as part B they give ships of 500 m.
    if (part > 1)
        return AisDecoding::UnknownType;
    if (payload.bits() < 162)
        return AisDecoding::WrongLength;
    message.part = 'B';
    message.longer = payload.bits() > 174;
    AisStatics &statics = message.statics.emplace();
    setShipType(statics, payload.number(40, 8));
    statics.vendor = payload.text(48, 18);
    statics.unitModel = static_cast<std::uint8_t>(payload.number(66, 4));
    statics.unitSerial = payload.number(70, 20);
    statics.callsign = payload.text(90, 42);
    if (isAuxiliaryCraft(message.mmsi))
        setParent(statics, payload.number(132, 30));
    else
        setDimensions(statics, payload, 132);
    if (payload.bits() >= 166)
        setEpfd(statics, payload.number(162, 4));
    return AisDecoding::Decoded;
}

void decodeLongRange(const AisPayload &payload, AisMessage &message)
{
    AisMotion &motion = message.motion.emplace();
    motion.highAccuracy = payload.flag(38);
    motion.raim = payload.flag(39);
    setStatus(motion, payload.number(40, 4));
    setPlace(motion, payload.signedNumber(44, 18), payload.signedNumber(62, 17), PlaceUnit::TenthMinute);
    setLongRangeSpeed(motion, payload.number(79, 6));
    setLongRangeCourse(motion, payload.number(85, 9));
    motion.staleFix = payload.flag(94);
}

/// How a type is read: from `least` bits on; more than `most` are remarkable.
struct TypeRow
{
    std::size_t least;
    std::size_t most;
    void (*decode)(const AisPayload &, AisMessage &);
};

/// What follows the last field that is read may be missing: 19 or 20 bits of communication state, spare bits, the last
/// character of a destination. Feeds pad to whole characters or bytes.
constexpr TypeRow classA = {149, 174, decodeClassA};
constexpr TypeRow baseStation = {149, 174, decodeBaseStation};
constexpr TypeRow staticAndVoyage = {420, 432, decodeStaticAndVoyage};
constexpr TypeRow aircraft = {148, 174, decodeAircraft};
constexpr TypeRow classB = {148, 174, decodeClassB};
constexpr TypeRow extendedClassB = {308, 318, decodeExtendedClassB};
constexpr TypeRow aidToNavigation = {271, 368, decodeAidToNavigation};
// 96 bits; most transponders fill the slot.
constexpr TypeRow longRange = {95, 168, decodeLongRange};

const TypeRow *rowOf(std::uint8_t type)
{
    switch (type) {
    case 1:
    case 2:
    case 3:
        return &classA;
    case 4:
    case 11:
        return &baseStation;
    case 5:
        return &staticAndVoyage;
    case 9:
        return &aircraft;
    case 18:
        return &classB;
    case 19:
        return &extendedClassB;
    case 21:
        return &aidToNavigation;
    case 27:
        return &longRange;
    default:
        return nullptr;
    }
}

} // namespace

AisDecoding decodeAis(const AisPayload &payload, AisMessage &message)
{
    message.bits = static_cast<std::uint16_t>(payload.bits());
    if (payload.bits() < headBits)
        return AisDecoding::NoStation;
    message.type = static_cast<std::uint8_t>(payload.number(0, 6));
    message.repeat = static_cast<std::uint8_t>(payload.number(6, 2));
    message.mmsi = payload.number(8, 30);
    if (message.type == 0 || message.type > 27)
        return AisDecoding::UnknownType;
    if (message.type == 24)
        return payload.bits() < 40 ? AisDecoding::WrongLength : decodeStaticPart(payload, message);
    const TypeRow *row = rowOf(message.type);
    if (!row)
        return AisDecoding::OtherType;
    if (payload.bits() < row->least)
        return AisDecoding::WrongLength;
    message.longer = payload.bits() > row->most;
    row->decode(payload, message);
    return AisDecoding::Decoded;
}

} // namespace leadline
