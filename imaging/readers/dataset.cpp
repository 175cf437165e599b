// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/readers/dataset.h"

#include "imaging/readers/gdal_errors.h"
#include "imaging/readers/handed_folder.h"

#include <cpl_string.h>

#include <algorithm>
#include <cmath>

namespace leadline {
namespace {

/// No single block of a picture may be larger than this once decoded: it is read whole.
constexpr double maxBlockBytes = 512e6;

/// GDAL names the virtual folder in its messages; the user knows no such folder.
QString inUsersWords(QString message)
{
    message.remove(QLatin1String(HandedFolder::prefix));
    return message.simplified().left(200);
}

Result<void> checkSize(GDALDataset &dataset, const QString &name, double maxPixels)
{
    const double pixels = double(dataset.GetRasterXSize()) * dataset.GetRasterYSize();
    if (pixels > maxPixels)
        return fail(ErrorCode::Unsupported,
                    QStringLiteral("%1 x %2 pixels are more than can be read (%3 million)")
                        .arg(dataset.GetRasterXSize())
                        .arg(dataset.GetRasterYSize())
                        .arg(maxPixels / 1e6, 0, 'f', 0),
                    name);
    if (dataset.GetRasterCount() < 1)
        return fail(ErrorCode::InvalidInput, QStringLiteral("holds no picture"), name);
    if (dataset.GetRasterCount() > 1000)
        return fail(ErrorCode::Unsupported, QStringLiteral("has %1 bands").arg(dataset.GetRasterCount()), name);
    int blockWidth = 0, blockHeight = 0;
    dataset.GetRasterBand(1)->GetBlockSize(&blockWidth, &blockHeight);
    const int bytes = GDALGetDataTypeSizeBytes(dataset.GetRasterBand(1)->GetRasterDataType());
    if (double(blockWidth) * blockHeight * bytes > maxBlockBytes)
        return fail(ErrorCode::Unsupported,
                    QStringLiteral("is stored in pieces of %1 x %2 pixels, which is too much at once")
                        .arg(blockWidth)
                        .arg(blockHeight),
                    name);
    return {};
}

Result<OpenPicture> openWithDriver(const QByteArray &path, const QByteArray &head, const CPLStringList &siblings,
                                   const QString &name, double maxPixels)
{
    OpenPicture picture;
    picture.format = sniffFormat(head, head.size(), name);
    if (picture.format.driver.isEmpty()) {
        const bool isPicture = picture.format.evidenceKind == QLatin1String("image");
        return fail(isPicture ? ErrorCode::Unsupported : ErrorCode::InvalidInput, whyNotPicture(picture.format, head),
                    name);
    }
    const GdalErrors errors;
    const QByteArray driver = picture.format.driver.toLatin1();
    const char *const drivers[] = {driver.constData(), nullptr};
    picture.dataset.reset(
        GDALDataset::Open(path.constData(), GDAL_OF_RASTER | GDAL_OF_READONLY, drivers, nullptr, siblings.List()));
    if (!picture.dataset) {
        const QString why = inUsersWords(errors.firstError());
        return fail(ErrorCode::Damaged,
                    why.isEmpty()
                        ? QStringLiteral("starts like %1 but cannot be read").arg(picture.format.format)
                        : QStringLiteral("starts like %1 but cannot be read (%2)").arg(picture.format.format, why),
                    name);
    }
    // External overviews that a file's metadata points at lead away from what was handed over.
    picture.dataset->SetMetadataItem("OVERVIEW_FILE", nullptr, "OVERVIEWS");
    if (const Result<void> size = checkSize(*picture.dataset, name, maxPixels); !size)
        return Unexpected{size.error()};
    for (const QString &warning : errors.warnings())
        picture.warnings.append(inUsersWords(warning));
    return picture;
}

} // namespace

namespace {

QByteArray headOf(const QByteArray &path)
{
    QByteArray head(64 << 10, Qt::Uninitialized);
    VSILFILE *file = VSIFOpenL(path.constData(), "rb");
    if (!file)
        return {};
    head.resize(static_cast<qsizetype>(VSIFReadL(head.data(), 1, static_cast<std::size_t>(head.size()), file)));
    VSIFCloseL(file);
    return head;
}

Result<OpenPicture> openAt(const QByteArray &path, const QString &name, double maxPixels)
{
    CPLStringList siblings;
    for (const QByteArray &sibling : HandedFolder::names())
        siblings.AddString(sibling.constData());
    return openWithDriver(path, headOf(path), siblings, name, maxPixels);
}

} // namespace

QByteArray headOfMainFile()
{
    return headOf(HandedFolder::mainPath());
}

Result<OpenPicture> openPicture(const QString &name, double maxPixels)
{
    return openAt(HandedFolder::mainPath(), name, maxPixels);
}

Result<OpenPicture> openHandedPicture(const QString &handedName, const QString &name, double maxPixels)
{
    return openAt(HandedFolder::prefix + handedName.toUtf8().replace('/', '_').replace('\\', '_'), name, maxPixels);
}

Result<OpenPicture> openPictureInMemory(const QByteArray &path, QByteArrayView bytes, const QString &name,
                                        double maxPixels)
{
    CPLStringList siblings;
    siblings.AddString(path.mid(path.lastIndexOf('/') + 1).constData());
    return openWithDriver(path, bytes.first(std::min<qsizetype>(bytes.size(), 64 << 10)).toByteArray(), siblings, name,
                          maxPixels);
}

std::optional<std::array<double, 6>> geotransformOf(GDALDataset &dataset)
{
    std::array<double, 6> transform = {};
    if (dataset.GetGeoTransform(transform.data()) != CE_None ||
        !std::all_of(transform.begin(), transform.end(), [](double value) { return std::isfinite(value); }))
        return {};
    return transform;
}

bool hasGeoreference(GDALDataset &dataset)
{
    return geotransformOf(dataset) || dataset.GetGCPCount() >= 3 || dataset.GetMetadata("RPC") != nullptr;
}

} // namespace leadline
