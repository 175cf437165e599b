// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/render/viewport.h"
#include "imaging/style/tokens.h"
#include "model/case/case_data.h"

#include <QPointF>
#include <QString>

#include <optional>

class QPainter;

namespace leadline {

/// A new annotation's title: "Polygon 3" is the third that was drawn and still is there, or the next free number. Empty
/// for kinds that need none on the map: a numbered marker has its number, a redaction says nothing.
QString nextTitle(AnnotationKind kind, const CaseData &items);
/// The next number of the series of markers.
double nextMarkerNumber(const CaseData &items);

/// The annotation shifted as a hand drags it over the map: by map metres of the viewport's projection, so that its
/// points stay under the hand. Nothing when a point would leave the projection or the Earth.
std::optional<Annotation> draggedBy(Annotation annotation, const Viewport &viewport, QPointF byPixels);

/// Paints an annotation that is being drawn or changed, in the colour of what is selected.
void paintInTheMaking(QPainter &painter, Annotation annotation, const Viewport &viewport, const Tokens &tokens);

/// How a handle is painted.
enum class HandleLook { Vertex, Middle, Turn };
void paintHandle(QPainter &painter, QPointF at, HandleLook look, const Tokens &tokens, bool hovered = false);

/// A line of text on a panel beside the pointer, kept inside `bounds`.
void paintFigures(QPainter &painter, QPointF pointer, const QString &text, const QSizeF &bounds, const Tokens &tokens);

} // namespace leadline
