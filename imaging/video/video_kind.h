// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/readers/pixel_recipe.h"
#include "model/isolate/handed_files.h"
#include "model/result/result.h"

#include <QJsonObject>
#include <QString>

#include <optional>

namespace leadline {

struct VideoAnswer
{
    QJsonObject document;
    PackedPixels frame; ///< width 0: none was asked for, or none can be shown (a warning says why)
};

/// What a video file states, and one frame of it, turned upright, at most maxWidth x maxHeight: the one at `atSeconds`,
/// or without it the first near a tenth of its length that is not black. Answers
/// - "format": "MP4 or QuickTime", "Matroska or WebM", "AVI", "MPEG transport stream", "MPEG program stream", "Ogg"
/// - "duration_seconds", "width", "height" (as displayed: rotation and pixel aspect applied), "stored_width",
///   "stored_height", "rotation_degrees" (clockwise), "frame_rate", "video_codec", "audio_codec", "bit_rate"
/// - "creation_time": as the file states it, RFC 3339; cameras often write local time as UTC
/// - "location": as the file states it (ISO 6709), "gps_lat", "gps_lon" where it can be read
/// - "tags": {name: text} of the file, at most 100
/// - "frame_seconds": when the frame that came is shown
/// - "warnings": sentences
/// What is not stated is left out. Playlists are never opened, nor what a file points at. Errors: InvalidInput (what it
/// is instead), Unsupported (no picture in it; this program reads no videos), Damaged.
Result<VideoAnswer> readVideo(const HandedFile &file, const QString &name, std::optional<double> atSeconds,
                              int maxWidth, int maxHeight);

/// {"ffmpeg": "5.1.6"}, as loaded; empty where this program reads no videos.
QJsonObject videoLibraryVersions();

} // namespace leadline
