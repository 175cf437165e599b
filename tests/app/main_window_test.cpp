// SPDX-License-Identifier: GPL-3.0-or-later
// Drives the real window, offscreen, with a decoder that stands in for the processes.
#include "app/window/main_window.h"

#include "app/window/command_box.h"
#include "app/window/folding_panel.h"
#include "app/window/status_line.h"
#include "app/window/top_bar.h"
#include "tests/app/window_fixture.h"
#include "widgets/evidence/evidence_details.h"
#include "widgets/evidence/evidence_panel.h"
#include "widgets/map/map_view.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QTest>

namespace leadline {
namespace {

class MainWindowTest : public testing::WindowFixture
{
protected:
    std::vector<CommandEntry> offersFor(const QString &text)
    {
        CommandBox &box = window().topBar().commandBox();
        box.clear();
        box.activate();
        QTest::keyClicks(&box, text);
        return box.offers();
    }
};

TEST_F(MainWindowTest, WelcomesWithoutACase)
{
    EXPECT_FALSE(window().showsCase());
    EXPECT_FALSE(window().actions().exportBriefing->isEnabled());
    EXPECT_FALSE(window().topBar().exportButton()->isEnabled());
}

TEST_F(MainWindowTest, StartsACaseWithWhatIsDroppedOnTheEmptyWindow)
{
    answers->file = folder();
    drop(
        {write(QStringLiteral("quay.jpg"), "PHOTO of a quay"), write(QStringLiteral("crane.jpg"), "PHOTO of a crane")});
    ASSERT_TRUE(workbench->session());
    EXPECT_EQ(data().all<Evidence>().size(), 2u);
    EXPECT_TRUE(messages().contains(QStringLiteral("2 exhibits added"))) << messages().toStdString();
}

TEST_F(MainWindowTest, NamesTheFileAndTheReasonWhenOneIsNotTaken)
{
    newCase();
    drop({m_dir.filePath(QStringLiteral("gone.jpg")), write(QStringLiteral("quay.jpg"), "PHOTO of a quay")});
    EXPECT_EQ(data().all<Evidence>().size(), 1u);
    EXPECT_TRUE(messages().contains(QStringLiteral("gone.jpg"))) << messages().toStdString();
}

TEST_F(MainWindowTest, OpensACaseThatIsDropped)
{
    newCase();
    workbench->closeCase();
    EXPECT_FALSE(window().showsCase());
    drop({folder()});
    EXPECT_TRUE(window().showsCase());
}

TEST_F(MainWindowTest, UndoesAndDoesAgainByTheirActions)
{
    newCase();
    drop({write(QStringLiteral("quay.jpg"), "PHOTO of a quay")});
    ASSERT_TRUE(window().actions().undo->isEnabled());
    window().actions().undo->trigger();
    EXPECT_TRUE(data().all<Evidence>().empty());
    window().actions().redo->trigger();
    EXPECT_EQ(data().all<Evidence>().size(), 1u);
}

TEST_F(MainWindowTest, KeepsADateThatWasEditedAcrossReopening)
{
    newCase();
    drop({write(QStringLiteral("quay.jpg"), "PHOTO of a quay")});
    ASSERT_FALSE(data().all<Evidence>().empty());
    const EvidenceId id = data().all<Evidence>().begin()->first;
    session().context().select({ItemKind::Evidence, id.value});
    session().evidence().evidenceDetails().dateField().submit(QStringLiteral("2023-10~"));
    workbench->closeCase();
    ASSERT_TRUE(workbench->openCaseFolder(folder()));
    ASSERT_TRUE(data().find<Evidence>(id)->date);
    EXPECT_EQ(data().find<Evidence>(id)->date->text, QStringLiteral("2023-10~"));
}

TEST_F(MainWindowTest, KeepsHalfTheWidthForTheMapOnASmallScreen)
{
    newCase();
    for (const int width : {1600, 1280, 1100, 900}) {
        window().resize(width, 720);
        QApplication::processEvents();
        EXPECT_GE(window().mapRegion()->width() * 2, width - 4) << "at " << width;
    }
    EXPECT_TRUE(window().leftRegion().isFolded());
    window().resize(1600, 1000);
    QApplication::processEvents();
    EXPECT_FALSE(window().leftRegion().isFolded()) << "what was folded for lack of room opens again";
}

TEST_F(MainWindowTest, FoldsRegionsByTheirActionsAndRemembers)
{
    newCase();
    window().actions().leftPanel->trigger();
    EXPECT_TRUE(window().leftRegion().isFolded());
    window().actions().timeline->trigger();
    EXPECT_TRUE(window().bottomRegion()->isHidden());
    workbench.reset();
    start();
    ASSERT_TRUE(workbench->openCaseFolder(folder()));
    EXPECT_TRUE(window().leftRegion().isFolded());
    EXPECT_TRUE(window().bottomRegion()->isHidden());
}

TEST_F(MainWindowTest, ArrangesTheRegionsForEachTask)
{
    newCase();
    window().actions().annotate->trigger();
    EXPECT_TRUE(window().rightRegion().isFolded());
    window().actions().investigate->trigger();
    EXPECT_FALSE(window().rightRegion().isFolded());
    EXPECT_FALSE(window().bottomRegion()->isHidden());
}

TEST_F(MainWindowTest, GoesToTypedCoordinates)
{
    newCase();
    session().map().setAnimated(false);
    const auto offers = offersFor(QStringLiteral("42 14 N 130 18 E"));
    ASSERT_FALSE(offers.empty());
    EXPECT_TRUE(offers.front().title.startsWith(QStringLiteral("Go to 42.23")));
    QTest::keyClick(&window().topBar().commandBox(), Qt::Key_Return);
    const auto centre = session().map().viewport().positionAt(session().map().rect().center());
    ASSERT_TRUE(centre);
    EXPECT_NEAR(centre->lat, 42.233, 0.05);
    EXPECT_NEAR(centre->lon, 130.3, 0.05);
}

TEST_F(MainWindowTest, FindsItemsAndActionsByText)
{
    newCase();
    drop({write(QStringLiteral("quay.jpg"), "PHOTO of a quay")});
    const auto items = offersFor(QStringLiteral("quay"));
    ASSERT_FALSE(items.empty());
    QTest::keyClick(&window().topBar().commandBox(), Qt::Key_Return);
    EXPECT_EQ(session().context().current().kind, ItemKind::Evidence);
    const auto actions = offersFor(QStringLiteral("verify"));
    ASSERT_FALSE(actions.empty());
    EXPECT_EQ(actions.front().title, QStringLiteral("Verify case"));
}

TEST_F(MainWindowTest, CallsTheLogIntactOnlyAfterCheckingIt)
{
    newCase();
    const auto log = [this] {
        for (const auto *button : window().statusLine().findChildren<QPushButton *>())
            if (button->text().contains(QStringLiteral("Log")))
                return button->text();
        return QString();
    };
    EXPECT_TRUE(log().startsWith(QStringLiteral("Log ·"))) << log().toStdString();
    window().actions().verify->trigger();
    workbench->waitUntilIdle();
    EXPECT_TRUE(log().startsWith(QStringLiteral("Log intact ·"))) << log().toStdString();
    drop({write(QStringLiteral("quay.jpg"), "PHOTO of a quay")});
    EXPECT_TRUE(log().startsWith(QStringLiteral("Log ·"))) << "a new entry has not been checked";
}

TEST_F(MainWindowTest, SaysWhyACaseCannotBeOpened)
{
    EXPECT_FALSE(workbench->openCaseFolder(m_dir.filePath(QStringLiteral("nothing.leadline"))));
    EXPECT_TRUE(messages().contains(QStringLiteral("nothing.leadline"))) << messages().toStdString();
}

TEST_F(MainWindowTest, ChangesBetweenDarkAndLight)
{
    newCase();
    window().actions().light->trigger();
    EXPECT_EQ(qApp->palette().color(QPalette::Window), lightTokens().panel);
    window().actions().dark->trigger();
    EXPECT_EQ(qApp->palette().color(QPalette::Window), darkTokens().panel);
}

TEST_F(MainWindowTest, ShowsOnlyPlainText)
{
    newCase();
    for (const auto *label : window().findChildren<QLabel *>())
        EXPECT_EQ(label->textFormat(), Qt::PlainText)
            << label->objectName().toStdString() << label->text().toStdString();
}

TEST_F(MainWindowTest, CopiesTheMapAsAPicture)
{
    newCase();
    window().actions().copyMap->trigger();
    workbench->waitUntilIdle();
    const QImage copied = QGuiApplication::clipboard()->image();
    ASSERT_FALSE(copied.isNull());
    EXPECT_EQ(copied.size(), session().map().size() * 2);
    EXPECT_TRUE(messages().contains(QStringLiteral("Map picture copied"))) << messages().toStdString();
}

} // namespace
} // namespace leadline
