// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/search/search_desk.h"
#include "app/viewer/viewer_desk.h"
#include "app/window/command_box.h"
#include "app/window/top_bar.h"
#include "model/argument/quote_edits.h"
#include "model/edit/case_editor.h"
#include "tests/app/window_fixture.h"
#include "tests/support/paths.h"
#include "tests/support/report_pdf.h"
#include "tests/support/wait_until.h"
#include "widgets/evidence/evidence_panel.h"
#include "widgets/viewer/page_canvas.h"
#include "widgets/viewer/quote_form.h"

#include <QAction>
#include <QLineEdit>
#include <QListView>
#include <QTest>

namespace leadline::testing {
namespace {

/// Exhibits are opened from the real window.
class WindowViewer : public WindowFixture
{
protected:
    WindowViewer()
    {
        workbench.reset();
        realDecoders = makeDecoderPool(decodeProgram());
        start();
        newCase();
        drop({write(QStringLiteral("port.pdf"),
                    reportPdf({{"Nothing on this page"}, {"The ship Maria unloaded", "at the pier on Monday"}}))});
        EXPECT_EQ(data().all<Evidence>().size(), 1U);
        workbench->waitUntilIdle();
    }
    ExhibitViewer &viewer() { return *workbench->viewer()->viewer(); }
    ExhibitPane &pane() { return viewer().first(); }
    void settle()
    {
        ASSERT_TRUE(waitUntil([this] { return !viewer().isBusy(); }));
        ASSERT_TRUE(waitUntil([this] { return !viewer().isBusy(); }));
    }
    QListView &list() { return *window().findChild<QListView *>(QStringLiteral("evidenceList")); }
};

TEST_F(WindowViewer, ASearchHitOpensItsPageWithTheWordsMarked)
{
    CommandBox &box = window().topBar().commandBox();
    box.activate();
    QTest::keyClicks(&box, QStringLiteral("maria unloaded"));
    ASSERT_FALSE(box.offers().empty());
    ASSERT_TRUE(box.offers().front().detail.contains(QStringLiteral("page 2")));
    QTest::keyClick(&box, Qt::Key_Return);
    ASSERT_TRUE(workbench->viewer()->viewer());
    settle();
    EXPECT_TRUE(viewer().isVisible());
    EXPECT_EQ(pane().page(), 2);
    EXPECT_EQ(pane().foundHere(), 1);
    EXPECT_EQ(session().context().current().kind, ItemKind::Evidence) << "and is selected";
}

TEST_F(WindowViewer, ACardOpensByDoubleClickAndTheSelectedOneByTheCommand)
{
    const QModelIndex card = list().model()->index(0, 0);
    QTest::mouseClick(list().viewport(), Qt::LeftButton, {}, list().visualRect(card).center());
    QTest::mouseDClick(list().viewport(), Qt::LeftButton, {}, list().visualRect(card).center());
    ASSERT_TRUE(workbench->viewer()->viewer());
    settle();
    EXPECT_EQ(pane().shows(), ExhibitPane::Shows::Page);
    viewer().close();
    EXPECT_FALSE(viewer().isVisible());
    window().actions().openExhibit->trigger();
    settle();
    EXPECT_TRUE(viewer().isVisible());
    EXPECT_EQ(pane().shows(), ExhibitPane::Shows::Page);
    session().context().clearSelection();
    window().actions().openExhibit->trigger();
    EXPECT_TRUE(messages().contains(QStringLiteral("Select an exhibit first")));
}

TEST_F(WindowViewer, AQuoteReachesTheCaseAndTheLogAndIsUndoneFromTheMainWindow)
{
    workbench->viewer()->open(data().all<Evidence>().begin()->first, {.page = 2});
    settle();
    pane().pageCanvas().selectAll();
    pane().askQuote();
    QTest::keyClicks(&viewer().quoteForm().statement(), QStringLiteral("Maria unloaded at the pier"));
    viewer().quoteForm().quoteForNew();
    ASSERT_EQ(data().all<Claim>().size(), 1U);
    EXPECT_TRUE(messages().contains(QStringLiteral("Quoted for “Maria unloaded at the pier”")));
    window().actions().undo->trigger();
    EXPECT_TRUE(data().all<Claim>().empty());
}

TEST_F(WindowViewer, TheQuoteOfAClaimLeadsBackToItsPage)
{
    const EvidenceId report = data().all<Evidence>().begin()->first;
    Claim made;
    made.statement = QStringLiteral("Maria unloaded");
    const auto claim =
        claimFromQuote(session().editor(), made,
                       {report, QStringLiteral("Maria unloaded at the pier"), QStringLiteral("2")}, Stance::For);
    ASSERT_TRUE(claim);
    session().context().select({ItemKind::Claim, claim->value});
    auto *quote = window().findChild<QWidget *>(QStringLiteral("evidenceQuote"));
    ASSERT_TRUE(quote);
    QTest::mouseClick(quote, Qt::LeftButton);
    ASSERT_TRUE(workbench->viewer()->viewer());
    settle();
    EXPECT_EQ(pane().page(), 2);
    EXPECT_EQ(pane().foundHere(), 1);
}

TEST_F(WindowViewer, ClosingTheCaseClosesIt)
{
    workbench->viewer()->open(data().all<Evidence>().begin()->first);
    workbench->closeCase();
    EXPECT_FALSE(workbench->viewer());
}

TEST(QuotedPlace, IsTheFirstPageAndTheFirstWords)
{
    EXPECT_EQ(quotedPlace(QStringLiteral("3–4, 9"), QStringLiteral("a b […] c")).page, 3);
    EXPECT_EQ(quotedPlace(QStringLiteral("3"), QStringLiteral("a b […] c")).words, QStringLiteral("a b"));
    EXPECT_EQ(quotedPlace(QStringLiteral("00:03:12"), {}).page, 1) << "a time in a video is no page";
    EXPECT_EQ(quotedPlace({}, {}).page, 1);
}

TEST(MarkedWords, AreThoseThatFollowEachOther)
{
    EXPECT_EQ(markedWords(QStringLiteral("the «ship» came; «Maria» «unloaded» at")), QStringLiteral("Maria unloaded"));
    EXPECT_EQ(markedWords(QStringLiteral("no mark")), QString());
}

} // namespace
} // namespace leadline::testing
