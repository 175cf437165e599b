// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/entities/entity_desk.h"
#include "model/edit/case_editor.h"
#include "tests/app/window_fixture.h"
#include "widgets/entities/merge_items_dialog.h"
#include "widgets/entities/relation_dialog.h"
#include "widgets/evidence/evidence_panel.h"
#include "widgets/evidence/link_rows.h"
#include "widgets/style/elided_label.h"
#include "widgets/style/plain_label.h"

#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QTest>

namespace leadline::testing {
namespace {

/// Organisations, ships and places made, related and merged through the real window.
class WindowEntities : public WindowFixture
{
protected:
    WindowEntities()
    {
        newCase();
        Entity firm;
        firm.name = QStringLiteral("A firm");
        owner = *session().editor().add(QStringLiteral("Add"), firm);
        Vessel vessel;
        vessel.name = QStringLiteral("Angara");
        ship = *session().editor().add(QStringLiteral("Add"), vessel);
        Place place;
        place.name = QStringLiteral("Rajin");
        place.position = {42.25, 130.30};
        rajin = *session().editor().add(QStringLiteral("Add"), place);
        place.name = QStringLiteral("Раджин");
        spelled = *session().editor().add(QStringLiteral("Add"), place);
        Event event;
        event.title = QStringLiteral("A ship leaves Rajin");
        named = *session().editor().add(QStringLiteral("Add"), event);
        workbench->waitUntilIdle();
    }
    QAction *menuAction(const std::vector<ItemRef> &items, const QString &start)
    {
        menu = std::make_unique<QMenu>();
        workbench->entities()->fillMenu(menu.get(), items);
        QList<QAction *> actions = menu->actions();
        for (QAction *action : menu->actions())
            if (action->menu())
                actions += action->menu()->actions();
        for (QAction *action : actions)
            if (action->text().startsWith(start))
                return action;
        ADD_FAILURE() << "no such action: " << start.toStdString();
        return actions.front();
    }
    /// What the page of the selected item says of its links, and what names it.
    QStringList rows()
    {
        QApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete); // rows of what was shown before
        QStringList texts;
        for (LinkRows *links : session().evidence().findChildren<LinkRows *>())
            if (links->isVisible())
                for (const QPushButton *button : links->findChildren<QPushButton *>())
                    texts << button->text();
        return texts;
    }

    ItemRef owner, ship, rajin, spelled, named;
    std::unique_ptr<QMenu> menu;
};

TEST_F(WindowEntities, AreMadeByHand)
{
    answers->text = QStringLiteral("Transmorflot");
    menuAction({}, QStringLiteral("Organisation"))->trigger();
    const Entity *made = data().find<Entity>({session().context().current().id});
    ASSERT_TRUE(made);
    EXPECT_EQ(made->name, QStringLiteral("Transmorflot"));
    answers->text = QStringLiteral("Pier 2");
    menuAction({}, QStringLiteral("Place"))->trigger();
    EXPECT_EQ(session().context().current().kind, ItemKind::Place);
    answers->text = QStringLiteral("  ");
    const ItemRef before = session().context().current();
    menuAction({}, QStringLiteral("Person"))->trigger();
    EXPECT_EQ(session().context().current(), before) << "nothing without a name";
}

TEST_F(WindowEntities, AreRelatedFromEitherSideWithADate)
{
    session().context().select(ship);
    menuAction({ship}, QStringLiteral("Add a relation"))->trigger();
    RelationDialog *dialog = workbench->entities()->relationDialog();
    ASSERT_TRUE(dialog);
    auto *take = dialog->findChild<QPushButton *>(QStringLiteral("relationTake"));
    EXPECT_FALSE(take->isEnabled()) << "the other end is missing";
    dialog->choice().choose(owner);
    auto *role = dialog->findChild<QComboBox *>(QStringLiteral("relationRole"));
    ASSERT_GE(role->findText(QStringLiteral("owned by")), 0);
    role->setCurrentText(QStringLiteral("owned by"));
    auto *when = dialog->findChild<QLineEdit *>(QStringLiteral("relationWhen"));
    when->setText(QStringLiteral("yesterday"));
    EXPECT_FALSE(take->isEnabled());
    when->setText(QStringLiteral("May 2022"));
    EXPECT_TRUE(take->isEnabled());
    QTest::mouseClick(take, Qt::LeftButton);
    const auto links = data().linksOf(ship);
    ASSERT_EQ(links.size(), 1U);
    EXPECT_EQ(links[0].from, owner);
    EXPECT_EQ(links[0].role, QStringLiteral("owns"));
    EXPECT_EQ(links[0].to, ship);
    EXPECT_TRUE(rows().contains(QStringLiteral("owned by"))) << rows().join(u'|').toStdString();
    session().context().select(owner);
    EXPECT_TRUE(rows().contains(QStringLiteral("owns")));

    // Changed from the page, by a role of one's own.
    workbench->entities()->askRelation(ship, links[0]);
    dialog = workbench->entities()->relationDialog();
    dialog->findChild<QComboBox *>(QStringLiteral("relationRole"))->setCurrentText(QStringLiteral("lent to"));
    QTest::mouseClick(dialog->findChild<QPushButton *>(QStringLiteral("relationTake")), Qt::LeftButton);
    ASSERT_EQ(data().linksOf(ship).size(), 1U);
    EXPECT_EQ(data().linksOf(ship)[0].role, QStringLiteral("lent to"));
    ASSERT_TRUE(session().editor().undo());
    ASSERT_TRUE(session().editor().undo());
    EXPECT_TRUE(data().linksOf(ship).empty());
}

TEST_F(WindowEntities, ThatMayBeOneAreSuggestedAndMergedOnRequest)
{
    QAction *suggestion = menuAction({spelled}, QStringLiteral("Perhaps the same as Rajin"));
    EXPECT_TRUE(data().contains(spelled)) << "nothing is merged by a suggestion";
    suggestion->trigger();
    MergeItemsDialog *dialog = workbench->entities()->mergeDialog();
    ASSERT_TRUE(dialog);
    EXPECT_EQ(dialog->choice().chosen(), rajin);
    QTest::mouseClick(dialog->findChild<QPushButton *>(QStringLiteral("mergeItemsTake")), Qt::LeftButton);
    EXPECT_FALSE(data().contains(spelled));
    EXPECT_EQ(data().find<Place>({rajin.id})->otherNames, QStringList{QStringLiteral("Раджин")});
    EXPECT_EQ(session().context().current(), rajin);
    ASSERT_TRUE(session().editor().undo());
    EXPECT_TRUE(data().contains(spelled));
}

TEST_F(WindowEntities, PageListsWhatNamesThem)
{
    session().context().select(rajin);
    EXPECT_TRUE(rows().contains(QStringLiteral("A ship leaves Rajin"))) << rows().join(u'|').toStdString();
    session().context().select(owner);
    EXPECT_FALSE(rows().contains(QStringLiteral("A ship leaves Rajin")));
}

} // namespace
} // namespace leadline::testing
