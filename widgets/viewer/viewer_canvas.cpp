// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/viewer/viewer_canvas.h"

#include "imaging/raster/picture.h"
#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace leadline {

namespace {

constexpr double margin = 12;
constexpr double smallestScalePart = 0.5; ///< of the one at which the whole fits
constexpr double mostDevicePerUnit = 64;
/// A part is asked for a little larger than the view, so that a hand does not outrun it at once.
constexpr double spareShare = 0.15;
constexpr int askDelayMs = 30;
constexpr double wheelStep = 1.2;
constexpr int mostPartSide = 6000;
/// Drawn smaller than this at once, a picture would flicker with the pixels that are left out.
constexpr double smallestStep = 0.7;

} // namespace

ViewerCanvas::ViewerCanvas(QWidget *parent)
    : QWidget(parent)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setMinimumSize(120, 100);
    setCursor(Qt::OpenHandCursor);
    m_askSoon.setSingleShot(true);
    m_askSoon.setInterval(askDelayMs);
    connect(&m_askSoon, &QTimer::timeout, this, &ViewerCanvas::askForPart);
}

void ViewerCanvas::setTokens(const Tokens &tokens)
{
    m_tokens = tokens;
    update();
}

void ViewerCanvas::setContent(const QSizeF &size, double onePerUnit, int orientation)
{
    const bool sameShape = size == m_content && orientation == m_orientation;
    m_content = size;
    m_one = onePerUnit;
    m_orientation = orientation;
    m_whole = {};
    m_shrunk = {};
    m_part = {};
    m_asked = {};
    m_waiting = false;
    chooseTransform();
    if (!sameShape)
        m_centre = QRectF({0, 0}, turnedSize()).center();
    applyFit();
    changed();
}

void ViewerCanvas::clear()
{
    m_turns = 0;
    m_fit = CanvasFit::Whole;
    setContent({}, 1);
    m_askSoon.stop();
}

void ViewerCanvas::chooseTransform()
{
    QTransform turned = uprightTurn(m_orientation);
    turned *= QTransform().rotate(90.0 * m_turns);
    const QRectF bounds = turned.mapRect(QRectF({0, 0}, m_content));
    m_upright = turned * QTransform::fromTranslate(-bounds.left(), -bounds.top());
}

QSizeF ViewerCanvas::turnedSize() const
{
    return m_upright.mapRect(QRectF({0, 0}, m_content)).size();
}

void ViewerCanvas::setWhole(const QImage &picture)
{
    m_whole = picture;
    m_shrunk = {};
    m_askSoon.start();
    update();
}

void ViewerCanvas::setPart(const QRectF &region, const QImage &picture)
{
    m_part = picture;
    m_partRegion = region;
    m_waiting = false;
    update();
    Q_EMIT viewChanged();
}

void ViewerCanvas::setPixelated(bool pixelated)
{
    m_pixelated = pixelated;
    update();
}

void ViewerCanvas::addLayer(const CanvasLayer *layer)
{
    m_layers.push_back(layer);
    update();
}

void ViewerCanvas::removeLayer(const CanvasLayer *layer)
{
    std::erase(m_layers, layer);
    update();
}

double ViewerCanvas::zoomFactor() const
{
    return m_scale / m_one;
}

void ViewerCanvas::setZoomFactor(double factor)
{
    zoomBy(factor * m_one / m_scale, QRectF(rect()).center());
}

double ViewerCanvas::devicePerUnit() const
{
    return m_scale * devicePixelRatioF();
}

void ViewerCanvas::zoomBy(double factor, const QPointF &anchor)
{
    if (isEmpty())
        return;
    const QSizeF size = turnedSize();
    const double whole = std::min((width() - 2 * margin) / size.width(), (height() - 2 * margin) / size.height());
    const double most = std::max(mostDevicePerUnit / devicePixelRatioF(), m_one);
    const QPointF fromCentre = anchor - QRectF(rect()).center();
    const QPointF under = m_centre + fromCentre / m_scale;
    m_scale = std::clamp(m_scale * factor, std::min({whole * smallestScalePart, m_one, most}), most);
    m_centre = under - fromCentre / m_scale;
    m_fit = CanvasFit::None;
    changed();
    Q_EMIT movedByHand();
}

void ViewerCanvas::setFit(CanvasFit fit)
{
    m_fit = fit;
    applyFit();
    changed();
    Q_EMIT movedByHand();
}

void ViewerCanvas::applyFit()
{
    if (isEmpty() || m_fit == CanvasFit::None)
        return;
    const QSizeF size = turnedSize();
    const double across = std::max(20.0, width() - 2 * margin) / size.width();
    const double down = std::max(20.0, height() - 2 * margin) / size.height();
    m_scale = m_fit == CanvasFit::Width ? across : std::min(across, down);
    m_scale = std::min(m_scale, mostDevicePerUnit / devicePixelRatioF());
}

void ViewerCanvas::turn()
{
    const QPointF centre = m_upright.inverted().map(m_centre);
    m_turns = (m_turns + 1) % 4;
    chooseTransform();
    m_centre = m_upright.map(centre);
    applyFit();
    changed();
}

void ViewerCanvas::panBy(const QPointF &pixels)
{
    m_centre -= pixels / m_scale;
    changed();
    Q_EMIT movedByHand();
}

bool ViewerCanvas::scrollBy(double views)
{
    const double before = m_centre.y();
    panBy(QPointF(0, -views * height()));
    return std::abs(m_centre.y() - before) * m_scale > 1;
}

void ViewerCanvas::showTop()
{
    m_centre.setY(-1e9);
    changed();
}

void ViewerCanvas::showBottom()
{
    m_centre.setY(1e9);
    changed();
}

void ViewerCanvas::reveal(const QRectF &part)
{
    const QRectF where = contentToWidget().mapRect(part);
    if (!QRectF(rect()).adjusted(margin, margin, -margin, -margin).contains(where)) {
        m_centre = m_upright.mapRect(part).center();
        changed();
    }
}

CanvasView ViewerCanvas::view() const
{
    const QSizeF size = turnedSize();
    if (isEmpty())
        return {};
    const double whole = std::min((width() - 2 * margin) / size.width(), (height() - 2 * margin) / size.height());
    return {QPointF(m_centre.x() / size.width(), m_centre.y() / size.height()), m_scale / std::max(whole, 1e-9)};
}

void ViewerCanvas::setView(const CanvasView &view)
{
    if (isEmpty())
        return;
    const QSizeF size = turnedSize();
    const double whole = std::min((width() - 2 * margin) / size.width(), (height() - 2 * margin) / size.height());
    m_fit = CanvasFit::None;
    m_scale = std::clamp(whole * view.zoom, 1e-6, mostDevicePerUnit / devicePixelRatioF());
    m_centre = QPointF(view.centre.x() * size.width(), view.centre.y() * size.height());
    changed();
}

/// Content that is smaller than the view stands in its middle; larger content leaves no more than a margin empty.
void ViewerCanvas::keepInSight()
{
    const QSizeF size = turnedSize();
    const auto clamped = [this](double centre, double length, double view) {
        const double half = (view / 2 - margin) / m_scale;
        return length * m_scale <= view ? length / 2 : std::clamp(centre, half, std::max(half, length - half));
    };
    m_centre = {clamped(m_centre.x(), size.width(), width()), clamped(m_centre.y(), size.height(), height())};
}

void ViewerCanvas::changed()
{
    if (!isEmpty()) {
        keepInSight();
        m_askSoon.start();
    }
    update();
    Q_EMIT viewChanged();
}

QTransform ViewerCanvas::contentToWidget() const
{
    const QPointF middle = QRectF(rect()).center();
    // Whole device pixels: a picture at 1 : 1 is not blurred by half of one.
    const double ratio = devicePixelRatioF();
    const auto whole = [ratio](double at) { return std::round(at * ratio) / ratio; };
    return m_upright * QTransform::fromScale(m_scale, m_scale) *
           QTransform::fromTranslate(whole(middle.x() - m_centre.x() * m_scale),
                                     whole(middle.y() - m_centre.y() * m_scale));
}

QPointF ViewerCanvas::contentAt(const QPointF &widget) const
{
    return contentToWidget().inverted().map(widget);
}

QRectF ViewerCanvas::visibleContent() const
{
    if (isEmpty())
        return {};
    return contentToWidget().inverted().mapRect(QRectF(rect())).intersected(QRectF({0, 0}, m_content));
}

/// What a sharp picture should cover; aligned to whole pixels where they are seen.
QRectF ViewerCanvas::needed() const
{
    QRectF seen = visibleContent();
    const double spareX = seen.width() * spareShare, spareY = seen.height() * spareShare;
    seen = seen.adjusted(-spareX, -spareY, spareX, spareY).intersected(QRectF({0, 0}, m_content));
    if (m_pixelated)
        seen = QRectF(seen.toAlignedRect()).intersected(QRectF({0, 0}, m_content));
    return seen;
}

bool ViewerCanvas::isWholeSharp() const
{
    const double wanted = m_pixelated ? std::min(1.0, devicePerUnit()) : devicePerUnit();
    return !m_whole.isNull() && m_whole.width() / m_content.width() >= wanted * 0.98;
}

void ViewerCanvas::shrinkWhole()
{
    const QSize wanted = (m_content * devicePerUnit()).toSize().expandedTo({1, 1});
    if (m_whole.isNull() || wanted.width() > m_whole.width() * smallestStep) {
        m_shrunk = {};
    } else if (m_shrunk.size() != wanted) {
        m_shrunk = m_whole.scaled(wanted, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
        update();
    }
}

void ViewerCanvas::askForPart()
{
    if (isEmpty() || !isVisible())
        return;
    shrinkWhole();
    const double wanted = m_pixelated ? std::min(1.0, devicePerUnit()) : devicePerUnit();
    const QRectF seen = visibleContent();
    if (seen.isEmpty() || isWholeSharp())
        return;
    const bool asked = m_asked.contains(seen) && m_askedScale >= wanted * 0.98 && m_askedScale <= wanted * 3;
    if (asked)
        return;
    m_asked = needed();
    const double largest = std::max(m_asked.width(), m_asked.height());
    m_askedScale = std::min(wanted, mostPartSide / std::max(largest, 1e-9));
    const QSize pixels(std::max(1, int(std::ceil(m_asked.width() * m_askedScale))),
                       std::max(1, int(std::ceil(m_asked.height() * m_askedScale))));
    m_waiting = true;
    Q_EMIT partWanted(m_asked, pixels);
}

QImage ViewerCanvas::shownPicture() const
{
    const QRectF seen = visibleContent();
    const bool part = !m_part.isNull() && m_partRegion.contains(seen);
    const QImage &from = part ? m_part : m_whole;
    const QRectF covers = part ? m_partRegion : QRectF({0, 0}, m_content);
    if (from.isNull() || seen.isEmpty())
        return {};
    const double scaleX = from.width() / covers.width(), scaleY = from.height() / covers.height();
    const QRectF cut((seen.left() - covers.left()) * scaleX, (seen.top() - covers.top()) * scaleY,
                     seen.width() * scaleX, seen.height() * scaleY);
    return from.copy(cut.toAlignedRect().intersected(from.rect()));
}

void ViewerCanvas::paintOver(QPainter &) {}

bool ViewerCanvas::takesPress(const QPointF &) const
{
    return false;
}

void ViewerCanvas::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_tokens.window);
    if (isEmpty())
        return;
    painter.setTransform(contentToWidget(), true);
    const QRectF all({0, 0}, m_content);
    const bool squares = m_pixelated && devicePerUnit() > 1;
    painter.setRenderHint(QPainter::SmoothPixmapTransform, !squares);
    if (m_whole.isNull())
        painter.fillRect(all, m_tokens.raised);
    else
        painter.drawImage(all, m_shrunk.isNull() ? m_whole : m_shrunk);
    if (!m_part.isNull() && !isWholeSharp())
        painter.drawImage(m_partRegion, m_part);
    paintOver(painter);
    for (const CanvasLayer *layer : m_layers)
        layer->paint(painter, *this);
}

void ViewerCanvas::resizeEvent(QResizeEvent *)
{
    applyFit();
    changed();
}

void ViewerCanvas::wheelEvent(QWheelEvent *event)
{
    const QPoint steps = event->angleDelta();
    // Of a picture, as on the map.
    const bool zooms = m_pixelated && event->modifiers() == Qt::NoModifier && event->pixelDelta().isNull();
    if (zooms || (event->modifiers() & Qt::ControlModifier)) {
        zoomBy(std::pow(wheelStep, steps.y() / 120.0), event->position());
    } else {
        const double before = m_centre.y();
        panBy(event->pixelDelta().isNull() ? QPointF(steps) / 120.0 * 60 : QPointF(event->pixelDelta()));
        if (steps.y() != 0 && std::abs(m_centre.y() - before) * m_scale < 0.5)
            Q_EMIT scrolledPast(steps.y() > 0 ? -1 : 1);
    }
    event->accept();
}

void ViewerCanvas::mousePressEvent(QMouseEvent *event)
{
    const bool middle = event->button() == Qt::MiddleButton;
    if (!middle && event->button() != Qt::LeftButton)
        return QWidget::mousePressEvent(event);
    setFocus(Qt::MouseFocusReason);
    m_moving = middle || !takesPress(contentAt(event->position()));
    m_last = event->position();
    if (m_moving)
        setCursor(Qt::ClosedHandCursor);
}

void ViewerCanvas::mouseMoveEvent(QMouseEvent *event)
{
    if (m_moving && event->buttons() != Qt::NoButton) {
        panBy(event->position() - m_last);
        m_last = event->position();
        return;
    }
    const QPointF content = contentAt(event->position());
    if (!isEmpty() && QRectF({0, 0}, m_content).contains(content))
        Q_EMIT pointedAt(content);
    else
        Q_EMIT pointerLeft();
}

void ViewerCanvas::mouseReleaseEvent(QMouseEvent *)
{
    if (m_moving)
        setCursor(Qt::OpenHandCursor);
    m_moving = false;
}

void ViewerCanvas::leaveEvent(QEvent *)
{
    Q_EMIT pointerLeft();
}

} // namespace leadline
