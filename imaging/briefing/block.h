// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/briefing/figure_painter.h"

#include <QColor>
#include <QImage>
#include <QString>
#include <QStringList>

#include <utility>
#include <variant>
#include <vector>

namespace leadline {

/// The parts that a briefing is set from, one under the other. Plain text everywhere: nothing in a title or a caption
/// is ever read as markup.

/// Level 0 is the document's title, 1 opens a section on a new page where it would stand too low, 2 opens an item, 3 a
/// part of it.
struct HeadingBlock
{
    int level = 1;
    QString text;
};

/// Manifest: as small as keeps a SHA-256 and a file name on one line, so that `sha256sum -c` can read what was copied.
enum class TextTone { Body, Small, Warning, Mono, Manifest };

struct TextBlock
{
    QString text;
    TextTone tone = TextTone::Body;
};

/// Label and value side by side. Hashes and coordinates are set in a fixed-width face when `mono` is true.
struct FactsBlock
{
    struct Row
    {
        QString label;
        QString value;
        bool mono = false;
    };
    std::vector<Row> rows;
};

/// A table whose header row is repeated on every page that it runs over. Column widths are shares of the page's.
struct TableBlock
{
    struct Column
    {
        QString title;
        double share = 1;
    };
    std::vector<Column> columns;
    std::vector<QStringList> rows;
};

/// Pixels, embedded without loss. Never larger than `tallest` points.
struct PictureBlock
{
    QImage image;
    QString caption;
    double tallest = 300;
    QString badge; ///< "SYNTHETIC": painted over a corner
};

struct FigureBlock
{
    FigurePainter figure;
};

struct SpaceBlock
{
    double points = 8;
};

struct PageBreakBlock
{
};

using Block = std::variant<HeadingBlock, TextBlock, FactsBlock, TableBlock, PictureBlock, FigureBlock, SpaceBlock,
                           PageBreakBlock>;

} // namespace leadline
