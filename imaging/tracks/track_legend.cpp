// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/tracks/track_legend.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>

namespace leadline {

namespace {

constexpr double padding = 9;
constexpr double rowHeight = 16;
constexpr double swatchWidth = 16;
constexpr double swatchHeight = 4;
constexpr double besideSwatch = 8;
constexpr double widest = 230;

} // namespace

QRectF trackLegendRect(const TrackLegend &legend, QPointF topRight)
{
    if (legend.entries.empty())
        return {};
    const QFontMetricsF metrics(uiFont(11));
    double text =
        QFontMetricsF(uiFont(11, QFont::DemiBold)).horizontalAdvance(legend.title) - swatchWidth - besideSwatch;
    for (const auto &[colour, label] : legend.entries)
        text = std::max(text, metrics.horizontalAdvance(label));
    text = std::max(text, metrics.horizontalAdvance(legend.note) - swatchWidth - besideSwatch);
    const double width = std::min(widest, std::ceil(text) + swatchWidth + besideSwatch + 2 * padding + 1);
    const double rows = static_cast<double>(legend.entries.size()) + (legend.note.isEmpty() ? 1 : 2);
    const double height = rows * rowHeight + 2 * padding;
    return {topRight.x() - width, topRight.y(), width, height};
}

void paintTrackLegend(QPainter &painter, const TrackLegend &legend, QPointF topRight, const Tokens &tokens)
{
    const QRectF card = trackLegendRect(legend, topRight);
    if (card.isEmpty())
        return;
    painter.setPen(QPen(tokens.line, 1));
    painter.setBrush(tokens.panel);
    painter.drawRoundedRect(card, 6, 6);
    QRectF row(card.left() + padding, card.top() + padding, card.width() - 2 * padding, rowHeight);
    const QFont strong = uiFont(11, QFont::DemiBold);
    const QFont plain = uiFont(11);
    painter.setFont(strong);
    painter.setPen(tokens.text);
    painter.drawText(row, Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetricsF(strong).elidedText(legend.title, Qt::ElideRight, row.width()));
    painter.setFont(plain);
    if (!legend.note.isEmpty()) {
        row.translate(0, rowHeight);
        painter.setPen(tokens.second);
        painter.drawText(row, Qt::AlignLeft | Qt::AlignVCenter,
                         QFontMetricsF(plain).elidedText(legend.note, Qt::ElideRight, row.width()));
    }
    for (const auto &[colour, label] : legend.entries) {
        row.translate(0, rowHeight);
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        painter.drawRoundedRect(QRectF(row.left(), row.center().y() - swatchHeight / 2, swatchWidth, swatchHeight), 2,
                                2);
        const QRectF text = row.adjusted(swatchWidth + besideSwatch, 0, 0, 0);
        painter.setPen(tokens.text);
        painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter,
                         QFontMetricsF(plain).elidedText(label, Qt::ElideMiddle, text.width()));
    }
    painter.setBrush(Qt::NoBrush);
}

} // namespace leadline
