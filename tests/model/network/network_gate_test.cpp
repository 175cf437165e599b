// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/network_gate.h"

#include "tests/support/local_http_server.h"
#include "tests/support/wait_until.h"

#include <gmock/gmock.h>

#include <QCoreApplication>

namespace leadline {
namespace {

struct Reply
{
    std::optional<Result<QByteArray>> body;
    QString contentType;

    NetworkGate::Callback callback()
    {
        return [this](Result<QByteArray> answer, const QString &type) {
            body = std::move(answer);
            contentType = type;
        };
    }
    bool came() const { return body.has_value(); }
};

class NetworkGateTest : public ::testing::Test
{
protected:
    NetworkGate gate;
    LocalHttpServer server;
    QObject context;

    QUrl url(const char *path) const { return QUrl(server.address() + QLatin1String(path)); }
};

TEST_F(NetworkGateTest, IsShutAtFirstAndTouchesNothing)
{
    Reply reply;
    gate.get(url("/a"), 1000, &context, reply.callback());
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
        gate.post(url(path), QStringLiteral("application/timestamp-query"), "question", 1000, &context,
                  reply->callback());
        EXPECT_TRUE(waitUntil([&] { return reply->came(); }));
        return reply;
    };
    EXPECT_EQ(send("/a")->body->error().code, ErrorCode::NetworkRefused);
    EXPECT_EQ(server.connections, 0);
    gate.setAllowed(true);
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
    gate.setAllowed(true);
    Reply reply;
    gate.get(url("/a"), 1000, &context, reply.callback());
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
    gate.setAllowed(true);
    for (int i = 0; i < 2; ++i) {
        Reply reply;
        gate.get(url("/a"), 1000, &context, reply.callback());
        ASSERT_TRUE(waitUntil([&] { return reply.came(); }));
    }
    EXPECT_FALSE(server.requests.value(1).toLower().contains("cookie"));
}

TEST_F(NetworkGateTest, SaysWhatTheServerAnswered)
{
    server.answer = [](const QByteArray &) { return LocalHttpServer::Answer{404, "text/html", "<h1>no</h1>", {}}; };
    gate.setAllowed(true);
    Reply reply;
    gate.get(url("/a"), 1000, &context, reply.callback());
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
    gate.setAllowed(true);
    Reply reply;
    gate.get(url("/a"), 1000, &context, reply.callback());
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
    gate.setAllowed(true);
    Reply reply;
    gate.get(url("/a"), 1000, &context, reply.callback());
    ASSERT_TRUE(waitUntil([&] { return reply.came(); }));
    EXPECT_FALSE(*reply.body);
    EXPECT_EQ(other.connections, 0);
}

TEST_F(NetworkGateTest, FetchesOnlyFromTheWeb)
{
    gate.setAllowed(true);
    for (const QUrl &address : {QUrl(QStringLiteral("file:///etc/passwd")), QUrl(QStringLiteral("ftp://127.0.0.1/a")),
                                QUrl(QStringLiteral("data:,x")), QUrl()}) {
        Reply reply;
        gate.get(address, 1000, &context, reply.callback());
        ASSERT_TRUE(waitUntil([&] { return reply.came(); }));
        ASSERT_FALSE(*reply.body);
        EXPECT_EQ(reply.body->error().code, ErrorCode::Unsupported);
    }
    EXPECT_EQ(gate.requestCount(), 0U);
}

TEST_F(NetworkGateTest, AsksOneHostAtMostSixThingsAtOnce)
{
    server.answer = [](const QByteArray &) { return LocalHttpServer::Answer{0, {}, {}, {}}; };
    gate.setAllowed(true);
    std::vector<Reply> replies(10);
    for (Reply &reply : replies)
        gate.get(url("/slow"), 1000, &context, reply.callback());
    EXPECT_EQ(gate.runningCount(), 6);
    ASSERT_TRUE(waitUntil([&] { return server.paths.size() == 6; }));
    gate.setAllowed(false);
    ASSERT_TRUE(waitUntil([&] { return std::ranges::all_of(replies, &Reply::came); }));
    EXPECT_EQ(server.paths.size(), 6);
    for (const Reply &reply : replies)
        EXPECT_EQ(reply.body->error().code, ErrorCode::NetworkRefused);
    EXPECT_EQ(gate.runningCount(), 0);
}

TEST_F(NetworkGateTest, CallsNobodyBackWhoIsGone)
{
    server.answer = [](const QByteArray &) { return LocalHttpServer::Answer{0, {}, {}, {}}; };
    gate.setAllowed(true);
    Reply reply;
    auto asker = std::make_unique<QObject>();
    gate.get(url("/slow"), 1000, asker.get(), reply.callback());
    ASSERT_TRUE(waitUntil([&] { return server.paths.size() == 1; }));
    asker.reset();
    ASSERT_TRUE(waitUntil([&] { return gate.runningCount() == 0; }));
    EXPECT_FALSE(reply.came());
}

TEST_F(NetworkGateTest, GivesUpOnASilentServer)
{
    server.answer = [](const QByteArray &) { return LocalHttpServer::Answer{0, {}, {}, {}}; };
    gate.setAllowed(true);
    gate.setTimeout(std::chrono::milliseconds(100));
    Reply reply;
    gate.get(url("/slow"), 1000, &context, reply.callback());
    ASSERT_TRUE(waitUntil([&] { return reply.came(); }));
    EXPECT_EQ(reply.body->error().code, ErrorCode::Network);
}

} // namespace
} // namespace leadline
