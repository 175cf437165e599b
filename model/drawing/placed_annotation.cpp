// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/drawing/placed_annotation.h"

#include "model/drawing/annotation_kinds.h"
#include "model/drawing/annotation_outline.h"

#include <algorithm>

namespace leadline {

namespace {

/// On a slanted or bent picture a straight edge is a curve on the ground.
constexpr double longestStepPixels = 40;
constexpr int mostSteps = 64;

std::vector<QPointF> stepped(const std::vector<QPointF> &path)
{
    std::vector<QPointF> steps;
    for (std::size_t i = 0; i < path.size(); ++i) {
        if (i > 0) {
            const double length = ImagePlane::length(path[i - 1], path[i]);
            const int pieces = std::clamp(static_cast<int>(length / longestStepPixels), 1, mostSteps);
            for (int piece = 1; piece < pieces; ++piece)
                steps.push_back(path[i - 1] + (path[i] - path[i - 1]) * piece / pieces);
        }
        steps.push_back(path[i]);
    }
    return steps;
}

} // namespace

std::optional<Annotation> placedOnGround(const Annotation &annotation, const PicturePlacement &placement)
{
    const DrawnOutline<QPointF> outline = outlineOf<ImagePlane>(annotation);
    if (outline.parts.empty())
        return {};
    Annotation placed = annotation;
    placed.image = {};
    placed.geometry.parts.clear();
    for (const std::vector<QPointF> &part : outline.parts) {
        std::vector<LatLon> positions;
        for (const QPointF pixel : stepped(part)) {
            const auto position = placement.positionOf(pixel);
            if (!position || !position->isValid())
                return {};
            positions.push_back(*position);
        }
        if (outline.isArea)
            positions.back() = positions.front();
        placed.geometry.parts.push_back(std::move(positions));
    }
    if (isMark(annotation.kind)) {
        placed.geometry.type = GeometryType::Point;
        return placed;
    }
    placed.geometry.type = outline.isArea ? GeometryType::Polygon : GeometryType::LineString;
    const bool keepsKind = pointsOf(annotation.kind) == GeometryType::LineString && !outline.isArea;
    const bool covers = annotation.kind == AnnotationKind::Redaction;
    if (!keepsKind)
        placed.kind = plainKindOf(placed.geometry.type);
    if (covers) { // stays opaque
        placed.style.fill = annotation.colour.isEmpty() ? QStringLiteral("#101010") : annotation.colour;
        placed.style.fillOpacity = 1;
    }
    placed.shape = {};
    placed.shape.edges = QStringLiteral("straight");
    return placed;
}

} // namespace leadline
