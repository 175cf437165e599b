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

/// What many cycles came to.
struct KillFigures
{
    int acknowledged = 0;
    std::size_t orphans = 0;
    double slowestReopening = 0;
};

/// Kills the worker of one new case at `folder` so many times, and holds the case to the ledger after each.
void killCycles(const QString &folder, int cycles, std::mt19937 &random, KillFigures &figures)
{
    Ledger ledger;
    {
        WorkerProcess maker(
            {folder, QStringLiteral("1"), QStringLiteral("0"), QStringLiteral("--create"), QStringLiteral("--close")});
        ASSERT_EQ(maker.finish(ledger), 0);
    }
    for (int cycle = 0; cycle < cycles; ++cycle) {
        ledger.newProcess();
        runAndKill({folder}, ledger, random);
        const auto start = SteadyClock::now();
        const auto store = openCase(folder, OpenMode::ReadWrite, std::make_shared<SystemClock>());
        ASSERT_TRUE(store) << store.error().message().toStdString();
        const auto data = (*store)->load();
        figures.slowestReopening = std::max(figures.slowestReopening, secondsSince(start));
        const QStringList problems = ledger.problemsOf(**store);
        ASSERT_TRUE(problems.isEmpty()) << "cycle " << cycle << ": " << problems.join(u'\n').toStdString();
        ledger.settle(**store);
        figures.orphans += (*store)->tidied().orphans.size();
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
    figures.acknowledged += ledger.acknowledged();
}

TEST(Kill, LosesNothingThatWasAcknowledged)
{
    const QTemporaryDir dir;
    ASSERT_TRUE(QDir().mkpath(dir.filePath(QStringLiteral("disk"))));
    std::mt19937 random(9);
    KillFigures figures;
    // Every cycle verifies the whole case: one that grows over a thousand of them takes hours. A case meets 50.
    const int cases = inLongRun(20, 1);
    const int cycles = inLongRun(50, 40);
    for (int number = 0; number < cases && !HasFatalFailure(); ++number) {
        const QString folder = dir.filePath(QStringLiteral("disk/c%1.leadline").arg(number));
        killCycles(folder, cycles, random, figures);
        ASSERT_TRUE(QDir(folder).removeRecursively());
    }
    tell("kill -9", cases * cycles,
         std::to_string(figures.acknowledged) + " acknowledged edits, 0 lost, " + std::to_string(figures.orphans) +
             " orphans set aside, slowest reopening with load " + std::to_string(figures.slowestReopening) + " s");
}

} // namespace
} // namespace leadline::faults
