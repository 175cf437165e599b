// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/timeline/timeline_cursor.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace leadline {

namespace {

constexpr double tagHeight = 20;
constexpr double tagPadding = 8;

QFont cursorFont()
{
    return uiFont(11, QFont::DemiBold);
}

} // namespace

QRectF rulerTag(const TimelineAxis &axis, double x, double axisHeight, const QString &text, const QFont &font)
{
    const double width = QFontMetricsF(font).horizontalAdvance(text) + 2 * tagPadding;
    const double left = std::clamp(x - width / 2, axis.left, std::max(axis.left, axis.right - width - 4));
    return {left, axisHeight - tagHeight - 2, width, tagHeight};
}

QRectF timeCursorTag(const TimelineAxis &axis, Instant cursor, double axisHeight, const DisplayZone &zone)
{
    const double x = axis.xOf(cursor);
    if (x < axis.left - 0.5 || x > axis.right + 0.5)
        return {};
    return rulerTag(axis, x, axisHeight, describeMoment(cursor, zone), cursorFont());
}

void paintTimeCursor(QPainter &painter, const TimelineAxis &axis, Instant cursor, double axisHeight, double bottom,
                     const Tokens &tokens, const DisplayZone &zone)
{
    const QRectF tag = timeCursorTag(axis, cursor, axisHeight, zone);
    if (tag.isEmpty())
        return;
    const double x = std::round(axis.xOf(cursor));
    painter.fillRect(QRectF(x - 1, tag.bottom() - 1, 2, bottom - tag.bottom() + 1), tokens.accent);
    painter.setPen(Qt::NoPen);
    painter.setBrush(tokens.accent);
    painter.drawRoundedRect(tag, 4, 4);
    painter.setFont(cursorFont());
    painter.setPen(tokens.onAccent);
    painter.drawText(tag, Qt::AlignCenter, describeMoment(cursor, zone));
}

} // namespace leadline
