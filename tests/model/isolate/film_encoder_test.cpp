// SPDX-License-Identifier: GPL-3.0-or-later
// A shell script stands in for ffmpeg: what Leadline hands to it and makes of its end, whether it is installed or not.
#include "model/isolate/film_encoder.h"

#include <gmock/gmock.h>

#include <QFile>
#include <QTemporaryDir>

#include <vector>

namespace leadline {

namespace {

using ::testing::HasSubstr;

class FilmEncoderTest : public ::testing::Test
{
protected:
    QString program(const QByteArray &script)
    {
        QFile file(m_folder.filePath(QStringLiteral("ffmpeg")));
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        file.write("#!/bin/sh\n" + script);
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        return file.fileName();
    }
    QString film() const { return m_folder.filePath(QStringLiteral("film: 1.mp4")); }
    QByteArray written() const
    {
        QFile file(film());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static FilmSettings settings()
    {
        return {FilmFormat::Mp4, {4, 2}, 25, QStringLiteral("Map"), QStringLiteral("SYNTHETIC")};
    }

    QTemporaryDir m_folder;
};

/// The last argument is the file; what comes in is copied into it behind the arguments.
const QByteArray copying = "for last; do :; done\nout=\"${last#file:}\"\necho \"$@\" >\"$out\"\ncat >>\"$out\"\n";

} // namespace

TEST_F(FilmEncoderTest, GetsEveryFrameAndNothingElse)
{
    auto encoder = FilmEncoder::start(program(copying), settings(), film());
    ASSERT_TRUE(encoder) << encoder.error().what.toStdString();
    const std::vector<uchar> one(4 * 2 * 4, 'a');
    const std::vector<uchar> two(4 * 2 * 4, 'b');
    ASSERT_TRUE(encoder->add(one, {}));
    ASSERT_TRUE(encoder->add(two, {}));
    ASSERT_TRUE(encoder->finish({}));
    const QByteArray bytes = written();
    const qsizetype line = bytes.indexOf('\n');
    EXPECT_EQ(bytes.mid(line + 1), QByteArray(32, 'a') + QByteArray(32, 'b'));
    EXPECT_THAT(bytes.left(line).toStdString(),
                HasSubstr("-protocol_whitelist file,pipe -f rawvideo -pix_fmt bgr0 -s 4x2 -r 25 -i pipe:0"));
    EXPECT_THAT(bytes.left(line).toStdString(), HasSubstr("comment=SYNTHETIC"));
}

TEST_F(FilmEncoderTest, SaysWhatTheProgramSaidWhenItFails)
{
    auto encoder =
        FilmEncoder::start(program("cat >/dev/null\necho 'Unknown encoder' >&2\nexit 1\n"), settings(), film());
    ASSERT_TRUE(encoder);
    ASSERT_TRUE(encoder->add(std::vector<uchar>(32), {}));
    const auto finished = encoder->finish({});
    ASSERT_FALSE(finished);
    EXPECT_THAT(finished.error().what.toStdString(), HasSubstr("Unknown encoder"));
}

TEST_F(FilmEncoderTest, IsNotWaitedForWhenItEndsEarly)
{
    auto encoder = FilmEncoder::start(program("echo 'No space left' >&2\nexit 1\n"), settings(), film());
    ASSERT_TRUE(encoder);
    const std::vector<uchar> frame(1'000'000);
    Result<void> added;
    while (added)
        added = encoder->add(frame, {});
    EXPECT_EQ(added.error().code, ErrorCode::Io);
    EXPECT_THAT(added.error().what.toStdString(), HasSubstr("No space left"));
}

TEST_F(FilmEncoderTest, IsStoppedWhileItIsBehind)
{
    auto encoder = FilmEncoder::start(program("exec sleep 1000\n"), settings(), film());
    ASSERT_TRUE(encoder);
    std::stop_source stop;
    stop.request_stop();
    const auto added = encoder->add(std::vector<uchar>(10'000'000), stop.get_token());
    ASSERT_FALSE(added);
    EXPECT_EQ(added.error().code, ErrorCode::Cancelled);
}

TEST_F(FilmEncoderTest, ItsAbsenceIsSaidWithWhatCanBeDone)
{
    const auto encoder = FilmEncoder::start(QString(), settings(), film());
    ASSERT_FALSE(encoder);
    EXPECT_EQ(encoder.error().code, ErrorCode::NotFound);
    EXPECT_THAT(encoder.error().what.toStdString(), HasSubstr("PNG frames"));
}

} // namespace leadline
