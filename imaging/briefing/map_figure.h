// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/briefing/figure_painter.h"
#include "imaging/render/map_scene.h"
#include "imaging/render/viewport.h"
#include "imaging/timeline/timeline_layout.h"

namespace leadline {

/// A map as a figure: the viewport's picture is scaled to the width that it gets, so that screen and page agree.
FigurePainter mapFigure(MapScene scene, Viewport viewport, QString caption);

/// A timeline as a figure, as the view would show it on a screen of its width.
FigurePainter timelineFigure(TimelineScene scene, TimelineViewport view, QString caption);

} // namespace leadline
