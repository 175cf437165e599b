// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRectF>

#include <cstddef>
#include <functional>
#include <vector>

class QImage;
class QPainter;

namespace leadline {

/// A picture that several threads paint, each some of its rows. Only a plain picture in memory can be shared so: any
/// other device (PDF, SVG), and a painter that moves, clips or blends, is one band for the one thread.
class PaintedBands
{
public:
    /// `size`: of the picture in logical pixels. The painter must not be used between this and the end of paint().
    PaintedBands(QPainter &painter, QSizeF size, unsigned mostThreads);

    std::size_t count() const { return m_rects.size(); }
    /// In logical pixels of the whole picture.
    const QRectF &rect(std::size_t band) const { return m_rects[band]; }
    /// Calls `work` once for each band, at the same time.
    void forEach(const std::function<void(std::size_t band)> &work) const;
    /// The same with a painter whose pixels are those of the whole picture; what it paints outside the band is lost.
    void paint(const std::function<void(QPainter &painter, std::size_t band)> &work);

private:
    QPainter &m_painter;
    QImage *m_image = nullptr; ///< none: one band
    std::vector<QRectF> m_rects;
    std::vector<int> m_rows; ///< first row of each, and the end
};

} // namespace leadline
