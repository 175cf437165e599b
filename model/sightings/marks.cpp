// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/sightings/marks.h"

#include "model/geo/geodesic.h"

#include <algorithm>

namespace leadline {

namespace {

constexpr double nearMetres = 25'000;

bool isMadeUp(ItemRef scene, const CaseData &data)
{
    const Evidence *exhibit = scene.kind == ItemKind::Evidence ? data.find<Evidence>({scene.id}) : nullptr;
    return exhibit && exhibit->synthetic;
}

} // namespace

bool isOf(const Sighting &sighting, const SightingSubject &subject)
{
    if (sighting.subjectItem || subject.item)
        return sighting.subjectItem == subject.item;
    return sighting.subject.simplified().compare(subject.words.simplified(), Qt::CaseInsensitive) == 0;
}

const Sighting *findSighting(const CaseData &data, const SightingSubject &subject, ItemRef scene, ItemRef place)
{
    for (const auto &[id, sighting] : data.all<Sighting>()) {
        if (sighting.scene == scene && sighting.place == place && isOf(sighting, subject))
            return &sighting;
    }
    return nullptr;
}

Sighting sightingOf(const SightingMark &mark, const CaseData &data)
{
    Sighting sighting;
    if (const Sighting *known = findSighting(data, mark.subject, mark.scene, mark.place)) {
        sighting = *known;
    } else {
        sighting.subject = mark.subject.words.simplified();
        sighting.subjectItem = mark.subject.item;
        sighting.place = mark.place;
        sighting.scene = mark.scene;
        sighting.synthetic = isMadeUp(mark.scene, data);
    }
    sighting.presence = mark.presence;
    sighting.reason = mark.presence == Presence::CannotTell ? mark.reason : QString();
    if (mark.presence != Presence::Present)
        sighting.identity.clear();
    else if (!mark.identity.isEmpty())
        sighting.identity = mark.identity;
    return sighting;
}

std::vector<SightingSubject> subjectsLookedFor(const CaseData &data)
{
    std::vector<SightingSubject> subjects;
    const auto &all = data.all<Sighting>();
    for (auto it = all.rbegin(); it != all.rend(); ++it) {
        const Sighting &sighting = it->second;
        if (std::none_of(subjects.begin(), subjects.end(),
                         [&sighting](const SightingSubject &known) { return isOf(sighting, known); }))
            subjects.push_back({sighting.subject.simplified(), sighting.subjectItem});
    }
    return subjects;
}

ItemRef placeNear(LatLon position, const CaseData &data)
{
    double least = nearMetres;
    ItemRef nearest;
    for (const auto &[id, place] : data.all<Place>()) {
        const double away = distanceMetres(position, place.position);
        if (away > least)
            continue;
        least = away;
        nearest = {ItemKind::Place, id.value};
    }
    return nearest;
}

QStringList reasonsNotToTell()
{
    return {QStringLiteral("cloud"), QStringLiteral("resolution"), QStringLiteral("outside the footprint")};
}

} // namespace leadline
