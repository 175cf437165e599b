// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/model/store/case_fixture.h"

#include "model/disk/digest.h"
#include "model/store/time_stamp.h"

namespace leadline::testing {
namespace {

/// Stored stamps only: what the bytes of an answer state is the decoder's to say, so here they are any bytes.
class TimeStamps : public CaseFolder
{
protected:
    static TimeStamp answered(TimeStamp stamp)
    {
        stamp.response = "the authority's bytes";
        stamp.genTime = QStringLiteral("2024-05-01T12:00:03Z");
        stamp.authority = QStringLiteral("CN=SYNTHETIC time stamps");
        return stamp;
    }
    void fill()
    {
        const auto store = create();
        const auto stamp = store->requestTimeStamp();
        ASSERT_TRUE(stamp);
        ASSERT_TRUE(store->addTimeStamp(answered(*stamp)));
        ASSERT_TRUE(store->close());
    }
    std::string findingsAfter(const QString &statement)
    {
        sql(statement);
        const auto report = open(OpenMode::ReadOnly)->verify({});
        return report ? textOf(*report) : report.error().message().toStdString();
    }
};

TEST_F(TimeStamps, RequestCoversTheLastLogEntryAndWaits)
{
    const auto store = create();
    const LogEntry head = store->log()->back();
    const auto stamp = store->requestTimeStamp();
    ASSERT_TRUE(stamp) << stamp.error().message().toStdString();
    EXPECT_EQ(stamp->sequence, head.sequence);
    EXPECT_EQ(stamp->imprint, head.hash);
    EXPECT_TRUE(stamp->isPending());
    EXPECT_TRUE(nonceOfRequest(stamp->request, head.hash));
    EXPECT_EQ(*store->timeStamps(), std::vector<TimeStamp>{*stamp});
    EXPECT_EQ(store->log()->back().what, QStringLiteral("Time stamp of log entry 1 requested"));
    const auto next = store->requestTimeStamp();
    EXPECT_EQ(next->sequence, 2) << "the request is an entry of its own";
    EXPECT_NE(next->id, stamp->id);
}

TEST_F(TimeStamps, AnswerIsKeptByteForByteAndLogged)
{
    fill();
    const auto store = open();
    const auto stamps = store->timeStamps();
    ASSERT_TRUE(stamps);
    ASSERT_EQ(stamps->size(), 1u);
    EXPECT_EQ(stamps->front().response, "the authority's bytes");
    EXPECT_EQ(stamps->front().genTime, QStringLiteral("2024-05-01T12:00:03Z"));
    EXPECT_EQ(store->log()->back().what,
              QStringLiteral("Time stamp of log entry 1 received from CN=SYNTHETIC time stamps"));
    EXPECT_TRUE(store->log()->back().payload.contains(sha256("the authority's bytes").toHex()));
    const auto report = store->verify({});
    EXPECT_TRUE(report->intact()) << textOf(*report);
    EXPECT_EQ(report->timeStamps, 1);
}

TEST_F(TimeStamps, SecondAnswerToOneRequestIsRefusedAndOneWithoutARequestIsKept)
{
    const auto store = create();
    const auto stamp = store->requestTimeStamp();
    ASSERT_TRUE(store->addTimeStamp(answered(*stamp)));
    EXPECT_FALSE(store->addTimeStamp(answered(*stamp)));
    TimeStamp foreign = answered(*stamp);
    foreign.id = 0;
    foreign.request.clear();
    const auto kept = store->addTimeStamp(foreign);
    ASSERT_TRUE(kept);
    EXPECT_EQ(kept->id, 2);
    EXPECT_EQ(store->timeStamps()->size(), 2u);
    EXPECT_TRUE(store->verify({})->intact());
}

TEST_F(TimeStamps, ReadOnlyCaseIsNotStamped)
{
    fill();
    const auto store = open(OpenMode::ReadOnly);
    const auto stamp = store->requestTimeStamp();
    ASSERT_FALSE(stamp);
    EXPECT_EQ(stamp.error().code, ErrorCode::NoPermission);
    EXPECT_FALSE(store->addTimeStamp(answered(TimeStamp{})));
}

TEST_F(TimeStamps, AlteredRowIsNamed)
{
    fill();
    EXPECT_NE(findingsAfter(QStringLiteral("UPDATE time_stamp SET gen_time='2023-05-01T12:00:03Z'"))
                  .find("time stamp 1: its row was altered"),
              std::string::npos);
}

TEST_F(TimeStamps, LostRowIsNamed)
{
    fill();
    EXPECT_NE(findingsAfter(QStringLiteral("DELETE FROM time_stamp")).find("table time_stamp: it has 0 rows"),
              std::string::npos);
}

TEST_F(TimeStamps, RewrittenLogIsNamed)
{
    fill();
    EXPECT_NE(findingsAfter(QStringLiteral("UPDATE activity_log SET hash=zeroblob(32) WHERE sequence=1"))
                  .find("time stamp 1: log entry 1 had another hash when it was stamped"),
              std::string::npos);
    EXPECT_NE(findingsAfter(QStringLiteral("DELETE FROM activity_log WHERE sequence=1"))
                  .find("time stamp 1: log entry 1, which it stamps, is missing"),
              std::string::npos);
}

} // namespace
} // namespace leadline::testing
