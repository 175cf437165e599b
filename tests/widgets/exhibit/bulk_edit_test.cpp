// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/panel_case.h"
#include "widgets/exhibit/bulk_edit_dialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>
#include <QUndoStack>

namespace leadline {
namespace {

class BulkEditTest : public testing::PanelCase
{
protected:
    BulkEditTest()
    {
        for (const char *name : {"one", "two", "three"})
            exhibits.push_back(addExhibit(QString::fromLatin1(name)));
        Evidence second = exhibit(1);
        second.source = QStringLiteral("A paper");
        second.tags = {QStringLiteral("old")};
        second.restrictions = {QStringLiteral("graphic")};
        EXPECT_TRUE(editor->update(QStringLiteral("Change"), second));
        steps = editor->history().index();
    }
    Evidence exhibit(std::size_t at) { return *editor->data().find<Evidence>(exhibits[at]); }

    std::vector<EvidenceId> exhibits;
    int steps = 0;
};

TEST_F(BulkEditTest, ChangesWhatWasTypedInEachAndLeavesTheRestAsOneStep)
{
    BulkEditDialog dialog(*editor, exhibits);
    dialog.show();
    EXPECT_EQ(dialog.sourceField().placeholderText(), QStringLiteral("several"));
    QTest::keyClicks(&dialog.dateField(), QStringLiteral("20 Oct 2023"));
    QTest::keyClicks(&dialog.licenceField(), QStringLiteral("CC0-1.0"));
    QTest::keyClicks(&dialog.addTagsField(), QStringLiteral("quay, night"));
    dialog.reliabilityField().setCurrentIndex(dialog.reliabilityField().findData(QStringLiteral("C")));
    dialog.restriction(QStringLiteral("do not publish")).setCheckState(Qt::Checked);
    dialog.changeButton().click();
    EXPECT_EQ(dialog.result(), QDialog::Accepted) << dialog.trouble().toStdString();
    for (std::size_t i = 0; i < 3; ++i) {
        EXPECT_EQ(exhibit(i).date->text, QStringLiteral("2023-10-20"));
        EXPECT_EQ(exhibit(i).dateBasis, QStringLiteral("by hand"));
        EXPECT_EQ(exhibit(i).licence, QStringLiteral("CC0-1.0"));
        EXPECT_EQ(exhibit(i).reliability, QStringLiteral("C"));
        EXPECT_TRUE(exhibit(i).restrictions.contains(QStringLiteral("do not publish")));
    }
    EXPECT_EQ(exhibit(1).source, QStringLiteral("A paper"));
    EXPECT_EQ(exhibit(1).tags, (QStringList{QStringLiteral("old"), QStringLiteral("quay"), QStringLiteral("night")}));
    EXPECT_TRUE(exhibit(1).restrictions.contains(QStringLiteral("graphic")));
    EXPECT_EQ(editor->history().index(), steps + 1);
    EXPECT_EQ(editor->history().undoText(), QStringLiteral("Change 3 exhibits"));
    ASSERT_TRUE(editor->undo());
    EXPECT_FALSE(exhibit(0).date);
    EXPECT_EQ(exhibit(1).tags, QStringList{QStringLiteral("old")});
}

TEST_F(BulkEditTest, ADateThatIsNoneIsSaidAndNothingChanges)
{
    BulkEditDialog dialog(*editor, exhibits);
    dialog.show();
    QTest::keyClicks(&dialog.dateField(), QStringLiteral("sometime"));
    QTest::keyClicks(&dialog.creditField(), QStringLiteral("N. N."));
    dialog.changeButton().click();
    EXPECT_TRUE(dialog.isVisible());
    EXPECT_TRUE(dialog.trouble().contains(QStringLiteral("Date"))) << dialog.trouble().toStdString();
    EXPECT_EQ(exhibit(0).credit, QString());
    EXPECT_EQ(editor->history().index(), steps);
}

TEST_F(BulkEditTest, NothingTypedIsNoStep)
{
    BulkEditDialog dialog(*editor, exhibits);
    dialog.show();
    dialog.changeButton().click();
    EXPECT_EQ(dialog.result(), QDialog::Accepted);
    EXPECT_EQ(editor->history().index(), steps);
}

} // namespace
} // namespace leadline
