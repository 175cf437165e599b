// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/briefing/figure_painter.h"
#include "model/case/case_data.h"

#include <vector>

namespace leadline {

/// One answer to a question, as a bar: what is at least so, and how far it may go.
struct RivalCount
{
    QString source;
    CountRange count;
};

/// Sources that give different counts to one question.
struct RivalCounts
{
    QString question;
    QString unit;
    std::vector<RivalCount> answers;
};

/// The questions of a case that at least two claims answer with a count in the same unit.
std::vector<RivalCounts> rivalCounts(const CaseData &data);

/// A bar chart of one question's answers, painted by Qt Charts once, here, on the GUI thread (it needs a QApplication;
/// offscreen will do). The figure that comes back replays the picture as vectors on any thread.
FigurePainter rivalCountsFigure(const RivalCounts &counts);

} // namespace leadline
