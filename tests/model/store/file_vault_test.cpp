// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/model/store/case_fixture.h"
#include "tests/model/store/sample_items.h"

#include <QCryptographicHash>
#include <QDir>

#include <csignal>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

namespace leadline::testing {
namespace {

class FileVault : public CaseFolder
{
protected:
    static QString hashOf(const QByteArray &bytes)
    {
        return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
    }
    /// Takes a file in and makes it an exhibit.
    Evidence exhibit(CaseStore &store, const QString &path, bool link = false)
    {
        const auto stored = store.storeFile(path, link, {});
        EXPECT_TRUE(stored);
        Evidence evidence;
        evidence.id = {store.reserveId(ItemKind::Evidence)};
        evidence.label = store.reserveEvidenceLabel();
        evidence.sha256 = stored->sha256;
        evidence.bytes = stored->bytes;
        evidence.linkedPath = stored->linkedPath;
        EXPECT_TRUE(store.commit(adding(QStringLiteral("Add exhibit"), evidence)));
        return evidence;
    }
};

TEST_F(FileVault, KeepsACopyUnderItsHashWriteProtected)
{
    const QByteArray bytes = QByteArray("satellite").repeated(300'000); // several pieces
    const auto store = create();
    std::vector<double> heard;
    const Progress progress{.stop = {}, .report = [&](double fraction, const QString &) { heard.push_back(fraction); }};
    const auto stored = store->storeFile(write(QStringLiteral("scene.tif"), bytes), false, progress);
    ASSERT_TRUE(stored);
    EXPECT_EQ(stored->sha256, hashOf(bytes));
    EXPECT_EQ(stored->bytes, bytes.size());
    EXPECT_FALSE(stored->alreadyThere);
    const QString kept =
        folder() + QStringLiteral("/evidence/") + stored->sha256.left(2) + QLatin1Char('/') + stored->sha256;
    EXPECT_TRUE(read(kept) == bytes);
    struct stat facts;
    ASSERT_EQ(::stat(kept.toUtf8().constData(), &facts), 0);
    EXPECT_EQ(facts.st_mode & 07777, 0444u);
    EXPECT_TRUE(QDir(folder() + QStringLiteral("/tmp")).isEmpty());
    EXPECT_GE(heard.size(), 3u);
    EXPECT_EQ(heard.back(), 1.0);
    Evidence evidence;
    evidence.sha256 = stored->sha256;
    EXPECT_EQ(store->pathOf(evidence), kept);
}

TEST_F(FileVault, RecognisesBytesThatAreThereAlready)
{
    const auto store = create();
    ASSERT_TRUE(store->storeFile(write(QStringLiteral("a.jpg"), "photo"), false, {}));
    const auto again = store->storeFile(write(QStringLiteral("b.jpg"), "photo"), false, {});
    ASSERT_TRUE(again);
    EXPECT_TRUE(again->alreadyThere);
    EXPECT_TRUE(QDir(folder() + QStringLiteral("/tmp")).isEmpty());
}

TEST_F(FileVault, LinksByPathRelativeToTheCaseWhereItCan)
{
    const auto store = create();
    const auto beside = store->storeFile(write(QStringLiteral("big.tif"), "pixels"), true, {});
    ASSERT_TRUE(beside);
    EXPECT_EQ(beside->linkedPath, QStringLiteral("../big.tif"));
    EXPECT_EQ(beside->sha256, hashOf("pixels"));
    QTemporaryDir elsewhere;
    const QString far = elsewhere.filePath(QStringLiteral("far.tif"));
    ASSERT_TRUE(QFile::copy(outside(QStringLiteral("big.tif")), far));
    const auto absolute = store->storeFile(far, true, {});
    ASSERT_TRUE(absolute);
    EXPECT_EQ(absolute->linkedPath, QFileInfo(far).canonicalFilePath());
    EXPECT_TRUE(QDir(folder() + QStringLiteral("/evidence")).isEmpty());
    Evidence evidence;
    evidence.linkedPath = beside->linkedPath;
    EXPECT_EQ(QFileInfo(store->pathOf(evidence)).canonicalFilePath(),
              QFileInfo(outside(QStringLiteral("big.tif"))).canonicalFilePath());
}

TEST_F(FileVault, SaysWhyAFileCannotBeTaken)
{
    const auto store = create();
    const auto code = [&](const QString &path) {
        const auto stored = store->storeFile(path, false, {});
        EXPECT_FALSE(stored);
        EXPECT_EQ(stored.error().context, QFileInfo(path).fileName());
        return stored.error().code;
    };
    EXPECT_EQ(code(outside(QStringLiteral("none.jpg"))), ErrorCode::NotFound);
    EXPECT_EQ(code(folder()), ErrorCode::InvalidInput);
    const QString pipe = outside(QStringLiteral("pipe"));
    ASSERT_EQ(::mkfifo(pipe.toUtf8().constData(), 0600), 0);
    EXPECT_EQ(code(pipe), ErrorCode::InvalidInput);
    EXPECT_TRUE(QDir(folder() + QStringLiteral("/tmp")).isEmpty());
    EXPECT_TRUE(QDir(folder() + QStringLiteral("/evidence")).isEmpty());
}

TEST_F(FileVault, StopsWhenAskedTo)
{
    const auto store = create();
    std::stop_source source;
    const Progress progress{.stop = source.get_token(),
                            .report = [&](double, const QString &) { source.request_stop(); }};
    const QString path = write(QStringLiteral("scene.tif"), QByteArray(3 << 20, 'x'));
    const auto stored = store->storeFile(path, false, progress);
    ASSERT_FALSE(stored);
    EXPECT_EQ(stored.error().code, ErrorCode::Cancelled);
    EXPECT_TRUE(QDir(folder() + QStringLiteral("/tmp")).isEmpty());
}

TEST_F(FileVault, AFullDiskIsSaidAndLeavesTheCaseIntact)
{
    const QString big = write(QStringLiteral("big.bin"), QByteArray(4 << 20, 'x'));
    create().reset();
    const pid_t child = fork();
    if (child == 0) {
        // A limit on file sizes stands for the full disk: the write comes back short, then fails.
        std::signal(SIGXFSZ, SIG_IGN);
        auto store = openCase(folder(), OpenMode::ReadWrite, clock);
        if (!store)
            _exit(2);
        Event event;
        event.id = {1};
        event.title = QStringLiteral("Before");
        if (!(*store)->commit(adding(QStringLiteral("Add"), event)))
            _exit(3);
        const rlimit tight{600'000, RLIM_INFINITY};
        ::setrlimit(RLIMIT_FSIZE, &tight);
        const auto stored = (*store)->storeFile(big, false, {});
        if (stored || stored.error().code != ErrorCode::DiskFull)
            _exit(4);
        Event heavy = event;
        heavy.id = {2};
        heavy.note = QString(2 << 20, QLatin1Char('x'));
        const auto committed = (*store)->commit(adding(QStringLiteral("Heavy"), heavy));
        if (committed || committed.error().code != ErrorCode::DiskFull)
            _exit(5);
        const rlimit wide{RLIM_INFINITY, RLIM_INFINITY};
        ::setrlimit(RLIMIT_FSIZE, &wide);
        if (!(*store)->commit(adding(QStringLiteral("Heavy"), heavy)) || !(*store)->storeFile(big, false, {}))
            _exit(6);
        _exit((*store)->close() ? 0 : 7);
    }
    int status = -1;
    ::waitpid(child, &status, 0);
    ASSERT_TRUE(WIFEXITED(status));
    EXPECT_EQ(WEXITSTATUS(status), 0);
    const auto store = open();
    EXPECT_EQ(store->load()->all<Event>().size(), 2u);
    EXPECT_TRUE(store->verify({})->intact()) << textOf(*store->verify({}));
    EXPECT_TRUE(QDir(folder() + QStringLiteral("/tmp")).entryList(QDir::Files | QDir::Hidden).isEmpty());
    EXPECT_EQ(store->orphans().size(), 1u) << "the big file was stored and never made an exhibit";
}

TEST_F(FileVault, SweepsWhatAnInterruptedCopyLeftAndSaysSo)
{
    create().reset();
    QFile part(folder() + QStringLiteral("/tmp/incoming-0123456789abcdef"));
    ASSERT_TRUE(part.open(QIODevice::WriteOnly));
    part.close();
    EXPECT_EQ(open(OpenMode::ReadOnly)->tidied().interruptedCopies, 0);
    EXPECT_TRUE(part.exists()) << "who only looks changes nothing";
    EXPECT_EQ(open()->tidied().interruptedCopies, 1);
    EXPECT_FALSE(part.exists());
    EXPECT_EQ(open()->tidied().interruptedCopies, 0);
}

TEST_F(FileVault, SetsAsideWhatNoExhibitRefersToAndTakesItBack)
{
    const QString path = write(QStringLiteral("a.jpg"), "photo of an import that a crash cut off");
    QString sha256;
    {
        const auto store = create();
        sha256 = store->storeFile(path, false, {})->sha256;
        exhibit(*store, write(QStringLiteral("b.jpg"), "an exhibit"));
        const auto during = store->verify({});
        ASSERT_TRUE(during->intact()) << textOf(*during);
        ASSERT_EQ(during->notices.size(), 1u);
        EXPECT_TRUE(during->notices[0].item.endsWith(sha256));
        EXPECT_TRUE(store->orphans().empty());
    }
    {
        const auto reader = open(OpenMode::ReadOnly);
        EXPECT_TRUE(reader->orphans().empty());
        EXPECT_EQ(reader->verify({})->notices.size(), 1u);
    }
    const auto store = open();
    const auto moved = store->tidied().orphans;
    ASSERT_EQ(moved.size(), 1u);
    EXPECT_EQ(moved[0].sha256, sha256);
    EXPECT_EQ(moved[0].bytes, 39);
    EXPECT_EQ(read(folder() + QStringLiteral("/tmp/orphans/") + sha256), "photo of an import that a crash cut off");
    ASSERT_EQ(store->orphans().size(), 1u);
    const auto report = store->verify({});
    EXPECT_TRUE(report->intact()) << textOf(*report);
    ASSERT_EQ(report->notices.size(), 1u);
    EXPECT_TRUE(report->notices[0].what.contains(QStringLiteral("39 bytes")));
    const Evidence back = exhibit(*store, path);
    EXPECT_TRUE(store->orphans().empty());
    EXPECT_EQ(read(store->pathOf(back)), "photo of an import that a crash cut off");
    EXPECT_TRUE(store->verify({})->notices.empty());
}

TEST_F(FileVault, AnUndoneImportComesBackByRedoAndIsAnOrphanOnlyInTheNextSession)
{
    const QString path = write(QStringLiteral("a.jpg"), "photo");
    QString kept;
    {
        const auto store = create();
        const Evidence evidence = exhibit(*store, path);
        kept = store->pathOf(evidence);
        ASSERT_TRUE(store->commit({QStringLiteral("Undo"), {{evidence, std::nullopt}}}));
        ASSERT_TRUE(store->commit({QStringLiteral("Redo"), {{std::nullopt, evidence}}}));
        EXPECT_TRUE(store->verify({})->intact()) << "its bytes were there all the time";
        ASSERT_TRUE(store->commit({QStringLiteral("Undo"), {{evidence, std::nullopt}}}));
    }
    EXPECT_TRUE(QFile::exists(kept));
    EXPECT_EQ(open()->tidied().orphans.size(), 1u);
    EXPECT_FALSE(QFile::exists(kept));
}

TEST_F(FileVault, WhatBelongsToAnExhibitIsNoOrphanAndIsChecked)
{
    QString kept;
    {
        const auto store = create();
        Evidence scene = exhibit(*store, write(QStringLiteral("scene.jpg"), "pixels"));
        const auto world = store->storeFile(write(QStringLiteral("scene.jgw"), "its place"), false, {});
        Evidence after = scene;
        after.companions = {{QStringLiteral("scene.jgw"), world->sha256, world->bytes}};
        ASSERT_TRUE(store->commit({QStringLiteral("With its world file"), {{scene, after}}}));
        Evidence file;
        file.sha256 = world->sha256;
        kept = store->pathOf(file);
    }
    const auto store = open();
    EXPECT_TRUE(store->tidied().orphans.empty());
    EXPECT_TRUE(store->verify({})->intact()) << textOf(*store->verify({}));
    EXPECT_TRUE(store->verify({})->notices.empty());
    ASSERT_TRUE(QFile::remove(kept));
    const auto report = store->verify({});
    ASSERT_EQ(report->findings.size(), 1u) << textOf(*report);
    EXPECT_EQ(report->findings[0].item, QStringLiteral("E-001"));
}

TEST_F(FileVault, MovesNothingWhileANameMayBeDamaged)
{
    QString kept;
    {
        const auto store = create();
        kept = store->pathOf(exhibit(*store, write(QStringLiteral("a.jpg"), "photo")));
    }
    sql(QStringLiteral("UPDATE evidence SET sha256='f'||substr(sha256,2)"));
    const auto store = open();
    EXPECT_TRUE(store->tidied().orphans.empty());
    EXPECT_TRUE(QFile::exists(kept)) << "a damaged row must not take its exhibit's bytes away";
    EXPECT_FALSE(store->verify({})->intact());
}

TEST_F(FileVault, NoticesFilesOfEvidenceThatAreNobodys)
{
    create().reset();
    ASSERT_TRUE(QDir().mkpath(folder() + QStringLiteral("/evidence/ab")));
    QFile stray(folder() + QStringLiteral("/evidence/ab/.DS_Store"));
    ASSERT_TRUE(stray.open(QIODevice::WriteOnly));
    stray.close();
    const auto report = open()->verify({});
    EXPECT_TRUE(report->intact());
    ASSERT_EQ(report->notices.size(), 1u);
    EXPECT_EQ(report->notices[0].item, QStringLiteral("evidence/ab/.DS_Store"));
    EXPECT_TRUE(stray.exists());
}

TEST_F(FileVault, NoRowLeadsOutOfTheFolder)
{
    const auto store = create();
    Evidence evidence;
    evidence.sha256 = QStringLiteral("../../../../etc/passwd");
    EXPECT_TRUE(store->pathOf(evidence).isEmpty());
}

TEST_F(FileVault, VerifyNamesEveryExhibitWhoseBytesChanged)
{
    const auto store = create();
    const Evidence sound = exhibit(*store, write(QStringLiteral("a"), QByteArray(2'000'000, 'a')));
    const Evidence flipped = exhibit(*store, write(QStringLiteral("b"), QByteArray(1'500'000, 'b')));
    const Evidence gone = exhibit(*store, write(QStringLiteral("c"), "c"));
    const Evidence shorter = exhibit(*store, write(QStringLiteral("d"), "dd"));
    const Evidence loose = exhibit(*store, write(QStringLiteral("e"), "e"));
    const Evidence linked = exhibit(*store, write(QStringLiteral("f"), "f"), true);
    ASSERT_TRUE(store->verify({})->intact()) << textOf(*store->verify({}));
    EXPECT_EQ(store->verify({})->files, 6);
    EXPECT_EQ(store->verify({})->bytes, 3'500'005);

    const auto alter = [&](const QString &path, const std::function<void(QFile &)> &change, mode_t mode = 0444) {
        ::chmod(path.toUtf8().constData(), 0644);
        QFile target(path);
        ASSERT_TRUE(target.open(QIODevice::ReadWrite));
        change(target);
        target.close();
        ::chmod(path.toUtf8().constData(), mode);
    };
    alter(store->pathOf(flipped), [](QFile &f) {
        f.seek(777'777);
        f.putChar('c');
    });
    alter(store->pathOf(shorter), [](QFile &f) { f.resize(1); });
    alter(
        store->pathOf(loose), [](QFile &) {}, 0644);
    ASSERT_TRUE(QFile::remove(store->pathOf(gone)));
    ASSERT_TRUE(QFile::remove(store->pathOf(linked)));
    const auto report = store->verify({});
    ASSERT_TRUE(report);
    std::map<QString, QString> found;
    for (const Finding &finding : report->findings)
        found[finding.item] = finding.what;
    EXPECT_EQ(found.size(), 4u) << textOf(*report);
    EXPECT_FALSE(found.contains(sound.label));
    EXPECT_TRUE(found[flipped.label].contains(QStringLiteral("altered")));
    EXPECT_TRUE(found[gone.label].contains(QStringLiteral("no such file")));
    EXPECT_TRUE(found[shorter.label].contains(QStringLiteral("1 bytes instead of 2")));
    ASSERT_EQ(report->notices.size(), 1u) << "bytes are what counts: a copied case is not an altered one";
    EXPECT_EQ(report->notices[0].item, loose.label);
    EXPECT_TRUE(report->notices[0].what.contains(QStringLiteral("write-protected")));
    EXPECT_TRUE(found[linked.label].contains(QStringLiteral("../f")));
}

} // namespace
} // namespace leadline::testing
