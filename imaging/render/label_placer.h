// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QPointF>
#include <QRectF>
#include <QString>

#include <vector>

namespace leadline {

/// A text that would like to stand on the map.
struct LabelRequest
{
    enum class Mark { None, Town, Capital, Port };
    enum class Place { WhereThereIsRoom, Right, Left, Above, Below, Centre };

    QString text;
    QString subText;     ///< second line, smaller: the local script
    QPointF anchor;      ///< pixels
    double gap = 5;      ///< pixels between the anchor and the text: the mark's radius and a little
    double priority = 0; ///< higher is placed first
    double pixelSize = 12;
    QFont::Weight weight = QFont::Normal;
    QColor colour;
    QColor subColour;
    Mark mark = Mark::None;                ///< drawn at the anchor only if the label found room
    bool centred = false;                  ///< the text stands on the anchor itself
    bool standsAbove = false;              ///< above the anchor first: the anchor is a corner of an outline
    Place place = Place::WhereThereIsRoom; ///< the only one that does, if it was chosen
    bool haloed = true;                    ///< a rim of the water's colour round the text
    bool leavesAnchorFree = true;          ///< other labels keep off the anchor's mark
};

struct PlacedLabel
{
    LabelRequest request;
    QRectF rect;             ///< both lines
    bool alignRight = false; ///< lines end at rect.right(): the label stands left of its anchor
    bool centred = false;
};

/// Pixel size of the second line under a first of `pixelSize`.
double subTextSize(double pixelSize);

/// Finds room for as many labels as possible, important ones first; none of the returned rectangles overlaps another,
/// nor `taken`, nor leaves `screen`. Tries right, left, above, below of the anchor, the corners between, and beside it
/// a little higher or lower. `covered` is kept off too, but by a centred text, which has one place only: better half
/// under a bar than gone. Same input, same answer.
std::vector<PlacedLabel> placeLabels(std::vector<LabelRequest> requests, const QRectF &screen,
                                     std::vector<QRectF> taken, const std::vector<QRectF> &covered = {});

} // namespace leadline
