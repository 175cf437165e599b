// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/time/display_zone.h"
#include "model/time/instant.h"

#include <QString>

#include <functional>
#include <vector>

namespace leadline {

/// Which stretch of time lies on which stretch of the screen. Linear; x in logical pixels, times in UTC. A value; any
/// thread. Doubles hold milliseconds exactly for 285,000 years round 1970.
struct TimelineAxis
{
    /// The zoom stays between ten milliseconds and about 31 years a pixel.
    static constexpr double minMsPerPixel = 10;
    static constexpr double maxMsPerPixel = 1e12;

    double startMs = 0;         ///< time at `left`, milliseconds since 1970
    double msPerPixel = 60'000; ///< milliseconds a logical pixel; > 0
    double left = 0;            ///< x of the plot's left edge
    double right = 0;           ///< x of the plot's right edge

    double width() const { return right - left; }
    double xOf(Instant t) const { return left + (static_cast<double>(t.msUtc) - startMs) / msPerPixel; }
    Instant timeAt(double x) const;
    TimeSpan span() const { return {timeAt(left), timeAt(right)}; }

    /// Moves the plot as a hand drags the paper: positive pixels bring earlier times into sight.
    TimelineAxis panned(double pixels) const;
    /// Scales about a fixed x; factor > 1 zooms in. Clamped to the limits above.
    TimelineAxis zoomed(double factor, double aboutX) const;
    /// The axis of the same plot that shows all of `span` with `marginPixels` at both ends. A span without duration
    /// gets a day round it.
    TimelineAxis fitted(const TimeSpan &span, double marginPixels) const;
};

/// One mark of the ruler. `label` is empty where there is no room for it.
struct AxisTick
{
    Instant time;
    double x = 0;
    QString label; ///< "September 2023", "14", "06:00"; drawn from labelLeft on
    double labelLeft = 0;
    double labelWidth = 0;
    bool major = false; ///< begins a larger unit: a month among days, a day among hours
};

/// The ruler for an axis, seconds to centuries, left to right, as the clocks of a zone go: an hour that they skip has
/// no tick, one that they go through twice has two. The first label states the larger units too ("14 Sep 2023, 06:00");
/// labels never overlap and never leave the plot. `textWidth` measures in logical pixels.
std::vector<AxisTick> axisTicks(const TimelineAxis &axis, const std::function<double(const QString &)> &textWidth,
                                const DisplayZone &zone = {});

/// A stretch of time in few words: "15 Aug – 22 Dec 2023", "9 Dec 2023, 02:00 – 14:30", "1998 – 2023"; with "UTC+10"
/// behind it in another zone than UTC.
QString describeSpan(const TimeSpan &span, const DisplayZone &zone = {});

/// A moment as the cursor's tag says it: "9 Dec 2023 02:14 UTC"; seconds only when they are not zero.
QString describeMoment(Instant t, const DisplayZone &zone = {});

} // namespace leadline
