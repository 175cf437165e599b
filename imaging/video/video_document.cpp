// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/video/video_document.h"

extern "C" {
#include <libavutil/display.h>
}

#include <QRegularExpression>

#include <cmath>

namespace leadline {
namespace {

constexpr qsizetype mostTags = 100;

void addTags(const AVDictionary *from, QJsonObject &tags)
{
    const AVDictionaryEntry *tag = nullptr;
    while ((tag = av_dict_get(from, "", tag, AV_DICT_IGNORE_SUFFIX)) && tags.size() < mostTags) {
        const QString key = QString::fromUtf8(tag->key).left(100);
        if (!tags.contains(key))
            tags.insert(key, QString::fromUtf8(tag->value).left(2'000));
    }
}

/// "+37.7858-122.4064+012.000/" (ISO 6709) and, from some phones, the same in degrees and minutes: only decimal
/// degrees are read.
void addPosition(const QString &stated, QJsonObject &document)
{
    static const QRegularExpression pattern(
        QStringLiteral("^([+-][0-9]{2}(?:\\.[0-9]+)?)([+-][0-9]{3}(?:\\.[0-9]+)?)"));
    const QRegularExpressionMatch match = pattern.match(stated);
    if (!match.hasMatch())
        return;
    document.insert(QStringLiteral("gps_lat"), match.captured(1).toDouble());
    document.insert(QStringLiteral("gps_lon"), match.captured(2).toDouble());
}

void addPicture(VideoFile &video, QJsonObject &document)
{
    const AVStream &stream = *video.picture();
    const AVCodecParameters &codec = *stream.codecpar;
    const int rotation = rotationDegrees(stream);
    int width = codec.width;
    const AVRational aspect =
        stream.sample_aspect_ratio.num > 0 ? stream.sample_aspect_ratio : codec.sample_aspect_ratio;
    if (aspect.num > 0 && aspect.den > 0)
        width = static_cast<int>(std::lround(std::min(double(width) * av_q2d(aspect), 100'000.0)));
    const bool turned = rotation % 180 != 0;
    document.insert(QStringLiteral("stored_width"), codec.width);
    document.insert(QStringLiteral("stored_height"), codec.height);
    document.insert(QStringLiteral("width"), turned ? codec.height : width);
    document.insert(QStringLiteral("height"), turned ? width : codec.height);
    document.insert(QStringLiteral("rotation_degrees"), rotation);
    document.insert(QStringLiteral("video_codec"), QString::fromLatin1(avcodec_get_name(codec.codec_id)));
    const AVRational rate = stream.avg_frame_rate.num > 0 ? stream.avg_frame_rate : stream.r_frame_rate;
    if (rate.num > 0 && rate.den > 0)
        document.insert(QStringLiteral("frame_rate"), std::round(av_q2d(rate) * 1000) / 1000);
}

} // namespace

int rotationDegrees(const AVStream &picture)
{
    const auto *matrix =
        reinterpret_cast<const std::int32_t *>(av_stream_get_side_data(&picture, AV_PKT_DATA_DISPLAYMATRIX, nullptr));
    if (!matrix)
        return 0;
    // FFmpeg's angle is counter-clockwise.
    const double clockwise = -av_display_rotation_get(matrix);
    if (!std::isfinite(clockwise))
        return 0;
    return (static_cast<int>(std::lround(clockwise / 90)) % 4 + 4) % 4 * 90;
}

QJsonObject videoDocument(VideoFile &video)
{
    AVFormatContext &format = video.format();
    QJsonObject document{{QStringLiteral("format"), video.formatName()}};
    if (const double seconds = video.durationSeconds(); seconds > 0)
        document.insert(QStringLiteral("duration_seconds"), std::round(seconds * 1000) / 1000);
    if (format.bit_rate > 0)
        document.insert(QStringLiteral("bit_rate"), static_cast<qint64>(format.bit_rate));
    QJsonObject tags;
    addTags(format.metadata, tags);
    if (video.picture()) {
        addPicture(video, document);
        addTags(video.picture()->metadata, tags);
    }
    if (video.sound())
        document.insert(QStringLiteral("audio_codec"),
                        QString::fromLatin1(avcodec_get_name(video.sound()->codecpar->codec_id)));
    for (const char *key : {"com.apple.quicktime.creationdate", "creation_time", "date"}) {
        const QString time = tags.value(QLatin1String(key)).toString();
        if (time.isEmpty() || document.contains(QLatin1String("creation_time")))
            continue;
        document.insert(QStringLiteral("creation_time"), time);
    }
    for (const char *key : {"com.apple.quicktime.location.ISO6709", "location", "location-eng"}) {
        const QString location = tags.value(QLatin1String(key)).toString();
        if (location.isEmpty() || document.contains(QLatin1String("location")))
            continue;
        document.insert(QStringLiteral("location"), location);
        addPosition(location, document);
    }
    document.insert(QStringLiteral("tags"), tags);
    return document;
}

} // namespace leadline
