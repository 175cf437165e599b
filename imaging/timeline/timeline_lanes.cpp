// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/timeline/timeline_lanes.h"
#include "model/time/date_order.h"

#include <algorithm>
#include <array>

namespace leadline {

namespace {

constexpr std::size_t unaskedCountLanes = 2;

QString capitalised(const QString &text)
{
    return text.isEmpty() ? text : text.left(1).toUpper() + text.mid(1);
}

QString syntheticTag(const std::vector<TimelineMark> &marks)
{
    const auto count = std::count_if(marks.begin(), marks.end(), [](const TimelineMark &m) { return m.synthetic; });
    if (count == 0)
        return {};
    return static_cast<std::size_t>(count) == marks.size() ? QStringLiteral("SYNTHETIC")
                                                           : QStringLiteral("part SYNTHETIC");
}

/// Rows that are free again after a time.
class RowFinder
{
public:
    explicit RowFinder(int maxRows)
        : m_freeFrom(static_cast<std::size_t>(maxRows), INT64_MIN)
    {
    }

    /// The first of `wanted` neighbouring rows that are free at `earliest`; where none are, those free soonest.
    std::size_t find(std::int64_t earliest, std::size_t wanted) const
    {
        std::size_t best = 0;
        std::int64_t bestFree = INT64_MAX;
        for (std::size_t row = 0; row + wanted <= m_freeFrom.size(); ++row) {
            const auto begin = m_freeFrom.begin() + static_cast<std::ptrdiff_t>(row);
            const std::int64_t free = *std::max_element(begin, begin + static_cast<std::ptrdiff_t>(wanted));
            if (free <= earliest)
                return row;
            if (free < bestFree) {
                bestFree = free;
                best = row;
            }
        }
        return best;
    }

    void take(std::size_t row, std::int64_t until)
    {
        m_freeFrom[row] = std::max(m_freeFrom[row], until);
        m_used = std::max(m_used, static_cast<int>(row) + 1);
    }

    int used() const { return std::max(1, m_used); }

private:
    std::vector<std::int64_t> m_freeFrom;
    int m_used = 0;
};

struct Span
{
    std::int64_t from = 0;
    std::int64_t to = 0;
    EvidenceId evidence;
    const TrackBlock *block = nullptr;
    const TrackSegment *segment = nullptr;
};

using SpansByVessel = std::map<VesselId, std::vector<Span>>;

SpansByVessel collectSpans(const TimelineInputs &inputs)
{
    SpansByVessel byVessel;
    for (const TrackBlockPtr &block : inputs.tracks) {
        if (!block)
            continue;
        for (const TrackSegment &segment : block->segments) {
            if (!inputs.filter.hides({ItemKind::Vessel, segment.vessel.value}) &&
                !inputs.filter.switchedOff({ItemKind::Evidence, segment.evidence.value}))
                byVessel[segment.vessel].push_back(
                    {segment.start.msUtc, segment.finish.msUtc, segment.evidence, block.get(), &segment});
        }
    }
    for (auto &[vessel, spans] : byVessel)
        std::ranges::sort(spans, {}, &Span::from);
    return byVessel;
}

std::set<VesselId> linkedVessels(const CaseData &data)
{
    std::set<VesselId> linked;
    for (const auto &[id, link] : data.all<Link>()) {
        for (const ItemRef ref : {link.from, link.to}) {
            if (ref.kind == ItemKind::Vessel)
                linked.insert(VesselId{ref.id});
        }
    }
    return linked;
}

/// The vessels that get a lane of their own, in id order: selected ones always, then those that something in the case
/// mentions, then those seen for longest.
std::vector<VesselId> followedVessels(const SpansByVessel &spans, const CaseData &data, const TimelineInputs &inputs)
{
    struct Candidate
    {
        VesselId id;
        bool selected;
        bool linked;
        std::int64_t seen;
    };
    const std::set<VesselId> linked = linkedVessels(data);
    std::vector<Candidate> candidates;
    for (const auto &[id, list] : spans)
        candidates.push_back({id, inputs.selection.contains({ItemKind::Vessel, id.value}), linked.contains(id),
                              list.back().to - list.front().from});
    std::ranges::stable_sort(candidates, [](const Candidate &a, const Candidate &b) {
        return std::tie(b.selected, b.linked, b.seen) < std::tie(a.selected, a.linked, a.seen);
    });
    std::vector<VesselId> followed;
    for (const Candidate &candidate : candidates) {
        if (followed.size() < inputs.vesselLanes || candidate.selected)
            followed.push_back(candidate.id);
    }
    // One vessel left over gets its own lane too: "+ 1 vessel" would take the same room and say less.
    if (candidates.size() == followed.size() + 1)
        followed.push_back(candidates.back().id);
    std::ranges::sort(followed);
    return followed;
}

QColor colourOf(VesselId id, const TimelineInputs &inputs)
{
    const auto it = inputs.vesselColours.find(id);
    if (it != inputs.vesselColours.end())
        return it->second;
    // Purple is for dark periods and yellow for counts.
    return inputs.tokens.data[static_cast<std::size_t>(id.value > 0 ? id.value - 1 : 0) % 4];
}

/// Tracks are cut at one silence, the timeline may ask for a shorter one.
std::vector<Span> cutAtGaps(const std::vector<Span> &spans, std::int64_t gapMs)
{
    std::vector<Span> cut;
    for (const Span &span : spans) {
        Span part = span;
        for (std::uint32_t i = span.segment->begin + 1; i < span.segment->end; ++i) {
            if (span.block->ms[i] - span.block->ms[i - 1] < gapMs)
                continue;
            part.to = span.from + span.block->ms[i - 1];
            cut.push_back(part);
            part.from = span.from + span.block->ms[i];
        }
        part.to = span.to;
        cut.push_back(part);
    }
    std::ranges::stable_sort(cut, {}, &Span::from);
    return cut;
}

TimelineLane laneOfVessel(VesselId id, const std::vector<Span> &whole, const CaseData &data,
                          const TimelineInputs &inputs)
{
    const std::vector<Span> spans = cutAtGaps(whole, inputs.gapSeconds * 1000);
    TimelineLane lane;
    lane.kind = LaneKind::Vessel;
    lane.item = {ItemKind::Vessel, id.value};
    lane.key = QStringLiteral("vessel:%1").arg(id.value);
    lane.colour = colourOf(id, inputs);
    const Vessel *vessel = data.find<Vessel>(id);
    lane.name = vessel ? titleOf(Item{*vessel}) : QStringLiteral("Vessel %1").arg(id.value);
    std::int64_t seenUntil = spans.front().to;
    for (const Span &span : spans) {
        if (span.from - seenUntil >= inputs.gapSeconds * 1000)
            lane.gaps.push_back({seenUntil, span.from});
        seenUntil = std::max(seenUntil, span.to);
        TimelineMark mark;
        mark.earliest = span.from;
        mark.latest = span.to;
        mark.item = lane.item;
        mark.evidence = span.evidence;
        mark.colour = lane.colour;
        const Evidence *file = data.find<Evidence>(span.evidence);
        mark.synthetic = (vessel && vessel->synthetic) || (file && file->synthetic);
        lane.marks.push_back(std::move(mark));
    }
    finishLane(lane);
    return lane;
}

void addDensity(TimelineLane &lane, const std::vector<Span> &spans)
{
    // Overlapping spans of one vessel count once: the lane says how many vessels were heard.
    std::int64_t from = spans.front().from;
    std::int64_t to = spans.front().to;
    const auto close = [&] {
        lane.starts.push_back(from);
        lane.ends.push_back(to);
    };
    for (const Span &span : spans) {
        if (span.from > to) {
            close();
            from = span.from;
            to = span.to;
        }
        to = std::max(to, span.to);
    }
    close();
}

QString withThousands(std::size_t n)
{
    QString text = QString::number(n);
    for (auto at = text.size() - 3; at > 0; at -= 3)
        text.insert(at, QLatin1Char(','));
    return text;
}

struct CountLaneBuilder
{
    const TimelineInputs &inputs;
    std::map<QString, TimelineLane> lanes;             ///< by unit, lower case
    std::map<QString, std::vector<QString>> questions; ///< parallel to the marks of each lane

    void add(const CountRange &count, const std::optional<EdtfDate> &when, ItemRef item, const QString &label,
             const QString &question, bool synthetic)
    {
        if (count.isEmpty() || !when || inputs.filter.hides(item))
            return;
        const QString unit = count.unit.trimmed();
        TimelineLane &lane = lanes[unit.toLower()];
        if (lane.key.isEmpty()) {
            lane.kind = LaneKind::Counts;
            lane.key = QStringLiteral("counts:") + unit.toLower();
            lane.name = unit.isEmpty() ? QStringLiteral("Counts") : capitalised(unit);
            lane.colour = inputs.tokens.data[5];
        }
        TimelineMark mark = markOf(*when, item, label, inputs.zone);
        mark.colour = lane.colour;
        mark.synthetic = synthetic;
        mark.low = count.low;
        mark.best = count.best;
        mark.high = count.high;
        for (const std::optional<double> &n : {count.low, count.best, count.high})
            lane.countMaximum = std::max(lane.countMaximum, n.value_or(0));
        lane.marks.push_back(std::move(mark));
        questions[unit.toLower()].push_back(question);
    }

    /// Rival answers to one question stand side by side instead of hiding each other.
    void placeRivals(const QString &unit)
    {
        std::map<QString, std::vector<TimelineMark *>> rivals;
        std::vector<TimelineMark> &marks = lanes[unit].marks;
        for (std::size_t i = 0; i < marks.size(); ++i) {
            if (!questions[unit][i].isEmpty())
                rivals[questions[unit][i]].push_back(&marks[i]);
        }
        for (auto &[question, group] : rivals) {
            for (std::size_t i = 0; i < group.size(); ++i) {
                group[i]->side = static_cast<std::uint16_t>(i);
                group[i]->sides = static_cast<std::uint16_t>(group.size());
            }
        }
    }
};

} // namespace

TimelineMark markOf(const EdtfDate &date, ItemRef item, const QString &label, const DisplayZone &zone)
{
    TimelineMark mark;
    mark.earliest = date.bounds.earliest.msUtc;
    mark.latest = date.bounds.latest.msUtc;
    if (!zone.isUtc()) {
        const auto isOfDays = [](const QString &end) { return !end.contains(QLatin1Char('T')); };
        if (!date.openStart && isOfDays(date.text.section(u'/', 0, 0)))
            mark.earliest = zone.firstAt(date.bounds.earliest).msUtc;
        if (!date.openEnd && isOfDays(date.text.section(u'/', -1)))
            mark.latest = zone.firstAt({date.bounds.latest.msUtc + 1}).msUtc - 1;
    }
    mark.item = item;
    mark.label = label;
    mark.exact = date.isExact();
    const SoftEnds soft = softEnds(date);
    mark.start = date.openStart ? MarkEnd::Open : soft.start ? MarkEnd::Fading : MarkEnd::Sharp;
    mark.end = date.openEnd ? MarkEnd::Open : soft.end ? MarkEnd::Fading : MarkEnd::Sharp;
    return mark;
}

std::size_t TimelineLane::countIn(std::int64_t from, std::int64_t to) const
{
    const auto begun = std::upper_bound(starts.begin(), starts.end(), to) - starts.begin();
    const auto over = std::lower_bound(ends.begin(), ends.end(), from) - ends.begin();
    return begun > over ? static_cast<std::size_t>(begun - over) : 0;
}

void finishLane(TimelineLane &lane)
{
    std::ranges::stable_sort(lane.marks, [](const TimelineMark &a, const TimelineMark &b) {
        return a.earliest != b.earliest ? a.earliest < b.earliest : a.latest > b.latest;
    });
    lane.starts.clear();
    lane.ends.clear();
    lane.blockLatest.clear();
    lane.starts.reserve(lane.marks.size());
    lane.ends.reserve(lane.marks.size());
    for (std::size_t i = 0; i < lane.marks.size(); ++i) {
        const TimelineMark &mark = lane.marks[i];
        lane.starts.push_back(mark.earliest);
        lane.ends.push_back(mark.latest);
        if (i % TimelineLane::blockSize == 0)
            lane.blockLatest.push_back(mark.latest);
        else
            lane.blockLatest.back() = std::max(lane.blockLatest.back(), mark.latest);
    }
    std::ranges::sort(lane.ends);
    lane.tag = syntheticTag(lane.marks);
}

void stackByTime(TimelineLane &lane, int maxRows)
{
    const auto stack = [&lane](bool synthetic, int firstRow, int rowsLeft) {
        RowFinder rows(std::max(1, rowsLeft));
        const auto alike = [](const TimelineMark &a, const TimelineMark &b) {
            return a.earliest == b.earliest && a.latest == b.latest;
        };
        for (auto first = lane.marks.begin(); first != lane.marks.end();) {
            const auto end =
                std::find_if(first, lane.marks.end(), [&](const TimelineMark &m) { return !alike(*first, m); });
            // More at one moment than there are rows for: one stack, not one and some beside it.
            const auto count =
                std::count_if(first, end, [&](const TimelineMark &m) { return m.synthetic == synthetic; });
            const bool isStack = count > rowsLeft;
            std::size_t row = isStack ? rows.find(first->earliest, 1) : 0;
            for (; first != end; ++first) {
                if (first->synthetic != synthetic)
                    continue;
                row = isStack ? row : rows.find(first->earliest, 1);
                rows.take(row, first->latest);
                first->row = static_cast<std::uint16_t>(static_cast<int>(row) + firstRow);
            }
        }
        return rows.used();
    };
    // What is made up gets rows below the rest: it must not take the room of what is known.
    const bool some = std::ranges::any_of(lane.marks, &TimelineMark::synthetic);
    const bool all = std::ranges::all_of(lane.marks, &TimelineMark::synthetic);
    lane.rows = all ? 0 : stack(false, 0, some ? maxRows - 1 : maxRows);
    if (some)
        lane.rows += stack(true, lane.rows, maxRows - lane.rows);
}

void stackByGroup(TimelineLane &lane, const std::vector<QString> &groups, int maxRows)
{
    std::map<QString, std::vector<std::size_t>> members;
    for (std::size_t i = 0; i < lane.marks.size(); ++i) {
        if (!groups[i].isEmpty())
            members[groups[i]].push_back(i);
    }
    RowFinder rows(maxRows);
    for (std::size_t i = 0; i < lane.marks.size(); ++i) {
        const std::vector<std::size_t> single{i};
        const std::vector<std::size_t> &group = groups[i].isEmpty() ? single : members[groups[i]];
        if (group.front() != i)
            continue; // placed with the first of its group
        const std::size_t wanted = std::min(group.size(), static_cast<std::size_t>(maxRows));
        const std::size_t first = rows.find(lane.marks[i].earliest, wanted);
        std::int64_t until = lane.marks[i].latest;
        for (const std::size_t member : group)
            until = std::max(until, lane.marks[member].latest);
        for (std::size_t k = 0; k < group.size(); ++k) {
            const std::size_t row = first + std::min(k, wanted - 1);
            lane.marks[group[k]].row = static_cast<std::uint16_t>(row);
            rows.take(row, until);
        }
    }
    lane.rows = rows.used();
}

std::vector<TimelineLane> vesselLanes(const CaseData &data, const TimelineInputs &inputs)
{
    std::vector<TimelineLane> lanes;
    const SpansByVessel spans = collectSpans(inputs);
    const std::vector<VesselId> followed = followedVessels(spans, data, inputs);
    for (const VesselId id : followed)
        lanes.push_back(laneOfVessel(id, spans.at(id), data, inputs));
    if (followed.size() == spans.size())
        return lanes;

    TimelineLane others;
    others.kind = LaneKind::OtherVessels;
    others.key = QStringLiteral("vessels:others");
    others.name = QStringLiteral("+ %1 vessels").arg(withThousands(spans.size() - followed.size()));
    others.colour = inputs.tokens.data[0];
    std::size_t synthetic = 0;
    for (const auto &[id, list] : spans) {
        if (std::ranges::binary_search(followed, id))
            continue;
        addDensity(others, list);
        const Vessel *vessel = data.find<Vessel>(id);
        synthetic += vessel && vessel->synthetic ? 1 : 0;
    }
    if (synthetic > 0)
        others.tag = synthetic == spans.size() - followed.size() ? QStringLiteral("SYNTHETIC")
                                                                 : QStringLiteral("part SYNTHETIC");
    std::ranges::sort(others.starts);
    std::ranges::sort(others.ends);
    lanes.push_back(std::move(others));
    return lanes;
}

std::vector<TimelineLane> countLanes(const CaseData &data, const TimelineInputs &inputs)
{
    CountLaneBuilder builder{inputs, {}, {}};
    for (const auto &[id, event] : data.all<Event>())
        builder.add(event.count, event.when, refOf(event), event.title, {}, event.synthetic);
    for (const auto &[id, claim] : data.all<Claim>())
        builder.add(claim.count, claim.when, refOf(claim), claim.statement, claim.question, claim.synthetic);
    std::vector<TimelineLane> lanes;
    for (auto &[unit, lane] : builder.lanes) {
        builder.placeRivals(unit);
        finishLane(lane);
        lanes.push_back(std::move(lane));
    }
    // A case counts many things; the two that it counts most often are worth a lane unasked.
    std::ranges::stable_sort(
        lanes, [](const TimelineLane &a, const TimelineLane &b) { return a.marks.size() > b.marks.size(); });
    for (std::size_t i = unaskedCountLanes; i < lanes.size(); ++i)
        lanes[i].minor = true;
    return lanes;
}

} // namespace leadline
