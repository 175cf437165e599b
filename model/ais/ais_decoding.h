// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/ais/ais_message.h"
#include "model/ais/ais_payload.h"

namespace leadline {

/// What became of a payload.
enum class AisDecoding {
    Decoded,
    NoStation,   ///< empty, or too short to hold a type and an MMSI
    UnknownType, ///< type 0 or above 27, or a part of message 24 other than A and B: the standard has none such
    OtherType,   ///< a message that is not read beyond its type and MMSI
    WrongLength, ///< shorter than what its type says
};

/// Reads a complete payload into `message`: type, repeat, MMSI, bits, and by type the parts that AisMessage lists.
/// Nothing else of it is touched. A message that is longer than its type says is decoded and marked as such, since
/// feeds pad; one that is shorter is not, even where its position would be there. Pure. Source of all fields: ITU-R
/// M.1371-5, annex 8, section 3.
AisDecoding decodeAis(const AisPayload &payload, AisMessage &message);

} // namespace leadline
