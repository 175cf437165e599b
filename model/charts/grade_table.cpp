// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/charts/grade_table.h"

#include <QSet>

#include <algorithm>

namespace leadline {

namespace {

constexpr int notJudged = GradeTable::size - 1;

int rowOf(const QString &reliability)
{
    const int row = reliability.size() == 1 ? reliability.front().unicode() - u'A' : notJudged;
    return row >= 0 && row < notJudged ? row : notJudged;
}

int columnOf(const QString &credibility)
{
    const int column = credibility.size() == 1 ? credibility.front().unicode() - u'1' : notJudged;
    return column >= 0 && column < notJudged ? column : notJudged;
}

} // namespace

GradeTable gradeTable(const CaseData &data, const ChartScope &scope)
{
    GradeTable table;
    std::array<std::array<QSet<QString>, GradeTable::size>, GradeTable::size> sources;
    for (const auto &[id, exhibit] : data.all<Evidence>()) {
        const ItemRef ref = refOf(exhibit);
        if (scope.filter.hides(ref)) {
            ++table.omitted.hidden;
            continue;
        }
        if (exhibit.date && scope.isOutside(*exhibit.date)) {
            ++table.omitted.outsideTime;
            continue;
        }
        const auto row = static_cast<std::size_t>(rowOf(exhibit.reliability));
        const auto column = static_cast<std::size_t>(columnOf(exhibit.credibility));
        GradeCell &cell = table.cells[row][column];
        cell.exhibits.push_back(ref);
        if (const QString source = exhibit.source.simplified().toCaseFolded(); !source.isEmpty())
            sources[row][column].insert(source);
        ++table.exhibits;
        const int missing = (row == notJudged ? 1 : 0) + (column == notJudged ? 1 : 0);
        table.ungraded += missing == 2 ? 1 : 0;
        table.halfGraded += missing == 1 ? 1 : 0;
        table.synthetic = table.synthetic || exhibit.synthetic;
    }
    for (std::size_t row = 0; row < GradeTable::size; ++row)
        for (std::size_t column = 0; column < GradeTable::size; ++column)
            table.cells[row][column].sources = static_cast<int>(sources[row][column].size());
    return table;
}

QString reliabilityName(int row)
{
    return row == notJudged ? QString() : QString(QChar(u'A' + row));
}

QString credibilityName(int column)
{
    return column == notJudged ? QString() : QString(QChar(u'1' + column));
}

QString describeReliability(int row)
{
    static constexpr const char *words[] = {
        "completely reliable", "usually reliable", "fairly reliable", "not usually reliable",
        "unreliable",          "cannot be judged", "not judged"};
    return QLatin1String(words[std::clamp(row, 0, notJudged)]);
}

QString describeCredibility(int column)
{
    static constexpr const char *words[] = {"confirmed",  "probably true",    "possibly true", "doubtfully true",
                                            "improbable", "cannot be judged", "not judged"};
    return QLatin1String(words[std::clamp(column, 0, notJudged)]);
}

} // namespace leadline
