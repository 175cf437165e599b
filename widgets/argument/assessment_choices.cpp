// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/argument/assessment_choices.h"

namespace leadline {

std::vector<Choice> likelihoodChoices()
{
    return {{QStringLiteral("almost no chance"), QStringLiteral("almost no chance"), QStringLiteral("1–5 %")},
            {QStringLiteral("very unlikely"), QStringLiteral("very unlikely"), QStringLiteral("5–20 %")},
            {QStringLiteral("unlikely"), QStringLiteral("unlikely"), QStringLiteral("20–45 %")},
            {QStringLiteral("roughly even chance"), QStringLiteral("roughly even chance"), QStringLiteral("45–55 %")},
            {QStringLiteral("likely"), QStringLiteral("likely"), QStringLiteral("55–80 %")},
            {QStringLiteral("very likely"), QStringLiteral("very likely"), QStringLiteral("80–95 %")},
            {QStringLiteral("almost certain"), QStringLiteral("almost certain"), QStringLiteral("95–99 %")}};
}

std::vector<Choice> confidenceChoices()
{
    return {{QStringLiteral("low"), QStringLiteral("low"), {}},
            {QStringLiteral("moderate"), QStringLiteral("moderate"), {}},
            {QStringLiteral("high"), QStringLiteral("high"), {}}};
}

} // namespace leadline
