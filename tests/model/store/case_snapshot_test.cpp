// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/store/case_snapshot.h"
#include "model/store/geopackage_store.h"
#include "tests/model/store/case_fixture.h"

#include <QDir>

#include <csignal>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

namespace leadline::testing {
namespace {

class CaseSnapshot : public CaseFolder
{
protected:
    QString copy() const { return outside(QStringLiteral("copy.gpkg")); }
    void addEvent(CaseStore &store, const QString &title, qsizetype noteBytes = 0)
    {
        Event event;
        event.id = {store.reserveId(ItemKind::Event)};
        event.title = title;
        event.note = QString(noteBytes, QLatin1Char('x'));
        ASSERT_TRUE(store.commit(adding(QStringLiteral("Add event"), event)));
    }
    /// Opens the copy as the case file of a case of its own.
    std::unique_ptr<CaseStore> openCopy()
    {
        const QString home = outside(QStringLiteral("Copy.leadline"));
        QDir().mkpath(home);
        QFile::remove(home + QStringLiteral("/case.gpkg"));
        EXPECT_TRUE(QFile::copy(copy(), home + QStringLiteral("/case.gpkg")));
        auto store = openCase(home, OpenMode::ReadWrite, clock);
        EXPECT_TRUE(store) << (store ? "" : store.error().message().toStdString());
        return store ? *std::move(store) : nullptr;
    }
    QStringList filesBeside() const { return QFileInfo(copy()).dir().entryList(QDir::Files | QDir::Hidden); }
};

TEST_F(CaseSnapshot, OfAnOpenCaseIsOneFileThatHoldsEveryCommit)
{
    const auto store = create();
    addEvent(*store, QStringLiteral("First"));
    addEvent(*store, QStringLiteral("Second"));
    ASSERT_TRUE(store->snapshot(copy(), {}));
    EXPECT_EQ(filesBeside(), QStringList{QStringLiteral("copy.gpkg")});
    const QByteArray bytes = read(copy());
    EXPECT_EQ(bytes.mid(18, 2), QByteArray("\x01\x01", 2)) << "its pages must not ask for a -wal";
    const auto copied = openCopy();
    EXPECT_EQ(copied->load()->find<Event>({2})->title, QStringLiteral("Second"));
    EXPECT_TRUE(copied->verify({})->intact()) << textOf(*copied->verify({}));
}

TEST_F(CaseSnapshot, HoldsNothingThatIsCommittedWhileItIsTaken)
{
    const auto store = create();
    for (int i = 0; i < 8; ++i)
        addEvent(*store, QStringLiteral("Event"), 1'000'000);
    int steps = 0;
    const Progress progress{.stop = {}, .report = [&](double fraction, const QString &) {
                                ++steps;
                                if (fraction < 1)
                                    addEvent(*store, QStringLiteral("Meanwhile"));
                            }};
    ASSERT_TRUE(store->snapshot(copy(), progress));
    EXPECT_GT(steps, 3) << "else nothing was committed meanwhile";
    EXPECT_GT(store->log()->size(), 9u);
    const auto copied = openCopy();
    EXPECT_EQ(copied->log()->size(), 9u);
    EXPECT_TRUE(copied->verify({})->intact()) << textOf(*copied->verify({}));
}

TEST_F(CaseSnapshot, WorksOnTheWriterItself)
{
    create();
    const auto writer = sqlite::Connection::open(file(), sqlite::Access::ReadWrite, QStringLiteral("Rajin"));
    ASSERT_TRUE(writer);
    ASSERT_TRUE((*writer)->execute("PRAGMA journal_mode=WAL"));
    ASSERT_TRUE((*writer)->execute("UPDATE leadline_meta SET value='Rason' WHERE key='title'"));
    ASSERT_TRUE(writeSnapshot(**writer, copy(), {}));
    EXPECT_TRUE((*writer)->execute("UPDATE leadline_meta SET value='Rajin' WHERE key='title'")) << "it goes on";
    EXPECT_EQ(openCopy()->load()->title, QStringLiteral("Rason"));
}

TEST_F(CaseSnapshot, NeverReplacesWhatIsThere)
{
    const auto store = create();
    write(QStringLiteral("copy.gpkg"), "precious");
    const auto refused = store->snapshot(copy(), {});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::AlreadyExists);
    EXPECT_EQ(read(copy()), QByteArray("precious"));
    const auto nowhere = store->snapshot(outside(QStringLiteral("nowhere/copy.gpkg")), {});
    ASSERT_FALSE(nowhere);
    EXPECT_EQ(nowhere.error().code, ErrorCode::NotFound);
}

TEST_F(CaseSnapshot, LeavesNothingBehindWhenItIsStopped)
{
    const auto store = create();
    for (int i = 0; i < 4; ++i)
        addEvent(*store, QStringLiteral("Event"), 1'000'000);
    std::stop_source stop;
    const Progress progress{.stop = stop.get_token(), .report = [&](double, const QString &) { stop.request_stop(); }};
    const auto stopped = store->snapshot(copy(), progress);
    ASSERT_FALSE(stopped);
    EXPECT_EQ(stopped.error().code, ErrorCode::Cancelled);
    EXPECT_TRUE(filesBeside().isEmpty()) << filesBeside().join(u' ').toStdString();
}

TEST_F(CaseSnapshot, AFullDiskIsSaidAndLeavesNothingBehind)
{
    auto store = create();
    for (int i = 0; i < 4; ++i)
        addEvent(*store, QStringLiteral("Event"), 1'000'000);
    store.reset();
    // The limit on a file's size stands for the disk; it holds for a whole process, so another one meets it.
    const pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
        std::signal(SIGXFSZ, SIG_IGN);
        const struct rlimit limit
        {
            .rlim_cur = 2'000'000, .rlim_max = 2'000'000
        };
        ::setrlimit(RLIMIT_FSIZE, &limit);
        const auto again = openCase(folder(), OpenMode::ReadOnly, clock);
        const auto full = again ? (*again)->snapshot(copy(), {}) : Result<void>{};
        ::_exit(!full && full.error().code == ErrorCode::DiskFull ? 0 : 1);
    }
    int status = -1;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    EXPECT_TRUE(filesBeside().isEmpty()) << filesBeside().join(u' ').toStdString();
}

TEST_F(CaseSnapshot, IsReadableToNobodyWhoCannotReadTheCase)
{
    ASSERT_TRUE(create()->close());
    ASSERT_EQ(::chmod(file().toUtf8().constData(), 0600), 0);
    ASSERT_TRUE(open()->snapshot(copy(), {}));
    struct stat facts;
    ASSERT_EQ(::stat(copy().toUtf8().constData(), &facts), 0);
    EXPECT_EQ(facts.st_mode & 07777, 0600u);
}

} // namespace
} // namespace leadline::testing
