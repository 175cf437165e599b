// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/values/pixel_positions.h"

#include <cmath>

namespace leadline {

Result<ScenePositions> positionsAt(const SceneReader &scene, const PositionsRequest &request)
{
    const ScenePlacement &placement = scene.placement();
    if (placement.kind() == Georeference::None || !placement.hasCrs())
        return fail(ErrorCode::Unsupported, QStringLiteral("carries no position on the Earth"), scene.name());
    OGRSpatialReference wgs84;
    wgs84.importFromEPSG(4326);
    wgs84.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    const std::unique_ptr<OGRCoordinateTransformation> transform(
        OGRCreateCoordinateTransformation(&placement.crs(), &wgs84));
    if (!transform)
        return fail(ErrorCode::Unsupported, QStringLiteral("its coordinate system does not lead to the Earth"),
                    scene.name());
    transform->SetEmitErrors(false);

    std::vector<double> x, y;
    for (int row = 0; row < request.rows; ++row) {
        for (int column = 0; column < request.columns; ++column) {
            x.push_back(request.left + request.width * column / (request.columns - 1));
            y.push_back(request.top + request.height * row / (request.rows - 1));
        }
    }
    std::vector<int> ok(x.size(), 0), onEarth(x.size(), 0);
    placement.pixelsToCrs(x, y, ok);
    for (std::size_t i = 0; i < x.size(); ++i) {
        if (!ok[i])
            x[i] = y[i] = HUGE_VAL;
    }
    transform->Transform(static_cast<int>(x.size()), x.data(), y.data(), nullptr, onEarth.data());
    ScenePositions positions;
    for (std::size_t i = 0; i < x.size(); ++i) {
        const bool known = ok[i] && onEarth[i] && std::isfinite(x[i]) && std::abs(y[i]) <= 90;
        positions.emplace_back();
        if (known)
            positions.back() = {std::abs(x[i]) > 180 ? std::remainder(x[i], 360) : x[i], y[i]};
    }
    return positions;
}

} // namespace leadline
