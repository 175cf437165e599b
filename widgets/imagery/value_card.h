// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/style/tokens.h"
#include "widgets/imagery/value_probe.h"

class QPainter;

namespace leadline {

/// Draws a reading as a card beside a pixel of the map, inside `bounds`; nothing: that no scene lies there. Long lists
/// end with how many bands there are more.
void paintValueCard(QPainter &painter, const std::optional<ProbeReading> &reading, QPointF beside, const QRectF &bounds,
                    bool held, const Tokens &tokens);

} // namespace leadline
