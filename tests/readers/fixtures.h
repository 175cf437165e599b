// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/isolate/decoder_pool.h"

#include <QTemporaryDir>

#include <array>
#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace leadline {

/// A pool over the real leadline-decode of this build.
std::shared_ptr<DecoderPool> realPool(WallChoice walls = WallChoice::Best);

/// A small raster that a test writes.
struct RasterFixture
{
    int width = 64;
    int height = 48;
    int bands = 3;
    const char *type = "Byte"; ///< GDAL's name
    int epsg = 32652;          ///< 0 = no CRS and no geotransform
    std::array<double, 6> geotransform = {500000, 10, 0, 3900000, 0, -10};
    std::optional<double> nodata;
    std::vector<const char *> descriptions; ///< of the bands, first one first
    double scale = 1;                       ///< of every band
    double offset = 0;
    const char *unit = "";
    bool alphaLast = false;
    bool overviews = false;
    std::vector<const char *> creationOptions;
    /// Value of a band (from 1) at a pixel.
    std::function<double(int band, int x, int y)> value = [](int band, int x, int y) {
        return double((x * 3 + y * 5 + band * 40) % 256);
    };
};

/// Writes a GeoTIFF and returns its path.
QString writeTiff(const QTemporaryDir &folder, const QString &name, const RasterFixture &raster);
/// Puts a metadata item into a GeoTIFF that was written.
void writeTiffMetadata(const QString &path, const char *key, const QByteArray &value, const char *domain);
/// Gives a one-band GeoTIFF a colour table: value -> 0xAARRGGBB.
void writeTiffPalette(const QString &path, const std::vector<std::pair<int, std::uint32_t>> &colours);
/// A JPEG or PNG ("JPEG", "PNG") of the same values.
QString writePicture(const QTemporaryDir &folder, const QString &name, const char *driver, const RasterFixture &raster);
QString writeBytes(const QTemporaryDir &folder, const QString &name, const QByteArray &bytes);

/// The fixture's own grid as a window request: pixel (0, 0) to (width, height) of its array.
WindowRequest ownGrid(const RasterFixture &raster);
/// What a real decoder answers; a failed test and nothing where it does not.
PixelBlock windowOf(const QString &path, const WindowRequest &window);

/// Opaque.
std::uint32_t rgb(double r, double g, double b);

/// The packed pixel at (x, y).
std::uint32_t pixelAt(const PixelBlock &block, int x, int y);

} // namespace leadline
