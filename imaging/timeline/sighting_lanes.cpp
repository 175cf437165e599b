// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/timeline/sighting_lanes.h"

#include "imaging/timeline/timeline_lanes.h"
#include "model/sightings/brackets.h"
#include "model/time/edtf_shift.h"

#include <algorithm>

namespace leadline {

namespace {

constexpr std::size_t unaskedSightingLanes = 3;
constexpr int maxShipmentRows = 3;

TimelineStay stayOf(const Stay &stay)
{
    TimelineStay drawn;
    const auto ms = [](const std::optional<Instant> &t) { return t ? std::optional(t->msUtc) : std::nullopt; };
    drawn.arrivedAfter = ms(stay.arrival.earliest);
    drawn.arrivedBefore = ms(stay.arrival.latest);
    drawn.leftAfter = ms(stay.departure.earliest);
    drawn.leftBefore = ms(stay.departure.latest);
    return drawn;
}

MarkFill fillOf(SightingWeight weight)
{
    return weight == SightingWeight::Present  ? MarkFill::Solid
           : weight == SightingWeight::Absent ? MarkFill::Ring
                                              : MarkFill::Unclear;
}

QString wordOf(SightingWeight weight)
{
    return weight == SightingWeight::Present  ? QStringLiteral("present")
           : weight == SightingWeight::Absent ? QStringLiteral("absent")
                                              : QStringLiteral("cannot tell");
}

TimelineLane laneOf(const PlaceBrackets &brackets, const CaseData &data, const TimelineInputs &inputs)
{
    TimelineLane lane;
    lane.kind = LaneKind::Sightings;
    lane.colour = inputs.tokens.data[1];
    const auto place = brackets.place ? data.find(brackets.place) : std::nullopt;
    lane.key = QStringLiteral("sightings:%1:%2")
                   .arg(brackets.subjectItem ? toText(brackets.subjectItem) : brackets.subject.toCaseFolded(),
                        brackets.place ? toText(brackets.place) : QString());
    lane.name = place ? QStringLiteral("%1 at %2").arg(brackets.subject, titleOf(*place)) : brackets.subject;
    if (brackets.subjectItem.kind == ItemKind::Vessel)
        lane.colour = inputs.vesselColours.contains({brackets.subjectItem.id})
                          ? inputs.vesselColours.at({brackets.subjectItem.id})
                          : lane.colour;
    for (const DatedSighting &seen : brackets.sightings) {
        const Sighting *sighting = data.find<Sighting>(seen.id);
        const ItemRef ref{ItemKind::Sighting, seen.id.value};
        if (!sighting || seen.elsewhere || inputs.filter.hides(ref))
            continue;
        TimelineMark mark;
        mark.earliest = seen.when.earliest.msUtc;
        mark.latest = seen.when.latest.msUtc;
        mark.item = ref;
        mark.label = wordOf(seen.weight);
        mark.colour = lane.colour;
        mark.fill = fillOf(seen.weight);
        mark.exact = seen.when.durationMs() <= 1000;
        mark.start = mark.end = mark.exact ? MarkEnd::Sharp : MarkEnd::Fading;
        mark.synthetic = sighting->synthetic;
        mark.movable = sighting->when && isShiftable(*sighting->when);
        lane.marks.push_back(std::move(mark));
    }
    for (const Stay &stay : brackets.stays)
        lane.stays.push_back(stayOf(stay));
    return lane;
}

} // namespace

std::vector<TimelineLane> sightingLanes(const CaseData &data, const TimelineInputs &inputs)
{
    std::vector<TimelineLane> lanes;
    if (inputs.filter.hiddenKinds.contains(ItemKind::Sighting))
        return lanes;
    for (const PlaceBrackets &brackets : bracketsOf(data, {})) {
        TimelineLane lane = laneOf(brackets, data, inputs);
        if (lane.marks.empty())
            continue;
        finishLane(lane);
        lanes.push_back(std::move(lane));
    }
    std::ranges::stable_sort(
        lanes, [](const TimelineLane &a, const TimelineLane &b) { return a.marks.size() > b.marks.size(); });
    for (std::size_t i = unaskedSightingLanes; i < lanes.size(); ++i)
        lanes[i].minor = true;
    return lanes;
}

std::vector<TimelineLane> shipmentLanes(const CaseData &data, const TimelineInputs &inputs,
                                        std::vector<ItemRef> &undated)
{
    TimelineLane lane;
    lane.kind = LaneKind::Shipments;
    lane.key = QStringLiteral("shipments");
    lane.name = QStringLiteral("Shipments");
    lane.colour = inputs.tokens.data[3];
    for (const auto &entry : data.all<Shipment>()) {
        const Shipment &shipment = entry.second;
        const ItemRef ref = refOf(shipment);
        if (inputs.filter.hides(ref))
            continue;
        const auto add = [&](const std::optional<EdtfDate> &date, const QString &label) {
            if (!date)
                return false;
            TimelineMark mark = markOf(*date, ref, label, inputs.zone);
            mark.colour = lane.colour;
            mark.synthetic = shipment.synthetic;
            mark.fill = shipment.verification == Verification::Unverified ? MarkFill::Ring : MarkFill::Solid;
            lane.marks.push_back(std::move(mark));
            return true;
        };
        bool dated = add(shipment.when, shipment.title);
        for (const ShipmentLeg &leg : shipment.legs) {
            const QString way =
                leg.to.isEmpty() || leg.to == leg.from ? leg.from : QStringLiteral("%1 – %2").arg(leg.from, leg.to);
            const QString count = describeCount(leg.in);
            dated = add(leg.when,
                        QString(leg.mode + u' ' + way + (count.isEmpty() ? QString() : QStringLiteral(" · ") + count))
                            .trimmed()) ||
                    dated;
        }
        if (!dated)
            undated.push_back(ref);
    }
    if (lane.marks.empty())
        return {};
    finishLane(lane);
    stackByTime(lane, maxShipmentRows);
    std::vector<TimelineLane> lanes;
    lanes.push_back(std::move(lane));
    return lanes;
}

} // namespace leadline
