// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/readers/pixel_recipe.h"
#include "imaging/video/video_file.h"

#include <optional>

namespace leadline {

/// A decoded frame and when it is shown.
struct VideoFrame
{
    PackedPixels pixels; ///< as stored, not turned
    double seconds = 0;
};

/// The frame that is shown at `atSeconds`; without it, one near a tenth of the length that is not all dark, else the
/// first that can be decoded. Scaled down to at most maxWidth x maxHeight, pixels made square. Errors: Unsupported (no
/// picture, no decoder, too large), Damaged.
Result<VideoFrame> readFrame(VideoFile &video, std::optional<double> atSeconds, int maxWidth, int maxHeight,
                             const QString &name);

} // namespace leadline
