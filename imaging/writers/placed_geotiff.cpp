// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/writers/placed_geotiff.h"

#include "imaging/readers/gdal_errors.h"
#include "imaging/readers/scene_reader.h"
#include "model/isolate/frame.h"

#include <cpl_vsi.h>

#include <algorithm>
#include <cmath>

namespace leadline {
namespace {

constexpr const char *memoryPath = "/vsimem/placed.tif";
constexpr int rowsAtOnce = 256;
constexpr int stepsAnEdge = 32;
/// GeoTIFF readers choke on sides beyond it.
constexpr int longestSide = 60'000;

/// The file in GDAL's memory; gone with this.
struct MemoryFile
{
    ~MemoryFile() { VSIUnlink(memoryPath); }
};

struct OutputFrame
{
    double minX = HUGE_VAL, minY = HUGE_VAL, maxX = -HUGE_VAL, maxY = -HUGE_VAL;
    double step = 0; ///< metres a pixel
    int width = 0, height = 0;
};

/// What the picture covers in its plane, and how finely.
Result<OutputFrame> frameOf(const ScenePlacement &placement, int width, int height)
{
    OutputFrame frame;
    std::vector<double> steps;
    for (int i = 0; i <= stepsAnEdge; ++i) {
        for (int k = 0; k <= stepsAnEdge; ++k) {
            double x[] = {double(width) * i / stepsAnEdge, double(width) * i / stepsAnEdge + 1,
                          double(width) * i / stepsAnEdge};
            double y[] = {double(height) * k / stepsAnEdge, double(height) * k / stepsAnEdge,
                          double(height) * k / stepsAnEdge + 1};
            int ok[] = {0, 0, 0};
            placement.pixelsToCrs(x, y, ok);
            if (!ok[0] || !ok[1] || !ok[2])
                continue;
            frame.minX = std::min(frame.minX, x[0]);
            frame.maxX = std::max(frame.maxX, x[0]);
            frame.minY = std::min(frame.minY, y[0]);
            frame.maxY = std::max(frame.maxY, y[0]);
            const double area = std::abs((x[1] - x[0]) * (y[2] - y[0]) - (x[2] - x[0]) * (y[1] - y[0]));
            steps.push_back(std::sqrt(area));
        }
    }
    if (steps.empty() || !(frame.maxX > frame.minX) || !(frame.maxY > frame.minY))
        return fail(ErrorCode::Unsupported, QStringLiteral("none of the picture lies on the ground"));
    std::ranges::nth_element(steps, steps.begin() + static_cast<std::ptrdiff_t>(steps.size() / 2));
    const double across = frame.maxX - frame.minX, down = frame.maxY - frame.minY;
    frame.step = std::max(
        {steps[steps.size() / 2], std::sqrt(across * down / mostGeoTiffPixels), std::max(across, down) / longestSide});
    frame.width = std::max(1, static_cast<int>(std::ceil(across / frame.step)));
    frame.height = std::max(1, static_cast<int>(std::ceil(down / frame.step)));
    return frame;
}

DatasetPtr createFile(const OutputFrame &frame, const OGRSpatialReference &crs)
{
    GDALDriver *driver = GetGDALDriverManager()->GetDriverByName("GTiff");
    if (!driver)
        return nullptr;
    const char *const options[] = {"TILED=YES", "COMPRESS=DEFLATE", "PHOTOMETRIC=RGB", "ALPHA=YES", nullptr};
    DatasetPtr file(driver->Create(memoryPath, frame.width, frame.height, 4, GDT_Byte, const_cast<char **>(options)));
    if (!file)
        return nullptr;
    std::array<double, 6> transform{frame.minX, frame.step, 0, frame.maxY, 0, -frame.step};
    file->SetGeoTransform(transform.data());
    file->SetSpatialRef(&crs);
    return file;
}

/// Premultiplied ARGB to four bands beside each other, colours as they were.
void splitBands(std::span<const std::uint32_t> argb, std::vector<std::uint8_t> &bands)
{
    bands.resize(argb.size() * 4);
    for (std::size_t i = 0; i < argb.size(); ++i) {
        const std::uint32_t alpha = argb[i] >> 24;
        const auto colour = [&](int shift) {
            const std::uint32_t value = (argb[i] >> shift) & 0xff;
            return static_cast<std::uint8_t>(alpha == 0 ? 0 : std::min(255U, (value * 255 + alpha / 2) / alpha));
        };
        bands[4 * i] = colour(16);
        bands[4 * i + 1] = colour(8);
        bands[4 * i + 2] = colour(0);
        bands[4 * i + 3] = static_cast<std::uint8_t>(alpha);
    }
}

Unexpected notWritten(const GdalErrors &errors)
{
    return fail(ErrorCode::Io, QStringLiteral("the GeoTIFF could not be written: %1").arg(errors.firstError()));
}

Result<void> writeRows(SceneReader &scene, const OutputFrame &frame, const QJsonObject &placement, const QString &plane,
                       GDALDataset &file)
{
    const GdalErrors errors;
    std::vector<std::uint32_t> argb;
    std::vector<std::uint8_t> bands;
    for (int top = 0; top < frame.height; top += rowsAtOnce) {
        const int rows = std::min(rowsAtOnce, frame.height - top);
        WindowRequest window;
        window.crs = plane;
        window.minX = frame.minX;
        window.maxX = frame.minX + frame.step * frame.width;
        window.maxY = frame.maxY - frame.step * top;
        window.minY = window.maxY - frame.step * rows;
        window.width = frame.width;
        window.height = rows;
        window.placement = placement;
        argb.resize(static_cast<std::size_t>(frame.width) * static_cast<std::size_t>(rows));
        if (const Result<WindowOutcome> read = scene.readWindow(window, argb); !read)
            return Unexpected{read.error()};
        splitBands(argb, bands);
        if (file.RasterIO(GF_Write, 0, top, frame.width, rows, bands.data(), frame.width, rows, GDT_Byte, 4, nullptr, 4,
                          4 * static_cast<GSpacing>(frame.width), 1, nullptr) != CE_None)
            return notWritten(errors);
    }
    return {};
}

Result<qint64> sendFile(const std::function<bool(const QByteArray &)> &sink)
{
    vsi_l_offset size = 0;
    const GByte *bytes = VSIGetMemFileBuffer(memoryPath, &size, FALSE);
    if (!bytes || size == 0)
        return fail(ErrorCode::Io, QStringLiteral("the GeoTIFF could not be written"));
    for (vsi_l_offset at = 0; at < size; at += maxChunkBytes) {
        const auto part = static_cast<qsizetype>(std::min<vsi_l_offset>(maxChunkBytes, size - at));
        if (!sink(QByteArray(reinterpret_cast<const char *>(bytes) + at, part)))
            return fail(ErrorCode::Cancelled, QStringLiteral("stopped"));
    }
    return static_cast<qint64>(size);
}

} // namespace

Result<QJsonObject> writePlacedGeoTiff(const QString &name, const QJsonObject &placement,
                                       const std::function<bool(const QByteArray &)> &sink)
{
    const Result<std::unique_ptr<SceneReader>> scene = SceneReader::open(name);
    if (!scene)
        return Unexpected{scene.error()};
    const Result<ScenePlacement> placed = ScenePlacement::byHand(placement);
    if (!placed)
        return Unexpected{placed.error()};
    const Result<OutputFrame> frame =
        frameOf(*placed, (*scene)->dataset().GetRasterXSize(), (*scene)->dataset().GetRasterYSize());
    if (!frame)
        return Unexpected{frame.error()};
    const MemoryFile memory;
    const GdalErrors errors;
    DatasetPtr file = createFile(*frame, placed->crs());
    if (!file)
        return notWritten(errors);
    const QString plane = placement.value(QLatin1String("plane")).toString();
    if (const auto written = writeRows(**scene, *frame, placement, plane, *file); !written)
        return Unexpected{written.error()};
    file.reset(); // writes what it holds back
    const Result<qint64> bytes = sendFile(sink);
    if (!bytes)
        return Unexpected{bytes.error()};
    return QJsonObject{{QStringLiteral("width"), frame->width},
                       {QStringLiteral("height"), frame->height},
                       {QStringLiteral("crs"), plane},
                       {QStringLiteral("pixel_metres"), frame->step},
                       {QStringLiteral("bytes"), *bytes}};
}

} // namespace leadline
