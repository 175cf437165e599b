// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/render/viewport.h"

#include <QImage>
#include <QRegion>

class QPainter;

namespace leadline {

/// A picture of the map and the view that it was made for: with the two, it can be drawn into any other view.
struct ViewPicture
{
    QImage image; ///< as large as the viewport in physical pixels
    Viewport viewport;
    bool isBlank = false; ///< nothing is to be seen in it: it need not be drawn

    bool isNull() const { return image.isNull(); }
};

/// `view` with a rim: what is painted ahead so that a drag finds it ready. Same centre and scale, one and a half times
/// as wide and high, snapped to whole logical pixels.
Viewport withRim(const Viewport &view);

/// The size of a view's picture in physical pixels.
QSize physicalSize(const Viewport &view);

/// The same scale and pixel ratio: a picture of the one need only be shifted to serve the other.
bool hasSameScale(const Viewport &a, const Viewport &b);

/// Where a picture that was made for `pictured` lies on the screen of `view`, logical pixels; the copy of the world
/// nearest to the view is taken.
QRectF placeOnScreen(const Viewport &pictured, const Viewport &view);

/// Whether a picture made for `pictured` lies under all of `view` and, on every side, `spare` times its size more.
bool covers(const Viewport &pictured, const Viewport &view, double spare = 0);

enum class Sampling { Nearest, Smooth };

/// Draws what lies inside `where`, shifted by whole pixels if the scale is the same, else scaled; gives back the part
/// of `where` that the picture does not reach. `where` and the painter are in physical pixels of `view`.
QRegion drawPicture(QPainter &painter, const ViewPicture &picture, const Viewport &view, const QRegion &where,
                    Sampling sampling);

} // namespace leadline
