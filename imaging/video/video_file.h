// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/isolate/handed_files.h"
#include "model/result/result.h"

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libswscale/swscale.h>
}

#include <QString>

#include <memory>

namespace leadline {

struct PacketFree
{
    void operator()(AVPacket *packet) const { av_packet_free(&packet); }
};
struct FrameFree
{
    void operator()(AVFrame *frame) const { av_frame_free(&frame); }
};
struct CodecFree
{
    void operator()(AVCodecContext *codec) const { avcodec_free_context(&codec); }
};
struct ScalerFree
{
    void operator()(SwsContext *scaler) const { sws_freeContext(scaler); }
};

/// A container that FFmpeg opened on a descriptor. Only those demultiplexers that read one file, no protocol, no
/// thread.
class VideoFile
{
public:
    /// Errors: InvalidInput, Damaged. `file` must outlive it.
    static Result<std::unique_ptr<VideoFile>> open(const HandedFile &file, const QString &name);
    ~VideoFile();
    VideoFile(const VideoFile &) = delete;
    VideoFile &operator=(const VideoFile &) = delete;

    AVFormatContext &format() { return *m_format; }
    /// The main picture; null when there is none.
    AVStream *picture() const { return m_picture; }
    AVStream *sound() const { return m_sound; }
    /// "MP4 or QuickTime", …
    QString formatName() const;
    /// Of the picture, else of the file; 0 = not stated.
    double durationSeconds() const;

private:
    explicit VideoFile(const HandedFile &file);
    static int read(void *self, std::uint8_t *to, int bytes);
    static std::int64_t seek(void *self, std::int64_t offset, int whence);

    const HandedFile &m_file;
    qint64 m_position = 0;
    AVFormatContext *m_format = nullptr;
    AVIOContext *m_io = nullptr;
    AVStream *m_picture = nullptr;
    AVStream *m_sound = nullptr;
};

} // namespace leadline
