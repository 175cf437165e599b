// SPDX-License-Identifier: GPL-3.0-or-later
// Bookmarks of the map, and its projection, through the real window.
#include "app/window/status_line.h"
#include "model/case/bookmark_list.h"
#include "tests/app/window_fixture.h"
#include "tests/support/wait_until.h"
#include "widgets/bookmarks/bookmarks_popup.h"
#include "widgets/map/map_view.h"

#include <gmock/gmock.h>

#include <QAction>
#include <QLineEdit>
#include <QListView>
#include <QTest>
#include <QUndoStack>

namespace leadline {
namespace {

class WindowBookmarks : public testing::WindowFixture
{
protected:
    WindowBookmarks()
    {
        newCase();
        session().map().setAnimated(false);
    }

    void look(LatLon at, double metresPerPixel, const QString &crs = QStringLiteral("EPSG:3857"))
    {
        Viewport view;
        view.size = session().map().size();
        view.center = *view.projection->forward(at);
        view.metresPerPixel = metresPerPixel;
        session().map().setViewport(view.inProjection(*projectionFromCrs(crs)));
    }
    LatLon middle()
    {
        const Viewport &view = session().map().viewport();
        return *view.positionAt({view.size.width() / 2, view.size.height() / 2});
    }
    BookmarkId keep(const QString &title)
    {
        answers->text = title;
        window().actions().addBookmark->trigger();
        return bookmarksInOrder(data()).empty() ? BookmarkId{} : bookmarksInOrder(data()).back().id;
    }
    BookmarksPopup &list()
    {
        window().actions().bookmarks->trigger();
        auto *popup = window().findChild<BookmarksPopup *>(QStringLiteral("bookmarksPopup"));
        EXPECT_NE(popup, nullptr);
        EXPECT_TRUE(popup->isVisible());
        return *popup;
    }
    static QLineEdit &filterOf(const BookmarksPopup &popup)
    {
        return *popup.findChild<QLineEdit *>(QStringLiteral("bookmarksFilter"));
    }
    QStringList titles()
    {
        QStringList titles;
        for (const Bookmark &bookmark : bookmarksInOrder(data()))
            titles << bookmark.title;
        return titles;
    }
    void reopen()
    {
        const QString path = session().editor().store().folder();
        workbench->closeCase();
        ASSERT_TRUE(workbench->openCaseFolder(path));
        workbench->waitUntilIdle();
    }

    const LatLon rajin{42.236, 130.303};
    const LatLon dunai{42.88, 132.35};
};

TEST_F(WindowBookmarks, AreGoneToFromTheListWithPlaceTimeAndProjectionAndBackAgain)
{
    look(rajin, 12, QStringLiteral("EPSG:32652"));
    TimeWindow october;
    october.cursor = instantFromCivilUtc(2023, 10, 20, 11, 1);
    session().context().setTime(october);
    keep(QStringLiteral("Pier 2 in October"));
    const double scale = session().map().viewport().metresPerPixel;

    look(dunai, 300);
    session().context().setTime({});
    BookmarksPopup &popup = list();
    QTest::keyClicks(&filterOf(popup), QStringLiteral("pier"));
    QTest::keyClick(&filterOf(popup), Qt::Key_Return);
    EXPECT_FALSE(popup.isVisible());
    EXPECT_NEAR(middle().lat, rajin.lat, 1e-6);
    EXPECT_NEAR(middle().lon, rajin.lon, 1e-6);
    EXPECT_EQ(session().map().viewport().projection->crs(), QStringLiteral("EPSG:32652"));
    EXPECT_NEAR(session().map().viewport().metresPerPixel / scale, 1, 1e-6);
    EXPECT_EQ(session().context().time(), october);

    window().actions().back->trigger();
    EXPECT_NEAR(middle().lon, dunai.lon, 1e-6);
    EXPECT_FALSE(session().context().time().isSet());
    EXPECT_FALSE(window().actions().back->isEnabled());
    window().actions().forward->trigger();
    EXPECT_NEAR(middle().lon, rajin.lon, 1e-6);
}

TEST_F(WindowBookmarks, AProposedNameSaysWhereAndWhen)
{
    look(rajin, 12);
    TimeWindow october;
    october.cursor = instantFromCivilUtc(2023, 10, 20, 11, 1);
    session().context().setTime(october);
    keep(QStringLiteral("Pier"));
    ASSERT_EQ(answers->textQuestions.size(), 1);
    EXPECT_THAT(answers->textQuestions.first().proposal.toStdString(), ::testing::HasSubstr(" · 20 October 2023"));
}

TEST_F(WindowBookmarks, AreKeptRenamedMovedAndRemovedByKeysAndEachStepCanBeTakenBack)
{
    look(rajin, 12);
    keep(QStringLiteral("One"));
    keep(QStringLiteral("Two"));
    keep(QString());
    EXPECT_EQ(titles(), (QStringList{QStringLiteral("One"), QStringLiteral("Two")})) << "no name: stepped back";
    BookmarksPopup &popup = list();
    QTest::keyClick(&filterOf(popup), Qt::Key_Down);
    QTest::keyClick(&filterOf(popup), Qt::Key_Up, Qt::AltModifier);
    EXPECT_EQ(titles(), (QStringList{QStringLiteral("Two"), QStringLiteral("One")}));
    QTest::keyClick(&filterOf(popup), Qt::Key_F2);
    auto *rows = popup.findChild<QListView *>(QStringLiteral("bookmarksList"));
    auto *editor = rows->viewport()->findChild<QLineEdit *>();
    ASSERT_NE(editor, nullptr);
    editor->setText(QStringLiteral("North pier"));
    QTest::keyClick(editor, Qt::Key_Return);
    ASSERT_TRUE(waitUntil([&] { return titles().contains(QStringLiteral("North pier")); }));
    EXPECT_EQ(titles(), (QStringList{QStringLiteral("North pier"), QStringLiteral("One")}));
    QTest::keyClick(&filterOf(popup), Qt::Key_Delete);
    EXPECT_EQ(titles(), QStringList{QStringLiteral("One")});
    for (int i = 0; i < 3; ++i)
        window().actions().undo->trigger();
    EXPECT_EQ(titles(), (QStringList{QStringLiteral("One"), QStringLiteral("Two")}));
}

TEST_F(WindowBookmarks, AreFoundByTheSearchBoxAndAreThereWhenTheCaseIsOpenedAgain)
{
    look(rajin, 12);
    keep(QStringLiteral("Pier 2"));
    reopen();
    EXPECT_EQ(titles(), QStringList{QStringLiteral("Pier 2")});
    look(dunai, 300);
    auto *box = window().findChild<QLineEdit *>(QStringLiteral("commandBox"));
    ASSERT_NE(box, nullptr);
    QTest::keyClicks(box, QStringLiteral("Pier 2"));
    QTest::keyClick(box, Qt::Key_Return);
    EXPECT_NEAR(middle().lon, rajin.lon, 1e-6);
}

TEST_F(WindowBookmarks, TheProjectionComesBackWithTheCaseWithoutAStep)
{
    const auto steps = session().editor().history().count();
    const auto entries = session().editor().store().log()->size();
    session().chooseProjection(*projectionFromCrs(QStringLiteral("EPSG:32652")));
    session().chooseGraticule(Graticule::Mgrs);
    EXPECT_EQ(session().editor().history().count(), steps);
    EXPECT_EQ(session().editor().store().log()->size(), entries);
    reopen();
    EXPECT_EQ(session().map().viewport().projection->crs(), QStringLiteral("EPSG:32652"));
    EXPECT_EQ(session().map().graticule(), Graticule::Mgrs);

    session().chooseProjection(webMercator());
    reopen();
    EXPECT_EQ(session().map().viewport().projection->crs(), webMercator()->crs());
}

TEST_F(WindowBookmarks, AKeptProjectionThatCannotBeReadIsPassedOver)
{
    const QString path = session().editor().store().derivedFolder() + QStringLiteral("/map.json");
    for (const QByteArray &text :
         {QByteArray("{\"crs\":\"EPSG:0\",\"grid\":7}"), QByteArray("\xff\xfe{"), QByteArray("[")}) {
        QFile file(path);
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(text);
        file.close();
        reopen();
        EXPECT_EQ(session().map().viewport().projection, webMercator());
    }
}

} // namespace
} // namespace leadline
