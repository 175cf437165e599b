// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/map/projected_tiles.h"

#include "imaging/raster/mercator_warp.h"

#include <algorithm>

namespace leadline {

namespace {

bool sameView(const Viewport &a, const Viewport &b)
{
    return a.projection == b.projection && a.center == b.center && a.metresPerPixel == b.metresPerPixel &&
           a.size == b.size && a.devicePixelRatio == b.devicePixelRatio;
}

} // namespace

bool samePatches(const std::vector<RasterPatch> &a, const std::vector<RasterPatch> &b)
{
    return std::ranges::equal(a, b, [](const RasterPatch &p, const RasterPatch &q) {
        return p.extent == q.extent && p.image.cacheKey() == q.image.cacheKey() && p.opacity == q.opacity &&
               p.rank == q.rank;
    });
}

ProjectedTiles::ProjectedTiles(QObject *parent)
    : QObject(parent)
{
    m_worker.setMaxThreadCount(1);
}

ProjectedTiles::~ProjectedTiles()
{
    m_worker.waitForDone();
}

void ProjectedTiles::show(std::vector<RasterPatch> tiles, const Viewport &view)
{
    if (view.projection == webMercator() || tiles.empty()) {
        m_last.reset();
        m_next.reset();
        return replace(std::move(tiles));
    }
    if (m_last && sameView(m_last->view, view) && samePatches(m_last->tiles, tiles))
        return;
    if (m_last && m_last->view.projection != view.projection)
        replace({}); // they lie elsewhere on this map
    m_last = Work{std::move(tiles), view};
    m_next = m_last;
    if (!m_busy)
        start(*std::exchange(m_next, std::nullopt));
}

void ProjectedTiles::start(Work work)
{
    m_busy = true;
    m_worker.start([this, work = std::move(work)] {
        std::vector<RasterPatch> patches = warpedFromMercator(work.tiles, work.view);
        QMetaObject::invokeMethod(
            this, [this, patches = std::move(patches), view = work.view]() mutable { take(std::move(patches), view); },
            Qt::QueuedConnection);
    });
}

void ProjectedTiles::take(std::vector<RasterPatch> patches, const Viewport &view)
{
    m_busy = false;
    if (m_next)
        start(*std::exchange(m_next, std::nullopt));
    if (m_last && m_last->view.projection == view.projection)
        replace(std::move(patches));
    else
        Q_EMIT changed(); // no longer busy
}

void ProjectedTiles::replace(std::vector<RasterPatch> patches)
{
    if (samePatches(patches, m_patches))
        return;
    m_patches = std::move(patches);
    Q_EMIT changed();
}

} // namespace leadline
