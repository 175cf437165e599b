// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/style/tokens.h"

#include <QImage>
#include <QTimer>
#include <QTransform>
#include <QWidget>

#include <vector>

namespace leadline {

class ViewerCanvas;

/// Something that is drawn over the content of a canvas, such as annotations on a photo. Coordinates are the content's:
/// points of a page, pixels of a stored picture; they turn and zoom with it.
class CanvasLayer
{
public:
    virtual ~CanvasLayer() = default;
    /// `painter` is in the content's coordinates.
    virtual void paint(QPainter &painter, const ViewerCanvas &canvas) const = 0;
};

/// How much of the content is seen.
enum class CanvasFit {
    None, ///< as it was zoomed by hand
    Whole,
    Width
};

/// Where two linked canvases look: independent of their sizes in pixels.
struct CanvasView
{
    QPointF centre;  ///< in parts of the turned content's width and height
    double zoom = 1; ///< 1: the whole content fits
};

/// A page or a picture that is zoomed, moved and turned. It draws a coarse picture of the whole at once, and a sharp
/// one of the part that is seen when it has come: large pictures are never held whole. GUI thread.
class ViewerCanvas : public QWidget
{
    Q_OBJECT

public:
    explicit ViewerCanvas(QWidget *parent = nullptr);

    void setTokens(const Tokens &tokens);
    /// `onePerUnit`: logical pixels of a unit of the content at 100 %; `orientation`: as Exif numbers them, 1: as it
    /// is. Shows the whole, unless another fit is kept.
    void setContent(const QSizeF &size, double onePerUnit, int orientation = 1);
    void clear();
    bool isEmpty() const { return m_content.isEmpty(); }
    QSizeF contentSize() const { return m_content; }
    /// The whole content, however coarse; it may be sharp enough.
    void setWhole(const QImage &picture);
    /// The part `region` of the content, sharp.
    void setPart(const QRectF &region, const QImage &picture);
    /// Beyond 1 : 1 the content's own pixels are seen, as squares.
    void setPixelated(bool pixelated);
    /// Not taken.
    void addLayer(const CanvasLayer *layer);
    void removeLayer(const CanvasLayer *layer);

    double zoomFactor() const; ///< 1: 100 %
    void setZoomFactor(double factor);
    /// `anchor` (of the widget) stays where it is.
    void zoomBy(double factor, const QPointF &anchor);
    void setFit(CanvasFit fit);
    CanvasFit fit() const { return m_fit; }
    /// A quarter turn to the right; of the view only.
    void turn();
    int quarterTurns() const { return m_turns; }
    void panBy(const QPointF &pixels);
    /// Scrolls by most of a view; false: there is no more in that direction.
    bool scrollBy(double views);
    void showTop();
    void showBottom();
    /// Brings a part of the content into sight.
    void reveal(const QRectF &part);
    CanvasView view() const;
    void setView(const CanvasView &view);

    QPointF contentAt(const QPointF &widget) const;
    QTransform contentToWidget() const;
    /// The part of the content that is seen.
    QRectF visibleContent() const;
    /// Device pixels of a unit of the content.
    double devicePerUnit() const;
    /// What is shown of `visibleContent()`, for its histogram: the sharpest that there is.
    QImage shownPicture() const;
    /// Whether a sharp part is wanted and has not come.
    bool isWaiting() const { return m_waiting || m_askSoon.isActive(); }
    /// It will not come.
    void giveUpPart() { m_waiting = false; }

Q_SIGNALS:
    /// Moved, zoomed or turned.
    void viewChanged();
    /// By a hand, not by setView().
    void movedByHand();
    /// A sharp picture of this part is wanted, of `pixels`.
    void partWanted(const QRectF &region, const QSize &pixels);
    void pointedAt(const QPointF &content);
    void pointerLeft();
    /// The wheel turned and there is no more in that direction: -1 up, 1 down.
    void scrolledPast(int direction);

protected:
    /// Over the pictures and below the layers; `painter` is in the content's coordinates.
    virtual void paintOver(QPainter &painter);
    /// Whether a press at a place begins something else than moving the content.
    virtual bool takesPress(const QPointF &content) const;

    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;

    Tokens m_tokens = darkTokens();
    bool m_moving = false;

private:
    void applyFit();
    void keepInSight();
    void changed();
    void askForPart();
    void chooseTransform();
    QSizeF turnedSize() const;
    QRectF needed() const;
    bool isWholeSharp() const;
    void shrinkWhole();

    QSizeF m_content;
    double m_one = 1;
    int m_orientation = 1;
    int m_turns = 0;
    QTransform m_upright; ///< from the content to itself turned, its corner at 0, 0
    double m_scale = 1;   ///< logical pixels of a unit
    QPointF m_centre;     ///< of the view, in the turned content
    CanvasFit m_fit = CanvasFit::Whole;
    QImage m_whole;
    QImage m_shrunk; ///< the whole in the size that it is seen in, where that is much smaller
    QImage m_part;
    QRectF m_partRegion;
    QRectF m_asked;
    double m_askedScale = 0;
    bool m_pixelated = false;
    bool m_waiting = false;
    QTimer m_askSoon;
    QPointF m_last;
    std::vector<const CanvasLayer *> m_layers;
};

} // namespace leadline
