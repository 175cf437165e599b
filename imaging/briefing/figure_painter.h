// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSizeF>
#include <QString>

#include <functional>

class QPainter;
class QRectF;

namespace leadline {

/// A figure that is painted by someone else: the map, the timeline, a chart (Qt Charts needs widgets, so app/ hands
/// those in). Painted as vectors.
struct FigurePainter
{
    QString caption;
    double aspect = 2; ///< width / height
    /// Paints into the rectangle; one unit is one PostScript point (1/72 inch). On the thread of writeBriefing().
    std::function<void(QPainter &, const QRectF &)> paint;
};

} // namespace leadline
