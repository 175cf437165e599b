// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/annotation.h"

#include <span>

namespace leadline {

/// Every kind, in the order in which they are offered.
std::span<const AnnotationKind> allAnnotationKinds();

/// Which figures of AnnotationShape make a kind.
struct KindFigures
{
    bool radius = false;
    bool secondRadius = false; ///< of a Sector it may be left out: it begins at its point
    bool rings = false;
    bool azimuth = false; ///< may be left out: 0
    bool opening = false;
    bool offset = false; ///< may be left out: a leader of a usual length
};

/// What the points of a kind are: one, a line of two and more, or rings.
GeometryType pointsOf(AnnotationKind kind);
KindFigures figuresOf(AnnotationKind kind);
/// Drawn by one point alone, without an outline: Point, Text, Marker, Callout, Inset.
bool isMark(AnnotationKind kind);
/// The outline encloses an area, which is filled: not so Rings.
bool isArea(AnnotationKind kind);

/// The kind that a bare geometry is read as.
AnnotationKind plainKindOf(GeometryType type);

/// "point", "range rings", "redaction box": as in "Draw polygon".
QString kindInWords(AnnotationKind kind);

} // namespace leadline
