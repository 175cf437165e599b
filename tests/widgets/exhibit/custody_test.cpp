// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/exhibit/exhibit_page.h"
#include "widgets/evidence/origin_fields.h"
#include "widgets/exhibit/custody_form.h"
#include "widgets/exhibit/custody_list.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>
#include <QToolButton>
#include <QUndoStack>

namespace leadline {
namespace {

class CustodyTest : public testing::ExhibitPage
{
protected:
    QPushButton *addButton() { return details.findChild<QPushButton *>(QStringLiteral("addCustody")); }
    CustodyList &custody() { return *details.findChild<CustodyList *>(); }
    CustodyForm &form() { return custody().form(); }
    void addEntry(const QString &date, const QString &action, const QString &from, const QString &to)
    {
        addButton()->click();
        QTest::keyClicks(&form().dateField(), date);
        form().actionField().setCurrentText(action);
        QTest::keyClicks(&form().fromField(), from);
        QTest::keyClicks(&form().toField(), to);
        form().saveButton().click();
    }
    QString shownTexts()
    {
        QStringList texts;
        for (const QLabel *label : custody().findChildren<QLabel *>())
            if (label->isVisible())
                texts << label->text();
        return texts.join(u'|');
    }
};

TEST_F(CustodyTest, SaysWhatBelongsThereWhileNothingIsWrittenDown)
{
    EXPECT_TRUE(shownTexts().contains(QStringLiteral("Nothing written down yet"))) << shownTexts().toStdString();
}

TEST_F(CustodyTest, AddsAnEntryAsOneStepThatCanBeTakenBack)
{
    const int before = editor->history().index();
    addEntry(QStringLiteral("2023-10~"), QStringLiteral("handed over"), QStringLiteral("the press"),
             QStringLiteral("the office"));
    ASSERT_EQ(exhibit(quay).custody.size(), 1u);
    EXPECT_EQ(exhibit(quay).custody.front().when->text, QStringLiteral("2023-10~"));
    EXPECT_EQ(exhibit(quay).custody.front().action, QStringLiteral("handed over"));
    EXPECT_EQ(editor->history().index(), before + 1);
    EXPECT_EQ(editor->history().undoText(), QStringLiteral("Add custody entry to E-001"));
    EXPECT_TRUE(QTest::qWaitFor([this] { return shownTexts().contains(QStringLiteral("the press → the office")); }));
    ASSERT_TRUE(editor->undo());
    EXPECT_TRUE(exhibit(quay).custody.empty());
    EXPECT_TRUE(shownTexts().contains(QStringLiteral("Nothing written down yet"))) << shownTexts().toStdString();
}

TEST_F(CustodyTest, TellsHowADateIsReadAndKeepsAWrongOneOut)
{
    addButton()->click();
    QTest::keyClicks(&form().dateField(), QStringLiteral("2023-10~"));
    EXPECT_TRUE(shownTexts().contains(describeDate(*parseEdtf(u"2023-10~")))) << shownTexts().toStdString();
    form().dateField().setText(QStringLiteral("2023-19-45"));
    form().actionField().setCurrentText(QStringLiteral("sealed"));
    form().saveButton().click();
    EXPECT_TRUE(exhibit(quay).custody.empty());
    EXPECT_TRUE(form().isVisible());
}

TEST_F(CustodyTest, AsksForTheAction)
{
    addButton()->click();
    form().actionField().setCurrentText(QString());
    form().saveButton().click();
    EXPECT_TRUE(exhibit(quay).custody.empty());
    EXPECT_TRUE(shownTexts().contains(QStringLiteral("Say what was done"))) << shownTexts().toStdString();
}

TEST_F(CustodyTest, CorrectsAndRemovesEntries)
{
    addEntry(QStringLiteral("2023-10-20"), QStringLiteral("received"), QStringLiteral("the press"), QString());
    addEntry(QStringLiteral("2023-10-21"), QStringLiteral("sealed"), QString(), QString());
    details.findChildren<QToolButton *>(QStringLiteral("editCustody")).back()->click();
    EXPECT_EQ(form().dateField().text(), QStringLiteral("2023-10-21"));
    form().noteField().setText(QStringLiteral("seal 4471"));
    QTest::keyClick(&form().noteField(), Qt::Key_Return);
    ASSERT_EQ(exhibit(quay).custody.size(), 2u);
    EXPECT_EQ(exhibit(quay).custody.back().note, QStringLiteral("seal 4471"));
    EXPECT_EQ(editor->history().undoText(), QStringLiteral("Change custody entry of E-001"));
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    details.findChildren<QToolButton *>(QStringLiteral("removeCustody")).front()->click();
    ASSERT_EQ(exhibit(quay).custody.size(), 1u);
    EXPECT_EQ(exhibit(quay).custody.front().action, QStringLiteral("sealed"));
    EXPECT_EQ(editor->history().undoText(), QStringLiteral("Remove custody entry from E-001"));
}

TEST_F(CustodyTest, StepsBackFromAnEntryWithEscape)
{
    addButton()->click();
    QTest::keyClicks(&form().fromField(), QStringLiteral("nobody"));
    QTest::keyClick(&form().fromField(), Qt::Key_Escape);
    EXPECT_FALSE(form().isVisible());
    EXPECT_TRUE(exhibit(quay).custody.empty());
}

TEST_F(CustodyTest, KeepsHowAnExhibitWasObtainedEachAsAStep)
{
    details.origin().dateField().submit(QStringLiteral("2023-12-11"));
    details.origin().fromField().submit(QStringLiteral("https://example.org/quay"));
    details.origin().howField().submit(QStringLiteral("download"));
    details.origin().toolField().submit(QStringLiteral("curl 7.88"));
    details.origin().byField().submit(QStringLiteral("Desk 4"));
    EXPECT_EQ(exhibit(quay).obtained->text, QStringLiteral("2023-12-11"));
    EXPECT_EQ(exhibit(quay).obtainedFrom, QStringLiteral("https://example.org/quay"));
    EXPECT_EQ(exhibit(quay).obtainedHow, QStringLiteral("download"));
    EXPECT_EQ(exhibit(quay).obtainedTool, QStringLiteral("curl 7.88"));
    EXPECT_EQ(exhibit(quay).obtainedBy, QStringLiteral("Desk 4"));
    EXPECT_EQ(editor->history().undoText(), QStringLiteral("Change who obtained E-001"));
    ASSERT_TRUE(editor->undo());
    EXPECT_EQ(details.origin().byField().shownText(), QStringLiteral("Add who obtained it"));
}

} // namespace
} // namespace leadline
