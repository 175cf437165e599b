// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/isolate/decoder_pool.h"

#include <QImage>
#include <QTransform>

namespace leadline {

/// The pixels as a QImage (RGB32 when opaque, else ARGB32_Premultiplied) over the same memory: nothing is copied, and
/// the block's memory lives as long as the image or a copy of it does. Null for an empty or inconsistent block.
/// Painting into the image detaches it. Any thread.
QImage pictureOf(const PixelBlock &block);

/// What turns a stored array upright (EXIF 2.32, "Orientation", 1 to 8), about its upper left corner.
QTransform uprightTurn(int orientation);

} // namespace leadline
