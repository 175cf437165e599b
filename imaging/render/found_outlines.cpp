// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/render/found_outlines.h"

#include "imaging/render/drawing_painter.h"
#include "imaging/render/map_path.h"

#include <QPainter>
#include <QPainterPath>

#include <cmath>

namespace leadline {

namespace {

struct Look
{
    QColor colour;
    float fill = 0;
    double width = 1;
};

void paintOutline(QPainter &painter, const std::vector<std::vector<LatLon>> &rings, const Look &look,
                  const Viewport &view)
{
    QPainterPath path;
    path.setFillRule(Qt::WindingFill);
    for (std::vector<LatLon> ring : rings) {
        if (ring.size() < 3)
            continue;
        ring.push_back(ring.front());
        const QPolygonF pixels = clippedPolygon(pixelPath(ring, view), screenBounds(view, 400));
        if (pixels.size() < 3)
            continue;
        path.addPolygon(pixels);
        path.closeSubpath();
    }
    if (path.isEmpty() || !path.boundingRect().intersects(screenBounds(view, 8)))
        return;
    QColor fill = look.colour;
    fill.setAlphaF(look.fill);
    if (look.fill > 0)
        painter.fillPath(path, fill);
    QColor casing = casingFor(look.colour);
    casing.setAlphaF(0.45F);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(casing, look.width + 1.8, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
    painter.drawPath(path);
    painter.setPen(QPen(look.colour, look.width, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
    painter.drawPath(path);
}

} // namespace

void paintFoundOutlines(QPainter &painter, const FoundOutlines &found, const Tokens &tokens, const Viewport &view)
{
    if (found.scenes.empty())
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const Look plain{tokens.data.front(), 0, 1.2};
    // Scenes of one place lie on each other: together they are as light as one alone.
    const double share = 1.0 / std::max(1, static_cast<int>(found.pointedAt.size()));
    const Look pointed{tokens.data.front(), static_cast<float>(1 - std::pow(1 - 0.18, share)), 2.2};
    const Look selected{tokens.accent, 0.10F, 2.4};
    const int count = static_cast<int>(found.scenes.size());
    for (const bool bright : {false, true})
        for (int i = 0; i < count; ++i)
            if (i != found.selected && found.pointedAt.contains(i) == bright)
                paintOutline(painter, found.scenes[static_cast<std::size_t>(i)], bright ? pointed : plain, view);
    if (found.selected >= 0 && found.selected < count)
        paintOutline(painter, found.scenes[static_cast<std::size_t>(found.selected)], selected, view);
    painter.restore();
}

} // namespace leadline
