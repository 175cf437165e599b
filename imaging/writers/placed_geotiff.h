// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result/result.h"

#include <QByteArray>
#include <QJsonObject>

#include <functional>

namespace leadline {

/// The most pixels that are written; a larger picture comes out coarser.
constexpr double mostGeoTiffPixels = 40e6;

/// Warps the main file of the handed-over folder to where `placement` (placementJson() of model/control) puts it and
/// streams it as a GeoTIFF in the placement's plane: red, green, blue and alpha as they are shown on the map, 8 bits,
/// Deflate, at the resolution that the picture has in its middle. Nothing touches a disk. Answers "width", "height",
/// "crs", "pixel_metres", "bytes". Errors: as openPicture(), InvalidInput (a placement that is none), Unsupported (none
/// of the picture lies on the ground), Cancelled.
Result<QJsonObject> writePlacedGeoTiff(const QString &name, const QJsonObject &placement,
                                       const std::function<bool(const QByteArray &)> &sink);

} // namespace leadline
