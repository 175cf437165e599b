// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/georeference/picture_view.h"

#include "widgets/georeference/pair_mark.h"
#include "widgets/georeference/picture_laying.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace leadline {

namespace {

constexpr double largestScale = 32;
constexpr double rim = 0.25; ///< of the view, that is read round it
constexpr double wheelFactor = 1.2;
constexpr double fitMargin = 12;
/// From here pixels are shown as squares.
constexpr double squaresFrom = 2;

} // namespace

PictureView::PictureView(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("pictureView"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setMinimumSize(240, 160);
    setAccessibleName(QStringLiteral("Picture to be georeferenced"));
    updateCursor();
}

void PictureView::setTokens(const Tokens &tokens)
{
    m_tokens = tokens;
    update();
}

void PictureView::setPicture(std::shared_ptr<SceneSession> session)
{
    m_notice.clear();
    m_windows = std::make_unique<PictureWindows>(std::move(session));
    connect(m_windows.get(), &PictureWindows::arrived, this, qOverload<>(&QWidget::update));
    connect(m_windows.get(), &PictureWindows::failed, this, [this](const Error &error) {
        setNotice(error.message());
        Q_EMIT failed(error);
    });
    showWhole();
    updateCursor();
}

void PictureView::setNotice(const QString &text)
{
    m_notice = text;
    update();
}

void PictureView::setLaying(PictureLaying *laying)
{
    if (m_laying)
        m_laying->disconnect(this);
    m_laying = laying;
    if (laying)
        connect(laying, &PictureLaying::changed, this, qOverload<>(&QWidget::update));
    update();
}

const PictureTurn &PictureView::turn() const
{
    static const PictureTurn none;
    return m_windows ? m_windows->turn() : none;
}

bool PictureView::isOnPicture(QPointF screen) const
{
    return QRectF(QPointF(), pictureSize()).contains(screenToUpright(screen));
}

/// Upright.
QSizeF PictureView::pictureSize() const
{
    return m_windows ? QSizeF(m_windows->size()) : QSizeF();
}

double PictureView::fittingScale() const
{
    const QSizeF picture = pictureSize();
    if (picture.isEmpty())
        return 1;
    return std::max(1e-4, std::min({(width() - 2 * fitMargin) / picture.width(),
                                    (height() - 2 * fitMargin) / picture.height(), 4.0}));
}

void PictureView::showWhole()
{
    m_fits = true;
    move(QPointF(pictureSize().width() / 2, pictureSize().height() / 2), fittingScale());
}

void PictureView::showSpot(QPointF pixel)
{
    m_fits = false;
    move(turn().toUpright(pixel), std::max(m_scale, 1 / devicePixelRatioF()));
}

void PictureView::move(QPointF middle, double scale)
{
    const QSizeF picture = pictureSize();
    m_scale = std::clamp(scale, std::min(fittingScale() / 2, 1.0), largestScale);
    m_middle = {std::clamp(middle.x(), 0.0, picture.width()), std::clamp(middle.y(), 0.0, picture.height())};
    wantPart();
    update();
}

void PictureView::zoomBy(double factor, QPointF about)
{
    m_fits = false;
    const QPointF spot = screenToUpright(about);
    const double scale = std::clamp(m_scale * factor, std::min(fittingScale() / 2, 1.0), largestScale);
    move(spot - (about - rect().toRectF().center()) / scale, scale);
}

void PictureView::wantPart()
{
    if (!m_windows || rect().isEmpty())
        return;
    const QRectF view(screenToUpright({0, 0}), screenToUpright({double(width()), double(height())}));
    const double sideways = view.width() * rim, upwards = view.height() * rim;
    m_windows->want(view.adjusted(-sideways, -upwards, sideways, upwards), m_scale * devicePixelRatioF());
}

void PictureView::resizeEvent(QResizeEvent *)
{
    if (m_fits)
        showWhole();
    else
        wantPart();
}

int PictureView::pairAt(QPointF screen) const
{
    if (!m_laying)
        return -1;
    int nearest = -1;
    double best = pairMarkReach;
    const auto &pairs = m_laying->control().pairs;
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        const QPointF way = toScreen(pairs[i].pixel) - screen;
        if (const double distance = std::hypot(way.x(), way.y()); distance < best) {
            best = distance;
            nearest = static_cast<int>(i);
        }
    }
    return nearest;
}

void PictureView::updateCursor()
{
    if (m_gesture == Gesture::Panning)
        setCursor(Qt::ClosedHandCursor);
    else if (m_gesture == Gesture::MovingPair)
        setCursor(Qt::BlankCursor);
    else
        setCursor(m_windows ? Qt::CrossCursor : Qt::ArrowCursor);
}

// ---- hand

void PictureView::mousePressEvent(QMouseEvent *event)
{
    setFocus(Qt::MouseFocusReason);
    if (m_gesture != Gesture::None || !m_windows || !m_laying)
        return;
    m_pressed = m_last = event->position();
    m_moving = -1;
    if (event->button() == Qt::MiddleButton || event->button() == Qt::RightButton) {
        m_gesture = Gesture::Panning;
    } else if (event->button() == Qt::LeftButton) {
        m_gesture = Gesture::Pressed;
        m_moving = pairAt(event->position());
        if (m_moving >= 0)
            m_laying->setCurrent(m_moving);
    }
    updateCursor();
}

void PictureView::mouseMoveEvent(QMouseEvent *event)
{
    const QPointF at = event->position();
    if (m_windows)
        Q_EMIT pointed(toPicture(at));
    if (m_gesture == Gesture::Pressed && (at - m_pressed).manhattanLength() >= QApplication::startDragDistance() / 2.0)
        m_gesture = m_moving >= 0 ? Gesture::MovingPair : Gesture::Panning;
    if (m_gesture == Gesture::Panning) {
        m_fits = false;
        move(m_middle - (at - m_last) / m_scale, m_scale);
    } else if (m_gesture == Gesture::MovingPair) {
        m_laying->previewPixel(m_moving, toPicture(at));
    }
    m_last = at;
    updateCursor();
}

void PictureView::mouseReleaseEvent(QMouseEvent *event)
{
    const Gesture gesture = std::exchange(m_gesture, Gesture::None);
    updateCursor();
    if (!m_laying || gesture == Gesture::None)
        return;
    if (gesture == Gesture::MovingPair)
        m_laying->movePixel(m_moving, toPicture(event->position()));
    else if (gesture == Gesture::Pressed && m_moving < 0 && isOnPicture(event->position()))
        m_laying->setPixel(toPicture(event->position()));
}

void PictureView::wheelEvent(QWheelEvent *event)
{
    if (!m_windows)
        return;
    zoomBy(std::pow(wheelFactor, event->angleDelta().y() / 120.0), event->position());
    event->accept();
}

void PictureView::leaveEvent(QEvent *)
{
    Q_EMIT pointed(std::nullopt);
}

// ---- keys

bool PictureView::event(QEvent *event)
{
    // Delete and Escape are keys of the window too; here they are the picture's.
    if (event->type() == QEvent::ShortcutOverride) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if ((key->key() == Qt::Key_Delete || key->key() == Qt::Key_Escape) && key->modifiers() == Qt::NoModifier) {
            event->accept();
            return true;
        }
    }
    return QWidget::event(event);
}

bool PictureView::nudge(const QKeyEvent &event)
{
    const int current = m_laying ? m_laying->current() : -1;
    if (current < 0 || !event.modifiers().testFlag(Qt::ControlModifier))
        return false;
    const double by = event.modifiers().testFlag(Qt::ShiftModifier) ? 0.1 : 1;
    QPointF way;
    if (event.key() == Qt::Key_Left || event.key() == Qt::Key_Right)
        way = {event.key() == Qt::Key_Left ? -by : by, 0};
    else if (event.key() == Qt::Key_Up || event.key() == Qt::Key_Down)
        way = {0, event.key() == Qt::Key_Up ? -by : by};
    else
        return false;
    const QPointF pixel = m_laying->control().pairs[static_cast<std::size_t>(current)].pixel;
    m_laying->movePixel(current, turn().toStored(turn().toUpright(pixel) + way));
    return true;
}

bool PictureView::navigate(const QKeyEvent &event)
{
    const QPointF middle = rect().toRectF().center();
    const QPointF step(width() / 5.0 / m_scale, height() / 5.0 / m_scale);
    const auto shift = [&](double x, double y) {
        m_fits = false;
        move(m_middle + QPointF(step.x() * x, step.y() * y), m_scale);
        return true;
    };
    switch (event.key()) {
    case Qt::Key_Left:
        return shift(-1, 0);
    case Qt::Key_Right:
        return shift(1, 0);
    case Qt::Key_Up:
        return shift(0, -1);
    case Qt::Key_Down:
        return shift(0, 1);
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        zoomBy(2, middle);
        return true;
    case Qt::Key_Minus:
        zoomBy(0.5, middle);
        return true;
    case Qt::Key_0:
    case Qt::Key_Home:
        showWhole();
        return true;
    case Qt::Key_1:
        zoomBy(1 / devicePixelRatioF() / m_scale, middle);
        return true;
    default:
        return false;
    }
}

void PictureView::keyPressEvent(QKeyEvent *event)
{
    if (!m_windows || !m_laying || nudge(*event) || navigate(*event))
        return;
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        m_laying->setPixel(turn().toStored(m_middle));
        break;
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
        m_laying->remove(m_laying->current());
        break;
    case Qt::Key_Escape:
        if (!m_laying->dropWaiting())
            Q_EMIT leaveRequested();
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

// ---- painting

void PictureView::paintPicture(QPainter &painter) const
{
    const auto draw = [&](const QImage &image, const QRectF &area) {
        if (!image.isNull())
            painter.drawImage(QRectF(uprightToScreen(area.topLeft()), uprightToScreen(area.bottomRight())), image);
    };
    painter.setRenderHint(QPainter::SmoothPixmapTransform, m_scale * devicePixelRatioF() < squaresFrom);
    draw(m_windows->overview(), QRectF(QPointF(), pictureSize()));
    draw(m_windows->part(), m_windows->partArea());
}

void PictureView::paintPairs(QPainter &painter) const
{
    const auto &pairs = m_laying->control().pairs;
    const auto &fit = m_laying->fit();
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        const QPointF at = toScreen(pairs[i].pixel);
        const bool current = m_laying->current() == static_cast<int>(i);
        const PairMark mark{static_cast<int>(i) + 1, pairs[i].used, current, m_laying->isDoubtful(i)};
        paintPairMark(painter, at, mark, m_tokens);
        const auto there = fit ? fit->pixelOf(pairs[i].position) : std::nullopt;
        if (there)
            paintMiss(painter, at, toScreen(*there), m_tokens);
    }
    if (const auto guess = m_laying->guessedPixel())
        paintGuess(painter, toScreen(*guess), m_tokens);
    if (const auto waiting = m_laying->waitingPixel())
        paintPairMark(painter, toScreen(*waiting), {static_cast<int>(pairs.size()) + 1, true, true, false}, m_tokens);
}

void PictureView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_tokens.window);
    if (m_windows)
        paintPicture(painter);
    if (m_laying && m_windows)
        paintPairs(painter);
    if (!m_notice.isEmpty()) {
        painter.setPen(m_tokens.second);
        painter.setFont(uiFont(13));
        painter.drawText(rect().adjusted(24, 24, -24, -24), Qt::AlignCenter | Qt::TextWordWrap, m_notice);
    }
    if (hasFocus()) {
        painter.setPen(m_tokens.accent);
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

} // namespace leadline
