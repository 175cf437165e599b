// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/decoder/rehearsal.h"

#include "imaging/decoder/decoder_setup.h"
#include "imaging/readers/scene_header.h"
#include "imaging/readers/scene_reader.h"

#include <gdal_priv.h>
#include <ogr_spatialref.h>

#include <QJsonDocument>

#include <cstdint>
#include <memory>
#include <vector>

namespace leadline {
namespace {

constexpr const char *name = "/vsimem/rehearsal.tif";
constexpr int side = 512;
constexpr int drawnSide = 256;        ///< so few pixels are resampled without helpers
constexpr int utmZone52North = 32652; ///< one of many: the others are looked up in the same tables
constexpr double west = 600'000, north = 4'680'000, pixel = 10;

bool writeScene()
{
    const char *const creation[] = {"TILED=YES", "COMPRESS=DEFLATE", nullptr};
    GDALDriver *driver = GetGDALDriverManager()->GetDriverByName("GTiff");
    OGRSpatialReference utm;
    utm.importFromEPSG(utmZone52North);
    const DatasetPtr written(driver->Create(name, side, side, 3, GDT_Byte, creation));
    if (!written)
        return false;
    double place[] = {west, pixel, 0, north, 0, -pixel};
    return written->SetGeoTransform(place) == CE_None && written->SetSpatialRef(&utm) == CE_None;
}

void draw(SceneReader &scene)
{
    WindowRequest window;
    window.crs = QStringLiteral("EPSG:%1").arg(utmZone52North);
    window.minX = west;
    window.minY = north - side * pixel;
    window.maxX = west + side * pixel;
    window.maxY = north;
    window.width = window.height = drawnSide;
    std::vector<std::uint32_t> out(std::size_t(drawnSide) * drawnSide);
    static_cast<void>(scene.readWindow(window, out, [] { return false; }));
}

} // namespace

void rehearse()
{
    prepareForLock(true);
    // GDAL's threads would outlive this.
    CPLSetThreadLocalConfigOption("GDAL_NUM_THREADS", "1");
    if (writeScene()) {
        if (DatasetPtr dataset{GDALDataset::Open(name, GDAL_OF_RASTER)}) {
            const auto scene = SceneReader::over(QStringLiteral("rehearsal.tif"), {{}, std::move(dataset), {}});
            static_cast<void>(QJsonDocument(sceneFrame(*scene)).toJson(QJsonDocument::Compact));
            draw(*scene);
        }
    }
    VSIUnlink(name);
    CPLSetThreadLocalConfigOption("GDAL_NUM_THREADS", nullptr);
}

} // namespace leadline
