// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/style/tokens.h"
#include "imaging/timeline/timeline_axis.h"

#include <QFont>
#include <QRectF>

class QPainter;

namespace leadline {

/// The tag that stands in a ruler of that height over a moment: wide enough for `text`, inside the plot.
QRectF rulerTag(const TimelineAxis &axis, double x, double axisHeight, const QString &text, const QFont &font);

/// Where the time cursor's tag stands; empty when the cursor is out of sight.
QRectF timeCursorTag(const TimelineAxis &axis, Instant cursor, double axisHeight, const DisplayZone &zone = {});

/// The time cursor: its date in the ruler and a line down to `bottom`. Nothing when it is out of sight. Pure; any
/// thread.
void paintTimeCursor(QPainter &painter, const TimelineAxis &axis, Instant cursor, double axisHeight, double bottom,
                     const Tokens &tokens, const DisplayZone &zone = {});

} // namespace leadline
