// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointF>
#include <QSize>
#include <QTransform>

namespace leadline {

/// How a stored picture is turned or mirrored to stand upright, as a camera notes it (Exif 2.32 §4.6.4, tag 274). Both
/// frames count in pixels from the outer corner of their upper left pixel, x to the right, y down. Whatever is kept of
/// a picture's pixels (pairs, placements, bookmarks) is in the stored frame, which no reader can take for another; the
/// upright one is for eyes only.
class PictureTurn
{
public:
    PictureTurn() = default;
    /// `orientation` 1 to 8; anything else is taken as 1: upright as it is stored.
    PictureTurn(int orientation, QSize stored);

    bool isUpright() const { return m_isUpright; }
    QSize uprightSize() const { return m_upright; }
    const QTransform &storedToUpright() const { return m_toUpright; }
    QPointF toUpright(QPointF stored) const { return m_toUpright.map(stored); }
    QPointF toStored(QPointF upright) const { return m_toStored.map(upright); }

private:
    bool m_isUpright = true;
    QSize m_upright;
    QTransform m_toUpright;
    QTransform m_toStored;
};

} // namespace leadline
