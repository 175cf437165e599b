// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/compare/comparison_painter.h"

#include "imaging/compare/date_card.h"
#include "imaging/compare/difference.h"
#include "imaging/render/raster_painter.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace leadline {

namespace {

constexpr double cardMargin = 12;
constexpr double besideRail = 64; ///< the tool rail stands at the upper left

/// A with B laid over `area` of it: what A shows there is gone, also where B is clear.
void replaceArea(QImage &a, const QImage &b, const QPainterPath &area)
{
    QPainter painter(&a);
    painter.setClipPath(area);
    painter.setCompositionMode(QPainter::CompositionMode_Source);
    painter.drawImage(QPointF(0, 0), b);
}

/// `share` of 255 of a picture.
void thin(QImage &image, int share)
{
    QPainter painter(&image);
    painter.setCompositionMode(QPainter::CompositionMode_DestinationIn);
    painter.fillRect(image.rect(), QColor(0, 0, 0, share));
}

/// The weights are whole and sum up to 255, so that what is opaque in both stays so.
void crossfade(QImage &a, QImage b, double fade)
{
    const int weight = std::clamp(qRound(fade * 255), 0, 255);
    thin(a, 255 - weight);
    thin(b, weight);
    QPainter painter(&a);
    painter.setCompositionMode(QPainter::CompositionMode_Plus);
    painter.drawImage(QPointF(0, 0), b);
}

void paintGrip(QPainter &painter, const SwipeLine &line, const Tokens &tokens, QSizeF size)
{
    const QPointF grip = swipeGrip(line, size);
    painter.setPen(QPen(QColor(0, 0, 0, 150), 1));
    painter.setBrush(Qt::white);
    painter.drawEllipse(grip, 14, 14);
    // Two arrow heads across the line.
    painter.save();
    painter.translate(grip);
    painter.rotate(line.angleDegrees);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(0x22, 0x28, 0x31));
    for (const double way : {-1.0, 1.0}) {
        const QPolygonF head({QPointF(way * 9, 0), QPointF(way * 3.5, -4.5), QPointF(way * 3.5, 4.5)});
        painter.drawPolygon(head);
    }
    painter.restore();
    const QPointF turner = swipeTurner(line, size);
    painter.setPen(QPen(QColor(0, 0, 0, 150), 1));
    painter.setBrush(tokens.accent);
    painter.drawEllipse(turner, 7, 7);
}

/// The upper left corner of a card on the side of the view that `towards` points to.
QPointF cardPlace(QPointF towards, QSizeF card, QSizeF view, double topMargin)
{
    const double left = besideRail;
    const double right = view.width() - cardMargin - 40 - card.width(); // the north arrow stands there
    const double bottom = view.height() - 64 - card.height();           // above scale and credits
    const double middle = (view.width() - card.width()) / 2;
    if (std::abs(towards.x()) * view.width() >= std::abs(towards.y()) * view.height())
        return {towards.x() < 0 ? left : std::max(left, right), topMargin};
    return {std::max(left, middle), towards.y() < 0 ? topMargin : std::max(topMargin, bottom)};
}

} // namespace

QImage picturesAlone(const MapScene &scene, const Viewport &view)
{
    QImage image((view.size * view.devicePixelRatio).toSize(), QImage::Format_ARGB32_Premultiplied);
    if (image.isNull())
        return image;
    image.setDevicePixelRatio(view.devicePixelRatio);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    paintRasters(painter, picturesInOrder(scene), view);
    return image;
}

QImage composeComparison(const std::vector<RasterPatch> &a, const std::vector<RasterPatch> &b,
                         const Comparison &comparison, const Viewport &view)
{
    const auto painted = [](const std::vector<RasterPatch> &patches, const Viewport &seen) {
        MapScene scene;
        scene.scenes = patches;
        return picturesAlone(scene, seen);
    };
    if (comparison.mode == CompareMode::Blink)
        return painted(comparison.showsB ? b : a, view);
    QImage first = painted(a, view);
    const QImage second = painted(b, comparison.mode == CompareMode::Lens ? lensView(comparison.lens, view) : view);
    if (first.isNull() || second.isNull())
        return {};
    switch (comparison.mode) {
    case CompareMode::Fade:
        crossfade(first, second, comparison.fade);
        break;
    case CompareMode::Difference:
        return differenceOf(first, second, comparison.difference);
    default:
        replaceArea(first, second, areaOfB(comparison, view.size));
        break;
    }
    return first;
}

QPointF lensCentre(const Lens &lens, QSizeF size)
{
    return {lens.at.x() * size.width(), lens.at.y() * size.height()};
}

Viewport lensView(const Lens &lens, const Viewport &view)
{
    return lens.zoom == 1 ? view : view.zoomed(lens.zoom, lensCentre(lens, view.size));
}

QPainterPath areaOfB(const Comparison &comparison, QSizeF size)
{
    QPainterPath area;
    if (comparison.mode == CompareMode::Swipe) {
        area.addPolygon(swipeSideOfB(comparison.swipe, size));
        area.closeSubpath();
    } else if (comparison.mode == CompareMode::Lens) {
        const QPointF centre = lensCentre(comparison.lens, size);
        const double radius = comparison.lens.radius;
        const QRectF box(centre - QPointF(radius, radius), QSizeF(2 * radius, 2 * radius));
        if (comparison.lens.shape == LensShape::Circle)
            area.addEllipse(box);
        else
            area.addRect(box);
    }
    return area;
}

void paintComparisonEdges(QPainter &painter, const Comparison &comparison, const Tokens &tokens, QSizeF size,
                          bool handles)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    // White between dark edges is seen on sea, sand and snow.
    const std::array<QPen, 2> pens{QPen(QColor(0, 0, 0, 140), 4.5), QPen(Qt::white, 2)};
    if (comparison.mode == CompareMode::Swipe) {
        for (const QPen &pen : pens) {
            painter.setPen(pen);
            painter.drawLine(swipeSegment(comparison.swipe, size));
        }
        if (handles)
            paintGrip(painter, comparison.swipe, tokens, size);
    } else if (comparison.mode == CompareMode::Lens) {
        for (const QPen &pen : pens) {
            painter.setPen(pen);
            painter.drawPath(areaOfB(comparison, size));
        }
    }
    painter.restore();
}

std::array<QRectF, 2> dateCardBoxes(const Comparison &comparison, const std::array<SideText, 2> &texts, QSizeF size,
                                    double topMargin)
{
    const double most = std::max(140.0, (size.width() - besideRail - cardMargin - 56) / 2);
    const QPointF across = comparison.mode == CompareMode::Swipe ? acrossSwipe(comparison.swipe) : QPointF(1, 0);
    std::array<QRectF, 2> boxes;
    for (std::size_t side = 0; side < boxes.size(); ++side) {
        const QSizeF card = sizeOf(cardOf(texts[side]), most);
        boxes[side] = QRectF(cardPlace(side == 0 ? -across : across, card, size, topMargin), card);
    }
    return boxes;
}

void paintComparisonDates(QPainter &painter, const Comparison &comparison, const std::array<SideText, 2> &texts,
                          const Tokens &tokens, QSizeF size, double topMargin)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const std::array<QRectF, 2> boxes = dateCardBoxes(comparison, texts, size, topMargin);
    for (std::size_t side = 0; side < boxes.size(); ++side) {
        const bool unseen = comparison.mode == CompareMode::Blink && comparison.showsB != (side == 1);
        if (!unseen)
            paintDateCard(painter, cardOf(texts[side]), boxes[side], tokens);
    }
    painter.restore();
}

} // namespace leadline
