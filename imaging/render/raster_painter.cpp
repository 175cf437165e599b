// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/render/raster_painter.h"

#include "imaging/render/map_path.h"

#include <QPainter>
#include <QRegion>

#include <algorithm>
#include <cmath>
#include <optional>
#include <span>

namespace leadline {

namespace {

QRectF targetOf(const RasterPatch &patch, const Viewport &view)
{
    const double world = view.projection->worldWidth();
    const double middle = patch.extent.center().x();
    const double turn = world > 0 ? world * std::round((view.center.x() - middle) / world) : 0;
    // top() of the extent is its southern edge.
    const QPointF upperLeft = view.toPixel({patch.extent.left() + turn, patch.extent.bottom()});
    const QPointF lowerRight = view.toPixel({patch.extent.right() + turn, patch.extent.top()});
    return {upperLeft, lowerRight};
}

bool sameLayer(const RasterPatch &a, const RasterPatch &b)
{
    return a.rank == b.rank && a.item == b.item;
}

bool canBeSeenThrough(const RasterPatch &patch)
{
    return patch.opacity < 1 || patch.image.hasAlphaChannel();
}

/// What of the screen the later pictures of its layer leave to it; nothing said where none overlaps.
std::optional<QRegion> roomBelow(std::span<const QRectF> later, const QRectF &target, const QRectF &screen)
{
    QRegion room(screen.toAlignedRect());
    bool overlapped = false;
    for (const QRectF &above : later) {
        // Whole pixels inside the edge: two pictures side by side must not open a gap between them.
        const QRectF seen = above.intersected(screen);
        const QPoint upperLeft(static_cast<int>(std::ceil(seen.left())), static_cast<int>(std::ceil(seen.top())));
        const QPoint beyond(static_cast<int>(std::floor(seen.right())), static_cast<int>(std::floor(seen.bottom())));
        if (!above.intersects(target.adjusted(1, 1, -1, -1)))
            continue;
        room -= QRect(upperLeft, beyond - QPoint(1, 1));
        overlapped = true;
    }
    return overlapped ? std::optional(room) : std::nullopt;
}

void paintOne(QPainter &painter, const RasterPatch &patch, const QRectF &target, const QRectF &screen,
              const Viewport &view)
{
    const double screenPixels = target.width() * view.devicePixelRatio / patch.image.width();
    // A scene in its own pixels is shown as it is stored.
    const bool unchanged = view.projection->pixelMetres() > 0;
    painter.setRenderHint(QPainter::SmoothPixmapTransform, screenPixels < 2 && !unchanged);
    // The rectangle that is not on the screen costs nothing, but a huge magnification of it does.
    if (screenPixels < 64) {
        painter.drawImage(target, patch.image);
        return;
    }
    const QRectF seen = target.intersected(screen);
    const double scaleX = patch.image.width() / target.width();
    const double scaleY = patch.image.height() / target.height();
    painter.drawImage(seen, patch.image,
                      QRectF((seen.left() - target.left()) * scaleX, (seen.top() - target.top()) * scaleY,
                             seen.width() * scaleX, seen.height() * scaleY));
}

/// One layer's pictures, coarse before fine.
void paintLayerOf(QPainter &painter, std::span<const RasterPatch> patches, const Viewport &view)
{
    const QRectF screen = screenBounds(view, 1);
    std::vector<QRectF> targets;
    targets.reserve(patches.size());
    for (const RasterPatch &patch : patches)
        targets.push_back(targetOf(patch, view));
    const bool sizesDiffer = std::ranges::any_of(
        patches, [&](const RasterPatch &patch) { return patch.extent.size() != patches.front().extent.size(); });
    const bool clips = sizesDiffer && std::ranges::any_of(patches, canBeSeenThrough);
    for (std::size_t i = 0; i < patches.size(); ++i) {
        const RasterPatch &patch = patches[i];
        if (patch.image.isNull() || patch.extent.isEmpty() || patch.opacity <= 0 || !targets[i].intersects(screen))
            continue;
        const std::optional<QRegion> room =
            clips ? roomBelow(std::span(targets).subspan(i + 1), targets[i], screen) : std::nullopt;
        if (room) {
            painter.save();
            painter.setClipRegion(*room, Qt::IntersectClip);
        }
        painter.setOpacity(std::min(1.0, patch.opacity));
        paintOne(painter, patch, targets[i], screen, view);
        painter.setOpacity(1);
        if (room)
            painter.restore();
    }
}

} // namespace

RasterPatch lookingLike(RasterPatch patch, const std::map<ItemRef, PictureLook> &looks)
{
    if (const auto look = looks.find(patch.item); look != looks.end()) {
        patch.rank = look->second.rank;
        patch.opacity = look->second.opacity;
    }
    return patch;
}

std::vector<RasterPatch> picturesInOrder(const MapScene &scene)
{
    std::vector<RasterPatch> patches;
    patches.reserve(scene.tiles.size() + scene.scenes.size());
    patches.insert(patches.end(), scene.tiles.begin(), scene.tiles.end());
    patches.insert(patches.end(), scene.scenes.begin(), scene.scenes.end());
    std::ranges::stable_sort(patches, {}, &RasterPatch::rank);
    return patches;
}

void paintRasters(QPainter &painter, const std::vector<RasterPatch> &patches, const Viewport &view)
{
    for (auto first = patches.begin(); first != patches.end();) {
        const auto last =
            std::find_if(first, patches.end(), [&](const RasterPatch &patch) { return !sameLayer(patch, *first); });
        paintLayerOf(painter, std::span(first, last), view);
        first = last;
    }
    painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
}

} // namespace leadline
