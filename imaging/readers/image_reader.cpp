// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/readers/image_reader.h"

#include "imaging/readers/dataset.h"
#include "imaging/readers/gdal_errors.h"
#include "imaging/readers/handed_folder.h"
#include "imaging/readers/jpeg_structure.h"
#include "imaging/readers/mapped_file.h"
#include "imaging/readers/photo_metadata.h"
#include "imaging/readers/preview.h"

#include <cpl_vsi.h>

#include <QJsonArray>

namespace leadline {
namespace {

/// Enough of a picture that a truncated one is noticed, whoever wants to see it or not.
constexpr int damageCheckPixels = 256;

/// libjpeg and libpng go on after the end of the data and only murmur; the reader of a picture must be told.
QString damageIn(const GdalErrors &errors)
{
    if (errors.mentions(QLatin1String("premature end")) || errors.mentions(QLatin1String("truncated")))
        return QStringLiteral("the file is cut short: a part of the picture is missing");
    if (!errors.errors().isEmpty() || !errors.warnings().isEmpty())
        return QStringLiteral("the picture is damaged (%1)")
            .arg((errors.errors() + errors.warnings()).first().left(160));
    return {};
}

/// Decodes enough of a picture that damage shows, and says what it met.
struct LookedAt
{
    PackedPixels pixels;
    QString damage;
};

LookedAt lookAt(GDALDataset &dataset, int maxWidth, int maxHeight)
{
    LookedAt looked;
    const GdalErrors errors;
    const Result<PixelRecipe> recipe = PixelRecipe::of(dataset);
    Result<PackedPixels> preview =
        recipe ? fittedPreview(*recipe, maxWidth, maxHeight) : Result<PackedPixels>(Unexpected{recipe.error()});
    looked.damage = damageIn(errors);
    if (preview)
        looked.pixels = std::move(*preview);
    else if (looked.damage.isEmpty())
        looked.damage = preview.error().what;
    return looked;
}

} // namespace

Result<ImageAnswer> readImage(const QString &name, int maxWidth, int maxHeight)
{
    Result<OpenPicture> picture = openPicture(name, maxImagePixels);
    if (!picture)
        return Unexpected{picture.error()};
    GDALDataset &dataset = *picture->dataset;
    const MappedFile file(HandedFolder::mainFile(), maxMetadataFile);
    ImageAnswer answer;
    if (!file.bytes().isEmpty())
        answer.document = photoMetadata(file.bytes());
    QJsonArray warnings = answer.document.value(QLatin1String("warnings")).toArray();
    for (const QString &warning : picture->warnings)
        warnings.append(warning);

    const int orientation = answer.document.value(QLatin1String("orientation")).toInt(1);
    const int width = dataset.GetRasterXSize(), height = dataset.GetRasterYSize();
    const bool swaps = swapsSides(orientation);
    answer.document.insert(QStringLiteral("format"), picture->format.format);
    answer.document.insert(QStringLiteral("stored_width"), width);
    answer.document.insert(QStringLiteral("stored_height"), height);
    answer.document.insert(QStringLiteral("width"), swaps ? height : width);
    answer.document.insert(QStringLiteral("height"), swaps ? width : height);

    QString damage;
    const bool isJpeg = picture->format.format == QLatin1String("JPEG");
    const bool isWanted = maxWidth > 0 && maxHeight > 0;
    // Nobody waits for a picture: a JPEG's structure tells whether it is whole at a hundredth of the cost.
    if (isWanted || !isJpeg) {
        const int mostWidth = isWanted ? maxWidth : damageCheckPixels;
        const int mostHeight = isWanted ? maxHeight : damageCheckPixels;
        LookedAt looked = lookAt(dataset, swaps ? mostHeight : mostWidth, swaps ? mostWidth : mostHeight);
        damage = looked.damage;
        if (isWanted)
            answer.preview = oriented(std::move(looked.pixels), orientation);
    }
    if (damage.isEmpty() && isJpeg && !file.bytes().isEmpty() && !isWholeJpeg(file.bytes()))
        damage = QStringLiteral("the file is cut short: a part of the picture is missing");
    if (!damage.isEmpty())
        warnings.append(damage);
    answer.document.insert(QStringLiteral("warnings"), warnings);
    return answer;
}

namespace {

Result<PackedPixels> tilePixels(const Result<OpenPicture> &picture, QByteArrayView bytes, const QString &name,
                                int maxWidth, int maxHeight)
{
    if (!picture)
        return Unexpected{picture.error()};
    if (picture->dataset->GetRasterXSize() > maxWidth || picture->dataset->GetRasterYSize() > maxHeight)
        return fail(ErrorCode::Unsupported, QStringLiteral("larger than a map tile may be"), name);
    const GdalErrors errors;
    const Result<PixelRecipe> recipe = PixelRecipe::of(*picture->dataset);
    if (!recipe)
        return Unexpected{recipe.error()};
    Result<PackedPixels> pixels = fittedPreview(*recipe, maxWidth, maxHeight);
    // Half a tile on the map would look like land that is not there. libjpeg fills a small one without a word.
    const bool isHalfAJpeg = picture->format.format == QLatin1String("JPEG") && !bytes.isEmpty() && !isWholeJpeg(bytes);
    if (pixels && (isHalfAJpeg || errors.mentions(QLatin1String("premature end"))))
        return fail(ErrorCode::Damaged, QStringLiteral("the tile is cut short"), name);
    return pixels;
}

/// Bytes as a file of GDAL's memory for as long as this lives; GDAL reads from them and does not own them.
class FileInMemory
{
public:
    explicit FileInMemory(const QByteArray &bytes)
    {
        VSIFCloseL(VSIFileFromMemBuffer(path().constData(),
                                        reinterpret_cast<GByte *>(const_cast<char *>(bytes.constData())),
                                        static_cast<vsi_l_offset>(bytes.size()), FALSE));
    }
    ~FileInMemory() { VSIUnlink(path().constData()); }
    FileInMemory(const FileInMemory &) = delete;
    FileInMemory &operator=(const FileInMemory &) = delete;

    static const QByteArray &path()
    {
        static const QByteArray path = "/vsimem/inside";
        return path;
    }
};

} // namespace

Result<PackedPixels> readTile(const QString &name, int maxWidth, int maxHeight)
{
    const MappedFile file(HandedFolder::mainFile(), maxMetadataFile);
    return tilePixels(openPicture(name, double(maxWidth) * maxHeight), file.bytes(), name, maxWidth, maxHeight);
}

Result<PackedPixels> readTileBytes(const QByteArray &bytes, const QString &name, int maxWidth, int maxHeight)
{
    const FileInMemory file(bytes);
    return tilePixels(openPictureInMemory(FileInMemory::path(), bytes, name, double(maxWidth) * maxHeight), bytes, name,
                      maxWidth, maxHeight);
}

Result<PackedPixels> previewOfBytes(const QByteArray &bytes, const QString &name, int maxWidth, int maxHeight)
{
    const FileInMemory file(bytes);
    const Result<OpenPicture> picture = openPictureInMemory(FileInMemory::path(), bytes, name, maxImagePixels);
    if (!picture)
        return Unexpected{picture.error()};
    const GdalErrors errors;
    const Result<PixelRecipe> recipe = PixelRecipe::of(*picture->dataset);
    return recipe ? fittedPreview(*recipe, maxWidth, maxHeight) : Result<PackedPixels>(Unexpected{recipe.error()});
}

} // namespace leadline
