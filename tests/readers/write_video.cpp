// SPDX-License-Identifier: GPL-3.0-or-later
#include "write_video.h"

#include <QFile>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/display.h>
}

#include <cstdlib>
#include <cstring>

namespace leadline {
namespace {

void check(bool good)
{
    if (!good)
        std::abort();
}

/// ITU-R BT.601, studio range.
void paint(AVFrame &frame, unsigned rgb)
{
    const double r = rgb >> 16 & 0xff, g = rgb >> 8 & 0xff, b = rgb & 0xff;
    const int values[] = {int(16 + 0.257 * r + 0.504 * g + 0.098 * b), int(128 - 0.148 * r - 0.291 * g + 0.439 * b),
                          int(128 + 0.439 * r - 0.368 * g - 0.071 * b)};
    for (int plane = 0; plane < 3; ++plane) {
        const int rows = plane == 0 ? frame.height : frame.height / 2;
        for (int y = 0; y < rows; ++y)
            std::memset(frame.data[plane] + y * frame.linesize[plane], values[plane],
                        static_cast<std::size_t>(plane == 0 ? frame.width : frame.width / 2));
    }
}

void drain(AVCodecContext &codec, AVFormatContext &format, AVStream &stream)
{
    AVPacket *packet = av_packet_alloc();
    while (avcodec_receive_packet(&codec, packet) == 0) {
        av_packet_rescale_ts(packet, codec.time_base, stream.time_base);
        packet->stream_index = 0;
        check(av_interleaved_write_frame(&format, packet) == 0);
    }
    av_packet_free(&packet);
}

} // namespace

QString writeVideo(const QTemporaryDir &folder, const QString &name, const VideoFixture &video)
{
    const QString path = folder.filePath(name);
    const QByteArray file = QFile::encodeName(path);
    AVFormatContext *format = nullptr;
    check(avformat_alloc_output_context2(&format, nullptr, nullptr, file.constData()) >= 0);
    const AVCodec *encoder = avcodec_find_encoder(AV_CODEC_ID_MPEG4);
    AVCodecContext *codec = avcodec_alloc_context3(encoder);
    codec->width = video.width;
    codec->height = video.height;
    codec->pix_fmt = AV_PIX_FMT_YUV420P;
    codec->time_base = {1, 10};
    codec->framerate = {10, 1};
    codec->gop_size = 12;
    codec->bit_rate = 400'000;
    codec->thread_count = 1;
    if (format->oformat->flags & AVFMT_GLOBALHEADER)
        codec->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
    check(avcodec_open2(codec, encoder, nullptr) == 0);
    AVStream *stream = avformat_new_stream(format, nullptr);
    stream->time_base = codec->time_base;
    stream->avg_frame_rate = codec->framerate;
    check(avcodec_parameters_from_context(stream->codecpar, codec) >= 0);
    if (video.quarterTurns != 0) {
        auto *matrix = reinterpret_cast<std::int32_t *>(
            av_stream_new_side_data(stream, AV_PKT_DATA_DISPLAYMATRIX, 9 * sizeof(std::int32_t)));
        av_display_rotation_set(matrix, 90.0 * video.quarterTurns);
    }
    if (!video.creationTime.isEmpty())
        av_dict_set(&format->metadata, "creation_time", video.creationTime.constData(), 0);
    if (!video.location.isEmpty())
        av_dict_set(&format->metadata, "location", video.location.constData(), 0);
    check(avio_open(&format->pb, file.constData(), AVIO_FLAG_WRITE) >= 0);
    check(avformat_write_header(format, nullptr) >= 0);
    AVFrame *frame = av_frame_alloc();
    frame->width = video.width;
    frame->height = video.height;
    frame->format = codec->pix_fmt;
    check(av_frame_get_buffer(frame, 0) == 0);
    for (int i = 0; i < video.frames; ++i) {
        check(av_frame_make_writable(frame) == 0);
        paint(*frame, video.colour(i));
        frame->pts = i;
        check(avcodec_send_frame(codec, frame) == 0);
        drain(*codec, *format, *stream);
    }
    avcodec_send_frame(codec, nullptr);
    drain(*codec, *format, *stream);
    check(av_write_trailer(format) == 0);
    avio_closep(&format->pb);
    av_frame_free(&frame);
    avcodec_free_context(&codec);
    avformat_free_context(format);
    return path;
}

} // namespace leadline
