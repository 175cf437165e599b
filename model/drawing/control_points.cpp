// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/drawing/control_points.h"

#include "model/drawing/annotation_kinds.h"

namespace leadline {

template<>
std::vector<std::vector<LatLon>> controlPoints<GroundPlane>(const Annotation &annotation)
{
    std::vector<std::vector<LatLon>> points = annotation.geometry.parts;
    if (annotation.geometry.type == GeometryType::Polygon)
        for (std::vector<LatLon> &ring : points)
            if (ring.size() > 1 && ring.front() == ring.back())
                ring.pop_back();
    return points;
}

template<>
std::vector<std::vector<QPointF>> controlPoints<ImagePlane>(const Annotation &annotation)
{
    if (annotation.image.pixels.empty())
        return {};
    return {annotation.image.pixels};
}

template<>
Annotation withControlPoints<GroundPlane>(Annotation annotation, std::vector<std::vector<LatLon>> points)
{
    annotation.geometry.type = pointsOf(annotation.kind);
    if (annotation.geometry.type == GeometryType::Polygon)
        for (std::vector<LatLon> &ring : points)
            if (!ring.empty())
                ring.push_back(ring.front());
    annotation.geometry.parts = std::move(points);
    return annotation;
}

template<>
Annotation withControlPoints<ImagePlane>(Annotation annotation, std::vector<std::vector<QPointF>> points)
{
    annotation.image.pixels = points.empty() ? std::vector<QPointF>() : std::move(points.front());
    return annotation;
}

bool isOnImage(const Annotation &annotation)
{
    return bool(annotation.image.exhibit);
}

} // namespace leadline
