// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/drawing/cased_stroke.h"

#include <QPainter>
#include <QPainterPath>

namespace leadline {

namespace {

constexpr double casingExtra = 2.6; // pixels, both sides together
constexpr double accentExtra = 6.5;

} // namespace

QColor casingFor(const QColor &colour)
{
    // Rec. 709 luma: the eye's weights.
    const double luma = 0.2126 * colour.redF() + 0.7152 * colour.greenF() + 0.0722 * colour.blueF();
    return luma > 0.4 ? QColor(8, 12, 18, 205) : QColor(255, 255, 255, 225);
}

QPen roundPen(const QColor &colour, double width, Qt::PenStyle style)
{
    return {colour, width, style, Qt::RoundCap, Qt::RoundJoin};
}

void strokeCased(QPainter &painter, const QPainterPath &path, const CasedStroke &stroke)
{
    painter.setBrush(Qt::NoBrush);
    if (stroke.accent.isValid()) {
        painter.setPen(roundPen(stroke.accent, stroke.width + accentExtra));
        painter.drawPath(path);
    }
    QPen casing = roundPen(casingFor(stroke.colour), stroke.width + casingExtra);
    QPen line = roundPen(stroke.colour, stroke.width);
    if (!stroke.dashes.isEmpty()) {
        line.setCapStyle(Qt::FlatCap);
        line.setDashPattern(stroke.dashes);
    }
    painter.setPen(casing);
    painter.drawPath(path);
    painter.setPen(line);
    painter.drawPath(path);
}

} // namespace leadline
