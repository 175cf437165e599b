// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/model/network/gate_fixture.h"

#include <gmock/gmock.h>

namespace leadline {
namespace {

class GateHeaders : public testing::GateFixture
{
protected:
    testing::Reply fetchedWith(const std::map<QString, QString> &headers)
    {
        testing::Reply reply;
        gate.get(url("/tile"), QStringLiteral("test"), 1000, &context, reply.callback(), headers);
        EXPECT_TRUE(waitUntil([&] { return reply.came(); }));
        return reply;
    }
};

TEST_F(GateHeaders, SendsTheRefererThatATileServerWants)
{
    allowAll();
    EXPECT_TRUE(*fetchedWith({{QStringLiteral("Referer"), QStringLiteral("https://example.org/")}}).body);
    ASSERT_EQ(server.requests.size(), 1);
    EXPECT_TRUE(server.requests[0].contains("Referer: https://example.org/\r\n")) << server.requests[0].toStdString();
}

TEST_F(GateHeaders, SendsNoSecretsNoCookiesAndNoSecondLine)
{
    allowAll();
    for (const auto &[name, value] :
         std::map<QString, QString>{{QStringLiteral("Authorization"), QStringLiteral("x")},
                                    {QStringLiteral("Cookie"), QStringLiteral("a=b")},
                                    {QStringLiteral("Referer"), QStringLiteral("a\r\nCookie: b")}}) {
        const testing::Reply reply = fetchedWith({{name, value}});
        ASSERT_FALSE(*reply.body);
        EXPECT_TRUE(reply.body->error().what.contains(name)) << reply.body->error().what.toStdString();
    }
    EXPECT_EQ(server.connections, 0);
}

} // namespace
} // namespace leadline
