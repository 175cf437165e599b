// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/annotation.h"

#include <QString>

namespace leadline {

/// The figures of a shape, for the hand that draws it: "2.4 km · 045°" of the last leg and the whole of a path, a
/// radius, sides. On a picture in pixels. Empty for a mark.
QString figuresInWords(const Annotation &annotation);

/// The figure that a measure line is labelled with: "1.24 km", and of a path of more than one leg the whole.
QString measuredInWords(const Annotation &annotation);

} // namespace leadline
