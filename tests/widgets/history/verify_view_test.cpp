// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/history/verify_view.h"

#include <gtest/gtest.h>

#include <QClipboard>
#include <QGuiApplication>
#include <QPushButton>
#include <QTest>
#include <QTreeView>

namespace leadline {
namespace {

class VerifyViewTest : public ::testing::Test
{
protected:
    VerifyViewTest()
    {
        Evidence evidence;
        evidence.id = EvidenceId{3};
        evidence.label = QStringLiteral("E-003");
        data.put(evidence);
        view.setTokens(darkTokens());
        view.resize(700, 500);
        view.show();
        report.files = 12;
        report.bytes = 3'400'000;
        report.rows = 1204;
        report.logEntries = 418;
    }

    CaseData data;
    VerifyView view{data};
    VerifyReport report;
};

TEST_F(VerifyViewTest, SaysWhatWasCheckedAndWhen)
{
    view.showReport(report, instantFromCivilUtc(2023, 10, 20, 11, 1));
    const QString text = view.asText();
    EXPECT_TRUE(text.startsWith(QStringLiteral("Everything is intact\n"))) << text.toStdString();
    EXPECT_TRUE(text.contains(QStringLiteral("12 files (3.4 MB), 1,204 rows and 418 log entries")))
        << text.toStdString();
    EXPECT_TRUE(text.contains(QStringLiteral("2023-10-20 11:01:00 UTC")));
}

TEST_F(VerifyViewTest, ListsFindingsBeforeNoticesAndCopiesThem)
{
    report.findings.push_back({QStringLiteral("E-003"), QStringLiteral("its file is missing")});
    report.notices.push_back({QStringLiteral("log entry 7"), QStringLiteral("its details were deleted: asked for")});
    view.showReport(report, {});
    view.findChild<QPushButton *>(QStringLiteral("copyFindings"))->click();
    const QString copied = QGuiApplication::clipboard()->text();
    EXPECT_TRUE(copied.contains(QStringLiteral("E-003\tits file is missing\nlog entry 7\tnotice: its details")))
        << copied.toStdString();
}

TEST_F(VerifyViewTest, WhatIsCopiedRunsNothingInASpreadsheet)
{
    report.findings.push_back({QStringLiteral("=HYPERLINK(1)"), QStringLiteral("+cmd\tx")});
    view.showReport(report, {});
    EXPECT_TRUE(view.asText().contains(QStringLiteral("\n'=HYPERLINK(1)\t'+cmd‹U+0009›x\n")))
        << view.asText().toStdString();
}

TEST_F(VerifyViewTest, SelectsTheExhibitOfAFinding)
{
    report.findings.push_back({QStringLiteral("table track"), QStringLiteral("it has 3 rows; 4 were written")});
    report.findings.push_back({QStringLiteral("E-003"), QStringLiteral("its file is missing")});
    view.showReport(report, {});
    std::vector<ItemRef> chosen;
    QObject::connect(&view, &VerifyView::itemChosen, &view, [&chosen](ItemRef item) { chosen.push_back(item); });
    auto *list = view.findChild<QTreeView *>(QStringLiteral("findingList"));
    ASSERT_TRUE(list);
    for (const int row : {0, 1})
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {},
                          list->visualRect(list->model()->index(row, 1)).center());
    EXPECT_EQ(chosen, (std::vector<ItemRef>{{ItemKind::Evidence, 3}}));
}

} // namespace
} // namespace leadline
