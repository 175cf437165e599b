// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/items.h"

#include <vector>

namespace leadline {

/// Annotations of every kind, with figures, words in several scripts and styles of all sorts. The same seed gives the
/// same ones.
std::vector<Annotation> anyAnnotations(unsigned seed);

} // namespace leadline
