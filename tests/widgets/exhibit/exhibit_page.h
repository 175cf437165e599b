// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/panel_case.h"
#include "widgets/evidence/evidence_details.h"
#include "widgets/evidence/file_check.h"
#include "widgets/evidence/thumbnail_cache.h"
#include "widgets/exhibit/exhibit_sections.h"

namespace leadline::testing {

/// The page of one exhibit, with all its parts, as the window shows it.
class ExhibitPage : public PanelCase
{
protected:
    ExhibitPage()
        : thumbnails(
              decoders, [this](const Evidence &e) { return editor->store().pathOf(e); },
              editor->store().derivedFolder() + QStringLiteral("/thumbnails"))
        , files(*editor)
        , details(*editor, context, thumbnails, files)
        , quay(addExhibit(QStringLiteral("quay")))
    {
        addExhibitSections(details, *editor, context);
        details.setTokens(darkTokens());
        details.resize(372, 900);
        details.show();
        details.showExhibit(quay);
    }

    ThumbnailCache thumbnails;
    FileCheck files;
    EvidenceDetails details;
    EvidenceId quay;
};

} // namespace leadline::testing
