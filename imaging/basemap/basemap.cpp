// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/basemap/basemap.h"

#include "imaging/basemap/basemap_format.h"
#include "model/geo/projection.h"

#include <QFile>

// The resource sits in a static library: without this the linker would drop its registration.
static void initialiseBasemapResource()
{
    Q_INIT_RESOURCE(leadline_basemap);
}

namespace leadline {

namespace {

/// Crossings of a ray to the east (even-odd rule): inner rings and islands need no special case.
bool ringContains(const BasemapLevel &level, const BasemapLevel::Line &line, QPointF p)
{
    bool inside = false;
    for (std::uint32_t i = line.begin, j = line.end - 1; i < line.end; j = i++) {
        const QPointF a = level.at(i);
        const QPointF b = level.at(j);
        if ((a.y() > p.y()) != (b.y() > p.y()) && p.x() < (b.x() - a.x()) * (p.y() - a.y()) / (b.y() - a.y()) + a.x())
            inside = !inside;
    }
    return inside;
}

bool anyRingContains(const BasemapLevels &levels, QPointF p, double worldWidth)
{
    if (levels.empty())
        return false;
    const BasemapLevel &level = levels.front();
    for (const BasemapLevel::Line &line : level.lines)
        for (int turn = -1; turn <= 1; ++turn) {
            const QPointF q(p.x() + turn * worldWidth, p.y());
            if (line.box.contains(q) && ringContains(level, line, q))
                return true;
        }
    return false;
}

} // namespace

bool Basemap::isLand(LatLon p) const
{
    const auto mercator = webMercator();
    const auto xy = mercator->forward(p);
    if (!xy)
        return p.lat < -85; // beyond the map: Antarctica, or the Arctic Ocean
    const double world = mercator->worldWidth();
    return anyRingContains(land, *xy, world) && !anyRingContains(lakes, *xy, world);
}

const BasemapLevel *Basemap::levelFor(const BasemapLevels &levels, double metresPerPixel)
{
    const BasemapLevel *best = levels.empty() ? nullptr : &levels.front();
    for (const BasemapLevel &level : levels)
        if (level.tolerance <= 0.6 * metresPerPixel)
            best = &level;
    return best;
}

Result<std::shared_ptr<const Basemap>> loadBasemap()
{
    initialiseBasemapResource();
    QFile file(QStringLiteral(":/leadline/basemap.bin"));
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Damaged, QStringLiteral("the program was built without its map"),
                    QStringLiteral("basemap.bin"));
    return parseBasemap(file.readAll());
}

QStringList basemapCredits()
{
    return {QStringLiteral("Coast GSHHG"), QStringLiteral("Borders Natural Earth"),
            QStringLiteral("Places GeoNames (CC BY 4.0)")};
}

} // namespace leadline
