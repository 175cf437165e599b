// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/readers/hillshade.h"

#include <QString>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <tuple>

namespace leadline {
namespace {

constexpr int stepRows = 33;
constexpr double radians = std::numbers::pi / 180;
// WGS 84.
constexpr double equatorMetres = 6'378'137.0;
constexpr double squaredEccentricity = 6.69437999014e-3;

/// From one position to another close by, metres east and north: along the ellipsoid's radii of curvature there.
std::pair<double, double> metresBetween(const LatLon &from, const LatLon &to)
{
    const double sine = std::sin(from.lat * radians), squash = 1 - squaredEccentricity * sine * sine;
    const double acrossRadius = equatorMetres / std::sqrt(squash);
    const double alongRadius = acrossRadius * (1 - squaredEccentricity) / squash;
    return {std::remainder(to.lon - from.lon, 360) * radians * acrossRadius * std::cos(from.lat * radians),
            (to.lat - from.lat) * radians * alongRadius};
}

std::optional<GroundSteps::Step> stepAt(const GroundPositions &positions, double column, double row)
{
    const auto here = positions.at(column, row), right = positions.at(column + 1, row),
               below = positions.at(column, row + 1);
    if (!here || !right || !below)
        return {};
    GroundSteps::Step step;
    std::tie(step.columnEast, step.columnNorth) = metresBetween(*here, *right);
    std::tie(step.rowEast, step.rowNorth) = metresBetween(*here, *below);
    const double area = step.columnEast * step.rowNorth - step.columnNorth * step.rowEast;
    if (!std::isfinite(area) || area == 0)
        return {};
    return step;
}

/// Metres a unit of the band's values.
double unitMetres(GDALRasterBand &band)
{
    const QString unit = QString::fromUtf8(band.GetUnitType()).trimmed().toLower();
    if (unit == QLatin1String("us survey foot") || unit == QLatin1String("us-ft") || unit == QLatin1String("ftus"))
        return 1200.0 / 3937;
    if (unit == QLatin1String("ft") || unit == QLatin1String("foot") || unit == QLatin1String("feet"))
        return 0.3048;
    return 1;
}

/// What lights a slope of so many metres up a metre east and north.
class Lamp
{
public:
    explicit Lamp(const Light &light)
        : m_east(std::sin(light.azimuthDegrees * radians) * std::cos(light.altitudeDegrees * radians))
        , m_north(std::cos(light.azimuthDegrees * radians) * std::cos(light.altitudeDegrees * radians))
        , m_up(std::sin(light.altitudeDegrees * radians))
    {
    }
    double on(double upEast, double upNorth) const
    {
        const double facing = m_up - upEast * m_east - upNorth * m_north;
        return std::max(0.0, facing / std::sqrt(1 + upEast * upEast + upNorth * upNorth));
    }

private:
    double m_east, m_north, m_up;
};

/// The slope along columns and rows at each place of a row, height units a pixel.
struct SlopeRow
{
    const std::vector<float> &heights;
    int width, height;

    float at(int x, int y, float otherwise) const
    {
        const int column = std::clamp(x, 0, width - 1), row = std::clamp(y, 0, height - 1);
        const float value =
            heights[static_cast<std::size_t>(row) * static_cast<std::size_t>(width) + static_cast<std::size_t>(column)];
        return std::isnan(value) ? otherwise : value;
    }
    std::pair<double, double> slope(int x, int y, float middle) const
    {
        const auto z = [&](int dx, int dy) { return double(at(x + dx, y + dy, middle)); };
        const double right = z(1, -1) + 2 * z(1, 0) + z(1, 1), left = z(-1, -1) + 2 * z(-1, 0) + z(-1, 1);
        const double below = z(-1, 1) + 2 * z(0, 1) + z(1, 1), above = z(-1, -1) + 2 * z(0, -1) + z(1, -1);
        return {(right - left) / 8, (below - above) / 8};
    }
};

class HillshadeValues final : public ValueSource
{
public:
    HillshadeValues(const PictureLevels &levels, int band, GroundSteps steps, Light light)
        : m_levels(levels)
        , m_heights(bandValues(levels, {band}))
        , m_steps(std::move(steps))
        , m_lamp(light)
        , m_factor(light.heightFactor * unitMetres(*levels.band(band, 0)))
    {
    }
    std::size_t planeCount() const override { return 1; }
    Result<ValuePlanes> read(int level, SourceRect rect, int width, int height) const override
    {
        Result<ValuePlanes> read = m_heights->read(level, rect, width, height);
        if (!read)
            return read;
        const double columns = double(m_levels.width(0)) / m_levels.width(level) * rect.width / width;
        const double rows = double(m_levels.height(0)) / m_levels.height(level) * rect.height / height;
        const double firstRow = rect.y * double(m_levels.height(0)) / m_levels.height(level);
        std::vector<float> shades(read->front().size());
        for (int y = 0; y < height; ++y)
            shadeRow(read->front(), width, height, y, scaled(m_steps.at(firstRow + (y + 0.5) * rows), columns, rows),
                     shades);
        read->front() = std::move(shades);
        return read;
    }

private:
    static GroundSteps::Step scaled(GroundSteps::Step step, double columns, double rows)
    {
        return {step.columnEast * columns, step.columnNorth * columns, step.rowEast * rows, step.rowNorth * rows};
    }

    void shadeRow(const std::vector<float> &heights, int width, int height, int y, GroundSteps::Step step,
                  std::vector<float> &into) const
    {
        // The gradient on the ground follows from the one in pixels by the inverse of the steps.
        const double area = step.columnEast * step.rowNorth - step.columnNorth * step.rowEast;
        const SlopeRow row{heights, width, height};
        for (int x = 0; x < width; ++x) {
            const std::size_t at = static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + std::size_t(x);
            const float middle = heights[at];
            if (std::isnan(middle)) {
                into[at] = middle;
                continue;
            }
            const auto [alongColumns, alongRows] = row.slope(x, y, middle);
            const double east = (alongColumns * step.rowNorth - alongRows * step.columnNorth) / area;
            const double north = (alongRows * step.columnEast - alongColumns * step.rowEast) / area;
            into[at] = static_cast<float>(m_lamp.on(east * m_factor, north * m_factor));
        }
    }

    PictureLevels m_levels;
    std::unique_ptr<ValueSource> m_heights;
    GroundSteps m_steps;
    Lamp m_lamp;
    double m_factor;
};

} // namespace

GroundSteps GroundSteps::of(const ScenePlacement &placement, int width, int height)
{
    const GroundPositions positions(placement);
    std::vector<Step> found;
    for (int i = 0; i < stepRows; ++i) {
        const std::optional<Step> step = stepAt(positions, width / 2.0, double(height) * i / (stepRows - 1));
        if (!step)
            return {};
        found.push_back(*step);
    }
    GroundSteps steps;
    steps.m_height = std::max(1, height);
    steps.m_steps = std::move(found);
    return steps;
}

GroundSteps::Step GroundSteps::at(double row) const
{
    if (m_steps.size() < 2)
        return m_steps.front();
    const double at = std::clamp(row / m_height, 0.0, 1.0) * double(m_steps.size() - 1);
    const std::size_t before = std::min(static_cast<std::size_t>(at), m_steps.size() - 2);
    const double part = at - double(before);
    const Step &a = m_steps[before], &b = m_steps[before + 1];
    return {std::lerp(a.columnEast, b.columnEast, part), std::lerp(a.columnNorth, b.columnNorth, part),
            std::lerp(a.rowEast, b.rowEast, part), std::lerp(a.rowNorth, b.rowNorth, part)};
}

std::unique_ptr<ValueSource> hillshadeValues(const PictureLevels &levels, int band, GroundSteps steps, Light light)
{
    return std::make_unique<HillshadeValues>(levels, band, std::move(steps), light);
}

} // namespace leadline
