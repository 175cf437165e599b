// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/model/network/gate_fixture.h"

#include <QCoreApplication>

namespace leadline {
namespace {

using testing::Reply;

class NetworkGateTest : public testing::GateFixture
{
};

TEST_F(NetworkGateTest, IsShutAtFirstAndTouchesNothing)
{
    Reply reply;
    get(url("/a"), reply);
    ASSERT_TRUE(waitUntil([&] { return reply.came(); }));
    ASSERT_FALSE(*reply.body);
    EXPECT_EQ(reply.body->error().code, ErrorCode::NetworkRefused);
    EXPECT_EQ(gate.requestCount(), 0U);
    EXPECT_EQ(server.connections, 0);
}

TEST_F(NetworkGateTest, SendsBytesOnlyWhenAllowedAndFollowsNoRedirectWithThem)
{
    server.answer = [](const QByteArray &path) {
        if (path == "/moved")
            return LocalHttpServer::Answer{302, "text/plain", {}, "Location: /elsewhere\r\n"};
        return LocalHttpServer::Answer{200, "application/timestamp-reply", "answer", {}};
    };
    const auto send = [this](const char *path) {
        auto reply = std::make_unique<Reply>();
        gate.post(url(path), QStringLiteral("time stamp"), QStringLiteral("application/timestamp-query"), "question",
                  1000, &context, reply->callback());
        EXPECT_TRUE(waitUntil([&] { return reply->came(); }));
        return reply;
    };
    EXPECT_EQ(send("/a")->body->error().code, ErrorCode::NetworkRefused);
    EXPECT_EQ(server.connections, 0);
    allowAll();
    const auto answered = send("/a");
    ASSERT_TRUE(*answered->body) << answered->body->error().message().toStdString();
    EXPECT_EQ(**answered->body, "answer");
    EXPECT_EQ(server.bodies.last(), "question");
    EXPECT_TRUE(server.requests.last().startsWith("POST /a HTTP/1.1"));
    EXPECT_FALSE(*send("/moved")->body);
    EXPECT_EQ(server.paths.last(), "/moved") << "nothing went elsewhere";
}

TEST_F(NetworkGateTest, FetchesWhatItIsAllowedTo)
{
    server.answer = [](const QByteArray &) { return LocalHttpServer::Answer{200, "image/PNG; q=1", "hello", {}}; };
    QCoreApplication::setApplicationVersion(QStringLiteral("9.8"));
    allowAll();
    Reply reply;
    get(url("/a"), reply);
    ASSERT_TRUE(waitUntil([&] { return reply.came(); }));
    ASSERT_TRUE(*reply.body) << reply.body->error().message().toStdString();
    EXPECT_EQ(**reply.body, "hello");
    EXPECT_EQ(reply.contentType, QStringLiteral("image/png"));
    EXPECT_EQ(gate.requestCount(), 1U);
    EXPECT_TRUE(server.requests.value(0).contains("User-Agent: Leadline/9.8\r\n"));
    EXPECT_FALSE(server.requests.value(0).toLower().contains("cookie"));
    QCoreApplication::setApplicationVersion({});
}

TEST_F(NetworkGateTest, KeepsNoCookies)
{
    server.answer = [](const QByteArray &) {
        return LocalHttpServer::Answer{200, "text/plain", "x", "Set-Cookie: who=me\r\n"};
    };
    allowAll();
    for (int i = 0; i < 2; ++i) {
        Reply reply;
        get(url("/a"), reply);
        ASSERT_TRUE(waitUntil([&] { return reply.came(); }));
    }
    EXPECT_FALSE(server.requests.value(1).toLower().contains("cookie"));
}

TEST_F(NetworkGateTest, SaysWhatTheServerAnswered)
{
    server.answer = [](const QByteArray &) { return LocalHttpServer::Answer{404, "text/html", "<h1>no</h1>", {}}; };
    allowAll();
    Reply reply;
    get(url("/a"), reply);
    ASSERT_TRUE(waitUntil([&] { return reply.came(); }));
    ASSERT_FALSE(*reply.body);
    EXPECT_EQ(reply.body->error().code, ErrorCode::Network);
    EXPECT_TRUE(reply.body->error().what.contains(QLatin1String("404")));
    EXPECT_EQ(reply.body->error().context, QStringLiteral("127.0.0.1"));
}

TEST_F(NetworkGateTest, StopsReadingAtTheCap)
{
    server.answer = [](const QByteArray &) {
        return LocalHttpServer::Answer{200, "image/png", QByteArray(5000, 'x'), {}};
    };
    allowAll();
    Reply reply;
    get(url("/a"), reply);
    ASSERT_TRUE(waitUntil([&] { return reply.came(); }));
    ASSERT_FALSE(*reply.body);
    EXPECT_TRUE(reply.body->error().what.contains(QLatin1String("1000 bytes")));
}

TEST_F(NetworkGateTest, DoesNotFollowARedirectToAnotherServer)
{
    LocalHttpServer other;
    server.answer = [&other](const QByteArray &) {
        return LocalHttpServer::Answer{302, "text/plain", {}, "Location: " + other.address().toLatin1() + "/b\r\n"};
    };
    allowAll();
    Reply reply;
    get(url("/a"), reply);
    ASSERT_TRUE(waitUntil([&] { return reply.came(); }));
    EXPECT_FALSE(*reply.body);
    EXPECT_EQ(other.connections, 0);
}

TEST_F(NetworkGateTest, FetchesOnlyFromTheWeb)
{
    allowAll();
    for (const QUrl &address : {QUrl(QStringLiteral("file:///etc/passwd")), QUrl(QStringLiteral("ftp://127.0.0.1/a")),
                                QUrl(QStringLiteral("data:,x")), QUrl()}) {
        Reply reply;
        get(address, reply);
        ASSERT_TRUE(waitUntil([&] { return reply.came(); }));
        ASSERT_FALSE(*reply.body);
        EXPECT_EQ(reply.body->error().code, ErrorCode::Unsupported);
    }
    EXPECT_EQ(gate.requestCount(), 0U);
}

TEST_F(NetworkGateTest, AsksOneHostAtMostSixThingsAtOnce)
{
    server.answer = [](const QByteArray &) { return LocalHttpServer::Answer{0, {}, {}, {}}; };
    allowAll();
    std::vector<Reply> replies(10);
    for (Reply &reply : replies)
        get(url("/slow"), reply);
    EXPECT_EQ(gate.runningCount(), 6);
    ASSERT_TRUE(waitUntil([&] { return server.paths.size() == 6; }));
    gate.setPolicy({});
    ASSERT_TRUE(waitUntil([&] { return std::ranges::all_of(replies, &Reply::came); }));
    EXPECT_EQ(server.paths.size(), 6);
    for (const Reply &reply : replies)
        EXPECT_EQ(reply.body->error().code, ErrorCode::NetworkRefused);
    EXPECT_EQ(gate.runningCount(), 0);
}

TEST_F(NetworkGateTest, CallsNobodyBackWhoIsGone)
{
    server.answer = [](const QByteArray &) { return LocalHttpServer::Answer{0, {}, {}, {}}; };
    allowAll();
    Reply reply;
    auto asker = std::make_unique<QObject>();
    gate.get(url("/slow"), QStringLiteral("test"), 1000, asker.get(), reply.callback());
    ASSERT_TRUE(waitUntil([&] { return server.paths.size() == 1; }));
    asker.reset();
    ASSERT_TRUE(waitUntil([&] { return gate.runningCount() == 0; }));
    EXPECT_FALSE(reply.came());
}

TEST_F(NetworkGateTest, GivesUpOnASilentServer)
{
    server.answer = [](const QByteArray &) { return LocalHttpServer::Answer{0, {}, {}, {}}; };
    allowAll();
    gate.setTimeout(std::chrono::milliseconds(100));
    Reply reply;
    get(url("/slow"), reply);
    ASSERT_TRUE(waitUntil([&] { return reply.came(); }));
    EXPECT_EQ(reply.body->error().code, ErrorCode::Network);
}

TEST_F(NetworkGateTest, AsksOnlyTheHostsThatAreNamed)
{
    server.answer = [](const QByteArray &) { return LocalHttpServer::Answer{200, "text/plain", "x", {}}; };
    gate.setPolicy({NetworkPolicy::Mode::NamedHosts, {QStringLiteral("tile.example")}});
    const Reply refused = fetched(url("/a"));
    EXPECT_EQ(refused.body->error().code, ErrorCode::NetworkRefused);
    EXPECT_EQ(refused.body->error().context, QStringLiteral("127.0.0.1"));
    EXPECT_EQ(server.connections, 0);
    gate.setPolicy({NetworkPolicy::Mode::NamedHosts, {QStringLiteral("tile.example"), QStringLiteral("127.0.0.1")}});
    EXPECT_TRUE(*fetched(url("/a")).body);
}

TEST_F(NetworkGateTest, EndsWhatIsNotAllowedAnyMoreAndLetsTheRestGoOn)
{
    LocalHttpServer other;
    const auto silence = [](const QByteArray &) { return LocalHttpServer::Answer{0, {}, {}, {}}; };
    server.answer = silence;
    other.answer = silence;
    const QUrl elsewhere(QStringLiteral("http://localhost:%1/b").arg(QUrl(other.address()).port()));
    allowAll();
    std::vector<Reply> replies(8);
    for (Reply &reply : replies)
        get(url("/slow"), reply);
    Reply kept;
    get(elsewhere, kept);
    ASSERT_TRUE(waitUntil([&] { return server.paths.size() == 6 && other.paths.size() == 1; }));
    gate.setPolicy({NetworkPolicy::Mode::NamedHosts, {QStringLiteral("localhost")}});
    ASSERT_TRUE(waitUntil([&] { return std::ranges::all_of(replies, &Reply::came); }));
    for (const Reply &reply : replies)
        EXPECT_EQ(reply.body->error().code, ErrorCode::NetworkRefused);
    EXPECT_EQ(gate.runningCount(), 1);
    EXPECT_FALSE(kept.came());
    EXPECT_EQ(server.paths.size(), 6) << "what waited never left";
}

TEST_F(NetworkGateTest, CancelsARequestThatNobodyWantsAnyMore)
{
    server.answer = [](const QByteArray &) { return LocalHttpServer::Answer{0, {}, {}, {}}; };
    allowAll();
    std::vector<Reply> replies(8);
    std::vector<NetworkGate::RequestId> ids;
    for (Reply &reply : replies)
        ids.push_back(get(url("/slow"), reply));
    ASSERT_TRUE(waitUntil([&] { return server.paths.size() == 6; }));
    gate.cancel(ids[7]); // waits for its turn
    gate.cancel(ids[0]); // on the wire
    ASSERT_TRUE(waitUntil([&] { return server.paths.size() == 7; })) << "the next one has its turn";
    EXPECT_EQ(gate.runningCount(), 6);
    EXPECT_FALSE(replies[0].came());
    EXPECT_EQ(gate.log().find(ids[0])->state, RequestRecord::State::Cancelled);
    EXPECT_EQ(gate.log().find(ids[7])->tries, 0);
    gate.cancel(ids[0]);
    gate.cancel(12345);
}

TEST_F(NetworkGateTest, TellsServersNothingOfThisMachine)
{
    server.answer = [](const QByteArray &) { return LocalHttpServer::Answer{200, "text/plain", "x", {}}; };
    allowAll();
    ASSERT_TRUE(*fetched(url("/a")).body);
    const QByteArray head = server.requests.value(0);
    EXPECT_TRUE(head.contains("\r\nAccept-Language: en\r\n")) << head.toStdString();
    EXPECT_FALSE(head.contains("Referer"));
    EXPECT_FALSE(head.contains("Authorization"));
}

} // namespace
} // namespace leadline
