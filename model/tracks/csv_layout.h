// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/tracks/ais_csv.h"
#include "model/tracks/csv_fields.h"

#include <array>
#include <string_view>

namespace leadline {

/// What a column of an AIS table holds.
enum class AisColumn {
    Mmsi,
    Time,
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
};
constexpr std::size_t aisColumnCount = 15;

/// Where each thing stands in the rows of one file, and how its times are written.
struct CsvLayout
{
    AisCsvLayout kind = AisCsvLayout::Generic;
    char delimiter = ',';
    std::size_t columns = 0;
    std::array<int, aisColumnCount> index; ///< -1: the file has no such column
    TimeStyle timeStyle = TimeStyle::IsoZoneOrUnix;
    bool mmsiIsNumber = false; ///< the publisher writes numbers: leading zeros are lost and can be put back
    QStringList warnings;

    int at(AisColumn column) const { return index[static_cast<std::size_t>(column)]; }
};

/// Reads a header line (without line end and byte order mark). Column names count in any case and order; a column
/// that two names claim is not guessed at. Error: InvalidInput, naming the columns that are there.
Result<CsvLayout> recogniseHeader(std::string_view headerLine);

} // namespace leadline
