// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/history/history_window.h"

#include "tests/support/panel_case.h"
#include "widgets/history/log_details.h"
#include "widgets/history/log_view.h"
#include "widgets/history/step_list.h"
#include "widgets/history/step_model.h"

#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

namespace leadline {
namespace {

class HistoryWindowTest : public testing::PanelCase
{
protected:
    void show()
    {
        window = std::make_unique<HistoryWindow>(*editor, context, nullptr);
        window->setTokens(darkTokens());
        window->resize(1000, 700);
        readLog();
        window->show();
        steps = window->findChild<QListView *>(QStringLiteral("stepList"));
        log = window->findChild<QTreeView *>(QStringLiteral("logList"));
        details = window->findChild<LogDetails *>();
        ASSERT_TRUE(steps && log && details);
    }
    void readLog()
    {
        auto entries = std::as_const(*editor).store().log();
        ASSERT_TRUE(entries);
        window->log().setEntries(*std::move(entries));
    }
    void clickStep(int row)
    {
        QTest::mouseClick(steps->viewport(), Qt::LeftButton, {},
                          steps->visualRect(steps->model()->index(row, 0)).center());
    }
    void clickEntry(int row, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::mouseClick(log->viewport(), Qt::LeftButton, modifiers,
                          log->visualRect(log->model()->index(row, 3)).center());
    }
    void rename(EvidenceId id, const QString &title)
    {
        Evidence changed = exhibit(id);
        changed.title = title;
        ASSERT_TRUE(editor->update(QStringLiteral("Change title of %1").arg(changed.label), changed));
    }

    std::unique_ptr<HistoryWindow> window;
    QListView *steps = nullptr;
    QTreeView *log = nullptr;
    LogDetails *details = nullptr;
};

TEST_F(HistoryWindowTest, SaysWhatWillBeThereBeforeTheFirstStep)
{
    show();
    EXPECT_FALSE(steps->isVisible());
    bool said = false;
    for (const QLabel *label : window->findChildren<QLabel *>())
        said = said || (label->isVisible() && label->text().startsWith(QStringLiteral("No steps yet")));
    EXPECT_TRUE(said);
}

TEST_F(HistoryWindowTest, GoesToTheStepThatIsClickedAndForwardAgain)
{
    show();
    const EvidenceId quay = addExhibit(QStringLiteral("quay"));
    rename(quay, QStringLiteral("Pier 2"));
    rename(quay, QStringLiteral("Pier 3"));
    ASSERT_EQ(steps->model()->rowCount(), 4);
    EXPECT_EQ(steps->model()->index(2, 0).data().toString(), QStringLiteral("Change title of E-001"));
    clickStep(1);
    EXPECT_EQ(exhibit(quay).title, QStringLiteral("quay"));
    EXPECT_TRUE(steps->model()->index(1, 0).data(StepModel::IsCurrentRole).toBool());
    EXPECT_TRUE(steps->model()->index(2, 0).data(StepModel::IsTakenBackRole).toBool());
    clickStep(3);
    EXPECT_EQ(exhibit(quay).title, QStringLiteral("Pier 3"));
    EXPECT_FALSE(steps->model()->index(2, 0).data(StepModel::IsTakenBackRole).toBool());
}

TEST_F(HistoryWindowTest, WalksTheStepsWithTheArrowKeysAndGoesWithEnter)
{
    show();
    const EvidenceId quay = addExhibit(QStringLiteral("quay"));
    rename(quay, QStringLiteral("Pier 2"));
    QTest::keyClick(steps, Qt::Key_Up);
    QTest::keyClick(steps, Qt::Key_Up);
    EXPECT_EQ(exhibit(quay).title, QStringLiteral("Pier 2")) << "walking changes nothing";
    QTest::keyClick(steps, Qt::Key_Return);
    EXPECT_EQ(editor->data().find<Evidence>(quay), nullptr);
}

TEST_F(HistoryWindowTest, ForgetsStepsThatAnEditAfterGoingBackReplaces)
{
    show();
    const EvidenceId quay = addExhibit(QStringLiteral("quay"));
    rename(quay, QStringLiteral("Pier 2"));
    clickStep(1);
    rename(quay, QStringLiteral("Pier 9"));
    ASSERT_EQ(steps->model()->rowCount(), 3);
    EXPECT_EQ(window->steps().model().currentRow(), 2);
}

TEST_F(HistoryWindowTest, ShowsWhatAnEntryChangedAndSelectsItsItem)
{
    const EvidenceId quay = addExhibit(QStringLiteral("quay"));
    addExhibit(QStringLiteral("crane"));
    rename(quay, QStringLiteral("Pier 2"));
    show();
    context.clearSelection();
    clickEntry(0);
    EXPECT_EQ(context.current(), (ItemRef{ItemKind::Evidence, quay.value}));
    const QString page = details->toPlainText();
    EXPECT_TRUE(page.contains(QStringLiteral("quay"))) << page.toStdString();
    EXPECT_TRUE(page.contains(QStringLiteral("Pier 2")));
    EXPECT_FALSE(page.contains(u'{')) << page.toStdString();
    EXPECT_TRUE(page.contains(QString::fromLatin1(window->log().entries().back().hash.toHex())));
}

TEST_F(HistoryWindowTest, FiltersTheLogAsItIsTyped)
{
    addExhibit(QStringLiteral("quay"));
    addExhibit(QStringLiteral("crane"));
    show();
    auto *filter = window->findChild<QLineEdit *>(QStringLiteral("logFilter"));
    ASSERT_TRUE(filter);
    QTest::keyClicks(filter, QStringLiteral("crane"));
    ASSERT_EQ(log->model()->rowCount(), 1);
    EXPECT_EQ(log->model()->index(0, 3).data().toString(), QStringLiteral("Add crane"));
}

TEST_F(HistoryWindowTest, AsksToDeleteTheDetailsOfTheSelectedEntriesOnly)
{
    addExhibit(QStringLiteral("quay"));
    addExhibit(QStringLiteral("crane"));
    show();
    auto *button = window->findChild<QPushButton *>(QStringLiteral("forgetDetails"));
    ASSERT_TRUE(button);
    EXPECT_FALSE(button->isEnabled()) << "nothing is selected";
    std::vector<std::int64_t> asked;
    QObject::connect(&window->log(), &LogView::forgetRequested, window.get(),
                     [&asked](const std::vector<std::int64_t> &sequences) { asked = sequences; });
    clickEntry(0);
    clickEntry(1, Qt::ControlModifier);
    button->click();
    const std::int64_t last = window->log().entries().back().sequence;
    EXPECT_EQ(asked, (std::vector<std::int64_t>{last - 1, last}));
}

TEST_F(HistoryWindowTest, SaysThatDetailsWereDeleted)
{
    addExhibit(QStringLiteral("quay"));
    auto entries = std::as_const(*editor).store().log();
    ASSERT_TRUE(entries);
    ASSERT_TRUE(editor->forgetDetails({entries->back().sequence}, QStringLiteral("a source asked for it")));
    show();
    clickEntry(1);
    EXPECT_TRUE(details->toPlainText().contains(QStringLiteral("details were deleted")));
    clickEntry(0);
    EXPECT_TRUE(details->toPlainText().contains(QStringLiteral("a source asked for it")));
}

} // namespace
} // namespace leadline
