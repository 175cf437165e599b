// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/model/network/gate_fixture.h"

namespace leadline {
namespace {

using State = RequestRecord::State;
using testing::Reply;

class GateLog : public testing::GateFixture
{
};

TEST_F(GateLog, RecordsWhoWasAskedForWhatAndWhy)
{
    server.answer = [](const QByteArray &) { return LocalHttpServer::Answer{200, "text/plain", "12345", {}}; };
    allowAll();
    Reply reply;
    gate.post(url("/stamp?key=secret"), QStringLiteral("time stamp"), QStringLiteral("text/plain"), "abc", 1000,
              &context, reply.callback());
    EXPECT_EQ(lastRecord().state, State::Running);
    ASSERT_TRUE(waitUntil([&] { return reply.came(); }));
    const RequestRecord &record = lastRecord();
    EXPECT_EQ(record.method, QStringLiteral("POST"));
    EXPECT_EQ(record.host, QUrl(server.address()).authority());
    EXPECT_EQ(record.path, QStringLiteral("/stamp?key=secret"));
    EXPECT_EQ(record.reason, QStringLiteral("time stamp"));
    EXPECT_EQ(record.bytesSent, 3);
    EXPECT_EQ(record.bytesReceived, 5);
    EXPECT_EQ(record.status, 200);
    EXPECT_EQ(record.tries, 1);
    EXPECT_EQ(record.state, State::Done);
    EXPECT_GT(record.startedAt.msUtc, 0);
}

TEST_F(GateLog, RecordsWhatWasRefusedToo)
{
    fetched(url("/a"));
    EXPECT_EQ(lastRecord().state, State::Refused);
    EXPECT_EQ(lastRecord().tries, 0);
    EXPECT_EQ(lastRecord().trouble, QStringLiteral("the network is off for this case"));
    gate.setPolicy({NetworkPolicy::Mode::NamedHosts, {}});
    gate.noteRefused(QUrl(QStringLiteral("https://tile.example/1/2/3")), QStringLiteral("tiles"));
    EXPECT_EQ(lastRecord().host, QStringLiteral("tile.example"));
    EXPECT_EQ(lastRecord().state, State::Refused);
    EXPECT_EQ(gate.log().totals().at(QStringLiteral("tile.example")).refused, 1);
    EXPECT_EQ(server.connections, 0);
}

TEST_F(GateLog, RecordsWhatWasStoppedByShuttingTheGate)
{
    server.answer = [](const QByteArray &) { return LocalHttpServer::Answer{0, {}, {}, {}}; };
    allowAll();
    std::vector<Reply> replies(7);
    for (Reply &reply : replies)
        get(url("/slow"), reply);
    ASSERT_TRUE(waitUntil([&] { return server.paths.size() == 6; }));
    gate.setPolicy({});
    ASSERT_TRUE(waitUntil([&] { return std::ranges::all_of(replies, &Reply::came); }));
    for (const RequestRecord &record : gate.log().records())
        EXPECT_EQ(record.state, State::Refused);
}

TEST_F(GateLog, TellsWhoWatches)
{
    server.answer = [](const QByteArray &) { return LocalHttpServer::Answer{404, "text/plain", "no", {}}; };
    allowAll();
    int changes = 0;
    QObject::connect(&gate, &NetworkGate::requestChanged, &context, [&] { ++changes; });
    fetched(url("/a"));
    EXPECT_GE(changes, 3) << "asked for, on the wire, over";
    EXPECT_EQ(lastRecord().state, State::Failed);
    EXPECT_EQ(gate.log().totals().begin()->second.failed, 1);
    int cleared = 0;
    QObject::connect(&gate, &NetworkGate::logCleared, &context, [&] { ++cleared; });
    gate.clearLog();
    EXPECT_EQ(cleared, 1);
    EXPECT_TRUE(gate.log().records().empty());
    EXPECT_TRUE(gate.log().totals().empty());
}

TEST_F(GateLog, GoesOnWhenItIsClearedUnderARunningRequest)
{
    server.answer = [](const QByteArray &) { return LocalHttpServer::Answer{200, "text/plain", "x", {}}; };
    allowAll();
    Reply reply;
    get(url("/a"), reply);
    gate.clearLog();
    ASSERT_TRUE(waitUntil([&] { return reply.came(); }));
    EXPECT_TRUE(*reply.body);
    EXPECT_TRUE(gate.log().records().empty());
}

} // namespace
} // namespace leadline
