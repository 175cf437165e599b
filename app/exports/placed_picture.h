// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/control/control_fit.h"
#include "model/isolate/decoder_pool.h"

namespace leadline {

/// Writes a picture as a GeoTIFF where a hand has laid it; `name` is what messages call the picture. The file appears
/// when it is whole. Answers what imaging/writers/placed_geotiff.h says. Errors: those of the decoder, Io, DiskFull.
/// Waits: never on the GUI thread.
Result<QJsonObject> exportPlacedPicture(DecoderPool &decoders, const QString &path, const QString &name,
                                        const QJsonObject &placement, const QString &outPath, std::stop_token stop);

/// Reads pairs from a file of the user's. Errors: NotFound, NoPermission, InvalidInput with the line.
Result<GroundControl> readPointsFile(const QString &path);

/// Width and height of a picture, as stored. Error: as of DecoderPool::decode, and Unsupported for what has none.
/// Waits.
Result<QSize> pictureSizeOf(DecoderPool &decoders, const QString &path, const QString &name, std::stop_token stop = {});

} // namespace leadline
