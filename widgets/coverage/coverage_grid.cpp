// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/coverage/coverage_grid.h"

#include "imaging/coverage/coverage_painter.h"
#include "model/coverage/coverage_listing.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/plot_scroll_bar.h"

#include <QApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace leadline {

namespace {

/// One notch of a mouse wheel (120 eighths of a degree) zooms by about a fifth.
constexpr double zoomPerEighthDegree = 1.0016;
constexpr double keyZoom = 1.5;
constexpr double comfortableMargin = 60;

} // namespace

CoverageGrid::CoverageGrid(ViewContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_scrollBar(new QScrollBar(Qt::Vertical, this))
{
    setObjectName(QStringLiteral("coverageGrid"));
    setAccessibleName(QStringLiteral("Coverage calendar"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    m_scrollBar->setAccessibleName(QStringLiteral("Scroll sensors"));
    m_scrollBar->hide();
    connect(m_scrollBar, &QScrollBar::valueChanged, this, [this](int value) { setScroll(value); });
    connect(&m_context, &ViewContext::selectionChanged, this, [this] {
        m_scene.selection = m_context.selection();
        update();
    });
    connect(&m_context, &ViewContext::timeChanged, this, [this] {
        m_scene.time = m_context.time();
        update();
    });
    m_scene.tokens = darkTokens();
    m_scene.selection = m_context.selection();
    m_scene.time = m_context.time();
    m_view.size = size();
}

void CoverageGrid::setCalendar(std::shared_ptr<const CoverageCalendar> calendar)
{
    m_scene.calendar = std::move(calendar);
    setFocusSpot(std::nullopt);
    const auto span = m_scene.calendar->span();
    if (m_byHand && span && !m_view.axis().span().overlaps(*span))
        m_byHand = false;
    frame();
    updateScrollBar();
    update();
}

void CoverageGrid::setTokens(const Tokens &tokens)
{
    m_scene.tokens = tokens;
    update();
}

void CoverageGrid::frame()
{
    if (m_byHand)
        return;
    const double scroll = m_view.scrollY;
    m_view = CoverageViewport::fitting(*m_scene.calendar, m_view.size);
    m_view.scrollY = scroll;
}

void CoverageGrid::fit()
{
    m_byHand = false;
    frame();
    update();
}

void CoverageGrid::zoom(double factor, double aboutX)
{
    const TimelineAxis axis = m_view.axis();
    const double most =
        m_view.msPerPixel / (static_cast<double>(CoverageDay::msPerDay) / CoverageViewport::mostDayPixels);
    setAxis(axis.zoomed(std::min(factor, most), std::clamp(aboutX, axis.left, axis.right)));
}

void CoverageGrid::zoomBy(double factor)
{
    const TimelineAxis axis = m_view.axis();
    const auto cursor = m_context.time().cursor;
    const double at = cursor ? axis.xOf(*cursor) : axis.left - 1;
    zoom(factor, at >= axis.left && at <= axis.right ? at : (axis.left + axis.right) / 2);
}

void CoverageGrid::setAxis(const TimelineAxis &axis)
{
    m_byHand = true;
    m_view.setAxis(axis);
    update();
}

void CoverageGrid::setScroll(double y)
{
    const double scroll = std::clamp(std::round(y), 0.0, static_cast<double>(m_scrollBar->maximum()));
    if (scroll == m_view.scrollY)
        return;
    m_view.scrollY = scroll;
    m_scrollBar->setValue(static_cast<int>(scroll));
    update();
}

void CoverageGrid::updateScrollBar()
{
    fitPlotScrollBar(*m_scrollBar, m_view.axisHeight, m_view.plot().height(),
                     layoutCoverage(m_scene, m_view).contentHeight);
    setScroll(m_view.scrollY);
}

std::optional<QRectF> CoverageGrid::rectOf(const CoverageSpot &spot) const
{
    const CoverageLayout layout = layoutCoverage(m_scene, m_view);
    for (const auto *cells : {&layout.days, &layout.ranges})
        for (const PlacedCell &placed : *cells)
            if (placed.spot == spot)
                return placed.rect;
    return {};
}

void CoverageGrid::setFocusSpot(const std::optional<CoverageSpot> &spot)
{
    m_scene.focus = spot;
    const bool there = spot.has_value();
    setAccessibleDescription(
        there ? describeCell(*m_scene.calendar, m_scene.calendar->rows[spot->row], cellAt(*m_scene.calendar, *spot))
                    .join(u'\n')
              : QStringLiteral("Arrow keys go from cell to cell, Enter shows what there is, plus and minus zoom."));
    Q_EMIT lookedAt(spot);
    update();
}

/// Where the keyboard begins: at the cell nearest to the time cursor, else at the last of the first row.
std::optional<CoverageSpot> CoverageGrid::startSpot() const
{
    const auto last = endOfRow(*m_scene.calendar, 0, true);
    const auto cursor = m_context.time().cursor;
    if (!last || !cursor)
        return last;
    const CoverageDay day = CoverageDay::of(*cursor);
    std::optional<CoverageSpot> spot = last;
    while (cellAt(*m_scene.calendar, *spot).from > day) {
        const auto before = neighbourInRow(*m_scene.calendar, *spot, -1);
        if (!before)
            break;
        spot = before;
    }
    return spot;
}

void CoverageGrid::move(int along, int across)
{
    const auto next = !m_scene.focus ? startSpot()
                      : along != 0   ? neighbourInRow(*m_scene.calendar, *m_scene.focus, along)
                                     : neighbourRow(*m_scene.calendar, *m_scene.focus, across);
    if (!next)
        return;
    setFocusSpot(next);
    bringIntoSight(*next);
}

void CoverageGrid::bringIntoSight(const CoverageSpot &spot)
{
    const TimelineAxis axis = m_view.axis();
    const double x = axis.xOf(cellAt(*m_scene.calendar, spot).from.begin());
    const double margin = std::min(comfortableMargin, axis.width() / 4);
    if (x < axis.left || x + m_view.dayPixels() > axis.right)
        setAxis(axis.panned((x < axis.left ? axis.left + margin : axis.right - margin) - x));
    const QRectF row = layoutCoverage(m_scene, m_view).rows[spot.row].rect;
    const QRectF plot = m_view.plot();
    if (row.top() < plot.top())
        setScroll(m_view.scrollY + row.top() - plot.top());
    else if (row.bottom() > plot.bottom())
        setScroll(m_view.scrollY + row.bottom() - plot.bottom());
}

void CoverageGrid::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintCoverage(painter, m_scene, m_view);
}

void CoverageGrid::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_view.size = size();
    frame();
    updateScrollBar();
}

void CoverageGrid::mousePressEvent(QMouseEvent *event)
{
    const QPointF at = event->position();
    if (event->button() != Qt::LeftButton) {
        QWidget::mousePressEvent(event);
        return;
    }
    m_pressedAt = at;
    m_axisWhenPressed = m_view.axis();
    m_scrollWhenPressed = m_view.scrollY;
    m_hand = at.y() < m_view.axisHeight && at.x() >= m_view.gutter ? Hand::SettingCursor : Hand::Pressed;
    if (m_hand == Hand::SettingCursor)
        m_context.setCursor(m_view.axis().timeAt(at.x()));
}

void CoverageGrid::mouseMoveEvent(QMouseEvent *event)
{
    const QPointF at = event->position();
    const QPointF moved = at - m_pressedAt;
    if (m_hand == Hand::Pressed && moved.manhattanLength() >= QApplication::startDragDistance())
        m_hand = Hand::Panning;
    if (m_hand == Hand::Panning) {
        if (std::abs(moved.x()) >= 1)
            setAxis(m_axisWhenPressed.panned(moved.x()));
        setScroll(m_scrollWhenPressed - moved.y());
    } else if (m_hand == Hand::SettingCursor) {
        const TimelineAxis axis = m_view.axis();
        m_context.setCursor(axis.timeAt(std::clamp(at.x(), axis.left, axis.right)));
    }
    if (m_hand == Hand::Panning)
        setCursor(Qt::ClosedHandCursor);
    else if (coverageSpotAt(at, m_scene, m_view))
        setCursor(Qt::PointingHandCursor);
    else
        unsetCursor();
}

void CoverageGrid::mouseReleaseEvent(QMouseEvent *event)
{
    const Hand was = m_hand;
    m_hand = Hand::Idle;
    if (was != Hand::Pressed || event->button() != Qt::LeftButton)
        return;
    if (event->position().y() < m_view.axisHeight)
        return fit(); // the corner that says how much lies earlier
    const auto spot = coverageSpotAt(event->position(), m_scene, m_view);
    setFocusSpot(spot);
    if (spot)
        Q_EMIT chosen(*spot);
}

void CoverageGrid::leaveEvent(QEvent *event)
{
    QWidget::leaveEvent(event);
    unsetCursor();
}

void CoverageGrid::wheelEvent(QWheelEvent *event)
{
    const QPoint angle = event->angleDelta();
    if (event->position().x() < m_view.gutter && m_scrollBar->maximum() > 0)
        setScroll(m_view.scrollY - angle.y() / 3.0);
    else if (event->modifiers().testFlag(Qt::ShiftModifier) || std::abs(angle.x()) > std::abs(angle.y()))
        setAxis(m_view.axis().panned((angle.x() != 0 ? angle.x() : angle.y()) * 0.8));
    else
        zoom(std::pow(zoomPerEighthDegree, angle.y()), event->position().x());
    event->accept();
}

void CoverageGrid::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Left:
        return move(-1, 0);
    case Qt::Key_Right:
        return move(1, 0);
    case Qt::Key_Up:
        return move(0, -1);
    case Qt::Key_Down:
        return move(0, 1);
    case Qt::Key_Home:
    case Qt::Key_End: {
        const auto end =
            endOfRow(*m_scene.calendar, m_scene.focus ? m_scene.focus->row : 0, event->key() == Qt::Key_End);
        if (end) {
            setFocusSpot(end);
            bringIntoSight(*end);
        }
        return;
    }
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (m_scene.focus)
            Q_EMIT chosen(*m_scene.focus);
        return;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return zoomBy(keyZoom);
    case Qt::Key_Minus:
        return zoomBy(1 / keyZoom);
    case Qt::Key_0:
        return fit();
    default:
        QWidget::keyPressEvent(event);
    }
}

void CoverageGrid::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    m_scene.showsFocus = true;
    update();
}

void CoverageGrid::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    m_scene.showsFocus = false;
    update();
}

bool CoverageGrid::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const auto spot = coverageSpotAt(help->pos(), m_scene, m_view);
    TipText tip;
    if (spot) {
        QStringList lines =
            describeCell(*m_scene.calendar, m_scene.calendar->rows[spot->row], cellAt(*m_scene.calendar, *spot));
        tip.heading = lines.takeFirst();
        tip.text = lines.join(u'\n');
    }
    showPlainToolTip(help->globalPos(), tip, this);
    return true;
}

} // namespace leadline
