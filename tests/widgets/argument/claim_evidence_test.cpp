// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/argument/evidence_rows.h"

#include "tests/widgets/argument/argument_panel.h"
#include "widgets/argument/argument_actions.h"
#include "widgets/argument/claim_form.h"
#include "widgets/argument/item_chooser.h"
#include "widgets/argument/item_mime.h"
#include "widgets/style/count_tab.h"

#include <QCheckBox>
#include <QDropEvent>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QToolButton>

namespace leadline {
namespace {

class ClaimEvidenceTest : public testing::ArgumentPanel
{
protected:
    Corroboration evidenceOf(ClaimId id) const { return corroborationOf(editor->data(), Origins(editor->data()), id); }
    EvidenceRows &rows() { return form().evidence(); }
    QStringList texts()
    {
        QCoreApplication::processEvents(); // new rows show themselves
        QStringList found;
        for (const QLabel *label : rows().findChildren<QLabel *>())
            if (label->isVisibleTo(&rows()))
                found << label->text();
        return found;
    }
    /// An entry of a menu of the panel, by its words.
    static QAction *entry(const QMenu &menu, const QString &words)
    {
        for (QAction *action : menu.actions())
            if (action->text() == words)
                return action;
        return nullptr;
    }
    void chooseInRow(int row, const QString &words)
    {
        QCoreApplication::processEvents();
        QList<QToolButton *> buttons;
        for (QToolButton *button : rows().findChildren<QToolButton *>(QStringLiteral("evidenceMenu")))
            if (button->isVisibleTo(&rows()))
                buttons << button;
        ASSERT_LT(row, buttons.size());
        QAction *action = entry(*buttons[row]->menu(), words);
        ASSERT_TRUE(action) << words.toStdString();
        action->trigger();
    }
    static void drop(QWidget &onto, const std::vector<ItemRef> &items, const QPoint &at = {4, 4})
    {
        const std::unique_ptr<QMimeData> data(mimeOf(items));
        QDragEnterEvent enter(at, Qt::LinkAction, data.get(), Qt::LeftButton, {});
        QCoreApplication::sendEvent(&onto, &enter);
        EXPECT_TRUE(enter.isAccepted());
        QDropEvent dropped(at, Qt::LinkAction, data.get(), Qt::LeftButton, {});
        QCoreApplication::sendEvent(&onto, &dropped);
    }
};

TEST_F(ClaimEvidenceTest, ExhibitsAreChosenFromAListOnTheSideThatAsked)
{
    const EvidenceId first = addExhibit(QStringLiteral("quay"));
    const EvidenceId second = addExhibit(QStringLiteral("denial"));
    show();
    const ClaimId id = typeClaim(QStringLiteral("Containers moved"));
    QTest::mouseClick(rows().findChild<QPushButton *>(QStringLiteral("addAgainst")), Qt::LeftButton);
    ItemChooser &chooser = rows().chooser();
    ASSERT_TRUE(chooser.isVisible());
    auto *field = chooser.findChild<QLineEdit *>();
    QTest::keyClicks(field, QStringLiteral("denial"));
    EXPECT_EQ(chooser.model().rowCount(), 1);
    QTest::keyClick(field, Qt::Key_Return);
    EXPECT_FALSE(chooser.isVisible());
    ASSERT_EQ(evidenceOf(id).contradicting, 1);
    EXPECT_EQ(evidenceOf(id).evidence.front().item, ref(second));
    // Several at once, ticked one after another, also over filters.
    QTest::mouseClick(rows().findChild<QPushButton *>(QStringLiteral("addFor")), Qt::LeftButton);
    const int before = steps();
    auto *list = chooser.findChild<QListView *>();
    for (int row = 0; row < 2; ++row)
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {},
                          list->visualRect(list->model()->index(row, 0)).center());
    auto *add = chooser.findChild<QPushButton *>();
    EXPECT_EQ(add->text(), QStringLiteral("Add 2"));
    QTest::mouseClick(add, Qt::LeftButton);
    EXPECT_EQ(evidenceOf(id).supporting, 2);
    EXPECT_EQ(steps(), before + 1);
    EXPECT_EQ(evidenceOf(id).evidence.front().item, ref(first));
}

TEST_F(ClaimEvidenceTest, ANewClaimTakesTheSelectedExhibitsAlong)
{
    const EvidenceId first = addExhibit(QStringLiteral("quay"));
    const EvidenceId second = addExhibit(QStringLiteral("pier"));
    show();
    context.setSelection({ref(first), ref(second)}, ref(first));
    const int before = steps();
    const ClaimId with = typeClaim(QStringLiteral("A ship lies there"));
    EXPECT_EQ(evidenceOf(with).supporting, 2);
    EXPECT_EQ(steps(), before + 1);
    context.setSelection({ref(first)}, ref(first));
    panel->startClaim();
    auto *box = panel->findChild<QCheckBox *>();
    ASSERT_TRUE(box->isVisible());
    EXPECT_EQ(box->text(), QStringLiteral("with E-001 for it"));
    box->setChecked(false);
    auto *line = panel->findChild<QLineEdit *>(QStringLiteral("newItemLine"));
    line->setText(QStringLiteral("Another"));
    QTest::keyClick(line, Qt::Key_Return);
    EXPECT_EQ(evidenceOf(ClaimId{context.current().id}).supporting, 0);
}

TEST_F(ClaimEvidenceTest, QuoteAndPageAreWrittenBesideTheExhibitAndShown)
{
    const EvidenceId exhibit = addExhibit(QStringLiteral("report"), EvidenceKind::Report);
    show();
    const ClaimId id = typeClaim(QStringLiteral("Five trips"));
    ASSERT_TRUE(addEvidence(*editor, id, {ref(exhibit)}, Stance::For));
    EXPECT_TRUE(texts().contains(QStringLiteral("not graded")));
    chooseInRow(0, QStringLiteral("Quote and page…"));
    EditableField *quote = nullptr;
    EditableField *page = nullptr;
    QCoreApplication::processEvents();
    for (EditableField *field : rows().findChildren<EditableField *>()) {
        if (field->shownText() == QStringLiteral("Add the words that it rests on"))
            quote = field;
        if (field->shownText() == QStringLiteral("Add a page, or a time in a video"))
            page = field;
    }
    ASSERT_TRUE(quote && page);
    quote->submit(QStringLiteral("at least five trips"));
    page->submit(QStringLiteral("12"));
    EXPECT_EQ(quote->shownText(), QStringLiteral("at least five trips"));
    const Link link = *editor->data().find<Link>(evidenceOf(id).evidence.front().link);
    EXPECT_EQ(link.quote, QStringLiteral("at least five trips"));
    EXPECT_EQ(link.page, QStringLiteral("12"));
    chooseInRow(0, QStringLiteral("Done with quote and page"));
    EXPECT_TRUE(texts().contains(QStringLiteral("“at least five trips”, p. 12"))) << texts().join(u'|').toStdString();
    ASSERT_TRUE(editor->undo());
    EXPECT_TRUE(texts().contains(QStringLiteral("“at least five trips”")));
}

TEST_F(ClaimEvidenceTest, EvidenceChangesSidesAndIsRemovedEachInOneStep)
{
    const EvidenceId exhibit = addExhibit(QStringLiteral("report"));
    show();
    const ClaimId id = typeClaim(QStringLiteral("Five trips"));
    ASSERT_TRUE(addEvidence(*editor, id, {ref(exhibit)}, Stance::For));
    chooseInRow(0, QStringLiteral("Speaks against it"));
    EXPECT_EQ(evidenceOf(id).contradicting, 1);
    EXPECT_EQ(evidenceOf(id).supporting, 0);
    chooseInRow(0, QStringLiteral("Remove from this claim"));
    EXPECT_TRUE(evidenceOf(id).evidence.empty());
    EXPECT_EQ(rows().count(), 0);
    ASSERT_TRUE(editor->undo());
    EXPECT_EQ(evidenceOf(id).contradicting, 1);
    EXPECT_EQ(rows().count(), 1);
}

TEST_F(ClaimEvidenceTest, ExhibitsAreDroppedOnASideOfTheClaim)
{
    const EvidenceId exhibit = addExhibit(QStringLiteral("report"));
    show();
    const ClaimId id = typeClaim(QStringLiteral("Five trips"));
    auto *against = rows().findChild<QWidget *>(QStringLiteral("evidenceAgainst"));
    ASSERT_TRUE(against);
    drop(*against, {ref(exhibit)});
    EXPECT_EQ(evidenceOf(id).contradicting, 1);
    drop(*against, {ref(EvidenceId{999}), ref(exhibit)});
    EXPECT_EQ(evidenceOf(id).contradicting, 1) << "what is not in the case is not linked";
    // The list of exhibits gives what is dragged from it.
    const auto *list = panel->findChild<QListView *>(QStringLiteral("evidenceList"));
    const std::unique_ptr<QMimeData> dragged(list->model()->mimeData({list->model()->index(0, 0)}));
    EXPECT_EQ(itemsIn(*dragged), std::vector{ref(exhibit)});
}

TEST_F(ClaimEvidenceTest, ADragOverTheTabOpensTheClaimsAndADropOnACardAsksForTheSide)
{
    const EvidenceId exhibit = addExhibit(QStringLiteral("report"));
    show();
    const ClaimId id = typeClaim(QStringLiteral("Five trips"));
    panel->showTab(EvidencePanel::Tab::Evidence);
    const std::unique_ptr<QMimeData> data(mimeOf({ref(exhibit)}));
    QAbstractButton *tab = nullptr;
    for (CountTab *each : panel->findChildren<CountTab *>())
        if (each->text() == QStringLiteral("Claims"))
            tab = each;
    ASSERT_TRUE(tab);
    QDragEnterEvent enter({4, 4}, Qt::LinkAction, data.get(), Qt::LeftButton, {});
    QCoreApplication::sendEvent(tab, &enter);
    EXPECT_EQ(panel->tab(), EvidencePanel::Tab::Claims);
    QListView *cards = nullptr;
    for (auto *list : panel->findChildren<QListView *>())
        if (list->accessibleName() == QStringLiteral("Filter claims"))
            cards = list;
    ASSERT_TRUE(cards);
    const QPoint onCard = cards->visualRect(cards->model()->index(1, 0)).center(); // under its heading
    drop(*cards->viewport(), {ref(exhibit)}, onCard);
    auto *menu = panel->argumentActions().findChild<QMenu *>();
    ASSERT_TRUE(menu);
    entry(*menu, QStringLiteral("Is context"))->trigger();
    menu->close();
    EXPECT_EQ(evidenceOf(id).context, 1);
}

TEST_F(ClaimEvidenceTest, ThreeOutletsMarkedAsRepeatingAreOneOrigin)
{
    const EvidenceId original = addExhibit(QStringLiteral("statement"), EvidenceKind::Report);
    const EvidenceId copy = addExhibit(QStringLiteral("copy"), EvidenceKind::Report);
    const EvidenceId other = addExhibit(QStringLiteral("other copy"), EvidenceKind::Report);
    show();
    const ClaimId id = typeClaim(QStringLiteral("300 containers"));
    ASSERT_TRUE(addEvidence(*editor, id, {ref(original), ref(copy), ref(other)}, Stance::For));
    EXPECT_TRUE(texts().contains(QStringLiteral("For  3"))) << texts().join(u'|').toStdString();
    QMenu menu;
    panel->argumentActions().fillMenu(menu, {ref(copy), ref(other)}, *panel);
    const int before = steps();
    entry(menu, QStringLiteral("Repeats another exhibit…"))->trigger();
    ItemChooser &chooser = panel->argumentActions().chooser();
    ASSERT_TRUE(chooser.isVisible());
    EXPECT_EQ(chooser.model().rowCount(), 1) << "nothing repeats itself";
    QTest::keyClick(chooser.findChild<QLineEdit *>(), Qt::Key_Return);
    EXPECT_EQ(steps(), before + 1);
    EXPECT_TRUE(texts().contains(QStringLiteral("For  3, 1 origin"))) << texts().join(u'|').toStdString();
}

TEST_F(ClaimEvidenceTest, ADeletedExhibitLeavesItsClaimAndComesBackWithIt)
{
    const EvidenceId exhibit = addExhibit(QStringLiteral("report"));
    show();
    const ClaimId id = typeClaim(QStringLiteral("Five trips"));
    ASSERT_TRUE(addEvidence(*editor, id, {ref(exhibit)}, Stance::For));
    ASSERT_TRUE(editor->remove(QStringLiteral("Remove"), {ref(exhibit)}));
    EXPECT_EQ(rows().count(), 0);
    ASSERT_TRUE(editor->undo());
    EXPECT_EQ(rows().count(), 1);
    EXPECT_EQ(evidenceOf(id).supporting, 1);
}

} // namespace
} // namespace leadline
