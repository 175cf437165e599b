// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/coverage/coverage_layout.h"
#include "model/focus/view_context.h"

#include <QWidget>

class QScrollBar;

namespace leadline {

/// The painted part of the calendar of a place. The wheel zooms about the pointer, drag pans, a click on a cell chooses
/// it, a click into the ruler sets the time cursor. Left and Right go from cell to cell, Up and Down from sensor to
/// sensor, Enter chooses, plus and minus zoom, 0 shows everything. Selection and time come from the context.
class CoverageGrid : public QWidget
{
    Q_OBJECT

public:
    /// `context` must outlive it.
    explicit CoverageGrid(ViewContext &context, QWidget *parent = nullptr);

    /// Shows another calendar; the stretch of time stays where the user has chosen one and something of it is there.
    void setCalendar(std::shared_ptr<const CoverageCalendar> calendar);
    void setTokens(const Tokens &tokens);
    const CoverageScene &scene() const { return m_scene; }
    const CoverageViewport &view() const { return m_view; }

    void fit();
    void zoom(double factor, double aboutX);
    void zoomBy(double factor);
    /// Where a cell is drawn, in this widget's coordinates; nothing while it is out of sight.
    std::optional<QRectF> rectOf(const CoverageSpot &spot) const;

    QSize sizeHint() const override { return {1200, 224}; }
    QSize minimumSizeHint() const override { return {320, 96}; }

Q_SIGNALS:
    /// A click or Enter on a cell.
    void chosen(const leadline::CoverageSpot &spot);
    /// The cell where the keyboard is, or that was clicked; nothing: none.
    void lookedAt(const std::optional<leadline::CoverageSpot> &spot);

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    enum class Hand { Idle, Pressed, Panning, SettingCursor };

    void frame();
    void setAxis(const TimelineAxis &axis);
    void setScroll(double y);
    void updateScrollBar();
    void setFocusSpot(const std::optional<CoverageSpot> &spot);
    std::optional<CoverageSpot> startSpot() const;
    void move(int along, int across);
    void bringIntoSight(const CoverageSpot &spot);

    ViewContext &m_context;
    CoverageScene m_scene;
    CoverageViewport m_view;
    QScrollBar *m_scrollBar;
    bool m_byHand = false; ///< the user has chosen the stretch of time
    Hand m_hand = Hand::Idle;
    QPointF m_pressedAt;
    TimelineAxis m_axisWhenPressed;
    double m_scrollWhenPressed = 0;
};

} // namespace leadline
