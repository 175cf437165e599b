// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/vessel_option.h"

#include <algorithm>

namespace leadline {

Result<VesselId> vesselNamed(const CaseData &data, const QString &word)
{
    const QString text = word.trimmed();
    if (const auto ref = itemRefFromText(text); ref && ref->kind == ItemKind::Vessel && data.contains(*ref))
        return VesselId{ref->id};
    std::vector<VesselId> named;
    for (const auto &[id, vessel] : data.all<Vessel>()) {
        if (!text.isEmpty() && (vessel.mmsi == text || vessel.imo == text))
            return id;
        if (!text.isEmpty() && vessel.name.compare(text, Qt::CaseInsensitive) == 0)
            named.push_back(id);
    }
    if (named.size() == 1)
        return named.front();
    if (named.empty())
        return fail(ErrorCode::NotFound, QStringLiteral("the case has no vessel \"%1\"; an MMSI, an IMO number, a name "
                                                        "or vessel:N names one")
                                             .arg(text.left(80)));
    return fail(
        ErrorCode::InvalidInput,
        QStringLiteral("%1 vessels are called \"%2\": name one by MMSI or vessel:N").arg(named.size()).arg(text));
}

Result<std::vector<VesselId>> vesselsNamed(const CaseData &data, const QString &words)
{
    std::vector<VesselId> vessels;
    for (const QString &word : words.split(QLatin1Char(','), Qt::SkipEmptyParts)) {
        const auto vessel = vesselNamed(data, word);
        if (!vessel)
            return Unexpected{vessel.error()};
        vessels.push_back(*vessel);
    }
    std::ranges::sort(vessels);
    vessels.erase(std::unique(vessels.begin(), vessels.end()), vessels.end());
    return vessels;
}

} // namespace leadline
