// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/control/ground_control.h"

#include <algorithm>
#include <cmath>

namespace leadline {

namespace {

struct MethodRow
{
    FitMethod method;
    QLatin1String name;
    int fewestPairs;
};

constexpr MethodRow methods[] = {
    {FitMethod::Similarity, QLatin1String("similarity"), 2},
    {FitMethod::Affine, QLatin1String("affine"), 3},
    {FitMethod::Projective, QLatin1String("projective"), 4},
    {FitMethod::ThinPlate, QLatin1String("thin_plate"), 3},
};

const MethodRow &rowOf(FitMethod method)
{
    return *std::find_if(std::begin(methods), std::end(methods),
                         [method](const MethodRow &row) { return row.method == method; });
}

double medianOf(std::vector<double> values)
{
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

} // namespace

QString fitMethodName(FitMethod method)
{
    return rowOf(method).name;
}

Result<FitMethod> fitMethodFromName(QStringView name)
{
    for (const MethodRow &row : methods)
        if (name.compare(row.name, Qt::CaseInsensitive) == 0)
            return row.method;
    return fail(ErrorCode::InvalidInput,
                QStringLiteral("\"%1\" is no way to lay a picture on the ground; similarity, affine, projective and "
                               "thin_plate are")
                    .arg(name.toString().left(40)));
}

int fewestPairs(FitMethod method)
{
    return rowOf(method).fewestPairs;
}

int GroundControl::usedPairs() const
{
    return static_cast<int>(std::ranges::count_if(pairs, &ControlPair::used));
}

QString planeFor(const std::vector<LatLon> &positions)
{
    std::vector<double> lats;
    std::vector<double> eastings; // of the first position, so that the 180th meridian parts nothing
    for (const LatLon &p : positions) {
        lats.push_back(p.lat);
        eastings.push_back(std::remainder(p.lon - positions.front().lon, 360));
    }
    const double lat = medianOf(std::move(lats));
    if (lat >= 84)
        return QStringLiteral("EPSG:5041");
    if (lat < -80)
        return QStringLiteral("EPSG:5042");
    const double lon = std::remainder(positions.front().lon + medianOf(std::move(eastings)), 360);
    const int zone = std::clamp(static_cast<int>(std::floor((lon + 180) / 6)) + 1, 1, 60);
    return QStringLiteral("EPSG:%1").arg((lat >= 0 ? 32600 : 32700) + zone);
}

} // namespace leadline
