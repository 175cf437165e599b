// SPDX-License-Identifier: GPL-3.0-or-later
// A file on a server, read in parts: only what is needed, each part once, never two versions of it put together.
#include "model/network/remote_files.h"

#include "model/network/block_store.h"
#include "tests/model/network/gate_fixture.h"
#include "tests/support/part_answer.h"

#include <QCoreApplication>
#include <QDir>
#include <QTemporaryDir>

#include <future>
#include <thread>

namespace leadline {
namespace {

using Parts = Result<std::vector<QByteArray>>;

class RemoteFilesTest : public testing::GateFixture
{
protected:
    RemoteFilesTest()
    {
        allowAll();
        for (int i = 0; i < 10'000'019; ++i)
            file += static_cast<char>((i * 7 + i / 4099) % 251);
        server.answer = [this](const QByteArray &) { return partAnswer(server.requests.last(), file, tag); };
    }

    Result<std::shared_ptr<RemoteBytes>> open(RemoteFiles::Keep keep = RemoteFiles::Keep::OnDisk)
    {
        return files->open(url("/a/scene.tif"), QStringLiteral("scene A"), keep);
    }
    Parts read(const std::shared_ptr<RemoteBytes> &remote, const std::vector<ByteRange> &parts)
    {
        const auto answer = std::make_shared<std::optional<Parts>>();
        remote->read(parts, {}, [answer](Parts given) { *answer = std::move(given); });
        EXPECT_TRUE(waitUntil([&] { return answer->has_value(); }));
        return answer->value_or(fail(ErrorCode::Internal, QStringLiteral("nothing came")));
    }
    QString cacheFolder() const { return m_folder.filePath(QStringLiteral("derived/remote")); }
    void reopen() { files = std::make_unique<RemoteFiles>(&gate, cacheFolder()); }

    QByteArray file;
    QByteArray tag = "\"v1\"";
    QTemporaryDir m_folder;
    std::unique_ptr<RemoteFiles> files = std::make_unique<RemoteFiles>(&gate, cacheFolder());
};

TEST_F(RemoteFilesTest, FetchesOnlyWhatIsAskedForAndThatOnce)
{
    const auto remote = open();
    ASSERT_TRUE(remote) << remote.error().message().toStdString();
    EXPECT_EQ((*remote)->size(), file.size());
    EXPECT_EQ((*remote)->name(), QStringLiteral("scene.tif"));
    EXPECT_EQ(server.requests.size(), 1);

    const std::vector<ByteRange> parts{{10, 100}, {5'000'000, 70'000}, {file.size() - 5, 5}};
    const Parts got = read(*remote, parts);
    ASSERT_TRUE(got) << got.error().message().toStdString();
    for (std::size_t i = 0; i < parts.size(); ++i)
        EXPECT_EQ((*got)[i], file.mid(parts[i].first, parts[i].length));
    EXPECT_EQ(server.requests.size(), 3) << "the beginning is there already";

    EXPECT_EQ(read(*remote, {{5'000'100, 60'000}})->front(), file.mid(5'000'100, 60'000));
    EXPECT_EQ(server.requests.size(), 3);
    EXPECT_EQ(lastRecord().reason, QStringLiteral("scene A")) << "every part stands in the list of requests";
}

TEST_F(RemoteFilesTest, FetchesALongStretchInSeveralRequests)
{
    const auto remote = open();
    ASSERT_TRUE(remote);
    const Parts got = read(*remote, {{100, file.size() - 200}});
    ASSERT_TRUE(got) << got.error().message().toStdString();
    EXPECT_TRUE(got->front() == file.mid(100, file.size() - 200));
    EXPECT_GT(server.requests.size(), 4);
}

TEST_F(RemoteFilesTest, ServesWhatWasKeptWithoutTheNetwork)
{
    {
        const auto remote = open();
        ASSERT_TRUE(remote);
        ASSERT_TRUE(read(*remote, {{1'000'000, 1000}}));
    }
    gate.setPolicy({});
    const auto asked = server.requests.size();
    reopen();
    const auto remote = open();
    ASSERT_TRUE(remote) << remote.error().message().toStdString();
    EXPECT_EQ(read(*remote, {{1'000'000, 1000}})->front(), file.mid(1'000'000, 1000));
    EXPECT_EQ(read(*remote, {{3'000'000, 1000}}).error().code, ErrorCode::NetworkRefused);
    EXPECT_EQ(server.requests.size(), asked);
}

TEST_F(RemoteFilesTest, LeavesNothingOnDiskOfWhatMayNotBeKept)
{
    {
        const auto remote = open(RemoteFiles::Keep::InMemory);
        ASSERT_TRUE(remote);
        ASSERT_TRUE(read(*remote, {{1'000'000, 1000}}));
    }
    EXPECT_TRUE(QDir(cacheFolder()).isEmpty());
    gate.setPolicy({});
    EXPECT_EQ(open(RemoteFiles::Keep::InMemory).error().code, ErrorCode::NetworkRefused);
}

TEST_F(RemoteFilesTest, RefusesAFileThatChangedWhileItWasRead)
{
    const auto remote = open();
    ASSERT_TRUE(remote);
    tag = "\"v2\"";
    const Parts got = read(*remote, {{1'000'000, 1000}});
    ASSERT_FALSE(got);
    EXPECT_TRUE(got.error().what.contains(QStringLiteral("changed"))) << got.error().what.toStdString();
    EXPECT_FALSE(read(*remote, {{10, 10}})) << "nor is what was read before put together with it";
    const auto anew = open();
    ASSERT_TRUE(anew);
    EXPECT_TRUE(read(*anew, {{1'000'000, 1000}}));
}

TEST_F(RemoteFilesTest, ForgetsWhatItKeptOfAnOlderVersion)
{
    {
        const auto remote = open();
        ASSERT_TRUE(remote && read(*remote, {{1'000'000, 1000}}));
    }
    tag = "\"v2\"";
    file[1'000'500] = 'X';
    reopen();
    const auto remote = open();
    ASSERT_TRUE(remote);
    EXPECT_EQ(read(*remote, {{1'000'000, 1000}})->front(), file.mid(1'000'000, 1000));
}

TEST_F(RemoteFilesTest, SaysWhatTheServerAnswered)
{
    server.answer = [](const QByteArray &) { return LocalHttpServer::Answer{404, "text/html", "no", {}}; };
    const auto missing = open();
    ASSERT_FALSE(missing);
    EXPECT_TRUE(missing.error().what.contains(QStringLiteral("404"))) << missing.error().what.toStdString();
    gate.setPolicy({});
    EXPECT_EQ(open().error().code, ErrorCode::NetworkRefused);
}

TEST_F(RemoteFilesTest, AStopIsHeardWhileTheServerIsSilent)
{
    const auto remote = open();
    ASSERT_TRUE(remote);
    server.answer = [](const QByteArray &) { return LocalHttpServer::Answer{0, {}, {}, {}}; };
    std::stop_source stop;
    std::optional<Parts> answer;
    (*remote)->read({{1'000'000, 1000}}, stop.get_token(), [&](Parts given) { answer = std::move(given); });
    stop.request_stop();
    ASSERT_TRUE(answer) << "without waiting for the network's thread";
    EXPECT_EQ(answer->error().code, ErrorCode::Cancelled);
}

TEST_F(RemoteFilesTest, WhatWaitsIsAnsweredWhenTheFilesAreClosed)
{
    const auto remote = open();
    ASSERT_TRUE(remote);
    server.answer = [](const QByteArray &) { return LocalHttpServer::Answer{0, {}, {}, {}}; };
    std::optional<Parts> answer;
    (*remote)->read({{1'000'000, 1000}}, {}, [&](Parts given) { answer = std::move(given); });
    files.reset();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->error().code, ErrorCode::Cancelled);
    std::optional<Parts> later;
    (*remote)->read({{2'000'000, 1000}}, {}, [&](Parts given) { later = std::move(given); });
    ASSERT_TRUE(later);
    EXPECT_EQ(later->error().code, ErrorCode::Cancelled);
}

TEST_F(RemoteFilesTest, MayBeAskedFromAnotherThread)
{
    std::optional<Parts> answer;
    std::thread worker([&] {
        const auto remote = open();
        if (!remote)
            return;
        std::promise<Parts> promise;
        (*remote)->read({{700'000, 900}}, {}, [&promise](Parts given) { promise.set_value(std::move(given)); });
        answer = promise.get_future().get();
    });
    EXPECT_TRUE(waitUntil([&] { return server.requests.size() >= 2; }));
    EXPECT_TRUE(waitUntil([&] { return gate.runningCount() == 0; }));
    QCoreApplication::processEvents();
    worker.join();
    ASSERT_TRUE(answer && *answer);
    EXPECT_EQ((*answer)->front(), file.mid(700'000, 900));
}

} // namespace
} // namespace leadline
