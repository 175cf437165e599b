// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/control/ground_control.h"

#include <QByteArray>

namespace leadline {

/// Reads pairs from a file's bytes: our JSON (control_json.h), or the table that QGIS's georeferencer saves
/// (".points": mapX, mapY, sourceX or pixelX, sourceY or pixelY, enable; y negative downwards; the map's coordinate
/// system in a first line "#CRS: …", WGS 84 degrees where there is none). The picture's size is empty where the file
/// does not say it. Error: InvalidInput with `name` and line.
Result<GroundControl> readPoints(const QByteArray &bytes, const QString &name);

/// The same table, for QGIS, in WGS 84 degrees.
QByteArray qgisPoints(const GroundControl &control);

} // namespace leadline
