// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edit/case_editor.h"
#include "model/tally/stack_estimate.h"
#include "model/tally/tally.h"

namespace leadline {

/// Keeps the counts of a tally as sightings, one for each scene and category, so that they stand on the timeline, in
/// the charts of counts and in the briefing: as one step. A count that was kept before is brought up to date; what did
/// not change is left alone. Counts in no scene, and what cannot be counted, are left out. Answers how many were
/// written. Errors: those of CaseEditor::commit().
Result<int> recordTally(CaseEditor &editor, const Tally &tally);

/// Keeps how many stand in an outlined stack as a sighting of it, in the scene that it is counted in; a former one is
/// replaced; without a scene the area's own date counts. One step. Errors: NotFound, InvalidInput (neither scene nor
/// date), those of estimateStack() and of CaseEditor::commit().
Result<StackEstimate> recordStack(CaseEditor &editor, AnnotationId outline, const StackInput &input);

} // namespace leadline
