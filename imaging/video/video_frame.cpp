// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/video/video_frame.h"

extern "C" {
#include <libavutil/imgutils.h>
}

#include <algorithm>
#include <cmath>

namespace leadline {
namespace {

constexpr std::int64_t mostPixels = 100'000'000;
/// Frames that are decoded to reach a moment: ten seconds at 60 a second, then what is there must do.
constexpr int mostFrames = 600;
/// Packets that are looked at, good or not.
constexpr int mostPackets = 20'000;
/// Mean brightness of 255 below which a frame counts as black.
constexpr double darkest = 16;
/// How many places are tried for a poster that is not black.
constexpr double posterPlaces[] = {0.1, 0.25, 0.5, 0.02};

class FrameReader
{
public:
    FrameReader(VideoFile &video, int maxWidth, int maxHeight)
        : m_video(video)
        , m_maxWidth(maxWidth)
        , m_maxHeight(maxHeight)
    {
    }

    Result<void> start(const QString &name)
    {
        const AVCodecParameters &parameters = *m_video.picture()->codecpar;
        const AVCodec *decoder = avcodec_find_decoder(parameters.codec_id);
        if (!decoder)
            return fail(ErrorCode::Unsupported,
                        QStringLiteral("its pictures (%1) cannot be decoded here")
                            .arg(QString::fromLatin1(avcodec_get_name(parameters.codec_id))),
                        name);
        if (std::int64_t(parameters.width) * parameters.height > mostPixels)
            return fail(
                ErrorCode::Unsupported,
                QStringLiteral("its pictures are too large (%1 x %2)").arg(parameters.width).arg(parameters.height),
                name);
        m_codec.reset(avcodec_alloc_context3(decoder));
        if (!m_codec || avcodec_parameters_to_context(m_codec.get(), &parameters) < 0)
            return fail(ErrorCode::Io, QStringLiteral("not enough memory to decode it"), name);
        m_codec->thread_count = 1;
        m_codec->max_pixels = mostPixels;
        if (avcodec_open2(m_codec.get(), decoder, nullptr) < 0)
            return fail(ErrorCode::Damaged, QStringLiteral("its pictures cannot be decoded"), name);
        return {};
    }

    /// The last frame that begins at or before `seconds`, as far as it can be reached.
    bool seek(double seconds)
    {
        const AVStream &stream = *m_video.picture();
        const auto target = static_cast<std::int64_t>(seconds / av_q2d(stream.time_base)) + firstStamp();
        avcodec_flush_buffers(m_codec.get());
        if (av_seek_frame(&m_video.format(), stream.index, target, AVSEEK_FLAG_BACKWARD) < 0)
            av_seek_frame(&m_video.format(), stream.index, firstStamp(), AVSEEK_FLAG_BACKWARD | AVSEEK_FLAG_ANY);
        m_drained = false;
        bool any = false;
        for (int i = 0; i < mostFrames && decodeNext(); ++i) {
            if (any && m_decoded->best_effort_timestamp > target)
                break;
            any = true;
            std::swap(m_frame, m_decoded);
        }
        return any;
    }

    double seconds() const
    {
        const std::int64_t stamp = m_frame->best_effort_timestamp;
        return stamp == AV_NOPTS_VALUE ? 0 : double(stamp - firstStamp()) * av_q2d(m_video.picture()->time_base);
    }

    Result<PackedPixels> pixels(const QString &name)
    {
        const int width = m_frame->width, height = m_frame->height;
        AVRational aspect = av_guess_sample_aspect_ratio(&m_video.format(), m_video.picture(), m_frame.get());
        const double stretch = aspect.num > 0 && aspect.den > 0 ? std::clamp(av_q2d(aspect), 0.1, 10.0) : 1;
        const double shrink = std::min({1.0, m_maxWidth / (width * stretch), m_maxHeight / double(height)});
        PackedPixels out;
        out.width = std::clamp(static_cast<int>(std::lround(width * stretch * shrink)), 1, m_maxWidth);
        out.height = std::clamp(static_cast<int>(std::lround(height * shrink)), 1, m_maxHeight);
        const std::unique_ptr<SwsContext, ScalerFree> scaler(
            sws_getContext(width, height, static_cast<AVPixelFormat>(m_frame->format), out.width, out.height,
                           AV_PIX_FMT_BGRA, SWS_BILINEAR, nullptr, nullptr, nullptr));
        if (!scaler)
            return fail(ErrorCode::Unsupported, QStringLiteral("its pictures are of an unknown kind"), name);
        // The scaler writes whole blocks of pixels past the end of a row.
        const int rowBytes = (out.width * 4 + 63) / 64 * 64;
        std::vector<std::uint8_t> rows(static_cast<std::size_t>(rowBytes) * static_cast<std::size_t>(out.height) + 64);
        std::uint8_t *const planes[4] = {rows.data(), nullptr, nullptr, nullptr};
        const int strides[4] = {rowBytes, 0, 0, 0};
        sws_scale(scaler.get(), m_frame->data, m_frame->linesize, 0, height, planes, strides);
        out.argb.resize(static_cast<std::size_t>(out.width) * static_cast<std::size_t>(out.height));
        for (int y = 0; y < out.height; ++y) {
            const auto *row = rows.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(rowBytes);
            auto *to = out.argb.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(out.width);
            for (int x = 0; x < out.width; ++x)
                to[x] =
                    0xff000000U | std::uint32_t(row[4 * x + 2]) << 16 | std::uint32_t(row[4 * x + 1]) << 8 | row[4 * x];
        }
        return out;
    }

private:
    std::int64_t firstStamp() const
    {
        const std::int64_t start = m_video.picture()->start_time;
        return start == AV_NOPTS_VALUE ? 0 : start;
    }

    /// The next frame into m_decoded.
    bool decodeNext()
    {
        for (int i = 0; i < mostPackets; ++i) {
            const int got = avcodec_receive_frame(m_codec.get(), m_decoded.get());
            if (got == 0)
                return true;
            if (got != AVERROR(EAGAIN) || m_drained)
                return false;
            if (av_read_frame(&m_video.format(), m_packet.get()) < 0) {
                m_drained = true;
                avcodec_send_packet(m_codec.get(), nullptr);
                continue;
            }
            // A broken packet is passed over: what comes after it may be good.
            if (m_packet->stream_index == m_video.picture()->index)
                avcodec_send_packet(m_codec.get(), m_packet.get());
            av_packet_unref(m_packet.get());
        }
        return false;
    }

    VideoFile &m_video;
    int m_maxWidth, m_maxHeight;
    std::unique_ptr<AVCodecContext, CodecFree> m_codec;
    std::unique_ptr<AVPacket, PacketFree> m_packet{av_packet_alloc()};
    std::unique_ptr<AVFrame, FrameFree> m_decoded{av_frame_alloc()};
    std::unique_ptr<AVFrame, FrameFree> m_frame{av_frame_alloc()};
    bool m_drained = false;
};

double brightness(const PackedPixels &pixels)
{
    double sum = 0;
    for (const std::uint32_t argb : pixels.argb)
        sum += 0.299 * (argb >> 16 & 0xff) + 0.587 * (argb >> 8 & 0xff) + 0.114 * (argb & 0xff);
    return pixels.argb.empty() ? 0 : sum / double(pixels.argb.size());
}

} // namespace

Result<VideoFrame> readFrame(VideoFile &video, std::optional<double> atSeconds, int maxWidth, int maxHeight,
                             const QString &name)
{
    if (!video.picture())
        return fail(ErrorCode::Unsupported, QStringLiteral("holds no pictures"), name);
    FrameReader reader(video, maxWidth, maxHeight);
    if (const Result<void> started = reader.start(name); !started)
        return Unexpected{started.error()};
    std::optional<VideoFrame> found;
    const auto take = [&](double seconds) -> Result<void> {
        if (!reader.seek(seconds))
            return {};
        Result<PackedPixels> pixels = reader.pixels(name);
        if (!pixels)
            return Unexpected{pixels.error()};
        found = VideoFrame{*std::move(pixels), reader.seconds()};
        return {};
    };
    if (atSeconds) {
        if (const Result<void> taken = take(std::max(0.0, *atSeconds)); !taken)
            return Unexpected{taken.error()};
    } else {
        for (const double place : posterPlaces) {
            if (const Result<void> taken = take(video.durationSeconds() * place); !taken)
                return Unexpected{taken.error()};
            if (found && brightness(found->pixels) >= darkest)
                break;
        }
    }
    if (!found)
        return fail(ErrorCode::Damaged, QStringLiteral("no picture of it can be decoded"), name);
    return *std::move(found);
}

} // namespace leadline
