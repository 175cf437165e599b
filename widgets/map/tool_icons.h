// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/map/map_tool.h"

#include <QColor>
#include <QRectF>

namespace leadline {

/// Draws an icon of the tool rail: 1.5 px strokes on a 20 px grid, scaled into `rect`, in one colour.
void paintToolIcon(QPainter &painter, ToolIcon icon, const QRectF &rect, const QColor &colour);

} // namespace leadline
