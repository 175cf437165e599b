// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/case_data.h"
#include "model/charts/chart_scope.h"

#include <array>
#include <vector>

namespace leadline {

/// Exhibits of one grade.
struct GradeCell
{
    std::vector<ItemRef> exhibits;
    int sources = 0; ///< distinct ones that they state, spaces and case aside
};

/// Exhibits by how reliable their source is (A–F) and how believable what they say (1–6), as NATO AJP-2.1 keeps them
/// apart. The last row and column are those without the judgement.
struct GradeTable
{
    static constexpr int size = 7;
    std::array<std::array<GradeCell, size>, size> cells; ///< [reliability][credibility]
    int exhibits = 0;
    int ungraded = 0;   ///< of them: neither judgement
    int halfGraded = 0; ///< of them: one judgement of two
    ChartOmissions omitted;
    bool synthetic = false;
};

GradeTable gradeTable(const CaseData &data, const ChartScope &scope);

/// "A", …, "F", "" for the row of those without one; "1", …, "6", "" for the columns.
QString reliabilityName(int row);
QString credibilityName(int column);
/// "completely reliable", "not judged".
QString describeReliability(int row);
/// "confirmed", "not judged".
QString describeCredibility(int column);

} // namespace leadline
