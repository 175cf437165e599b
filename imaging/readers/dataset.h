// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/readers/sniff.h"
#include "model/result/result.h"

#include <gdal_priv.h>

#include <QStringList>

#include <array>
#include <memory>
#include <optional>

namespace leadline {

struct DatasetCloser
{
    void operator()(GDALDataset *dataset) const { GDALClose(dataset); }
};
using DatasetPtr = std::unique_ptr<GDALDataset, DatasetCloser>;

/// A picture as GDAL opened it from the handed-over folder. One thread at a time.
struct OpenPicture
{
    SniffedFormat format;
    DatasetPtr dataset;
    QStringList warnings;
};

/// Opens the main file of the handed-over folder with the one driver that its first bytes call for. `maxPixels` is
/// compared with the header before anything is decoded. Errors: InvalidInput (what it is instead), Unsupported (too
/// large, unread format), Damaged.
Result<OpenPicture> openPicture(const QString &name, double maxPixels);

/// The same of another file of the handed-over folder, by its name there.
Result<OpenPicture> openHandedPicture(const QString &handedName, const QString &name, double maxPixels);

/// The same for bytes that lie in GDAL's memory (/vsimem/): a picture that was found inside of another file.
Result<OpenPicture> openPictureInMemory(const QByteArray &path, QByteArrayView bytes, const QString &name,
                                        double maxPixels);

/// The first 64 KiB of the main file.
QByteArray headOfMainFile();

/// The geotransform that places the picture; nothing where it has none, or one of numbers that are none (NaN,
/// infinite).
std::optional<std::array<double, 6>> geotransformOf(GDALDataset &dataset);

/// Placed on the Earth by the file itself or a world file beside it: geotransform, control points or RPC.
bool hasGeoreference(GDALDataset &dataset);

} // namespace leadline
