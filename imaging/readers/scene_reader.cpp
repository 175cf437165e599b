// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/readers/scene_reader.h"

#include "imaging/readers/gdal_errors.h"
#include "imaging/readers/handed_folder.h"
#include "imaging/readers/resample.h"

#include <algorithm>
#include <chrono>
#include <cmath>

namespace leadline {
namespace {

/// Pixels that one window may read at its level.
constexpr double maxReadPixels = 64e6;
/// Styles that somebody goes back to are ready; each holds at most some 200 KiB.
constexpr std::size_t keptRecipes = 4;

/// Below, everything is read at once; it takes some tenths of a second.
constexpr double mostAtOnce = 16e6;
/// Pixels of one gradual picture: 64 MiB.
constexpr double mostGradualPixels = 16e6;
/// On a busy machine fewer would come in a short time, and of so few nothing can be made out.
constexpr int fewestBlocks = 16;
/// From the corner of a picture that a window over its pixels may reach; what lies beyond cannot be counted in
/// fractions.
constexpr double farthestPixel = 1e9;
/// Of the view, of the whole scene, and of one more style.
constexpr std::size_t keptGradual = 3;

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
    // Of others the next block may lie behind all the former ones; what lies on a server is fetched as it is needed.
    const HandedFile *file = HandedFolder::mainFile();
    const bool inAnyOrder = file && file->descriptor && qstrcmp(picture->dataset->GetDriverName(), "GTiff") == 0;
    std::unique_ptr<SceneReader> scene = over(name, *std::move(picture));
    scene->m_readsInAnyOrder = inAnyOrder;
    return scene;
}

std::unique_ptr<SceneReader> SceneReader::over(const QString &name, OpenPicture picture)
{
    ScenePlacement placement = ScenePlacement::of(*picture.dataset);
    std::unique_ptr<SceneReader> scene(new SceneReader(name, std::move(picture), std::move(placement)));
    scene->m_readsInAnyOrder = true;
    return scene;
}

Result<const PixelRecipe *> SceneReader::recipe(const SceneStyle &style)
{
    SceneStyle wanted = style;
    wanted.resampling = {}; // which is done with colours
    wanted.sharpenWith.clear();
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

Result<const OGRSpatialReference *> SceneReader::crsOf(const QString &text)
{
    if (text != m_lastCrsText) {
        Result<OGRSpatialReference> crs = crsFromText(text);
        if (!crs)
            return Unexpected{crs.error()};
        m_lastCrs = *crs;
        m_lastCrsText = text;
    }
    return &m_lastCrs;
}

SceneReader::Need SceneReader::needFor(const PixelRecipe &recipe, const CoordinateGrid &grid) const
{
    Need need;
    need.level = levelFor(recipe, grid.scale);
    const int width = recipe.levelWidth(0), height = recipe.levelHeight(0);
    const double factorX = double(width) / recipe.levelWidth(need.level),
                 factorY = double(height) / recipe.levelHeight(need.level);
    need.rect = onLevel(fullExtentOf(grid, grid.scale, width, height), factorX, factorY, recipe.levelWidth(need.level),
                        recipe.levelHeight(need.level));
    // No fitting overview: the array is thinned while reading, down to about the window's resolution.
    need.thinning = std::max({1.0, grid.scale / factorX > 1.5 ? grid.scale / factorX : 1.0,
                              std::sqrt(double(need.rect.width) * need.rect.height / maxReadPixels)});
    return need;
}

bool SceneReader::readsGradually(const Need &need) const
{
    return m_readsInAnyOrder && need.thinning >= 1.5 && double(need.rect.width) * need.rect.height > mostAtOnce;
}

GradualPicture &SceneReader::gradualFor(const SceneStyle &style, const PixelRecipe &recipe, const Need &need)
{
    SceneStyle colours = style;
    colours.resampling = {};
    colours.sharpenWith.clear();
    int step = 1 << std::max(1, static_cast<int>(std::lround(std::log2(need.thinning))));
    while (double(need.rect.width) * need.rect.height / step / step > mostGradualPixels)
        step *= 2;
    for (auto it = m_gradual.begin(); it != m_gradual.end(); ++it) {
        if (it->style == colours && it->level == need.level && it->picture.step() == step &&
            it->picture.covers(need.rect)) {
            m_gradual.splice(m_gradual.begin(), m_gradual, it);
            return m_gradual.front().picture;
        }
    }
    GDALRasterBand &band = *recipe.levels().band(1, need.level);
    GradualLayout layout{.width = recipe.levelWidth(need.level),
                         .height = recipe.levelHeight(need.level),
                         .step = step,
                         .wanted = need.rect};
    band.GetBlockSize(&layout.blockWidth, &layout.blockHeight);
    GradualPicture fresh(layout);
    for (const Gradual &other : m_gradual)
        if (other.style == colours && other.level == need.level && !recipe.isPalette())
            fresh.adopt(other.picture);
    // Those that were looked at for their range of values need not be unpacked again.
    fresh.preferWhere([&](SourceRect block) {
        GDALRasterBlock *cached = band.TryGetLockedBlockRef(block.x / layout.blockWidth, block.y / layout.blockHeight);
        if (cached)
            cached->DropLock();
        return cached != nullptr;
    });
    m_gradual.push_front({std::move(colours), need.level, std::move(fresh)});
    if (m_gradual.size() > keptGradual)
        m_gradual.pop_back();
    return m_gradual.front().picture;
}

Result<SceneReader::Source> SceneReader::readGradually(const WindowRequest &window, const PixelRecipe &recipe,
                                                       const Need &need, const std::function<bool()> &stopped)
{
    using Clock = std::chrono::steady_clock;
    const auto until = Clock::now() + std::chrono::milliseconds(window.milliseconds);
    bool isStopped = false;
    GradualPicture &gradual = gradualFor(window.style, recipe, need);
    const auto readPart = [&](SourceRect part, int width, int height) {
        return recipe.read(need.level, part, width, height);
    };
    int blocks = 0;
    const auto goOn = [&] {
        isStopped = stopped && stopped();
        return !isStopped && (++blocks < fewestBlocks || window.milliseconds == 0 || Clock::now() < until);
    };
    if (const Result<void> done = gradual.readOn(need.rect, readPart, goOn); !done)
        return Unexpected{done.error()};
    if (isStopped)
        return fail(ErrorCode::Cancelled, QStringLiteral("stopped"));
    const SourceRect rect = gradual.rect();
    return Source{gradual.picture(),      double(rect.x),         double(rect.y),
                  double(gradual.step()), double(gradual.step()), gradual.finishedPart(need.rect)};
}

/// In pixels of the level.
Result<SceneReader::Source> SceneReader::read(const WindowRequest &window, const PixelRecipe &recipe, const Need &need,
                                              const std::function<bool()> &stopped)
{
    if (readsGradually(need))
        return readGradually(window, recipe, need, stopped);
    const int width = std::max(1, static_cast<int>(std::lround(need.rect.width / need.thinning)));
    const int height = std::max(1, static_cast<int>(std::lround(need.rect.height / need.thinning)));
    Result<PackedPixels> pixels = recipe.read(need.level, need.rect, width, height);
    if (!pixels)
        return Unexpected{pixels.error()};
    return Source{*std::move(pixels), double(need.rect.x), double(need.rect.y), double(need.rect.width) / width,
                  double(need.rect.height) / height};
}

Result<CoordinateGrid> SceneReader::gridFor(const WindowRequest &window, int width, int height)
{
    if (window.crs.isEmpty()) {
        const double farthest = std::max({-window.minX, -window.minY, window.maxX, window.maxY});
        if (farthest > farthestPixel)
            return fail(ErrorCode::InvalidInput, QStringLiteral("no such pixels in this picture"), m_name);
        return storedPixelGrid(width, height, window);
    }
    const Result<const ScenePlacement *> placement = placementFor(window);
    if (!placement)
        return Unexpected{placement.error()};
    const Result<const OGRSpatialReference *> crs = crsOf(window.crs);
    if (!crs)
        return Unexpected{crs.error()};
    return coordinateGrid(**placement, width, height, **crs, window);
}

Result<WindowOutcome> SceneReader::readWindow(const WindowRequest &window, std::span<std::uint32_t> out,
                                              const std::function<bool()> &stopped)
{
    std::fill(out.begin(), out.end(), 0U);
    const Result<const PixelRecipe *> made = recipe(window.style);
    if (!made)
        return Unexpected{Error{made.error().code, made.error().what, m_name}};
    const PixelRecipe &pixels = **made;
    const int width = pixels.levelWidth(0), height = pixels.levelHeight(0);
    const Result<CoordinateGrid> grid = gridFor(window, width, height);
    if (!grid)
        return Unexpected{grid.error()};
    if (grid->isEmpty())
        return WindowOutcome{};

    const Need need = needFor(pixels, *grid);
    const Result<Source> source = read(window, pixels, need, stopped);
    if (!source)
        return Unexpected{Error{source.error().code, source.error().what, m_name}};
    const double factorX = double(width) / pixels.levelWidth(need.level),
                 factorY = double(height) / pixels.levelHeight(need.level);
    const SourceFrame frame{source->left * factorX,  source->top * factorY, source->stepX * factorX,
                            source->stepY * factorY, double(width),         double(height)};
    resample(*grid, source->pixels, frame, pixels.isPalette() ? Resampling::Nearest : window.style.resampling,
             window.width, out);
    return WindowOutcome{std::all_of(out.begin(), out.end(), [](std::uint32_t pixel) { return pixel >= 0xff000000U; }),
                         source->part, grid->scale};
}

} // namespace leadline
