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

QPainterPath pathOf(ToolIcon icon)
{
    switch (icon) {
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
