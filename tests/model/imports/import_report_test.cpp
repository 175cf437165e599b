// SPDX-License-Identifier: GPL-3.0-or-later
// What an exhibit keeps of its import, as text and as a table.
#include "model/imports/import_report.h"

#include <QJsonDocument>

#include <gmock/gmock.h>

namespace leadline {

namespace {

Evidence imported()
{
    Evidence evidence;
    evidence.id = {1};
    evidence.label = QStringLiteral("E-001");
    evidence.kind = EvidenceKind::Tracks;
    evidence.fileName = QStringLiteral("ais.csv");
    evidence.sha256 = QStringLiteral("ab12");
    evidence.metadata =
        QJsonDocument::fromJson(R"({"layout":"generic","unit":"line","rows_read":10,"rows_kept":6,"duplicate_rows":1,
            "duplicate_lines":[9],"out_of_order_rows":2,"vessels":1,"positions":6,"statements":1,
            "first_position":"2023-10-20T11:00:00Z","last_position":"2023-10-20T12:00:00Z",
            "warnings":["a clock went back"],
            "rejected":[{"reason":"no time","count":3,"lines":[3,4,5],"samples":["=1+1,a","b"]}]})")
            .object();
    return evidence;
}

std::string text(const QString &text)
{
    return text.toStdString();
}

} // namespace

TEST(ImportReport, IsThereForFilesOfPositionsOnly)
{
    EXPECT_TRUE(importReportOf(imported()));
    Evidence photo = imported();
    photo.kind = EvidenceKind::Image;
    EXPECT_FALSE(importReportOf(photo));
    CaseData data;
    data.put(imported());
    photo.id = {2};
    data.put(photo);
    const QJsonArray reports = importReports(data);
    ASSERT_EQ(reports.size(), 1);
    EXPECT_EQ(reports[0].toObject()[QStringLiteral("evidence")].toString(), QStringLiteral("E-001"));
}

TEST(ImportReport, SaysFiguresReasonsLinesAndText)
{
    const std::string report = text(importReportText(*importReportOf(imported())));
    EXPECT_THAT(report, ::testing::HasSubstr("10 rows read, 6 kept, 1 exact duplicates, 2 earlier than"));
    EXPECT_THAT(report, ::testing::HasSubstr("3 × no time\n  line 3, 4, 5\n  | =1+1,a\n  | b\n"));
    EXPECT_THAT(report, ::testing::HasSubstr("Note: a clock went back"));
    EXPECT_THAT(report, ::testing::HasSubstr("1 × exact repetition of another row\n  line 9\n"));
}

TEST(ImportReport, IsATableOfRowsThatNoSpreadsheetRuns)
{
    const QByteArray csv = importReportCsv(*importReportOf(imported()));
    const QList<QByteArray> lines = csv.trimmed().split('\n');
    ASSERT_EQ(lines.size(), 5);
    EXPECT_EQ(lines[0].trimmed(), "reason,count,line,text");
    EXPECT_TRUE(lines[1].startsWith("no time,3,3,"));
    EXPECT_FALSE(lines[1].contains(",=1") || lines[1].contains(",\"=1")) << "a formula from outside";
    EXPECT_TRUE(lines[4].startsWith("exact repetition of another row,1,9,"));
}

} // namespace leadline
