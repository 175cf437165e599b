// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/model/store/case_fixture.h"
#include "tests/model/store/sample_items.h"

#include <gmock/gmock.h>

namespace leadline {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class ActivityLog : public testing::CaseFolder
{
protected:
    static Edit rename(Event &event, const QString &title)
    {
        const Event before = event;
        event.title = title;
        return {QStringLiteral("Rename to %1").arg(title), {{before, event}}};
    }
    static Event eventOf(CaseStore &store, const QString &title)
    {
        Event event;
        event.id = {store.reserveId(ItemKind::Event)};
        event.title = title;
        return event;
    }
    static std::string noticesOf(const VerifyReport &report)
    {
        std::string text;
        for (const Finding &notice : report.notices)
            text += notice.item.toStdString() + ": " + notice.what.toStdString() + "\n";
        return text;
    }
    static VerifyReport verify(const CaseStore &store)
    {
        auto report = store.verify({});
        EXPECT_TRUE(report);
        return report ? *std::move(report) : VerifyReport{};
    }
};

TEST_F(ActivityLog, ForgetsASourceAndStillVerifies)
{
    const QByteArray name = QByteArrayLiteral("Zdravko-the-source");
    {
        const auto store = create();
        ASSERT_TRUE(store);
        store->setWho(QStringLiteral("desk of Zdravko-the-source"));
        Event event = eventOf(*store, QString::fromUtf8(name));
        ASSERT_TRUE(store->commit(adding(QStringLiteral("Add %1").arg(event.title), event)));
        store->setWho(QString());
        Event other = eventOf(*store, QStringLiteral("Another"));
        ASSERT_TRUE(store->commit(adding(QStringLiteral("Add another"), other)));
        ASSERT_TRUE(store->commit(rename(event, QStringLiteral("A source"))));
        const auto about = store->logEntriesAbout({ItemKind::Event, event.id.value});
        ASSERT_TRUE(about);
        EXPECT_THAT(*about, ElementsAre(2, 4));

        const auto forgotten = store->forgetDetails(*about, QStringLiteral("protection of a source"));
        ASSERT_TRUE(forgotten) << forgotten.error().message().toStdString();
        EXPECT_EQ(forgotten->entries, 2);
        EXPECT_EQ(forgotten->sequence, 5);
        EXPECT_TRUE(forgotten->titlesKept.empty());
        const VerifyReport report = verify(*store);
        EXPECT_EQ(testing::textOf(report), "");
        EXPECT_THAT(noticesOf(report), HasSubstr("log entry 2: its details were deleted: protection of a source"));
        const auto log = store->log();
        ASSERT_TRUE(log);
        EXPECT_TRUE(log->at(1).forgotten());
        EXPECT_EQ(log->at(1).what, QString());
        EXPECT_EQ(log->at(1).who, QString());
        EXPECT_FALSE(log->at(2).forgotten());
        // Gone from the disk while the case is still open, too.
        EXPECT_EQ(read(file()).indexOf(name), -1);
        EXPECT_EQ(read(file() + QStringLiteral("-wal")).indexOf(name), -1);
        ASSERT_TRUE(store->close());
    }
    EXPECT_EQ(read(file()).indexOf(name), -1);
    EXPECT_EQ(testing::textOf(verify(*open())), "");
}

TEST_F(ActivityLog, NamesDetailsThatWentWithoutAReason)
{
    {
        const auto store = create();
        ASSERT_TRUE(store->commit(adding(QStringLiteral("Add"), eventOf(*store, QStringLiteral("One")))));
    }
    sql(QStringLiteral("UPDATE activity_log SET who=NULL, what=NULL, payload=NULL, salt=NULL WHERE sequence=2"));
    EXPECT_THAT(testing::textOf(verify(*open())),
                HasSubstr("log entry 2: its details were deleted, and no later entry"));
}

TEST_F(ActivityLog, NamesATitleThatWasAltered)
{
    {
        const auto store = create();
        ASSERT_TRUE(store->commit(adding(QStringLiteral("Add"), eventOf(*store, QStringLiteral("One")))));
    }
    sql(QStringLiteral("UPDATE activity_log SET what='Add nothing' WHERE sequence=2"));
    EXPECT_THAT(testing::textOf(verify(*open())), HasSubstr("log entry 2: its title or name was altered"));
}

TEST_F(ActivityLog, NamesDetailsThatCameBackAfterTheyWereDeleted)
{
    {
        const auto store = create();
        ASSERT_TRUE(store->commit(adding(QStringLiteral("Add"), eventOf(*store, QStringLiteral("One")))));
    }
    const QString columns = QStringLiteral("SELECT quote(%1) FROM activity_log WHERE sequence=2");
    const QString who = sql(columns.arg(QStringLiteral("who")));
    const QString what = sql(columns.arg(QStringLiteral("what")));
    const QString salt = sql(columns.arg(QStringLiteral("salt")));
    const QString payload = sql(columns.arg(QStringLiteral("payload")));
    ASSERT_TRUE(open()->forgetDetails({2}, QStringLiteral("why not")));
    EXPECT_EQ(testing::textOf(verify(*open())), "");
    sql(QStringLiteral("UPDATE activity_log SET who=%1, what=%2, salt=%3, payload=%4 WHERE sequence=2")
            .arg(who, what, salt, payload));
    EXPECT_THAT(testing::textOf(verify(*open())), HasSubstr("log entry 2: its details are there"));
}

TEST_F(ActivityLog, RefusesToForgetWithoutReasonOrWhatSaysWhy)
{
    const auto store = create();
    ASSERT_TRUE(store->commit(adding(QStringLiteral("Add"), eventOf(*store, QStringLiteral("One")))));
    EXPECT_EQ(store->forgetDetails({2}, QStringLiteral("  ")).error().code, ErrorCode::InvalidInput);
    EXPECT_EQ(store->forgetDetails({9}, QStringLiteral("why")).error().code, ErrorCode::NotFound);
    EXPECT_EQ(store->forgetDetails({}, QStringLiteral("why")).error().code, ErrorCode::InvalidInput);
    ASSERT_TRUE(store->forgetDetails({2}, QStringLiteral("why")));
    EXPECT_EQ(store->forgetDetails({2}, QStringLiteral("again")).error().code, ErrorCode::InvalidInput);
    EXPECT_EQ(store->forgetDetails({3}, QStringLiteral("cover up")).error().code, ErrorCode::InvalidInput);
    // All or nothing: entry 1 must not have lost its details to the refused request.
    EXPECT_FALSE(store->forgetDetails({1, 3}, QStringLiteral("both")));
    EXPECT_FALSE(store->log()->at(0).forgotten());
    EXPECT_EQ(testing::textOf(verify(*store)), "");
}

TEST_F(ActivityLog, KeepsItsOrderAndFlagsAClockThatWentBack)
{
    const std::vector<Instant> clocks{instantFromCivilUtc(2024, 5, 1, 12), instantFromCivilUtc(1970, 1, 1, 0),
                                      instantFromCivilUtc(2038, 1, 20, 0), instantFromCivilUtc(2038, 1, 19, 0),
                                      instantFromCivilUtc(2038, 1, 20, 1)};
    const auto store = create();
    for (std::size_t i = 0; i < clocks.size(); ++i) {
        clock->current = clocks[i];
        ASSERT_TRUE(store->commit(adding(QStringLiteral("Edit %1").arg(i), eventOf(*store, QString::number(i)))));
    }
    const auto log = store->log();
    ASSERT_TRUE(log);
    ASSERT_EQ(log->size(), 6u);
    for (std::size_t i = 0; i < clocks.size(); ++i) {
        EXPECT_EQ(log->at(i + 1).what, QStringLiteral("Edit %1").arg(i));
        EXPECT_EQ(log->at(i + 1).time, clocks[i]);
    }
    EXPECT_EQ(log->at(1).clockWentBackSeconds, 0);
    EXPECT_EQ(log->at(2).clockWentBackSeconds, clocks[0].msUtc / 1000);
    EXPECT_EQ(log->at(3).clockWentBackSeconds, 0);
    EXPECT_EQ(log->at(4).clockWentBackSeconds, 86400);
    EXPECT_EQ(log->at(5).clockWentBackSeconds, 0);
    const VerifyReport report = verify(*store);
    EXPECT_EQ(testing::textOf(report), "");
    EXPECT_THAT(noticesOf(report), HasSubstr("log entry 3: the clock of the computer was 19844 days behind"));
    EXPECT_THAT(noticesOf(report), HasSubstr("log entry 5: the clock of the computer was 24 hours behind"));
}

} // namespace
} // namespace leadline
