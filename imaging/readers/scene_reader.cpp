// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/readers/scene_reader.h"

#include "imaging/readers/gdal_errors.h"
#include "imaging/readers/resample.h"

#include <algorithm>
#include <cmath>

namespace leadline {
namespace {

/// Pixels that one window may read at its level.
constexpr double maxReadPixels = 64e6;
/// Styles that somebody goes back to are ready; each holds at most some 200 KiB.
constexpr std::size_t keptRecipes = 4;

/// The part of the full array that the cells look at, with a pixel of `scale` round it.
SourceRect fullExtentOf(const CoordinateGrid &grid, double scale, int width, int height)
{
    double left = width, top = height, right = 0, bottom = 0;
    for (const GridCell &cell : grid.cells) {
        for (std::size_t i = 0; i < 4; ++i) {
            left = std::min(left, cell.sourceX[i]);
            right = std::max(right, cell.sourceX[i]);
            top = std::min(top, cell.sourceY[i]);
            bottom = std::max(bottom, cell.sourceY[i]);
        }
    }
    const double margin = 2 * std::max(scale, 1.0);
    const int x0 = static_cast<int>(std::clamp(std::floor(left - margin), 0.0, width - 1.0));
    const int y0 = static_cast<int>(std::clamp(std::floor(top - margin), 0.0, height - 1.0));
    const int x1 = static_cast<int>(std::clamp(std::ceil(right + margin), x0 + 1.0, double(width)));
    const int y1 = static_cast<int>(std::clamp(std::ceil(bottom + margin), y0 + 1.0, double(height)));
    return {x0, y0, x1 - x0, y1 - y0};
}

/// The same rectangle in pixels of a level, grown to whole ones.
SourceRect onLevel(SourceRect full, double factorX, double factorY, int width, int height)
{
    const int x0 = std::clamp(static_cast<int>(std::floor(full.x / factorX)), 0, width - 1);
    const int y0 = std::clamp(static_cast<int>(std::floor(full.y / factorY)), 0, height - 1);
    const int x1 = std::clamp(static_cast<int>(std::ceil((full.x + full.width) / factorX)), x0 + 1, width);
    const int y1 = std::clamp(static_cast<int>(std::ceil((full.y + full.height) / factorY)), y0 + 1, height);
    return {x0, y0, x1 - x0, y1 - y0};
}

} // namespace

SceneReader::SceneReader(QString name, OpenPicture picture, ScenePlacement placement)
    : m_name(std::move(name))
    , m_picture(std::move(picture))
    , m_placement(std::move(placement))
{
}

Result<std::unique_ptr<SceneReader>> SceneReader::open(const QString &name)
{
    Result<OpenPicture> picture = openPicture(name, maxScenePixels);
    if (!picture)
        return Unexpected{picture.error()};
    ScenePlacement placement = ScenePlacement::of(*picture->dataset);
    return std::unique_ptr<SceneReader>(new SceneReader(name, std::move(*picture), std::move(placement)));
}

Result<const PixelRecipe *> SceneReader::recipe(const SceneStyle &style)
{
    SceneStyle wanted = style;
    wanted.resampling = {}; // which is done with colours
    const auto known =
        std::find_if(m_recipes.begin(), m_recipes.end(), [&](const auto &recipe) { return recipe.first == wanted; });
    if (known != m_recipes.end()) {
        m_recipes.splice(m_recipes.begin(), m_recipes, known);
        return &m_recipes.front().second;
    }
    if (wanted.rendering == SceneRendering::Hillshade && !m_ground)
        m_ground = GroundSteps::of(m_placement, dataset().GetRasterXSize(), dataset().GetRasterYSize());
    Result<PixelRecipe> made = PixelRecipe::of(dataset(), wanted, m_ground ? &*m_ground : nullptr);
    if (!made)
        return Unexpected{made.error()};
    m_recipes.emplace_front(std::move(wanted), std::move(*made));
    if (m_recipes.size() > keptRecipes)
        m_recipes.pop_back();
    return &m_recipes.front().second;
}

/// The level whose pixels are nearest in size to the window's: between 0.7 and 1.4 of them where pyramids halve.
int SceneReader::levelFor(const PixelRecipe &recipe, double scale) const
{
    int best = 0;
    double bestDistance = HUGE_VAL;
    for (int level = 0; level < recipe.levelCount(); ++level) {
        const double factor = double(recipe.levelWidth(0)) / recipe.levelWidth(level);
        const double distance = std::abs(std::log2(factor / std::max(scale, 1.0)) - 1e-3);
        if (distance < bestDistance) {
            bestDistance = distance;
            best = level;
        }
    }
    return best;
}

Result<const ScenePlacement *> SceneReader::placementFor(const WindowRequest &window)
{
    if (!window.placement.isEmpty()) {
        if (!m_given || window.placement != m_givenJson) {
            Result<ScenePlacement> given = ScenePlacement::byHand(window.placement);
            if (!given)
                return Unexpected{Error{given.error().code, given.error().what, m_name}};
            m_given = *std::move(given);
            m_givenJson = window.placement;
        }
        return &*m_given;
    }
    if (m_placement.kind() == Georeference::None || !m_placement.hasCrs())
        return fail(ErrorCode::Unsupported, QStringLiteral("carries no position on the Earth"), m_name);
    return &m_placement;
}

Result<bool> SceneReader::readWindow(const WindowRequest &window, std::span<std::uint32_t> out)
{
    std::fill(out.begin(), out.end(), 0U);
    const Result<const ScenePlacement *> placement = placementFor(window);
    if (!placement)
        return Unexpected{placement.error()};
    if (window.crs != m_lastCrsText) {
        Result<OGRSpatialReference> crs = crsFromText(window.crs);
        if (!crs)
            return Unexpected{crs.error()};
        m_lastCrs = *crs;
        m_lastCrsText = window.crs;
    }
    const Result<const PixelRecipe *> made = recipe(window.style);
    if (!made)
        return Unexpected{Error{made.error().code, made.error().what, m_name}};
    const PixelRecipe &pixels = **made;
    const int width = pixels.levelWidth(0), height = pixels.levelHeight(0);
    const Result<CoordinateGrid> grid = coordinateGrid(**placement, width, height, m_lastCrs, window);
    if (!grid)
        return Unexpected{grid.error()};
    if (grid->isEmpty())
        return false;

    const int level = levelFor(pixels, grid->scale);
    const double factorX = double(width) / pixels.levelWidth(level),
                 factorY = double(height) / pixels.levelHeight(level);
    const SourceRect rect = onLevel(fullExtentOf(*grid, grid->scale, width, height), factorX, factorY,
                                    pixels.levelWidth(level), pixels.levelHeight(level));
    // No fitting overview: the array is thinned while reading, down to about the window's resolution.
    const double tooFine = std::max({1.0, grid->scale / factorX > 1.5 ? grid->scale / factorX : 1.0,
                                     std::sqrt(double(rect.width) * rect.height / maxReadPixels)});
    const int readWidth = std::max(1, static_cast<int>(std::lround(rect.width / tooFine)));
    const int readHeight = std::max(1, static_cast<int>(std::lround(rect.height / tooFine)));
    const Result<PackedPixels> source = pixels.read(level, rect, readWidth, readHeight);
    if (!source)
        return Unexpected{Error{source.error().code, source.error().what, m_name}};

    const SourceFrame frame{
        rect.x * factorX, rect.y * factorY, factorX * rect.width / readWidth, factorY * rect.height / readHeight,
        double(width),    double(height)};
    resample(*grid, *source, frame, pixels.isPalette() ? Resampling::Nearest : window.style.resampling, window.width,
             out);
    return std::all_of(out.begin(), out.end(), [](std::uint32_t pixel) { return pixel >= 0xff000000U; });
}

} // namespace leadline
