// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/imaging/render/map_fixture.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace leadline::test {

std::shared_ptr<const Basemap> shippedBasemap()
{
    static const std::shared_ptr<const Basemap> basemap = [] {
        auto loaded = loadBasemap();
        return loaded ? *loaded : nullptr;
    }();
    return basemap;
}

TrackBlockPtr trackBlock(const std::vector<SegmentPlan> &plans)
{
    auto block = std::make_shared<TrackBlock>();
    for (const SegmentPlan &plan : plans) {
        std::vector<PositionReport> reports;
        for (const LatLon &p : plan.positions) {
            const auto count = static_cast<std::int64_t>(reports.size());
            reports.push_back({.lon = static_cast<std::int32_t>(std::lround(p.lon * 1e7)),
                               .lat = static_cast<std::int32_t>(std::lround(p.lat * 1e7)),
                               .time = {plan.start.msUtc + count * reportMs}});
        }
        block->append({plan.vessel}, {}, reports);
    }
    return block;
}

Viewport rajinView()
{
    return Viewport::fitting({129.8, 42.0, 133.6, 43.4}, {1100, 760}, 0);
}

Viewport viewAt(LatLon centre, double zoom, QSizeF size)
{
    Viewport view;
    view.size = size;
    view.metresPerPixel = Viewport::metresPerPixelAtZoom(zoom);
    view.center = view.projection->forward(centre).value_or(QPointF());
    return view;
}

MapScene emptyScene()
{
    MapScene scene;
    scene.tokens = darkTokens();
    scene.basemap = shippedBasemap();
    return scene;
}

TrackStyle styleOf(std::int64_t vessel, const QString &name)
{
    return {{vessel}, darkTokens().data[0], name, false};
}

QImage painted(PaintLayer layer, const MapScene &scene, const Viewport &view)
{
    QImage image(view.size.toSize(), QImage::Format_RGB32);
    image.fill(scene.tokens.water);
    QPainter painter(&image);
    MapRenderer::paintLayer(layer, painter, scene, view);
    return image;
}

QColor colourAt(const QImage &image, LatLon position, const Viewport &view)
{
    const auto pixel = view.pixelOf(position);
    if (!pixel || !image.rect().contains(pixel->toPoint()))
        return {};
    return image.pixelColor(static_cast<int>(pixel->x()), static_cast<int>(pixel->y()));
}

int difference(const QColor &a, const QColor &b)
{
    return std::max({std::abs(a.red() - b.red()), std::abs(a.green() - b.green()), std::abs(a.blue() - b.blue())});
}

int countNear(const QImage &image, const QColor &colour, const QRect &area, int tolerance)
{
    int count = 0;
    const QRect inside = area.intersected(image.rect());
    for (int y = inside.top(); y <= inside.bottom(); ++y)
        for (int x = inside.left(); x <= inside.right(); ++x)
            count += difference(image.pixelColor(x, y), colour) <= tolerance ? 1 : 0;
    return count;
}

} // namespace leadline::test
