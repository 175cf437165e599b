// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/render/map_scene.h"
#include "imaging/render/viewport.h"

#include <QPointF>

#include <optional>
#include <set>

namespace leadline {

/// What the hand was drawn to.
struct Snap
{
    enum class To { Vertex, Edge, Track, RightAngle };
    LatLon position;
    QPointF pixel;
    To to = To::Vertex;
};

/// The nearest thing within `tolerancePixels` that a point may be set on exactly: first a vertex of an annotation, a
/// place, an event or an exhibit; then a report or the line of a track; then an edge of an annotation. `except` are not
/// looked at: what is being changed itself.
std::optional<Snap> snapAt(QPointF pixel, const MapScene &scene, const Viewport &view,
                           const std::set<AnnotationId> &except = {}, double tolerancePixels = 8);

/// The pointer brought onto the nearest direction of 0, 45, 90 … degrees from the leg that comes before `from` (or from
/// north, where none does). In pixels, as the eye judges an angle.
std::optional<Snap> rightAngleFrom(const std::vector<LatLon> &path, QPointF pixel, const Viewport &view);

} // namespace leadline
