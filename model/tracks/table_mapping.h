// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/tracks/time_notation.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <array>
#include <cstdint>
#include <vector>

namespace leadline {

/// What a column of a table of positions holds.
enum class AisColumn : std::uint8_t {
    Mmsi,
    Vessel, ///< a name or number that tells vessels apart where no MMSI does
    Time,
    TimeOfDay, ///< where Time holds the date alone
    Latitude,
    Longitude,
    Sog,
    Cog,
    Heading,
    Status,
    Name,
    Imo,
    Callsign,
    ShipType,
    Length,
    Beam,
    Transceiver,
    Draught,
    Destination,
};
constexpr std::size_t aisColumnCount = 19;

/// "mmsi", "vessel", "time", "time-of-day", "lat", "lon", "sog", "cog", "heading", "status", "name", "imo", "callsign",
/// "ship-type", "length", "beam", "transceiver", "draught", "destination": the command line's words.
QString aisColumnWord(AisColumn column);
/// For people: "MMSI", "Latitude", "Speed over ground".
QString aisColumnTitle(AisColumn column);

/// Of speeds over ground.
enum class SpeedUnit : std::uint8_t { Knots, TenthsOfKnot, MetresPerSecond, KilometresPerHour };
constexpr std::size_t speedUnitCount = 4;
/// "knots", "knots/10", "m/s", "km/h".
QString speedUnitWord(SpeedUnit unit);

/// Of courses over ground.
enum class CourseUnit : std::uint8_t { Degrees, TenthsOfDegree };
/// "degrees", "degrees/10".
QString courseUnitWord(CourseUnit unit);

/// Of latitudes and longitudes.
enum class PlaceUnit : std::uint8_t { Degrees, TenThousandthsOfMinute };
/// "degrees", "minutes/10000".
QString placeUnitWord(PlaceUnit unit);

/// Which column of a table holds what, and how it is written: all that reading its rows needs to know.
struct TableMapping
{
    std::array<int, aisColumnCount> index = unmapped(); ///< of the column, from 0; -1: the table has none
    TimeNotation time;
    SpeedUnit speed = SpeedUnit::Knots;
    CourseUnit course = CourseUnit::Degrees;
    PlaceUnit place = PlaceUnit::Degrees;
    char decimalPoint = '.'; ///< or ','
    QString mmsi;            ///< of every row, 9 digits, where no column holds it
    QString vessel;          ///< the name of the one vessel that all rows are of, where nothing tells their MMSI

    int at(AisColumn column) const { return index[static_cast<std::size_t>(column)]; }
    int &at(AisColumn column) { return index[static_cast<std::size_t>(column)]; }
    /// What is needed before a row can be read and is not there yet, for people: "time", "latitude", "which vessel".
    QStringList missing() const;

    static constexpr std::array<int, aisColumnCount> unmapped()
    {
        std::array<int, aisColumnCount> none{};
        none.fill(-1);
        return none;
    }
    friend bool operator==(const TableMapping &, const TableMapping &) = default;
};

/// What somebody says about a table, by the names in its header; what is left unsaid is as the header lets guess.
struct StatedMapping
{
    std::vector<std::pair<AisColumn, QString>> columns; ///< an empty name: no column holds it
    std::optional<TimeOrder> timeOrder;
    std::optional<int> zoneMinutes;
    std::optional<SpeedUnit> speed;
    std::optional<CourseUnit> course;
    std::optional<PlaceUnit> place;
    std::optional<char> decimalPoint;
    QString mmsi;
    QString vessel;

    friend bool operator==(const StatedMapping &, const StatedMapping &) = default;
};

/// `guessed` with what was stated put over it; `header` are the names of the table's columns. A column counts by its
/// name in any case, or by its number from 1 ("#3"). Error: Usage, naming the column that is not there, and those that
/// are, or the MMSI that is none.
Result<TableMapping> mappingWith(const TableMapping &guessed, const StatedMapping &stated, const QStringList &header);

/// "mmsi=ID,time=When,lat=Y" as pairs. Error: Usage, with the words that there are.
Result<std::vector<std::pair<AisColumn, QString>>> columnPairsOf(const QString &text);
/// Errors: Usage, with the words that there are.
Result<SpeedUnit> speedUnitOf(const QString &word);
Result<CourseUnit> courseUnitOf(const QString &word);
Result<PlaceUnit> placeUnitOf(const QString &word);

/// A mapping as JSON: {"columns": {"mmsi": "ID", …}, "time_order", "zone", "speed_unit", "course_unit", "place_unit",
/// "decimal_point", "mmsi", "vessel"}, columns by their names in `header`.
QJsonObject toJson(const TableMapping &mapping, const QStringList &header);
/// The other way. Error: InvalidInput.
Result<StatedMapping> statedMappingOf(const QJsonObject &json);

} // namespace leadline
