// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/export/film_clock.h"

#include "model/text/visible_text.h"

#include <QFontMetricsF>
#include <QPainter>

#include <array>

namespace leadline {

namespace {

constexpr double margin = 14;
constexpr double padding = 12;

/// "20 October 2023"
QString dayText(const CivilTime &civil)
{
    static const std::array<const char *, 12> months{"January",   "February", "March",    "April",
                                                     "May",       "June",     "July",     "August",
                                                     "September", "October",  "November", "December"};
    return QStringLiteral("%1 %2 %3")
        .arg(civil.day)
        .arg(QLatin1String(months[static_cast<std::size_t>(civil.month - 1)]))
        .arg(civil.year);
}

QString clockText(Instant time)
{
    return toRfc3339(time).mid(11, 8) + QStringLiteral(" UTC");
}

} // namespace

namespace {

struct ClockFonts
{
    QFont day = uiFont(13, QFont::Medium);
    QFont clock = uiFont(24, QFont::DemiBold);
    QFont small = uiFont(11.5);
};

QString lineBelow(const QString &below, const QSizeF &room)
{
    const double most = room.width() - 2 * margin - 2 * padding - 60; // the north arrow stands in the other corner
    return QFontMetricsF(ClockFonts().small).elidedText(visibleControls(below), Qt::ElideRight, most);
}

} // namespace

QRectF filmClockCard(const QString &below, const QSizeF &room)
{
    const ClockFonts fonts;
    const QFontMetricsF day(fonts.day), clock(fonts.clock), small(fonts.small);
    const QString words = lineBelow(below, room);
    // As wide as the widest digits make it, so that it does not tremble while the seconds run.
    const double width =
        std::max({clock.horizontalAdvance(QStringLiteral("00:00:00 UTC")),
                  day.horizontalAdvance(QStringLiteral("00 September 0000")), small.horizontalAdvance(words)});
    const double height = day.height() + clock.height() + (words.isEmpty() ? 0 : small.height() + 2) + 2 * padding - 6;
    return {margin, margin, width + 2 * padding, height};
}

void paintFilmClock(QPainter &painter, Instant time, const QString &below, const Tokens &tokens, const QSizeF &room)
{
    const ClockFonts fonts;
    const QString words = lineBelow(below, room);
    const QRectF card = filmClockCard(below, room);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    QColor ground = tokens.panel;
    ground.setAlphaF(0.9F);
    painter.setPen(QPen(tokens.line, 1));
    painter.setBrush(ground);
    painter.drawRoundedRect(card, 9, 9);
    double y = card.top() + padding - 3;
    const auto line = [&](const QFont &font, const QColor &colour, const QString &text) {
        const QFontMetricsF metrics(font);
        painter.setFont(font);
        painter.setPen(colour);
        painter.drawText(QPointF(card.left() + padding, y + metrics.ascent()), text);
        y += metrics.height();
    };
    line(fonts.day, tokens.second, dayText(civilUtc(time)));
    line(fonts.clock, tokens.text, clockText(time));
    y += 2;
    line(fonts.small, tokens.second, words);
    painter.restore();
}

} // namespace leadline
