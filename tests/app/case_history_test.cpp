// SPDX-License-Identifier: GPL-3.0-or-later
// What the window tells of a case's history: steps, log, checks, the name in the log, why a case is read-only, and
// where a linked file went.
#include "app/case_history.h"

#include "app/window/notice_bar.h"
#include "app/window/status_line.h"
#include "model/gpkg/sqlite_connection.h"
#include "tests/app/window_fixture.h"
#include "tests/support/paths.h"
#include "widgets/evidence/evidence_details.h"
#include "widgets/evidence/evidence_panel.h"
#include "widgets/evidence/file_check.h"
#include "widgets/history/log_view.h"
#include "widgets/history/verify_view.h"

#include <QAction>
#include <QDir>
#include <QDirIterator>
#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QTest>
#include <QTreeView>
#include <QUndoStack>

namespace leadline {
namespace {

class CaseHistoryTest : public testing::WindowFixture
{
protected:
    void addQuay()
    {
        newCase();
        drop({write(QStringLiteral("quay.jpg"), "PHOTO of a quay")});
        ASSERT_FALSE(data().all<Evidence>().empty());
        id = data().all<Evidence>().begin()->first;
        session().context().select({ItemKind::Evidence, id.value});
    }
    void openHistory()
    {
        window().actions().history->trigger();
        workbench->waitUntilIdle();
        ASSERT_TRUE(workbench->history()->window());
    }
    void reopen()
    {
        workbench->closeCase();
        ASSERT_TRUE(workbench->openCaseFolder(folder()));
        workbench->waitUntilIdle();
    }
    LogView &log() { return workbench->history()->window()->log(); }
    const Evidence &quay() { return *data().find<Evidence>(id); }
    EvidenceDetails &details() { return session().evidence().evidenceDetails(); }
    void selectNewestEntry()
    {
        auto *list = workbench->history()->window()->findChild<QTreeView *>(QStringLiteral("logList"));
        list->setCurrentIndex(list->model()->index(0, 0));
    }
    QPushButton *logButton()
    {
        for (auto *button : window().statusLine().findChildren<QPushButton *>())
            if (button->text().contains(QStringLiteral("Log")))
                return button;
        return nullptr;
    }

    EvidenceId id;
};

TEST_F(CaseHistoryTest, OpensFromTheStatusLineAndFollowsTheEdits)
{
    addQuay();
    ASSERT_TRUE(logButton());
    logButton()->click();
    workbench->waitUntilIdle();
    ASSERT_TRUE(workbench->history()->window());
    EXPECT_TRUE(workbench->history()->window()->isVisible());
    const std::size_t before = log().entries().size();
    details().titleField().submit(QStringLiteral("Pier 2"));
    ASSERT_EQ(log().entries().size(), before + 1);
    EXPECT_EQ(log().entries().back().what, QStringLiteral("Change title of E-001"));
    window().actions().undo->trigger();
    EXPECT_EQ(log().entries().back().what, QStringLiteral("Undo: Change title of E-001"));
}

TEST_F(CaseHistoryTest, EndsWithTheCase)
{
    addQuay();
    openHistory();
    QPointer<QWidget> view = workbench->history()->window();
    workbench->closeCase();
    EXPECT_TRUE(view.isNull());
}

TEST_F(CaseHistoryTest, KeepsTheNameInTheSettingsAndWritesItIntoTheLog)
{
    addQuay();
    openHistory();
    EXPECT_EQ(log().entries().back().who, QString()) << "nothing is taken from the system";
    answers->text = QStringLiteral("Desk 4");
    window().actions().nameInLog->trigger();
    ASSERT_EQ(answers->textQuestions.size(), 1);
    EXPECT_TRUE(answers->textQuestions.first().text.contains(QStringLiteral("travels with the case")));
    details().titleField().submit(QStringLiteral("Pier 2"));
    EXPECT_EQ(log().entries().back().who, QStringLiteral("Desk 4"));
    workbench.reset();
    start();
    ASSERT_TRUE(workbench->openCaseFolder(folder()));
    session().context().select({ItemKind::Evidence, id.value});
    details().titleField().submit(QStringLiteral("Pier 3"));
    openHistory();
    EXPECT_EQ(log().entries().back().who, QStringLiteral("Desk 4"));
}

TEST_F(CaseHistoryTest, DeletesDetailsWithAReasonAndSaysSo)
{
    addQuay();
    details().titleField().submit(QStringLiteral("told by a source"));
    openHistory();
    selectNewestEntry();
    answers->text = QStringLiteral("the source asked for it");
    workbench->history()->window()->findChild<QPushButton *>(QStringLiteral("forgetDetails"))->click();
    workbench->waitUntilIdle();
    ASSERT_EQ(answers->textQuestions.size(), 1);
    for (const char *told : {"cannot be undone", "steps of this sitting", "backups/", "bags"})
        EXPECT_TRUE(answers->textQuestions.first().text.contains(QLatin1String(told))) << told;
    const auto &entries = log().entries();
    ASSERT_GE(entries.size(), 2u);
    EXPECT_TRUE(entries[entries.size() - 2].forgotten());
    const auto last = session().editor().store().logEntry(entries.back().sequence);
    ASSERT_TRUE(last);
    EXPECT_TRUE(last->payload.contains("the source asked for it"));
    EXPECT_EQ(session().editor().history().count(), 0);
    EXPECT_FALSE(window().actions().undo->isEnabled());
    EXPECT_TRUE(messages().contains(QStringLiteral("details of 1 log entry are deleted"))) << messages().toStdString();
    const auto *outcome = workbench->history()->window()->findChild<QLabel *>(QStringLiteral("logOutcome"));
    ASSERT_TRUE(outcome);
    EXPECT_TRUE(outcome->isVisible() && outcome->text().contains(QStringLiteral("are deleted")))
        << "the messages of the main window may be covered";
    window().actions().verify->trigger();
    workbench->waitUntilIdle();
    EXPECT_TRUE(
        workbench->history()->window()->verification().asText().contains(QStringLiteral("the source asked for it")));
}

TEST_F(CaseHistoryTest, DeletesNothingWithoutAReason)
{
    addQuay();
    openHistory();
    selectNewestEntry();
    answers->text.clear();
    workbench->history()->window()->findChild<QPushButton *>(QStringLiteral("forgetDetails"))->click();
    workbench->waitUntilIdle();
    EXPECT_FALSE(log().entries().back().forgotten());
    EXPECT_TRUE(messages().contains(QStringLiteral("a reason must be given"))) << messages().toStdString();
    EXPECT_TRUE(window().actions().undo->isEnabled());
}

TEST_F(CaseHistoryTest, ListsWhatACheckFoundAndSelectsTheExhibit)
{
    addQuay();
    QFile::remove(session().editor().store().pathOf(quay()));
    session().context().clearSelection();
    window().actions().verify->trigger();
    workbench->waitUntilIdle();
    HistoryWindow *history = workbench->history()->window();
    ASSERT_TRUE(history);
    EXPECT_TRUE(history->isVisible());
    EXPECT_EQ(history->tab(), HistoryWindow::Tab::Verification);
    EXPECT_TRUE(history->verification().asText().contains(QStringLiteral("E-001\t")));
    auto *list = history->findChild<QTreeView *>(QStringLiteral("findingList"));
    list->setCurrentIndex(list->model()->index(0, 0));
    EXPECT_EQ(session().context().current(), (ItemRef{ItemKind::Evidence, id.value}));
}

class ReadOnlyCase : public CaseHistoryTest
{
protected:
    /// A case that another program left a view in, opened again.
    void openWithAView()
    {
        addQuay();
        workbench->closeCase();
        auto connection = sqlite::Connection::open(folder() + QStringLiteral("/case.gpkg"), sqlite::Access::ReadWrite,
                                                   QStringLiteral("case.gpkg"));
        ASSERT_TRUE(connection);
        ASSERT_TRUE((*connection)->execute("CREATE VIEW spy AS SELECT 1"));
        connection->reset();
        ASSERT_TRUE(workbench->openCaseFolder(folder()));
        workbench->waitUntilIdle();
        session().context().select({ItemKind::Evidence, id.value});
    }
};

TEST_F(ReadOnlyCase, SaysWhyAndWhatToDoAsLongAsItIsOpen)
{
    openWithAView();
    EXPECT_TRUE(window().notice().isVisible());
    EXPECT_TRUE(window().notice().text().contains(QStringLiteral("reading only")));
    EXPECT_TRUE(window().notice().text().contains(QStringLiteral("view spy")));
    EXPECT_TRUE(window().notice().text().contains(QStringLiteral("Remove that")));
    workbench->closeCase();
    EXPECT_FALSE(window().notice().isVisible());
}

TEST_F(ReadOnlyCase, AnswersFieldsDropsAndCustodyWithTheReason)
{
    openWithAView();
    EditableField &title = details().titleField();
    title.startEditing();
    EXPECT_FALSE(title.isEditing()) << "nobody types what cannot be kept";
    EXPECT_TRUE(title.feedbackText().contains(QStringLiteral("view spy")));
    drop({write(QStringLiteral("crane.jpg"), "PHOTO of a crane")});
    EXPECT_TRUE(messages().contains(QStringLiteral("view spy"))) << messages().toStdString();
    window().messages().clear();
    session().evidence().findChild<QPushButton *>(QStringLiteral("addCustody"))->click();
    EXPECT_TRUE(messages().contains(QStringLiteral("view spy"))) << messages().toStdString();
    EXPECT_EQ(data().all<Evidence>().size(), 1u);
}

TEST_F(CaseHistoryTest, TellsOnceThatACaseWasConvertedAndWhereTheBackupIs)
{
    const QString old = m_dir.filePath(QStringLiteral("old.leadline"));
    QDir source(sourcePath(QLatin1String("tests/fixtures/case_format_1")));
    QDir().mkpath(old);
    QDirIterator files(source.path(), QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString target = QDir(old).filePath(source.relativeFilePath(files.next()));
        QDir().mkpath(QFileInfo(target).path());
        ASSERT_TRUE(QFile::copy(files.filePath(), target));
        QFile::setPermissions(target, QFile::ReadOwner | QFile::WriteOwner);
    }
    ASSERT_TRUE(workbench->openCaseFolder(old)) << messages().toStdString();
    workbench->waitUntilIdle();
    EXPECT_TRUE(messages().contains(QStringLiteral("backups/case-format-1-"))) << messages().toStdString();
    workbench->closeCase();
    ASSERT_TRUE(workbench->openCaseFolder(old));
    workbench->waitUntilIdle();
    EXPECT_FALSE(messages().contains(QStringLiteral("backups/"))) << messages().toStdString();
}

class MissingFile : public CaseHistoryTest
{
protected:
    /// A linked exhibit whose file was moved and renamed while the case was closed.
    void moveLinkedFile()
    {
        newCase();
        const QString path = write(QStringLiteral("scene.tif"), "SCENE of the quay");
        const auto stored = session().editor().store().storeFile(path, true, {});
        ASSERT_TRUE(stored);
        Evidence evidence;
        evidence.kind = EvidenceKind::Scene;
        evidence.title = QStringLiteral("scene");
        evidence.label = session().editor().store().reserveEvidenceLabel();
        evidence.fileName = QStringLiteral("scene.tif");
        evidence.sha256 = stored->sha256;
        evidence.bytes = stored->bytes;
        evidence.linkedPath = stored->linkedPath;
        const auto added = session().editor().add(QStringLiteral("Add scene"), evidence);
        ASSERT_TRUE(added);
        id = EvidenceId{added->id};
        workbench->closeCase();
        QDir().mkpath(m_dir.filePath(QStringLiteral("archive/deep")));
        ASSERT_TRUE(QFile::rename(path, m_dir.filePath(QStringLiteral("archive/deep/renamed.tif"))));
        ASSERT_TRUE(workbench->openCaseFolder(folder()));
        workbench->waitUntilIdle();
        session().context().select({ItemKind::Evidence, id.value});
        ASSERT_EQ(session().files().stateOf(id), FileState::Missing);
    }
    QPushButton *findButton() { return session().evidence().findChild<QPushButton *>(QStringLiteral("findFile")); }
};

TEST_F(MissingFile, IsFoundByItsHashInOneUndoableStep)
{
    moveLinkedFile();
    ASSERT_TRUE(findButton()->isVisible());
    answers->folder = m_dir.filePath(QStringLiteral("archive"));
    findButton()->click();
    workbench->waitUntilIdle();
    EXPECT_TRUE(quay().linkedPath.endsWith(QStringLiteral("archive/deep/renamed.tif")))
        << quay().linkedPath.toStdString();
    EXPECT_EQ(session().files().stateOf(id), FileState::Intact);
    EXPECT_FALSE(findButton()->isVisible());
    EXPECT_TRUE(messages().contains(QStringLiteral("E-001 at "))) << messages().toStdString();
    window().actions().undo->trigger();
    workbench->waitUntilIdle();
    EXPECT_TRUE(quay().linkedPath.endsWith(QStringLiteral("/scene.tif")));
    EXPECT_EQ(session().files().stateOf(id), FileState::Missing);
}

TEST_F(MissingFile, StaysMissingWhereItIsNotFoundAndTheWindowSaysSo)
{
    moveLinkedFile();
    answers->folder = m_dir.filePath(QStringLiteral("Rajin.leadline"));
    findButton()->click();
    workbench->waitUntilIdle();
    EXPECT_TRUE(messages().contains(QStringLiteral("Still missing: E-001"))) << messages().toStdString();
    EXPECT_TRUE(findButton()->isVisible());
}

} // namespace
} // namespace leadline
