// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/exports/case_playback.h"
#include "imaging/export/picture_export.h"
#include "model/isolate/film_encoder.h"

#include <QTemporaryDir>

#include <memory>

namespace leadline {

/// Where frames go, one after the other. Nothing stands under the wanted name before finish() has returned, and
/// nothing is left of what was begun when this goes before that.
class FrameSink
{
public:
    virtual ~FrameSink() = default;
    virtual Result<void> add(const PicturePage &frame, const std::stop_token &stop) = 0;
    virtual Result<void> finish(const std::stop_token &stop) = 0;
};

/// For `size` pixels, even for a film. `synthetic`: what is shown is made up, and the file says so. Errors: as
/// writePlayback().
Result<std::unique_ptr<FrameSink>> openFrameSink(const PlaybackRequest &request, QSize size, bool synthetic,
                                                 const QString &path);

} // namespace leadline
