// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/sightings/brackets.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace leadline {

namespace {

/// Who is looked for: an item of the case, or words.
struct SubjectKey
{
    ItemRef item;
    QString words;

    friend bool operator<(const SubjectKey &a, const SubjectKey &b)
    {
        return std::tie(a.item, a.words) < std::tie(b.item, b.words);
    }
};

SubjectKey keyOf(const Sighting &sighting)
{
    if (sighting.subjectItem)
        return {sighting.subjectItem, {}};
    return {{}, sighting.subject.simplified().toCaseFolded()};
}

using Places = std::map<ItemRef, std::vector<const Sighting *>>;

/// Places at which one scene shows the subject: one lies in the other.
std::set<std::pair<ItemRef, ItemRef>> nestedPlaces(const Places &places)
{
    std::map<ItemRef, std::set<ItemRef>> byScene;
    for (const auto &[place, sightings] : places) {
        for (const Sighting *sighting : sightings) {
            if (sighting->scene && place && weightOf(*sighting) == SightingWeight::Present)
                byScene[sighting->scene].insert(place);
        }
    }
    std::set<std::pair<ItemRef, ItemRef>> nested;
    for (const auto &[scene, shown] : byScene) {
        for (const ItemRef a : shown) {
            for (const ItemRef b : shown)
                nested.insert({a, b});
        }
    }
    return nested;
}

/// In order of time. What was seen elsewhere joins, where it says that the subject was not here.
void collectSightings(PlaceBrackets &brackets, const Places &places,
                      const std::set<std::pair<ItemRef, ItemRef>> &nested, const CaseData &data)
{
    for (const auto &[place, sightings] : places) {
        const bool here = place == brackets.place;
        if (!here && (!place || !brackets.place || nested.contains({place, brackets.place})))
            continue;
        for (const Sighting *sighting : sightings) {
            const SightingWeight weight = weightOf(*sighting);
            const std::optional<TimeSpan> when = timeOfSighting(*sighting, data);
            if (here) {
                brackets.undated += when ? 0 : 1;
                brackets.synthetic = brackets.synthetic || sighting->synthetic;
            }
            if (when && (here || weight == SightingWeight::Present))
                brackets.sightings.push_back({sighting->id, *when, here ? weight : SightingWeight::Absent, !here});
        }
    }
    std::sort(brackets.sightings.begin(), brackets.sightings.end(), [](const DatedSighting &a, const DatedSighting &b) {
        return std::tie(a.when.earliest, a.when.latest, a.id) < std::tie(b.when.earliest, b.when.latest, b.id);
    });
}

/// The neighbours of one kind from `at` on, forwards or backwards, over what cannot tell.
class Run
{
public:
    Run(const std::vector<DatedSighting> &sightings, std::ptrdiff_t at, int step, SightingWeight weight)
    {
        for (; at >= 0 && at < static_cast<std::ptrdiff_t>(sightings.size()); at += step) {
            const DatedSighting &sighting = sightings[static_cast<std::size_t>(at)];
            if (sighting.weight == SightingWeight::CannotTell)
                continue;
            if (sighting.weight != weight)
                break;
            members.push_back(&sighting);
        }
    }

    /// The one that begins last, and the one that is over first.
    const DatedSighting *latestBegin() const
    {
        const auto it = std::max_element(members.begin(), members.end(), [](const auto *a, const auto *b) {
            return a->when.earliest < b->when.earliest;
        });
        return it == members.end() ? nullptr : *it;
    }
    const DatedSighting *earliestEnd() const
    {
        const auto it = std::min_element(members.begin(), members.end(),
                                         [](const auto *a, const auto *b) { return a->when.latest < b->when.latest; });
        return it == members.end() ? nullptr : *it;
    }

    std::vector<const DatedSighting *> members;
};

Bracket bracketBetween(const DatedSighting *from, const DatedSighting *to)
{
    Bracket bracket;
    if (from) {
        bracket.earliest = from->when.earliest;
        bracket.from = from->id;
    }
    if (to) {
        bracket.latest = to->when.latest;
        bracket.to = to->id;
    }
    return bracket;
}

bool overlap(const Run &a, const Run &b)
{
    return std::any_of(a.members.begin(), a.members.end(), [&b](const DatedSighting *one) {
        return std::any_of(b.members.begin(), b.members.end(),
                           [one](const DatedSighting *other) { return one->when.overlaps(other->when); });
    });
}

bool mayHold(const Bracket &bracket, const TimeSpan &when)
{
    return (!bracket.earliest || when.latest >= *bracket.earliest) &&
           (!bracket.latest || when.earliest <= *bracket.latest);
}

void findStays(PlaceBrackets &brackets)
{
    const std::vector<DatedSighting> &all = brackets.sightings;
    const auto size = static_cast<std::ptrdiff_t>(all.size());
    for (std::ptrdiff_t at = 0; at < size; ++at) {
        if (all[static_cast<std::size_t>(at)].weight != SightingWeight::Present)
            continue;
        const Run present(all, at, 1, SightingWeight::Present);
        const std::ptrdiff_t last = present.members.back() - all.data();
        const Run before(all, at - 1, -1, SightingWeight::Absent);
        const Run after(all, last + 1, 1, SightingWeight::Absent);
        Stay stay;
        stay.arrival = bracketBetween(before.latestBegin(), present.earliestEnd());
        stay.departure = bracketBetween(present.latestBegin(), after.earliestEnd());
        stay.orderUncertain = overlap(present, before) || overlap(present, after);
        for (const DatedSighting *sighting : present.members)
            stay.sightings.push_back(sighting->id);
        stay.unclear = static_cast<int>(std::count_if(all.begin(), all.end(), [&stay](const DatedSighting &sighting) {
            return sighting.weight == SightingWeight::CannotTell &&
                   (mayHold(stay.arrival, sighting.when) || mayHold(stay.departure, sighting.when));
        }));
        brackets.stays.push_back(std::move(stay));
        at = last;
    }
}

void countTrips(PlaceBrackets &brackets, std::optional<std::int64_t> turnaroundMs)
{
    std::vector<Look> looks;
    std::vector<std::size_t> indexOf;
    for (std::size_t i = 0; i < brackets.sightings.size(); ++i) {
        const DatedSighting &sighting = brackets.sightings[i];
        if (sighting.weight == SightingWeight::CannotTell)
            continue;
        looks.push_back({sighting.when, sighting.weight == SightingWeight::Present});
        indexOf.push_back(i);
    }
    brackets.fewest = fewestRoundTrips(looks);
    if (!turnaroundMs || *turnaroundMs <= 0)
        return;
    for (const TooShortAbsence &found : tooShortAbsences(looks, *turnaroundMs))
        brackets.contradictions.push_back(
            {indexOf[found.before], indexOf[found.absent], indexOf[found.after], found.longestMs});
    const std::int64_t most = mostRoundTrips(looks, *turnaroundMs);
    if (brackets.contradictions.empty() && most >= brackets.fewest)
        brackets.most = most;
}

QString subjectName(const std::vector<const Sighting *> &sightings, const CaseData &data)
{
    const Sighting &first = *sightings.front();
    const auto item = first.subjectItem ? data.find(first.subjectItem) : std::nullopt;
    const QString title = item ? titleOf(*item) : QString();
    return title.isEmpty() ? first.subject.simplified() : title;
}

} // namespace

SightingWeight weightOf(const Sighting &sighting)
{
    if (sighting.identity == QLatin1String("low"))
        return SightingWeight::CannotTell;
    switch (sighting.presence) {
    case Presence::Present:
        return SightingWeight::Present;
    case Presence::Absent:
        return SightingWeight::Absent;
    case Presence::CannotTell:
        break;
    }
    return SightingWeight::CannotTell;
}

std::optional<TimeSpan> timeOfSighting(const Sighting &sighting, const CaseData &data)
{
    std::optional<EdtfDate> date = sighting.when;
    if (!date && sighting.scene.kind == ItemKind::Evidence) {
        if (const Evidence *scene = data.find<Evidence>({sighting.scene.id}))
            date = scene->date;
    } else if (!date && sighting.scene.kind == ItemKind::Layer) {
        if (const MapLayer *scene = data.find<MapLayer>({sighting.scene.id}))
            date = scene->date;
    }
    if (!date || date->openStart || date->openEnd)
        return {};
    return date->bounds;
}

std::int64_t Stay::shortestMs() const
{
    return arrival.latest && departure.earliest
               ? std::max<std::int64_t>(0, millisecondsBetween(*arrival.latest, *departure.earliest))
               : 0;
}

std::optional<std::int64_t> Stay::longestMs() const
{
    if (!arrival.earliest || !departure.latest)
        return {};
    return millisecondsBetween(*arrival.earliest, *departure.latest);
}

int PlaceBrackets::count(SightingWeight weight) const
{
    return static_cast<int>(std::count_if(sightings.begin(), sightings.end(), [weight](const DatedSighting &sighting) {
        return sighting.weight == weight && !sighting.elsewhere;
    }));
}

std::vector<PlaceBrackets> bracketsOf(const CaseData &data, std::optional<std::int64_t> turnaroundMs)
{
    std::map<SubjectKey, Places> subjects;
    for (const auto &[id, sighting] : data.all<Sighting>())
        subjects[keyOf(sighting)][sighting.place].push_back(&sighting);
    std::vector<PlaceBrackets> all;
    for (const auto &[key, places] : subjects) {
        const std::set<std::pair<ItemRef, ItemRef>> nested = nestedPlaces(places);
        for (const auto &[place, sightings] : places) {
            PlaceBrackets brackets;
            brackets.subject = subjectName(sightings, data);
            brackets.subjectItem = key.item;
            brackets.place = place;
            collectSightings(brackets, places, nested, data);
            findStays(brackets);
            countTrips(brackets, turnaroundMs);
            all.push_back(std::move(brackets));
        }
    }
    const auto firstOf = [](const PlaceBrackets &brackets) {
        return brackets.sightings.empty() ? Instant{INT64_MAX} : brackets.sightings.front().when.earliest;
    };
    std::stable_sort(all.begin(), all.end(), [&firstOf](const PlaceBrackets &a, const PlaceBrackets &b) {
        const int order = a.subject.compare(b.subject, Qt::CaseInsensitive);
        return order != 0 ? order < 0 : firstOf(a) < firstOf(b);
    });
    return all;
}

QString describeTrips(const PlaceBrackets &brackets)
{
    if (brackets.most && *brackets.most == brackets.fewest)
        return brackets.fewest == 0 ? QStringLiteral("none") : QString::number(brackets.fewest);
    if (brackets.most)
        return QStringLiteral("at least %1, at most %2").arg(brackets.fewest).arg(*brackets.most);
    return QStringLiteral("at least %1").arg(brackets.fewest);
}

QString describeBracket(const Bracket &bracket)
{
    // The end of a second is that second in words.
    const auto words = [](Instant t) {
        const std::int64_t rest = ((t.msUtc % 1000) + 1000) % 1000;
        return describeDate(edtfFromInstant({t.msUtc - rest}));
    };
    if (bracket.earliest && bracket.latest)
        return QStringLiteral("%1 – %2").arg(words(*bracket.earliest), words(*bracket.latest));
    if (bracket.earliest)
        return QStringLiteral("after %1").arg(words(*bracket.earliest));
    return bracket.latest ? QStringLiteral("before %1").arg(words(*bracket.latest)) : QStringLiteral("not known");
}

} // namespace leadline
