// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QJsonObject>

namespace leadline {

/// EXIF, IPTC and XMP of a picture in memory (JPEG, TIFF, PNG, WebP, JPEG 2000). Keys: orientation, make, model,
/// camera_time (ISO 8601 without zone), camera_utc_offset, gps_lat, gps_lon (degrees, signed), gps_altitude_m, gps_time
/// (RFC 3339, UTC), gps_direction_degrees, gps_direction_ref, description, artist, copyright, warnings, exif (a flat
/// list of what else is in there, capped). Absent = not in the file. Never fails: damage becomes a warning.
QJsonObject photoMetadata(QByteArrayView file);

/// How the camera was held, 1 to 8 (PictureTurn); 1 where nothing says so. Never fails.
int orientationOf(QByteArrayView file);

/// Metadata is looked for in files up to this size: the whole file is mapped.
constexpr qint64 maxMetadataFile = 512LL << 20;

} // namespace leadline
