// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/render/scene_legend.h"

#include "model/text/visible_text.h"

#include <QFontMetricsF>
#include <QImage>
#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace leadline {

namespace {

constexpr double cardWidth = 190;
constexpr double padding = 9;
constexpr double titleHeight = 15;
constexpr double barHeight = 9;
constexpr double endsHeight = 16;
constexpr double gap = 7;
constexpr double entryHeight = 2 * titleHeight + 2 + barHeight + endsHeight;

void paintEntry(QPainter &painter, const SceneLegend &legend, const QRectF &area, const Tokens &tokens)
{
    const QFont strong = uiFont(11, QFont::DemiBold);
    const QFont plain = uiFont(11);
    const auto line = [&](const QString &text, double top, const QFont &font, const QColor &colour, int alignment) {
        painter.setFont(font);
        painter.setPen(colour);
        painter.drawText(QRectF(area.left(), top, area.width(), titleHeight), alignment | Qt::AlignVCenter,
                         QFontMetricsF(font).elidedText(visibleControls(text), Qt::ElideMiddle, area.width()));
    };
    line(legend.title, area.top(), strong, tokens.text, Qt::AlignLeft);
    line(legend.quantity, area.top() + titleHeight, plain, tokens.second, Qt::AlignLeft);
    const QRectF bar(area.left(), area.top() + 2 * titleHeight + 2, area.width(), barHeight);
    paintLegendBar(painter, legend, bar, tokens.line);
    line(legendEnd(legend, false), bar.bottom() + 1, plain, tokens.text, Qt::AlignLeft);
    line(legendEnd(legend, true), bar.bottom() + 1, plain, tokens.text, Qt::AlignRight);
}

} // namespace

QString valueText(double value, double width)
{
    const double digits = width > 0 && std::isfinite(width) ? 2 - std::floor(std::log10(width)) : 3;
    const int decimals = static_cast<int>(std::clamp(digits, 0.0, 9.0));
    QString text = QLocale(QLocale::English).toString(value, 'f', decimals);
    if (text.contains(u'.')) {
        while (text.endsWith(u'0'))
            text.chop(1);
        if (text.endsWith(u'.'))
            text.chop(1);
    }
    return text == u"-0" ? QStringLiteral("0") : text;
}

QString legendEnd(const SceneLegend &legend, bool high)
{
    const QString text = valueText(high ? legend.high : legend.low, legend.high - legend.low);
    return legend.unit.isEmpty() ? text : QStringLiteral("%1 %2").arg(text, visibleControls(legend.unit));
}

void paintLegendBar(QPainter &painter, const SceneLegend &legend, const QRectF &bar, const QColor &line)
{
    if (legend.colours.empty())
        return;
    QImage strip(static_cast<int>(legend.colours.size()), 1, QImage::Format_RGB32);
    for (std::size_t i = 0; i < legend.colours.size(); ++i)
        strip.setPixel(static_cast<int>(i), 0, legend.colours[i]);
    painter.drawImage(bar, strip);
    painter.setPen(QPen(line, 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(bar);
}

QRectF legendCardRect(const std::vector<SceneLegend> &legends, QPointF topRight)
{
    if (legends.empty())
        return {};
    const double height = double(legends.size()) * (entryHeight + gap) - gap + 2 * padding;
    return {topRight.x() - cardWidth, topRight.y(), cardWidth, height};
}

QRectF paintLegendCard(QPainter &painter, const std::vector<SceneLegend> &legends, QPointF topRight,
                       const Tokens &tokens)
{
    const QRectF card = legendCardRect(legends, topRight);
    if (card.isEmpty())
        return card;
    painter.setPen(QPen(tokens.line, 1));
    painter.setBrush(tokens.panel);
    painter.drawRoundedRect(card, 6, 6);
    QRectF entry(card.left() + padding, card.top() + padding, card.width() - 2 * padding, entryHeight);
    for (const SceneLegend &legend : legends) {
        paintEntry(painter, legend, entry, tokens);
        entry.translate(0, entryHeight + gap);
    }
    return card;
}

} // namespace leadline
