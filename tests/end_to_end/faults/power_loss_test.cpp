// SPDX-License-Identifier: GPL-3.0-or-later
// The power goes at every sync point of making, editing, importing and closing.
#include "tests/end_to_end/faults/long_run.h"
#include "tests/end_to_end/faults/tapped_disk.h"
#include "tests/end_to_end/faults/worker_process.h"

#include <gtest/gtest.h>

#include <QDir>

namespace leadline::faults {
namespace {

class PowerLoss : public ::testing::Test
{
protected:
    /// Lets the worker work with the tap in between, and gives the journal.
    std::vector<TapEvent> record(int seed, int steps)
    {
        EXPECT_TRUE(QDir().mkpath(disk()));
        const QString journal = m_dir->filePath(QStringLiteral("journal"));
        WorkerProcess worker({disk() + QStringLiteral("/c.leadline"), QString::number(seed), QString::number(steps),
                              QStringLiteral("--create"), QStringLiteral("--close")},
                             tapOn(disk(), journal));
        Ledger ledger;
        EXPECT_EQ(worker.finish(ledger), 0);
        EXPECT_GT(ledger.acknowledged(), steps / 2);
        EXPECT_TRUE(ledger.closed());
        return readTap(journal);
    }
    QString disk() const { return m_dir->filePath(QStringLiteral("disk")); }

    /// Opens what the power's going left and looks for everything that had been acknowledged by then.
    void check(const TappedDisk &state, Loss loss, const Ledger &heard, const std::string &where)
    {
        const QString found = m_dir->filePath(QStringLiteral("found"));
        state.writeTo(found, loss, m_random);
        ++m_states;
        const auto store =
            openCase(found + QStringLiteral("/c.leadline"), OpenMode::ReadWrite, std::make_shared<SystemClock>());
        if (!heard.created())
            return; // nothing was promised yet; it opens, or says why not
        ASSERT_TRUE(store) << where << store.error().message().toStdString();
        Ledger ledger = heard;
        const QStringList problems = ledger.problemsOf(**store);
        ASSERT_TRUE(problems.isEmpty()) << where << problems.join(u'\n').toStdString();
        const auto report = (*store)->verify({});
        ASSERT_TRUE(report) << where;
        ASSERT_TRUE(report->intact()) << where << report->findings[0].item.toStdString() << ": "
                                      << report->findings[0].what.toStdString();
        ASSERT_TRUE((*store)->close()) << where;
    }

    void checkEverySyncPoint(const std::vector<TapEvent> &events, int randomStates)
    {
        TappedDisk state(disk().toStdString());
        Ledger ledger;
        int syncs = 0;
        for (const TapEvent &event : events) {
            const bool sync = event.kind == TapKind::SyncFile || event.kind == TapKind::SyncFolder;
            const std::string where = "before sync " + std::to_string(syncs) + " (" + event.path + "): ";
            if (sync) {
                ++syncs;
                for (const Loss loss : {Loss::All, Loss::Data, Loss::Names, Loss::None})
                    ASSERT_NO_FATAL_FAILURE(check(state, loss, ledger, where));
                for (int i = 0; i < randomStates; ++i)
                    ASSERT_NO_FATAL_FAILURE(check(state, Loss::Some, ledger, where));
            }
            state.apply(event);
            if (event.kind == TapKind::Said) {
                ledger.hear(event.data);
                if (event.data == "ok\n" || event.data == "created\n") {
                    ASSERT_NO_FATAL_FAILURE(check(state, Loss::All, ledger, "right after an acknowledgement: "));
                }
            }
        }
        EXPECT_GT(syncs, 60);
        tell("sync points", syncs,
             std::to_string(m_states) + " states, " + std::to_string(ledger.acknowledged()) +
                 " acknowledged edits, 0 lost");
    }

    std::unique_ptr<QTemporaryDir> m_dir = quickFolder();
    std::mt19937 m_random{4};
    int m_states = 0;
};

TEST_F(PowerLoss, LosesNothingThatWasAcknowledged)
{
    checkEverySyncPoint(record(3, inLongRun(300, 40)), inLongRun(10, 1));
}

TEST_F(PowerLoss, TheTapSeesWhatIsNotSynced)
{
    // The test of the test: a disk that keeps nothing of its last sync has lost an acknowledged edit.
    const auto events = record(3, 12);
    TappedDisk state(disk().toStdString());
    Ledger ledger;
    for (const TapEvent &event : events) {
        const bool file = event.kind == TapKind::SyncFile;
        if (!file || ledger.acknowledged() < 1)
            state.apply(event);
        if (event.kind == TapKind::Said)
            ledger.hear(event.data);
        if (ledger.acknowledged() == 10)
            break;
    }
    const QString found = m_dir->filePath(QStringLiteral("found"));
    state.writeTo(found, Loss::All, m_random);
    const auto store =
        openCase(found + QStringLiteral("/c.leadline"), OpenMode::ReadWrite, std::make_shared<SystemClock>());
    ASSERT_TRUE(store);
    EXPECT_FALSE(ledger.problemsOf(**store).isEmpty());
}

} // namespace
} // namespace leadline::faults
