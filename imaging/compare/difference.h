// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/compare/comparison.h"

#include <QImage>

namespace leadline {

/// The absolute difference of two pictures of the same size, pixel by pixel, times the gain; opaque where both have a
/// picture, clear elsewhere. Luminance is that of ITU-R BT.601, shown in grey. Pictures that do not lie exactly over
/// each other show their shift as edges. Null when the sizes differ or memory is short. Any thread.
QImage differenceOf(const QImage &a, const QImage &b, const DifferenceLook &look);

} // namespace leadline
