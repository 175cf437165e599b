// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/render/map_renderer.h"

#include "imaging/render/decoration_painter.h"
#include "imaging/render/drawing_painter.h"
#include "imaging/render/graticule.h"
#include "imaging/render/ground_painter.h"
#include "imaging/render/item_picker.h"
#include "imaging/render/label_painter.h"
#include "imaging/render/raster_painter.h"
#include "imaging/render/track_painter.h"

#include <QPainter>

namespace leadline {

void MapRenderer::paint(QPainter &painter, const MapScene &scene, const Viewport &viewport)
{
    for (const PaintLayer layer : {PaintLayer::Ground, PaintLayer::Pictures, PaintLayer::Tracks, PaintLayer::Drawings,
                                   PaintLayer::Labels, PaintLayer::Decorations})
        paintLayer(layer, painter, scene, viewport);
}

void MapRenderer::paintLayer(PaintLayer layer, QPainter &painter, const MapScene &scene, const Viewport &viewport,
                             const LabelRoom &room)
{
    if (viewport.size.isEmpty() || !(viewport.metresPerPixel > 0))
        return;
    painter.save();
    painter.setClipRect(QRectF(QPointF(0, 0), viewport.size), Qt::IntersectClip);
    switch (layer) {
    case PaintLayer::Ground:
        paintGround(painter, scene, viewport);
        break;
    case PaintLayer::Pictures:
        paintRasters(painter, picturesInOrder(scene), viewport);
        break;
    case PaintLayer::Tracks:
        paintTracks(painter, scene, viewport);
        break;
    case PaintLayer::Drawings:
        paintDrawings(painter, scene, viewport);
        break;
    case PaintLayer::Found:
        if (scene.found)
            paintFoundOutlines(painter, *scene.found, scene.tokens, viewport);
        break;
    case PaintLayer::Labels:
        paintGraticule(painter, scene, viewport, room.seen);
        paintLabels(painter, scene, viewport, room);
        break;
    case PaintLayer::Decorations:
        paintDecorations(painter, scene, viewport);
        break;
    }
    painter.restore();
}

ItemRef MapRenderer::itemAt(QPointF pixel, const MapScene &scene, const Viewport &viewport, double tolerancePixels)
{
    return pickItem(pixel, scene, viewport, tolerancePixels);
}

} // namespace leadline
