// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/items.h"

#include <QByteArray>

#include <vector>

namespace leadline {

/// KML 2.3 (OGC 12-007r2) with styles and time spans, in folders by category; outlines are broken into straight pieces.
/// Under ExtendedData "leadline" lies all of each annotation, so that it comes back as it was. What was drawn on a
/// picture is left out: it has no position.
QByteArray annotationsKml(const std::vector<Annotation> &annotations, const QString &title);

} // namespace leadline
