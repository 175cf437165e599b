// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QJsonObject>

namespace leadline {

/// Makes GDAL and PROJ of this process as small as the work allows, before any foreign byte: only the drivers that are
/// offered (GeoTIFF, PNG, JPEG, JPEG 2000, WebP), no sidecar metadata, no Python in VRT, no network, and every file
/// name that is not in the handed-over folder refused, also one that a file's own metadata points at. Once.
void setUpDecoder();

/// Opens what decoding will need and cannot be opened behind the wall: with `usesProjections` PROJ's tables, without
/// which EPSG codes would be dropped in silence. In the process that is to be locked: PROJ opens its tables anew after
/// a fork.
void prepareForLock(bool usesProjections);

/// Versions of the libraries that read foreign bytes: {"gdal", "proj", "exiv2", "openssl", "libseccomp"}.
QJsonObject decoderVersions();
/// Short names of GDAL's drivers that are offered.
QJsonArray decoderDrivers();

} // namespace leadline
