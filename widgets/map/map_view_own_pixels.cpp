// SPDX-License-Identifier: GPL-3.0-or-later
// The map in the own pixels of a scene: into their plane and out of it, and the steps of its scale.
#include "imaging/raster/pixel_plane.h"
#include "imaging/render/pixel_view.h"
#include "widgets/map/map_view.h"

#include <algorithm>
#include <cmath>

namespace leadline {

namespace {

constexpr int wheelStep = 120;     ///< what a notch of a wheel turns
constexpr double pinchStep = 1.35; ///< two fingers this much farther apart are a step

} // namespace

void MapView::showOwnPixels(std::shared_ptr<const PixelPlane> plane)
{
    const Viewport there = m_viewport.inProjection(plane);
    const auto middle = m_viewport.positionAt({m_viewport.size.width() / 2, m_viewport.size.height() / 2});
    const bool isHere = middle && plane->forward(*middle) && plane->area().contains(there.center);
    userMoved();
    if (isHere)
        return applyViewport(there);
    Viewport whole = m_viewport;
    whole.projection = plane;
    applyViewport(whole);
    fitOwnPixels(*plane);
}

void MapView::leaveOwnPixels()
{
    if (!pixelPlaneOf(m_viewport) || !m_earthView)
        return;
    userMoved();
    const bool onEarth = m_viewport.positionAt({m_viewport.size.width() / 2, m_viewport.size.height() / 2}).has_value();
    applyViewport(onEarth ? m_viewport.inProjection(m_earthView->projection) : Viewport(*m_earthView));
}

/// Another plane shows other pictures; the map of the Earth is remembered for the way back.
void MapView::changePlane(const Viewport &next)
{
    const bool was = pixelPlaneOf(m_viewport), will = pixelPlaneOf(next);
    if (will && !was)
        m_earthView = m_viewport;
    if (will || was)
        scheduleRebuild();
}

void MapView::fitOwnPixels(const PixelPlane &plane)
{
    if (size().isEmpty())
        return;
    Viewport whole = m_viewport;
    const QRectF area = plane.area();
    whole.center = area.center();
    whole.metresPerPixel = std::max(area.width() / width(), area.height() / height());
    // The nearest whole scale may be too near to show all of it.
    const double fitting = plane.pixelMetres() * devicePixelRatioF() / whole.metresPerPixel;
    whole = onWholePixels(whole);
    while (pixelScale(whole) > fitting * (1 + 1e-9) && wholePixelScale(pixelScale(whole) / 2) < pixelScale(whole))
        whole = zoomedByWholePixels(whole, 0.9, {width() / 2.0, height() / 2.0});
    whole.center = area.center();
    applyViewport(whole);
}

/// What does not lie on the scene is looked at on the map. True when it was left.
bool MapView::leaveUnlessShown(const GeoBox &box)
{
    const PixelPlane *plane = pixelPlaneOf(m_viewport);
    if (!plane)
        return false;
    const auto xy = plane->forward(box.center());
    if (xy && plane->area().contains(*xy))
        return false;
    leaveOwnPixels();
    return true;
}

void MapView::zoomByWheel(int turned, QPointF aboutPixel)
{
    if (!pixelPlaneOf(m_viewport))
        return zoomBy(std::pow(2.0, turned / 200.0), aboutPixel);
    // A touchpad turns in small parts: a step is made of as many as a notch of a wheel has.
    if ((turned > 0) != (m_wheelRest > 0))
        m_wheelRest = 0;
    m_wheelRest += turned;
    for (; std::abs(m_wheelRest) >= wheelStep; m_wheelRest -= m_wheelRest > 0 ? wheelStep : -wheelStep)
        zoomBy(m_wheelRest > 0 ? 1.01 : 0.99, aboutPixel);
}

void MapView::pinchBy(double factor, QPointF aboutPixel)
{
    if (!pixelPlaneOf(m_viewport))
        return applyViewport(m_viewport.zoomed(factor, aboutPixel));
    m_pinchRest *= factor;
    if (m_pinchRest < pinchStep && m_pinchRest > 1 / pinchStep)
        return;
    applyViewport(zoomedByWholePixels(m_viewport, m_pinchRest, aboutPixel));
    m_pinchRest = 1;
}

} // namespace leadline
