// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/video/video_file.h"

#include "imaging/archives/inside.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>

namespace leadline {
namespace {

constexpr int ioBytes = 64 << 10;

struct Container
{
    const char *demuxer;
    const char *name;
};

/// What reads one file and nothing that it names: no HLS, DASH, concat, image sequences, playlists.
constexpr Container containers[] = {
    {"mov,mp4,m4a,3gp,3g2,mj2", "MP4 or QuickTime"},
    {"matroska,webm", "Matroska or WebM"},
    {"avi", "AVI"},
    {"mpegts", "MPEG transport stream"},
    {"mpeg", "MPEG program stream"},
    {"ogg", "Ogg"},
};

/// Names for av_find_input_format() and the white list: the parts of the above.
constexpr const char *allowed = "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpegts,mpeg,ogg";

/// The demultiplexer that the first bytes call for; FFmpeg's own guess is not asked, since it would try them all.
const char *demuxerFor(const QByteArray &head)
{
    if (head.mid(4, 4) == "ftyp" || head.mid(4, 4) == "moov" || head.mid(4, 4) == "mdat" || head.mid(4, 4) == "wide" ||
        head.mid(4, 4) == "free" || head.mid(4, 4) == "skip")
        return "mov";
    if (head.startsWith("\x1A\x45\xDF\xA3"))
        return "matroska";
    if (head.startsWith("RIFF") && head.mid(8, 4) == "AVI ")
        return "avi";
    if (head.startsWith("OggS"))
        return "ogg";
    if (head.startsWith(QByteArrayView("\0\0\1\xBA", 4)))
        return "mpeg";
    constexpr qsizetype packet = 188, stampedPacket = 192;
    for (const auto &[size, offset] : {std::pair(packet, qsizetype(0)), {stampedPacket, qsizetype(4)}}) {
        if (head.size() > offset + 4 * size && head[offset] == 0x47 && head[offset + size] == 0x47 &&
            head[offset + 2 * size] == 0x47 && head[offset + 3 * size] == 0x47)
            return "mpegts";
    }
    return nullptr;
}

/// A stream inside of one that points at another file (QuickTime alias, "dref") is refused here.
int refuseToOpen(AVFormatContext *, AVIOContext **, const char *, int, AVDictionary **)
{
    return AVERROR(EPERM);
}

QString reasonOf(int code)
{
    char text[AV_ERROR_MAX_STRING_SIZE] = {};
    av_strerror(code, text, sizeof text);
    return QString::fromUtf8(text);
}

} // namespace

VideoFile::VideoFile(const HandedFile &file)
    : m_file(file)
{
}

VideoFile::~VideoFile()
{
    avformat_close_input(&m_format);
    if (m_io)
        av_freep(&m_io->buffer);
    avio_context_free(&m_io);
}

int VideoFile::read(void *self, std::uint8_t *to, int bytes)
{
    auto *file = static_cast<VideoFile *>(self);
    ssize_t n = -1;
    do {
        n = ::pread(file->m_file.descriptor.fd(), to, static_cast<std::size_t>(bytes), file->m_position);
    } while (n < 0 && errno == EINTR);
    if (n <= 0)
        return n == 0 ? AVERROR_EOF : AVERROR(EIO);
    file->m_position += n;
    return static_cast<int>(n);
}

std::int64_t VideoFile::seek(void *self, std::int64_t offset, int whence)
{
    auto *file = static_cast<VideoFile *>(self);
    if (whence == AVSEEK_SIZE)
        return file->m_file.size;
    const qint64 from = (whence & 3) == SEEK_SET ? 0 : (whence & 3) == SEEK_CUR ? file->m_position : file->m_file.size;
    if (from + offset < 0)
        return AVERROR(EINVAL);
    file->m_position = from + offset;
    return file->m_position;
}

Result<std::unique_ptr<VideoFile>> VideoFile::open(const HandedFile &file, const QString &name)
{
    const QByteArray head = headOf(file, 64 << 10);
    const char *wanted = demuxerFor(head);
    if (!wanted)
        return fail(
            ErrorCode::InvalidInput,
            QStringLiteral("no video that is read here (MP4, QuickTime, Matroska, WebM, AVI, MPEG, Ogg): it is %1")
                .arg(sniffFormat(head, file.size, name).format),
            name);
    av_log_set_level(AV_LOG_QUIET);
    std::unique_ptr<VideoFile> video(new VideoFile(file));
    auto *buffer = static_cast<unsigned char *>(av_malloc(ioBytes));
    video->m_io = avio_alloc_context(buffer, ioBytes, 0, video.get(), read, nullptr, seek);
    video->m_format = avformat_alloc_context();
    if (!video->m_io || !video->m_format)
        return fail(ErrorCode::Io, QStringLiteral("not enough memory to open it"), name);
    video->m_format->pb = video->m_io;
    video->m_format->io_open = refuseToOpen;
    video->m_format->flags |= AVFMT_FLAG_CUSTOM_IO;
    video->m_format->max_streams = 100;
    video->m_format->probesize = 8 << 20;
    AVDictionary *options = nullptr;
    // An empty list would mean no list.
    av_dict_set(&options, "protocol_whitelist", "none", 0);
    av_dict_set(&options, "format_whitelist", allowed, 0);
    av_dict_set(&options, "enable_drefs", "0", 0);
    const int opened = avformat_open_input(&video->m_format, "", av_find_input_format(wanted), &options);
    av_dict_free(&options);
    if (opened < 0)
        return fail(ErrorCode::Damaged,
                    QStringLiteral("starts like a video but cannot be read (%1)").arg(reasonOf(opened)), name);
    avformat_find_stream_info(video->m_format, nullptr);
    const auto best = [&video](AVMediaType type) -> AVStream * {
        const int index = av_find_best_stream(video->m_format, type, -1, -1, nullptr, 0);
        return index < 0 ? nullptr : video->m_format->streams[index];
    };
    video->m_picture = best(AVMEDIA_TYPE_VIDEO);
    video->m_sound = best(AVMEDIA_TYPE_AUDIO);
    return video;
}

QString VideoFile::formatName() const
{
    const QByteArrayView demuxer(m_format->iformat->name);
    const auto *known = std::find_if(std::begin(containers), std::end(containers),
                                     [demuxer](const Container &container) { return demuxer == container.demuxer; });
    return QString::fromLatin1(known == std::end(containers) ? m_format->iformat->name : known->name);
}

double VideoFile::durationSeconds() const
{
    if (m_picture && m_picture->duration > 0)
        return double(m_picture->duration) * av_q2d(m_picture->time_base);
    return m_format->duration > 0 ? double(m_format->duration) / AV_TIME_BASE : 0;
}

} // namespace leadline
