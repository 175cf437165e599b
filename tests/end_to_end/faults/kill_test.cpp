// SPDX-License-Identifier: GPL-3.0-or-later
// kill -9 at random moments: while a case opens, is edited, takes files and tracks in, and closes.
#include "tests/end_to_end/faults/long_run.h"
#include "tests/end_to_end/faults/worker_process.h"

#include <gtest/gtest.h>

#include <QDir>

#include <chrono>
#include <random>
#include <thread>

namespace leadline::faults {
namespace {

using SteadyClock = std::chrono::steady_clock;

double secondsSince(SteadyClock::time_point start)
{
    return std::chrono::duration<double>(SteadyClock::now() - start).count();
}

/// Runs the worker and kills it at a moment that `random` chooses: in a fifth of the cycles while it opens, in a fifth
/// while it closes, else among its steps.
void runAndKill(const QStringList &arguments, Ledger &ledger, std::mt19937 &random)
{
    const auto number = [&random](int from, int to) { return std::uniform_int_distribution<int>(from, to)(random); };
    const int when = number(0, 4);
    const int steps = when == 1 ? number(1, 5) : 1'000'000;
    WorkerProcess worker(arguments +
                         QStringList{QString::number(random()), QString::number(steps), QStringLiteral("--close")});
    if (when == 0) {
        std::this_thread::sleep_for(std::chrono::microseconds(number(0, 60'000)));
    } else if (when == 1) {
        while (!ledger.closing() && worker.hear(ledger)) {
        }
        std::this_thread::sleep_for(std::chrono::microseconds(number(0, 15'000)));
    } else {
        const int until = ledger.acknowledged() + number(1, 40);
        while (ledger.acknowledged() < until && worker.hear(ledger)) {
        }
        std::this_thread::sleep_for(std::chrono::microseconds(number(0, 6'000)));
    }
    worker.kill(ledger);
}

TEST(Kill, LosesNothingThatWasAcknowledged)
{
    const QTemporaryDir dir;
    const QString folder = dir.filePath(QStringLiteral("disk/c.leadline"));
    ASSERT_TRUE(QDir().mkpath(dir.filePath(QStringLiteral("disk"))));
    Ledger ledger;
    {
        WorkerProcess maker(
            {folder, QStringLiteral("1"), QStringLiteral("0"), QStringLiteral("--create"), QStringLiteral("--close")});
        ASSERT_EQ(maker.finish(ledger), 0);
    }
    std::mt19937 random(9);
    double slowest = 0;
    const int cycles = inLongRun(1000, 40);
    std::size_t orphans = 0;
    for (int cycle = 0; cycle < cycles; ++cycle) {
        ledger.newProcess();
        runAndKill({folder}, ledger, random);
        const auto start = SteadyClock::now();
        const auto store = openCase(folder, OpenMode::ReadWrite, std::make_shared<SystemClock>());
        ASSERT_TRUE(store) << store.error().message().toStdString();
        const auto data = (*store)->load();
        slowest = std::max(slowest, secondsSince(start));
        const QStringList problems = ledger.problemsOf(**store);
        ASSERT_TRUE(problems.isEmpty()) << "cycle " << cycle << ": " << problems.join(u'\n').toStdString();
        ledger.settle(**store);
        orphans += (*store)->tidied().orphans.size();
        const auto report = (*store)->verify({});
        ASSERT_TRUE(report);
        ASSERT_TRUE(report->intact()) << "cycle " << cycle << ": " << report->findings[0].item.toStdString() << ": "
                                      << report->findings[0].what.toStdString();
        // A half of the cycles go on from what the kill left, the other half from a case that was closed.
        if (cycle % 2 == 0) {
            ASSERT_TRUE((*store)->close());
        }
    }
    EXPECT_TRUE(ledger.failures().isEmpty());
    tell("kill -9", cycles,
         std::to_string(ledger.acknowledged()) + " acknowledged edits, 0 lost, " + std::to_string(orphans) +
             " orphans set aside, slowest reopening with load " + std::to_string(slowest) + " s");
}

} // namespace
} // namespace leadline::faults
