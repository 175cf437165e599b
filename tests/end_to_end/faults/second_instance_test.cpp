// SPDX-License-Identifier: GPL-3.0-or-later
// Two windows, two programs, many at once: a case is open for writing once.
#include "tests/end_to_end/faults/worker_process.h"

#include "tests/end_to_end/faults/long_run.h"
#include "tests/end_to_end/faults/sound_case.h"

#include <gtest/gtest.h>

#include <QFile>

#include <atomic>
#include <barrier>
#include <thread>

namespace leadline::faults {
namespace {

constexpr int attempts = 100;

class SecondInstance : public ::testing::Test
{
protected:
    void SetUp() override { must(createCase(m_folder, QStringLiteral("SYNTHETIC"), std::make_shared<SystemClock>())); }
    auto open(OpenMode mode = OpenMode::ReadWrite) const
    {
        return openCase(m_folder, mode, std::make_shared<SystemClock>());
    }

    std::unique_ptr<QTemporaryDir> m_dir = quickFolder();
    const QString m_folder = m_dir->filePath(QStringLiteral("c.leadline"));
};

TEST_F(SecondInstance, OfTheSameProcessIsRefused)
{
    const auto first = must(open());
    int opened = 0;
    for (int i = 0; i < attempts; ++i) {
        const auto second = open(i % 2 == 0 ? OpenMode::ReadWrite : OpenMode::ReadOnly);
        opened += second ? 1 : 0;
        EXPECT_TRUE(second || second.error().code == ErrorCode::Locked);
    }
    EXPECT_EQ(opened, 0);
    tell("second window of one process", attempts, std::to_string(opened) + " opened");
}

TEST_F(SecondInstance, OfTheSameProcessIsRefusedAlsoWhenItsLockFileWasTakenAway)
{
    // As a program does that keeps folders in step, or somebody who tidies up.
    const auto first = must(open());
    ASSERT_TRUE(QFile::remove(m_folder + QStringLiteral("/case.lock")));
    const auto second = open();
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code, ErrorCode::Locked);
}

TEST_F(SecondInstance, OfAnotherProcessIsRefused)
{
    const auto first = must(open());
    int opened = 0;
    for (int i = 0; i < attempts; ++i) {
        if (i == attempts / 2)
            QFile::remove(m_folder + QStringLiteral("/case.lock"));
        Ledger ledger;
        WorkerProcess worker({m_folder, QStringLiteral("1"), QStringLiteral("0")});
        EXPECT_EQ(worker.finish(ledger), 5);
        opened += ledger.opened();
        ASSERT_FALSE(ledger.failures().isEmpty());
        EXPECT_TRUE(ledger.failures()[0].contains("another")) << ledger.failures()[0].constData();
    }
    EXPECT_EQ(opened, 0);
    tell("second process", attempts, std::to_string(opened) + " opened");
}

TEST_F(SecondInstance, ManyAtOnceOpenItOnce)
{
    constexpr int threads = 4;
    std::atomic<int> open = 0;
    std::atomic<int> most = 0;
    std::atomic<int> times = 0;
    std::barrier start(threads);
    std::vector<std::jthread> running;
    for (int t = 0; t < threads; ++t) {
        running.emplace_back([&] {
            for (int i = 0; i < attempts; ++i) {
                start.arrive_and_wait();
                const auto store = this->open();
                if (!store)
                    continue;
                ++times;
                most = std::max(most.load(), ++open);
                std::this_thread::yield();
                --open;
            }
        });
    }
    running.clear();
    EXPECT_EQ(most, 1);
    EXPECT_GT(times, 0);
    tell("four windows at once", attempts, "opened " + std::to_string(times.load()) + " times, never twice");
}

} // namespace
} // namespace leadline::faults
