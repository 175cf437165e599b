// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/values/scene_place.h"

#include <algorithm>
#include <cmath>

namespace leadline {
namespace {

/// Points along each side of an extent, and as many rows of them inside.
constexpr int pointsAcross = 21;

} // namespace

Result<std::vector<std::optional<PixelPlace>>> pixelsAt(const SceneReader &scene, const QString &crs,
                                                        std::vector<double> x, std::vector<double> y)
{
    const ScenePlacement &placement = scene.placement();
    if (placement.kind() == Georeference::None || !placement.hasCrs())
        return fail(ErrorCode::Unsupported, QStringLiteral("carries no position on the Earth"), scene.name());
    const Result<OGRSpatialReference> from = crsFromText(crs);
    if (!from)
        return Unexpected{from.error()};
    std::vector<int> ok(x.size(), 1);
    if (!from->IsSame(&placement.crs())) {
        const std::unique_ptr<OGRCoordinateTransformation> transform(
            OGRCreateCoordinateTransformation(&*from, &placement.crs()));
        if (!transform)
            return fail(ErrorCode::Unsupported, QStringLiteral("there is no way from '%1' to it").arg(crs.left(60)),
                        scene.name());
        transform->Transform(static_cast<int>(x.size()), x.data(), y.data(), nullptr, ok.data());
        for (std::size_t i = 0; i < x.size(); ++i)
            ok[i] = ok[i] && std::isfinite(x[i]) && std::isfinite(y[i]);
    }
    placement.crsToPixels(x, y, ok);
    std::vector<std::optional<PixelPlace>> places(x.size());
    for (std::size_t i = 0; i < x.size(); ++i)
        if (ok[i] && std::isfinite(x[i]) && std::isfinite(y[i]))
            places[i] = PixelPlace{x[i], y[i]};
    return places;
}

Result<SourceRect> rectAround(const SceneReader &scene, const QString &crs, double minX, double minY, double maxX,
                              double maxY)
{
    std::vector<double> x, y;
    for (int j = 0; j < pointsAcross; ++j) {
        for (int i = 0; i < pointsAcross; ++i) {
            x.push_back(std::lerp(minX, maxX, double(i) / (pointsAcross - 1)));
            y.push_back(std::lerp(minY, maxY, double(j) / (pointsAcross - 1)));
        }
    }
    const auto places = pixelsAt(scene, crs, std::move(x), std::move(y));
    if (!places)
        return Unexpected{places.error()};
    const double width = scene.dataset().GetRasterXSize(), height = scene.dataset().GetRasterYSize();
    double left = HUGE_VAL, right = -HUGE_VAL, top = HUGE_VAL, bottom = -HUGE_VAL;
    for (const std::optional<PixelPlace> &place : *places) {
        if (!place)
            continue;
        left = std::min(left, place->column);
        right = std::max(right, place->column);
        top = std::min(top, place->row);
        bottom = std::max(bottom, place->row);
    }
    if (!(left < width && top < height && right > 0 && bottom > 0))
        return fail(ErrorCode::InvalidInput, QStringLiteral("the area does not touch the scene"), scene.name());
    const int x0 = static_cast<int>(std::clamp(std::floor(left), 0.0, width - 1));
    const int y0 = static_cast<int>(std::clamp(std::floor(top), 0.0, height - 1));
    const int x1 = static_cast<int>(std::clamp(std::ceil(right), x0 + 1.0, width));
    const int y1 = static_cast<int>(std::clamp(std::ceil(bottom), y0 + 1.0, height));
    return SourceRect{x0, y0, x1 - x0, y1 - y0};
}

} // namespace leadline
