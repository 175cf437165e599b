// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/values/value_statistics.h"

#include "imaging/readers/value_sample.h"
#include "imaging/values/distribution.h"
#include "imaging/values/scene_place.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace leadline {
namespace {

constexpr double quickPixels = 1.5e6;
constexpr double fewestPixels = 250e3; ///< of an overview that stands for all
constexpr int pieceValues = 1 << 20;   ///< read at once
constexpr int piecesAcross = 8;
constexpr int pieceSide = 128;

double pixelsOf(const SourceRect &rect)
{
    return double(rect.width) * rect.height;
}

/// What is read, piece by piece.
struct Area
{
    int level = 0;
    std::vector<SourceRect> pieces;
    bool exact = false;

    double pixels() const
    {
        return std::accumulate(pieces.begin(), pieces.end(), 0.0,
                               [](double sum, const SourceRect &piece) { return sum + pixelsOf(piece); });
    }
};

SourceRect onLevel(const PictureLevels &levels, int level, const SourceRect &rect)
{
    const double across = double(levels.width(level)) / levels.width(0),
                 down = double(levels.height(level)) / levels.height(0);
    const int x = std::min(static_cast<int>(rect.x * across), levels.width(level) - 1);
    const int y = std::min(static_cast<int>(rect.y * down), levels.height(level) - 1);
    const int width = std::clamp(static_cast<int>(std::ceil(rect.width * across)), 1, levels.width(level) - x);
    const int height = std::clamp(static_cast<int>(std::ceil(rect.height * down)), 1, levels.height(level) - y);
    return {x, y, width, height};
}

std::vector<SourceRect> strips(const SourceRect &rect)
{
    const int rows = std::max(1, pieceValues / rect.width);
    std::vector<SourceRect> pieces;
    for (int top = 0; top < rect.height; top += rows)
        pieces.push_back({rect.x, rect.y + top, rect.width, std::min(rows, rect.height - top)});
    return pieces;
}

/// 64 pieces spread over a rectangle that is much larger than they are.
std::vector<SourceRect> scattered(const SourceRect &rect)
{
    std::vector<SourceRect> pieces;
    for (int j = 0; j < piecesAcross; ++j) {
        for (int i = 0; i < piecesAcross; ++i) {
            const int left = static_cast<int>(double(rect.width) * (i + 0.5) / piecesAcross) - pieceSide / 2;
            const int top = static_cast<int>(double(rect.height) * (j + 0.5) / piecesAcross) - pieceSide / 2;
            const int x = std::clamp(left, 0, std::max(0, rect.width - pieceSide));
            const int y = std::clamp(top, 0, std::max(0, rect.height - pieceSide));
            pieces.push_back(
                {rect.x + x, rect.y + y, std::min(pieceSide, rect.width - x), std::min(pieceSide, rect.height - y)});
        }
    }
    return pieces;
}

Area areaOf(const PictureLevels &levels, const SourceRect &rect, bool exact)
{
    Area area;
    if (exact || pixelsOf(rect) <= quickPixels) {
        area.exact = true;
        area.pieces = strips(rect);
        return area;
    }
    SourceRect seen = rect;
    for (int level = 1; level < levels.count(); ++level) {
        const SourceRect smaller = onLevel(levels, level, rect);
        if (pixelsOf(smaller) < fewestPixels)
            break;
        area.level = level;
        seen = smaller;
    }
    area.pieces = pixelsOf(seen) <= quickPixels ? strips(seen) : scattered(seen);
    return area;
}

/// What the scene's mask or alpha band hides becomes nothing.
Result<void> hideMasked(const PictureLevels &levels, int level, const SourceRect &rect, std::vector<float> &values)
{
    GDALRasterBand *transparency = transparencyOf(levels.dataset());
    if (!transparency)
        return {};
    const bool isBand = transparency->GetBand() > 0 && transparency->GetColorInterpretation() == GCI_AlphaBand;
    GDALRasterBand &from =
        isBand ? *levels.band(transparency->GetBand(), level) : *levels.band(1, level)->GetMaskBand();
    const GdalErrors errors;
    std::vector<float> seen(values.size());
    if (from.RasterIO(GF_Read, rect.x, rect.y, rect.width, rect.height, seen.data(), rect.width, rect.height,
                      GDT_Float32, 0, 0, nullptr) != CE_None)
        return unreadablePixels(errors);
    for (std::size_t i = 0; i < values.size(); ++i)
        if (seen[i] == 0)
            values[i] = std::numeric_limits<float>::quiet_NaN();
    return {};
}

Result<ValueStatistics> statisticsOf(const PictureLevels &levels, const ValueSource &source, const Area &area,
                                     const std::optional<ValueSpan> &histogramSpan)
{
    const ValueWalk walk = [&](const std::function<void(std::span<const float>)> &use) -> Result<void> {
        for (const SourceRect &piece : area.pieces) {
            Result<ValuePlanes> planes = source.read(area.level, piece, piece.width, piece.height);
            if (!planes)
                return Unexpected{planes.error()};
            if (const Result<void> hidden = hideMasked(levels, area.level, piece, planes->front()); !hidden)
                return hidden;
            use(planes->front());
        }
        return {};
    };
    Result<ValueStatistics> statistics = distributionOf(walk, static_cast<std::int64_t>(area.pixels()), histogramSpan);
    if (statistics)
        statistics->exact = area.exact;
    return statistics;
}

/// The bands that were named, or the first ones.
Result<std::vector<int>> bandsOf(const SceneReader &scene, const StatisticsRequest &request)
{
    const int count = scene.dataset().GetRasterCount();
    std::vector<int> bands = request.bands;
    if (bands.empty()) {
        bands.resize(std::min<std::size_t>(mostStatisticsBands, static_cast<std::size_t>(count)));
        std::iota(bands.begin(), bands.end(), 1);
    }
    for (const int band : bands)
        if (band > count)
            return fail(ErrorCode::InvalidInput, QStringLiteral("there is no band %1; it has %2").arg(band).arg(count),
                        scene.name());
    return bands;
}

} // namespace

Result<std::vector<ValueStatistics>> valueStatistics(const SceneReader &scene, const StatisticsRequest &request)
{
    const PictureLevels levels(scene.dataset());
    SourceRect rect{0, 0, levels.width(0), levels.height(0)};
    if (!request.crs.isEmpty()) {
        const Result<SourceRect> part =
            rectAround(scene, request.crs, request.minX, request.minY, request.maxX, request.maxY);
        if (!part)
            return Unexpected{part.error()};
        rect = *part;
    }
    if (request.exact && pixelsOf(rect) > mostExactPixels)
        return fail(ErrorCode::Unsupported,
                    QStringLiteral("more than %1 million pixels are too many to look at each")
                        .arg(mostExactPixels / 1e6, 0, 'f', 0),
                    scene.name());
    const Area area = areaOf(levels, rect, request.exact);
    std::vector<std::pair<int, std::unique_ptr<ValueSource>>> sources;
    if (!request.expression.isEmpty()) {
        Result<BandFormula> formula = BandFormula::parse(request.expression, scene.dataset().GetRasterCount());
        if (!formula)
            return Unexpected{formula.error()};
        sources.emplace_back(0, formulaValues(levels, std::move(*formula)));
    } else {
        const Result<std::vector<int>> bands = bandsOf(scene, request);
        if (!bands)
            return Unexpected{bands.error()};
        for (const int band : *bands)
            sources.emplace_back(band, bandValues(levels, {band}));
    }
    std::vector<ValueStatistics> answers;
    for (const auto &[band, source] : sources) {
        Result<ValueStatistics> one = statisticsOf(levels, *source, area, request.histogramSpan);
        if (!one)
            return Unexpected{one.error()};
        one->band = band;
        answers.push_back(std::move(*one));
    }
    return answers;
}

} // namespace leadline
