// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/style/tokens.h"
#include "model/case/item_ref.h"

#include <QColor>
#include <QRectF>
#include <QString>

#include <vector>

class QPainter;

namespace leadline {

/// Which value has which colour in a scene that shows one value through a ramp.
struct SceneLegend
{
    ItemRef item;              ///< the exhibit, or the layer
    QString title;             ///< "E-003 depth.tif"
    QString quantity;          ///< "1 · Depth", "(b4 - b3) / (b4 + b3)"
    QString unit;              ///< empty: not said
    std::vector<QRgb> colours; ///< from the low to the high end
    double low = 0;
    double high = 1;

    friend bool operator==(const SceneLegend &, const SceneLegend &) = default;
};

/// "0.043", "1,250", "-12.5": as many digits as tell values apart in a span of that width.
QString valueText(double value, double width);

/// "-12.5 m": one of its ends, with as many digits as tell the ends apart.
QString legendEnd(const SceneLegend &legend, bool high);

/// The ramp as a bar, low at the left.
void paintLegendBar(QPainter &painter, const SceneLegend &legend, const QRectF &bar, const QColor &line);

/// A card on a map, for all legends: what is shown, the bar, and the values at its ends. `topRight` is its corner in
/// logical pixels; gives the place that it took.
QRectF paintLegendCard(QPainter &painter, const std::vector<SceneLegend> &legends, QPointF topRight,
                       const Tokens &tokens);
QRectF legendCardRect(const std::vector<SceneLegend> &legends, QPointF topRight);

} // namespace leadline
