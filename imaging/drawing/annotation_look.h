// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/style/tokens.h"
#include "model/case/annotation.h"

#include <QColor>
#include <QList>

#include <optional>

namespace leadline {

/// Logical pixels of a millimetre on a screen of 96 pixels an inch, the logical inch of every desktop.
inline constexpr double screenPixelsPerMillimetre = 96 / 25.4;

/// How an annotation is painted, all told. Lengths in logical pixels.
struct AnnotationLook
{
    QColor colour;
    double strokePixels = 2.2;
    QList<qreal> dashes;        ///< in widths of the stroke; empty: solid
    std::optional<QColor> fill; ///< of an area
    double sizePixels = 11;     ///< of a mark: its diameter; of a text its height; of an inset its width
};

/// Reads colour and style of an annotation; what is not set is as the house draws it: the first data colour, a stroke
/// of 0.6 mm, areas filled faintly, redactions solid.
AnnotationLook lookOf(const Annotation &annotation, const Tokens &tokens,
                      double pixelsPerMillimetre = screenPixelsPerMillimetre);

/// The colour that an annotation is drawn in: its own, or the first data colour where it has none that can be read.
QColor annotationColour(const Annotation &annotation, const Tokens &tokens);

} // namespace leadline
