// SPDX-License-Identifier: GPL-3.0-or-later
// Relations made by menu and by dropping, vessels merged from their page, and what happens to links of removed items.
#include "app/entities/entity_desk.h"
#include "app/vessels/vessel_desk.h"
#include "app/window/window_actions.h"
#include "tests/app/window_fixture.h"
#include "widgets/argument/item_mime.h"
#include "widgets/entities/relation_dialog.h"
#include "widgets/evidence/card_list.h"
#include "widgets/evidence/evidence_list.h"
#include "widgets/evidence/evidence_panel.h"
#include "widgets/vessels/merge_dialog.h"

#include <QAction>
#include <QComboBox>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QTest>

namespace leadline::testing {
namespace {

class WindowLinks : public WindowFixture
{
protected:
    WindowLinks()
    {
        newCase();
        Entity firm;
        firm.name = QStringLiteral("A firm");
        owner = add(firm);
        Vessel vessel;
        vessel.name = QStringLiteral("Angara");
        ship = add(vessel);
        vessel.name = QStringLiteral("Angara again");
        twin = add(vessel);
        Evidence evidence;
        evidence.kind = EvidenceKind::Report;
        evidence.title = QStringLiteral("A register");
        evidence.sha256 = QString(64, QLatin1Char('a'));
        report = add(evidence);
        workbench->waitUntilIdle();
    }
    ItemRef add(Item item) { return *session().editor().add(QStringLiteral("Add"), std::move(item)); }
    RelationDialog *dialog() { return workbench->entities()->relationDialog(); }
    QLineEdit *field(const char *name) { return dialog()->findChild<QLineEdit *>(QLatin1String(name)); }
    void relate() { dialog()->findChild<QPushButton *>(QStringLiteral("relationTake"))->click(); }
    /// As a hand lets items go on a row of a list.
    void dropOn(QListView &view, ItemRef onto, const std::vector<ItemRef> &items)
    {
        const QString title = titleOf(*data().find(onto));
        for (int row = 0; row < view.model()->rowCount(); ++row) {
            const QModelIndex index = view.model()->index(row, 0);
            if (!index.data().toString().startsWith(title))
                continue;
            view.scrollTo(index);
            const std::unique_ptr<QMimeData> mime(mimeOf(items));
            const QPoint at = view.visualRect(index).center();
            QDragEnterEvent enter(at, Qt::LinkAction, mime.get(), Qt::LeftButton, Qt::NoModifier);
            QApplication::sendEvent(view.viewport(), &enter);
            EXPECT_TRUE(enter.isAccepted());
            QDropEvent event(at, Qt::LinkAction, mime.get(), Qt::LeftButton, Qt::NoModifier);
            QApplication::sendEvent(view.viewport(), &event);
            EXPECT_TRUE(event.isAccepted());
            return;
        }
        ADD_FAILURE() << "no row for " << title.toStdString();
    }
    QListView &entityView()
    {
        session().evidence().showTab(EvidencePanel::Tab::Entities);
        for (auto *list : session().evidence().findChildren<CardList *>())
            if (list->model().rowOf(owner) >= 0)
                return *list->findChild<QListView *>();
        ADD_FAILURE() << "no list of entities";
        std::abort();
    }

    ItemRef owner, ship, twin, report;
};

TEST_F(WindowLinks, AreMadeFromAnExhibitWithQuoteAndPage)
{
    QMenu menu;
    Q_EMIT session().evidence().evidenceList().menuOpened(&menu, {report});
    QAction *relation = nullptr;
    for (QAction *action : menu.actions())
        if (action->text() == QStringLiteral("Add a relation…"))
            relation = action;
    ASSERT_TRUE(relation);
    relation->trigger();
    ASSERT_TRUE(dialog());
    dialog()->choice().choose(ship);
    dialog()->findChild<QComboBox *>(QStringLiteral("relationRole"))->setCurrentText(QStringLiteral("names"));
    field("relationQuote")->setText(QStringLiteral("owner: A firm"));
    field("relationPage")->setText(QStringLiteral("12"));
    relate();
    const auto links = data().linksOf(report);
    ASSERT_EQ(links.size(), 1U) << messages().toStdString();
    EXPECT_EQ(links[0].quote, QStringLiteral("owner: A firm"));
    EXPECT_EQ(links[0].page, QStringLiteral("12"));
}

TEST_F(WindowLinks, AreMadeByDroppingOneItemOnAnother)
{
    dropOn(entityView(), ship, {owner});
    ASSERT_TRUE(dialog());
    dialog()->findChild<QComboBox *>(QStringLiteral("relationRole"))->setCurrentText(QStringLiteral("owns"));
    relate();
    ASSERT_EQ(data().linksOf(ship).size(), 1U) << messages().toStdString();
    EXPECT_EQ(data().linksOf(ship)[0].from, owner);
    QListView *exhibits = session().evidence().evidenceList().findChild<QListView *>();
    session().evidence().showTab(EvidencePanel::Tab::Evidence);
    dropOn(*exhibits, report, {ship});
    ASSERT_TRUE(dialog());
    EXPECT_EQ(dialog()->choice().chosen(), report);
    dialog()->reject();
}

TEST_F(WindowLinks, AnItemDroppedOnItselfIsRefusedInWords)
{
    dropOn(entityView(), owner, {owner});
    EXPECT_FALSE(dialog());
    EXPECT_TRUE(messages().contains(QStringLiteral("an item cannot be linked to itself"))) << messages().toStdString();
    EXPECT_TRUE(data().all<Link>().empty());
}

TEST_F(WindowLinks, VesselsAreMergedFromTheirPage)
{
    session().context().select(ship);
    workbench->waitUntilIdle();
    QPushButton *same = nullptr;
    for (auto *button : session().evidence().findChildren<QPushButton *>(QStringLiteral("sameAs")))
        same = button->isVisible() ? button : same;
    ASSERT_TRUE(same);
    same->click();
    workbench->waitUntilIdle();
    EXPECT_TRUE(workbench->vessels()->mergeDialog());
}

TEST_F(WindowLinks, WhatIsInUseIsRemovedOnlyWhenAskedAndComesBackWhole)
{
    Link link{{}, owner, QStringLiteral("owns"), ship, {}};
    link.exhibits = {report};
    const ItemRef owns = add(link);
    session().context().select(report);
    window().actions().remove->trigger();
    ASSERT_EQ(answers->questions.size(), 1);
    EXPECT_TRUE(answers->questions.front().text.contains(QStringLiteral("known from it")));
    EXPECT_TRUE(data().contains(report)) << "the answer was no";
    answers->yes = true;
    session().context().select(report);
    window().actions().remove->trigger();
    EXPECT_FALSE(data().contains(report));
    EXPECT_TRUE(data().find<Link>({owns.id})->exhibits.empty());
    window().actions().undo->trigger();
    EXPECT_TRUE(data().contains(report));
    EXPECT_EQ(data().find<Link>({owns.id})->exhibits, std::vector<ItemRef>{report});
    // From the list, with its key.
    session().context().select(owner);
    QTest::keyClick(&entityView(), Qt::Key_Delete);
    EXPECT_EQ(answers->questions.size(), 3);
    EXPECT_FALSE(data().contains(owner));
    EXPECT_FALSE(data().contains(owns));
    // Nothing rests on it: nothing is asked.
    session().context().select(twin);
    window().actions().remove->trigger();
    EXPECT_EQ(answers->questions.size(), 3);
    EXPECT_FALSE(data().contains(twin));
}

} // namespace
} // namespace leadline::testing
