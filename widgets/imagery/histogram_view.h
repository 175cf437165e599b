// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/style/tokens.h"
#include "model/isolate/scene_values.h"

#include <QWidget>

#include <optional>
#include <vector>

namespace leadline {

/// How the values of one shown band are distributed, and between which of them brightness goes from dark to bright.
struct HistogramBand
{
    QString name; ///< "Red", "B8 NIR"
    QColor colour;
    ValueStatistics statistics;
    ValueSpan ends;
};

/// Histograms of the shown bands, one over the other, with an end on either side of each that is dragged: alone, or
/// with Shift those of all bands together. By keyboard: Up and Down choose an end, Left and Right move it (with Ctrl
/// finely).
class HistogramView : public QWidget
{
    Q_OBJECT

public:
    explicit HistogramView(QWidget *parent = nullptr);

    void setTokens(const Tokens &tokens);
    /// None: says `instead`, such as that they are being counted.
    void setBands(std::vector<HistogramBand> bands, const QString &instead = {});
    const std::vector<HistogramBand> &bands() const { return m_bands; }
    void setLogarithmic(bool logarithmic);
    bool isLogarithmic() const { return m_logarithmic; }
    /// Drawn as a line from dark to bright.
    void setGamma(double gamma);
    bool isDragging() const { return m_dragging; }

    /// Where an end is drawn, in pixels of the widget; the handle is at the bottom.
    QPointF handleOf(std::size_t band, bool high) const;
    QSize sizeHint() const override { return {240, 132}; }
    QSize minimumSizeHint() const override { return {160, 110}; }

Q_SIGNALS:
    /// While an end is dragged, one span a band.
    void previewed(const std::vector<leadline::ValueSpan> &ends);
    /// Let go, or moved by the keyboard. `continues`: it belongs to the change before.
    void chosen(const std::vector<leadline::ValueSpan> &ends, bool continues);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    struct End
    {
        std::size_t band = 0;
        bool high = false;
        friend bool operator==(const End &, const End &) = default;
    };

    QRectF plot() const;
    void chooseDomain();
    double xOf(double value) const;
    double valueAt(double x) const;
    std::optional<End> endAt(QPointF pixel) const;
    void moveEnd(End end, double value, bool all);
    std::vector<ValueSpan> ends() const;
    void paintBand(QPainter &painter, const HistogramBand &band) const;
    void paintEnds(QPainter &painter, std::size_t index) const;
    void paintNumbers(QPainter &painter) const;

    Tokens m_tokens = darkTokens();
    std::vector<HistogramBand> m_bands;
    QString m_instead;
    ValueSpan m_domain;
    double m_gamma = 1;
    bool m_logarithmic = false;
    bool m_dragging = false;
    bool m_stepping = false; ///< keys that follow each other are one step to take back
    End m_active;
    std::optional<End> m_hovered;
};

} // namespace leadline
