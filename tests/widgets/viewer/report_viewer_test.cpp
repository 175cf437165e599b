// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer_window.h"

#include "widgets/viewer/quote_form.h"
#include "widgets/viewer/text_pane.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QUndoStack>

namespace leadline::testing {
namespace {

class ReportViewer : public ViewerWindow
{
protected:
    std::vector<Link> evidenceOf(ClaimId claim) const { return editor->data().linksOf({ItemKind::Claim, claim.value}); }
};

TEST_F(ReportViewer, WordsSelectedByMouseBecomeAQuoteOfAClaimAndUndoTakesItBack)
{
    const EvidenceId id = report();
    const ClaimId about = claim(QStringLiteral("The quay was used on Tuesday"));
    open(id);
    ASSERT_EQ(pane().shows(), ExhibitPane::Shows::Page);
    ASSERT_EQ(page().page().words.size(), 10U);
    drag(page(), at(1), at(7)); // over the end of a line
    EXPECT_EQ(pane().selection().words, QStringLiteral("quay was empty on Monday and full"));
    auto *quote = pane().findChild<QPushButton *>(QStringLiteral("viewerQuote"));
    ASSERT_TRUE(quote->isEnabled());
    const int steps = editor->history().index();
    QTest::mouseClick(quote, Qt::LeftButton);
    QuoteForm &form = viewer.quoteForm();
    ASSERT_TRUE(form.isVisible());
    EXPECT_EQ(form.page().text(), QStringLiteral("1"));
    QTest::keyClicks(&form.statement(), QStringLiteral("tuesday"));
    form.claims().setCurrentIndex(form.claims().model()->index(0, 0));
    form.quoteForChosen();
    EXPECT_FALSE(form.isVisible());
    ASSERT_EQ(evidenceOf(about).size(), 1U);
    EXPECT_EQ(evidenceOf(about).front().quote, QStringLiteral("quay was empty on Monday and full"));
    EXPECT_EQ(evidenceOf(about).front().page, QStringLiteral("1"));
    EXPECT_EQ(evidenceOf(about).front().from, (ItemRef{ItemKind::Evidence, id.value}));
    EXPECT_EQ(editor->history().index(), steps + 1);
    ASSERT_TRUE(editor->undo());
    EXPECT_TRUE(evidenceOf(about).empty());
    ASSERT_TRUE(editor->redo());
    EXPECT_EQ(evidenceOf(about).size(), 1U);
}

TEST_F(ReportViewer, AFurtherQuoteExtendsTheLinkWithItsPage)
{
    const EvidenceId id = report();
    const ClaimId about = claim(QStringLiteral("The quay was used"));
    for (const int number : {1, 2}) {
        open(id, {.page = number});
        drag(page(), at(0), at(1));
        pane().askQuote();
        viewer.quoteForm().chooseSide(Stance::Against);
        viewer.quoteForm().claims().setCurrentIndex(viewer.quoteForm().claims().model()->index(0, 0));
        viewer.quoteForm().quoteForChosen();
    }
    ASSERT_EQ(evidenceOf(about).size(), 1U) << "one exhibit must not count twice";
    EXPECT_EQ(evidenceOf(about).front().quote, QStringLiteral("The quay […] Second page:"));
    EXPECT_EQ(evidenceOf(about).front().page, QStringLiteral("1, 2"));
    EXPECT_EQ(evidenceOf(about).front().role, roleOf(Stance::Against));
}

TEST_F(ReportViewer, AQuoteCanMakeANewClaimInOneStep)
{
    open(report(), {.page = 2});
    page().selectAll();
    pane().askQuote();
    QuoteForm &form = viewer.quoteForm();
    QTest::keyClicks(&form.statement(), QStringLiteral("There are two cranes"));
    form.quoteForNew();
    ASSERT_EQ(editor->data().all<Claim>().size(), 1U);
    const Claim &made = editor->data().all<Claim>().begin()->second;
    EXPECT_EQ(made.statement, QStringLiteral("There are two cranes"));
    EXPECT_EQ(evidenceOf(made.id).front().page, QStringLiteral("2"));
    ASSERT_TRUE(editor->undo());
    EXPECT_TRUE(editor->data().all<Claim>().empty());
    EXPECT_TRUE(editor->data().all<Link>().empty());
}

TEST_F(ReportViewer, DoubleClickTakesAWordTripleALineAndCtrlCCopiesWithLines)
{
    open(report());
    QTest::mouseDClick(&page(), Qt::LeftButton, {}, at(1));
    EXPECT_EQ(pane().selection().words, QStringLiteral("quay"));
    QTest::mouseClick(&page(), Qt::LeftButton, {}, at(1));
    EXPECT_EQ(pane().selection().words, QStringLiteral("The quay was empty on Monday"));
    page().selectAll();
    QTest::keyClick(&page(), Qt::Key_C, Qt::ControlModifier);
    EXPECT_EQ(QGuiApplication::clipboard()->text(),
              QStringLiteral("The quay was empty on Monday\nand full on Tuesday."));
    QTest::mouseClick(&page(), Qt::LeftButton, {}, QPoint(page().width() / 2, page().height() - 40));
    EXPECT_TRUE(pane().selection().words.isEmpty()) << "a click beside the words lets go of them";
}

TEST_F(ReportViewer, WordsAreFoundUnderTheHandOnATurnedView)
{
    open(report());
    QTest::keyClick(&page(), Qt::Key_R);
    EXPECT_EQ(page().quarterTurns(), 1);
    QTest::mouseDClick(&page(), Qt::LeftButton, {}, at(3));
    EXPECT_EQ(pane().selection().words, QStringLiteral("empty"));
    settle();
}

TEST_F(ReportViewer, KeysTurnPagesAndTheBoxGoesToOne)
{
    QList<QByteArrayList> pages;
    for (int i = 1; i <= 30; ++i)
        pages << QByteArrayList{"Page " + QByteArray::number(i)};
    open(addExhibit(QStringLiteral("long"), EvidenceKind::Report, {}, reportPdf(pages)));
    EXPECT_EQ(pane().pages(), 30);
    QTest::keyClick(&page(), Qt::Key_PageDown);
    settle();
    EXPECT_EQ(pane().page(), 2);
    EXPECT_EQ(page().page().words.back().text, QStringLiteral("2"));
    QTest::keyClick(&page(), Qt::Key_End);
    settle();
    EXPECT_EQ(page().page().words.back().text, QStringLiteral("30"));
    QTest::keyClick(&page(), Qt::Key_PageDown);
    EXPECT_EQ(pane().page(), 30) << "there is no more";
    QTest::keyClick(&page(), Qt::Key_Home);
    settle();
    EXPECT_EQ(pane().page(), 1);
    auto *box = pane().findChild<QLineEdit *>(QStringLiteral("viewerPage"));
    box->setFocus();
    box->selectAll();
    QTest::keyClicks(box, QStringLiteral("17"));
    QTest::keyClick(box, Qt::Key_Return);
    settle();
    EXPECT_EQ(page().page().words.back().text, QStringLiteral("17"));
    open(pane().exhibit());
    EXPECT_EQ(pane().page(), 17) << "opened again it stays where it is";
    for (int i = 0; i < 5; ++i)
        QTest::keyClick(&page(), Qt::Key_PageDown, Qt::ControlModifier);
    settle();
    EXPECT_EQ(page().page().words.back().text, QStringLiteral("22")) << "keys that come faster than pages count";
}

TEST_F(ReportViewer, FindsWordsOnOtherPagesAndGoesRound)
{
    open(report());
    QTest::keyClick(&page(), Qt::Key_F, Qt::ControlModifier);
    auto *box = pane().findChild<QLineEdit *>(QStringLiteral("viewerFind"));
    ASSERT_TRUE(box->isVisible());
    QTest::keyClicks(box, QStringLiteral("CRANES"));
    settle();
    EXPECT_EQ(pane().page(), 2) << "the first page does not hold it";
    EXPECT_EQ(pane().foundHere(), 1);
    box->clear();
    QTest::keyClicks(box, QStringLiteral("the quay"));
    settle();
    EXPECT_EQ(pane().page(), 2);
    EXPECT_EQ(pane().foundHere(), 1);
    QTest::keyClick(box, Qt::Key_Return);
    settle();
    EXPECT_EQ(pane().page(), 1) << "goes round";
    EXPECT_EQ(pane().currentFound(), 0);
    box->clear();
    QTest::keyClicks(box, QStringLiteral("submarine"));
    settle();
    EXPECT_EQ(pane().foundHere(), 0);
    EXPECT_EQ(pane().findChild<QWidget *>(QStringLiteral("viewerFindState"))->property("text").toString(),
              QStringLiteral("not found"));
}

TEST_F(ReportViewer, ZoomedFarInAPartComesSharp)
{
    open(report());
    page().setZoomFactor(12);
    settle();
    page().reveal(page().page().words.at(1).box);
    settle();
    const QImage seen = page().shownPicture();
    ASSERT_FALSE(seen.isNull());
    EXPECT_GT(seen.width() / page().visibleContent().width(), page().devicePerUnit() * 0.95);
}

TEST_F(ReportViewer, TextWithPagesIsReadFoundAndQuotedByPage)
{
    const EvidenceId id = addExhibit(QStringLiteral("notes"), EvidenceKind::Report, {},
                                     "First page <b>bold</b>\n\fThe ship unloaded\nat the pier\n");
    const ClaimId about = claim(QStringLiteral("It unloaded"));
    open(id, {.page = 2, .words = QStringLiteral("unloaded at")});
    ASSERT_EQ(pane().shows(), ExhibitPane::Shows::Text);
    EXPECT_EQ(pane().pages(), 2);
    EXPECT_EQ(pane().page(), 2);
    EXPECT_EQ(pane().foundHere(), 1) << "over the end of a line";
    pane().textPane().selectAll();
    EXPECT_EQ(pane().selection().words, QStringLiteral("The ship unloaded at the pier"));
    pane().askQuote();
    viewer.quoteForm().claims().setCurrentIndex(viewer.quoteForm().claims().model()->index(0, 0));
    viewer.quoteForm().quoteForChosen();
    EXPECT_EQ(evidenceOf(about).front().page, QStringLiteral("2"));
    pane().showPage(1);
    EXPECT_TRUE(pane().textPane().view().toPlainText().contains(QStringLiteral("<b>bold</b>"))) << "text is text";
}

TEST_F(ReportViewer, SaysWhatStandsInTheWay)
{
    open(addExhibit(QStringLiteral("cut"), EvidenceKind::Report, {}, "%PDF-1.7\n1 0 obj\n<<"));
    EXPECT_TRUE(pane().message().contains(QStringLiteral("cut short"))) << pane().message().toStdString();
    open(addExhibit(QStringLiteral("noise"), EvidenceKind::Report, {}, QByteArray(5000, '\x01')));
    EXPECT_EQ(pane().shows(), ExhibitPane::Shows::Message);
    const EvidenceId gone = report();
    QFile file(editor->store().pathOf(exhibit(gone)));
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    ASSERT_TRUE(file.remove());
    open(gone);
    EXPECT_EQ(pane().shows(), ExhibitPane::Shows::Message);
    EXPECT_FALSE(pane().message().isEmpty());
}

TEST_F(ReportViewer, AGraphicExhibitIsNotReadBeforeItIsAskedFor)
{
    const EvidenceId id = report();
    Evidence graphic = exhibit(id);
    graphic.restrictions = {QStringLiteral("graphic")};
    ASSERT_TRUE(editor->update(QStringLiteral("Mark"), Item{graphic}));
    open(id);
    EXPECT_EQ(pane().shows(), ExhibitPane::Shows::Message);
    EXPECT_TRUE(page().isEmpty());
    auto *show = pane().findChild<QPushButton *>(QStringLiteral("viewerMessageButton"));
    QTest::mouseClick(show, Qt::LeftButton);
    settle();
    EXPECT_EQ(pane().shows(), ExhibitPane::Shows::Page);
    viewer.close();
    open(id);
    EXPECT_EQ(pane().shows(), ExhibitPane::Shows::Message) << "veiled again with the next opening";
}

TEST_F(ReportViewer, AnExhibitThatIsRemovedIsNoLongerShown)
{
    const EvidenceId id = report();
    open(id);
    ASSERT_TRUE(editor->remove(QStringLiteral("Remove"), {{ItemKind::Evidence, id.value}}));
    EXPECT_EQ(pane().shows(), ExhibitPane::Shows::Message);
    EXPECT_TRUE(pane().message().contains(QStringLiteral("no longer in the case")));
    ASSERT_TRUE(editor->undo());
    open(id);
    EXPECT_EQ(pane().shows(), ExhibitPane::Shows::Page);
}

} // namespace
} // namespace leadline::testing
