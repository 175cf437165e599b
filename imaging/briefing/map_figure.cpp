// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/briefing/map_figure.h"

#include "imaging/render/map_renderer.h"
#include "imaging/timeline/timeline_painter.h"

#include <QPainter>

namespace leadline {

namespace {

constexpr double millimetresPerPoint = 25.4 / 72;

/// Lets `paint` draw in the pixels of a screen of size `pixels` inside a rectangle of the page.
template<class Paint>
void paintScaled(QPainter &painter, const QRectF &rect, QSizeF pixels, Paint paint)
{
    painter.save();
    painter.translate(rect.topLeft());
    painter.scale(rect.width() / pixels.width(), rect.height() / pixels.height());
    paint(painter);
    painter.restore();
}

} // namespace

FigurePainter mapFigure(MapScene scene, Viewport viewport, QString caption)
{
    FigurePainter figure;
    figure.caption = std::move(caption);
    figure.aspect = viewport.size.width() / viewport.size.height();
    figure.paint = [scene = std::move(scene), viewport](QPainter &painter, const QRectF &rect) {
        Viewport onPaper = viewport;
        onPaper.pixelsPerMillimetre = viewport.size.width() / (rect.width() * millimetresPerPoint);
        paintScaled(painter, rect, viewport.size, [&](QPainter &inner) { MapRenderer::paint(inner, scene, onPaper); });
    };
    return figure;
}

FigurePainter timelineFigure(TimelineScene scene, TimelineViewport view, QString caption)
{
    FigurePainter figure;
    figure.caption = std::move(caption);
    figure.aspect = view.size.width() / view.size.height();
    figure.paint = [scene = std::move(scene), view](QPainter &painter, const QRectF &rect) {
        paintScaled(painter, rect, view.size, [&](QPainter &inner) { paintTimeline(inner, scene, view); });
    };
    return figure;
}

} // namespace leadline
