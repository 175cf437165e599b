// SPDX-License-Identifier: GPL-3.0-or-later
// Scenes that lie elsewhere: the decoder reads them in parts that the program brings, behind the same walls.
#include "fixtures.h"

#include "model/isolate/remote_bytes.h"

#include <QFile>

#include <gmock/gmock.h>

#include <atomic>
#include <future>
#include <thread>

namespace leadline {
namespace {

using ::testing::HasSubstr;

/// A file that is handed out in parts, counted.
class CountedBytes final : public RemoteBytes
{
public:
    explicit CountedBytes(const QString &path)
    {
        QFile file(path);
        EXPECT_TRUE(file.open(QIODevice::ReadOnly));
        m_bytes = file.readAll();
    }
    QString name() const override { return QStringLiteral("scene.tif"); }
    std::int64_t size() const override { return m_bytes.size(); }
    void read(std::vector<ByteRange> parts, std::stop_token, Answer done) override
    {
        ++rounds;
        if (silent)
            return;
        if (failure) {
            done(Unexpected{*failure});
            return;
        }
        std::vector<QByteArray> answer;
        for (const ByteRange &part : parts) {
            served += part.length;
            answer.push_back(m_bytes.mid(part.first, part.length));
        }
        done(std::move(answer));
    }

    std::atomic<std::int64_t> served = 0;
    std::atomic<int> rounds = 0;
    std::atomic<bool> silent = false;
    std::optional<Error> failure;

private:
    QByteArray m_bytes;
};

class RemoteScene : public ::testing::Test
{
protected:
    RemoteScene()
    {
        raster.width = 4096;
        raster.height = 4096;
        raster.overviews = true;
        raster.creationOptions = {"TILED=YES", "BLOCKXSIZE=256", "BLOCKYSIZE=256"};
        path = writeTiff(folder, QStringLiteral("scene.tif"), raster);
        remote = std::make_shared<CountedBytes>(path);
    }
    /// The part of the scene from pixel (x, y) on, `pixels` wide and high, as so many.
    WindowRequest window(int x, int y, int pixels, int asMany) const
    {
        const auto &g = raster.geotransform;
        return {QStringLiteral("EPSG:%1").arg(raster.epsg),
                g[0] + g[1] * x,
                g[3] + g[5] * (y + pixels),
                g[0] + g[1] * (x + pixels),
                g[3] + g[5] * y,
                asMany,
                asMany};
    }
    Result<std::shared_ptr<SceneSession>> open()
    {
        return realPool()->openRemoteScene(remote, QStringLiteral("S2A quay"));
    }

    QTemporaryDir folder;
    RasterFixture raster;
    QString path;
    std::shared_ptr<CountedBytes> remote;
};

TEST_F(RemoteScene, ShowsWhatTheFileShows)
{
    const auto here = realPool()->openScene(path);
    const auto there = open();
    ASSERT_TRUE(here);
    ASSERT_TRUE(there) << there.error().message().toStdString();
    EXPECT_EQ((*there)->header().value(QLatin1String("corners")), (*here)->header().value(QLatin1String("corners")));
    for (const WindowRequest &asked :
         {window(0, 0, 4096, 300), window(1000, 2000, 200, 200), window(4000, 4000, 96, 50)}) {
        const auto expected = (*here)->read(asked);
        const auto got = (*there)->read(asked);
        ASSERT_TRUE(expected && got) << got.error().message().toStdString();
        EXPECT_TRUE(got->bytes == expected->bytes);
    }
}

TEST_F(RemoteScene, ReadsASmallPartOfALargeFile)
{
    const auto scene = open();
    ASSERT_TRUE(scene) << scene.error().message().toStdString();
    EXPECT_LT(remote->served, remote->size() / 10) << "what a header and its statistics need is not the file";
    const std::int64_t served = remote->served;
    const int rounds = remote->rounds;
    ASSERT_TRUE((*scene)->read(window(1100, 2100, 400, 400)));
    EXPECT_LT(remote->served - served, remote->size() / 20);
    EXPECT_LE(remote->rounds - rounds, 4) << "the tiles of a window are asked for together";
    const std::int64_t before = remote->served;
    ASSERT_TRUE((*scene)->read(window(1120, 2120, 380, 190)));
    EXPECT_LE(remote->served - before, 600'000) << "what was read a moment ago is remembered";
}

TEST_F(RemoteScene, SaysWhyAPartCannotBeHad)
{
    const auto scene = open();
    ASSERT_TRUE(scene);
    remote->failure = Error{ErrorCode::NetworkRefused, QStringLiteral("the network is off for this case"), {}};
    const auto refused = (*scene)->read(window(2000, 1000, 200, 200));
    ASSERT_FALSE(refused) << "a picture with holes is no picture";
    EXPECT_EQ(refused.error().code, ErrorCode::NetworkRefused);
    EXPECT_THAT(refused.error().message().toStdString(), HasSubstr("network is off"));
    EXPECT_THAT(refused.error().message().toStdString(), HasSubstr("S2A quay"));
    remote->failure.reset();
    EXPECT_TRUE((*scene)->read(window(2000, 1000, 200, 200))) << "and comes when it can be";
}

TEST_F(RemoteScene, AStopDoesNotWaitForTheServer)
{
    const auto scene = open();
    ASSERT_TRUE(scene);
    remote->silent = true;
    std::stop_source stop;
    const int rounds = remote->rounds;
    std::promise<Result<PixelBlock>> answer;
    (*scene)->request(window(100, 3000, 200, 200), stop.get_token(),
                      [&answer](Result<PixelBlock> block) { answer.set_value(std::move(block)); });
    while (remote->rounds == rounds)
        std::this_thread::yield();
    stop.request_stop();
    const auto stopped = answer.get_future().get();
    ASSERT_FALSE(stopped);
    EXPECT_EQ(stopped.error().code, ErrorCode::Cancelled);
    remote->silent = false;
    EXPECT_TRUE((*scene)->read(window(100, 3000, 200, 200))) << "the next one is served";
}

TEST_F(RemoteScene, RefusesWhatIsNoPicture)
{
    remote = std::make_shared<CountedBytes>(
        writeBytes(folder, QStringLiteral("page.tif"), "<html><body>Sign in to go on</body></html>"));
    const auto scene = open();
    ASSERT_FALSE(scene);
    EXPECT_THAT(scene.error().message().toStdString(), HasSubstr("S2A quay"));
}

} // namespace
} // namespace leadline
