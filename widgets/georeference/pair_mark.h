// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/style/tokens.h"

#include <QPointF>

class QPainter;

namespace leadline {

/// How a pair stands on the picture and on the map: with the same number on both.
struct PairMark
{
    int number = 0; ///< 0: none, for a half that waits for its other
    bool used = true;
    bool current = false;
    bool doubtful = false;
};

/// How near a pointer must be to take hold of a mark, logical pixels.
constexpr double pairMarkReach = 11;

/// A ring round the spot, open in its middle so that the spot itself stays visible, and the number beside it; cased, to
/// show on sea, sand and snow.
void paintPairMark(QPainter &painter, QPointF at, const PairMark &mark, const Tokens &tokens);

/// Where the other half of a pair is expected: dashed.
void paintGuess(QPainter &painter, QPointF at, const Tokens &tokens);

/// From a mark to where the fit puts it.
void paintMiss(QPainter &painter, QPointF from, QPointF to, const Tokens &tokens);

} // namespace leadline
