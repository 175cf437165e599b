// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/vessel_option.h"

#include "model/case/vessel_rulings.h"

#include <algorithm>

namespace leadline {

Result<std::vector<VesselId>> vesselsNamed(const CaseData &data, const QString &words)
{
    std::vector<VesselId> vessels;
    for (const QString &word : words.split(QLatin1Char(','), Qt::SkipEmptyParts)) {
        const auto vessel = findVessel(data, word);
        if (!vessel)
            return Unexpected{vessel.error()};
        vessels.push_back(*vessel);
    }
    std::ranges::sort(vessels);
    vessels.erase(std::unique(vessels.begin(), vessels.end()), vessels.end());
    return vessels;
}

} // namespace leadline
