// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/annotation.h"
#include "model/case/count_range.h"
#include "model/measure/ground_measure.h"
#include "model/result/result.h"
#include "model/tally/counted_things.h"

#include <QStringList>

namespace leadline {

/// A whole number with its doubt, as an analyst states it: "3", "2-4", "2-3-4" (least, best, most).
struct TypedRange
{
    int least = 0;
    int best = 0;
    int most = 0;

    friend bool operator==(const TypedRange &, const TypedRange &) = default;
};
/// Also with en dashes and spaces; of two numbers the best is the middle, rounded up. Error: InvalidInput (no whole
/// numbers above zero and up to 1,000 that ascend).
Result<TypedRange> readRange(const QString &text);

/// How many containers stand in a stack: length × rows × tiers.
struct StackInput
{
    ContainerSize size;
    TypedRange lengthwise; ///< containers end to end
    TypedRange rows;       ///< side by side
    TypedRange tiers;      ///< on top of each other: what no picture from straight above shows
};

struct StackEstimate
{
    CountRange count;
    Measured length; ///< of the outline, metres
    Measured width;
    int mostLengthwise = 0; ///< that have room in the outline, its doubt added
    int mostRows = 0;
    QString basis;      ///< "3 × 5 × 2–3 containers of 40 ft; the outline is 37.1 ± 0.7 m by 12.5 ± 0.7 m"
    QStringList doubts; ///< where what was typed does not fit the outline
};

/// Multiplies what was typed, and holds it against the outline of the stack by the sizes of ISO 668: the narrowest
/// rectangle round it. `pixelMetres`: the ground sample distance of the scene, on a picture needed to know metres.
/// Errors: InvalidInput (no area was drawn), Unsupported (it lies on a picture whose pixels have no known size).
Result<StackEstimate> estimateStack(const Annotation &outline, const StackInput &input,
                                    std::optional<double> pixelMetres);

/// The sides of the narrowest rectangle round an area, the longer one first: metres, on a picture by `pixelMetres`.
/// Errors as of estimateStack().
struct OutlineSides
{
    Measured length;
    Measured width;
};
Result<OutlineSides> sidesOf(const Annotation &area, std::optional<double> pixelMetres);

} // namespace leadline
