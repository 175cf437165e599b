// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/style/tokens.h"
#include "imaging/tracks/track_look.h"

#include <QPointF>
#include <QRectF>

class QPainter;

namespace leadline {

/// Where the card of paintTrackLegend() stands; empty without entries. `topRight` in logical pixels.
QRectF trackLegendRect(const TrackLegend &legend, QPointF topRight);

/// A card on a map: what the colours of tracks mean, a line each.
void paintTrackLegend(QPainter &painter, const TrackLegend &legend, QPointF topRight, const Tokens &tokens);

} // namespace leadline
