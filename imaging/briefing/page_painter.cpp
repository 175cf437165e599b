// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/briefing/page_painter.h"

#include "imaging/briefing/print_style.h"

#include <QPainter>
#include <QTextLayout>

namespace leadline {

namespace {

void paint(QPainter &painter, const PlacedText &text)
{
    if (text.lineCount == 0)
        return;
    painter.setPen(text.colour);
    // Lines keep the places they got when the whole text was broken; those of earlier pages are skipped.
    const double skipped = text.layout->lineAt(text.firstLine).y();
    for (int i = text.firstLine; i < text.firstLine + text.lineCount; ++i)
        text.layout->lineAt(i).draw(&painter, text.position - QPointF(0, skipped));
}

void paintBadge(QPainter &painter, const QRectF &rect, const QString &badge)
{
    if (badge.isEmpty())
        return;
    QFont font = print::tableHeaderFont();
    painter.setFont(font);
    const QFontMetricsF metrics(font);
    const QRectF box(rect.left() + 6, rect.bottom() - 22, metrics.horizontalAdvance(badge) + 12, 16);
    painter.fillRect(box, QColor(0x12, 0x15, 0x1a));
    painter.setPen(Qt::white);
    painter.drawText(box, Qt::AlignCenter, badge);
}

void paint(QPainter &painter, const PlacedPicture &picture)
{
    painter.drawImage(picture.rect, picture.image);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(print::line, 0.5));
    painter.drawRect(picture.rect);
    paintBadge(painter, picture.rect, picture.badge);
}

void paint(QPainter &painter, const PlacedFigure &placed)
{
    painter.save();
    painter.setClipRect(placed.rect);
    placed.figure.paint(painter, placed.rect);
    painter.restore();
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(print::line, 0.5));
    painter.drawRect(placed.rect);
}

void paint(QPainter &painter, const PlacedRule &rule)
{
    painter.setPen(QPen(rule.colour, 0.5));
    painter.drawLine(rule.line);
}

void paint(QPainter &painter, const PlacedFill &fill)
{
    painter.fillRect(fill.rect, fill.colour);
}

void paintRunningText(QPainter &painter, const PageGeometry &geometry, const RunningText &running, int number,
                      int count)
{
    painter.setFont(print::toneFont(TextTone::Small));
    painter.setPen(print::second);
    const QRectF foot(geometry.left, geometry.size.height() - geometry.bottom + 20, geometry.textWidth(), 14);
    painter.drawText(foot, Qt::AlignRight | Qt::AlignVCenter, QStringLiteral("page %1 of %2").arg(number).arg(count));
    painter.drawText(foot, Qt::AlignLeft | Qt::AlignVCenter, running.audience);
    if (running.synthetic) {
        painter.setPen(print::warning);
        painter.drawText(foot, Qt::AlignHCenter | Qt::AlignVCenter, QStringLiteral("contains SYNTHETIC data"));
        painter.setPen(print::second);
    }
    if (number == 1)
        return;
    const QRectF head(geometry.left, geometry.top - 34, geometry.textWidth(), 14);
    const QFontMetricsF metrics(painter.font());
    painter.drawText(head, Qt::AlignLeft | Qt::AlignVCenter,
                     metrics.elidedText(running.title, Qt::ElideRight, head.width()));
    painter.setPen(QPen(print::line, 0.5));
    painter.drawLine(head.bottomLeft() + QPointF(0, 4), head.bottomRight() + QPointF(0, 4));
}

} // namespace

void paintPage(QPainter &painter, const Page &page, const PageGeometry &geometry, const RunningText &running,
               int number, int count)
{
    for (const Placed &placed : page.content)
        std::visit([&](const auto &item) { paint(painter, item); }, placed);
    paintRunningText(painter, geometry, running, number, count);
}

} // namespace leadline
