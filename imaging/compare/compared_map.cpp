// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/compare/compared_map.h"

#include "imaging/compare/comparison_painter.h"
#include "imaging/compare/date_card.h"
#include "imaging/render/map_renderer.h"

#include <QPaintEngine>
#include <QPainter>

#include <algorithm>

namespace leadline {

namespace {

constexpr double topMargin = 12;
constexpr double northArrowRoom = 56; ///< at the upper right

/// From the pane's upper left corner.
void paintPane(QPainter &painter, const SidePane &pane, const QRectF &place)
{
    painter.fillRect(QRectF(QPointF(0, 0), place.size()), pane.scene.tokens.water);
    MapRenderer::paint(painter, pane.scene, pane.view);
    const DateCard card = cardOf(pane.text);
    const QSizeF size = sizeOf(card, place.width() - topMargin - northArrowRoom);
    paintDateCard(painter, card, QRectF(QPointF(topMargin, topMargin), size), pane.scene.tokens);
}

/// Qt writes no clips into SVG: what reaches out of a pane would lie over the next. There a pane is a picture.
void paintPaneAsPicture(QPainter &painter, const SidePane &pane, const QRectF &place)
{
    const double ratio = std::max(2.0, pane.view.devicePixelRatio);
    QImage image((place.size() * ratio).toSize(), QImage::Format_RGB32);
    if (image.isNull())
        return;
    image.setDevicePixelRatio(ratio);
    QPainter onto(&image);
    paintPane(onto, pane, place);
    onto.end();
    painter.drawImage(place, image);
}

void paintPaneInPlace(QPainter &painter, const SidePane &pane, const QRectF &place)
{
    if (painter.paintEngine() && painter.paintEngine()->type() == QPaintEngine::SVG)
        return paintPaneAsPicture(painter, pane, place);
    painter.save();
    painter.translate(place.topLeft());
    painter.setClipRect(QRectF(QPointF(0, 0), place.size()), Qt::IntersectClip);
    paintPane(painter, pane, place);
    painter.restore();
}

} // namespace

Result<PicturePage> pageOf(const ComparedMap &map, const Viewport &viewport)
{
    QImage composed = composeComparison(map.a, map.b, map.comparison, viewport);
    if (composed.isNull())
        return fail(ErrorCode::Io, QStringLiteral("no memory for a picture of this size"));
    composed.setDevicePixelRatio(1);
    MapScene scene = map.scene;
    scene.scenes = {RasterPatch{{}, std::move(composed), viewport.mapExtent()}};
    PicturePage page = pageOf(std::move(scene), viewport);
    const auto paintMap = std::move(page.paint);
    page.paint = [paintMap, comparison = map.comparison, texts = map.texts, tokens = map.scene.tokens,
                  size = viewport.size](QPainter &painter) {
        paintMap(painter);
        paintComparisonEdges(painter, comparison, tokens, size, false);
        paintComparisonDates(painter, comparison, texts, tokens, size, topMargin);
    };
    return page;
}

QSize paneGrid(std::size_t count)
{
    return count == 4 ? QSize(2, 2) : QSize(static_cast<int>(count), 1);
}

std::vector<QRectF> paneRects(std::size_t count, QSizeF page)
{
    const QSize grid = paneGrid(count);
    const QSizeF pane((page.width() - paneGap * (grid.width() - 1)) / grid.width(),
                      (page.height() - paneGap * (grid.height() - 1)) / grid.height());
    std::vector<QRectF> rects;
    for (int i = 0; i < static_cast<int>(count); ++i) {
        const QPointF cell(i % grid.width(), i / grid.width());
        rects.emplace_back(QPointF(cell.x() * (pane.width() + paneGap), cell.y() * (pane.height() + paneGap)), pane);
    }
    return rects;
}

PicturePage pageOf(std::vector<SidePane> panes, QSizeF size)
{
    PicturePage page{size, panes.empty() ? 1 : panes.front().view.devicePixelRatio, {}, {}, {}, false};
    for (const SidePane &pane : panes) {
        page.ground = pane.scene.tokens.line;
        page.credits += pane.scene.credits;
        page.containsSynthetic = page.containsSynthetic || pane.scene.containsSynthetic;
    }
    page.credits.removeDuplicates();
    page.paint = [panes = std::move(panes), size](QPainter &painter) {
        const std::vector<QRectF> rects = paneRects(panes.size(), size);
        for (std::size_t i = 0; i < panes.size(); ++i)
            paintPaneInPlace(painter, panes[i], rects[i]);
    };
    return page;
}

} // namespace leadline
