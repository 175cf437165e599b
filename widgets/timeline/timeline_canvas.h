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
/// the context and go back to it. Wheel zooms about the pointer, drag pans, click selects (Ctrl adds) or opens a stack,
/// double click reveals, drag in the ruler sets the time cursor, Shift and drag sets a range, Esc clears the time.
/// Shift and Left or Right grow a range, Ctrl and Left or Right move it by its length, with Shift by a tenth. A
/// selected item whose date is a person's own is dragged to another; a lane is dragged by its name.
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
    /// The keys of lanes from the top; empty: as they come.
    void setLaneOrder(std::vector<QString> order);
    /// What a search has found.
    void setFound(std::set<ItemRef> found);
    /// What becomes of an item's date when it is dragged by so many milliseconds, in words; nothing: it cannot be.
    using Mover = std::function<std::optional<QString>(ItemRef, std::int64_t)>;
    void setMover(Mover mover) { m_mover = std::move(mover); }
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
    /// Moves the end of the range that was moved last to the next or previous begin or end of anything; without a
    /// range, one begins at the cursor, which it takes the place of.
    void growRange(int direction);
    /// Moves the range by a share of its length.
    void moveRange(double lengths);

    QSize sizeHint() const override { return {1200, 224}; }
    QSize minimumSizeHint() const override { return {320, 96}; }

Q_SIGNALS:
    /// Another stretch of time is shown.
    void viewChanged();
    /// Space was pressed.
    void playToggled();
    /// A hand has put the lanes into this order.
    void lanesOrdered(const std::vector<QString> &order);
    /// An item was dragged by so many milliseconds and let go.
    void itemMoved(leadline::ItemRef item, std::int64_t byMs);
    /// Items that no zoom can tell apart were clicked at `screen`.
    void stackOpened(const std::vector<leadline::ItemRef> &items, QPoint screen);

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
    enum class Hand { Idle, Pressed, Panning, SettingCursor, SettingRange, MovingItem, MovingLane };

    void frame();
    void answerSelection();
    void answerTime();
    void setAxis(const TimelineAxis &axis);
    void setScroll(double y);
    void updateScrollBar();
    void click(QPointF position, Qt::KeyboardModifiers modifiers);
    void dragCursor(QPointF position, Qt::KeyboardModifiers modifiers);
    void beginDrag();
    void dragItem(QPointF position);
    void endDrag(Hand was, QPointF position);
    void openStack(const std::vector<ItemRef> &items, QPointF position);
    void openAtCursor();
    void moveLane(const QString &key, int by);
    std::vector<QString> shownKeys() const;
    std::size_t laneGapAt(double y) const;
    void paintDrag(QPainter &painter) const;
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
    std::optional<std::pair<Instant, Instant>> m_brush; ///< where the keys began a range, and where its other end is
    Mover m_mover;
    ItemRef m_pressedItem; ///< selected, with a date that may be dragged
    QString m_pressedLane; ///< whose name was pressed
    QPointF m_draggedTo;
    std::optional<QString> m_movedDate; ///< what the dragged item's date would be
    std::int64_t m_movedBy = 0;         ///< milliseconds
    bool m_selecting = false; ///< the selection is being set by this view: what was clicked is in sight already
};

} // namespace leadline
