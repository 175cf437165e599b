// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/map/layer_canvas.h"

#include <QPainter>
#include <QThreadPool>

#include <algorithm>
#include <cmath>

namespace leadline {

namespace {

/// A new picture is begun when the view has moved over this share of its size: half of the rim is left meanwhile.
constexpr double rimUsed = 0.1;

/// A scale bar is true enough while the ground's scale, which changes with the latitude, is within half a percent.
bool sameGroundScale(const Viewport &a, const Viewport &b)
{
    return std::abs(a.groundMetresPerPixel() / b.groundMetresPerPixel() - 1) < 0.005;
}

bool sameView(const Viewport &a, const Viewport &b)
{
    // A thousandth of a pixel is what sums of steps are off by.
    const QPointF apart = (a.center - b.center) / b.metresPerPixel;
    return hasSameScale(a, b) && a.size == b.size && apart.manhattanLength() < 1e-3;
}

QImage paintPicture(PaintLayer layer, const MapScene &scene, const Viewport &viewport, const LabelRoom &room)
{
    const bool opaque = layer == PaintLayer::Ground;
    QImage image(physicalSize(viewport), opaque ? QImage::Format_RGB32 : QImage::Format_ARGB32_Premultiplied);
    if (image.isNull())
        return image;
    image.setDevicePixelRatio(viewport.devicePixelRatio);
    image.fill(opaque ? scene.tokens.water : QColor(Qt::transparent));
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    MapRenderer::paintLayer(layer, painter, scene, viewport, room);
    return image;
}

/// Every pixel is transparent. A look at all of them costs a third of drawing them over others.
bool isBlank(const QImage &image)
{
    if (!image.hasAlphaChannel())
        return false;
    for (int y = 0; y < image.height(); ++y) {
        const auto *row = reinterpret_cast<const QRgb *>(image.constScanLine(y));
        if (std::any_of(row, row + image.width(), [](QRgb pixel) { return pixel != 0; }))
            return false;
    }
    return true;
}

} // namespace

LayerCanvas::LayerCanvas(PaintLayer layer, Anchor anchor, QThreadPool &pool, QObject *parent)
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
    if (!m_scene && !m_picture.isNull()) {
        m_picture = {};
        m_isFirst = true;
        m_mayWiden = false;
        Q_EMIT refreshed();
    }
    paintIfNeeded();
}

void LayerCanvas::aim(const Viewport &view)
{
    m_resting = m_resting && sameView(m_aim, view);
    m_aim = view;
    paintIfNeeded();
}

void LayerCanvas::setCovered(std::vector<QRectF> covered)
{
    if (covered == m_covered)
        return;
    m_covered = std::move(covered);
    ++m_generation;
    paintIfNeeded();
}

void LayerCanvas::widen()
{
    if (!m_isFirst || m_picture.isNull())
        return;
    m_mayWiden = true;
    paintIfNeeded();
}

void LayerCanvas::settle()
{
    m_resting = true;
    paintIfNeeded();
}

bool LayerCanvas::isCurrent() const
{
    return !m_picture.isNull() && m_pictured == m_generation && coversAim(m_picture.viewport);
}

bool LayerCanvas::coversAim(const Viewport &pictured) const
{
    if (!hasSameScale(pictured, m_aim))
        return false;
    if (m_anchor == Anchor::Screen)
        return pictured.size == m_aim.size && sameGroundScale(pictured, m_aim);
    return m_resting ? isForAim(pictured) : covers(pictured, m_aim, rimUsed);
}

bool LayerCanvas::isForAim(const Viewport &pictured) const
{
    return sameView(pictured, m_anchor == Anchor::Screen ? m_aim : withRim(m_aim));
}

bool LayerCanvas::isSharp() const
{
    return !m_scene || isCurrent() || showsJustAim();
}

bool LayerCanvas::showsJustAim() const
{
    return !m_picture.isNull() && m_pictured == m_generation && sameView(m_picture.viewport, m_aim);
}

void LayerCanvas::paintIfNeeded()
{
    if (!m_scene || m_painting || m_aim.size.isEmpty() || isCurrent() || (showsJustAim() && !m_mayWiden))
        return;
    m_painting = true;
    const bool hasRim = m_anchor == Anchor::Ground && !m_picture.isNull();
    ViewPicture next{{}, hasRim ? withRim(m_aim) : m_aim};
    const QSizeF rim = (next.viewport.size - m_aim.size) / 2;
    LabelRoom room{QRectF(QPointF(rim.width(), rim.height()), m_aim.size), m_covered};
    for (QRectF &rect : room.covered)
        rect.translate(rim.width(), rim.height());
    m_pool.start([this, next = std::move(next), room = std::move(room), layer = m_layer, scene = m_scene,
                  generation = m_generation]() mutable {
        next.image = paintPicture(layer, *scene, next.viewport, room);
        next.isBlank = isBlank(next.image);
        QMetaObject::invokeMethod(
            this, [this, next = std::move(next), generation]() mutable { take(std::move(next), generation); },
            Qt::QueuedConnection);
    });
}

void LayerCanvas::take(ViewPicture picture, std::uint64_t generation)
{
    m_painting = false;
    bool isOnlyWider = false;
    if (m_scene && !picture.isNull()) {
        isOnlyWider = m_pictured == generation && showsJustAim() && covers(picture.viewport, m_aim);
        m_isFirst = m_picture.isNull();
        m_picture = std::move(picture);
        m_pictured = generation;
    }
    if (isOnlyWider)
        Q_EMIT widened();
    else
        Q_EMIT refreshed();
    paintIfNeeded();
}

} // namespace leadline
