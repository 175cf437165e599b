// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/readers/coordinate_grid.h"

#include <algorithm>
#include <cmath>

namespace leadline {
namespace {

constexpr int firstCell = 64;
/// Allowed distance from the exact place, window pixels.
constexpr double tolerance = 0.125;

/// From window pixels to stored pixels, exactly.
class Path
{
public:
    Path(const ScenePlacement &placement, OGRCoordinateTransformation *transform, const WindowRequest &window)
        : m_placement(placement)
        , m_transform(transform)
        , m_window(window)
    {
    }

    void walk(std::vector<double> &x, std::vector<double> &y, std::vector<int> &ok) const
    {
        const double stepX = (m_window.maxX - m_window.minX) / m_window.width;
        const double stepY = (m_window.maxY - m_window.minY) / m_window.height;
        ok.assign(x.size(), 1);
        for (std::size_t i = 0; i < x.size(); ++i) {
            x[i] = m_window.minX + x[i] * stepX;
            y[i] = m_window.maxY - y[i] * stepY;
        }
        if (m_transform)
            m_transform->Transform(static_cast<int>(x.size()), x.data(), y.data(), nullptr, ok.data());
        for (std::size_t i = 0; i < x.size(); ++i)
            ok[i] = ok[i] && std::isfinite(x[i]) && std::isfinite(y[i]);
        m_placement.crsToPixels(x, y, ok);
        for (std::size_t i = 0; i < x.size(); ++i)
            ok[i] = ok[i] && std::abs(x[i]) < 1e9 && std::abs(y[i]) < 1e9;
    }

private:
    const ScenePlacement &m_placement;
    OGRCoordinateTransformation *m_transform;
    const WindowRequest &m_window;
};

/// Pixels of one block that bends too much: each is its own cell, at its centre.
void addSinglePixels(const Path &path, int x0, int y0, int width, int height, std::vector<GridCell> &cells)
{
    std::vector<double> x, y;
    std::vector<int> ok;
    for (int j = 0; j < height; ++j)
        for (int i = 0; i < width; ++i) {
            x.push_back(x0 + i + 0.5);
            y.push_back(y0 + j + 0.5);
        }
    path.walk(x, y, ok);
    for (std::size_t k = 0; k < x.size(); ++k) {
        if (!ok[k])
            continue;
        const int i = static_cast<int>(k) % width, j = static_cast<int>(k) / width;
        cells.push_back({x0 + i, y0 + j, 1, 1, {x[k], x[k], x[k], x[k]}, {y[k], y[k], y[k], y[k]}});
    }
}

/// Cells of `size` pixels over a rectangle; those that are not flat enough are split. `nearEarth`: some of the
/// rectangle is known to be on the Earth, so that a cell whose corners are off it may still hold a bit of its rim.
void addCells(const Path &path, int x0, int y0, int width, int height, int size, bool nearEarth,
              std::vector<GridCell> &cells)
{
    const int across = (width + size - 1) / size, down = (height + size - 1) / size;
    const auto edgeX = [&](int i) { return std::min(x0 + i * size, x0 + width); };
    const auto edgeY = [&](int j) { return std::min(y0 + j * size, y0 + height); };
    // Corners, and for each cell its middle and the middles of its upper and left edge.
    std::vector<double> x, y;
    std::vector<int> ok;
    for (int j = 0; j <= down; ++j)
        for (int i = 0; i <= across; ++i) {
            x.push_back(edgeX(i));
            y.push_back(edgeY(j));
        }
    const std::size_t corners = x.size();
    for (int j = 0; j < down; ++j)
        for (int i = 0; i < across; ++i) {
            const double middleX = (edgeX(i) + edgeX(i + 1)) / 2.0, middleY = (edgeY(j) + edgeY(j + 1)) / 2.0;
            x.insert(x.end(), {middleX, middleX, double(edgeX(i))});
            y.insert(y.end(), {middleY, double(edgeY(j)), middleY});
        }
    path.walk(x, y, ok);
    for (int j = 0; j < down; ++j) {
        for (int i = 0; i < across; ++i) {
            const std::size_t ul = static_cast<std::size_t>(j * (across + 1) + i),
                              ll = ul + static_cast<std::size_t>(across) + 1;
            const std::array<std::size_t, 4> at = {ul, ul + 1, ll, ll + 1};
            const std::size_t middles = corners + 3 * static_cast<std::size_t>(j * across + i);
            GridCell cell{edgeX(i), edgeY(j), edgeX(i + 1) - edgeX(i), edgeY(j + 1) - edgeY(j), {}, {}};
            bool known = ok[middles] && ok[middles + 1] && ok[middles + 2];
            bool anything = ok[middles] || ok[middles + 1] || ok[middles + 2];
            for (std::size_t c = 0; c < 4; ++c) {
                known = known && ok[at[c]];
                anything = anything || ok[at[c]];
                cell.sourceX[c] = x[at[c]];
                cell.sourceY[c] = y[at[c]];
            }
            bool flat = known;
            if (known) {
                const double span =
                    std::max({std::hypot(cell.sourceX[3] - cell.sourceX[0], cell.sourceY[3] - cell.sourceY[0]),
                              std::hypot(cell.sourceX[1] - cell.sourceX[2], cell.sourceY[1] - cell.sourceY[2]), 1e-9});
                const double windowPixel = span / std::hypot(cell.width, cell.height);
                const auto bends = [&](std::size_t k, double meanX, double meanY) {
                    return std::hypot(x[k] - meanX, y[k] - meanY) > tolerance * std::max(windowPixel, 0.5);
                };
                const auto &sx = cell.sourceX;
                const auto &sy = cell.sourceY;
                flat = !bends(middles, (sx[0] + sx[1] + sx[2] + sx[3]) / 4, (sy[0] + sy[1] + sy[2] + sy[3]) / 4) &&
                       !bends(middles + 1, (sx[0] + sx[1]) / 2, (sy[0] + sy[1]) / 2) &&
                       !bends(middles + 2, (sx[0] + sx[2]) / 2, (sy[0] + sy[2]) / 2);
            }
            if (flat)
                cells.push_back(cell);
            else if (!anything && !nearEarth)
                continue;
            else if (size > 8)
                addCells(path, cell.x, cell.y, cell.width, cell.height, size / 4, anything, cells);
            else
                addSinglePixels(path, cell.x, cell.y, cell.width, cell.height, cells);
        }
    }
}

bool touches(const GridCell &cell, int width, int height)
{
    const auto [left, right] = std::minmax_element(cell.sourceX.begin(), cell.sourceX.end());
    const auto [top, bottom] = std::minmax_element(cell.sourceY.begin(), cell.sourceY.end());
    return *right > 0 && *left<width && * bottom> 0 && *top < height;
}

double typicalScale(const std::vector<GridCell> &cells)
{
    std::vector<double> scales;
    for (const GridCell &cell : cells) {
        if (cell.width < 2 || cell.height < 2)
            continue;
        const double across =
            std::hypot(cell.sourceX[1] - cell.sourceX[0], cell.sourceY[1] - cell.sourceY[0]) / cell.width;
        const double down =
            std::hypot(cell.sourceX[2] - cell.sourceX[0], cell.sourceY[2] - cell.sourceY[0]) / cell.height;
        scales.push_back(std::sqrt(across * down));
    }
    if (scales.empty())
        return 1;
    const auto middle = scales.begin() + static_cast<std::ptrdiff_t>(scales.size() / 2);
    std::nth_element(scales.begin(), middle, scales.end());
    return std::max(*middle, 1e-6);
}

} // namespace

Result<CoordinateGrid> coordinateGrid(const ScenePlacement &placement, int sceneWidth, int sceneHeight,
                                      const OGRSpatialReference &crs, const WindowRequest &window)
{
    std::unique_ptr<OGRCoordinateTransformation> transform;
    if (!crs.IsSame(&placement.crs())) {
        transform.reset(OGRCreateCoordinateTransformation(&crs, &placement.crs()));
        if (!transform)
            return fail(ErrorCode::Unsupported,
                        QStringLiteral("its coordinate system cannot be brought onto this map"));
        transform->SetEmitErrors(false);
    }
    CoordinateGrid grid;
    addCells(Path(placement, transform.get(), window), 0, 0, window.width, window.height, firstCell, true, grid.cells);
    std::erase_if(grid.cells, [&](const GridCell &cell) { return !touches(cell, sceneWidth, sceneHeight); });
    grid.scale = typicalScale(grid.cells);
    return grid;
}

CoordinateGrid storedPixelGrid(int sceneWidth, int sceneHeight, const WindowRequest &window)
{
    GridCell cell{0, 0, window.width, window.height, {}, {}};
    cell.sourceX = {window.minX, window.maxX, window.minX, window.maxX};
    cell.sourceY = {window.minY, window.minY, window.maxY, window.maxY};
    CoordinateGrid grid;
    if (touches(cell, sceneWidth, sceneHeight))
        grid.cells.push_back(cell);
    grid.scale = typicalScale(grid.cells);
    return grid;
}

} // namespace leadline
