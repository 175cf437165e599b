// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/tiles/tile_cache.h"

#include <gtest/gtest.h>

#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

#include <thread>

namespace leadline {
namespace {

class TileCacheTest : public ::testing::Test
{
protected:
    QString name(int number) const { return QStringLiteral("osm-1/3/%1/2").arg(number); }
    void lookedAt(int number, int daysAgo)
    {
        QFile file(folder.filePath(name(number)));
        ASSERT_TRUE(file.open(QIODevice::ReadWrite));
        ASSERT_TRUE(file.setFileTime(QDateTime::currentDateTime().addDays(-daysAgo), QFileDevice::FileAccessTime));
    }
    bool has(int number) { return !cache.read(name(number), 1 << 20).isEmpty(); }

    QTemporaryDir folder;
    TileCache cache{folder.path(), 10'000};
};

TEST_F(TileCacheTest, GivesBackWhatItKeeps)
{
    cache.write(name(1), "bytes");
    EXPECT_EQ(cache.read(name(1), 100), "bytes");
    EXPECT_EQ(cache.read(name(1), 3), "") << "more than is accepted";
    EXPECT_EQ(cache.read(name(2), 100), "");
}

TEST_F(TileCacheTest, KeepsATileForAsLongAsItsServerSays)
{
    cache.write(name(1), "bytes", std::chrono::seconds(0));
    EXPECT_FALSE(has(1)) << "one that must not be used again";
    cache.write(name(1), "bytes", std::chrono::hours(1));
    cache.write(name(2), "bytes");
    EXPECT_TRUE(has(1));
    const auto endsIn = [this](int number) {
        return QDateTime::currentDateTime().secsTo(QFileInfo(folder.filePath(name(number))).lastModified());
    };
    EXPECT_NEAR(static_cast<double>(endsIn(1)), 3600, 60);
    EXPECT_NEAR(static_cast<double>(endsIn(2)), 7 * 24 * 3600, 60) << "whose server does not say";
    QFile over(folder.filePath(name(1)));
    ASSERT_TRUE(over.open(QIODevice::ReadWrite));
    ASSERT_TRUE(over.setFileTime(QDateTime::currentDateTime().addSecs(-1), QFileDevice::FileModificationTime));
    EXPECT_FALSE(has(1));
}

TEST_F(TileCacheTest, GivesATileFromTheMomentItIsThere)
{
    std::jthread writer([this] {
        TileCache other(folder.path());
        for (int i = 0; i < 300; ++i)
            other.write(name(i), "bytes");
    });
    int given = 0;
    for (int i = 0; i < 300; ++i) {
        while (!QFile::exists(folder.filePath(name(i))))
            std::this_thread::yield();
        given += has(i) ? 1 : 0;
    }
    EXPECT_EQ(given, 300);
}

TEST_F(TileCacheTest, ThrowsAwayWhatWasLookedAtLongestAgo)
{
    for (int i = 1; i <= 9; ++i) {
        cache.write(name(i), QByteArray(1000, 'x'));
        lookedAt(i, 20 - i);
    }
    ASSERT_TRUE(has(1)); // and so it was looked at last
    cache.write(name(10), QByteArray(1500, 'x'));
    EXPECT_LE(cache.usedBytes(), cache.budget());
    EXPECT_TRUE(has(1));
    EXPECT_FALSE(has(2));
    EXPECT_TRUE(has(9));
    EXPECT_TRUE(has(10));
}

TEST_F(TileCacheTest, CountsWhatAnEarlierSittingKept)
{
    {
        TileCache earlier(folder.path(), 10'000);
        for (int i = 1; i <= 9; ++i)
            earlier.write(name(i), QByteArray(1000, 'x'));
    }
    cache.write(name(10), QByteArray(5000, 'x'));
    EXPECT_LE(cache.usedBytes(), cache.budget());
}

TEST_F(TileCacheTest, ASmallerBudgetTakesEffectAtOnce)
{
    for (int i = 1; i <= 5; ++i)
        cache.write(name(i), QByteArray(1000, 'x'));
    cache.setBudget(2000);
    EXPECT_LE(cache.usedBytes(), 2000);
}

TEST_F(TileCacheTest, ClearsOneSourceAndLeavesTheOthers)
{
    cache.write(name(1), "bytes");
    cache.write(QStringLiteral("sea-2/3/1/2"), "other");
    EXPECT_EQ(cache.usedBytes(QStringLiteral("osm-1")), 5);
    cache.clear(QStringLiteral("osm-1"));
    EXPECT_EQ(cache.usedBytes(QStringLiteral("osm-1")), 0);
    EXPECT_EQ(cache.usedBytes(), 5);
    cache.write(name(1), "again");
    EXPECT_TRUE(has(1));
}

TEST_F(TileCacheTest, StaysInItsFolder)
{
    cache.write(QStringLiteral("../outside"), "bytes");
    EXPECT_FALSE(QFile::exists(folder.filePath(QStringLiteral("../outside"))));
}

} // namespace
} // namespace leadline
