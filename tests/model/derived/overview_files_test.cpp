// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/derived/overview_files.h"

#include "model/isolate/handed_files.h"
#include "tests/model/store/case_fixture.h"

#include <QDir>
#include <QFileInfo>

namespace leadline::testing {
namespace {

class OverviewFiles : public CaseFolder
{
protected:
    Evidence scene(CaseStore &store, bool link = false)
    {
        const auto stored = store.storeFile(write(QStringLiteral("scene.tif"), "pixels"), link, {});
        EXPECT_TRUE(stored);
        Evidence evidence;
        evidence.id = {store.reserveId(ItemKind::Evidence)};
        evidence.label = store.reserveEvidenceLabel();
        evidence.kind = EvidenceKind::Scene;
        evidence.fileName = QStringLiteral("scene.tif");
        evidence.sha256 = stored->sha256;
        evidence.bytes = stored->bytes;
        evidence.linkedPath = stored->linkedPath;
        return evidence;
    }
    /// As the decoder leaves them.
    void makeFor(const Evidence &scene, QByteArrayView bytes = "reduced pixels")
    {
        const auto work = startOverviews(folder(), scene.sha256, scene.fileName);
        ASSERT_TRUE(work) << work.error().message().toStdString();
        ASSERT_TRUE(writeAll((*work)->file.value(), bytes));
        const auto finished = finishOverviews(**work, folder(), scene.sha256, scene.fileName);
        ASSERT_TRUE(finished);
        EXPECT_EQ(*finished, bytes.size());
    }
    QStringList made() const
    {
        return QDir(folder() + QStringLiteral("/derived/overviews")).entryList(QDir::Files | QDir::Hidden);
    }
};

TEST_F(OverviewFiles, LieBesideTheSceneForWhoeverReadsItAndNotBesideTheOriginal)
{
    const auto store = create();
    const Evidence exhibit = scene(*store);
    const QString original = store->pathOf(exhibit);
    makeFor(exhibit);
    const QString path = store->pathOf(exhibit);
    EXPECT_NE(path, original);
    EXPECT_EQ(read(path), "pixels");
    EXPECT_EQ(companionNames(path), QStringList{QStringLiteral("scene.tif.ovr")});
    EXPECT_EQ(read(path + QStringLiteral(".ovr")), "reduced pixels");
    EXPECT_EQ(QFileInfo(original).dir().entryList(QDir::Files).size(), 1) << "nothing lies beside the original";
    EXPECT_TRUE(store->verify({})->intact());
}

TEST_F(OverviewFiles, OfALinkedSceneLeaveItsOwnNeighboursInSight)
{
    const auto store = create();
    write(QStringLiteral("scene.tfw"), "its place");
    const Evidence exhibit = scene(*store, true);
    makeFor(exhibit);
    const QString path = store->pathOf(exhibit);
    EXPECT_EQ(read(path), "pixels");
    EXPECT_EQ(companionNames(path), (QStringList{QStringLiteral("scene.tfw"), QStringLiteral("scene.tif.ovr")}));
    EXPECT_FALSE(QFile::exists(outside(QStringLiteral("scene.tif.ovr"))));
}

TEST_F(OverviewFiles, ThatWereCutCountAsNone)
{
    const auto store = create();
    const Evidence exhibit = scene(*store);
    const QString original = store->pathOf(exhibit);
    makeFor(exhibit);
    QFile file(overviewsOf(folder(), exhibit.sha256));
    ASSERT_TRUE(file.resize(5));
    EXPECT_EQ(overviewsOf(folder(), exhibit.sha256), QString());
    EXPECT_EQ(store->pathOf(exhibit), original);
    EXPECT_EQ(sweepOverviews(folder(), {exhibit.sha256}), 1);
    EXPECT_TRUE(made().isEmpty());
    makeFor(exhibit, "made anew");
    EXPECT_EQ(read(store->pathOf(exhibit) + QStringLiteral(".ovr")), "made anew");
}

TEST_F(OverviewFiles, CanBeDeletedWithTheWholeFolderAtAnyTime)
{
    const auto store = create();
    const Evidence exhibit = scene(*store);
    makeFor(exhibit);
    store->pathOf(exhibit);
    ASSERT_TRUE(QDir(folder() + QStringLiteral("/derived")).removeRecursively());
    EXPECT_EQ(read(store->pathOf(exhibit)), "pixels");
    makeFor(exhibit);
    EXPECT_EQ(companionNames(store->pathOf(exhibit)).size(), 1);
}

TEST_F(OverviewFiles, ThatWereInterruptedLeaveNothing)
{
    const auto store = create();
    const Evidence exhibit = scene(*store);
    {
        const auto work = startOverviews(folder(), exhibit.sha256, exhibit.fileName);
        ASSERT_TRUE(work);
        EXPECT_EQ(made().size(), 1);
    }
    EXPECT_TRUE(made().isEmpty());
}

TEST_F(OverviewFiles, OfScenesThatAreGoneAreSweptAway)
{
    const auto store = create();
    const Evidence exhibit = scene(*store);
    makeFor(exhibit);
    EXPECT_EQ(sweepOverviews(folder(), {exhibit.sha256}), 0);
    EXPECT_EQ(sweepOverviews(folder(), {}), 1);
    EXPECT_TRUE(made().isEmpty());
}

TEST_F(OverviewFiles, AreNotStartedWhereNothingCanBeWritten)
{
    const auto store = create();
    const Evidence exhibit = scene(*store);
    QFile blocking(folder() + QStringLiteral("/derived/overviews"));
    ASSERT_TRUE(blocking.open(QIODevice::WriteOnly));
    const auto work = startOverviews(folder(), exhibit.sha256, exhibit.fileName);
    ASSERT_FALSE(work);
    EXPECT_EQ(work.error().context, QStringLiteral("scene.tif"));
}

} // namespace
} // namespace leadline::testing
