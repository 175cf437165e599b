// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

namespace leadline {

/// Walks through the segments and scans of a JPEG (ITU-T T.81 Annex B) without decoding a pixel: true when they lead to
/// its end-of-image mark. A mark that belongs to a thumbnail inside, or lies behind the end, does not count.
bool isWholeJpeg(QByteArrayView bytes);

} // namespace leadline
