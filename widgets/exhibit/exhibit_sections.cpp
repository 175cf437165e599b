// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/exhibit/exhibit_sections.h"

#include "widgets/evidence/evidence_details.h"
#include "widgets/exhibit/assessment_section.h"
#include "widgets/exhibit/custody_list.h"
#include "widgets/exhibit/derivation_section.h"
#include "widgets/exhibit/handling_section.h"

namespace leadline {

void addExhibitSections(EvidenceDetails &details, CaseEditor &editor, ViewContext &context)
{
    details.addSection(new AssessmentSection(editor));
    details.addSection(new HandlingSection(editor));
    details.addSection(new DerivationSection(editor, context));
    details.addSection(new CustodyList(editor));
}

} // namespace leadline
