// SPDX-License-Identifier: GPL-3.0-or-later
// What the command line asks of the network: nothing without the word, one host with it, and never round a proxy.
#include "tests/end_to_end/leadline_program.h"
#include "tests/support/local_http_server.h"
#include "tests/support/local_socks_server.h"
#include "tests/support/part_answer.h"
#include "tests/support/test_authority.h"
#include "tests/support/wait_until.h"

#include <gmock/gmock.h>

#include <QBuffer>
#include <QImage>
#include <QTemporaryDir>

namespace leadline::end_to_end {
namespace {

class Network : public ::testing::Test
{
protected:
    void SetUp() override
    {
        const Outcome made =
            leadline({QStringLiteral("new"), casePath(), QStringLiteral("--title"), QStringLiteral("Harbour")});
        ASSERT_EQ(made.exitStatus, 0) << made.err.toStdString();
        server.answer = [this](const QByteArray &) {
            return LocalHttpServer::Answer{
                200, "application/timestamp-reply", authority.reply(server.bodies.last()), {}};
        };
    }

    Outcome sendStamp(const QString &address, const QStringList &options) const
    {
        return leadlineServed(QStringList{QStringLiteral("stamp"), casePath(), QStringLiteral("send"), address} +
                              options);
    }
    void serveBlueTiles()
    {
        QImage tile(256, 256, QImage::Format_RGB32);
        tile.fill(QColor(0x33, 0x66, 0xcc));
        QBuffer png;
        ASSERT_TRUE(png.open(QIODevice::WriteOnly) && tile.save(&png, "PNG"));
        server.answer = [bytes = png.data()](const QByteArray &) {
            return LocalHttpServer::Answer{200, "image/png", bytes, {}};
        };
    }
    Outcome render(const QStringList &options) const
    {
        return leadlineServed(QStringList{QStringLiteral("render"), casePath(), QStringLiteral("--center"),
                                          QStringLiteral("130.3,42.2"), QStringLiteral("--zoom"), QStringLiteral("10"),
                                          QStringLiteral("--size"), QStringLiteral("600x400"), QStringLiteral("-o"),
                                          picturePath(), QStringLiteral("--tiles"),
                                          server.address() + QStringLiteral("/{z}/{x}/{y}"),
                                          QStringLiteral("--tiles-credit"), QStringLiteral("The tile makers")} +
                              options);
    }
    QString path(const QString &name) const { return m_folder.filePath(name); }
    QString casePath() const { return path(QStringLiteral("c.leadline")); }
    QString picturePath() const { return path(QStringLiteral("map.png")); }

    const QString allow = QStringLiteral("--allow-network");
    LocalHttpServer server;
    TestAuthority authority;

private:
    QTemporaryDir m_folder;
};

TEST_F(Network, AStampIsSentOnlyWhenTheCommandSaysSo)
{
    const Outcome refused = sendStamp(server.address() + QStringLiteral("/tsr"), {});
    EXPECT_EQ(refused.exitStatus, 2);
    EXPECT_TRUE(refused.err.contains(QStringLiteral("--allow-network"))) << refused.err.toStdString();
    EXPECT_EQ(server.connections, 0);
    const Outcome sent = sendStamp(server.address() + QStringLiteral("/tsr"),
                                   {allow, QStringLiteral("--ca"), authority.rootPath(), QStringLiteral("--json")});
    ASSERT_EQ(sent.exitStatus, 0) << sent.err.toStdString();
    EXPECT_EQ(sent.object().value(QStringLiteral("id")).toInt(), 1);
    EXPECT_EQ(server.paths, QList<QByteArray>{"/tsr"});
    const Outcome verified = leadline({QStringLiteral("verify"), casePath()});
    EXPECT_EQ(verified.exitStatus, 0) << verified.err.toStdString();
}

TEST_F(Network, AStampGoesThroughTheProxyByName)
{
    LocalSocksServer socks(static_cast<quint16>(QUrl(server.address()).port()));
    const Outcome sent =
        sendStamp(QStringLiteral("http://authority.hidden.invalid/tsr"),
                  {allow, QStringLiteral("--proxy"), QStringLiteral("socks5://127.0.0.1:%1").arg(socks.port())});
    ASSERT_EQ(sent.exitStatus, 0) << sent.err.toStdString();
    ASSERT_EQ(socks.wishes.size(), 1U);
    EXPECT_EQ(socks.wishes[0].addressType, 3);
    EXPECT_EQ(socks.wishes[0].host, "authority.hidden.invalid");
}

TEST_F(Network, NothingGoesRoundAProxyThatDoesNotAnswer)
{
    quint16 nobody = 0;
    {
        const LocalSocksServer gone(1);
        nobody = gone.port();
    }
    const Outcome failed =
        sendStamp(server.address() + QStringLiteral("/tsr"),
                  {allow, QStringLiteral("--proxy"), QStringLiteral("http://127.0.0.1:%1").arg(nobody)});
    EXPECT_EQ(failed.exitStatus, 3);
    EXPECT_TRUE(failed.err.contains(QStringLiteral("nothing was sent another way"))) << failed.err.toStdString();
    EXPECT_TRUE(failed.err.contains(QStringLiteral("the request is in the case")));
    EXPECT_EQ(server.connections, 0);
    const Outcome wrong =
        sendStamp(server.address() + QStringLiteral("/tsr"), {allow, QStringLiteral("--proxy"), QStringLiteral("tor")});
    EXPECT_EQ(wrong.exitStatus, 2);
    EXPECT_EQ(server.connections, 0);
}

TEST_F(Network, AMapIsDrawnOnTilesWhenTheCommandSaysSo)
{
    serveBlueTiles();
    EXPECT_EQ(render({}).exitStatus, 2);
    EXPECT_EQ(server.connections, 0);
    const Outcome drawn = render({allow});
    ASSERT_EQ(drawn.exitStatus, 0) << drawn.err.toStdString();
    EXPECT_EQ(QImage(picturePath()).pixelColor(300, 100), QColor(0x33, 0x66, 0xcc));
    EXPECT_GT(server.paths.size(), 0);
    const auto plain = server.paths.size();
    server.paths.clear();
    ASSERT_EQ(render({allow, QStringLiteral("--hide-area")}).exitStatus, 0);
    EXPECT_GT(server.paths.size(), plain);
    EXPECT_EQ(server.paths.size() % 16, 0) << "whole blocks of 4 by 4";
}

TEST_F(Network, AMapWithoutItsTilesIsNotWritten)
{
    server.answer = [](const QByteArray &) { return LocalHttpServer::Answer{404, "text/plain", "no", {}}; };
    const Outcome failed = render({allow});
    EXPECT_EQ(failed.exitStatus, 3);
    EXPECT_TRUE(failed.err.contains(QStringLiteral("404"))) << failed.err.toStdString();
    EXPECT_FALSE(QFile::exists(picturePath()));
}

int pixelsThatDiffer(const QImage &a, const QImage &b)
{
    int count = 0;
    for (int y = 0; y < std::min(a.height(), b.height()); ++y)
        for (int x = 0; x < std::min(a.width(), b.width()); ++x)
            count += a.pixel(x, y) != b.pixel(x, y) ? 1 : 0;
    return count;
}

TEST_F(Network, ASceneOnAServerIsDrawnInPartsWhenTheCommandSaysSo)
{
    QFile file(sourceFile(QStringLiteral("resources/sample/inputs/SYNTHETIC_scene_rajin_2023-10-19.tif")));
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    const QByteArray tiff = file.readAll();
    server.answer = [this, tiff](const QByteArray &) { return partAnswer(server.requests.last(), tiff); };
    writeFile(path(QStringLiteral("edits.jsonl")),
              QStringLiteral(
                  R"({"add":"layer","kind":"remote_scene","title":"S2A quay","url":"%1/quay.tif",)"
                  R"("date":"2023-10-20","footprint":[[130.27,42.245],[130.32,42.245],[130.32,42.22],[130.27,42.22]]})")
                  .arg(server.address())
                  .toUtf8());
    const Outcome applied = leadline({QStringLiteral("apply"), casePath(), path(QStringLiteral("edits.jsonl"))});
    ASSERT_EQ(applied.exitStatus, 0) << applied.err.toStdString();
    const QStringList command{
        QStringLiteral("render"), casePath(),           QStringLiteral("--center"), QStringLiteral("130.294,42.2315"),
        QStringLiteral("--zoom"), QStringLiteral("14"), QStringLiteral("--size"),   QStringLiteral("400x300"),
        QStringLiteral("-o"),     picturePath()};
    const Outcome without = leadlineServed(command);
    ASSERT_EQ(without.exitStatus, 0) << without.err.toStdString();
    EXPECT_TRUE(without.err.contains(QStringLiteral("S2A quay is not on the map"))) << without.err.toStdString();
    EXPECT_EQ(server.connections, 0);
    const QImage bare(picturePath());

    const Outcome with = leadlineServed(command + QStringList{allow});
    ASSERT_EQ(with.exitStatus, 0) << with.err.toStdString();
    EXPECT_FALSE(with.err.contains(QStringLiteral("S2A quay"))) << with.err.toStdString();
    EXPECT_GT(pixelsThatDiffer(bare, QImage(picturePath())), 20'000) << "the scene fills the middle of the map";
    ASSERT_FALSE(server.requests.isEmpty());
    for (const QByteArray &request : server.requests)
        EXPECT_TRUE(request.contains("Range: bytes=")) << request.toStdString();
}

} // namespace
} // namespace leadline::end_to_end
