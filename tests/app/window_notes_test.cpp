// SPDX-License-Identifier: GPL-3.0-or-later
// Notes that are written in the window and kept as exhibits; what else is made from the menu "New".
#include "app/notes/note_desk.h"
#include "app/window/command_box.h"
#include "app/window/top_bar.h"
#include "app/window/window_actions.h"
#include "tests/app/window_fixture.h"
#include "widgets/argument/new_item_line.h"
#include "widgets/evidence/evidence_panel.h"
#include "widgets/shipments/shipment_dialog.h"
#include "widgets/style/plain_label.h"

#include <QAction>
#include <QCryptographicHash>
#include <QFile>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>
#include <QUndoStack>

namespace leadline::testing {
namespace {

class WindowNotes : public WindowFixture
{
protected:
    WindowNotes() { newCase(); }

    NoteDialog *dialog() { return workbench->notes()->dialog(); }
    QLineEdit *line(const char *name) { return dialog()->findChild<QLineEdit *>(QLatin1String(name)); }
    QPlainTextEdit *text() { return dialog()->findChild<QPlainTextEdit *>(QStringLiteral("noteText")); }
    QPushButton *keepButton() { return dialog()->findChild<QPushButton *>(QStringLiteral("noteKeep")); }
    void keep()
    {
        keepButton()->click();
        workbench->waitUntilIdle();
    }
    EvidenceId writeNote(const QString &words)
    {
        window().actions().newNote->trigger();
        QTest::keyClicks(text(), words);
        keep();
        return {session().context().current().id};
    }
    QByteArray bytesOf(EvidenceId id)
    {
        QFile file(session().editor().store().pathOf(*data().find<Evidence>(id)));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
};

TEST_F(WindowNotes, AreKeptAsHashedExhibits)
{
    window().actions().newNote->trigger();
    ASSERT_TRUE(dialog());
    EXPECT_FALSE(keepButton()->isEnabled()) << "there is nothing to keep";
    QTest::keyClicks(line("noteTitle"), QStringLiteral("Talk with a docker"));
    text()->setPlainText(QStringLiteral("He saw 28 containers.\nСудно ушло ночью. 나진"));
    QTest::keyClicks(line("noteWhen"), QStringLiteral("31 Feb 2023"));
    EXPECT_FALSE(keepButton()->isEnabled());
    line("noteWhen")->setText(QStringLiteral("early October 2023"));
    QTest::keyClicks(line("noteSource"), QStringLiteral("A docker"));
    keep();
    ASSERT_EQ(data().all<Evidence>().size(), 1U) << messages().toStdString();
    EXPECT_FALSE(dialog());
    const Evidence &note = data().all<Evidence>().begin()->second;
    EXPECT_EQ(note.kind, EvidenceKind::Note);
    EXPECT_EQ(note.title, QStringLiteral("Talk with a docker"));
    EXPECT_EQ(note.source, QStringLiteral("A docker"));
    ASSERT_TRUE(note.date);
    EXPECT_EQ(note.date->text, QStringLiteral("2023-10-01~/2023-10-10~"));
    EXPECT_TRUE(note.obtained);
    const QByteArray bytes = bytesOf(note.id);
    EXPECT_EQ(bytes, QByteArray("He saw 28 containers.\nСудно ушло ночью. 나진"));
    EXPECT_EQ(note.sha256.toLatin1(), QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
    EXPECT_EQ(session().context().current(), refOf(note));
    window().actions().undo->trigger();
    EXPECT_TRUE(data().all<Evidence>().empty());
}

TEST_F(WindowNotes, ANewVersionLeavesTheNoteAsItIs)
{
    const EvidenceId first = writeNote(QStringLiteral("Four trips"));
    const Evidence before = *data().find<Evidence>(first);
    QMenu menu;
    workbench->notes()->fillMenu(&menu, {refOf(before)});
    ASSERT_EQ(menu.actions().size(), 1);
    menu.actions().front()->trigger();
    ASSERT_TRUE(dialog());
    EXPECT_EQ(text()->toPlainText(), QStringLiteral("Four trips"));
    EXPECT_FALSE(keepButton()->isEnabled()) << "the words are those of the note";
    text()->setPlainText(QStringLiteral("Five trips"));
    keep();
    ASSERT_EQ(data().all<Evidence>().size(), 2U) << messages().toStdString();
    const Evidence &second = data().all<Evidence>().rbegin()->second;
    EXPECT_EQ(second.derivedFrom, refOf(before));
    ASSERT_EQ(second.alterations.size(), 1);
    EXPECT_TRUE(second.alterations.front().contains(before.label));
    EXPECT_EQ(*data().find<Evidence>(first), before);
    EXPECT_EQ(bytesOf(first), QByteArray("Four trips"));
}

TEST_F(WindowNotes, WordsAreNotLostByAccident)
{
    writeNote(QStringLiteral("The same words"));
    window().actions().newNote->trigger();
    text()->setPlainText(QStringLiteral("The same words"));
    keep();
    ASSERT_TRUE(dialog()) << "it stays open where it cannot be kept";
    EXPECT_TRUE(
        dialog()->findChild<PlainLabel *>(QStringLiteral("noteSays"))->text().contains(QStringLiteral("already")));
    QTest::keyClick(dialog(), Qt::Key_Escape);
    EXPECT_EQ(answers->questions.size(), 1);
    EXPECT_TRUE(dialog());
    answers->yes = true;
    QTest::keyClick(dialog(), Qt::Key_Escape);
    EXPECT_FALSE(dialog() && dialog()->isVisible());
    EXPECT_EQ(data().all<Evidence>().size(), 1U);
}

TEST_F(WindowNotes, NewThingsAreMadeFromTheMenuAndTheBox)
{
    answers->text = QStringLiteral("A firm");
    window().actions().newOrganisation->trigger();
    answers->text = QStringLiteral("Someone SYNTHETIC");
    window().actions().newPerson->trigger();
    answers->text = QStringLiteral("A quay");
    window().actions().newPlace->trigger();
    answers->text = QStringLiteral("A ship");
    window().actions().newVessel->trigger();
    answers->text = QStringLiteral("It leaves");
    window().actions().newEvent->trigger();
    EXPECT_EQ(data().all<Entity>().size(), 2U);
    EXPECT_EQ(data().all<Place>().size(), 1U);
    EXPECT_EQ(data().all<Vessel>().size(), 1U);
    EXPECT_EQ(data().all<Event>().size(), 1U);
    window().actions().newClaim->trigger();
    auto *line = session().evidence().findChild<NewItemLine *>();
    QTest::keyClicks(&line->line(), QStringLiteral("There were five trips"));
    QTest::keyClick(&line->line(), Qt::Key_Return);
    window().actions().newLead->trigger();
    QTest::keyClicks(&line->line(), QStringLiteral("Who owns it?"));
    QTest::keyClick(&line->line(), Qt::Key_Return);
    EXPECT_EQ(data().all<Claim>().size(), 1U);
    EXPECT_EQ(data().all<Lead>().size(), 1U);
    window().actions().newShipment->trigger();
    EXPECT_TRUE(window().findChild<ShipmentDialog *>());

    CommandBox &box = window().topBar().commandBox();
    box.activate();
    QTest::keyClicks(&box, QStringLiteral("New "));
    QStringList titles;
    for (const CommandEntry &entry : box.offers())
        titles << entry.title;
    for (const char *wanted : {"New note", "New claim", "New lead", "New vessel", "New shipment", "New organisation"})
        EXPECT_FALSE(titles.filter(QLatin1String(wanted)).isEmpty()) << wanted << titles.join(u'|').toStdString();
}

} // namespace
} // namespace leadline::testing
