// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/render/label_placer.h"
#include "imaging/render/map_scene.h"
#include "imaging/render/viewport.h"

class QPainter;

namespace leadline {

/// Where labels may stand in a picture that is larger than the screen: inside `seen` those of what is seen, so that
/// none is cut by the screen's edge or lies under what floats over it; the others outside. Logical pixels of the
/// picture. Empty: all of the picture is seen, nothing is covered.
struct LabelRoom
{
    QRectF seen;
    std::vector<QRectF> covered;
};

/// Names of places, exhibits, vessels and annotations, and as many towns and ports of the basemap as have room. Case
/// items go before the basemap's, selected ones before all.
void paintLabels(QPainter &painter, const MapScene &scene, const Viewport &view, const LabelRoom &room = {});

/// What paintLabels would place, for tests and for callers that must keep off.
std::vector<PlacedLabel> placedLabels(const MapScene &scene, const Viewport &view, const LabelRoom &room = {});

/// Text on a map: the water-coloured halo, then the text itself (text, not outlines, in PDF and SVG).
void paintHaloText(QPainter &painter, QPointF baseline, const QString &text, const QFont &font, const QColor &colour,
                   const QColor &halo);

} // namespace leadline
