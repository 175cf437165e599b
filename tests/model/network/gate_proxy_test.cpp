// SPDX-License-Identifier: GPL-3.0-or-later
// Names that do not exist, through proxies of the test's own: what arrives can only have come that way.
#include "tests/model/network/gate_fixture.h"
#include "tests/support/local_socks_server.h"
#include "tests/support/network_calls.h"

#include <QNetworkProxyFactory>

namespace leadline {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;
using testing::Reply;

class GateProxy : public testing::GateFixture
{
protected:
    GateProxy()
    {
        server.answer = [](const QByteArray &) { return LocalHttpServer::Answer{200, "text/plain", "found", {}}; };
        allowAll();
        NetworkCalls::reset();
    }
    static ProxySettings onThisMachine(ProxySettings::Kind kind, int port)
    {
        return {kind, QStringLiteral("127.0.0.1"), static_cast<std::uint16_t>(port)};
    }
    quint16 serverPort() const { return static_cast<quint16>(QUrl(server.address()).port()); }

    const QUrl hidden{QStringLiteral("http://tiles.hidden.invalid/1/2/3")};
};

TEST_F(GateProxy, HandsNamesToTheSocksProxyAndLooksUpNone)
{
    LocalSocksServer socks(serverPort());
    gate.setProxy(onThisMachine(ProxySettings::Kind::Socks5, socks.port()));
    const Reply reply = fetched(hidden);
    ASSERT_TRUE(*reply.body) << reply.body->error().message().toStdString();
    EXPECT_EQ(**reply.body, "found");
    ASSERT_EQ(socks.wishes.size(), 1U);
    EXPECT_EQ(socks.wishes[0].addressType, 3) << "a name, not an address";
    EXPECT_EQ(socks.wishes[0].host, "tiles.hidden.invalid");
    EXPECT_EQ(socks.wishes[0].port, 80);
    EXPECT_THAT(NetworkCalls::seen().lookups, IsEmpty());
    EXPECT_EQ(NetworkCalls::seen().datagrams, 0);
}

TEST_F(GateProxy, HandsNamesToTheHttpProxyAndLooksUpNone)
{
    gate.setProxy(onThisMachine(ProxySettings::Kind::Http, serverPort()));
    ASSERT_TRUE(*fetched(hidden).body);
    EXPECT_THAT(server.paths, ElementsAre("http://tiles.hidden.invalid/1/2/3"));
    EXPECT_THAT(NetworkCalls::seen().lookups, IsEmpty());
    fetched(QUrl(QStringLiteral("https://tiles.hidden.invalid/1/2/3")));
    EXPECT_TRUE(server.requests.last().startsWith("CONNECT tiles.hidden.invalid:443 "))
        << server.requests.last().toStdString();
    EXPECT_FALSE(server.requests.last().contains("/1/2/3"));
    EXPECT_THAT(NetworkCalls::seen().lookups, IsEmpty());
}

TEST_F(GateProxy, NeverGoesRoundAProxyThatDoesNotAnswer)
{
    quint16 nobody = 0;
    {
        const LocalSocksServer gone(serverPort());
        nobody = gone.port();
    }
    for (const auto kind : {ProxySettings::Kind::Socks5, ProxySettings::Kind::Http}) {
        NetworkCalls::reset();
        gate.setProxy(onThisMachine(kind, nobody));
        const Reply reply = fetched(url("/direct")); // a server that could be reached directly
        ASSERT_FALSE(*reply.body);
        EXPECT_EQ(reply.body->error().code, ErrorCode::Network);
        EXPECT_TRUE(reply.body->error().what.contains(QLatin1String("nothing was sent another way")))
            << reply.body->error().what.toStdString();
        const std::string onlyThere = "127.0.0.1:" + std::to_string(nobody);
        for (const std::string &where : NetworkCalls::seen().connections)
            EXPECT_EQ(where, onlyThere);
    }
    EXPECT_EQ(server.connections, 0);
}

TEST_F(GateProxy, TakesNoProxyFromTheEnvironment)
{
    const LocalSocksServer trap(serverPort());
    const QByteArray address = "http://127.0.0.1:" + QByteArray::number(trap.port());
    for (const char *name : {"http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"})
        qputenv(name, address);
    QNetworkProxyFactory::setUseSystemConfiguration(true); // as some desktops' plugins do
    EXPECT_TRUE(*fetched(url("/direct")).body);
    for (const char *name : {"http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"})
        qunsetenv(name);
    QNetworkProxyFactory::setUseSystemConfiguration(false);
    EXPECT_THAT(NetworkCalls::seen().connections, Each("127.0.0.1:" + std::to_string(serverPort())));
    EXPECT_THAT(NetworkCalls::seen().connections, Not(IsEmpty()));
}

TEST_F(GateProxy, LetsNothingOutWhileTheProxyHasNoAddress)
{
    gate.setProxy({ProxySettings::Kind::Socks5});
    const Reply reply = fetched(url("/a"));
    EXPECT_EQ(reply.body->error().code, ErrorCode::NetworkRefused);
    EXPECT_THAT(NetworkCalls::seen().connections, IsEmpty());
}

TEST_F(GateProxy, EndsWhatRunsWhenTheWayChanges)
{
    server.answer = [](const QByteArray &) { return LocalHttpServer::Answer{0, {}, {}, {}}; };
    Reply reply;
    get(url("/slow"), reply);
    ASSERT_TRUE(waitUntil([&] { return server.paths.size() == 1; }));
    LocalSocksServer socks(serverPort());
    gate.setProxy(onThisMachine(ProxySettings::Kind::Socks5, socks.port()));
    ASSERT_TRUE(waitUntil([&] { return reply.came(); }));
    EXPECT_TRUE(reply.body->error().what.contains(QLatin1String("proxy was changed")));
    server.answer = [](const QByteArray &) { return LocalHttpServer::Answer{200, "text/plain", "found", {}}; };
    EXPECT_TRUE(*fetched(url("/b")).body);
    EXPECT_EQ(socks.wishes.size(), 1U) << "no connection of before is used";
}

} // namespace
} // namespace leadline
