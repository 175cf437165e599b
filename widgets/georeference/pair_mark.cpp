// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/georeference/pair_mark.h"

#include <QPainter>
#include <QPainterPath>

#include <cmath>

namespace leadline {

namespace {

constexpr double ringRadius = 8;
constexpr double gap = 3; ///< from the middle to where the cross begins
/// Shorter ones would hide under the ring.
constexpr double leastMiss = 4;

QPainterPath crossAt(QPointF at)
{
    QPainterPath path;
    path.addEllipse(at, ringRadius, ringRadius);
    for (const QPointF direction : {QPointF(1, 0), QPointF(-1, 0), QPointF(0, 1), QPointF(0, -1)}) {
        path.moveTo(at + direction * gap);
        path.lineTo(at + direction * (ringRadius + 3));
    }
    return path;
}

void strokeCased(QPainter &painter, const QPainterPath &path, const QColor &colour, double width, Qt::PenStyle style)
{
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(QColor(0, 0, 0, 170), width + 2.5));
    painter.drawPath(path);
    painter.setPen(QPen(colour, width, style));
    painter.drawPath(path);
}

} // namespace

void paintPairMark(QPainter &painter, QPointF at, const PairMark &mark, const Tokens &tokens)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    QColor colour = mark.current ? tokens.accent : mark.doubtful ? tokens.altered : QColor(0xff, 0xff, 0xff);
    if (!mark.used)
        colour.setAlphaF(0.55F);
    strokeCased(painter, crossAt(at), colour, mark.current ? 2 : 1.5, Qt::SolidLine);
    if (mark.number > 0) {
        const QString text = QString::number(mark.number);
        painter.setFont(uiFont(11.5, QFont::DemiBold));
        const QFontMetricsF metrics(painter.font());
        const QRectF box(at.x() + ringRadius + 4, at.y() - ringRadius - 10, metrics.horizontalAdvance(text) + 10, 16);
        painter.setPen(Qt::NoPen);
        painter.setBrush(mark.current ? tokens.accent : QColor(0x12, 0x15, 0x1a, mark.used ? 230 : 140));
        painter.drawRoundedRect(box, 4, 4);
        painter.setPen(mark.current ? tokens.onAccent : QColor(0xff, 0xff, 0xff, mark.used ? 255 : 160));
        painter.drawText(box, Qt::AlignCenter, text);
    }
    painter.restore();
}

void paintGuess(QPainter &painter, QPointF at, const Tokens &tokens)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    strokeCased(painter, crossAt(at), tokens.accent, 1.5, Qt::DotLine);
    painter.restore();
}

void paintMiss(QPainter &painter, QPointF from, QPointF to, const Tokens &tokens)
{
    if (std::hypot(to.x() - from.x(), to.y() - from.y()) < leastMiss)
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath line(from);
    line.lineTo(to);
    line.addEllipse(to, 2, 2);
    strokeCased(painter, line, tokens.altered, 1.5, Qt::SolidLine);
    painter.restore();
}

} // namespace leadline
