// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/style/tokens.h"
#include "model/isolate/decoder_pool.h"
#include "widgets/georeference/picture_windows.h"

#include <QWidget>

#include <optional>

namespace leadline {

class PictureLaying;

/// A picture in its own pixels, upright as its camera was held, with the pairs on it. Pixels that go in and out are
/// those of the stored array (PictureTurn): the wheel zooms to the pixel, a drag moves it, a click sets half
/// a pair, a drag on a mark moves that. Keys: arrows move the view (with a pair chosen and Ctrl: the pair, by a pixel,
/// with Shift by a tenth), + and - zoom, 0 shows the whole, 1 pixel by pixel, Enter sets a spot in the middle, Delete
/// removes the chosen pair, Escape drops the waiting half. GUI thread.
class PictureView : public QWidget
{
    Q_OBJECT

public:
    explicit PictureView(QWidget *parent = nullptr);

    void setTokens(const Tokens &tokens);
    /// The picture, once it is open.
    void setPicture(std::shared_ptr<SceneSession> session);
    /// In the place of the picture: that it is being opened, or why it cannot be.
    void setNotice(const QString &text);
    /// Whose pairs are shown and changed; must outlive the view or be taken away with nullptr.
    void setLaying(PictureLaying *laying);

    /// Logical pixels of the screen a pixel of the picture.
    double scale() const { return m_scale; }
    QPointF toScreen(QPointF pixel) const { return uprightToScreen(turn().toUpright(pixel)); }
    QPointF toPicture(QPointF screen) const { return turn().toStored(screenToUpright(screen)); }
    void showWhole();
    /// Brings a spot to the middle, at least pixel by pixel.
    void showSpot(QPointF pixel);
    void zoomBy(double factor, QPointF aboutScreen);
    /// The picture is there as sharp as the screen shows it.
    bool isSharp() const { return m_windows && !m_windows->isLoading(); }

Q_SIGNALS:
    void failed(const leadline::Error &error);
    /// What the pointer is over, in pixels of the picture; nothing: it left.
    void pointed(const std::optional<QPointF> &pixel);
    void leaveRequested();

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    enum class Gesture { None, Pressed, Panning, MovingPair };

    const PictureTurn &turn() const;
    QPointF uprightToScreen(QPointF pixel) const { return (pixel - m_middle) * m_scale + rect().toRectF().center(); }
    QPointF screenToUpright(QPointF screen) const { return (screen - rect().toRectF().center()) / m_scale + m_middle; }
    bool isOnPicture(QPointF screen) const;
    QSizeF pictureSize() const;
    double fittingScale() const;
    void move(QPointF middle, double scale);
    void wantPart();
    int pairAt(QPointF screen) const;
    void paintPicture(QPainter &painter) const;
    void paintPairs(QPainter &painter) const;
    bool nudge(const QKeyEvent &event);
    bool navigate(const QKeyEvent &event);
    void updateCursor();

    Tokens m_tokens = darkTokens();
    std::unique_ptr<PictureWindows> m_windows;
    PictureLaying *m_laying = nullptr;
    QString m_notice;
    QPointF m_middle; ///< pixel of the upright picture in the middle of the view
    double m_scale = 1;
    bool m_fits = true; ///< follows the size of the view until the hand zooms
    Gesture m_gesture = Gesture::None;
    QPointF m_pressed;
    QPointF m_last;
    int m_moving = -1;
};

} // namespace leadline
