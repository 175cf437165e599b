// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/area_option.h"

#include "app/commands/number_lists.h"

namespace leadline {

Result<GeoBox> readBox(const QString &text)
{
    const QString option = QStringLiteral("--bbox");
    const auto numbers = readNumbers(text, option, 4);
    if (!numbers)
        return fail(ErrorCode::Usage, QStringLiteral("%1 (W,S,E,N in degrees)").arg(numbers.error().what));
    const GeoBox box{numbers->at(0), numbers->at(1), numbers->at(2), numbers->at(3)};
    const bool onEarth = LatLon{box.south, box.west}.isValid() && LatLon{box.north, box.east}.isValid();
    if (!onEarth || box.south >= box.north || box.west == box.east)
        return fail(ErrorCode::Usage, QStringLiteral("%1 takes W,S,E,N in degrees, with S below N").arg(option));
    return box;
}

} // namespace leadline
