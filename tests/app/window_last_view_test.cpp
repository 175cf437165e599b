// SPDX-License-Identifier: GPL-3.0-or-later
// A case opens where its map was left, through the real window.
#include "imaging/raster/pixel_plane.h"
#include "imaging/render/pixel_view.h"
#include "tests/app/window_fixture.h"
#include "tests/support/scene_exhibit.h"
#include "tests/support/wait_until.h"
#include "widgets/map/map_view.h"

#include <QAction>
#include <QDirIterator>
#include <QSettings>
#include <QTest>

namespace leadline {
namespace {

class WindowLastView : public testing::WindowFixture
{
protected:
    WindowLastView() { newCase(); }

    MapView &map() { return session().map(); }
    void look(LatLon at, double metresPerPixel, const QString &crs)
    {
        Viewport view;
        view.size = map().size();
        view.center = *view.projection->forward(at);
        view.metresPerPixel = metresPerPixel;
        map().setViewport(view.inProjection(*projectionFromCrs(crs)));
    }
    LatLon middle()
    {
        const Viewport &view = map().viewport();
        return *view.positionAt({view.size.width() / 2, view.size.height() / 2});
    }
    void open()
    {
        ASSERT_TRUE(workbench->openCaseFolder(folder()));
        workbench->waitUntilIdle();
    }
    void reopen()
    {
        workbench->closeCase();
        open();
    }
    /// The program is ended and started, with a window of another size.
    void restart(QSize size)
    {
        window().close();
        workbench.reset();
        start();
        window().resize(size);
        open();
    }
    void expectSameView(const Viewport &before)
    {
        const Viewport &view = map().viewport();
        EXPECT_EQ(view.projection->crs(), before.projection->crs());
        EXPECT_NEAR(view.center.x(), before.center.x(), 1e-3);
        EXPECT_NEAR(view.center.y(), before.center.y(), 1e-3);
        EXPECT_NEAR(view.metresPerPixel / before.metresPerPixel, 1, 1e-9);
    }
    void addSceneAt(LatLon place)
    {
        ASSERT_TRUE(session().editor().add(QStringLiteral("Add"),
                                           sceneOf(QStringLiteral("scene"), QStringLiteral("2023-10-17"), place)));
        workbench->waitUntilIdle();
    }

    const LatLon rajin{42.236, 130.303};
    const LatLon dunai{42.88, 132.35};
};

TEST_F(WindowLastView, PlaceScaleProjectionAndTimeAreThereWhenTheCaseIsOpenedAgain)
{
    look(rajin, 12, QStringLiteral("EPSG:32652"));
    const TimeWindow time{instantFromCivilUtc(2023, 10, 20, 11, 1),
                          TimeSpan{instantFromCivilUtc(2023, 10, 1), instantFromCivilUtc(2023, 11, 1)}};
    session().context().setTime(time);
    const Viewport before = map().viewport();

    reopen();
    expectSameView(before);
    EXPECT_EQ(session().context().time(), time);
    EXPECT_FALSE(window().actions().back->isEnabled()) << "opening a case is no jump to be taken back";

    restart({1280, 720});
    expectSameView(before);
    EXPECT_EQ(session().context().time(), time);
}

TEST_F(WindowLastView, IsThereFromTheFirstMomentAndStaysWhenTheCaseGrows)
{
    look(rajin, 12, QStringLiteral("EPSG:3857"));
    const Viewport before = map().viewport();
    workbench->closeCase();
    ASSERT_TRUE(workbench->openCaseFolder(folder()));
    ASSERT_TRUE(map().isAnimated());
    expectSameView(before); // no flight there
    addSceneAt(dunai);
    QTRY_VERIFY(map().isSharp());
    expectSameView(before);
}

TEST_F(WindowLastView, AMapThatNobodyMovedGoesOnShowingAllOfTheCase)
{
    addSceneAt(dunai);
    QTRY_VERIFY(map().isSharp());
    const LatLon all = middle();
    EXPECT_NEAR(all.lat, dunai.lat, 0.2);
    session().context().setCursor(instantFromCivilUtc(2023, 12, 1));
    reopen();
    QTRY_VERIFY(map().isSharp());
    EXPECT_NEAR(middle().lat, all.lat, 1e-6);
    EXPECT_EQ(session().context().time().cursor, instantFromCivilUtc(2023, 12, 1));
    addSceneAt(rajin);
    QTRY_VERIFY(map().isSharp());
    EXPECT_NEAR(middle().lat, (rajin.lat + dunai.lat) / 2, 0.2);
}

TEST_F(WindowLastView, IsNothingOfTheCaseThatIsHandedOn)
{
    look(rajin, 12, QStringLiteral("EPSG:32652"));
    session().context().setCursor(instantFromCivilUtc(2023, 10, 20, 11, 1));
    workbench->closeCase();
    for (QDirIterator files(folder(), QDir::Files, QDirIterator::Subdirectories); files.hasNext();) {
        QFile file(files.next());
        ASSERT_TRUE(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        EXPECT_FALSE(bytes.contains("130.30") || bytes.contains("2023-10-20T11:01")) << file.fileName().toStdString();
    }
    // On this machine it lies in the user's settings, for nobody else to read.
    const QFileInfo settings(m_dir.filePath(QStringLiteral("settings.ini")));
    EXPECT_FALSE(settings.permissions() & (QFile::ReadGroup | QFile::ReadOther));
    // A copy of the case is another place of this machine: it opens on what is in it.
    const QString copy = m_dir.filePath(QStringLiteral("Copy.leadline"));
    ASSERT_TRUE(QFile::rename(folder(), copy));
    ASSERT_TRUE(workbench->openCaseFolder(copy));
    workbench->waitUntilIdle();
    EXPECT_TRUE(map().followsCase());
    EXPECT_FALSE(session().context().time().isSet());
}

TEST_F(WindowLastView, IsForgottenWhenTheUserSaysSo)
{
    look(rajin, 12, QStringLiteral("EPSG:3857"));
    reopen();
    ASSERT_TRUE(window().actions().keepViews->isChecked());
    window().actions().keepViews->trigger();
    EXPECT_TRUE(messages().contains(QStringLiteral("forgotten"))) << messages().toStdString();
    reopen();
    EXPECT_TRUE(map().followsCase());
    QFile settings(m_dir.filePath(QStringLiteral("settings.ini")));
    ASSERT_TRUE(settings.open(QIODevice::ReadOnly));
    EXPECT_FALSE(settings.readAll().contains("130.30"));

    window().actions().keepViews->trigger();
    look(rajin, 12, QStringLiteral("EPSG:3857"));
    reopen();
    EXPECT_FALSE(map().followsCase());
}

TEST_F(WindowLastView, WhatCannotBeReadOfItIsPassedOver)
{
    look(rajin, 12, QStringLiteral("EPSG:3857"));
    workbench->closeCase();
    const QString file = m_dir.filePath(QStringLiteral("settings.ini"));
    workbench.reset();
    QSettings settings(file, QSettings::IniFormat);
    for (const QString &key : settings.allKeys())
        if (key.startsWith(QStringLiteral("views/")) && !key.endsWith(QStringLiteral("order")))
            settings.setValue(key, QByteArray(R"({"crs":"no such thing","position":{"lon":1e9,"lat":3},"zoom":12})"));
    settings.sync();
    start();
    open();
    EXPECT_TRUE(map().followsCase());
}

} // namespace
} // namespace leadline
