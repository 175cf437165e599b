// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/annotation.h"

namespace leadline {

/// Why an annotation cannot be stored, in words; empty when it can: its points are not those of its kind, a figure is
/// missing, not above zero or larger than the Earth, a word is none of those known.
QString whyNoAnnotation(const Annotation &annotation);

} // namespace leadline
