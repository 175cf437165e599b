// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <array>

namespace leadline {

/// How many times faster than life time passes, from real time to a day a second.
inline constexpr std::array<double, 7> playbackSpeeds{1, 10, 60, 600, 3'600, 21'600, 86'400};

/// "1×", "10×", "10 min/s", "1 h/s", "1 day/s"; any other number as the nearest of these forms says it: "90×".
QString playbackSpeedText(double timesRealTime);

/// The next faster (1) or slower (-1) one of the list; the ends hold.
double playbackSpeedBeside(double timesRealTime, int by);

} // namespace leadline
