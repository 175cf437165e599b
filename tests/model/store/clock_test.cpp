// SPDX-License-Identifier: GPL-3.0-or-later
// A clock that lies must not put the log out of order.
#include "tests/model/store/case_fixture.h"

namespace leadline::testing {
namespace {

class LyingClock : public CaseFolder
{
protected:
    static constexpr std::int64_t day = 86'400'000;

    void addEvent(CaseStore &store, std::int64_t id)
    {
        Event event;
        event.id = {id};
        event.title = QStringLiteral("Event %1").arg(id);
        ASSERT_TRUE(store.commit(adding(QStringLiteral("Add event %1").arg(id), event)));
    }
    static QStringList texts(const CaseStore &store)
    {
        QStringList all;
        const auto log = store.log();
        for (const LogEntry &entry : *log)
            all << entry.what;
        return all;
    }
};

TEST_F(LyingClock, OrderAndChainHoldWhenTheClockIsSetBackOrFarAhead)
{
    const Instant start = clock->current;
    {
        const auto store = create();
        addEvent(*store, 1);
        clock->current = {0}; // 1970
        addEvent(*store, 2);
        clock->current = instantFromCivilUtc(2038, 1, 20);
        addEvent(*store, 3);
    }
    clock->current = {start.msUtc - day};
    const auto store = open();
    addEvent(*store, 4);
    EXPECT_EQ(texts(*store),
              (QStringList{QStringLiteral("New case"), QStringLiteral("Add event 1"), QStringLiteral("Add event 2"),
                           QStringLiteral("Add event 3"), QStringLiteral("Add event 4")}));
    const auto log = store->log();
    for (std::size_t i = 0; i < log->size(); ++i)
        EXPECT_EQ((*log)[i].sequence, static_cast<std::int64_t>(i) + 1);
    EXPECT_EQ((*log)[2].time, Instant{0}) << "what the clock said is kept as it said it";
    const auto report = store->verify({});
    EXPECT_TRUE(report->intact()) << textOf(*report);
}

TEST_F(LyingClock, VerifyNamesEveryEntryThatWasWrittenByAClockThatWentBack)
{
    const auto store = create();
    addEvent(*store, 1);
    EXPECT_TRUE(store->verify({})->notices.empty());
    clock->current.msUtc -= day;
    addEvent(*store, 2);
    clock->current.msUtc += 3 * day;
    addEvent(*store, 3);
    clock->current = {0};
    addEvent(*store, 4);
    const auto report = store->verify({});
    EXPECT_TRUE(report->intact()) << textOf(*report);
    QStringList flagged;
    for (const Finding &notice : report->notices)
        flagged << notice.item;
    EXPECT_EQ(flagged, (QStringList{QStringLiteral("log entry 3"), QStringLiteral("log entry 5")}));
}

TEST_F(LyingClock, TheCaseFileStatesTheTimeOfTheClockThatWasSet)
{
    clock->current = instantFromCivilUtc(2038, 1, 20);
    create().reset();
    EXPECT_TRUE(sql(QStringLiteral("SELECT last_change FROM gpkg_contents")).startsWith(QStringLiteral("2038-01-20")));
    EXPECT_TRUE(open()->verify({})->intact());
}

} // namespace
} // namespace leadline::testing
