// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/wait_until.h"
#include "tests/widgets/argument/argument_panel.h"
#include "widgets/argument/choice_field.h"
#include "widgets/argument/gap_list.h"
#include "widgets/argument/lead_form.h"

#include <QListView>

namespace leadline {
namespace {

class LeadAndGapsTest : public testing::ArgumentPanel
{
protected:
    LeadForm &leadForm() { return panel->itemDetails().leadForm(); }
    const GapModel &gaps() const { return panel->findChild<GapList *>()->model(); }
    QListView *gapView() const { return panel->findChild<QListView *>(QStringLiteral("gapList")); }
    int rowOf(const QString &text) const
    {
        for (int row = 0; row < gaps().rowCount(); ++row)
            if (gaps().index(row).data().toString().contains(text))
                return row;
        return -1;
    }
    void click(int row) const
    {
        QListView *view = gapView();
        view->scrollTo(view->model()->index(row, 0));
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {},
                          view->visualRect(view->model()->index(row, 0)).center());
    }
};

TEST_F(LeadAndGapsTest, ALeadKeepsEverySearchAlsoThoseThatFoundNothing)
{
    show();
    panel->showTab(EvidencePanel::Tab::Claims);
    QTest::mouseClick(panel->findChild<QPushButton *>(QStringLiteral("newLead")), Qt::LeftButton);
    auto *line = panel->findChild<QLineEdit *>(QStringLiteral("newItemLine"));
    line->setText(QStringLiteral("What is the MMSI of Maria?"));
    QTest::keyClick(line, Qt::Key_Return);
    ASSERT_EQ(context.current().kind, ItemKind::Lead);
    const LeadId id{context.current().id};
    leadForm().newSearch().submit(QStringLiteral("Equasis"));
    ASSERT_TRUE(leadForm().searchField(0, QStringLiteral("Looked for")));
    leadForm().searchField(0, QStringLiteral("Looked for"))->submit(QStringLiteral("8517839"));
    leadForm().searchField(0, QStringLiteral("When"))->submit(QStringLiteral("12 Oct 2023"));
    EXPECT_EQ(leadForm().searchField(0, QStringLiteral("Found"))->shownText(), QStringLiteral("nothing"));
    leadForm().newSearch().submit(QStringLiteral("A shipping list"));
    leadForm().searchField(1, QStringLiteral("Found"))->submit(QStringLiteral("the owner"));
    leadForm().nextStep().submit(QStringLiteral("Ask the register"));
    leadForm().status().choose(QStringLiteral("found nothing"));
    const Lead &lead = *editor->data().find<Lead>(id);
    ASSERT_EQ(lead.searches.size(), 2u);
    EXPECT_EQ(lead.searches[0].terms, QStringLiteral("8517839"));
    ASSERT_TRUE(lead.searches[0].when);
    EXPECT_EQ(lead.searches[0].when->text, QStringLiteral("2023-10-12"));
    EXPECT_TRUE(lead.searches[0].found.isEmpty());
    EXPECT_EQ(lead.searches[1].found, QStringLiteral("the owner"));
    EXPECT_EQ(lead.status, QStringLiteral("found nothing"));
    EXPECT_EQ(lead.nextStep, QStringLiteral("Ask the register"));
    QTest::mouseClick(leadForm().searchField(0, QStringLiteral("Where"))->findChild<QPushButton *>(), Qt::LeftButton);
    EXPECT_EQ(editor->data().find<Lead>(id)->searches.size(), 1u);
    EXPECT_EQ(leadForm().searchField(0, QStringLiteral("Where"))->shownText(), QStringLiteral("A shipping list"));
    ASSERT_TRUE(editor->undo());
    EXPECT_EQ(leadForm().searchField(0, QStringLiteral("Where"))->shownText(), QStringLiteral("Equasis"));
}

TEST_F(LeadAndGapsTest, AGapGoesToItsItemAndVanishesWhenItIsMended)
{
    const EvidenceId exhibit = addExhibit(QStringLiteral("report"), EvidenceKind::Report);
    show();
    panel->showTab(EvidencePanel::Tab::Gaps);
    const int heading = rowOf(QStringLiteral("Exhibits without source"));
    ASSERT_GE(heading, 0);
    EXPECT_TRUE(gaps().isHeading(heading));
    click(heading + 1);
    EXPECT_EQ(context.current(), ref(exhibit));
    EXPECT_EQ(panel->tab(), EvidencePanel::Tab::Gaps) << "the list stays while its items are mended";
    const int before = gaps().findings();
    Evidence mended = this->exhibit(exhibit);
    mended.source = QStringLiteral("Harbour office");
    ASSERT_TRUE(editor->update(QStringLiteral("Change source"), mended));
    EXPECT_TRUE(waitUntil([&] { return gaps().findings() == before - 1; }));
    EXPECT_LT(rowOf(QStringLiteral("Exhibits without source")), 0);
}

TEST_F(LeadAndGapsTest, HeadingsOpenAndCloseAndManyFindingsStartClosed)
{
    Edit edit{QStringLiteral("Add"), {}};
    for (int i = 0; i < 30; ++i) {
        Claim claim;
        claim.statement = QStringLiteral("Claim %1").arg(i);
        edit.changes.push_back({{}, claim});
    }
    ASSERT_TRUE(editor->commit(edit));
    show();
    panel->showTab(EvidencePanel::Tab::Gaps);
    EXPECT_EQ(gaps().findings(), 60);
    EXPECT_EQ(gaps().rowCount(), 2);
    EXPECT_TRUE(gaps().index(0).data().toString().contains(QStringLiteral("30")));
    click(0);
    EXPECT_EQ(gaps().rowCount(), 32);
    click(0);
    EXPECT_EQ(gaps().rowCount(), 2);
}

} // namespace
} // namespace leadline
