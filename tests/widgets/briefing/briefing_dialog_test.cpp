// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/briefing/briefing_dialog.h"

#include <gmock/gmock.h>

#include <QCheckBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QTemporaryDir>

namespace leadline {
namespace {

class SilentPrompts final : public Prompts
{
public:
    void confirm(const Question &, std::function<void(bool)>) override {}
    void askOpenFiles(const FileQuestion &, std::function<void(QStringList)>) override {}
    void askSaveFile(const FileQuestion &, std::function<void(QString)> chosen) override { chosen(answer); }
    void askFolder(const FileQuestion &, std::function<void(QString)>) override {}
    void askText(const TextQuestion &, std::function<void(QString)>) override {}
    void showError(const Error &) override {}
    void showText(const QString &, const QString &) override {}

    QString answer;
};

CaseData caseWithMarks()
{
    CaseData data;
    for (const auto &[id, tlp] : {std::pair(1, Tlp::Clear), std::pair(2, Tlp::Red)}) {
        Evidence evidence;
        evidence.id = {id};
        evidence.tlp = tlp;
        data.put(evidence);
    }
    return data;
}

bool says(const QWidget &dialog, const QString &text)
{
    const auto labels = dialog.findChildren<QLabel *>();
    return std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) { return label->text().contains(text); });
}

TEST(BriefingDialog, SaysWhatIsHeldBackBeforeAnythingIsWritten)
{
    SilentPrompts prompts;
    const BriefingDialog dialog(caseWithMarks(), prompts, {});
    EXPECT_TRUE(says(dialog, QStringLiteral("2 exhibits; with working notes")));
    EXPECT_TRUE(says(dialog, QStringLiteral("1 exhibit, 1 held back by mark or restriction; no working notes")));
}

TEST(BriefingDialog, ExportsForTheChosenAudience)
{
    QTemporaryDir folder;
    SilentPrompts prompts;
    BriefingDialog dialog(caseWithMarks(), prompts, folder.filePath(QStringLiteral("b.pdf")));
    std::optional<std::pair<Audience, QString>> asked;
    QObject::connect(&dialog, &BriefingDialog::exportRequested, &dialog,
                     [&](Audience audience, const QString &path) { asked.emplace(audience, path); });
    dialog.findChild<QRadioButton *>(QStringLiteral("audience_public"))->click();
    dialog.findChild<QPushButton *>(QStringLiteral("briefingExport"))->click();
    ASSERT_TRUE(asked);
    EXPECT_EQ(asked->first, Audience::Public);
    EXPECT_EQ(asked->second, folder.filePath(QStringLiteral("b.pdf")));
}

TEST(BriefingDialog, ChartsAndGapsAreTakenAlongWhereTheyAreWanted)
{
    SilentPrompts prompts;
    BriefingDialog dialog(caseWithMarks(), prompts, {});
    EXPECT_TRUE(dialog.charts().empty());
    EXPECT_FALSE(dialog.statesGaps());
    const CaseChartChoice weekly{CaseChartKind::Events, BinUnit::Week, {}};
    const CaseChartChoice ships{CaseChartKind::Counts, {}, QStringLiteral("ships")};
    dialog.proposeCharts({weekly, ships});
    dialog.findChild<QCheckBox *>(QStringLiteral("briefingChart_counts"))->click();
    dialog.findChild<QCheckBox *>(QStringLiteral("briefingChart_grades"))->click();
    dialog.findChild<QCheckBox *>(QStringLiteral("briefingGaps"))->click();
    EXPECT_EQ(dialog.charts(), (std::vector<CaseChartChoice>{weekly, {CaseChartKind::Grades, {}, {}}}));
    EXPECT_TRUE(dialog.statesGaps());
}

TEST(BriefingDialog, AFolderThatIsNotThereCannotBeExportedTo)
{
    QTemporaryDir folder;
    SilentPrompts prompts;
    BriefingDialog dialog(caseWithMarks(), prompts, folder.filePath(QStringLiteral("no/b.pdf")));
    EXPECT_FALSE(dialog.findChild<QPushButton *>(QStringLiteral("briefingExport"))->isEnabled());
    EXPECT_TRUE(says(dialog, QStringLiteral("There is no such folder")));
    dialog.findChild<QLineEdit *>(QStringLiteral("briefingPath"))->setText(folder.filePath(QStringLiteral("b.pdf")));
    EXPECT_TRUE(dialog.findChild<QPushButton *>(QStringLiteral("briefingExport"))->isEnabled());
}

TEST(BriefingDialog, SaysThatAFileWillBeReplaced)
{
    QTemporaryDir folder;
    QFile older(folder.filePath(QStringLiteral("b.pdf")));
    ASSERT_TRUE(older.open(QIODevice::WriteOnly));
    older.close();
    SilentPrompts prompts;
    const BriefingDialog dialog(caseWithMarks(), prompts, older.fileName());
    EXPECT_TRUE(says(dialog, QStringLiteral("will be replaced")));
}

} // namespace
} // namespace leadline
