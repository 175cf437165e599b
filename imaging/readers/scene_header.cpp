// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/readers/scene_header.h"

#include "imaging/readers/handed_folder.h"
#include "imaging/readers/mapped_file.h"
#include "imaging/readers/photo_metadata.h"
#include "imaging/readers/scene_facts.h"
#include "imaging/readers/value_sample.h"
#include "model/bands/formula_presets.h"

#include <QDateTime>
#include <QJsonArray>

#include <algorithm>
#include <cmath>

namespace leadline {
namespace {

constexpr double mostPixels = 64e6; ///< that are all looked at
constexpr int pointsPerEdge = 16;
constexpr int mostBandsDescribed = 1024;
constexpr int longestBandText = 120;

QJsonValue cornerOf(const std::optional<LatLon> &position)
{
    return position ? QJsonValue(QJsonArray{position->lon, position->lat}) : QJsonValue(QJsonValue::Null);
}

void addCorners(QJsonObject &header, const SceneReader &scene)
{
    const ScenePlacement &placement = scene.placement();
    if (placement.kind() == Georeference::None || !placement.hasCrs())
        return;
    const double w = scene.dataset().GetRasterXSize(), h = scene.dataset().GetRasterYSize();
    const double xs[] = {0, w, w, 0, 0}, ys[] = {0, 0, h, h, 0};
    const GroundPositions positions(placement);
    QJsonArray corners, outline;
    for (int edge = 0; edge < 4; ++edge) {
        for (int i = 0; i < pointsPerEdge; ++i) {
            const double part = double(i) / pointsPerEdge;
            const auto position =
                positions.at(xs[edge] + (xs[edge + 1] - xs[edge]) * part, ys[edge] + (ys[edge + 1] - ys[edge]) * part);
            if (i == 0)
                corners.append(cornerOf(position));
            if (position)
                outline.append(cornerOf(position));
        }
    }
    header.insert(QStringLiteral("corners"), corners);
    header.insert(QStringLiteral("outline"), outline);
}

QJsonValue numberOrText(double value)
{
    if (std::isfinite(value))
        return value;
    return std::isnan(value) ? QStringLiteral("nan") : value > 0 ? QStringLiteral("inf") : QStringLiteral("-inf");
}

/// Bands whose stored numbers stand for others: physical = stored * scale + offset.
void addScales(QJsonObject &header, GDALDataset &dataset)
{
    QJsonArray scales, offsets;
    bool any = false;
    for (int i = 1; i <= dataset.GetRasterCount(); ++i) {
        const double scale = dataset.GetRasterBand(i)->GetScale(), offset = dataset.GetRasterBand(i)->GetOffset();
        any = any || scale != 1 || offset != 0;
        scales.append(scale);
        offsets.append(offset);
    }
    if (any) {
        header.insert(QStringLiteral("scale"), scales);
        header.insert(QStringLiteral("offset"), offsets);
    }
}

/// What the file says of each band, where it says anything.
void addBandInfo(QJsonObject &header, GDALDataset &dataset)
{
    QJsonArray bands;
    bool any = false;
    for (int i = 1; i <= std::min(dataset.GetRasterCount(), mostBandsDescribed); ++i) {
        GDALRasterBand &band = *dataset.GetRasterBand(i);
        QJsonObject info;
        const auto put = [&info](const char *key, const QString &text) {
            if (!text.isEmpty())
                info.insert(QLatin1String(key), text.left(longestBandText));
        };
        put("name", QString::fromUtf8(band.GetDescription()).simplified());
        put("meaning", colourNameOf(band));
        put("measures", bandMeaning(QString::fromUtf8(band.GetDescription()), colourNameOf(band)));
        put("unit", QString::fromUtf8(band.GetUnitType()).simplified());
        any = any || !info.isEmpty();
        bands.append(info);
    }
    if (any)
        header.insert(QStringLiteral("band_info"), bands);
}

Result<void> addRanges(QJsonObject &header, SceneReader &scene)
{
    GDALDataset &dataset = scene.dataset();
    QJsonArray lows, highs;
    bool exact = true;
    const int bands = std::min(dataset.GetRasterCount(), 32);
    for (int i = 1; i <= bands; ++i) {
        const Result<std::optional<ValueRange>> range = valueRange(*dataset.GetRasterBand(i), mostPixels);
        if (!range)
            return Unexpected{range.error()};
        lows.append(*range ? QJsonValue((*range)->min) : QJsonValue());
        highs.append(*range ? QJsonValue((*range)->max) : QJsonValue());
        exact = exact && (!*range || (*range)->exact);
    }
    header.insert(QStringLiteral("min"), lows);
    header.insert(QStringLiteral("max"), highs);
    header.insert(QStringLiteral("min_max"), exact ? QStringLiteral("exact") : QStringLiteral("approximate"));
    return {};
}

/// How a camera was held is only for eyes: a picture that carries its place is laid by that.
void addOrientation(QJsonObject &header, const SceneReader &scene)
{
    if (scene.placement().kind() != Georeference::None)
        return;
    const MappedFile file(HandedFolder::mainFile(), maxMetadataFile);
    const int orientation = file.bytes().isEmpty() ? 1 : orientationOf(file.bytes());
    if (orientation != 1)
        header.insert(QStringLiteral("orientation"), orientation);
}

/// When the sensor looked, where the file says so. TIFF's DateTime is when the file was written: producers that are
/// known to put the processing time there are not believed (Sentinel-1 IPF).
void addImaged(QJsonObject &header, GDALDataset &dataset)
{
    const char *const acquisition = dataset.GetMetadataItem("ACQUISITIONDATETIME", "IMAGERY");
    if (acquisition) {
        header.insert(QStringLiteral("imaged"),
                      QString::fromUtf8(acquisition).simplified().replace(QLatin1Char(' '), QLatin1Char('T')));
        header.insert(QStringLiteral("imaged_source"), QStringLiteral("acquisition metadata"));
        return;
    }
    const char *const written = dataset.GetMetadataItem("TIFFTAG_DATETIME");
    const QString software = QString::fromUtf8(dataset.GetMetadataItem("TIFFTAG_SOFTWARE"));
    if (!written || software.contains(QLatin1String("Sentinel-1 IPF")))
        return;
    const QDateTime time =
        QDateTime::fromString(QString::fromUtf8(written).trimmed(), QStringLiteral("yyyy:MM:dd HH:mm:ss"));
    if (!time.isValid())
        return;
    header.insert(QStringLiteral("imaged"), time.toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss")));
    header.insert(QStringLiteral("imaged_source"), QStringLiteral("TIFF DateTime"));
}

void addWarnings(QJsonObject &header, const SceneReader &scene)
{
    QJsonArray warnings = QJsonArray::fromStringList(scene.picture().warnings);
    const ScenePlacement &placement = scene.placement();
    if (placement.kind() == Georeference::None)
        warnings.append(QStringLiteral("carries no position on the Earth"));
    else if (!placement.hasCrs())
        warnings.append(QStringLiteral("is placed in an unnamed coordinate system"));
    if (placement.kind() == Georeference::Rpc)
        warnings.append(QStringLiteral("placed by its RPC model at %1 m height: true only on ground of that height")
                            .arg(placement.rpcHeight(), 0, 'f', 0));
    if (GDALDataTypeIsComplex(scene.dataset().GetRasterBand(1)->GetRasterDataType()))
        warnings.append(QStringLiteral("complex values: the amplitude is shown"));
    header.insert(QStringLiteral("warnings"), warnings);
}

} // namespace

QJsonObject sceneFrame(const SceneReader &scene)
{
    GDALDataset &dataset = scene.dataset();
    GDALRasterBand &first = *dataset.GetRasterBand(1);
    QJsonObject header{{QStringLiteral("width"), dataset.GetRasterXSize()},
                       {QStringLiteral("height"), dataset.GetRasterYSize()},
                       {QStringLiteral("bands"), dataset.GetRasterCount()},
                       {QStringLiteral("dtype"), QString::fromLatin1(GDALGetDataTypeName(first.GetRasterDataType()))},
                       {QStringLiteral("georeference"), nameOf(scene.placement().kind())},
                       {QStringLiteral("driver"), QString::fromUtf8(dataset.GetDriverName())},
                       {QStringLiteral("overviews"), first.GetOverviewCount()},
                       {QStringLiteral("palette"), first.GetColorTable() != nullptr}};
    const OGRSpatialReference &crs = scene.placement().crs();
    if (!crs.IsEmpty()) {
        header.insert(QStringLiteral("crs"), crsText(crs));
        header.insert(QStringLiteral("crs_name"), QString::fromUtf8(crs.GetName()));
    }
    int hasNodata = FALSE;
    const double nodata = first.GetNoDataValue(&hasNodata);
    if (hasNodata)
        header.insert(QStringLiteral("nodata"), numberOrText(nodata));
    addCorners(header, scene);
    addScales(header, dataset);
    addBandInfo(header, dataset);
    addImaged(header, dataset);
    addOrientation(header, scene);
    if (const QJsonObject facts = sceneFacts(dataset); !facts.isEmpty())
        header.insert(QStringLiteral("scene"), facts);
    addWarnings(header, scene);
    return header;
}

Result<QJsonObject> sceneHeader(SceneReader &scene)
{
    QJsonObject header = sceneFrame(scene);
    if (const Result<void> ranges = addRanges(header, scene); !ranges)
        return Unexpected{ranges.error()};
    const Result<const PixelRecipe *> recipe = scene.recipe();
    if (!recipe)
        return Unexpected{recipe.error()};
    if (const QJsonArray stretch = (*recipe)->stretch(); !stretch.isEmpty())
        header.insert(QStringLiteral("stretch"), stretch);
    return header;
}

QString colourNameOf(GDALRasterBand &band)
{
    const GDALColorInterp meaning = band.GetColorInterpretation();
    return meaning == GCI_Undefined ? QString() : QString::fromUtf8(GDALGetColorInterpretationName(meaning)).toLower();
}

} // namespace leadline
