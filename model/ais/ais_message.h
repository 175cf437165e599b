// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/time/instant.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace leadline {

/// Text in six-bit ASCII (ITU-R M.1371-5, table 47), as characters: cut at the first "@", which pads it, and without
/// spaces around it. At most the 34 characters of an aid to navigation's name with its extension.
class AisText
{
public:
    static constexpr std::size_t longest = 34;

    AisText() = default;
    explicit AisText(std::string_view text);
    std::string_view view() const { return {m_characters.data(), m_size}; }
    bool isEmpty() const { return m_size == 0; }

private:
    std::array<char, longest> m_characters = {};
    std::uint8_t m_size = 0;
};

/// Which clock a message has its time from, the most trusted first.
enum class AisClock : std::uint8_t {
    None,        ///< nothing in the log says when
    TagBlock,    ///< c: of the tag block before the sentence (NMEA 0183 4.x)
    Epoch,       ///< Unix seconds or milliseconds behind the sentence's checksum
    Pghp,        ///< the $PGHP sentence before it, which names its checksum
    Rmc,         ///< the last $--RMC of a receiver beside it
    Zda,         ///< the last $--ZDA of a receiver beside it
    BaseStation, ///< UTC that a base station or a ship sent (message 4 or 11), in this message or shortly before it
    Stated,      ///< somebody who knows when the log was recorded: AisStatedClock
};
constexpr std::size_t aisClockCount = 8; ///< None among them

/// Degrees times 1e7, WGS 84, within ±180° and ±90°.
struct AisPlace
{
    std::int32_t lon = 0;
    std::int32_t lat = 0;

    friend bool operator==(const AisPlace &, const AisPlace &) = default;
};

/// How the position of a message was come by, where its second of UTC says so (values 61 to 63).
enum class AisPositioning : std::uint8_t { Electronic, Manual, DeadReckoning, Inoperative };

/// The flags of a class B unit (message 18).
struct AisClassB
{
    bool carrierSense = false; ///< "CS" unit; else SOTDMA
    bool display = false;
    bool dsc = false;
    bool wholeBand = false;
    bool message22 = false; ///< channels can be managed by message 22
};

/// Where a station is and how it moves. A field that is absent was sent as "not available", or as a value that the
/// standard does not allow.
struct AisMotion
{
    std::optional<AisPlace> place;
    bool placeOutOfRange =
        false; ///< a position beyond ±180° or ±90° that is not the "not available" one; no place then
    bool highAccuracy = false; ///< better than 10 m
    bool raim = false;
    std::optional<std::uint16_t> sogTenthsKnot; ///< message 9 and 27: whole knots times ten
    bool sogIsLeast = false;                    ///< that speed, or more
    std::optional<std::uint16_t> cogTenthsDegree;
    std::optional<std::uint16_t> headingDegrees;
    std::optional<std::int8_t> rateOfTurn; ///< as sent, -127..127, right is positive: rotDegreesPerMinute()
    std::optional<std::uint8_t> status;    ///< navigational status 0..14
    std::optional<std::uint8_t> utcSecond; ///< of the fix, 0..59
    AisPositioning positioning = AisPositioning::Electronic;
    std::optional<bool> specialManoeuvre;
    std::optional<std::uint16_t> altitudeMetres; ///< message 9
    bool altitudeIsLeast = false;
    std::optional<bool> assigned;             ///< the station works in assigned mode
    std::optional<bool> staleFix;             ///< message 27: the fix was older than 5 s
    std::optional<AisClassB> classB;          ///< message 18
    std::optional<std::uint32_t> radioStatus; ///< communication state, 19 or 20 bits, as sent
};

/// Metres from the position's reference point to the four sides. Absent: nothing is stated.
struct AisDimensions
{
    std::uint16_t bow = 0, stern = 0, port = 0, starboard = 0;
    bool isLeast = false; ///< one of them is the largest number that can be sent: that, or more

    /// Nothing where only the other two are stated.
    std::optional<std::uint16_t> lengthMetres() const;
    std::optional<std::uint16_t> beamMetres() const;
    /// Whether it is known where on the ship the position is: not when bow and port are both 0 (M.1371-5, table 53).
    bool hasReferencePoint() const { return bow != 0 || port != 0; }
};

/// Month, day, hour and minute of arrival, UTC, each as far as it was sent. No year is.
struct AisEta
{
    std::optional<std::uint8_t> month, day, hour, minute;

    bool isEmpty() const { return !month && !day && !hour && !minute; }
};

/// What a station says of itself (messages 5, 19, 21, 24). Empty or absent: not available, or not in this message.
struct AisStatics
{
    AisText name;
    AisText callsign;
    AisText destination;
    AisText vendor;                   ///< three letters (24B)
    std::optional<std::uint32_t> imo; ///< below 10,000,000, as sent: whether its check digit is right is not looked at
    std::optional<std::uint32_t> officialNumber; ///< of the flag state, sent in the place of the IMO number
    std::optional<std::uint8_t> shipType;        ///< 1..99
    std::optional<AisDimensions> dimensions;
    std::optional<std::uint32_t> parentMmsi; ///< of the ship that an auxiliary craft (98…) belongs to (24B)
    std::optional<std::uint8_t> epfd;        ///< kind of position fixing device, 1..15: describeEpfd()
    std::optional<std::uint16_t> draughtDecimetres;
    bool draughtIsLeast = false; ///< 25.5 m, or more
    AisEta eta;
    std::optional<std::uint8_t> unitModel;   ///< 24B
    std::optional<std::uint32_t> unitSerial; ///< 24B
    std::optional<bool> terminalReady;       ///< data terminal equipment
};

/// What only an aid to navigation says (message 21).
struct AisAid
{
    std::optional<std::uint8_t> type; ///< 1..31: describeAidType()
    std::optional<bool> offPosition;  ///< only with a second of UTC of 0..59
    bool isVirtual = false;
    std::uint8_t status = 0; ///< of light and racon, as sent
};

/// One message, decoded. Which of the parts it has follows from its type:
/// 1-3, 9, 18, 27: motion. 4, 11: motion, utc, and of the statics the kind of position fix. 5, 24: statics. 19, 21:
/// motion and statics, 21 also aid. All other types: type and MMSI only.
struct AisMessage
{
    std::uint64_t line = 0; ///< of its first sentence, from 1
    int sentences = 1;
    std::optional<Instant> time;
    AisClock clock = AisClock::None;
    std::uint8_t type = 0; ///< 1..27
    std::uint8_t repeat = 0;
    std::uint32_t mmsi = 0; ///< 30 bits; more than nine digits are possible and are nobody's
    char channel = 0;       ///< 'A', 'B', '1', …; 0 where none is stated
    bool ownShip = false;   ///< VDO: the ship that carries the receiver
    char part = 0;          ///< 'A' or 'B' of message 24, else 0
    std::uint16_t bits = 0; ///< of the payload
    bool longer = false;    ///< than the standard has it; what is too much was not read
    std::optional<AisMotion> motion;
    std::optional<AisStatics> statics;
    std::optional<AisAid> aid;
    std::optional<Instant> utc; ///< message 4 and 11, where it is complete

    bool isDecoded() const { return motion || statics; }
};

/// Rate of turn of `sent`, degrees a minute, right is positive; nothing for ±127, which is "more than 5° in 30 s" from
/// a ship without a turn indicator. Source: ITU-R M.1371-5, table 48: 4.733 times the root.
std::optional<double> rotDegreesPerMinute(std::int8_t sent);

/// "GPS", "GLONASS", …; empty where the code is reserved (M.1371-5, table 53).
std::string_view describeEpfd(std::uint8_t code);
/// "Light, without sectors", …; empty for 0 (M.1371-5, table 74).
std::string_view describeAidType(std::uint8_t code);
/// "tag block", "epoch", "PGHP", "RMC", "ZDA", "base station", "stated"; empty for None.
std::string_view describeClock(AisClock clock);

} // namespace leadline
