// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/ais/ais_message.h"
#include "model/ais/ais_payload.h"

namespace leadline {

// Each takes a field as sent and sets what it means; the standard's "not available" and values that it does not allow
// set nothing. Source: ITU-R M.1371-5, annex 8, section 3, the table named.

enum class PlaceUnit { TenThousandthMinute, TenthMinute };

/// Table 48; message 27: table 82.
void setPlace(AisMotion &motion, std::int32_t lon, std::int32_t lat, PlaceUnit unit);
/// 0.1 knots.
void setSpeed(AisMotion &motion, std::uint32_t sent);
/// Whole knots.
void setAircraftSpeed(AisMotion &motion, std::uint32_t sent);
/// Whole knots, six bits.
void setLongRangeSpeed(AisMotion &motion, std::uint32_t sent);
/// 0.1 degrees.
void setCourse(AisMotion &motion, std::uint32_t sent);
/// Whole degrees, nine bits.
void setLongRangeCourse(AisMotion &motion, std::uint32_t sent);
void setHeading(AisMotion &motion, std::uint32_t sent);
void setRateOfTurn(AisMotion &motion, std::int32_t sent);
void setStatus(AisMotion &motion, std::uint32_t sent);
void setSecond(AisMotion &motion, std::uint32_t sent);

/// Table 52.
void setImo(AisStatics &statics, std::uint32_t sent);
void setShipType(AisStatics &statics, std::uint32_t sent);
void setEpfd(AisStatics &statics, std::uint32_t sent);
void setParent(AisStatics &statics, std::uint32_t mmsi);
void setEta(AisEta &eta, std::uint32_t month, std::uint32_t day, std::uint32_t hour, std::uint32_t minute);
/// The 30 bits from `offset`: bow, stern, port, starboard.
void setDimensions(AisStatics &statics, const AisPayload &payload, std::size_t offset);

/// Nothing unless every part is there and the day is one of the calendar, from 1980 on.
std::optional<Instant> utcOf(std::uint32_t year, std::uint32_t month, std::uint32_t day, std::uint32_t hour,
                             std::uint32_t minute, std::uint32_t second);

} // namespace leadline
