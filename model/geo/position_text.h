// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/geo/lat_lon.h"

#include <optional>
#include <vector>

namespace leadline {

/// One way to understand a text as a position.
struct PositionReading
{
    LatLon position;
    QString how;                  ///< "read as MGRS, a square of 100 m"
    std::optional<double> zoom{}; ///< of slippy maps, where a link says it
};

/// Every way in which a text that somebody typed or pasted is a position: decimal degrees, degrees minutes seconds,
/// UTM, MGRS, plus codes (short ones by what is `near`), geo: addresses, links of maps. More than one only where the
/// text means two things. Error: InvalidInput or Unsupported with the reason where it looks like a position and is
/// none; NotFound where it does not even look like one.
Result<std::vector<PositionReading>> readPositions(const QString &text, const std::optional<LatLon> &near = {});

/// How a position is written.
enum class PositionFormat { Decimal, Dms, Utm, Mgrs, PlusCode, GeoUri };

QString formatPosition(LatLon p, PositionFormat format);

/// "Decimal degrees", "MGRS", for menus and settings.
QString positionFormatName(PositionFormat format);

inline constexpr PositionFormat allPositionFormats[] = {PositionFormat::Decimal,  PositionFormat::Dms,
                                                        PositionFormat::Utm,      PositionFormat::Mgrs,
                                                        PositionFormat::PlusCode, PositionFormat::GeoUri};

} // namespace leadline
