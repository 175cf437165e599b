// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/timeline/timeline_layout.h"
#include "model/focus/view_context.h"
#include "widgets/style/plain_text.h"

#include <QWidget>

#include <functional>

class QScrollBar;

namespace leadline {

/// The painted part of the timeline and what hand and keyboard do to it. Shows a scene; selection and time come from
/// the context and go back to it. Wheel zooms about the pointer, drag pans, click selects (Ctrl adds), double click
/// reveals, drag in the ruler sets the time cursor, Shift and drag sets a range, Esc clears the time.
class TimelineCanvas : public QWidget
{
    Q_OBJECT

public:
    explicit TimelineCanvas(ViewContext &context, QWidget *parent = nullptr);

    /// Another content. As long as the user has not chosen a stretch of time, the busy part of it is shown at first,
    /// and everything as soon as an edit changes the dated span: what was just dropped is always visible.
    enum class Arrival { AtOpening, ByEdit };
    void setScene(TimelineScene scene, Arrival arrival);
    void setThumbnails(std::map<ItemRef, QImage> thumbnails);
    const TimelineScene &scene() const { return m_scene; }
    const TimelineViewport &view() const { return m_view; }
    /// Lanes that the user has switched off, and minor ones switched on.
    void setLanes(std::set<QString> hidden, std::set<QString> shown);
    /// What a tool tip says about an item, rich text.
    void setDescriber(std::function<TipText(ItemRef)> describer) { m_describer = std::move(describer); }

    /// Shows everything that is dated.
    void fit();
    /// Shows this stretch of time and no other.
    void showSpan(const TimeSpan &span);
    void zoom(double factor, double aboutX);
    /// Moves the picture just as far as it takes to have the item, or the moment, in sight.
    void bringIntoSight(ItemRef item);
    void bringIntoSight(Instant moment);
    /// Sets the cursor to the next (direction > 0) or previous begin or end of anything.
    void stepCursor(int direction);

    QSize sizeHint() const override { return {1200, 224}; }
    QSize minimumSizeHint() const override { return {320, 96}; }

Q_SIGNALS:
    /// Another stretch of time is shown.
    void viewChanged();
    /// Space was pressed.
    void playToggled();

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    enum class Hand { Idle, Pressed, Panning, SettingCursor, SettingRange };

    void frame();
    void answerSelection();
    void answerTime();
    void setAxis(const TimelineAxis &axis);
    void setScroll(double y);
    void updateScrollBar();
    void click(QPointF position, Qt::KeyboardModifiers modifiers);
    void dragCursor(QPointF position);
    void dragRange(QPointF position);
    void showPointer(QPointF position);
    void showTip(QPointF position, QPoint globalPosition);
    void goToEnd(bool last);
    Instant timeUnder(QPointF position) const;

    ViewContext &m_context;
    TimelineScene m_scene;
    TimelineViewport m_view;
    QScrollBar *m_scrollBar;
    std::function<TipText(ItemRef)> m_describer;
    enum class Framing { Busy, Everything, ByHand };
    Framing m_framing = Framing::Busy;
    std::optional<TimeSpan> m_known; ///< what the last scene covered
    Hand m_hand = Hand::Idle;
    QPointF m_pressedAt;
    TimelineAxis m_axisWhenPressed;
    double m_scrollWhenPressed = 0;
    bool m_selecting = false; ///< the selection is being set by this view: what was clicked is in sight already
};

} // namespace leadline
