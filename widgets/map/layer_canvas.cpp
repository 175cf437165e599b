// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/map/layer_canvas.h"

#include <QPainter>
#include <QThreadPool>

#include <cmath>

namespace leadline {

namespace {

/// A new picture is begun when the view has moved over this share of its size: half of the rim is left meanwhile.
constexpr double rimUsed = 0.1;

bool sameScale(const Viewport &a, const Viewport &b)
{
    return std::abs(a.metresPerPixel / b.metresPerPixel - 1) < 1e-9 && a.devicePixelRatio == b.devicePixelRatio;
}

/// A scale bar is true enough while the ground's scale, which changes with the latitude, is within half a percent.
bool sameGroundScale(const Viewport &a, const Viewport &b)
{
    return std::abs(a.groundMetresPerPixel() / b.groundMetresPerPixel() - 1) < 0.005;
}

QImage paintPicture(MapLayer layer, const MapScene &scene, const Viewport &viewport)
{
    const QSize pixels(static_cast<int>(std::ceil(viewport.size.width() * viewport.devicePixelRatio)),
                       static_cast<int>(std::ceil(viewport.size.height() * viewport.devicePixelRatio)));
    const bool opaque = layer == MapLayer::Ground;
    QImage image(pixels, opaque ? QImage::Format_RGB32 : QImage::Format_ARGB32_Premultiplied);
    if (image.isNull())
        return image;
    image.setDevicePixelRatio(viewport.devicePixelRatio);
    image.fill(opaque ? scene.tokens.water : QColor(Qt::transparent));
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    MapRenderer::paintLayer(layer, painter, scene, viewport);
    return image;
}

} // namespace

Viewport withRim(const Viewport &view)
{
    Viewport wide = view;
    const auto rim = [](double side) { return 2 * std::ceil(side / 4); };
    wide.size += QSizeF(rim(view.size.width()), rim(view.size.height()));
    return wide;
}

QRectF placeOnScreen(const Viewport &picture, const Viewport &view)
{
    const double world = view.projection->worldWidth();
    QPointF center = picture.center;
    if (world > 0)
        center.rx() += world * std::round((view.center.x() - center.x()) / world);
    const double factor = picture.metresPerPixel / view.metresPerPixel;
    const QSizeF size = picture.size * factor;
    const QPointF middle = view.toPixel(center);
    return {middle - QPointF(size.width() / 2, size.height() / 2), size};
}

LayerCanvas::LayerCanvas(MapLayer layer, Anchor anchor, QThreadPool &pool, QObject *parent)
    : QObject(parent)
    , m_layer(layer)
    , m_anchor(anchor)
    , m_pool(pool)
{
}

void LayerCanvas::setScene(std::shared_ptr<const MapScene> scene)
{
    m_scene = std::move(scene);
    ++m_generation;
    if (!m_scene && !m_picture.image.isNull()) {
        m_picture = {};
        Q_EMIT refreshed();
    }
    paintIfNeeded();
}

void LayerCanvas::aim(const Viewport &view)
{
    m_aim = view;
    paintIfNeeded();
}

bool LayerCanvas::isCurrent(const Picture &picture) const
{
    return !picture.image.isNull() && picture.generation == m_generation && coversAim(picture.viewport);
}

bool LayerCanvas::coversAim(const Viewport &pictured) const
{
    if (!sameScale(pictured, m_aim))
        return false;
    if (m_anchor == Anchor::Screen)
        return pictured.size == m_aim.size && sameGroundScale(pictured, m_aim);
    const QRectF onScreen = placeOnScreen(pictured, m_aim);
    const QSizeF spare = m_aim.size * rimUsed;
    return onScreen.contains(QRectF(QPointF(-spare.width(), -spare.height()), m_aim.size + 2 * spare));
}

bool LayerCanvas::covers(const Viewport &view) const
{
    return !m_picture.image.isNull() &&
           placeOnScreen(m_picture.viewport, view).contains(QRectF(QPointF(0, 0), view.size));
}

bool LayerCanvas::isSharp() const
{
    return !m_scene || isCurrent(m_picture);
}

void LayerCanvas::paintIfNeeded()
{
    if (!m_scene || m_painting || m_aim.size.isEmpty() || isCurrent(m_picture))
        return;
    m_painting = true;
    Picture next{{}, m_anchor == Anchor::Screen ? m_aim : withRim(m_aim), m_generation};
    m_pool.start([this, next = std::move(next), layer = m_layer, scene = m_scene]() mutable {
        next.image = paintPicture(layer, *scene, next.viewport);
        QMetaObject::invokeMethod(
            this, [this, next = std::move(next)]() mutable { take(std::move(next)); }, Qt::QueuedConnection);
    });
}

void LayerCanvas::take(Picture picture)
{
    m_painting = false;
    if (m_scene && !picture.image.isNull())
        m_picture = std::move(picture);
    Q_EMIT refreshed();
    paintIfNeeded();
}

void LayerCanvas::paint(QPainter &painter, const Viewport &view, bool smooth) const
{
    if (m_picture.image.isNull())
        return;
    if (m_anchor == Anchor::Screen) {
        if (m_picture.viewport.size == view.size)
            painter.drawImage(QPointF(0, 0), m_picture.image);
        return;
    }
    const QRectF place = placeOnScreen(m_picture.viewport, view);
    if (sameScale(m_picture.viewport, view)) {
        // On whole device pixels: a picture that lies between them would be blurred by the blit.
        const double dpr = view.devicePixelRatio;
        const QPointF snapped(std::round(place.x() * dpr) / dpr, std::round(place.y() * dpr) / dpr);
        painter.drawImage(snapped, m_picture.image);
        return;
    }
    // Only what is seen is scaled.
    const QRectF seen = place.intersected(QRectF(QPointF(0, 0), view.size));
    if (seen.isEmpty())
        return;
    const double toImage = m_picture.image.width() / place.width();
    const QRectF source((seen.topLeft() - place.topLeft()) * toImage, seen.size() * toImage);
    painter.setRenderHint(QPainter::SmoothPixmapTransform, smooth);
    painter.drawImage(seen, m_picture.image, source);
}

} // namespace leadline
