// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edit/case_editor.h"
#include "model/focus/view_context.h"

namespace leadline {

class EvidenceDetails;

/// Gives the page of an exhibit its parts, in their order: how far it can be trusted, how it may be used, what it was
/// made from, whose hands it passed through.
void addExhibitSections(EvidenceDetails &details, CaseEditor &editor, ViewContext &context);

} // namespace leadline
