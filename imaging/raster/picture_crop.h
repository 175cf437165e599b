// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/annotation.h"
#include "model/isolate/decoder_pool.h"

#include <QImage>
#include <QTransform>

namespace leadline {

/// A part of a picture, upright as a photo is meant to be seen.
struct PictureCrop
{
    QImage image;
    QTransform fromStored; ///< pixels of the stored array to pixels of `image`
};

/// Reads a part of a picture (or all of it), at most `widest` pixels wide and not enlarged. Waits for a decoder; never
/// on the GUI thread. Errors: as DecoderPool::openScene(), InvalidInput where the part lies outside of the picture.
Result<PictureCrop> readPictureCrop(DecoderPool &decoders, const QString &path, const ImageCrop &crop, int widest,
                                    const std::stop_token &stop = {});

} // namespace leadline
