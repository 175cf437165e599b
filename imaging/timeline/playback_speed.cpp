// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/timeline/playback_speed.h"

#include <algorithm>
#include <cmath>

namespace leadline {

QString playbackSpeedText(double timesRealTime)
{
    struct Unit
    {
        double seconds;
        const char16_t *name;
    };
    static constexpr std::array<Unit, 3> units{{{86'400, u"day"}, {3'600, u"h"}, {60, u"min"}}};
    for (const Unit &unit : units) {
        const double count = timesRealTime / unit.seconds;
        if (count >= 1 && count == std::floor(count))
            return QStringLiteral("%1 %2/s").arg(QString::number(count, 'f', 0), QString::fromUtf16(unit.name));
    }
    return QStringLiteral("%1×").arg(QString::number(timesRealTime, 'g', 6));
}

double playbackSpeedBeside(double timesRealTime, int by)
{
    if (by > 0) {
        const auto faster = std::ranges::upper_bound(playbackSpeeds, timesRealTime);
        return faster == playbackSpeeds.end() ? playbackSpeeds.back() : *faster;
    }
    const auto here = std::ranges::lower_bound(playbackSpeeds, timesRealTime);
    return here == playbackSpeeds.begin() ? playbackSpeeds.front() : *(here - 1);
}

} // namespace leadline
