// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/request_log.h"

#include "model/network/request_log_text.h"

#include <gmock/gmock.h>

namespace leadline {
namespace {

using State = RequestRecord::State;

RequestRecord record(std::uint64_t id, const QString &host = QStringLiteral("tile.example"))
{
    RequestRecord one;
    one.id = id;
    one.startedAt = instantFromCivilUtc(2026, 3, 1, 12, 0, 5);
    one.method = QStringLiteral("GET");
    one.host = host;
    one.path = QStringLiteral("/8/220/94.png");
    one.reason = QStringLiteral("tile of OpenStreetMap");
    one.bytesReceived = 1200;
    one.status = 200;
    one.tries = 1;
    one.durationMs = 80;
    one.state = State::Done;
    return one;
}

TEST(RequestLog, KeepsTheLatestAndCountsThemAll)
{
    RequestLog log;
    for (std::uint64_t id = 1; id <= RequestLog::mostRecords + 10; ++id) {
        log.begin(record(id));
        log.count(record(id));
    }
    EXPECT_EQ(log.records().size(), RequestLog::mostRecords);
    EXPECT_FALSE(log.find(10));
    ASSERT_TRUE(log.find(11));
    EXPECT_EQ(log.find(11)->id, 11U);
    const HostTotals &totals = log.totals().at(QStringLiteral("tile.example"));
    EXPECT_EQ(totals.requests, std::int64_t{RequestLog::mostRecords + 10});
    EXPECT_EQ(totals.bytesReceived, 1200 * std::int64_t{RequestLog::mostRecords + 10});
}

TEST(RequestLog, CountsByHost)
{
    RequestLog log;
    RequestRecord refused = record(2, QStringLiteral("b.example"));
    refused.state = State::Refused;
    refused.bytesReceived = 0;
    for (const RequestRecord &one : {record(1), refused}) {
        log.begin(one);
        log.count(one);
    }
    EXPECT_EQ(log.totals().at(QStringLiteral("tile.example")), (HostTotals{1, 0, 0, 0, 1200}));
    EXPECT_EQ(log.totals().at(QStringLiteral("b.example")), (HostTotals{1, 1, 0, 0, 0}));
}

TEST(RequestLog, SaysHowItWent)
{
    RequestRecord one = record(1);
    EXPECT_EQ(outcomeText(one), QStringLiteral("200"));
    one.tries = 3;
    EXPECT_EQ(outcomeText(one), QStringLiteral("200 after 3 tries"));
    one.state = State::Refused;
    one.trouble = QStringLiteral("the network is off for this case");
    EXPECT_EQ(outcomeText(one), QStringLiteral("refused: the network is off for this case"));
}

TEST(RequestLog, IsWrittenWithPathsOnlyOnRequest)
{
    EXPECT_EQ(requestsAsCsv({record(1)}, RequestPaths::Left),
              QStringLiteral("time,method,host,bytes_sent,bytes_received,status,tries,duration_ms,reason,outcome\r\n"
                             "2026-03-01T12:00:05Z,GET,tile.example,0,1200,200,1,80,tile of OpenStreetMap,200\r\n"));
    EXPECT_FALSE(requestsAsText({record(1)}, RequestPaths::Left).contains(QLatin1String("94.png")));
    EXPECT_TRUE(requestsAsText({record(1)}, RequestPaths::Written).contains(QLatin1String("/8/220/94.png")));
}

TEST(RequestLog, NothingInACopiedTableIsCalculated)
{
    RequestRecord hostile = record(1);
    hostile.reason = QStringLiteral("=HYPERLINK(\"http://a\",\"b\")");
    hostile.trouble = QStringLiteral("@SUM(1)\tx\ny");
    hostile.state = State::Failed;
    EXPECT_TRUE(
        requestsAsCsv({hostile}, RequestPaths::Left).contains(QLatin1String(R"x("'=HYPERLINK(""http://a"",""b"")")x")));
    const QString text = requestsAsText({hostile}, RequestPaths::Left);
    EXPECT_TRUE(text.contains(QLatin1String("'@SUM(1) x y"))) << text.toStdString();
    EXPECT_EQ(text.count(u'\n'), 1);
}

} // namespace
} // namespace leadline
