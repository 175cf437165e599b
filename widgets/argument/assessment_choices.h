// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/argument/choice_field.h"

namespace leadline {

/// The seven bands of ICD 203 (2015), section D.6.e.2.a, with their percentages.
std::vector<Choice> likelihoodChoices();
/// How sure the analyst is of the judgement: never said in one breath with the likelihood.
std::vector<Choice> confidenceChoices();

} // namespace leadline
