// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/case_data.h"
#include "widgets/exhibit/choice_row.h"

namespace leadline {

/// The answers in plain words to what is asked of an exhibit, with the codes that the standards give them.

/// "How reliable is the source": A to F of the Admiralty code (NATO AJP-2.1), and not judged.
std::vector<ChoiceRow::Choice> reliabilityChoices();
/// "How believable is this": 1 to 6 of it, judged apart.
std::vector<ChoiceRow::Choice> credibilityChoices();
/// "Who may see it": the marks of TLP 2.0 (FIRST), by their words in the case (enumText).
std::vector<ChoiceRow::Choice> sharingChoices();
QString admiraltyReliabilityName();
QString admiraltyCredibilityName();
QString tlpName();

/// What an exhibit may not be used for, in plain words.
struct RestrictionWords
{
    QString word; ///< of exhibitRestrictions()
    QString label;
    QString tip;
};
std::vector<RestrictionWords> restrictionWords();

/// Licences that are met often, for completion.
QStringList usualLicences();
QStringList usualPreservation();

/// "quay, 부두" of a list and back; doubled and empty ones are left out.
QString tagsText(const QStringList &tags);
QStringList tagsFromText(const QString &text);
/// Every tag of the case, sorted.
QStringList tagsOf(const CaseData &data);

} // namespace leadline
