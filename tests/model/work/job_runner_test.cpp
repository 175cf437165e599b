// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/result/result.h"
#include "model/work/job_runner.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QThread>

#include <gtest/gtest.h>

#include <future>
#include <thread>

namespace leadline {

namespace {

using namespace Qt::StringLiterals;

/// Work that goes on until it is told to stop.
int untilStopped(const Progress &progress)
{
    while (!progress.cancelled())
        std::this_thread::yield();
    return -1;
}

} // namespace

TEST(JobRunner, BringsTheAnswerToItsOwnThread)
{
    JobRunner runner;
    QThread *answeredOn = nullptr;
    QThread *workedOn = nullptr;
    int answer = 0;
    runner.run(
        u"Count"_s, &runner, [&](const Progress &) { return workedOn = QThread::currentThread(), 42; },
        [&](int value) {
            answer = value;
            answeredOn = QThread::currentThread();
        });
    runner.waitForAll();
    EXPECT_EQ(answer, 42);
    EXPECT_EQ(answeredOn, QThread::currentThread());
    EXPECT_NE(workedOn, QThread::currentThread());
    EXPECT_TRUE(runner.jobs().empty());
}

TEST(JobRunner, MovesAnswersThatCannotBeCopied)
{
    JobRunner runner;
    std::unique_ptr<int> answer;
    runner.run(
        u"Make"_s, &runner, [](const Progress &) { return std::make_unique<int>(7); },
        [&](std::unique_ptr<int> made) { answer = std::move(made); });
    runner.waitForAll();
    ASSERT_TRUE(answer);
    EXPECT_EQ(*answer, 7);
}

TEST(JobRunner, CancelsOneJobAndStillAnswers)
{
    JobRunner runner;
    std::promise<void> release;
    std::vector<int> answers;
    const auto hold = [gate = release.get_future().share()](const Progress &progress) {
        gate.wait();
        return progress.cancelled() ? -1 : 1;
    };
    const auto keep = [&](int value) { answers.push_back(value); };
    runner.run(u"Stays"_s, &runner, hold, keep);
    const std::uint64_t second = runner.run(u"Goes"_s, &runner, untilStopped, keep);
    ASSERT_EQ(runner.jobs().size(), 2u);
    EXPECT_EQ(runner.jobs().front().name, u"Stays"_s);
    runner.cancel(second);
    release.set_value();
    runner.waitForAll();
    std::sort(answers.begin(), answers.end());
    EXPECT_EQ(answers, (std::vector{-1, 1}));
}

TEST(JobRunner, ReportsProgressWhileItRuns)
{
    JobRunner runner;
    QEventLoop loop;
    Job seen;
    QObject::connect(&runner, &JobRunner::jobsChanged, &loop, [&] {
        const auto jobs = runner.jobs();
        if (jobs.empty() || jobs.front().fraction < 0)
            return;
        seen = jobs.front();
        runner.cancelAll();
        loop.quit();
    });
    runner.run(
        u"Hash"_s, &runner,
        [](const Progress &progress) {
            progress.say(0.25, u"Hashing scene.tif"_s);
            return untilStopped(progress);
        },
        [](int) {});
    loop.exec();
    runner.waitForAll();
    EXPECT_EQ(seen.name, u"Hash"_s);
    EXPECT_EQ(seen.fraction, 0.25);
    EXPECT_EQ(seen.what, u"Hashing scene.tif"_s);
}

TEST(JobRunner, DoesNotFloodItsListenersWithProgress)
{
    JobRunner runner;
    int heard = 0;
    QObject::connect(&runner, &JobRunner::jobsChanged, &runner, [&] { ++heard; });
    QEventLoop loop;
    runner.run(
        u"Busy"_s, &runner,
        [](const Progress &progress) {
            for (int i = 0; i < 100'000; ++i)
                progress.say(i / 100'000.0, u"Row"_s);
            return 0;
        },
        [&](int) { loop.quit(); });
    loop.exec();
    runner.waitForAll();
    EXPECT_LT(heard, 1000);
}

TEST(JobRunner, DropsTheAnswerWhenItsGuardIsGone)
{
    JobRunner runner;
    auto guard = std::make_unique<QObject>();
    std::promise<void> release;
    bool answered = false;
    runner.run(
        u"Late"_s, guard.get(),
        [gate = release.get_future().share()](const Progress &) {
            gate.wait();
            return 1;
        },
        [&](int) { answered = true; });
    guard.reset();
    release.set_value();
    runner.waitForAll();
    EXPECT_FALSE(answered);
}

TEST(JobRunner, StopsEverythingWhenItDies)
{
    bool answered = false;
    {
        JobRunner runner;
        for (int i = 0; i < 8; ++i)
            runner.run(u"Endless"_s, QCoreApplication::instance(), untilStopped, [&](int) { answered = true; });
    }
    QCoreApplication::processEvents();
    EXPECT_FALSE(answered);
}

TEST(JobRunner, OutlivesNobodyWhoKeptItsProgress)
{
    Progress kept;
    {
        JobRunner runner;
        runner.run(
            u"Leak"_s, &runner, [&](const Progress &progress) { return kept = progress, 0; }, [](int) {});
        runner.waitForAll();
    }
    kept.say(0.5, u"Nobody listens"_s);
    SUCCEED();
}

TEST(JobRunner, WaitsForJobsThatAnswersStart)
{
    JobRunner runner;
    int last = 0;
    runner.run(
        u"First"_s, &runner, [](const Progress &) { return 1; },
        [&](int first) {
            runner.run(
                u"Second"_s, &runner, [first](const Progress &) { return first + 1; },
                [&](int second) { last = second; });
        });
    runner.waitForAll();
    EXPECT_EQ(last, 2);
}

TEST(Result, CarriesAValueOrAnError)
{
    const Result<int> good = 3;
    ASSERT_TRUE(good);
    EXPECT_EQ(*good, 3);
    const Result<int> bad = fail(ErrorCode::NotFound, u"no such file"_s, u"a.tif"_s);
    ASSERT_FALSE(bad);
    EXPECT_EQ(bad.error().message(), u"a.tif: no such file"_s);
    EXPECT_EQ(bad.value_or(9), 9);
    EXPECT_EQ((Error{ErrorCode::Io, u"broken"_s, {}}.message()), u"broken"_s);
    EXPECT_TRUE(Result<void>());
    EXPECT_FALSE(Result<void>(fail(ErrorCode::Io, u"broken"_s)));
}

} // namespace leadline
