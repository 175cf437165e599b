// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/briefing/figure_painter.h"
#include "imaging/render/map_scene.h"
#include "imaging/render/viewport.h"
#include "imaging/timeline/timeline_scene.h"

namespace leadline {

/// A map as a figure: the viewport's picture is scaled to the width that it gets, so that screen and page agree.
FigurePainter mapFigure(MapScene scene, Viewport viewport, QString caption);

/// The timeline as a figure, `widthPixels` wide as it would be on a screen, all of its lanes, everything dated in view.
FigurePainter timelineFigure(TimelineScene scene, double widthPixels, QString caption);

} // namespace leadline
