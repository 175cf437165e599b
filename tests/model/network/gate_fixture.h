// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/network/network_gate.h"
#include "tests/support/local_http_server.h"
#include "tests/support/wait_until.h"

#include <gmock/gmock.h>

namespace leadline::testing {

/// What a request came to.
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

/// A gate and a server on this machine. The pauses between tries are short.
class GateFixture : public ::testing::Test
{
protected:
    GateFixture() { gate.setRetryPolicy({3, std::chrono::milliseconds(2), std::chrono::milliseconds(1500)}); }

    void allowAll() { gate.setPolicy({NetworkPolicy::Mode::All}); }
    QUrl url(const char *path) const { return QUrl(server.address() + QLatin1String(path)); }
    NetworkGate::RequestId get(const QUrl &address, Reply &reply)
    {
        return gate.get(address, QStringLiteral("test"), 1000, &context, reply.callback());
    }
    /// Fetches and waits for what comes of it.
    Reply fetched(const QUrl &address)
    {
        Reply reply;
        get(address, reply);
        EXPECT_TRUE(waitUntil([&] { return reply.came(); }));
        reply.body = reply.body ? *reply.body : fail(ErrorCode::Internal, QStringLiteral("nothing came"));
        return reply;
    }
    const RequestRecord &lastRecord() const { return gate.log().records().back(); }

    NetworkGate gate;
    LocalHttpServer server;
    QObject context;
};

} // namespace leadline::testing
