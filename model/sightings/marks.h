// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/sightings/brackets.h"

#include <QStringList>

namespace leadline {

/// What is looked for: an item of the case, or words.
struct SightingSubject
{
    QString words;
    ItemRef item;

    friend bool operator==(const SightingSubject &, const SightingSubject &) = default;
    bool isEmpty() const { return !item && words.trimmed().isEmpty(); }
};

/// Whether a sighting is of it, by the rule of PlaceBrackets.
bool isOf(const Sighting &sighting, const SightingSubject &subject);

/// A look at one scene.
struct SightingMark
{
    SightingSubject subject;
    ItemRef place;
    ItemRef scene;
    Presence presence = Presence::CannotTell;
    QString reason;   ///< why one cannot tell
    QString identity; ///< of what is present; empty: as it was
};

/// The sighting that a mark makes: that of the same subject in the same scene at the same place, changed, where there
/// is one already; else a new one without an id. It has no date of its own: the scene's holds, also when that is put
/// right. Made up when the scene is.
Sighting sightingOf(const SightingMark &mark, const CaseData &data);

/// The same subject's sighting in a scene at a place; nullptr: not looked at yet.
const Sighting *findSighting(const CaseData &data, const SightingSubject &subject, ItemRef scene, ItemRef place);

/// What was looked for so far, latest first, each once.
std::vector<SightingSubject> subjectsLookedFor(const CaseData &data);

/// The place of the case that lies nearest to a position and not farther than 25 km; none where none does.
ItemRef placeNear(LatLon position, const CaseData &data);

/// Why one cannot tell, in the words that sightings hold: "cloud", "resolution", "outside the footprint".
QStringList reasonsNotToTell();

} // namespace leadline
