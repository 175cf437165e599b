// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/compare/date_card.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>

namespace leadline {

namespace {

constexpr double padding = 20;
constexpr double secondSize = 12.5;
constexpr double sideDateSize = 20; ///< two of them stand side by side

constexpr double leastDateSize = 12;

/// As large as the card wants it, smaller where there is less room: it is cut last.
QFont dateFont(const DateCard &card, double room)
{
    double size = card.dateSize;
    while (size > leastDateSize && QFontMetricsF(uiFont(size, QFont::DemiBold)).horizontalAdvance(card.date) > room)
        --size;
    return uiFont(size, QFont::DemiBold);
}

} // namespace

DateCard cardOf(const SideText &text)
{
    DateCard card{text.date, text.title, !text.trouble.isEmpty(), sideDateSize};
    if (card.isTrouble)
        card.second = text.trouble;
    else if (text.reading)
        card.second += QStringLiteral(" · reading…");
    return card;
}

QSizeF sizeOf(const DateCard &card, double mostWidth)
{
    const double width = std::max(QFontMetricsF(dateFont(card, mostWidth - padding)).horizontalAdvance(card.date),
                                  QFontMetricsF(uiFont(secondSize)).horizontalAdvance(card.second));
    return {std::min(mostWidth, width + 2 * padding), card.dateSize * 1.6 + 30};
}

void paintDateCard(QPainter &painter, const DateCard &card, const QRectF &box, const Tokens &tokens)
{
    QColor ground = tokens.panel;
    ground.setAlphaF(0.88F);
    painter.setPen(QPen(tokens.line, 1));
    painter.setBrush(ground);
    painter.drawRoundedRect(box, 9, 9);
    const double room = box.width() - padding;
    const auto line = [&](const QRectF &place, const QFont &font, const QColor &ink, const QString &text) {
        painter.setFont(font);
        painter.setPen(ink);
        painter.drawText(place, Qt::AlignCenter, QFontMetricsF(font).elidedText(text, Qt::ElideMiddle, room));
    };
    const double dateBottom = 8 + card.dateSize * 1.4;
    line(QRectF(box.left(), box.top() + 8, box.width(), dateBottom - 8), dateFont(card, room), tokens.text, card.date);
    line(QRectF(box.left(), box.top() + dateBottom, box.width(), box.height() - dateBottom - 8), uiFont(secondSize),
         card.isTrouble ? tokens.altered : tokens.second, card.second);
}

} // namespace leadline
