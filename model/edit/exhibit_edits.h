// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/case_data.h"

#include <optional>
#include <vector>

namespace leadline {

/// What is to become of several exhibits at once. What is not set stays as it is in each.
struct ExhibitChanges
{
    std::optional<EdtfDate> date;
    std::optional<QString> source;
    std::optional<QString> credit;
    std::optional<QString> licence;
    std::optional<QString> reliability; ///< "A".."F"; empty: not judged
    std::optional<QString> credibility; ///< "1".."6"; empty: not judged
    std::optional<Tlp> tlp;
    std::optional<EdtfDate> obtained;
    std::optional<QString> obtainedFrom;
    std::optional<QString> obtainedBy;
    QStringList addTags;
    QStringList removeTags;
    QStringList addRestrictions; ///< of exhibitRestrictions()
    QStringList removeRestrictions;

    bool isEmpty() const;
};

/// One step that does it. Exhibits that are not in the case, and those that are so already, are left out.
Edit changedExhibits(const CaseData &data, const std::vector<EvidenceId> &exhibits, const ExhibitChanges &changes);

} // namespace leadline
