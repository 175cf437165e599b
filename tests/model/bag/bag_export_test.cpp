// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/model/bag/bag_fixture.h"

#include <csignal>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

namespace leadline::testing {
namespace {

using BagExport = BagOfACase;

TEST_F(BagExport, HoldsTheCaseItsExhibitsAndListsThatAgree)
{
    const auto store = createWithExhibits();
    exportTo(*store, bag());
    const auto files = contents(bag());
    EXPECT_EQ(files.size(), 10u);
    EXPECT_EQ(files.at(QStringLiteral("bagit.txt")), "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
    QByteArray payload;
    QByteArray tags;
    for (const auto &[path, bytes] : files) {
        const QByteArray line = sha(bytes) + "  " + path.toUtf8() + '\n';
        if (path.startsWith(QLatin1String("data/")))
            payload += line;
        else if (!path.startsWith(QLatin1String("tagmanifest")))
            tags += line;
        if (path.startsWith(QLatin1String("data/evidence/"))) {
            EXPECT_EQ(path.right(64).toLatin1(), sha(bytes));
        }
    }
    EXPECT_EQ(files.at(QStringLiteral("manifest-sha256.txt")), payload);
    EXPECT_EQ(files.at(QStringLiteral("tagmanifest-sha256.txt")), tags);
    EXPECT_TRUE(verifyBag(bag(), {})->valid()) << textOf(verifyBag(bag(), {})->findings);
    EXPECT_TRUE(leftBeside(QStringLiteral("*.part-*")).isEmpty());
    EXPECT_TRUE(QDir(folder() + QStringLiteral("/tmp")).isEmpty());
}

TEST_F(BagExport, TheSameCaseGivesTheSameBytesHoweverOftenItWasOpened)
{
    {
        const auto store = createWithExhibits();
        // Positions whose exhibit never comes, and an extent that an edit made too large: closing mends both.
        const PositionReport report{.lon = 1303000000, .lat = 422500000, .time = clock->current};
        ASSERT_TRUE(store->addPositions({99}, std::vector<VesselPositions>{{{1}, std::span(&report, 1)}}, {}));
        Event event;
        event.id = {store->reserveId(ItemKind::Event)};
        event.title = QStringLiteral("Seen");
        event.position = LatLon{42.25, 130.3};
        ASSERT_TRUE(store->commit(adding(QStringLiteral("Add"), event)));
        Event moved = event;
        moved.position.reset();
        ASSERT_TRUE(store->commit({QStringLiteral("Change"), {{event, moved}}}));
        exportTo(*store, bag("while-open"));
        exportTo(*store, bag("again"));
    }
    clock->current = instantFromCivilUtc(2025, 7, 1, 12);
    ASSERT_TRUE(open());
    exportTo(*open(OpenMode::ReadOnly), bag("after-closing"));
    const auto first = contents(bag("while-open"));
    EXPECT_TRUE(first == contents(bag("again")));
    EXPECT_TRUE(first == contents(bag("after-closing")));
    EXPECT_TRUE(first.at(QStringLiteral("bag-info.txt")).startsWith("Bagging-Date: 2024-05-01\n"))
        << "the date of the last log entry, not of the export";
}

TEST_F(BagExport, ALinkedExhibitIsCopiedOrLeftAsTheSenderSays)
{
    const auto store = createWithExhibits();
    const QByteArray linked = sha(read(outside(QStringLiteral("huge.tif"))));
    const QString path =
        QStringLiteral("data/evidence/%1/%2").arg(QString::fromLatin1(linked.left(2)), QString::fromLatin1(linked));
    exportTo(*store, bag("copied"));
    EXPECT_TRUE(contents(bag("copied")).contains(path));
    const auto left = exportBagFolder(*store, {.linked = LinkedExhibits::Leave}, bag("left"), {});
    ASSERT_TRUE(left);
    EXPECT_EQ(left->leftOut, QStringList{QStringLiteral("E-003")});
    EXPECT_FALSE(contents(bag("left")).contains(path));
    EXPECT_TRUE(
        contents(bag("left")).at(QStringLiteral("bag-info.txt")).contains("External-Exhibit: E-003 SHA-256 " + linked));
    ASSERT_TRUE(QFile::remove(outside(QStringLiteral("huge.tif"))));
    const auto missing = exportBagFolder(*store, {}, bag("missing"), {});
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().message(), QStringLiteral("E-003: there is no such file"));
    EXPECT_TRUE(leftBeside(QStringLiteral("missing*")).isEmpty());
}

TEST_F(BagExport, WithoutTheLogsDetailsNothingOfThemIsLeftInTheFile)
{
    auto store = createWithExhibits();
    store->setWho(QStringLiteral("Zora Quill"));
    Event event;
    event.id = {store->reserveId(ItemKind::Event)};
    event.title = QStringLiteral("Seen");
    event.note = QStringLiteral("told by informant Swordfish");
    ASSERT_TRUE(store->commit(adding(QStringLiteral("Add what Swordfish told"), event)));
    Event redacted = event;
    redacted.note.clear();
    ASSERT_TRUE(store->commit({QStringLiteral("Redact"), {{event, redacted}}}));
    store.reset();
    store = open(OpenMode::ReadOnly);
    exportTo(*store, bag("all"));
    exportTo(*store, bag("none"), {.details = LogDetails::Remove});
    exportTo(*store, bag("none-again"), {.details = LogDetails::Remove});
    const QString file = QStringLiteral("data/case.gpkg");
    for (const char *secret : {"Swordfish", "Zora Quill"}) {
        EXPECT_TRUE(contents(bag("all")).at(file).contains(secret)) << "else this test shows nothing";
        EXPECT_FALSE(contents(bag("none")).at(file).contains(secret)) << secret;
    }
    EXPECT_TRUE(contents(bag("none")) == contents(bag("none-again")));
    const QString arrived = outside(QStringLiteral("Arrived.leadline"));
    const auto imported = importBag(bag("none"), arrived, clock, {});
    ASSERT_TRUE(imported);
    EXPECT_TRUE(imported->check.intact()) << textOf(imported->check.findings);
    EXPECT_EQ(imported->check.notices.size(), 6u) << "every entry that lost its details, with the reason";
    EXPECT_EQ((*openCase(arrived, OpenMode::ReadOnly, clock))->log()->size(), store->log()->size() + 1);
    EXPECT_TRUE(store->verify({})->notices.empty()) << "the sender's own case keeps them";
}

TEST_F(BagExport, ThumbnailsTravelOnRequestAndTileCachesNever)
{
    const auto store = createWithExhibits();
    const QString thumbnails = store->derivedFolder() + QStringLiteral("/thumbnails/");
    const QString note = QString::fromLatin1(sha("a note"));
    overwrite(thumbnails + note + QStringLiteral(".raw"), "pixels");
    overwrite(thumbnails + QString(64, QLatin1Char('0')) + QStringLiteral(".raw"), "of an exhibit that was removed");
    overwrite(store->derivedFolder() + QStringLiteral("/tiles/1/2/3.png"), "tile");
    exportTo(*store, bag("without"));
    exportTo(*store, bag("with"), {.derived = DerivedFiles::Thumbnails});
    EXPECT_EQ(contents(bag("with")).size(), contents(bag("without")).size() + 1);
    EXPECT_EQ(contents(bag("with")).at(QStringLiteral("data/derived/thumbnails/%1.raw").arg(note)), "pixels");
}

TEST_F(BagExport, AnExhibitThatWasAlteredIsNamedAndNothingIsExported)
{
    const auto store = createWithExhibits();
    const QString note = QString::fromLatin1(sha("a note"));
    overwrite(QStringLiteral("%1/evidence/%2/%3").arg(folder(), note.left(2), note), "A note");
    const auto refused = exportBagFolder(*store, {}, bag(), {});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::Damaged);
    EXPECT_EQ(refused.error().context, QStringLiteral("E-002"));
    EXPECT_TRUE(leftBeside(QStringLiteral("bag*")).isEmpty());
}

TEST_F(BagExport, LeavesNothingBehindWhenItIsStopped)
{
    const auto store = createWithExhibits();
    std::stop_source stop;
    const Progress progress{.stop = stop.get_token(), .report = [&](double fraction, const QString &what) {
                                if (what == QStringLiteral("Writing the bag") && fraction > 0.2)
                                    stop.request_stop();
                            }};
    const auto stopped = exportBagFolder(*store, {}, bag(), progress);
    ASSERT_FALSE(stopped);
    EXPECT_EQ(stopped.error().code, ErrorCode::Cancelled);
    EXPECT_TRUE(leftBeside(QStringLiteral("bag*")).isEmpty());
    EXPECT_TRUE(QDir(folder() + QStringLiteral("/tmp")).isEmpty());
}

TEST_F(BagExport, NeverReplacesWhatIsThere)
{
    const auto store = createWithExhibits();
    ASSERT_TRUE(QDir().mkpath(bag()));
    const auto refused = exportBagFolder(*store, {}, bag(), {});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::AlreadyExists);
    EXPECT_TRUE(QDir(bag()).isEmpty());
}

TEST_F(BagExport, AFullDiskIsSaidAndLeavesNothingBehind)
{
    createWithExhibits().reset();
    // The limit on a file's size stands for the disk; it holds for a whole process, so another one meets it.
    const pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
        std::signal(SIGXFSZ, SIG_IGN);
        const struct rlimit limit
        {
            .rlim_cur = 1'500'000, .rlim_max = 1'500'000
        };
        ::setrlimit(RLIMIT_FSIZE, &limit);
        const auto store = openCase(folder(), OpenMode::ReadOnly, clock);
        const auto full = store ? exportBagFolder(**store, {}, bag(), {}) : Result<BagSummary>(BagSummary{});
        ::_exit(!full && full.error().code == ErrorCode::DiskFull ? 0 : 1);
    }
    int status = -1;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    EXPECT_TRUE(leftBeside(QStringLiteral("bag*")).isEmpty());
}

} // namespace
} // namespace leadline::testing
