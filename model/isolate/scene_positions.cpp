// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/isolate/scene_positions.h"

#include <QJsonArray>

#include <algorithm>
#include <cmath>

namespace leadline {

namespace {

const QLatin1String positionsKey("positions");
/// Twice the widest array that is read, and as much beyond it.
constexpr double farthestPixel = 1e8;

bool isSide(const QJsonValue &value)
{
    return value.toInt() >= 2 && value.toInt() <= mostPositionsASide;
}

} // namespace

QJsonObject toJson(const PositionsRequest &request)
{
    return {{QStringLiteral("left"), request.left},       {QStringLiteral("top"), request.top},
            {QStringLiteral("width"), request.width},     {QStringLiteral("height"), request.height},
            {QStringLiteral("columns"), request.columns}, {QStringLiteral("rows"), request.rows}};
}

Result<PositionsRequest> positionsRequestFromJson(const QJsonObject &json)
{
    PositionsRequest request{
        json.value(QLatin1String("left")).toDouble(),  json.value(QLatin1String("top")).toDouble(),
        json.value(QLatin1String("width")).toDouble(), json.value(QLatin1String("height")).toDouble(),
        json.value(QLatin1String("columns")).toInt(),  json.value(QLatin1String("rows")).toInt()};
    const bool near = std::ranges::all_of(std::array{request.left, request.top, request.width, request.height},
                                          [](double v) { return std::abs(v) <= farthestPixel; });
    if (!near || !(request.width > 0) || !(request.height > 0) || !isSide(json.value(QLatin1String("columns"))) ||
        !isSide(json.value(QLatin1String("rows"))))
        return fail(ErrorCode::InvalidInput, QStringLiteral("a lattice of this size or place cannot be worked out"));
    return request;
}

QJsonObject toJson(const ScenePositions &positions)
{
    // Flat: a pair of brackets for each of sixteen thousand nodes is a good part of what a frame may hold.
    QJsonArray flat;
    for (const auto &position : positions) {
        if (position) {
            flat.append((*position)[0]);
            flat.append((*position)[1]);
        } else {
            flat.append(QJsonValue());
            flat.append(QJsonValue());
        }
    }
    return {{positionsKey, flat}};
}

Result<ScenePositions> scenePositionsFromJson(const QJsonObject &json)
{
    const QJsonArray flat = json.value(positionsKey).toArray();
    ScenePositions positions;
    bool sound = flat.size() % 2 == 0 && flat.size() <= 2 * mostPositionsASide * mostPositionsASide;
    for (qsizetype i = 0; sound && i + 1 < flat.size(); i += 2) {
        positions.emplace_back();
        if (flat[i].isNull() && flat[i + 1].isNull())
            continue;
        const double lon = flat[i].toDouble(1000), lat = flat[i + 1].toDouble(1000);
        sound = std::abs(lon) <= 180 && std::abs(lat) <= 90;
        positions.back() = {lon, lat};
    }
    if (!sound)
        return fail(ErrorCode::DecoderFailed, QStringLiteral("the decoder's answer about positions is not sound"));
    return positions;
}

} // namespace leadline
