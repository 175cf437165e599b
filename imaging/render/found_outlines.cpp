// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/render/found_outlines.h"

#include "imaging/drawing/cased_stroke.h"
#include "imaging/render/map_path.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace leadline {

namespace {

struct Look
{
    QColor colour;
    float fill = 0;
    double width = 1;
};

/// Lines one by one and fills without smoothing: QPainter is ten times as quick with these as with a path, whose cost
/// is that of the area round it.
void strokeRing(QPainter &painter, const QPolygonF &ring, const QColor &colour, double width)
{
    painter.setPen(QPen(colour, width, Qt::SolidLine, Qt::SquareCap));
    for (qsizetype i = 0; i + 1 < ring.size(); ++i)
        painter.drawLine(ring[i], ring[i + 1]);
}

void paintOutline(QPainter &painter, const std::vector<std::vector<LatLon>> &rings, const Look &look,
                  const Viewport &view)
{
    for (std::vector<LatLon> ring : rings) {
        if (ring.size() < 3)
            continue;
        ring.push_back(ring.front());
        QPolygonF pixels = clippedPolygon(pixelPath(ring, view), screenBounds(view, 400));
        if (pixels.size() < 3 || !pixels.boundingRect().intersects(screenBounds(view, 8)))
            continue;
        pixels.append(pixels.front());
        if (look.fill > 0) {
            QColor fill = look.colour;
            fill.setAlphaF(look.fill);
            painter.setRenderHint(QPainter::Antialiasing, false);
            painter.setPen(Qt::NoPen);
            painter.setBrush(fill);
            painter.drawPolygon(pixels);
            painter.setRenderHint(QPainter::Antialiasing);
            QColor casing = casingFor(look.colour);
            casing.setAlphaF(0.45F);
            strokeRing(painter, pixels, casing, look.width + 1.8);
        }
        strokeRing(painter, pixels, look.colour, look.width);
    }
}

} // namespace

void paintFoundOutlines(QPainter &painter, const OutlineList &scenes, const Tokens &tokens, const Viewport &view)
{
    painter.setRenderHint(QPainter::Antialiasing);
    for (const auto &rings : scenes)
        paintOutline(painter, rings, {tokens.data.front(), 0, 1.2}, view);
}

void paintFoundHighlights(QPainter &painter, const FoundOutlines &found, const Tokens &tokens, const Viewport &view)
{
    if (found.count() == 0 || (found.pointedAt.empty() && found.selected < 0))
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const int shown = std::min(mostPointedAt, static_cast<int>(found.pointedAt.size()));
    // Scenes of one place lie on each other: together they are as light as one alone.
    const double share = 1.0 / std::max(1, shown);
    const Look pointed{tokens.data.front(), static_cast<float>(1 - std::pow(1 - 0.18, share)), 2.2};
    int drawn = 0;
    for (const int number : found.pointedAt)
        if (number != found.selected && number >= 0 && number < found.count() && drawn++ < mostPointedAt)
            paintOutline(painter, (*found.scenes)[static_cast<std::size_t>(number)], pointed, view);
    if (found.selected >= 0 && found.selected < found.count())
        paintOutline(painter, (*found.scenes)[static_cast<std::size_t>(found.selected)], {tokens.accent, 0.10F, 2.4},
                     view);
    painter.restore();
}

} // namespace leadline
