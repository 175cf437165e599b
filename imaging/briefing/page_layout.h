// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/briefing/block.h"

#include <QFont>
#include <QRectF>

#include <memory>

class QTextLayout;

namespace leadline {

/// Something at a place on a page, in points from the page's upper left corner.
struct PlacedText
{
    QPointF position;
    std::shared_ptr<QTextLayout> layout; ///< already broken into lines; `firstLine`..`lastLine` are painted
    int firstLine = 0;
    int lineCount = 0;
    QColor colour;
};

struct PlacedPicture
{
    QRectF rect;
    QImage image;
    QString badge;
};

struct PlacedFigure
{
    QRectF rect;
    FigurePainter figure;
};

struct PlacedRule
{
    QLineF line;
    QColor colour;
};

struct PlacedFill
{
    QRectF rect;
    QColor colour;
};

using Placed = std::variant<PlacedText, PlacedPicture, PlacedFigure, PlacedRule, PlacedFill>;

struct Page
{
    std::vector<Placed> content;
};

/// A4 upright in points, with the margins that the text keeps.
struct PageGeometry
{
    QSizeF size{595.28, 841.89};
    double left = 56;
    double right = 56;
    double top = 64;
    double bottom = 64;

    double textWidth() const { return size.width() - left - right; }
    double textBottom() const { return size.height() - bottom; }
};

/// Sets blocks into pages: paragraphs and tables run over page ends, a heading stays with what it opens, a picture
/// stays with its caption. Deterministic: the same blocks give the same pages.
std::vector<Page> layOut(const std::vector<Block> &blocks, const PageGeometry &geometry);

} // namespace leadline
