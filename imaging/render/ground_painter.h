// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/render/map_scene.h"
#include "imaging/render/viewport.h"

class QPainter;

namespace leadline {

/// Water, land, coast, lakes, land borders and a thin graticule. Without a basemap: water and graticule.
void paintGround(QPainter &painter, const MapScene &scene, const Viewport &view);

/// How far the shipped coast can be trusted at this scale: 1 from coastTrustMetresPerPixel outwards, falling to 0.3
/// where its error is tens of pixels. Strength of land and coast.
double coastStrength(const Viewport &view);

/// `a` with a share of `b`, 0..1.
QColor mixed(const QColor &a, const QColor &b, double share);

} // namespace leadline
