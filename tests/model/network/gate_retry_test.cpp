// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/model/network/gate_fixture.h"

namespace leadline {
namespace {

using State = RequestRecord::State;
using testing::Reply;

class GateRetry : public testing::GateFixture
{
protected:
    GateRetry() { allowAll(); }
    /// The server fails so often before it answers.
    void failFirst(int times, int status, const QByteArray &headers = {})
    {
        server.answer = [this, times, status, headers](const QByteArray &) {
            if (server.paths.size() <= times)
                return LocalHttpServer::Answer{status, "text/plain", "busy", headers};
            return LocalHttpServer::Answer{200, "text/plain", "at last", {}};
        };
    }
};

TEST_F(GateRetry, TriesAgainWhenTheServerIsBusy)
{
    failFirst(2, 503);
    const Reply reply = fetched(url("/a"));
    ASSERT_TRUE(*reply.body) << reply.body->error().what.toStdString();
    EXPECT_EQ(**reply.body, "at last");
    EXPECT_EQ(server.paths.size(), 3);
    EXPECT_EQ(lastRecord().tries, 3);
    EXPECT_EQ(lastRecord().bytesReceived, 4 + 4 + 7) << "of all tries";
    EXPECT_EQ(gate.log().records().size(), 1U) << "one request, however often it was tried";
}

TEST_F(GateRetry, GivesUpInTheEndAndSaysWhatTheServerAnswered)
{
    failFirst(100, 500);
    const Reply reply = fetched(url("/a"));
    ASSERT_FALSE(*reply.body);
    EXPECT_TRUE(reply.body->error().what.contains(QLatin1String("500")));
    EXPECT_EQ(server.paths.size(), 3);
    EXPECT_EQ(lastRecord().state, State::Failed);
}

TEST_F(GateRetry, WaitsAsLongAsTheServerAsked)
{
    failFirst(1, 429, "Retry-After: 1\r\n");
    const Reply reply = fetched(url("/a"));
    EXPECT_TRUE(*reply.body);
    EXPECT_EQ(server.paths.size(), 2);
    EXPECT_GE(lastRecord().durationMs, 1000);
}

TEST_F(GateRetry, DoesNotComeBackSoonerThanAskedNorStandStillForMinutes)
{
    failFirst(100, 503, "Retry-After: 3600\r\n");
    EXPECT_FALSE(*fetched(url("/a")).body);
    EXPECT_EQ(server.paths.size(), 1);
}

TEST_F(GateRetry, DoesNotRepeatWhatIsANoOrWasSentWithABody)
{
    failFirst(100, 404);
    EXPECT_FALSE(*fetched(url("/a")).body);
    EXPECT_EQ(server.paths.size(), 1);
    failFirst(100, 503);
    Reply reply;
    gate.post(url("/b"), QStringLiteral("time stamp"), QStringLiteral("text/plain"), "once", 1000, &context,
              reply.callback());
    ASSERT_TRUE(waitUntil([&] { return reply.came(); }));
    EXPECT_EQ(server.paths.size(), 2);
}

TEST_F(GateRetry, TriesAgainWhenThereIsNoConnection)
{
    QUrl nobody;
    {
        const LocalHttpServer gone;
        nobody = QUrl(gone.address() + QStringLiteral("/a"));
    }
    const Reply reply = fetched(nobody);
    ASSERT_FALSE(*reply.body);
    EXPECT_EQ(reply.body->error().code, ErrorCode::Network);
    EXPECT_EQ(lastRecord().tries, 3);
    EXPECT_EQ(gate.runningCount(), 0);
}

TEST_F(GateRetry, EndsInThePauseWhenItIsCancelledOrNotAllowedAnyMore)
{
    gate.setRetryPolicy({3, std::chrono::hours(1), std::chrono::hours(2)});
    failFirst(100, 503);
    Reply cancelled;
    Reply refused;
    const auto first = get(url("/a"), cancelled);
    const auto second = get(url("/b"), refused);
    const auto pausing = [this](NetworkGate::RequestId id) {
        return gate.log().find(id)->tries == 1 && gate.log().find(id)->state == State::Waiting;
    };
    ASSERT_TRUE(waitUntil([&] { return pausing(first) && pausing(second); }));
    gate.cancel(first);
    gate.setPolicy({});
    ASSERT_TRUE(waitUntil([&] { return refused.came(); }));
    EXPECT_EQ(refused.body->error().code, ErrorCode::NetworkRefused);
    EXPECT_FALSE(cancelled.came());
    EXPECT_EQ(gate.log().find(first)->state, State::Cancelled);
    EXPECT_EQ(server.paths.size(), 2);
}

} // namespace
} // namespace leadline
