// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <functional>

namespace leadline::end_to_end {

/// SYNTHETIC: an uncompressed GeoTIFF of bytes in EPSG:32652, its upper left corner at 590000 east, 4690000 north.
struct MadeUpTiff
{
    int columns = 100;
    int rows = 96; ///< a multiple of 16
    int bands = 1; ///< one, or three: red, green and blue
    double pixelMetres = 10;
    std::function<int(int band, int x, int y)> value; ///< bands from 0
};

/// Its bytes (TIFF 6.0, GeoTIFF 1.1).
QByteArray bytesOf(const MadeUpTiff &tiff);

} // namespace leadline::end_to_end
