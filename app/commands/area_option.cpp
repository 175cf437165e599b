// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/area_option.h"

#include <QStringList>

#include <cmath>
#include <vector>

namespace leadline {

Result<GeoBox> readBox(const QString &text)
{
    const auto usage = [](const QString &what) { return fail(ErrorCode::Usage, what, QStringLiteral("--bbox")); };
    std::vector<double> numbers;
    for (const QString &part : text.split(u',')) {
        bool isNumber = false;
        numbers.push_back(part.trimmed().toDouble(&isNumber));
        if (!isNumber || !std::isfinite(numbers.back()))
            return usage(QStringLiteral("\"%1\" is not a number").arg(part));
    }
    if (numbers.size() == 4) {
        const GeoBox box{numbers[0], numbers[1], numbers[2], numbers[3]};
        const bool onEarth = LatLon{box.south, box.west}.isValid() && LatLon{box.north, box.east}.isValid();
        if (onEarth && box.south < box.north && box.west != box.east)
            return box;
    }
    return usage(QStringLiteral("takes W,S,E,N in degrees, with S below N"));
}

} // namespace leadline
