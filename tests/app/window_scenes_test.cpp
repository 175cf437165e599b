// SPDX-License-Identifier: GPL-3.0-or-later
// Finding scenes through the real window: nothing is asked until the host is allowed, what is found is drawn on the
// map, and what is added is in the case.
#include "app/coverage/coverage_desk.h"
#include "app/window/message_area.h"
#include "model/network/network_gate.h"
#include "tests/app/window_fixture.h"
#include "tests/support/local_http_server.h"
#include "tests/support/scene_exhibit.h"
#include "tests/support/wait_until.h"
#include "widgets/coverage/coverage_grid.h"
#include "widgets/coverage/coverage_panel.h"
#include "widgets/map/map_view.h"
#include "widgets/scenes/found_model.h"
#include "widgets/scenes/scenes_panel.h"
#include "widgets/scenes/search_form.h"
#include "widgets/timeline/timeline_view.h"

#include <gmock/gmock.h>

#include <QAction>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QTreeView>

namespace leadline {
namespace {

class WindowScenes : public testing::WindowFixture
{
protected:
    WindowScenes()
    {
        newCase();
        server.answer = [this](const QByteArray &path) { return answer(path); };
        toggle();
        panel().form().setAddress(server.address() + QStringLiteral("/v1"));
    }

    void toggle() { window().actions().findScenes->trigger(); }
    ScenesPanel &panel() { return *workbench->scenesPanel(); }
    QPushButton &button(const char *name)
    {
        auto *found = panel().findChild<QPushButton *>(QLatin1String(name));
        EXPECT_TRUE(found) << name;
        return *found;
    }
    QTreeView &table() { return *panel().findChild<QTreeView *>(QStringLiteral("sceneTable")); }
    LocalHttpServer::Answer answer(const QByteArray &path)
    {
        if (path == "/v1")
            return {200, "application/json", R"({"id":"api","conformsTo":["x/core"],"links":[]})", {}};
        if (path == "/v1/search")
            return {200, "application/json", R"({"features":[)" + scene() + "]}", {}};
        if (path == "/scene.tif")
            return {206, "image/tiff", file,
                    "ETag: \"v1\"\r\nContent-Range: bytes 0-" + QByteArray::number(file.size() - 1) + '/' +
                        QByteArray::number(file.size()) + "\r\n"};
        return {404, "text/plain", {}, {}};
    }
    QByteArray scene() const
    {
        return R"({"type":"Feature","id":"S2_test","bbox":[-180,-85,180,85],"geometry":null,
            "properties":{"datetime":"2023-08-20T02:14:05Z","license":"CC-BY-4.0","providers":[{"name":"ESA"}]},
            "assets":{"visual":{"href":")" +
               server.address().toUtf8() + R"(/scene.tif","roles":["visual"]}},"links":[]})";
    }
    void findOne()
    {
        panel().search();
        button("sceneAllow").click();
        ASSERT_TRUE(waitUntil([this] { return table().model()->rowCount() == 1; }));
        table().setCurrentIndex(table().model()->index(0, 0));
    }
    template<class T>
    std::vector<T> all()
    {
        std::vector<T> items;
        for (const auto &[id, item] : data().all<T>())
            items.push_back(item);
        return items;
    }

    LocalHttpServer server;
    QByteArray file = "SCENE of a harbour";
};

TEST_F(WindowScenes, StandsInPlaceOfTheTimelineAndGivesItBack)
{
    EXPECT_TRUE(panel().isVisible());
    EXPECT_FALSE(session().timeline().isVisible());
    toggle();
    EXPECT_FALSE(panel().isVisible());
    EXPECT_TRUE(session().timeline().isVisible());
}

TEST_F(WindowScenes, AsksNobodyUntilTheHostIsAllowedForThisCase)
{
    panel().search();
    EXPECT_EQ(server.connections, 0);
    button("sceneAllow").click();
    EXPECT_EQ(workbench->gate().policy().hosts, QStringList{QStringLiteral("127.0.0.1")});
    EXPECT_TRUE(waitUntil([this] { return table().model()->rowCount() == 1; }));
}

TEST_F(WindowScenes, AddsAFoundSceneAsALayerThatCanBeTakenBack)
{
    findOne();
    button("sceneAddLayer").click();
    const auto layers = all<MapLayer>();
    ASSERT_EQ(layers.size(), 1U);
    EXPECT_EQ(layers[0].kind, MapLayerKind::RemoteScene);
    EXPECT_EQ(layers[0].url, server.address() + QStringLiteral("/scene.tif"));
    EXPECT_EQ(layers[0].credit, QStringLiteral("ESA"));
    EXPECT_EQ(layers[0].licence, QStringLiteral("CC-BY-4.0"));
    button("sceneAddLayer").click();
    EXPECT_EQ(all<MapLayer>().size(), 1U) << "it is there already";
    window().actions().undo->trigger();
    EXPECT_TRUE(all<MapLayer>().empty());
}

TEST_F(WindowScenes, DownloadsASceneAsEvidenceAfterASizeWasAgreedTo)
{
    findOne();
    file = QByteArray("SCENE ") + QByteArray(300'000, 'x');
    server.answer = [this](const QByteArray &path) {
        LocalHttpServer::Answer whole = answer(path);
        if (path != "/scene.tif")
            return whole;
        const QByteArray range = server.requests.last().split('=').value(1).split('\r').value(0);
        const qsizetype first = range.split('-').value(0).toLongLong();
        const qsizetype last = std::min<qsizetype>(range.split('-').value(1).toLongLong(), file.size() - 1);
        whole.body = file.mid(first, last - first + 1);
        whole.extraHeaders = "ETag: \"v1\"\r\nContent-Range: bytes " + QByteArray::number(first) + '-' +
                             QByteArray::number(last) + '/' + QByteArray::number(file.size()) + "\r\n";
        return whole;
    };
    answers->yes = true;
    button("sceneDownload").click();
    ASSERT_TRUE(waitUntil([this] { return all<Evidence>().size() == 1; })) << messages().toStdString();
    workbench->waitUntilIdle();
    ASSERT_EQ(answers->questions.size(), 1);
    EXPECT_TRUE(answers->questions[0].text.contains(QStringLiteral("300.0 kB")))
        << answers->questions[0].text.toStdString();
    const Evidence exhibit = all<Evidence>().front();
    EXPECT_EQ(exhibit.kind, EvidenceKind::Scene);
    EXPECT_EQ(exhibit.bytes, file.size());
    EXPECT_EQ(exhibit.sourceUrl, server.address() + QStringLiteral("/scene.tif"));
    EXPECT_EQ(exhibit.dateBasis, QStringLiteral("STAC item"));
    EXPECT_EQ(exhibit.credit, QStringLiteral("ESA"));
    EXPECT_TRUE(exhibit.obtained);
    ASSERT_EQ(exhibit.companions.size(), 1U);
    EXPECT_TRUE(exhibit.companions[0].name.endsWith(QStringLiteral(".stac.json")));
    const QDir left(session().editor().store().derivedFolder() + QStringLiteral("/downloads"));
    EXPECT_TRUE(left.entryList(QDir::Files).isEmpty()) << left.entryList(QDir::Files).join(u' ').toStdString();
}

TEST_F(WindowScenes, KeepsNothingOfASceneWhoseSizeIsNotAgreedTo)
{
    findOne();
    file = QByteArray(64 * 1024, 'x'); // the first part, of a file that is said to be larger
    server.answer = [this](const QByteArray &path) {
        LocalHttpServer::Answer whole = answer(path);
        if (path == "/scene.tif")
            whole.extraHeaders = "ETag: \"v1\"\r\nContent-Range: bytes 0-65535/9000000000\r\n";
        return whole;
    };
    button("sceneDownload").click();
    ASSERT_TRUE(waitUntil([this] { return !answers->questions.isEmpty(); }));
    EXPECT_TRUE(answers->questions[0].text.contains(QStringLiteral("9.0 GB")));
    EXPECT_TRUE(all<Evidence>().empty());
    const QDir left(session().editor().store().derivedFolder() + QStringLiteral("/downloads"));
    EXPECT_TRUE(left.entryList(QDir::Files).isEmpty());
}

TEST_F(WindowScenes, EndsWithItsCase)
{
    findOne();
    workbench->closeCase();
    EXPECT_EQ(workbench->scenesPanel(), nullptr);
}

TEST_F(WindowScenes, TakesWhatTheCatalogueSaysIntoASceneOfTheCase)
{
    const ItemRef scene = *session().editor().add(
        QStringLiteral("Add"), sceneOf(QStringLiteral("quay"), QStringLiteral("2023-08-20"), {42, 130}));
    const Evidence before = *data().find<Evidence>({scene.id});
    findOne();
    Q_EMIT panel().menuRequested(panel().found().front(), QPoint(400, 400));
    auto *menu = panel().findChild<QMenu *>(QStringLiteral("sceneMenu"));
    ASSERT_TRUE(menu);
    QMenu *scenes = menu->actions().value(0)->menu();
    ASSERT_TRUE(scenes && !scenes->actions().isEmpty());
    scenes->actions().value(0)->trigger();
    const Evidence after = *data().find<Evidence>({scene.id});
    EXPECT_EQ(after.date->text, QStringLiteral("2023-08-20T02:14:05Z"));
    EXPECT_EQ(after.dateBasis, QStringLiteral("STAC item"));
    EXPECT_EQ(after.title, before.title);
    EXPECT_EQ(after.footprint, before.footprint) << "the file knows better where it lies";
    window().actions().undo->trigger();
    EXPECT_EQ(*data().find<Evidence>({scene.id}), before);
}

TEST_F(WindowScenes, WhatASearchFoundStaysInTheCalendarOfThePlace)
{
    findOne();
    workbench->waitUntilIdle();
    window().actions().coverage->trigger();
    CoveragePanel &calendar = workbench->coverage()->panel();
    workbench->waitUntilIdle();
    calendar.refresh();
    ASSERT_EQ(calendar.calendar().found, 1U);
    EXPECT_FALSE(panel().isVisible());
    workbench->closeCase();
    ASSERT_TRUE(workbench->openCaseFolder(folder()));
    workbench->waitUntilIdle();
    window().actions().coverage->trigger();
    workbench->waitUntilIdle();
    CoveragePanel &another = workbench->coverage()->panel();
    another.refresh();
    ASSERT_EQ(another.calendar().found, 1U) << "kept in the case";
    EXPECT_TRUE(another.isVisible());
    server.requests.clear();
    Q_EMIT another.grid().chosen({0, false, 0});
    EXPECT_TRUE(panel().isVisible());
    EXPECT_EQ(table().currentIndex().siblingAtColumn(FoundModel::Name).data().toString(), QStringLiteral("S2_test"));
    EXPECT_TRUE(server.requests.isEmpty()) << "nobody is asked";
    EXPECT_TRUE(panel().findChild<QLabel *>(QStringLiteral("sceneState"))->text().contains(QStringLiteral("found 20")))
        << "it says that it is of another time";
    button("sceneAddLayer").click();
    another.refresh();
    EXPECT_EQ(another.calendar().inCase, 1U);
    EXPECT_EQ(another.calendar().found, 0U);
    Q_EMIT panel().closeRequested();
    EXPECT_TRUE(another.isVisible()) << "back to where it was opened from";
}

} // namespace
} // namespace leadline
