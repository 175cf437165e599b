// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/charts/grade_table.h"

#include <gtest/gtest.h>

#include <random>

namespace leadline {
namespace {

Evidence graded(int id, const QString &reliability, const QString &credibility, const QString &source = {})
{
    Evidence e;
    e.id = EvidenceId{id};
    e.reliability = reliability;
    e.credibility = credibility;
    e.source = source;
    return e;
}

TEST(GradeTable, CountsExhibitsByBothJudgementsAndShowsTheUngraded)
{
    CaseData data;
    data.put(graded(1, QStringLiteral("B"), QStringLiteral("2"), QStringLiteral("VOA")));
    data.put(graded(2, QStringLiteral("B"), QStringLiteral("2"), QStringLiteral(" voa")));
    data.put(graded(3, {}, {}));
    data.put(graded(4, QStringLiteral("F"), {}));
    data.put(graded(5, QStringLiteral("?"), QStringLiteral("9")));
    const GradeTable table = gradeTable(data, {});
    EXPECT_EQ(table.cells[1][1].exhibits.size(), 2u);
    EXPECT_EQ(table.cells[1][1].sources, 1);
    EXPECT_EQ(table.cells[6][6].exhibits.size(), 2u);
    EXPECT_EQ(table.cells[5][6].exhibits.size(), 1u);
    EXPECT_EQ(table.exhibits, 5);
    EXPECT_EQ(table.ungraded, 2);
    EXPECT_EQ(table.halfGraded, 1);
    EXPECT_EQ(reliabilityName(1) + credibilityName(1), QStringLiteral("B2"));
}

TEST(GradeTable, EveryExhibitIsInOneCellOrSaidToBeLeftOut)
{
    std::mt19937 random(5);
    CaseData data;
    ChartScope scope;
    scope.range = TimeSpan{instantFromCivilUtc(2023, 1, 1), instantFromCivilUtc(2023, 12, 31)};
    for (int id = 1; id <= 300; ++id) {
        const auto letter = static_cast<int>(random() % 8);
        const auto digit = static_cast<int>(random() % 8);
        Evidence e = graded(id, letter > 5 ? QString() : QString(QChar(u'A' + letter)),
                            digit > 5 ? QString() : QString::number(digit + 1));
        if (random() % 3 != 0)
            e.date = parseEdtf(QString::number(2022 + static_cast<int>(random() % 3))).value();
        if (random() % 5 == 0)
            scope.filter.hiddenItems.insert(refOf(e));
        data.put(e);
    }
    const GradeTable table = gradeTable(data, scope);
    std::set<ItemRef> seen;
    for (int row = 0; row < GradeTable::size; ++row)
        for (int column = 0; column < GradeTable::size; ++column)
            for (const ItemRef ref :
                 table.cells[static_cast<std::size_t>(row)][static_cast<std::size_t>(column)].exhibits) {
                EXPECT_TRUE(seen.insert(ref).second);
                const Evidence &e = *data.find<Evidence>(EvidenceId{ref.id});
                EXPECT_EQ(e.reliability, reliabilityName(row));
                EXPECT_EQ(e.credibility, credibilityName(column));
            }
    EXPECT_EQ(static_cast<int>(seen.size()), table.exhibits);
    EXPECT_EQ(table.exhibits + table.omitted.hidden + table.omitted.outsideTime, 300);
}

} // namespace
} // namespace leadline
