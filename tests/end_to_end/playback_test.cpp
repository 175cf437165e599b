// SPDX-License-Identifier: GPL-3.0-or-later
// The map while time passes, from a script: frames, films by a stand-in for ffmpeg, and neither where it must not be.
#include "tests/end_to_end/tracked_case.h"
#include "tests/support/paths.h"
#include "tests/support/wait_until.h"

#include <QDir>
#include <QFile>
#include <QImage>

#include <signal.h>

namespace leadline::end_to_end {
namespace {

using ::testing::HasSubstr;

/// Programs are looked for here, and nowhere else, while it lives.
class PathOnly
{
public:
    explicit PathOnly(const QString &folder)
        : m_before(qgetenv("PATH"))
    {
        qputenv("PATH", QFile::encodeName(folder));
    }
    ~PathOnly() { qputenv("PATH", m_before); }
    PathOnly(const PathOnly &) = delete;
    PathOnly &operator=(const PathOnly &) = delete;

private:
    QByteArray m_before;
};

class Playback : public TrackedCase
{
protected:
    Outcome play(const QString &file, const QStringList &more = {}) const
    {
        return on(QStringLiteral("play"),
                  QStringList{QStringLiteral("--bbox"), QStringLiteral("129.9,41.9,130.3,42.1"),
                              QStringLiteral("--time"), QStringLiteral("2023-01-01T00:00:00Z/2023-01-01T00:20:00Z"),
                              QStringLiteral("--speed"), QStringLiteral("300"), QStringLiteral("--fps"),
                              QStringLiteral("1"), QStringLiteral("--size"), QStringLiteral("321x240"),
                              QStringLiteral("-o"), path(file)} +
                      more);
    }
    QString programs(const QByteArray &script) const
    {
        const QString folder = path(QStringLiteral("programs"));
        QDir().mkpath(folder);
        if (!script.isEmpty()) {
            writeFile(folder + QStringLiteral("/ffmpeg"), "#!/bin/sh\n" + script);
            QFile::setPermissions(folder + QStringLiteral("/ffmpeg"),
                                  QFile::ReadOwner | QFile::ExeOwner | QFile::WriteOwner);
        }
        return folder;
    }
    /// What stands beside the case, hidden files too, but for what the fixture made.
    QStringList leftBehind() const
    {
        QStringList names = QDir(m_folder.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
        for (const char *known : {"Tracks.leadline", "SYNTHETIC_rows.csv", "programs"})
            names.removeAll(QLatin1String(known));
        return names;
    }
};

/// The last argument is the file; a film is what came in.
const QByteArray copying = "for last; do :; done\n/bin/cat >\"${last#file:}\"\n";

TEST_F(Playback, AFolderGetsAFrameForEachMomentUpToTheLast)
{
    const Outcome played = play(QStringLiteral("frames"));
    ASSERT_EQ(played.exitStatus, 0) << played.err.toStdString();
    const QJsonObject answer = played.object();
    EXPECT_EQ(answer.value(QStringLiteral("frames")).toInt(), 5);
    EXPECT_EQ(answer.value(QStringLiteral("width")).toInt(), 321);
    EXPECT_TRUE(answer.value(QStringLiteral("synthetic")).toBool());
    const QDir folder(path(QStringLiteral("frames")));
    EXPECT_EQ(folder.entryList(QDir::Files).join(u' '),
              QStringLiteral("frame-000001.png frame-000002.png frame-000003.png frame-000004.png frame-000005.png"));
    const QImage first(folder.filePath(QStringLiteral("frame-000001.png")));
    const QImage last(folder.filePath(QStringLiteral("frame-000005.png")));
    EXPECT_EQ(first.size(), QSize(321, 240));
    EXPECT_NE(first, last);
    EXPECT_THAT(first.text(QStringLiteral("Synthetic")).toStdString(), HasSubstr("made-up"));
    EXPECT_EQ(leftBehind(), QStringList{QStringLiteral("frames")});
}

TEST_F(Playback, AFolderThatHoldsSomethingIsLeftAsItIs)
{
    QDir().mkpath(path(QStringLiteral("frames")));
    writeFile(path(QStringLiteral("frames/mine.txt")), "mine");
    EXPECT_EQ(play(QStringLiteral("frames")).exitStatus, 3);
    EXPECT_EQ(QDir(path(QStringLiteral("frames"))).entryList(QDir::Files), QStringList{QStringLiteral("mine.txt")});
}

TEST_F(Playback, AFilmGetsEveryFrameInEvenPixels)
{
    const PathOnly only(programs(copying));
    const Outcome played = play(QStringLiteral("film.mp4"));
    ASSERT_EQ(played.exitStatus, 0) << played.err.toStdString();
    EXPECT_EQ(played.object().value(QStringLiteral("width")).toInt(), 320);
    QFile film(path(QStringLiteral("film.mp4")));
    ASSERT_TRUE(film.open(QIODevice::ReadOnly));
    EXPECT_EQ(film.size(), 5 * 320 * 240 * 4);
    // The frames are pictures of the map and not all of one colour.
    const QByteArray bytes = film.readAll();
    const QImage frame(reinterpret_cast<const uchar *>(bytes.constData()), 320, 240, QImage::Format_RGB32);
    EXPECT_NE(frame.pixel(2, 2), frame.pixel(40, 40));
    EXPECT_EQ(leftBehind(), QStringList{QStringLiteral("film.mp4")});
}

TEST_F(Playback, WithoutFfmpegItSaysSoAndOffersFrames)
{
    const PathOnly only(programs({}));
    const Outcome played = play(QStringLiteral("film.webm"));
    EXPECT_EQ(played.exitStatus, 3);
    EXPECT_THAT(played.err.toStdString(), HasSubstr("ffmpeg is not installed"));
    EXPECT_THAT(played.err.toStdString(), HasSubstr("PNG frames"));
    EXPECT_EQ(leftBehind(), QStringList());
}

TEST_F(Playback, NothingIsLeftOfAFilmThatFails)
{
    writeFile(path(QStringLiteral("film.mp4")), "an older film");
    const PathOnly only(
        programs("for last; do :; done\necho half >\"${last#file:}\"\necho 'codec missing' >&2\nexit 1\n"));
    const Outcome played = play(QStringLiteral("film.mp4"));
    EXPECT_EQ(played.exitStatus, 3);
    EXPECT_THAT(played.err.toStdString(), HasSubstr("codec missing"));
    EXPECT_EQ(leftBehind(), QStringList{QStringLiteral("film.mp4")});
    QFile older(path(QStringLiteral("film.mp4")));
    ASSERT_TRUE(older.open(QIODevice::ReadOnly));
    EXPECT_EQ(older.readAll(), QByteArray("an older film"));
}

TEST_F(Playback, NothingIsLeftOfWhatIsInterrupted)
{
    const PathOnly only(programs("for last; do :; done\necho half >\"${last#file:}\"\nexec /bin/sleep 1000\n"));
    QProcess process;
    process.start(leadlineProgram(),
                  {QStringLiteral("play"), casePath(), QStringLiteral("--time"),
                   QStringLiteral("2023-01-01T00:00:00Z/2023-01-01T00:20:00Z"), QStringLiteral("--speed"),
                   QStringLiteral("1"), QStringLiteral("-o"), path(QStringLiteral("film.mp4"))});
    ASSERT_TRUE(waitUntil([this] { return QFile::exists(path(QStringLiteral(".film.mp4.part"))); }));
    ASSERT_EQ(::kill(static_cast<pid_t>(process.processId()), SIGINT), 0);
    ASSERT_TRUE(waitUntil([&] { return process.state() == QProcess::NotRunning; }));
    EXPECT_NE(process.exitCode(), 0);
    EXPECT_EQ(leftBehind(), QStringList());
}

TEST_F(Playback, AFollowedVesselStaysInTheMiddleAndATrailIsShorter)
{
    ASSERT_EQ(play(QStringLiteral("still")).exitStatus, 0);
    ASSERT_EQ(
        play(QStringLiteral("followed"), {QStringLiteral("--follow"), QStringLiteral("synthetic fast")}).exitStatus, 0);
    ASSERT_EQ(play(QStringLiteral("trail"), {QStringLiteral("--trail-seconds"), QStringLiteral("60")}).exitStatus, 0);
    const auto last = [this](const char *folder) {
        return QImage(path(QLatin1String(folder) + QStringLiteral("/frame-000005.png")));
    };
    EXPECT_NE(last("still"), last("followed"));
    EXPECT_NE(last("still"), last("trail"));
    EXPECT_EQ(play(QStringLiteral("nobody"), {QStringLiteral("--follow"), QStringLiteral("999")}).exitStatus, 3);
}

TEST_F(Playback, WhatWouldNeverEndIsRefused)
{
    const QStringList slow{QStringLiteral("--time"), QStringLiteral("2000-01-01/2023-12-31"), QStringLiteral("--speed"),
                           QStringLiteral("1")};
    const Outcome played =
        on(QStringLiteral("play"), slow + QStringList{QStringLiteral("-o"), path(QStringLiteral("x"))});
    EXPECT_EQ(played.exitStatus, 3);
    EXPECT_THAT(played.err.toStdString(), HasSubstr("play faster"));
    EXPECT_EQ(play(QStringLiteral("x"), {QStringLiteral("--speed"), QStringLiteral("0")}).exitStatus, 2);
    EXPECT_EQ(on(QStringLiteral("play"), {}).exitStatus, 2);
}

} // namespace
} // namespace leadline::end_to_end
