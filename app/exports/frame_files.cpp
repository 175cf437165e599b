// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/exports/frame_files.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace leadline {

namespace {

/// A folder beside the wanted one that takes its name when all is in it.
class FrameFolder final : public FrameSink
{
public:
    static Result<std::unique_ptr<FrameSink>> open(const QString &path)
    {
        const QFileInfo target(path);
        if (target.exists() && (!target.isDir() || !QDir(path).isEmpty()))
            return fail(ErrorCode::AlreadyExists, QStringLiteral("frames go into a new or an empty folder"), path);
        auto folder = std::make_unique<FrameFolder>(path);
        if (!folder->m_folder.isValid())
            return fail(ErrorCode::NoPermission,
                        QStringLiteral("no folder can be made there: %1").arg(folder->m_folder.errorString()), path);
        return std::unique_ptr<FrameSink>(std::move(folder));
    }

    explicit FrameFolder(const QString &path)
        : m_path(QFileInfo(path).absoluteFilePath())
        , m_folder(m_path + QStringLiteral(".part-XXXXXX"))
    {
    }

    Result<void> add(const PicturePage &frame, const std::stop_token &) override
    {
        return writePicture(frame,
                            m_folder.filePath(QStringLiteral("frame-%1.png").arg(++m_count, 6, 10, QLatin1Char('0'))));
    }

    Result<void> finish(const std::stop_token &) override
    {
        QDir().rmdir(m_path); // an empty one makes room; anything else stays and the next line fails
        if (!QDir().rename(m_folder.path(), m_path))
            return fail(ErrorCode::Io, QStringLiteral("the frames could not be put in place"), m_path);
        QFile::setPermissions(m_path, QFile::permissions(m_path) | QFile::ReadGroup | QFile::ExeGroup |
                                          QFile::ReadOther | QFile::ExeOther);
        m_folder.setAutoRemove(false);
        return {};
    }

private:
    QString m_path;
    QTemporaryDir m_folder;
    int m_count = 0;
};

/// A hidden file beside the wanted one that takes its name when it is complete.
class Film final : public FrameSink
{
public:
    Film(FilmEncoder encoder, QString part, QString path)
        : m_encoder(std::move(encoder))
        , m_part(std::move(part))
        , m_path(std::move(path))
    {
    }
    ~Film() override
    {
        m_encoder.reset(); // it writes no more
        if (!m_part.isEmpty())
            QFile::remove(m_part);
    }

    Result<void> add(const PicturePage &frame, const std::stop_token &stop) override
    {
        const QImage image = renderToImage(frame);
        if (image.isNull())
            return fail(ErrorCode::Io, QStringLiteral("no memory for a picture of this size"), m_path);
        const auto added = m_encoder->add({image.constBits(), static_cast<std::size_t>(image.sizeInBytes())}, stop);
        return added ? added : Unexpected{Error{added.error().code, added.error().what, m_path}};
    }

    Result<void> finish(const std::stop_token &stop) override
    {
        if (const auto ended = m_encoder->finish(stop); !ended)
            return Unexpected{Error{ended.error().code, ended.error().what, m_path}};
        if (QFileInfo(m_part).size() == 0)
            return fail(ErrorCode::Io, QStringLiteral("ffmpeg wrote nothing"), m_path);
        QFile::remove(m_path);
        if (!QFile::rename(m_part, m_path))
            return fail(ErrorCode::Io, QStringLiteral("the film could not be put in place"), m_path);
        m_part.clear();
        return {};
    }

private:
    std::optional<FilmEncoder> m_encoder;
    QString m_part;
    QString m_path;
};

} // namespace

Result<std::unique_ptr<FrameSink>> openFrameSink(const PlaybackRequest &request, QSize size, bool synthetic,
                                                 const QString &path)
{
    const PlaybackForm form = playbackFormOf(path);
    const QFileInfo target(path);
    if (!target.absoluteDir().exists())
        return fail(ErrorCode::NotFound, QStringLiteral("there is no such folder: %1").arg(target.absolutePath()),
                    path);
    if (form == PlaybackForm::Frames)
        return FrameFolder::open(path);
    FilmSettings settings;
    settings.format = form == PlaybackForm::Mp4 ? FilmFormat::Mp4 : FilmFormat::WebM;
    settings.size = size;
    settings.framesPerSecond = request.framesPerSecond;
    settings.title =
        synthetic ? QStringLiteral("Map made with Leadline (SYNTHETIC)") : QStringLiteral("Map made with Leadline");
    settings.comment = synthetic ? QStringLiteral("SYNTHETIC: contains made-up data")
                                 : QStringLiteral("nothing marked as synthetic is shown");
    const QString part = target.absolutePath() + QStringLiteral("/.") + target.fileName() + QStringLiteral(".part");
    auto encoder = FilmEncoder::start(request.filmProgram, settings, part);
    if (!encoder)
        return Unexpected{Error{encoder.error().code, encoder.error().what, path}};
    return std::unique_ptr<FrameSink>(std::make_unique<Film>(*std::move(encoder), part, target.absoluteFilePath()));
}

} // namespace leadline
