// SPDX-License-Identifier: GPL-3.0-or-later
// The disk is full, or fails, at every call that takes room: first through disk_tap, then on a small disk in memory.
#include "tests/end_to_end/faults/long_run.h"
#include "tests/end_to_end/faults/sound_case.h"
#include "tests/end_to_end/faults/worker_process.h"

#include <gtest/gtest.h>

#include <QDir>
#include <QFile>

#include <cerrno>
#include <fcntl.h>
#include <sys/mount.h>
#include <sys/statvfs.h>
#include <unistd.h>

namespace leadline::faults {
namespace {

class FullDisk : public ::testing::Test
{
protected:
    void SetUp() override { ASSERT_TRUE(QDir().mkpath(disk())); }
    QString disk() const { return m_dir->filePath(QStringLiteral("disk")); }
    QString folder() const { return disk() + QStringLiteral("/c.leadline"); }

    /// Every failure was said as what it was, in time; the case is whole and holds everything.
    void check(Ledger &ledger, ErrorCode expected, const std::string &where)
    {
        for (const QByteArray &failure : ledger.failures()) {
            // Where a file cannot even be made, SQLite tries once more without writing and keeps that reason only; the
            // disk itself tells, when it is one.
            EXPECT_TRUE(failure.startsWith("failed " + QByteArray::number(static_cast<int>(expected)) + ' ') ||
                        (!m_realDisk && failure.endsWith("the case file cannot be opened")))
                << where << failure.constData();
            m_slowest = std::max(m_slowest, failure.split(' ').value(2).toInt());
        }
        m_failures += static_cast<int>(ledger.failures().size());
        const auto store = openCase(folder(), OpenMode::ReadWrite, std::make_shared<SystemClock>());
        ASSERT_TRUE(store) << where << store.error().message().toStdString();
        const QStringList problems = ledger.problemsOf(**store);
        ASSERT_TRUE(problems.isEmpty()) << where << problems.join(u'\n').toStdString();
        const auto report = (*store)->verify({});
        ASSERT_TRUE(report && report->intact()) << where << (report ? report->findings[0].what.toStdString() : "");
    }

    void failAtEveryCall(int error, ErrorCode expected, const char *name)
    {
        const int stride = inLongRun(1, 9);
        int calls = 0;
        // Making a case takes room in more ways than working on it does: each of its calls, then every ninth.
        for (int at = 1; at < 5000; at += at < 16 ? 1 : stride, ++calls) {
            QDir(folder()).removeRecursively();
            auto environment = tapOn(disk());
            environment["DISK_TAP_FAIL_AT"] = std::to_string(at);
            environment["DISK_TAP_ERROR"] = std::to_string(error);
            Ledger ledger;
            WorkerProcess worker({folder(), QStringLiteral("3"), QStringLiteral("25"), QStringLiteral("--create"),
                                  QStringLiteral("--close")},
                                 environment);
            const std::string where = "from call " + std::to_string(at) + " on: ";
            ASSERT_EQ(worker.finish(ledger), 0) << where << ledger.failures().join('\n').constData();
            ASSERT_TRUE(ledger.closed()) << where;
            ASSERT_NO_FATAL_FAILURE(check(ledger, expected, where));
            // The fault lies behind the end of the work: every call has had its turn.
            if (ledger.failures().isEmpty())
                break;
        }
        EXPECT_GT(m_failures, 20);
        tell(name, calls,
             std::to_string(m_failures) + " failures told, slowest " + std::to_string(m_slowest) + " ms, 0 lost");
    }

    std::unique_ptr<QTemporaryDir> m_dir = quickFolder();
    bool m_realDisk = false; ///< full indeed, and not only said to be
    int m_failures = 0;
    int m_slowest = 0;
};

TEST_F(FullDisk, IsSaidAtEveryStageAndNothingIsLost)
{
    failAtEveryCall(ENOSPC, ErrorCode::DiskFull, "disk full at a call");
}

TEST_F(FullDisk, ADiskThatFailsIsSaidAtEveryStageAndNothingIsLost)
{
    failAtEveryCall(EIO, ErrorCode::Io, "disk fails at a call");
}

/// A small disk of its own, where this machine permits it: the tests above are the same on any.
class SmallDisk
{
public:
    explicit SmallDisk(const QString &folder)
        : m_folder(QFile::encodeName(folder))
        , m_mounted(::mount("tmpfs", m_folder.constData(), "tmpfs", 0, "size=8m") == 0)
    {
    }
    ~SmallDisk()
    {
        if (m_mounted)
            ::umount2(m_folder.constData(), MNT_DETACH);
    }
    Q_DISABLE_COPY_MOVE(SmallDisk)
    bool isMounted() const { return m_mounted; }
    std::int64_t room() const
    {
        struct statvfs facts = {};
        ::statvfs(m_folder.constData(), &facts);
        return static_cast<std::int64_t>(facts.f_bavail * facts.f_bsize);
    }

private:
    QByteArray m_folder;
    bool m_mounted;
};

TEST_F(FullDisk, WorkGoesOnWhenThereIsRoomAgain)
{
    const SmallDisk small(disk());
    m_realDisk = small.isMounted();
    const QString ballast = disk() + QStringLiteral("/ballast");
    int rounds = 0;
    // What is left differs from round to round, so that the disk fills up at another stage each time.
    for (std::int64_t left = 0; left < (1 << 20); left += inLongRun(16 << 10, 96 << 10), ++rounds) {
        QDir(folder()).removeRecursively();
        auto environment = WorkerProcess::Environment{};
        if (small.isMounted()) {
            QFile file(ballast);
            ASSERT_TRUE(file.open(QIODevice::WriteOnly));
            file.close();
            ASSERT_EQ(::truncate(QFile::encodeName(ballast).constData(), 0), 0);
            const int descriptor = ::open(QFile::encodeName(ballast).constData(), O_WRONLY);
            ASSERT_EQ(::posix_fallocate(descriptor, 0, small.room() - left), 0);
            ::close(descriptor);
        } else {
            environment = tapOn(disk());
            environment["DISK_TAP_FAIL_AT"] = std::to_string(1 + left / 4096);
            environment["DISK_TAP_ERROR"] = std::to_string(ENOSPC);
        }
        Ledger ledger;
        WorkerProcess worker({folder(), QString::number(rounds), QStringLiteral("30"), QStringLiteral("--create"),
                              QStringLiteral("--close"), QStringLiteral("--freeing"), ballast},
                             environment);
        const std::string where = std::to_string(left) + " bytes of room: ";
        ASSERT_EQ(worker.finish(ledger), 0) << where << ledger.failures().join('\n').constData();
        ASSERT_NO_FATAL_FAILURE(check(ledger, ErrorCode::DiskFull, where));
        QFile::remove(ballast);
    }
    EXPECT_GT(m_failures, 5);
    tell(small.isMounted() ? "small disk filled up" : "small disk, imitated", rounds,
         std::to_string(m_failures) + " failures told, slowest " + std::to_string(m_slowest) + " ms, 0 lost");
}

} // namespace
} // namespace leadline::faults
