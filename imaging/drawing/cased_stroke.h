// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPen>

class QPainter;
class QPainterPath;

namespace leadline {

/// A dark or a light rim, whichever the colour stands out from.
QColor casingFor(const QColor &colour);

QPen roundPen(const QColor &colour, double width, Qt::PenStyle style = Qt::SolidLine);

/// A line that can be told from sea, sand and snow: its casing below it. Widths in logical pixels.
struct CasedStroke
{
    QColor colour;
    double width = 2.2;
    QList<qreal> dashes = {}; ///< in widths; empty: solid
    QColor accent = {};       ///< round it all, where it is selected; invalid: is not
};

void strokeCased(QPainter &painter, const QPainterPath &path, const CasedStroke &stroke);

} // namespace leadline
