// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/scenes/scenes_panel.h"

#include "tests/support/fake_tile_decoder.h"
#include "tests/support/local_http_server.h"
#include "tests/support/wait_until.h"
#include "widgets/scenes/found_details.h"
#include "widgets/scenes/found_model.h"
#include "widgets/scenes/search_form.h"

#include <gmock/gmock.h>

#include <QAbstractItemModel>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTreeView>

#include <map>

namespace leadline {
namespace {

class ScenesPanelTest : public ::testing::Test
{
protected:
    ScenesPanelTest()
    {
        gate.setRetryPolicy({1});
        server.answer = [this](const QByteArray &path) {
            const auto document = documents.find(path);
            return document == documents.end() ? LocalHttpServer::Answer{404, "text/plain", "nothing here", {}}
                                               : LocalHttpServer::Answer{200, "application/json", document->second, {}};
        };
        documents["/v1"] = R"({"id":"api","conformsTo":["https://api.stacspec.org/v1.0.0/core"],"links":[]})";
        documents["/a.png"] = "TILE #3366cc";
        serve({scene("wide", 130, 4, 40), scene("small", 131, 1, 5)});
        panel.resize(1600, 262);
        panel.show();
        panel.form().setViewArea({130, 42, 134, 43});
        panel.form().setAddress(server.address() + QStringLiteral("/v1"));
        QObject::connect(&panel, &ScenesPanel::outlinesChanged, &panel,
                         [this](const FoundOutlines &now) { found = now; });
        QObject::connect(&panel, &ScenesPanel::allowHostRequested, &panel,
                         [this](const QString &host) { wished << host; });
    }

    QByteArray scene(const QByteArray &id, double west, double width, double cloud) const
    {
        const QByteArray w = QByteArray::number(west);
        const QByteArray e = QByteArray::number(west + width);
        return R"({"type":"Feature","id":")" + id + R"(","collection":"squares","geometry":{"type":"Polygon",
            "coordinates":[[[)" +
               w + ",42],[" + e + ",42],[" + e + ",43],[" + w + ",43],[" + w +
               R"(,42]]]},"properties":{"datetime":"2023-08-20T02:14:05Z","eo:cloud_cover":)" +
               QByteArray::number(cloud) + R"(},"assets":{"visual":{"href":"https://store.example/a.tif"},
            "raw":{"href":"s3://store/a.jp2"},"thumbnail":{"href":")" +
               server.address().toUtf8() + "/a.png" + R"(","roles":["thumbnail"]}},"links":[]})";
    }
    void serve(const QList<QByteArray> &scenes, const QByteArray &links = {})
    {
        documents["/v1/search"] =
            R"({"type":"FeatureCollection","features":[)" + scenes.join(',') + R"(],"links":[)" + links + "]}";
    }
    void allow() { gate.setPolicy({NetworkPolicy::Mode::NamedHosts, {QStringLiteral("127.0.0.1")}}); }
    void search()
    {
        allow();
        panel.search();
        EXPECT_TRUE(waitUntil([this] { return !panel.isSearching(); }));
    }
    template<class T>
    T &child(const char *name) const
    {
        T *widget = panel.findChild<T *>(QLatin1String(name));
        EXPECT_TRUE(widget) << name;
        return *widget;
    }
    QTreeView &table() const { return child<QTreeView>("sceneTable"); }
    QString cell(int row, int column) const { return table().model()->index(row, column).data().toString(); }
    QString text(const char *label) const { return child<QLabel>(label).text(); }
    void choose(int row) { table().setCurrentIndex(table().model()->index(row, 0)); }
    qsizetype picturesAsked() const { return server.paths.count("/a.png"); }

    LocalHttpServer server;
    std::map<QByteArray, QByteArray> documents;
    NetworkGate gate;
    std::shared_ptr<FakeTileDecoder> decoders = std::make_shared<FakeTileDecoder>();
    ScenesPanel panel{gate, decoders};
    FoundOutlines found;
    QStringList wished;
};

TEST_F(ScenesPanelTest, SaysThatTheNetworkIsOffAndSearchesOnceTheHostIsAllowed)
{
    panel.search();
    EXPECT_EQ(server.connections, 0);
    EXPECT_TRUE(text("sceneIdle").contains(QLatin1String("network is off")));
    child<QPushButton>("sceneAllow").click();
    EXPECT_EQ(wished, QStringList{QStringLiteral("127.0.0.1")});
    allow();
    EXPECT_TRUE(waitUntil([this] { return table().model()->rowCount() == 2; }));
}

TEST_F(ScenesPanelTest, ShowsWhatWasFoundAsATableThatCanBeSorted)
{
    search();
    ASSERT_EQ(table().model()->rowCount(), 2);
    EXPECT_EQ(cell(0, FoundModel::Date), QLatin1String("2023-08-20 02:14"));
    table().sortByColumn(FoundModel::Cloud, Qt::AscendingOrder);
    EXPECT_EQ(cell(0, FoundModel::Name), QLatin1String("small"));
    EXPECT_EQ(cell(0, FoundModel::Covers), QLatin1String("25 %"));
    table().sortByColumn(FoundModel::Covers, Qt::DescendingOrder);
    EXPECT_EQ(cell(0, FoundModel::Name), QLatin1String("wide"));
}

TEST_F(ScenesPanelTest, DrawsWhereTheyLieAndKeepsTableAndMapTogether)
{
    search();
    ASSERT_EQ(found.count(), 2);
    panel.pointAt(LatLon{42.5, 131.5});
    EXPECT_EQ(found.pointedAt.size(), 2U);
    EXPECT_TRUE(table().model()->index(0, 0).data(FoundModel::IsPointedAtRole).toBool());
    panel.pointAt(LatLon{42.5, 130.5});
    EXPECT_EQ(found.pointedAt, std::set<int>{0});
    panel.pointAt(std::nullopt);
    EXPECT_TRUE(found.pointedAt.empty());
    Q_EMIT table().entered(table().model()->index(0, 0));
    EXPECT_EQ(found.pointedAt.size(), 1U);
}

TEST_F(ScenesPanelTest, PointsAtNothingOnceThePointerHasLeftTheTable)
{
    search();
    Q_EMIT table().entered(table().model()->index(0, 0));
    ASSERT_EQ(found.pointedAt.size(), 1U);
    QEvent leave(QEvent::Leave);
    QApplication::sendEvent(table().viewport(), &leave);
    EXPECT_TRUE(found.pointedAt.empty());
}

TEST_F(ScenesPanelTest, AClickOnTheMapChoosesTheSmallestAndThenTheNext)
{
    search();
    panel.chooseAt({42.5, 131.5});
    EXPECT_EQ(table().currentIndex().siblingAtColumn(FoundModel::Name).data(), QLatin1String("small"));
    EXPECT_EQ(found.selected, 1);
    panel.chooseAt({42.5, 131.5});
    EXPECT_EQ(table().currentIndex().siblingAtColumn(FoundModel::Name).data(), QLatin1String("wide"));
}

TEST_F(ScenesPanelTest, TurnsThePage)
{
    serve({scene("first", 130, 1, 1)}, R"({"rel":"next","href":"/v1/page2"})");
    documents["/v1/page2"] = R"({"features":[)" + scene("second", 131, 1, 1) + "]}";
    search();
    auto &more = child<QPushButton>("sceneMore");
    ASSERT_TRUE(more.isVisible());
    more.click();
    EXPECT_TRUE(waitUntil([this] { return table().model()->rowCount() == 2; }));
    EXPECT_TRUE(waitUntil([&more] { return !more.isVisible(); }));
}

TEST_F(ScenesPanelTest, TellsOfTroubleInPlaceAndKeepsWhatWasFound)
{
    serve({scene("first", 130, 1, 1)}, R"({"rel":"next","href":"/v1/page2"})");
    documents["/v1/page2"] = "<html>log in</html>";
    search();
    child<QPushButton>("sceneMore").click();
    EXPECT_TRUE(waitUntil([this] { return text("sceneState").contains(QLatin1String("a web page")); }));
    EXPECT_EQ(table().model()->rowCount(), 1);
}

TEST_F(ScenesPanelTest, SaysWhenNothingWasFoundOrADateIsNone)
{
    serve({});
    search();
    EXPECT_TRUE(text("sceneIdle").startsWith(QLatin1String("No scenes found")));
    child<QLineEdit>("sceneDate").setText(QStringLiteral("last week"));
    panel.search();
    EXPECT_TRUE(text("sceneState").contains(QLatin1String("\"last\" means another day tomorrow")))
        << text("sceneState").toStdString();
}

TEST_F(ScenesPanelTest, TellsHowADateIsReadWhileItIsTyped)
{
    auto &date = child<QLineEdit>("sceneDate");
    date.setText(QStringLiteral("aug – dec 2023"));
    EXPECT_EQ(text("sceneDateReading"), QStringLiteral("August–December 2023 · 2023-08/2023-12"));
    date.setText(QStringLiteral("3/4/2023"));
    EXPECT_TRUE(text("sceneDateReading").contains(QStringLiteral("3 April 2023 (2023-04-03) or 4 March 2023")))
        << text("sceneDateReading").toStdString();
    date.clear();
    EXPECT_TRUE(child<QWidget>("sceneDateReading").isHidden());
}

TEST_F(ScenesPanelTest, OffersOnlyFilesThatCanBeHad)
{
    search();
    choose(0);
    auto &add = child<QPushButton>("sceneAddLayer");
    EXPECT_TRUE(add.isEnabled());
    StacAsset wanted;
    QObject::connect(&panel.details(), &FoundDetails::layerRequested, &panel,
                     [&](const StacItem &, const StacAsset &asset) { wanted = asset; });
    add.click();
    EXPECT_EQ(wanted.href, QLatin1String("https://store.example/a.tif"));
    child<QComboBox>("sceneAsset").setCurrentIndex(1);
    EXPECT_FALSE(add.isEnabled());
    EXPECT_TRUE(text("sceneAssetTrouble").contains(QLatin1String("s3://")));
}

TEST_F(ScenesPanelTest, FetchesSmallPicturesOfTheRowsThatAreSeen)
{
    search();
    EXPECT_TRUE(waitUntil(
        [this] { return !table().model()->index(0, 0).data(FoundModel::PictureRole).value<QImage>().isNull(); }));
}

TEST_F(ScenesPanelTest, FetchesOnlyTheChosenPictureWhileTheAreaIsHidden)
{
    panel.setHidesArea(true);
    search();
    ASSERT_EQ(table().model()->rowCount(), 2);
    EXPECT_EQ(picturesAsked(), 0);
    for (const QByteArray &asked : server.bodies)
        EXPECT_FALSE(asked.contains("[130,42,134,43]")) << asked.toStdString();
    choose(0);
    EXPECT_TRUE(waitUntil([this] { return picturesAsked() == 1; }));
}

TEST_F(ScenesPanelTest, ShowsOutsideTextAsText)
{
    serve({scene("<b>x</b>\\u202e", 130, 1, 1)});
    search();
    EXPECT_EQ(cell(0, FoundModel::Name), QStringLiteral("<b>x</b>‹U+202E›"));
}

TEST_F(ScenesPanelTest, TakesTheOutlinesOffTheMapWhenItIsClosed)
{
    search();
    EXPECT_EQ(found.count(), 2);
    panel.hide();
    EXPECT_EQ(found.count(), 0);
    panel.show();
    EXPECT_EQ(found.count(), 2);
}

} // namespace
} // namespace leadline
