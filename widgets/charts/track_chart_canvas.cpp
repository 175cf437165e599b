// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/track_chart_canvas.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace leadline {

namespace {

/// As the timeline: one notch of a wheel zooms by about a fifth.
constexpr double zoomPerEighthDegree = 1.0016;
constexpr double keyZoom = 1.5;

} // namespace

TrackChartCanvas::TrackChartCanvas(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("trackChart"));
    setAccessibleName(QStringLiteral("Chart"));
    setAccessibleDescription(QStringLiteral("Left and Right move the time cursor, plus and minus zoom."));
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_OpaquePaintEvent);
    m_chart.tokens = darkTokens();
}

void TrackChartCanvas::setChart(TrackChart chart)
{
    m_chart = std::move(chart);
    setAccessibleName(titleOf(m_chart));
    update();
}

void TrackChartCanvas::setZone(const DisplayZone &zone)
{
    m_chart.zone = zone;
    update();
}

void TrackChartCanvas::setCursorTime(std::optional<Instant> cursor)
{
    if (cursor == m_chart.cursor)
        return;
    m_chart.cursor = cursor;
    update();
}

void TrackChartCanvas::setSpan(const TimeSpan &span)
{
    if (span == m_chart.span)
        return;
    m_chart.span = span;
    update();
}

void TrackChartCanvas::paintEvent(QPaintEvent *)
{
    m_chart.thinned = thinnedLines(m_chart, size()); // while time plays the cursor alone moves
    QPainter painter(this);
    paintTrackChart(painter, m_chart, size());
    if (hasFocus()) {
        painter.setPen(QPen(m_chart.tokens.accent, 1));
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

void TrackChartCanvas::askCursor(double x)
{
    const TimelineAxis here = axis();
    Q_EMIT cursorWanted(here.timeAt(std::clamp(x, here.left, here.right)));
}

void TrackChartCanvas::mousePressEvent(QMouseEvent *event)
{
    m_pressedAt = event->position();
    m_axisWhenPressed = axis();
    const bool left = event->button() == Qt::LeftButton;
    if (event->button() == Qt::MiddleButton || (left && event->modifiers().testFlag(Qt::ShiftModifier)))
        m_hand = Hand::Panning;
    else if (left && m_chart.hasPoints())
        m_hand = Hand::SettingCursor;
    if (m_hand == Hand::SettingCursor)
        askCursor(event->position().x());
    setCursor(m_hand == Hand::Panning ? Qt::ClosedHandCursor : Qt::SplitHCursor);
}

void TrackChartCanvas::mouseMoveEvent(QMouseEvent *event)
{
    if (m_hand == Hand::SettingCursor)
        askCursor(event->position().x());
    else if (m_hand == Hand::Panning)
        Q_EMIT spanWanted(m_axisWhenPressed.panned(event->position().x() - m_pressedAt.x()).span());
}

void TrackChartCanvas::mouseReleaseEvent(QMouseEvent *)
{
    m_hand = Hand::Idle;
    unsetCursor();
}

void TrackChartCanvas::wheelEvent(QWheelEvent *event)
{
    const QPoint angle = event->angleDelta();
    const bool along = event->modifiers().testFlag(Qt::ShiftModifier) || std::abs(angle.x()) > std::abs(angle.y());
    if (along)
        Q_EMIT spanWanted(axis().panned((angle.x() != 0 ? angle.x() : angle.y()) * 0.8).span());
    else
        Q_EMIT spanWanted(axis().zoomed(std::pow(zoomPerEighthDegree, angle.y()), event->position().x()).span());
    event->accept();
}

void TrackChartCanvas::keyPressEvent(QKeyEvent *event)
{
    const TimelineAxis here = axis();
    const double middle = (here.left + here.right) / 2;
    const double x = m_chart.cursor ? std::clamp(here.xOf(*m_chart.cursor), here.left, here.right) : middle;
    switch (event->key()) {
    case Qt::Key_Left:
        return askCursor(x - 1);
    case Qt::Key_Right:
        return askCursor(x + 1);
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return Q_EMIT spanWanted(here.zoomed(keyZoom, x).span());
    case Qt::Key_Minus:
        return Q_EMIT spanWanted(here.zoomed(1 / keyZoom, x).span());
    default:
        QWidget::keyPressEvent(event);
    }
}

} // namespace leadline
