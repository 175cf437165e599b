// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/charts/track_chart.h"

#include <QWidget>

namespace leadline {

/// The painted part of the charts and what the hand does to it: click or drag sets the time cursor, the wheel zooms
/// about the pointer, dragging with the middle button or Shift moves along time; Left and Right move the cursor by a
/// pixel, plus and minus zoom.
class TrackChartCanvas : public QWidget
{
    Q_OBJECT

public:
    explicit TrackChartCanvas(QWidget *parent = nullptr);

    void setChart(TrackChart chart);
    const TrackChart &chart() const { return m_chart; }
    void setCursorTime(std::optional<Instant> cursor);
    void setSpan(const TimeSpan &span);
    void setZone(const DisplayZone &zone);

    QSize sizeHint() const override { return {520, 190}; }
    QSize minimumSizeHint() const override { return {220, 90}; }

Q_SIGNALS:
    void cursorWanted(leadline::Instant time);
    void spanWanted(const leadline::TimeSpan &span);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    TimelineAxis axis() const { return axisOf(m_chart, size()); }
    void askCursor(double x);

    enum class Hand { Idle, SettingCursor, Panning };
    TrackChart m_chart;
    Hand m_hand = Hand::Idle;
    QPointF m_pressedAt;
    TimelineAxis m_axisWhenPressed;
};

} // namespace leadline
