// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/timeline/timeline_layout.h"

class QPainter;

namespace leadline {

// How each kind of mark is drawn. Pure; any thread; logical pixels.

/// A colour between two others: 0 gives `from`, 1 gives `to`. Opaque, so that PDF readers need no transparency.
QColor blended(const QColor &from, const QColor &to, double part);

/// A scene: its thumbnail, or a plain tile; a bar under it when its date is a range.
void paintThumbnail(QPainter &painter, const TimelineMark &mark, const QRectF &rect, const TimelineScene &scene,
                    const TimelineAxis &axis);

/// An event or exhibit: a dot when it is exact, else a pill whose doubtful ends fade.
void paintPill(QPainter &painter, const TimelineMark &mark, const QRectF &rect, const Tokens &tokens);

/// That several lie on one spot: their number in the upper right corner, and the edge of another one behind.
void paintStackNumber(QPainter &painter, std::size_t count, const QRectF &rect, const Tokens &tokens);

/// The stays of a lane of sightings: a bar while it was surely there, fading out to where it surely was not.
void paintStays(QPainter &painter, const TimelineLane &lane, const QRectF &strip, const TimelineAxis &axis,
                const Tokens &tokens);

/// A claim: a translucent band that holds its text.
void paintClaim(QPainter &painter, const TimelineMark &mark, const QRectF &rect, const Tokens &tokens);

/// A count: a bar with a whisker from low to high; `strip` is the lane's.
void paintCount(QPainter &painter, const TimelineMark &mark, const QRectF &rect, const TimelineLane &lane,
                const QRectF &strip, const TimelineScene &scene);

/// Diagonal purple lines: nothing was heard here.
void paintGap(QPainter &painter, const QRectF &rect, const Tokens &tokens);

/// How many marks overlap each stretch of a lane that is too full for single ones.
void paintDensity(QPainter &painter, const TimelineLane &lane, const LaneBox &box, const TimelineAxis &axis,
                  const Tokens &tokens);

/// A frame of dashes round what a search has found.
void paintFoundFrame(QPainter &painter, const QRectF &rect, const Tokens &tokens);

/// The accent frame round what is selected.
void paintSelectionFrame(QPainter &painter, const QRectF &rect, const Tokens &tokens);

} // namespace leadline
