// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/coverage/kept_searches.h"

#include "model/stac/stac_listing.h"
#include "model/stac/stac_scene.h"
#include "tests/model/stac/stac_text.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <gmock/gmock.h>

namespace leadline {
namespace {

class KeptSearchesTest : public ::testing::Test
{
protected:
    QString folder() const { return m_dir.filePath(QStringLiteral("searches")); }
    static StacItem item(const QString &id)
    {
        return testing::readItem(testing::itemJson(id, 130, 42, QStringLiteral("2023-10-20T02:14:00Z"), 7),
                                 QUrl(QStringLiteral("https://stac.example/items/") + id));
    }
    static KeptSearch search(const QString &key, const std::vector<StacItem> &items)
    {
        return {key, QStringLiteral("https://stac.example/v1"), {1'700'000'000'000}, items, 0};
    }
    std::vector<KeptSearch> read()
    {
        troubles.clear();
        return readKeptSearches(folder(), troubles);
    }
    QString write(const QString &name, const QByteArray &bytes) const
    {
        EXPECT_TRUE(QDir().mkpath(folder()));
        QFile file(QDir(folder()).filePath(name));
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(bytes);
        return file.fileName();
    }

    QTemporaryDir m_dir;
    QStringList troubles;
};

TEST_F(KeptSearchesTest, KnowsTheScenesAnotherDayWellEnoughToAddThem)
{
    ASSERT_TRUE(keepSearch(folder(), search(QStringLiteral("1"), {item(QStringLiteral("a"))})));
    const auto searches = read();
    ASSERT_EQ(searches.size(), 1U) << troubles.join(u'\n').toStdString();
    ASSERT_EQ(searches[0].items.size(), 1U);
    const StacItem &kept = searches[0].items[0];
    EXPECT_EQ(kept.id, QStringLiteral("a"));
    EXPECT_EQ(kept.cloudCoverPercent, 7);
    EXPECT_EQ(kept.outlines.size(), 1U);
    const StacService service = serviceOf(searches[0]);
    EXPECT_EQ(service.root, QUrl(QStringLiteral("https://stac.example/v1")));
    const auto layer = remoteSceneLayer(kept, *sceneAssets(kept).at(0), service);
    ASSERT_TRUE(layer);
    EXPECT_EQ(layer->url, QStringLiteral("https://stac.example/items/a.tif")) << "made whole before it was kept";
}

TEST_F(KeptSearchesTest, KeepsTheLastSearchesOnly)
{
    for (std::size_t i = 0; i < mostKeptSearches + 3; ++i)
        ASSERT_TRUE(
            keepSearch(folder(), search(searchKey({static_cast<std::int64_t>(i)}), {item(QStringLiteral("a"))})));
    const auto searches = read();
    ASSERT_EQ(searches.size(), mostKeptSearches);
    EXPECT_EQ(searches.front().key, searchKey({3}));
}

TEST_F(KeptSearchesTest, NamesAFileThatIsNoSearchAndReadsTheOthers)
{
    ASSERT_TRUE(keepSearch(folder(), search(QStringLiteral("2"), {item(QStringLiteral("a"))})));
    write(QStringLiteral("1.json"), "<html>");
    write(QStringLiteral("3.json"), R"({"type":"FeatureCollection","features":[]})");
    write(QStringLiteral("4.json"), QByteArray(100'000, '['));
    EXPECT_EQ(read().size(), 1U);
    ASSERT_EQ(troubles.size(), 3);
    EXPECT_TRUE(troubles[1].contains(QStringLiteral("3.json"))) << troubles[1].toStdString();
}

TEST_F(KeptSearchesTest, NoFolderIsNoTrouble)
{
    EXPECT_TRUE(read().empty());
    EXPECT_TRUE(troubles.isEmpty());
}

TEST_F(KeptSearchesTest, ReadsResultsFromAFileInEveryFormThatTheyHave)
{
    const StacItem one = item(QStringLiteral("a"));
    const QString items = write(QStringLiteral("items.json"), testing::featureCollection({one.json}));
    const QJsonObject listing{{QStringLiteral("api"), QStringLiteral("https://stac.example")},
                              {QStringLiteral("items"), QJsonArray{listStacItem(one, {}, {})}}};
    const QString printed = write(QStringLiteral("printed.json"), testing::bytesOf(listing));
    const QString single = write(QStringLiteral("one.json"), testing::bytesOf(one.json));
    for (const QString &path : {items, printed, single}) {
        const auto found = readFoundScenes(path);
        ASSERT_TRUE(found) << found.error().message().toStdString();
        ASSERT_EQ(found->size(), 1U) << path.toStdString();
        EXPECT_EQ(found->at(0).id, QStringLiteral("a"));
        EXPECT_EQ(found->at(0).cloudCoverPercent, 7);
        ASSERT_TRUE(found->at(0).imaged);
        EXPECT_EQ(found->at(0).imaged->text, QStringLiteral("2023-10-20T02:14:00Z"));
        ASSERT_EQ(found->at(0).outlines.size(), 1U) << path.toStdString();
        EXPECT_EQ(found->at(0).outlines[0].size(), 4U);
    }
}

TEST_F(KeptSearchesTest, SaysWhatAFileIsInsteadOfResults)
{
    const QString catalogue =
        write(QStringLiteral("c.json"), R"({"id":"c","type":"Catalog","links":[{"rel":"child","href":"a.json"}]})");
    const auto found = readFoundScenes(catalogue);
    ASSERT_FALSE(found);
    EXPECT_TRUE(found.error().what.contains(QStringLiteral("catalogue"))) << found.error().what.toStdString();
    EXPECT_EQ(readFoundScenes(m_dir.filePath(QStringLiteral("none.json"))).error().code, ErrorCode::NotFound);
}

} // namespace
} // namespace leadline
