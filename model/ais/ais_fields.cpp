// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/ais/ais_fields.h"

#include <algorithm>
#include <array>

namespace leadline {

namespace {

/// Of `degrees` and of the 1e-7 of an AisPlace.
struct PlaceScale
{
    std::int32_t unitsPerDegree;
    std::int64_t numerator; ///< 1e7 / unitsPerDegree = numerator / denominator
    std::int64_t denominator;
};

constexpr PlaceScale scaleOf(PlaceUnit unit)
{
    return unit == PlaceUnit::TenThousandthMinute ? PlaceScale{600'000, 50, 3} : PlaceScale{600, 50'000, 3};
}

/// Rounded to the nearest 1e-7 degree.
std::int32_t toPlaceUnit(std::int32_t sent, const PlaceScale &scale)
{
    const std::int64_t product = sent * scale.numerator;
    const std::int64_t half = product < 0 ? -scale.denominator / 2 : scale.denominator / 2;
    return static_cast<std::int32_t>((product + half) / scale.denominator);
}

template<class T>
std::optional<T> within(std::uint32_t sent, std::uint32_t least, std::uint32_t most)
{
    return sent >= least && sent <= most ? std::optional(static_cast<T>(sent)) : std::nullopt;
}

bool isDayOfCalendar(std::uint32_t year, std::uint32_t month, std::uint32_t day)
{
    constexpr std::array<std::uint32_t, 12> days = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (month < 1 || month > 12 || day < 1 || day > days[month - 1])
        return false;
    const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return month != 2 || day < 29 || leap;
}

} // namespace

void setPlace(AisMotion &motion, std::int32_t lon, std::int32_t lat, PlaceUnit unit)
{
    const PlaceScale scale = scaleOf(unit);
    // 181° and 91° say "not available": one of them is enough for there to be no position.
    if (lon == 181 * scale.unitsPerDegree || lat == 91 * scale.unitsPerDegree)
        return;
    const std::int32_t mostLon = 180 * scale.unitsPerDegree;
    const std::int32_t mostLat = 90 * scale.unitsPerDegree;
    motion.placeOutOfRange = lon < -mostLon || lon > mostLon || lat < -mostLat || lat > mostLat;
    if (!motion.placeOutOfRange)
        motion.place = {toPlaceUnit(lon, scale), toPlaceUnit(lat, scale)};
}

void setSpeed(AisMotion &motion, std::uint32_t sent)
{
    motion.sogTenthsKnot = within<std::uint16_t>(sent, 0, 1022);
    motion.sogIsLeast = sent == 1022;
}

void setAircraftSpeed(AisMotion &motion, std::uint32_t sent)
{
    setSpeed(motion, sent);
    if (motion.sogTenthsKnot)
        motion.sogTenthsKnot = static_cast<std::uint16_t>(*motion.sogTenthsKnot * 10);
}

void setLongRangeSpeed(AisMotion &motion, std::uint32_t sent)
{
    if (sent != 63)
        motion.sogTenthsKnot = static_cast<std::uint16_t>(sent * 10);
}

void setCourse(AisMotion &motion, std::uint32_t sent)
{
    motion.cogTenthsDegree = within<std::uint16_t>(sent, 0, 3599);
}

void setLongRangeCourse(AisMotion &motion, std::uint32_t sent)
{
    if (sent < 360)
        motion.cogTenthsDegree = static_cast<std::uint16_t>(sent * 10);
}

void setHeading(AisMotion &motion, std::uint32_t sent)
{
    motion.headingDegrees = within<std::uint16_t>(sent, 0, 359);
}

void setRateOfTurn(AisMotion &motion, std::int32_t sent)
{
    if (sent != -128)
        motion.rateOfTurn = static_cast<std::int8_t>(sent);
}

void setStatus(AisMotion &motion, std::uint32_t sent)
{
    motion.status = within<std::uint8_t>(sent, 0, 14);
}

void setSecond(AisMotion &motion, std::uint32_t sent)
{
    motion.utcSecond = within<std::uint8_t>(sent, 0, 59);
    if (sent > 60)
        motion.positioning = sent == 61   ? AisPositioning::Manual
                             : sent == 62 ? AisPositioning::DeadReckoning
                                          : AisPositioning::Inoperative;
}

void setImo(AisStatics &statics, std::uint32_t sent)
{
    statics.imo = within<std::uint32_t>(sent, 1, 9'999'999);
    statics.officialNumber = within<std::uint32_t>(sent, 10'000'000, 1'073'741'823);
}

void setShipType(AisStatics &statics, std::uint32_t sent)
{
    statics.shipType = within<std::uint8_t>(sent, 1, 99);
}

void setEpfd(AisStatics &statics, std::uint32_t sent)
{
    statics.epfd = within<std::uint8_t>(sent, 1, 15);
}

void setParent(AisStatics &statics, std::uint32_t mmsi)
{
    statics.parentMmsi = within<std::uint32_t>(mmsi, 1, 999'999'999);
}

void setEta(AisEta &eta, std::uint32_t month, std::uint32_t day, std::uint32_t hour, std::uint32_t minute)
{
    eta.month = within<std::uint8_t>(month, 1, 12);
    eta.day = within<std::uint8_t>(day, 1, 31);
    eta.hour = within<std::uint8_t>(hour, 0, 23);
    eta.minute = within<std::uint8_t>(minute, 0, 59);
}

void setDimensions(AisStatics &statics, const AisPayload &payload, std::size_t offset)
{
    AisDimensions sides;
    sides.bow = static_cast<std::uint16_t>(payload.number(offset, 9));
    sides.stern = static_cast<std::uint16_t>(payload.number(offset + 9, 9));
    sides.port = static_cast<std::uint16_t>(payload.number(offset + 18, 6));
    sides.starboard = static_cast<std::uint16_t>(payload.number(offset + 24, 6));
    sides.isLeast = sides.bow == 511 || sides.stern == 511 || sides.port == 63 || sides.starboard == 63;
    if (sides.lengthMetres() || sides.beamMetres())
        statics.dimensions = sides;
}

std::optional<Instant> utcOf(std::uint32_t year, std::uint32_t month, std::uint32_t day, std::uint32_t hour,
                             std::uint32_t minute, std::uint32_t second)
{
    if (year < 1980 || year > 9999 || !isDayOfCalendar(year, month, day) || hour > 23 || minute > 59 || second > 59)
        return std::nullopt;
    return instantFromCivilUtc(static_cast<int>(year), static_cast<int>(month), static_cast<int>(day),
                               static_cast<int>(hour), static_cast<int>(minute), static_cast<int>(second));
}

} // namespace leadline
