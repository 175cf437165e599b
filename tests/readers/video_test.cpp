// SPDX-License-Identifier: GPL-3.0-or-later
// Videos say what they state and show a frame; what they point at is not opened.
#include "fixtures.h"
#include "write_video.h"

#include <gmock/gmock.h>

#include <QFile>

namespace leadline {
namespace {

using ::testing::HasSubstr;

class Video : public ::testing::Test
{
protected:
    static Result<DecodeReply> read(const QString &path, std::optional<double> at = {}, int size = 80)
    {
        return realPool()->decode(
            {.kind = DecodeKind::Video, .path = path, .atSeconds = at, .previewWidth = size, .previewHeight = size});
    }
    static std::string error(const Result<DecodeReply> &reply)
    {
        return reply ? std::string() : reply.error().message().toStdString();
    }
    /// Red, green or blue: what there is most of.
    static char colour(const DecodeReply &reply)
    {
        const std::uint32_t argb = pixelAt(reply.preview, reply.preview.width / 2, reply.preview.height / 2);
        const unsigned r = argb >> 16 & 0xff, g = argb >> 8 & 0xff, b = argb & 0xff;
        return r > 200 && g < 80 ? 'r' : g > 200 && r < 80 ? 'g' : b > 200 && r < 80 ? 'b' : '?';
    }

    QTemporaryDir folder;
};

VideoFixture flags()
{
    VideoFixture video;
    // Black for two seconds, then red, green, blue.
    video.colour = [](int frame) {
        return frame < 20 ? 0U : frame < 45 ? 0xff0000U : frame < 75 ? 0x00ff00U : 0x0000ffU;
    };
    return video;
}

TEST_F(Video, SaysWhatEachContainerStates)
{
    const std::pair<const char *, const char *> known[] = {{"a.mp4", "MP4 or QuickTime"},
                                                           {"a.mov", "MP4 or QuickTime"},
                                                           {"a.mkv", "Matroska or WebM"},
                                                           {"a.avi", "AVI"},
                                                           {"a.ts", "MPEG transport stream"}};
    for (const auto &[name, format] : known) {
        const auto reply = read(writeVideo(folder, QString::fromLatin1(name), flags()));
        ASSERT_TRUE(reply) << name << error(reply);
        const QJsonObject &document = reply->document;
        EXPECT_EQ(document[QLatin1String("format")].toString(), QString::fromLatin1(format));
        EXPECT_NEAR(document[QLatin1String("duration_seconds")].toDouble(), 10, 0.2) << name;
        EXPECT_EQ(document[QLatin1String("video_codec")].toString(), QStringLiteral("mpeg4")) << name;
        EXPECT_EQ(document[QLatin1String("width")].toInt(), 160);
        EXPECT_NEAR(document[QLatin1String("frame_rate")].toDouble(), 10, 0.1) << name;
        EXPECT_EQ(reply->preview.width, 80) << name;
        EXPECT_EQ(reply->preview.height, 48) << name;
    }
}

TEST_F(Video, ShowsAPosterThatIsNotBlack)
{
    const auto reply = read(writeVideo(folder, QStringLiteral("a.mp4"), flags()));
    ASSERT_TRUE(reply) << error(reply);
    EXPECT_EQ(colour(*reply), 'r');
    EXPECT_NEAR(reply->document[QLatin1String("frame_seconds")].toDouble(), 2.5, 0.11);
}

TEST_F(Video, ShowsTheFrameAtATime)
{
    for (const char *name : {"a.mp4", "a.mkv"}) {
        const QString path = writeVideo(folder, QString::fromLatin1(name), flags());
        for (const auto &[seconds, expected] :
             {std::pair(4.4, 'r'), {4.5, 'g'}, {7.4, 'g'}, {7.55, 'b'}, {9.9, 'b'}, {60.0, 'b'}}) {
            const auto reply = read(path, seconds);
            ASSERT_TRUE(reply) << error(reply);
            EXPECT_EQ(colour(*reply), expected) << name << ' ' << seconds;
        }
    }
}

TEST_F(Video, TurnsThePictureAsThePlayerWould)
{
    VideoFixture video = flags();
    video.quarterTurns = 1;
    const auto reply = read(writeVideo(folder, QStringLiteral("a.mp4"), video));
    ASSERT_TRUE(reply) << error(reply);
    EXPECT_EQ(reply->document[QLatin1String("rotation_degrees")].toInt(), 90);
    EXPECT_EQ(reply->document[QLatin1String("width")].toInt(), 96);
    EXPECT_EQ(reply->document[QLatin1String("stored_width")].toInt(), 160);
    EXPECT_EQ(reply->preview.width, 48);
    EXPECT_EQ(reply->preview.height, 80);
}

TEST_F(Video, SaysWhenAndWhereTheFileSaysItWasMade)
{
    VideoFixture video = flags();
    video.creationTime = "2023-10-20T11:01:00.000000Z";
    video.location = "+42.2360+130.3030/";
    const auto reply = read(writeVideo(folder, QStringLiteral("a.mp4"), video));
    ASSERT_TRUE(reply) << error(reply);
    EXPECT_EQ(reply->document[QLatin1String("creation_time")].toString(),
              QStringLiteral("2023-10-20T11:01:00.000000Z"));
    EXPECT_NEAR(reply->document[QLatin1String("gps_lat")].toDouble(), 42.236, 1e-6);
    EXPECT_NEAR(reply->document[QLatin1String("gps_lon")].toDouble(), 130.303, 1e-6);
}

TEST_F(Video, OpensNoPlaylistWhateverItIsCalled)
{
    const QByteArray playlist =
        "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nhttp://127.0.0.1:1/a.ts\n#EXT-X-ENDLIST\n";
    EXPECT_THAT(error(read(writeBytes(folder, QStringLiteral("a.mp4"), playlist))),
                HasSubstr("no video that is read here"));
    EXPECT_THAT(error(read(writeBytes(folder, QStringLiteral("b.mp4"), "ffconcat version 1.0\nfile /etc/passwd\n"))),
                HasSubstr("no video that is read here"));
}

TEST_F(Video, AnswersForDamagedOnes)
{
    QFile whole(writeVideo(folder, QStringLiteral("a.mkv"), flags()));
    ASSERT_TRUE(whole.open(QIODevice::ReadOnly));
    const QByteArray bytes = whole.readAll();
    const auto half = read(writeBytes(folder, QStringLiteral("half.mkv"), bytes.first(bytes.size() / 2)));
    ASSERT_TRUE(half) << error(half);
    EXPECT_GT(half->preview.width, 0);
    EXPECT_THAT(error(read(writeBytes(folder, QStringLiteral("head.mp4"),
                                      QByteArray("\0\0\0\x18"
                                                 "ftypisom\0\0\0\0",
                                                 16)))),
                HasSubstr("starts like a video but cannot be read"));
    for (int i = 0; i < 20; ++i) {
        QByteArray flipped = bytes;
        for (int k = 0; k < 20; ++k) {
            const qsizetype at = (i * 7919 + k * 104'729) % flipped.size();
            flipped[at] = static_cast<char>(flipped[at] ^ 0x5a);
        }
        EXPECT_THAT(error(read(writeBytes(folder, QStringLiteral("f.mkv"), flipped))),
                    ::testing::Not(HasSubstr("crashed")));
    }
}

} // namespace
} // namespace leadline
