// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/exports/case_pictures.h"

#include <cstdint>
#include <optional>

namespace leadline {

/// What is written: single PNG frames in a folder, or a film made by ffmpeg.
enum class PlaybackForm { Frames, Mp4, WebM };

/// By the ending of the name: .mp4, .webm; any other is a folder.
PlaybackForm playbackFormOf(const QString &path);

/// The map of a case while time passes: what `leadline play` and the window's "Export playback" write.
struct PlaybackRequest
{
    CaseMapRequest map; ///< its time is not looked at; its size is that of a frame, in pixels
    TimeSpan span;
    double timesRealTime = 3'600; ///< a second of the film is so many seconds
    int framesPerSecond = 25;
    std::optional<VesselId> follow; ///< stays in the middle
    TileStack::Fetched tiles = {};  ///< of the first view; one that follows a vessel leaves them out
    QString filmProgram;            ///< ffmpeg, for a film
};

/// More than an hour and a half of film at 25 frames a second is a mistake in the speed.
inline constexpr std::int64_t mostFrames = 150'000;

std::int64_t frameCount(const PlaybackRequest &request);

struct WrittenPlayback
{
    QString path;
    std::int64_t frames = 0;
    QSize size; ///< pixels; of a film even
    bool synthetic = false;
    QStringList troubles;
};

/// Paints every frame as `leadline render` would paint that moment, with a dated clock, and writes them: the whole film
/// or folder, or nothing. Any thread but the GUI thread of a window. Errors: those of makeCaseMap() and FilmEncoder;
/// InvalidInput (too many frames, a span without length, a vessel that has no positions then); AlreadyExists (a folder
/// that holds something), Io, Cancelled.
Result<WrittenPlayback> writePlayback(const CaseStore &store, const CaseData &data,
                                      const std::shared_ptr<DecoderPool> &decoders, const PlaybackRequest &request,
                                      const QString &path, const Progress &progress);

} // namespace leadline
