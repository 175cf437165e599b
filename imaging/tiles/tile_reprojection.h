// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/tiles/tile_pyramid.h"

#include <QImage>

namespace leadline {

/// A picture of the tile's rectangle with evenly spaced latitudes (EPSG:4326, CRS:84) as Web Mercator has them: rows
/// move, columns stay. Between rows the values are blended. Format and size stay. Any thread.
QImage mercatorFromDegrees(const QImage &picture, TileId tile);

} // namespace leadline
