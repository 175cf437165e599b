// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/sharpen/sharpened_scene.h"

#include "imaging/readers/gdal_errors.h"
#include "imaging/readers/value_sample.h"
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
    if (int(bands.size()) != dataset.GetRasterCount() || first.GetMaskFlags() == GMF_PER_DATASET)
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("it has an alpha band or a mask, and such pictures cannot be sharpened; take the "
                                   "bands as they were delivered"));
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

/// The same for each band, so that the picture stays as bright: Brovey multiplies by the finer value over the sum of
/// the weighted colours.
Result<double> weightFor(GDALDataset &dataset, const std::vector<int> &bands, GDALDataset &finer)
{
    const auto colours = meanOf(dataset, bands);
    if (!colours)
        return Unexpected{colours.error()};
    const auto fine = meanOf(finer, {1});
    if (!fine)
        return Unexpected{fine.error()};
    const double evenly = 1 / double(bands.size());
    const double ratio = *colours && *fine ? **fine / **colours : 1;
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

Result<DatasetPtr> sharpenedDataset(SceneReader &plain, GDALDataset &finer)
{
    GDALDataset &dataset = plain.dataset();
    const std::vector<int> bands = colourBandsOf(dataset);
    const Result<double> weight = weightFor(dataset, bands, finer);
    if (!weight)
        return Unexpected{weight.error()};
    std::vector<GDALRasterBandH> handles;
    for (const int number : bands)
        handles.push_back(GDALRasterBand::ToHandle(dataset.GetRasterBand(number)));
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

/// Lays premultiplied pixels over others.
void layOver(std::span<std::uint32_t> below, std::span<const std::uint32_t> above)
{
    for (std::size_t i = 0; i < below.size(); ++i) {
        const std::uint32_t alpha = above[i] >> 24;
        if (alpha == 255) {
            below[i] = above[i];
        } else if (alpha > 0) {
            std::uint32_t mixed = 0;
            for (int shift = 0; shift < 32; shift += 8) {
                const std::uint32_t under = (below[i] >> shift) & 0xffU, over = (above[i] >> shift) & 0xffU;
                mixed |= std::min(255U, over + (under * (255 - alpha) + 127) / 255) << shift;
            }
            below[i] = mixed;
        }
    }
}

} // namespace

SharpenedScene::SharpenedScene(SceneReader &plain, OpenPicture finer, std::unique_ptr<SceneReader> sharpened)
    : m_plain(plain)
    , m_finer(std::move(finer))
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
    Result<DatasetPtr> dataset = sharpenedDataset(plain, *finer->dataset);
    if (!dataset)
        return Unexpected{dataset.error()};
    std::unique_ptr<SceneReader> sharpened =
        SceneReader::over(plain.name(), {plain.picture().format, *std::move(dataset), {}});
    return std::unique_ptr<SharpenedScene>(new SharpenedScene(plain, *std::move(finer), std::move(sharpened)));
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
    layOver(out, m_argb);
    return WindowOutcome{plain->opaque || sharpened->opaque, std::min(plain->part, sharpened->part), plain->scale};
}

} // namespace leadline
