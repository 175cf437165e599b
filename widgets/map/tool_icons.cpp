// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/map/tool_icons.h"

#include <QPainter>
#include <QPainterPath>

namespace leadline {

namespace {

void addLines(QPainterPath &path, std::initializer_list<QPointF> points)
{
    const auto *point = points.begin();
    path.moveTo(*point);
    for (++point; point != points.end(); ++point)
        path.lineTo(*point);
}

QPainterPath fourArrows()
{
    QPainterPath path;
    addLines(path, {{10, 2.5}, {10, 17.5}});
    addLines(path, {{2.5, 10}, {17.5, 10}});
    addLines(path, {{7.7, 4.8}, {10, 2.5}, {12.3, 4.8}});
    addLines(path, {{7.7, 15.2}, {10, 17.5}, {12.3, 15.2}});
    addLines(path, {{4.8, 7.7}, {2.5, 10}, {4.8, 12.3}});
    addLines(path, {{15.2, 7.7}, {17.5, 10}, {15.2, 12.3}});
    return path;
}

QPainterPath arrowHead()
{
    QPainterPath path;
    addLines(path, {{4, 3.5}, {16.5, 9.6}, {11, 11.2}, {8.6, 16.6}});
    path.closeSubpath();
    return path;
}

QPainterPath pin()
{
    QPainterPath path;
    path.moveTo(10, 17.5);
    path.cubicTo(6.4, 13.6, 4.6, 10.8, 4.6, 8);
    path.cubicTo(4.6, 4.9, 7, 2.6, 10, 2.6);
    path.cubicTo(13, 2.6, 15.4, 4.9, 15.4, 8);
    path.cubicTo(15.4, 10.8, 13.6, 13.6, 10, 17.5);
    path.addEllipse(QPointF(10, 8), 1.9, 1.9);
    return path;
}

QPainterPath lineWithEnds()
{
    QPainterPath path;
    addLines(path, {{5.2, 14.8}, {14.8, 5.2}});
    path.addEllipse(QPointF(4, 16), 1.7, 1.7);
    path.addEllipse(QPointF(16, 4), 1.7, 1.7);
    return path;
}

QPainterPath pentagon()
{
    QPainterPath path;
    addLines(path, {{10, 2.8}, {17.3, 8.2}, {14.5, 16.6}, {5.5, 16.6}, {2.7, 8.2}});
    path.closeSubpath();
    return path;
}

QPainterPath letter()
{
    QPainterPath path;
    addLines(path, {{4, 6}, {4, 3.6}, {16, 3.6}, {16, 6}});
    addLines(path, {{10, 3.6}, {10, 16.4}});
    addLines(path, {{7.6, 16.4}, {12.4, 16.4}});
    return path;
}

/// A cross that aims, and the pixel that it stands in.
QPainterPath aim()
{
    QPainterPath path;
    addLines(path, {{10, 2.5}, {10, 6.5}});
    addLines(path, {{10, 13.5}, {10, 17.5}});
    addLines(path, {{2.5, 10}, {6.5, 10}});
    addLines(path, {{13.5, 10}, {17.5, 10}});
    path.addRect(QRectF(8, 8, 4, 4));
    return path;
}

QPainterPath sign(bool plus)
{
    QPainterPath path;
    addLines(path, {{4.5, 10}, {15.5, 10}});
    if (plus)
        addLines(path, {{10, 4.5}, {10, 15.5}});
    return path;
}

QPainterPath ribbon()
{
    QPainterPath path;
    addLines(path, {{5.5, 3}, {14.5, 3}, {14.5, 17}, {10, 13.2}, {5.5, 17}});
    path.closeSubpath();
    return path;
}

/// A one in a disc.
QPainterPath numberedDisc()
{
    QPainterPath path;
    path.addEllipse(QPointF(10, 10), 7.2, 7.2);
    addLines(path, {{8.4, 7.6}, {10.4, 6.2}, {10.4, 13.8}});
    return path;
}

QPainterPath boxWithLeader()
{
    QPainterPath path;
    path.addRoundedRect(QRectF(6.5, 2.8, 11, 8), 1.5, 1.5);
    addLines(path, {{7.4, 10.8}, {3.4, 16.6}});
    path.addEllipse(QPointF(3.2, 16.9), 0.9, 0.9);
    return path;
}

QPainterPath lineWithHead()
{
    QPainterPath path;
    addLines(path, {{3.6, 16.4}, {16.2, 3.8}});
    addLines(path, {{9.8, 3.8}, {16.2, 3.8}, {16.2, 10.2}});
    return path;
}

QPainterPath scribble()
{
    QPainterPath path(QPointF(2.8, 14));
    path.cubicTo(5, 3, 9, 3.4, 8.6, 9);
    path.cubicTo(8.2, 14.6, 11, 16.6, 12.6, 11.4);
    path.cubicTo(13.6, 8, 15.4, 7.4, 17.2, 8.8);
    return path;
}

QPainterPath band()
{
    QPainterPath path;
    addLines(path, {{2.6, 12.6}, {8.4, 5.4}, {17.4, 4.2}});
    addLines(path, {{4.6, 16.4}, {10.4, 10}, {17.8, 9.2}});
    addLines(path, {{4.2, 13.6}, {5.4, 12.2}});
    addLines(path, {{8.6, 8.6}, {10, 7.6}});
    addLines(path, {{13, 6.9}, {14.6, 6.7}});
    return path;
}

/// A ruler with its ticks.
QPainterPath ruler()
{
    QPainterPath path;
    addLines(path, {{2.6, 13.4}, {13.4, 2.6}, {17.4, 6.6}, {6.6, 17.4}});
    path.closeSubpath();
    addLines(path, {{5.6, 10.4}, {7.4, 12.2}});
    addLines(path, {{8.2, 7.8}, {10, 9.6}});
    addLines(path, {{10.8, 5.2}, {12.6, 7}});
    return path;
}

QPainterPath box()
{
    QPainterPath path;
    path.addRect(QRectF(3, 5, 14, 10));
    return path;
}

QPainterPath roundShape(double across, double high)
{
    QPainterPath path;
    path.addEllipse(QPointF(10, 10), across, high);
    return path;
}

QPainterPath target()
{
    QPainterPath path;
    path.addEllipse(QPointF(10, 10), 7.4, 7.4);
    path.addEllipse(QPointF(10, 10), 4, 4);
    path.addEllipse(QPointF(10, 10), 0.7, 0.7);
    return path;
}

QPainterPath wedge()
{
    QPainterPath path(QPointF(10, 17));
    path.lineTo(3.2, 6.4);
    path.quadTo(10, 1.4, 16.8, 6.4);
    path.closeSubpath();
    return path;
}

/// A box with bars: what lies below is covered.
QPainterPath coveredBox()
{
    QPainterPath path = box();
    addLines(path, {{5.6, 8.4}, {14.4, 8.4}});
    addLines(path, {{5.6, 11.6}, {11, 11.6}});
    return path;
}

QPainterPath pathOf(ToolIcon icon)
{
    switch (icon) {
    case ToolIcon::Marker:
        return numberedDisc();
    case ToolIcon::Callout:
        return boxWithLeader();
    case ToolIcon::Arrow:
        return lineWithHead();
    case ToolIcon::Freehand:
        return scribble();
    case ToolIcon::Corridor:
        return band();
    case ToolIcon::Measure:
        return ruler();
    case ToolIcon::Rectangle:
        return box();
    case ToolIcon::Ellipse:
        return roundShape(7.6, 4.8);
    case ToolIcon::Circle:
        return roundShape(7, 7);
    case ToolIcon::Rings:
        return target();
    case ToolIcon::Sector:
        return wedge();
    case ToolIcon::Redaction:
        return coveredBox();
    case ToolIcon::Pan:
        return fourArrows();
    case ToolIcon::Select:
        return arrowHead();
    case ToolIcon::Point:
        return pin();
    case ToolIcon::Line:
        return lineWithEnds();
    case ToolIcon::Polygon:
        return pentagon();
    case ToolIcon::Text:
        return letter();
    case ToolIcon::Values:
        return aim();
    case ToolIcon::ZoomIn:
        return sign(true);
    case ToolIcon::ZoomOut:
        return sign(false);
    case ToolIcon::Bookmark:
        return ribbon();
    }
    return {};
}

} // namespace

void paintToolIcon(QPainter &painter, ToolIcon icon, const QRectF &rect, const QColor &colour)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(rect.topLeft());
    painter.scale(rect.width() / 20, rect.height() / 20);
    painter.setPen(QPen(colour, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(icon == ToolIcon::Select ? QBrush(colour) : QBrush(Qt::NoBrush));
    painter.drawPath(pathOf(icon));
    painter.restore();
}

} // namespace leadline
