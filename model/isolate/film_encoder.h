// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/isolate/unique_fd.h"
#include "model/result/result.h"

#include <QSize>
#include <QString>

#include <span>
#include <stop_token>

#include <sys/types.h>

namespace leadline {

enum class FilmFormat { Mp4, WebM };

/// The ffmpeg program along PATH; empty where none is installed.
QString installedFilmProgram();

/// What a film is made with.
struct FilmSettings
{
    FilmFormat format = FilmFormat::Mp4;
    QSize size; ///< pixels, both even: the usual colour format halves them
    int framesPerSecond = 25;
    QString title;   ///< into the file's own fields
    QString comment; ///< likewise: that what is shown is made up
};

/// A film that is being written by ffmpeg, a process of its own that is given nothing but the pixels that we painted,
/// over a socket that is its standard input: no file to read, no shell, and of protocols only those of files and pipes.
/// It is killed when this goes before finish(). One thread at a time.
class FilmEncoder
{
public:
    /// `path` is absolute and is overwritten. Error: NotFound (no such program), Io.
    static Result<FilmEncoder> start(const QString &program, const FilmSettings &settings, const QString &path);
    FilmEncoder(FilmEncoder &&other) noexcept;
    FilmEncoder &operator=(FilmEncoder &&other) = delete;
    ~FilmEncoder();

    /// One frame, four bytes a pixel (blue, green, red, unused), rows without gaps. Waits while ffmpeg is behind.
    /// Errors: Cancelled; Io with what ffmpeg said when it has ended.
    Result<void> add(std::span<const uchar> frame, const std::stop_token &stop);
    /// Says that this was the last frame and waits until the file is complete. Errors: as add().
    Result<void> finish(const std::stop_token &stop);

private:
    FilmEncoder(pid_t pid, UniqueFd input, UniqueFd said);
    Unexpected endedEarly();
    QString lastWords() const;

    pid_t m_pid = -1;
    UniqueFd m_input;
    UniqueFd m_said; ///< what it wrote to its standard error, in memory
};

} // namespace leadline
