// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/timeline/timeline_marks.h"

#include <QFontMetricsF>
#include <QLinearGradient>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace leadline {

namespace {

constexpr double hatchSpacing = 6;
constexpr double densityBin = 2;

QColor withAlpha(QColor colour, double alpha)
{
    colour.setAlphaF(static_cast<float>(alpha));
    return colour;
}

/// A brush along x that fades where the mark's ends are doubtful; open ends fade over a longer way.
QBrush fadingBrush(const TimelineMark &mark, const QRectF &rect, const QColor &colour)
{
    if (mark.start == MarkEnd::Sharp && mark.end == MarkEnd::Sharp)
        return colour;
    const double width = std::max(1.0, rect.width());
    const auto fade = [&](MarkEnd end) { return std::min(0.4, (end == MarkEnd::Open ? 90.0 : 40.0) / width); };
    QLinearGradient gradient(rect.left(), 0, rect.right(), 0);
    QColor clear = colour;
    clear.setAlpha(0);
    const double from = mark.start == MarkEnd::Sharp ? 0 : fade(mark.start);
    const double to = mark.end == MarkEnd::Sharp ? 0 : fade(mark.end);
    gradient.setColorAt(0, from > 0 ? clear : colour);
    gradient.setColorAt(from, colour);
    gradient.setColorAt(1 - to, colour);
    gradient.setColorAt(1, to > 0 ? clear : colour);
    return gradient;
}

bool isFuzzy(const TimelineMark &mark)
{
    return mark.start != MarkEnd::Sharp || mark.end != MarkEnd::Sharp;
}

/// A soft tail at both sides of a dot: its moment is doubtful, by more than the dot is wide.
void paintTail(QPainter &painter, const TimelineMark &mark, const QRectF &rect)
{
    const QRectF tail = rect.adjusted(-9, rect.height() / 2 - 2, 9, -rect.height() / 2 + 2);
    QLinearGradient gradient(tail.left(), 0, tail.right(), 0);
    gradient.setColorAt(0, withAlpha(mark.colour, 0));
    gradient.setColorAt(0.5, withAlpha(mark.colour, 0.9));
    gradient.setColorAt(1, withAlpha(mark.colour, 0));
    painter.fillRect(tail, gradient);
}

/// Somebody looked and could not tell: a dashed ring with nothing in it.
void paintUnclear(QPainter &painter, const TimelineMark &mark, const QRectF &rect, const Tokens &tokens)
{
    painter.setBrush(tokens.panel);
    painter.setPen(QPen(blended(tokens.panel, mark.colour, 0.75), 1.2, Qt::DotLine));
    painter.drawRoundedRect(rect.adjusted(0.75, 0.75, -0.75, -0.75), rect.height() / 2, rect.height() / 2);
}

void paintTile(QPainter &painter, const QRectF &rect)
{
    QLinearGradient gradient(rect.topLeft(), rect.bottomRight());
    gradient.setColorAt(0, QColor(0x68, 0x7a, 0x78));
    gradient.setColorAt(1, QColor(0x24, 0x3c, 0x50));
    painter.setBrush(gradient);
    painter.setPen(Qt::NoPen);
    painter.drawRoundedRect(rect, 2, 2);
}

} // namespace

QColor blended(const QColor &from, const QColor &to, double part)
{
    const auto channel = [part](int a, int b) { return static_cast<int>(std::lround(a + (b - a) * part)); };
    return {channel(from.red(), to.red()), channel(from.green(), to.green()), channel(from.blue(), to.blue())};
}

void paintThumbnail(QPainter &painter, const TimelineMark &mark, const QRectF &rect, const TimelineScene &scene,
                    const TimelineAxis &axis)
{
    const double x0 = std::max(axis.xOf({mark.earliest}), axis.left - 8);
    const double x1 = std::min(axis.xOf({mark.latest}), axis.right + 8);
    if (x1 - x0 > rect.width() + 8) {
        const QRectF line(x0, rect.bottom() - 3, x1 - x0, 3);
        painter.fillRect(line, fadingBrush(mark, line, blended(scene.tokens.panel, scene.tokens.second, 0.55)));
    }
    const auto it = scene.thumbnails.find(mark.item);
    const QImage picture = it == scene.thumbnails.end() ? QImage() : it->second;
    if (picture.isNull()) {
        paintTile(painter, rect);
    } else {
        const int side = std::min(picture.width(), picture.height());
        const QRectF source((picture.width() - side) / 2.0, (picture.height() - side) / 2.0, side, side);
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        painter.drawImage(rect, picture, source);
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(blended(scene.tokens.panel, scene.tokens.text, 0.28), 1));
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2);
}

void paintPill(QPainter &painter, const TimelineMark &mark, const QRectF &rect, const Tokens &tokens)
{
    if (mark.fill == MarkFill::Unclear)
        return paintUnclear(painter, mark, rect, tokens);
    const bool dot = rect.width() < rect.height() + 3;
    const QColor fill =
        mark.fill == MarkFill::Solid ? mark.colour : blended(tokens.panel, mark.colour, dot ? 0.3 : 0.5);
    if (dot && isFuzzy(mark))
        paintTail(painter, mark, rect);
    // A fading ring would be two loose lines.
    const bool ring = mark.fill == MarkFill::Ring && (dot || !isFuzzy(mark));
    const QRectF shape = ring ? rect.adjusted(0.75, 0.75, -0.75, -0.75) : rect;
    painter.setBrush(dot ? QBrush(fill) : fadingBrush(mark, rect, fill));
    painter.setPen(Qt::NoPen);
    if (ring)
        painter.setPen(QPen(dot ? QBrush(mark.colour) : fadingBrush(mark, rect, mark.colour), 1.5));
    painter.drawRoundedRect(shape, shape.height() / 2, shape.height() / 2);
}

void paintStackNumber(QPainter &painter, std::size_t count, const QRectF &rect, const Tokens &tokens)
{
    const QString text = count > 999 ? QStringLiteral("999+") : QString::number(count);
    QFont font = uiFont(10, QFont::DemiBold);
    const QFontMetricsF metrics(font);
    const double width = std::max(14.0, metrics.horizontalAdvance(text) + 7);
    const QRectF badge(rect.right() - 4, rect.top() - 5, width, 13);
    painter.setPen(QPen(tokens.panel, 1));
    painter.setBrush(tokens.text);
    painter.drawRoundedRect(badge, 6.5, 6.5);
    painter.setPen(tokens.panel);
    painter.setFont(font);
    painter.drawText(badge, Qt::AlignCenter, text);
}

void paintStays(QPainter &painter, const TimelineLane &lane, const QRectF &strip, const TimelineAxis &axis,
                const Tokens &tokens)
{
    constexpr double height = 6;
    constexpr double openEnd = 60; // how far one fades that nothing bounds
    const double top = std::round(strip.center().y()) - height / 2;
    const QColor colour = blended(tokens.panel, lane.colour, 0.6);
    QColor clear = colour;
    clear.setAlpha(0);
    const auto x = [&axis](std::int64_t t) { return std::clamp(axis.xOf({t}), axis.left - 2000, axis.right + 2000); };
    const auto fade = [&](double from, double to, const QColor &a, const QColor &b) {
        if (to <= axis.left || from >= axis.right || to - from < 0.5)
            return;
        const double left = std::max(from, axis.left - 1);
        const QRectF bar(left, top, std::min(to, axis.right + 1) - left, height);
        if (a == b)
            return painter.fillRect(bar, a);
        QLinearGradient gradient(from, 0, to, 0);
        gradient.setColorAt(0, a);
        gradient.setColorAt(1, b);
        painter.fillRect(bar, gradient);
    };
    for (const TimelineStay &stay : lane.stays) {
        if (!stay.arrivedBefore || !stay.leftAfter)
            continue;
        // Dates that overlap may have the end of the one before the begin of the other.
        const double from = x(std::min(*stay.arrivedBefore, *stay.leftAfter));
        const double to = x(std::max(*stay.arrivedBefore, *stay.leftAfter));
        fade(stay.arrivedAfter ? x(*stay.arrivedAfter) : from - openEnd, from, clear, colour);
        fade(from, to, colour, colour);
        fade(to, stay.leftBefore ? x(*stay.leftBefore) : to + openEnd, colour, clear);
    }
}

void paintClaim(QPainter &painter, const TimelineMark &mark, const QRectF &rect, const Tokens &tokens)
{
    const double strength = tokens.dark ? 0.42 : 0.32;
    painter.setBrush(fadingBrush(mark, rect, blended(tokens.panel, mark.colour, strength)));
    painter.setPen(Qt::NoPen);
    painter.drawRoundedRect(rect, 3, 3);
    if (mark.fill == MarkFill::Ring) {
        // Not verified: dashed along the edges.
        QPen pen(fadingBrush(mark, rect, blended(tokens.panel, mark.colour, 0.75)), 1);
        pen.setDashPattern({3, 3});
        painter.setPen(pen);
        painter.setBrush(Qt::NoBrush);
        painter.drawLine(rect.topLeft() + QPointF(2, 0.5), rect.topRight() + QPointF(-2, 0.5));
        painter.drawLine(rect.bottomLeft() + QPointF(2, -0.5), rect.bottomRight() + QPointF(-2, -0.5));
    }
}

void paintCount(QPainter &painter, const TimelineMark &mark, const QRectF &rect, const TimelineLane &lane,
                const QRectF &strip, const TimelineScene &scene)
{
    const Tokens &tokens = scene.tokens;
    const double base = strip.bottom() - 5;
    const double perUnit = lane.countMaximum > 0 ? (strip.height() - 14) / lane.countMaximum : 0;
    const auto yOf = [&](double n) { return base - std::max(0.0, n) * perUnit; };
    const bool onlyCeiling = !mark.best && !mark.low;
    const QColor bar = blended(tokens.panel, mark.colour, 0.84);
    if (onlyCeiling) {
        painter.setPen(QPen(bar, 1, Qt::DashLine));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, 0));
    } else {
        painter.fillRect(rect, bar);
    }

    const double x = rect.center().x();
    painter.setPen(QPen(blended(tokens.panel, tokens.text, 0.75), 1.5, Qt::SolidLine, Qt::FlatCap));
    if (mark.low && mark.high && *mark.low < *mark.high) {
        painter.drawLine(QPointF(x, yOf(*mark.low)), QPointF(x, yOf(*mark.high)));
        for (const double n : {*mark.low, *mark.high})
            painter.drawLine(QPointF(x - 2.5, yOf(n)), QPointF(x + 2.5, yOf(n)));
    } else if (mark.low && !mark.high) {
        // "At least": the bar is the floor, an arrow says that it may be more.
        const double top = rect.top();
        painter.drawLine(QPointF(x, top + 2), QPointF(x, top - 5));
        painter.drawLine(QPointF(x - 2.5, top - 2), QPointF(x, top - 5));
        painter.drawLine(QPointF(x + 2.5, top - 2), QPointF(x, top - 5));
    }
}

void paintGap(QPainter &painter, const QRectF &rect, const Tokens &tokens)
{
    QColor colour = tokens.data[4];
    if (rect.width() < 4) {
        painter.fillRect(rect, withAlpha(colour, 0.4));
        return;
    }
    painter.setPen(QPen(colour, 1.2));
    // Lines at 45°, cut analytically: a clip would cost more and turn into pictures in some PDF readers.
    QVector<QLineF> lines;
    const double height = rect.height();
    const double phase = std::floor((rect.left() - height) / hatchSpacing) * hatchSpacing;
    for (double x = phase; x < rect.right(); x += hatchSpacing) {
        const double from = std::max(0.0, rect.left() - x);
        const double to = std::min(height, rect.right() - x);
        if (to > from)
            lines.append(QLineF(x + from, rect.bottom() - from, x + to, rect.bottom() - to));
    }
    painter.drawLines(lines);
}

void paintDensity(QPainter &painter, const TimelineLane &lane, const LaneBox &box, const TimelineAxis &axis,
                  const Tokens &tokens)
{
    const auto bins = static_cast<std::size_t>(axis.width() / densityBin) + 1;
    std::vector<std::size_t> counts(bins);
    std::size_t most = 1;
    for (std::size_t i = 0; i < bins; ++i) {
        const double x = axis.left + static_cast<double>(i) * densityBin;
        counts[i] = lane.countIn(axis.timeAt(x).msUtc, axis.timeAt(x + densityBin).msUtc - 1);
        most = std::max(most, counts[i]);
    }
    // Logarithmic: one mark in a bin must still be seen beside a thousand.
    const double room = box.rect.height() - 8;
    const double scale = room / std::log1p(static_cast<double>(most));
    const QColor colour = blended(tokens.panel, lane.colour, 0.8);
    for (std::size_t i = 0; i < bins; ++i) {
        if (counts[i] == 0)
            continue;
        const double height = std::max(2.0, std::log1p(static_cast<double>(counts[i])) * scale);
        painter.fillRect(
            QRectF(axis.left + static_cast<double>(i) * densityBin, box.rect.bottom() - 4 - height, densityBin, height),
            colour);
    }
}

void paintFoundFrame(QPainter &painter, const QRectF &rect, const Tokens &tokens)
{
    const QRectF frame = rect.adjusted(-3, -3, 3, 3);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(tokens.accent, 1.5, Qt::DashLine));
    const double radius = std::min(4.0, frame.height() / 2);
    painter.drawRoundedRect(frame, radius, radius);
}

void paintSelectionFrame(QPainter &painter, const QRectF &rect, const Tokens &tokens)
{
    const QRectF frame = rect.adjusted(-2.5, -2.5, 2.5, 2.5);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(tokens.accent, 2));
    const double radius = std::min(4.0, frame.height() / 2);
    painter.drawRoundedRect(frame, radius, radius);
}

} // namespace leadline
