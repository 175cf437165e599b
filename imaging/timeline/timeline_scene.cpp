// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/timeline/timeline_scene.h"

#include "imaging/timeline/scene_lanes.h"
#include "imaging/timeline/sighting_lanes.h"
#include "imaging/timeline/timeline_lanes.h"
#include "model/text/visible_text.h"
#include "model/time/edtf_shift.h"

#include <algorithm>

namespace leadline {

namespace {

constexpr int maxEventRows = 3;
constexpr int maxClaimRows = 10;
constexpr int tallClaimRows = 3; ///< a higher claims lane comes last: it must not push the counts out of sight
constexpr int thumbnailSide = 72;

TimelineLane emptyLane(LaneKind kind, const QString &key, const QString &name, const QColor &colour)
{
    TimelineLane lane;
    lane.kind = kind;
    lane.key = key;
    lane.name = name;
    lane.colour = colour;
    return lane;
}

/// Files whose content has its own dates, or none: nobody misses a date on them.
bool carriesOwnDates(EvidenceKind kind)
{
    return kind == EvidenceKind::Tracks || kind == EvidenceKind::Annotations || kind == EvidenceKind::Shipments ||
           kind == EvidenceKind::Watchlist || kind == EvidenceKind::Tiles;
}

void addEvidence(const CaseData &data, const TimelineInputs &inputs, TimelineContent &content)
{
    const Tokens &tokens = inputs.tokens;
    TimelineLane lane =
        emptyLane(LaneKind::Evidence, QStringLiteral("evidence"), QStringLiteral("Evidence"), tokens.second);
    for (const auto &[id, evidence] : data.all<Evidence>()) {
        const ItemRef ref = refOf(evidence);
        if (inputs.filter.hides(ref))
            continue;
        if (!evidence.date) {
            if (!carriesOwnDates(evidence.kind))
                content.undated.push_back(ref);
            continue;
        }
        if (evidence.kind == EvidenceKind::Scene)
            continue; // in lanes of their own
        const QString &title = evidence.title.isEmpty() ? evidence.fileName : evidence.title;
        TimelineMark mark =
            markOf(*evidence.date, ref, QString(evidence.label + QLatin1Char(' ') + title).trimmed(), inputs.zone);
        mark.synthetic = evidence.synthetic;
        const bool picture = evidence.kind == EvidenceKind::Image || evidence.kind == EvidenceKind::Video;
        mark.colour = picture ? tokens.data[1] : tokens.second;
        mark.evidence = id;
        const bool ownDate = evidence.dateBasis.isEmpty() || evidence.dateBasis == QLatin1String("by hand");
        mark.movable = ownDate && isShiftable(*evidence.date);
        lane.marks.push_back(std::move(mark));
    }
    content.lanes = sceneLanes(data, inputs);
    finishLane(lane);
    if (!lane.marks.empty())
        content.lanes.push_back(std::move(lane));
}

void addEvents(const CaseData &data, const TimelineInputs &inputs, TimelineContent &content)
{
    const Tokens &tokens = inputs.tokens;
    TimelineLane lane = emptyLane(LaneKind::Events, QStringLiteral("events"), QStringLiteral("Events"), tokens.data[2]);
    for (const auto &[id, event] : data.all<Event>()) {
        const ItemRef ref = refOf(event);
        if (inputs.filter.hides(ref))
            continue;
        if (!event.when) {
            content.undated.push_back(ref);
            continue;
        }
        TimelineMark mark = markOf(*event.when, ref, event.title, inputs.zone);
        mark.synthetic = event.synthetic;
        mark.movable = isShiftable(*event.when);
        const bool sure = event.verification == Verification::Seen || event.verification == Verification::Inferred;
        const bool strong = event.verification == Verification::Seen || event.verification == Verification::Conflicting;
        mark.fill = sure ? MarkFill::Solid : MarkFill::Ring;
        mark.colour = strong ? tokens.data[3] : tokens.data[2];
        lane.marks.push_back(std::move(mark));
    }
    if (lane.marks.empty())
        return;
    finishLane(lane);
    stackByTime(lane, maxEventRows);
    content.lanes.push_back(std::move(lane));
}

/// What a claim's pill says: rivals say how they differ, others what they state.
QString claimLabel(const Claim &claim, bool rival)
{
    if (!rival)
        return claim.statement;
    const QString count = describeCount(claim.count);
    if (count.isEmpty())
        return claim.source.isEmpty() ? claim.statement : claim.statement + QStringLiteral(" · ") + claim.source;
    return claim.source.isEmpty() ? count : count + QStringLiteral(" · ") + claim.source;
}

void addClaims(const CaseData &data, const TimelineInputs &inputs, TimelineContent &content)
{
    TimelineLane lane =
        emptyLane(LaneKind::Claims, QStringLiteral("claims"), QStringLiteral("Claims"), inputs.tokens.data[2]);
    std::map<QString, int> answers;
    for (const auto &[id, claim] : data.all<Claim>()) {
        if (claim.when && !claim.question.isEmpty() && !inputs.filter.hides(refOf(claim)))
            ++answers[claim.question];
    }
    for (const auto &[id, claim] : data.all<Claim>()) {
        const ItemRef ref = refOf(claim);
        if (inputs.filter.hides(ref))
            continue;
        if (!claim.when) {
            content.undated.push_back(ref);
            continue;
        }
        const bool rival = !claim.question.isEmpty() && answers[claim.question] > 1;
        TimelineMark mark = markOf(*claim.when, ref, claimLabel(claim, rival), inputs.zone);
        mark.synthetic = claim.synthetic;
        mark.movable = isShiftable(*claim.when);
        mark.fill = claim.verification == Verification::Unverified ? MarkFill::Ring : MarkFill::Solid;
        mark.colour = lane.colour;
        lane.marks.push_back(std::move(mark));
    }
    if (lane.marks.empty())
        return;
    finishLane(lane);
    std::vector<QString> groups;
    std::set<QString> asked;
    for (TimelineMark &mark : lane.marks) {
        const QString &question = data.find<Claim>(ClaimId{mark.item.id})->question;
        const bool rival = !question.isEmpty() && answers[question] > 1;
        groups.push_back(rival ? question : QString());
        // The uppermost of the rivals says what is asked.
        if (rival && asked.insert(question).second)
            mark.label = question + QStringLiteral(": ") + mark.label;
    }
    stackByGroup(lane, groups, maxClaimRows);
    content.lanes.push_back(std::move(lane));
}

void include(std::optional<TimeSpan> &span, std::int64_t from, std::int64_t to)
{
    if (!span) {
        span = TimeSpan{{from}, {to}};
        return;
    }
    span->earliest.msUtc = std::min(span->earliest.msUtc, from);
    span->latest.msUtc = std::max(span->latest.msUtc, to);
}

/// Calls `visit` with every known (not open) end in the shown lanes.
template<class Visitor>
void visitEdges(const TimelineScene &scene, const std::set<QString> &hiddenLanes, Visitor &&visit)
{
    for (const TimelineLane &lane : scene.content->lanes) {
        if (hiddenLanes.contains(lane.key))
            continue;
        if (lane.kind == LaneKind::OtherVessels) {
            visit(lane.starts.front());
            visit(lane.ends.back());
        }
        for (const TimelineMark &mark : lane.marks) {
            if (mark.start != MarkEnd::Open)
                visit(mark.earliest);
            if (mark.end != MarkEnd::Open)
                visit(mark.latest);
        }
    }
}

/// As a number that holds the farthest ages too.
double lengthMs(const TimeSpan &span)
{
    return static_cast<double>(span.latest.msUtc) - static_cast<double>(span.earliest.msUtc);
}

/// The texts of a scene are those that are painted.
void writeOutControls(TimelineLane &lane)
{
    lane.name = visibleControls(lane.name);
    for (TimelineMark &mark : lane.marks)
        mark.label = visibleControls(mark.label);
}

} // namespace

TimelineScene buildTimelineScene(const CaseData &data, const TimelineInputs &inputs)
{
    auto content = std::make_shared<TimelineContent>();
    const auto append = [&content](std::vector<TimelineLane> lanes) {
        for (TimelineLane &lane : lanes)
            content->lanes.push_back(std::move(lane));
    };
    addEvidence(data, inputs, *content);
    append(sightingLanes(data, inputs));
    addEvents(data, inputs, *content);
    append(vesselLanes(data, inputs));
    append(shipmentLanes(data, inputs, content->undated));
    const std::size_t claims = content->lanes.size();
    addClaims(data, inputs, *content);
    const bool tall = content->lanes.size() > claims && content->lanes.back().rows > tallClaimRows;
    append(countLanes(data, inputs));
    if (tall)
        std::rotate(content->lanes.begin() + static_cast<std::ptrdiff_t>(claims),
                    content->lanes.begin() + static_cast<std::ptrdiff_t>(claims) + 1, content->lanes.end());
    for (TimelineLane &lane : content->lanes) {
        content->containsSynthetic = content->containsSynthetic || !lane.tag.isEmpty();
        writeOutControls(lane);
    }

    TimelineScene scene;
    scene.content = content;
    content->span = contentSpan(scene);
    scene.tokens = inputs.tokens;
    scene.thumbnails = inputs.thumbnails;
    scene.selection = inputs.selection;
    scene.time = inputs.time;
    scene.zone = inputs.zone;
    return scene;
}

std::optional<TimeSpan> contentSpan(const TimelineScene &scene, const std::set<QString> &hiddenLanes)
{
    std::optional<TimeSpan> span;
    visitEdges(scene, hiddenLanes, [&](std::int64_t t) { include(span, t, t); });
    return span;
}

std::optional<TimeSpan> busySpan(const TimelineScene &scene, const std::set<QString> &hiddenLanes)
{
    const std::optional<TimeSpan> whole = contentSpan(scene, hiddenLanes);
    std::vector<std::int64_t> edges;
    visitEdges(scene, hiddenLanes, [&](std::int64_t t) { edges.push_back(t); });
    if (edges.size() < 8)
        return whole;
    std::ranges::sort(edges);
    // The middle four fifths and a quarter of their length round them (after Tukey's fences, but tighter: a timeline
    // is read, not tested).
    const std::int64_t from = edges[edges.size() / 10];
    const std::int64_t to = edges[edges.size() - 1 - edges.size() / 10];
    // Of each, since the difference of the farthest ages exceeds 64 bits.
    const std::int64_t fence = to / 4 - from / 4;
    const auto fenced = [](std::int64_t edge, std::int64_t by) {
        std::int64_t sum = 0;
        return __builtin_add_overflow(edge, by, &sum) ? edge : sum;
    };
    const auto first = std::ranges::lower_bound(edges, fenced(from, -fence));
    const auto last = std::prev(std::ranges::upper_bound(edges, fenced(to, fence)));
    const TimeSpan busy{{*first}, {*last}};
    return lengthMs(busy) * 3 < lengthMs(*whole) * 2 ? busy : *whole;
}

std::optional<Instant> edgeBefore(const TimelineScene &scene, Instant t, const std::set<QString> &hiddenLanes)
{
    std::optional<Instant> best;
    visitEdges(scene, hiddenLanes, [&](std::int64_t edge) {
        if (edge < t.msUtc && (!best || edge > best->msUtc))
            best = Instant{edge};
    });
    return best;
}

std::optional<Instant> edgeAfter(const TimelineScene &scene, Instant t, const std::set<QString> &hiddenLanes)
{
    std::optional<Instant> best;
    visitEdges(scene, hiddenLanes, [&](std::int64_t edge) {
        if (edge > t.msUtc && (!best || edge < best->msUtc))
            best = Instant{edge};
    });
    return best;
}

QImage timelineThumbnail(const QImage &picture)
{
    if (picture.isNull())
        return {};
    const int side = std::min(picture.width(), picture.height());
    const QImage square = picture.copy((picture.width() - side) / 2, (picture.height() - side) / 2, side, side);
    const QImage::Format format = square.hasAlphaChannel() ? QImage::Format_ARGB32_Premultiplied : QImage::Format_RGB32;
    if (side <= thumbnailSide)
        return square.convertToFormat(format);
    return square.scaled(thumbnailSide, thumbnailSide, Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
        .convertToFormat(format);
}

} // namespace leadline
