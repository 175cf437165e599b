// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/sharpen/sharpened_scene.h"

#include "imaging/readers/gdal_errors.h"
#include "imaging/readers/value_sample.h"
#include "imaging/sharpen/opaque_colours.h"
#include "model/isolate/handed_files.h"

#include <gdal_vrt.h>

#include <QJsonArray>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace leadline {
namespace {

/// More bands than a camera has: a stack of something else.
constexpr std::size_t mostColourBands = 32;

struct Grid
{
    double left = 0, top = 0, right = 0, bottom = 0;
    double pixelWidth = 0, pixelHeight = 0;
};

/// Nothing where rows and columns do not run east and south.
std::optional<Grid> gridOf(GDALDataset &dataset)
{
    const auto transform = geotransformOf(dataset);
    if (!transform)
        return {};
    const auto [x, width, skewX, y, skewY, height] = *transform;
    if (skewX != 0 || skewY != 0 || !(width > 0) || !(height < 0))
        return {};
    return Grid{x, y, x + width * dataset.GetRasterXSize(), y + height * dataset.GetRasterYSize(), width, -height};
}

/// The bands that have colour.
std::vector<int> colourBandsOf(GDALDataset &dataset)
{
    std::vector<int> bands;
    for (int number = 1; number <= dataset.GetRasterCount(); ++number)
        if (dataset.GetRasterBand(number)->GetColorInterpretation() != GCI_AlphaBand)
            bands.push_back(number);
    return bands;
}

Result<void> checkColours(GDALDataset &dataset)
{
    GDALRasterBand &first = *dataset.GetRasterBand(1);
    const std::vector<int> bands = colourBandsOf(dataset);
    if (first.GetColorTable())
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("its numbers stand for classes, which cannot be sharpened"));
    if (bands.empty() || bands.back() != int(bands.size()))
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("an alpha band stands before its colours, and such pictures cannot be sharpened; "
                                   "put it last first (gdal_translate -b)"));
    if (bands.size() > mostColourBands || GDALDataTypeIsComplex(first.GetRasterDataType()))
        return fail(ErrorCode::InvalidInput, QStringLiteral("what it holds is no picture of colours"));
    return {};
}

QString crsName(const SceneReader &scene)
{
    return scene.placement().hasCrs() ? QString::fromUtf8(scene.placement().crs().GetName()) : QStringLiteral("none");
}

Result<void> checkPlaces(const SceneReader &plain, GDALDataset &finer, const ScenePlacement &finerPlace,
                         const QString &finerName)
{
    const auto grid = gridOf(plain.dataset()), fine = gridOf(finer);
    if (!grid || !fine)
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("%1 is not laid out north up by a geotransform, as sharpening needs both scenes; "
                                   "warp it first (gdalwarp)")
                        .arg(grid ? finerName : plain.name()));
    if (!plain.placement().hasCrs() || !finerPlace.hasCrs() || !plain.placement().crs().IsSame(&finerPlace.crs()))
        return fail(
            ErrorCode::InvalidInput,
            QStringLiteral("it lies in another CRS (%1) than %2 (%3): warp one of them into the CRS of the "
                           "other (gdalwarp -t_srs), add that file, and sharpen with it")
                .arg(crsName(plain), finerName,
                     finerPlace.hasCrs() ? QString::fromUtf8(finerPlace.crs().GetName()) : QStringLiteral("none")));
    if (fine->pixelWidth > grid->pixelWidth * 0.99 || fine->pixelHeight > grid->pixelHeight * 0.99)
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("the pixels of %1 (%2) are no finer than its own (%3): it has no detail to lend")
                        .arg(finerName)
                        .arg(fine->pixelWidth)
                        .arg(grid->pixelWidth));
    const double across = std::min(grid->right, fine->right) - std::max(grid->left, fine->left),
                 down = std::min(grid->top, fine->top) - std::max(grid->bottom, fine->bottom);
    if (across < grid->pixelWidth || down < grid->pixelHeight)
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("%1 lies elsewhere: the two scenes do not overlap").arg(finerName));
    return {};
}

Result<std::optional<double>> meanOf(GDALDataset &dataset, const std::vector<int> &bands)
{
    double sum = 0;
    for (const int number : bands) {
        const Result<std::vector<double>> values = sampleValues(*dataset.GetRasterBand(number));
        if (!values)
            return Unexpected{values.error()};
        if (values->empty())
            return std::optional<double>();
        sum += std::accumulate(values->begin(), values->end(), 0.0) / double(values->size());
    }
    return std::optional(sum / double(bands.size()));
}

/// What the colours and the finer scene have on average; nothing where one of them has no value.
struct Brightness
{
    double colours = 0;
    double fine = 0;
};

Result<std::optional<Brightness>> brightnessOf(GDALDataset &dataset, const std::vector<int> &bands, GDALDataset &finer)
{
    const auto colours = meanOf(dataset, bands);
    if (!colours)
        return Unexpected{colours.error()};
    const auto fine = meanOf(finer, {1});
    if (!fine)
        return Unexpected{fine.error()};
    return *colours && *fine ? std::optional(Brightness{**colours, **fine}) : std::nullopt;
}

/// Values of a band in width x height pixels, averaged where it has more: every n-th would miss what repeats. Error:
/// Damaged.
Result<std::vector<double>> valuesIn(GDALRasterBand &band, SourceRect rect, int width, int height)
{
    const GdalErrors errors;
    GDALRasterIOExtraArg extra;
    INIT_RASTERIO_EXTRA_ARG(extra);
    extra.eResampleAlg = GRIORA_Average;
    std::vector<double> values(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
    if (band.RasterIO(GF_Read, rect.x, rect.y, rect.width, rect.height, values.data(), width, height, GDT_Float64, 0, 0,
                      &extra) != CE_None)
        return unreadablePixels(errors);
    return values;
}

/// The pixels of the coarser scene that the finer one covers; checkPlaces() has seen that there are some.
SourceRect commonPart(const Grid &coarse, const Grid &fine)
{
    const auto column = [&](double x) { return (x - coarse.left) / coarse.pixelWidth; };
    const auto row = [&](double y) { return (coarse.top - y) / coarse.pixelHeight; };
    const int left = int(std::ceil(column(std::max(coarse.left, fine.left)) - 1e-6)),
              top = int(std::ceil(row(std::min(coarse.top, fine.top)) - 1e-6)),
              right = int(std::floor(column(std::min(coarse.right, fine.right)) + 1e-6)),
              bottom = int(std::floor(row(std::max(coarse.bottom, fine.bottom)) + 1e-6));
    return {left, top, std::max(0, right - left), std::max(0, bottom - top)};
}

/// Where such a rectangle lies in the finer one.
SourceRect sameGround(SourceRect rect, const Grid &coarse, const Grid &fine, GDALDataset &finer)
{
    const double x = (coarse.left + rect.x * coarse.pixelWidth - fine.left) / fine.pixelWidth,
                 y = (fine.top - coarse.top + rect.y * coarse.pixelHeight) / fine.pixelHeight;
    const int left = std::clamp(int(std::lround(x)), 0, finer.GetRasterXSize() - 1),
              top = std::clamp(int(std::lround(y)), 0, finer.GetRasterYSize() - 1);
    const int width = std::max(1, int(rect.width * coarse.pixelWidth / fine.pixelWidth)),
              height = std::max(1, int(rect.height * coarse.pixelHeight / fine.pixelHeight));
    return {left, top, std::min(width, finer.GetRasterXSize() - left), std::min(height, finer.GetRasterYSize() - top)};
}

/// Pixels on a side of the squares that are looked at, and how many of them at most each way.
constexpr int squareSide = 64;
constexpr int mostSquares = 12;

/// The same, only where the coarser scene is not transparent: the finer one too is often black where the other has a
/// hole, and such black must not make what is left brighter.
Result<std::optional<Brightness>> opaqueBrightnessOf(GDALDataset &dataset, const std::vector<int> &bands,
                                                     GDALRasterBand &transparency, GDALDataset &finer)
{
    const Grid coarse = *gridOf(dataset), fine = *gridOf(finer);
    const auto fineNodata = nodataOf(*finer.GetRasterBand(1));
    Brightness sum;
    double count = 0;
    const SourceRect common = commonPart(coarse, fine);
    const int across = (common.width + squareSide - 1) / squareSide,
              down = (common.height + squareSide - 1) / squareSide;
    const int columns = std::min(across, mostSquares), rows = std::min(down, mostSquares);
    for (int i = 0; i < columns * rows; ++i) {
        const int x = (2 * (i % columns) + 1) * across / (2 * columns) * squareSide,
                  y = (2 * (i / columns) + 1) * down / (2 * rows) * squareSide;
        const SourceRect rect{common.x + x, common.y + y, std::min(squareSide, common.width - x),
                              std::min(squareSide, common.height - y)};
        const SourceRect there = sameGround(rect, coarse, fine, finer);
        const auto clear = valuesIn(transparency, rect, rect.width, rect.height);
        const auto detail = valuesIn(*finer.GetRasterBand(1), there, rect.width, rect.height);
        if (!clear || !detail)
            return Unexpected{(clear ? detail : clear).error()};
        std::vector<bool> counts(clear->size());
        for (std::size_t p = 0; p < counts.size(); ++p)
            counts[p] = (*clear)[p] > 0 && isValidValue((*detail)[p], fineNodata);
        for (const int number : bands) {
            GDALRasterBand &band = *dataset.GetRasterBand(number);
            const auto values = valuesIn(band, rect, rect.width, rect.height);
            if (!values)
                return Unexpected{values.error()};
            for (std::size_t p = 0; p < counts.size(); ++p) {
                if (!counts[p] || !isValidValue((*values)[p], nodataOf(band)))
                    continue;
                sum.colours += (*values)[p];
                sum.fine += (*detail)[p];
                ++count;
            }
        }
    }
    return count > 0 ? std::optional(Brightness{sum.colours / count, sum.fine / count}) : std::nullopt;
}

/// The same for each band, so that the picture stays as bright: Brovey multiplies by the finer value over the sum of
/// the weighted colours.
Result<double> weightFor(GDALDataset &dataset, const std::vector<int> &bands, GDALDataset &finer)
{
    GDALRasterBand *transparency = transparencyOf(dataset);
    const auto bright =
        transparency ? opaqueBrightnessOf(dataset, bands, *transparency, finer) : brightnessOf(dataset, bands, finer);
    if (!bright)
        return Unexpected{bright.error()};
    const double evenly = 1 / double(bands.size());
    const double ratio = *bright ? (*bright)->fine / (*bright)->colours : 1;
    return std::isfinite(ratio) && ratio > 0 ? evenly * ratio : evenly;
}

QByteArray optionsFor(const std::vector<int> &bands, double weight, std::optional<double> nodata)
{
    QByteArray xml = "<VRTDataset subClass=\"VRTPansharpenedDataset\"><PansharpeningOptions>"
                     "<Algorithm>WeightedBrovey</Algorithm><AlgorithmOptions><Weights>";
    for (std::size_t i = 0; i < bands.size(); ++i)
        xml += (i ? "," : "") + QByteArray::number(weight, 'g', 12);
    xml += "</Weights></AlgorithmOptions><Resampling>Cubic</Resampling><NumThreads>1</NumThreads>"
           "<SpatialExtentAdjustment>Intersection</SpatialExtentAdjustment><NoData>";
    xml += nodata ? QByteArray::number(*nodata, 'g', 17) : QByteArray("None");
    xml += "</NoData>";
    for (std::size_t i = 0; i < bands.size(); ++i)
        xml += "<SpectralBand dstBand=\"" + QByteArray::number(qsizetype(i) + 1) + "\"/>";
    return xml + "</PansharpeningOptions></VRTDataset>";
}

Result<DatasetPtr> sharpenedDataset(GDALDataset &dataset, GDALDataset *opaque, GDALDataset &finer)
{
    const std::vector<int> bands = colourBandsOf(dataset);
    const Result<double> weight = weightFor(dataset, bands, finer);
    if (!weight)
        return Unexpected{weight.error()};
    std::vector<GDALRasterBandH> handles;
    for (const int number : bands)
        handles.push_back(GDALRasterBand::ToHandle((opaque ? *opaque : dataset).GetRasterBand(number)));
    const GdalErrors errors;
    const QByteArray options = optionsFor(bands, *weight, nodataOf(*dataset.GetRasterBand(bands.front())));
    DatasetPtr sharpened(GDALDataset::FromHandle(
        GDALCreatePansharpenedVRT(options.constData(), GDALRasterBand::ToHandle(finer.GetRasterBand(1)),
                                  static_cast<int>(handles.size()), handles.data())));
    if (!sharpened)
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("the two scenes cannot be put together (%1)").arg(errors.firstError().left(200)));
    return sharpened;
}

/// Lays premultiplied pixels over others. `within`: only as far as those below are opaque, whose alpha stays.
void layOver(std::span<std::uint32_t> below, std::span<const std::uint32_t> above, bool within)
{
    for (std::size_t i = 0; i < below.size(); ++i) {
        const std::uint32_t alpha = above[i] >> 24, most = within ? below[i] >> 24 : 255;
        if (alpha == 255 && most == 255) {
            below[i] = above[i];
        } else if (alpha > 0) {
            std::uint32_t mixed = 0;
            for (int shift = 0; shift < 32; shift += 8) {
                const std::uint32_t under = (below[i] >> shift) & 0xffU, over = (above[i] >> shift) & 0xffU;
                mixed |= std::min(most, (over * most + under * (255 - alpha) + 127) / 255) << shift;
            }
            below[i] = mixed;
        }
    }
}

} // namespace

SharpenedScene::SharpenedScene(SceneReader &plain, OpenPicture finer, std::unique_ptr<GDALDataset> opaque,
                               std::unique_ptr<SceneReader> sharpened)
    : m_plain(plain)
    , m_finer(std::move(finer))
    , m_opaque(std::move(opaque))
    , m_sharpened(std::move(sharpened))
{
}

Result<std::unique_ptr<SharpenedScene>> SharpenedScene::of(SceneReader &plain, const QString &finerName)
{
    const QString shownName = finerName.mid(finerName.startsWith(finerPrefix) ? finerPrefix.size() : 0);
    Result<OpenPicture> finer = openHandedPicture(finerName, shownName, maxScenePixels);
    if (!finer)
        return Unexpected{
            Error{finer.error().code, QStringLiteral("%1 %2").arg(shownName, finer.error().what), plain.name()}};
    if (finer->dataset->GetRasterCount() != 1)
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("%1 has %2 bands; a panchromatic scene of one band lends its detail")
                        .arg(shownName)
                        .arg(finer->dataset->GetRasterCount()));
    if (Result<void> fit = checkColours(plain.dataset()); !fit)
        return Unexpected{fit.error()};
    const ScenePlacement place = ScenePlacement::of(*finer->dataset);
    if (Result<void> fit = checkPlaces(plain, *finer->dataset, place, shownName); !fit)
        return Unexpected{fit.error()};
    std::unique_ptr<GDALDataset> opaque;
    if (GDALRasterBand *transparency = transparencyOf(plain.dataset()))
        opaque = std::make_unique<OpaqueColours>(plain.dataset(), colourBandsOf(plain.dataset()), *transparency);
    Result<DatasetPtr> dataset = sharpenedDataset(plain.dataset(), opaque.get(), *finer->dataset);
    if (!dataset)
        return Unexpected{dataset.error()};
    std::unique_ptr<SceneReader> sharpened =
        SceneReader::over(plain.name(), {plain.picture().format, *std::move(dataset), {}});
    return std::unique_ptr<SharpenedScene>(
        new SharpenedScene(plain, *std::move(finer), std::move(opaque), std::move(sharpened)));
}

/// The same colours from the same values, so that what is sharpened and what is not look alike.
Result<SceneStyle> SharpenedScene::styleFor(const SceneStyle &style)
{
    const Result<const PixelRecipe *> recipe = m_plain.recipe(style);
    if (!recipe)
        return Unexpected{recipe.error()};
    SceneStyle same = style;
    same.sharpenWith.clear();
    if (style.rendering == SceneRendering::Automatic) {
        same.rendering = SceneRendering::Bands;
        same.bands = (*recipe)->colourBands();
    }
    if (const QJsonArray stretch = (*recipe)->stretch(); !stretch.isEmpty()) {
        same.stretch = StretchKind::Fixed;
        same.ranges.clear();
        for (const QJsonValue ends : stretch)
            same.ranges.push_back({ends[0].toDouble(), ends[1].toDouble()});
    }
    return same;
}

Result<WindowOutcome> SharpenedScene::readWindow(const WindowRequest &window, std::span<std::uint32_t> out,
                                                 const std::function<bool()> &stopped)
{
    if (!window.placement.isEmpty())
        return fail(ErrorCode::InvalidInput, QStringLiteral("a picture that was laid by hand cannot be sharpened"));
    if (window.style.rendering == SceneRendering::Hillshade)
        return fail(ErrorCode::InvalidInput, QStringLiteral("a hillshade cannot be sharpened"));
    const Result<SceneStyle> style = styleFor(window.style);
    if (!style)
        return Unexpected{style.error()};
    Result<WindowOutcome> plain = m_plain.readWindow(window, out, stopped);
    if (!plain || plain->scale == 0 || plain->scale >= 1)
        return plain; // so far off that a pixel of the scene is smaller than one of the view
    WindowRequest finer = window;
    finer.style = *style;
    m_argb.resize(out.size());
    const Result<WindowOutcome> sharpened = m_sharpened->readWindow(finer, m_argb, stopped);
    if (!sharpened)
        return Unexpected{sharpened.error()};
    layOver(out, m_argb, m_opaque != nullptr);
    return WindowOutcome{plain->opaque || (sharpened->opaque && !m_opaque), std::min(plain->part, sharpened->part),
                         plain->scale};
}

} // namespace leadline
