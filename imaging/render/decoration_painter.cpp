// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/render/decoration_painter.h"

#include "imaging/basemap/basemap.h"
#include "imaging/render/label_painter.h"
#include "imaging/render/map_path.h"
#include "imaging/render/track_density.h"
#include "imaging/tracks/track_legend.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace leadline {

namespace {

constexpr double margin = 12;
constexpr double noteSize = 11;
constexpr double barHeight = 4;

QString creditLine(const MapScene &scene)
{
    QStringList credits = scene.credits;
    credits.removeAll(QString());
    credits.removeDuplicates();
    return credits.join(QStringLiteral(" · "));
}

QString coastNote()
{
    return QStringLiteral("coastline accurate to about 1 km here");
}

/// Credits may be long: they give way to the scale bar by breaking into lines, never by being cut.
QStringList wrapped(const QString &text, const QFontMetricsF &metrics, double width)
{
    QStringList lines;
    QString line;
    for (const QString &part : text.split(QStringLiteral(" · "))) {
        const QString longer = line.isEmpty() ? part : line + QStringLiteral(" · ") + part;
        if (!line.isEmpty() && metrics.horizontalAdvance(longer) > width) {
            lines.append(line);
            line = part;
        } else {
            line = longer;
        }
    }
    if (!line.isEmpty())
        lines.append(line);
    return lines;
}

struct CornerText
{
    QStringList lines; ///< top to bottom
    QRectF rect;
    double lineHeight = 0;
    bool firstIsNote = false;
};

CornerText cornerText(const MapScene &scene, const Viewport &view)
{
    const QFontMetricsF metrics(uiFont(noteSize));
    CornerText corner;
    corner.lines = wrapped(creditLine(scene), metrics, view.size.width() - 220);
    corner.firstIsNote = saysCoastIsRough(scene, view);
    if (corner.firstIsNote)
        corner.lines.prepend(coastNote());
    corner.lineHeight = metrics.height() + 1;
    double width = 0;
    for (const QString &line : corner.lines)
        width = std::max(width, metrics.horizontalAdvance(line));
    const double height = corner.lineHeight * static_cast<double>(corner.lines.size());
    corner.rect = QRectF(margin, view.size.height() - 8 - height, width, height);
    return corner;
}

void paintCornerText(QPainter &painter, const MapScene &scene, const CornerText &corner)
{
    const QFont font = uiFont(noteSize);
    const QFontMetricsF metrics(font);
    for (qsizetype i = 0; i < corner.lines.size(); ++i) {
        const bool note = i == 0 && corner.firstIsNote;
        const double y = corner.rect.top() + static_cast<double>(i) * corner.lineHeight + metrics.ascent();
        paintHaloText(painter, {corner.rect.left(), y}, corner.lines[i], font,
                      note ? scene.tokens.text : scene.tokens.second, scene.tokens.water);
    }
}

QString distanceText(double metres, bool withUnit)
{
    const bool kilometres = metres >= 1000;
    const QString number = QString::number(kilometres ? metres / 1000 : metres, 'g', 6);
    if (!withUnit)
        return number;
    return number + (kilometres ? QStringLiteral(" km") : QStringLiteral(" m"));
}

QRectF scaleBarRect(const ScaleBar &bar, const Viewport &view)
{
    const double width = 2 * bar.fieldPixels;
    // The end's number stands on the bar's end, its unit beyond: that needs room.
    const QFontMetricsF metrics(uiFont(noteSize));
    const double number = metrics.horizontalAdvance(distanceText(2 * bar.fieldMetres, false));
    const double beyond = metrics.horizontalAdvance(bar.end) - number / 2;
    return {view.size.width() - margin - beyond - width, view.size.height() - margin - barHeight, width, barHeight};
}

void paintScaleBar(QPainter &painter, const MapScene &scene, const Viewport &view)
{
    const ScaleBar bar = scaleBarFor(view);
    if (bar.fieldPixels < 8)
        return;
    const QRectF rect = scaleBarRect(bar, view);
    const QRectF left(rect.left(), rect.top(), bar.fieldPixels, barHeight);
    painter.setPen(QPen(scene.tokens.water, 3));
    painter.setBrush(scene.tokens.water);
    painter.drawRect(rect);
    painter.setPen(QPen(scene.tokens.text, 1));
    painter.drawRect(rect);
    painter.setBrush(scene.tokens.text);
    painter.drawRect(left);

    const QFont font = uiFont(noteSize);
    const QFontMetricsF metrics(font);
    const double baseline = rect.top() - 5;
    const auto number = [&](const QString &text, double x) {
        paintHaloText(painter, {x, baseline}, text, font, scene.tokens.text, scene.tokens.water);
    };
    number(QStringLiteral("0"), rect.left() - metrics.horizontalAdvance(QLatin1Char('0')) / 2);
    number(bar.middle, rect.center().x() - metrics.horizontalAdvance(bar.middle) / 2);
    number(bar.end, rect.right() - metrics.horizontalAdvance(distanceText(2 * bar.fieldMetres, false)) / 2);
}

QPointF northArrowCentre(const Viewport &view)
{
    return {view.size.width() - 34, 32};
}

void paintNorthArrow(QPainter &painter, const MapScene &scene, const Viewport &view)
{
    const QPointF middle(view.size.width() / 2, view.size.height() / 2);
    const auto centre = view.positionAt(middle);
    if (!centre && view.projection->pixelMetres() > 0)
        return; // nobody knows where north is
    const double turn = centre ? screenAngleDegrees(0, *centre, view) : 0;
    painter.save();
    painter.translate(northArrowCentre(view));
    painter.rotate(turn);
    QPainterPath arrow;
    arrow.addPolygon(QPolygonF({QPointF(0, -16), QPointF(6, 2), QPointF(0, -2), QPointF(-6, 2)}));
    arrow.closeSubpath();
    painter.setPen(QPen(scene.tokens.water, 3, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(arrow);
    painter.fillPath(arrow, scene.tokens.text);
    const QFont font = uiFont(11, QFont::DemiBold);
    const double width = QFontMetricsF(font).horizontalAdvance(QLatin1Char('N'));
    paintHaloText(painter, {-width / 2, 16}, QStringLiteral("N"), font, scene.tokens.text, scene.tokens.water);
    painter.restore();
}

/// Under the north arrow.
QPointF legendCorner(const Viewport &view)
{
    return {view.size.width() - margin, northArrowCentre(view).y() + 30};
}

/// Below the legends of scenes.
QPointF trackLegendCorner(const MapScene &scene, const Viewport &view)
{
    const QPointF corner = legendCorner(view);
    const QRectF above = legendCardRect(scene.legends, corner);
    return {corner.x(), above.isEmpty() ? corner.y() : above.bottom() + 8};
}

QRectF badgeRect(const MapScene &scene, const Viewport &view, const QFontMetricsF &metrics)
{
    const double bottom = cornerText(scene, view).rect.top() - 8;
    return {margin, bottom - 22, metrics.horizontalAdvance(QStringLiteral("SYNTHETIC DATA")) + 20, 22};
}

void paintSyntheticMark(QPainter &painter, const MapScene &scene, const Viewport &view)
{
    painter.save();
    painter.setClipRect(QRectF(QPointF(0, 0), view.size), Qt::IntersectClip);
    QFont font = uiFont(20, QFont::DemiBold);
    font.setLetterSpacing(QFont::AbsoluteSpacing, 4);
    QColor faint = scene.tokens.text;
    faint.setAlphaF(scene.tokens.dark ? 0.07F : 0.07F);
    // Shapes, not text: slanted single letters would turn up between the words that are copied out of a PDF.
    QPainterPath word;
    word.addText(QPointF(0, 0), font, QStringLiteral("SYNTHETIC"));
    const double reach = std::hypot(view.size.width(), view.size.height());
    const double width = word.boundingRect().width();
    painter.translate(view.size.width() / 2, view.size.height() / 2);
    painter.rotate(-28);
    int row = 0;
    for (double y = -reach / 2; y < reach / 2; y += 130, ++row)
        for (double x = -reach / 2 + (row % 2) * 170; x < reach / 2; x += 340)
            painter.fillPath(word.translated(x - width / 2, y), faint);
    painter.restore();

    const QFont badgeFont = uiFont(11, QFont::DemiBold);
    const QFontMetricsF metrics(badgeFont);
    const QRectF rect = badgeRect(scene, view, metrics);
    const QColor sign = scene.tokens.data[3];
    painter.setPen(QPen(sign, 1.2));
    painter.setBrush(scene.tokens.panel);
    painter.drawRoundedRect(rect, 6, 6);
    painter.setFont(badgeFont);
    painter.setPen(scene.tokens.text);
    painter.drawText(QPointF(rect.left() + 10, rect.center().y() + metrics.capHeight() / 2),
                     QStringLiteral("SYNTHETIC DATA"));
}

} // namespace

ScaleBar scaleBarFor(const Viewport &view, double maximumPixels)
{
    ScaleBar bar;
    const QPointF middle(view.size.width() / 2, view.size.height() / 2);
    // In the pixels of a scene that lies nowhere the bar counts pixels.
    const bool countsPixels = view.projection->pixelMetres() > 0 && !view.positionAt(middle);
    const double ground =
        countsPixels ? view.metresPerPixel / view.projection->pixelMetres() : view.groundMetresPerPixel();
    if (!(ground > 0))
        return bar;
    const double most = maximumPixels * ground / 2;
    const double power = std::pow(10, std::floor(std::log10(most)));
    bar.fieldMetres = most >= 5 * power ? 5 * power : most >= 2 * power ? 2 * power : power;
    bar.fieldPixels = bar.fieldMetres / ground;
    if (countsPixels) {
        bar.middle = QString::number(bar.fieldMetres, 'g', 6);
        bar.end = QStringLiteral("%1 px").arg(2 * bar.fieldMetres, 0, 'g', 6);
        return bar;
    }
    // Both numbers in the unit of the end: "0  500  1000 m" would mix with "0  0.5  1 km" otherwise.
    const bool kilometres = 2 * bar.fieldMetres >= 1000;
    bar.middle = kilometres ? QString::number(bar.fieldMetres / 1000, 'g', 6) : distanceText(bar.fieldMetres, false);
    bar.end = distanceText(2 * bar.fieldMetres, true);
    return bar;
}

bool saysCoastIsRough(const MapScene &scene, const Viewport &view)
{
    // Tiles cover the shipped coast.
    return scene.basemap && scene.tiles.empty() && view.groundMetresPerPixel() < coastTrustMetresPerPixel;
}

std::vector<QRectF> decorationRects(const MapScene &scene, const Viewport &view)
{
    std::vector<QRectF> rects;
    const ScaleBar bar = scaleBarFor(view);
    rects.push_back(scaleBarRect(bar, view).adjusted(-8, -20, 44, 6));
    const QPointF north = northArrowCentre(view);
    rects.emplace_back(north.x() - 14, north.y() - 20, 28, 40);
    rects.push_back(cornerText(scene, view).rect.adjusted(-4, -2, 4, 4));
    if (!scene.legends.empty())
        rects.push_back(legendCardRect(scene.legends, legendCorner(view)).adjusted(-4, -4, 4, 4));
    if (const TrackLegend legend = trackLegendOf(scene, view); !legend.entries.empty())
        rects.push_back(trackLegendRect(legend, trackLegendCorner(scene, view)).adjusted(-4, -4, 4, 4));
    if (scene.containsSynthetic)
        rects.push_back(badgeRect(scene, view, QFontMetricsF(uiFont(11, QFont::DemiBold))).adjusted(-4, -4, 4, 4));
    return rects;
}

void paintDecorations(QPainter &painter, const MapScene &scene, const Viewport &view)
{
    painter.setRenderHint(QPainter::Antialiasing);
    if (scene.containsSynthetic)
        paintSyntheticMark(painter, scene, view);
    paintCornerText(painter, scene, cornerText(scene, view));
    paintScaleBar(painter, scene, view);
    paintNorthArrow(painter, scene, view);
    paintLegendCard(painter, scene.legends, legendCorner(view), scene.tokens);
    paintTrackLegend(painter, trackLegendOf(scene, view), trackLegendCorner(scene, view), scene.tokens);
    painter.setBrush(Qt::NoBrush);
}

} // namespace leadline
