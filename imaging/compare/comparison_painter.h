// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/compare/comparison.h"
#include "imaging/render/map_scene.h"
#include "imaging/render/viewport.h"

#include <QPainterPath>

#include <array>

class QPainter;

namespace leadline {

/// The tiles and scenes of a map alone, as large as the view in physical pixels, clear where there are none. Null when
/// memory is short. Any thread.
QImage picturesAlone(const MapScene &scene, const Viewport &view);

/// The pictures of A and B put together as the comparison says, clear where there are none: a still of it, for exports.
/// Null when memory is short. Any thread.
QImage composeComparison(const std::vector<RasterPatch> &a, const std::vector<RasterPatch> &b,
                         const Comparison &comparison, const Viewport &view);

/// The part of the view that shows B alone, in logical pixels: beyond the divider, or inside the lens. Empty in the
/// other modes.
QPainterPath areaOfB(const Comparison &comparison, QSizeF size);
QPointF lensCentre(const Lens &lens, QSizeF size);
/// Of the map under the lens: the view with its zoom about the lens's middle.
Viewport lensView(const Lens &lens, const Viewport &view);

/// The divider with its handles, or the rim of the lens. `handles`: for the hand, not on paper.
void paintComparisonEdges(QPainter &painter, const Comparison &comparison, const Tokens &tokens, QSizeF size,
                          bool handles);

/// Where the two date cards stand: each on its side of the view, below what floats at the top for `topMargin` pixels.
std::array<QRectF, 2> dateCardBoxes(const Comparison &comparison, const std::array<SideText, 2> &texts, QSizeF size,
                                    double topMargin);
/// The dates of A and B, large; only that of the one that is seen while it blinks.
void paintComparisonDates(QPainter &painter, const Comparison &comparison, const std::array<SideText, 2> &texts,
                          const Tokens &tokens, QSizeF size, double topMargin);

} // namespace leadline
