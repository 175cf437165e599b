// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/raster/mercator_warp.h"

#include "imaging/render/raster_painter.h"

#include <opencv2/imgproc.hpp>

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <optional>

namespace leadline {

namespace {

constexpr int cell = 16; ///< pixels
constexpr double largestSide = 6000;
constexpr double mercatorEdge = 85.05;
/// Outside of any picture: what is read there is clear.
const cv::Vec2f nowhere(-10, -10);

bool isMercator(const Viewport &view)
{
    return view.projection == webMercator();
}

QSize pixelsOf(const Viewport &view)
{
    return {std::max(1, static_cast<int>(std::ceil(view.size.width() * view.devicePixelRatio))),
            std::max(1, static_cast<int>(std::ceil(view.size.height() * view.devicePixelRatio)))};
}

/// Where a physical pixel's corner of `view` lies in the picture of `mercator`, for OpenCV, which counts from centres.
std::optional<cv::Vec2f> sourceOf(QPointF pixel, const Viewport &view, const Viewport &mercator)
{
    const auto position = view.positionAt(pixel / view.devicePixelRatio);
    if (!position || std::abs(position->lat) > mercatorEdge)
        return std::nullopt;
    const auto source = mercator.pixelOf(*position);
    if (!source)
        return std::nullopt;
    const QPointF at = *source * mercator.devicePixelRatio;
    return cv::Vec2f(static_cast<float>(at.x() - 0.5), static_cast<float>(at.y() - 0.5));
}

cv::Mat_<cv::Vec2f> sourceMap(const Viewport &view, const Viewport &mercator)
{
    const QSize size = pixelsOf(view);
    const int columns = (size.width() + cell - 1) / cell;
    const int rows = (size.height() + cell - 1) / cell;
    std::vector<std::optional<cv::Vec2f>> corners;
    corners.reserve(static_cast<std::size_t>(columns + 1) * static_cast<std::size_t>(rows + 1));
    for (int row = 0; row <= rows; ++row)
        for (int column = 0; column <= columns; ++column)
            corners.push_back(sourceOf(QPointF(column * cell, row * cell), view, mercator));
    cv::Mat_<cv::Vec2f> map(size.height(), size.width(), nowhere);
    for (int y = 0; y < size.height(); ++y) {
        const float down = (static_cast<float>(y % cell) + 0.5F) / cell;
        for (int column = 0; column < columns; ++column) {
            const auto at = static_cast<std::size_t>((y / cell) * (columns + 1) + column);
            const auto next = at + static_cast<std::size_t>(columns) + 1;
            if (!corners[at] || !corners[at + 1] || !corners[next] || !corners[next + 1])
                continue;
            const cv::Vec2f left = *corners[at] * (1 - down) + *corners[next] * down;
            const cv::Vec2f right = *corners[at + 1] * (1 - down) + *corners[next + 1] * down;
            const int end = std::min((column + 1) * cell, size.width());
            for (int x = column * cell; x < end; ++x) {
                const float along = (static_cast<float>(x % cell) + 0.5F) / cell;
                map(y, x) = left * (1 - along) + right * along;
            }
        }
    }
    return map;
}

QImage painted(const std::vector<RasterPatch> &tiles, const Viewport &mercator)
{
    QImage picture(pixelsOf(mercator), QImage::Format_ARGB32_Premultiplied);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.scale(mercator.devicePixelRatio, mercator.devicePixelRatio);
    paintRasters(painter, tiles, mercator);
    return picture;
}

} // namespace

Viewport mercatorViewOf(const Viewport &view)
{
    if (isMercator(view))
        return view;
    GeoBox box = view.geoBounds();
    box.south = std::max(box.south, -mercatorEdge);
    box.north = std::min(box.north, mercatorEdge);
    Viewport mercator = Viewport::fitting(box, view.size, 0);
    const double world = mercator.projection->worldWidth();
    const auto south = mercator.projection->forward({box.south, 0});
    const auto north = mercator.projection->forward({box.north, 0});
    const QSizeF metres(box.widthDegrees() / 360 * world, south && north ? north->y() - south->y() : world);
    // A metre on the ground is longer in Mercator towards the poles: at the middle of the view both agree.
    const double stretch = 1 / std::cos(std::clamp(box.center().lat, -80.0, 80.0) * M_PI / 180);
    const double coarsest = std::max(metres.width(), metres.height()) / largestSide * view.devicePixelRatio;
    mercator.metresPerPixel = std::max(view.groundMetresPerPixel() * stretch, coarsest);
    mercator.size = metres / mercator.metresPerPixel;
    mercator.size = mercator.size.expandedTo({1, 1});
    mercator.devicePixelRatio = view.devicePixelRatio;
    return mercator;
}

std::vector<RasterPatch> warpedFromMercator(const std::vector<RasterPatch> &tiles, const Viewport &view)
{
    if (isMercator(view) || tiles.empty())
        return tiles;
    const Viewport mercator = mercatorViewOf(view);
    const cv::Mat_<cv::Vec2f> map = sourceMap(view, mercator);
    std::vector<RasterPatch> warped;
    for (auto first = tiles.begin(); first != tiles.end();) {
        const auto last = std::find_if(first, tiles.end(), [&](const RasterPatch &patch) {
            return patch.item != first->item || patch.rank != first->rank;
        });
        std::vector<RasterPatch> layer(first, last);
        RasterPatch whole = layer.front();
        for (RasterPatch &patch : layer)
            patch.opacity = 1;
        const QImage source = painted(layer, mercator);
        whole.image = QImage(map.cols, map.rows, QImage::Format_ARGB32_Premultiplied);
        whole.extent = view.mapExtent();
        const cv::Mat from(source.height(), source.width(), CV_8UC4, const_cast<uchar *>(source.constBits()),
                           static_cast<std::size_t>(source.bytesPerLine()));
        cv::Mat to(whole.image.height(), whole.image.width(), CV_8UC4, whole.image.bits(),
                   static_cast<std::size_t>(whole.image.bytesPerLine()));
        cv::remap(from, to, map, cv::noArray(), cv::INTER_LINEAR, cv::BORDER_CONSTANT, cv::Scalar());
        warped.push_back(std::move(whole));
        first = last;
    }
    return warped;
}

} // namespace leadline
