// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/video/video_kind.h"

#include "imaging/readers/preview.h"
#include "imaging/video/video_document.h"
#include "imaging/video/video_frame.h"

#include <QJsonArray>

#include <cmath>

namespace leadline {
namespace {

/// Exif's number for a turn clockwise (tag 274).
int orientationOf(int degrees)
{
    return degrees == 90 ? 6 : degrees == 180 ? 3 : degrees == 270 ? 8 : 1;
}

} // namespace

Result<VideoAnswer> readVideo(const HandedFile &file, const QString &name, std::optional<double> atSeconds,
                              int maxWidth, int maxHeight)
{
    const Result<std::unique_ptr<VideoFile>> video = VideoFile::open(file, name);
    if (!video)
        return Unexpected{video.error()};
    VideoAnswer answer{videoDocument(**video), {}};
    QJsonArray warnings;
    if (!(*video)->picture())
        warnings.append(QStringLiteral("holds no pictures: sound only"));
    if ((*video)->picture() && maxWidth > 0 && maxHeight > 0) {
        const int rotation = rotationDegrees(*(*video)->picture());
        const bool turned = rotation % 180 != 0;
        Result<VideoFrame> frame =
            readFrame(**video, atSeconds, turned ? maxHeight : maxWidth, turned ? maxWidth : maxHeight, name);
        if (frame) {
            answer.frame = oriented(std::move(frame->pixels), orientationOf(rotation));
            answer.document.insert(QStringLiteral("frame_seconds"), std::round(frame->seconds * 1000) / 1000);
        } else {
            warnings.append(frame.error().what);
        }
    }
    answer.document.insert(QStringLiteral("warnings"), warnings);
    return answer;
}

QJsonObject videoLibraryVersions()
{
    return {{QStringLiteral("ffmpeg"), QString::fromLatin1(av_version_info())}};
}

} // namespace leadline
