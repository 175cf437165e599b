// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/timeline/timeline_layout.h"

#include "imaging/timeline/timeline_labels.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace leadline {

namespace {

constexpr double markSide = 10; ///< dots and the least width of a pill
constexpr double barWidth = 12;
constexpr double beyondPlot = 40; ///< marks are cut this far outside: round ends and fades stay out of sight
constexpr double pixelsPerMark = 5;
constexpr double crowdReach = 4; ///< pixels to both sides that a hand means in a crowd
constexpr std::size_t maxSpansPerLane = 4000;

/// The height that a lane wants, and the least that it can live with when the window is low.
struct LaneHeight
{
    double least;
    double natural;
};

LaneHeight heightOf(const TimelineLane &lane)
{
    switch (lane.kind) {
    case LaneKind::Scenes:
        return {28, 36};
    case LaneKind::Evidence:
        return {22, 26};
    case LaneKind::Sightings:
        return {22, 26};
    case LaneKind::Events:
    case LaneKind::Shipments:
        return {10.0 + 14 * lane.rows, 12.0 + 17 * lane.rows};
    case LaneKind::Vessel:
        return {22, 27};
    case LaneKind::OtherVessels:
        return {24, 28};
    case LaneKind::Claims:
        return {8.0 + 16 * lane.rows, 10.0 + 19 * lane.rows};
    case LaneKind::Counts:
        return {34, 48};
    }
    return {24, 28};
}

/// Strips from the top. Where the window is a little too low for the natural heights, all lanes give way alike.
void layLanes(const TimelineScene &scene, const TimelineViewport &view, TimelineLayout &layout)
{
    double least = 0;
    double natural = 0;
    for (const TimelineLane &lane : scene.content->lanes) {
        if (!view.shows(lane))
            continue;
        least += heightOf(lane).least;
        natural += heightOf(lane).natural;
    }
    const double room = view.plot().height();
    const double generosity = natural > least ? std::clamp((room - least) / (natural - least), 0.0, 1.0) : 1.0;
    double top = view.axisHeight - view.scrollY;
    for (const std::size_t i : lanesInOrder(*scene.content, view.laneOrder)) {
        const TimelineLane &lane = scene.content->lanes[i];
        if (!view.shows(lane))
            continue;
        const LaneHeight height = heightOf(lane);
        const double h = std::floor(height.least + generosity * (height.natural - height.least));
        layout.lanes.push_back({i, QRectF(0, top, view.size.width(), h), false});
        top += h;
        layout.contentHeight += h;
    }
}

/// Calls `visit(index)` for each mark that overlaps a stretch of time, in order of their begin.
template<class Visitor>
void visitMarks(const TimelineLane &lane, std::int64_t from, std::int64_t to, Visitor &&visit)
{
    const auto begun =
        static_cast<std::size_t>(std::upper_bound(lane.starts.begin(), lane.starts.end(), to) - lane.starts.begin());
    for (std::size_t block = 0; block * TimelineLane::blockSize < begun; ++block) {
        if (lane.blockLatest[block] < from)
            continue;
        const std::size_t last = std::min(begun, (block + 1) * TimelineLane::blockSize);
        for (std::size_t i = block * TimelineLane::blockSize; i < last; ++i) {
            if (lane.marks[i].latest >= from)
                visit(i);
        }
    }
}

double clampToPlot(double x, const TimelineAxis &axis)
{
    return std::clamp(x, axis.left - beyondPlot, axis.right + beyondPlot);
}

/// Where one moment stands for the whole mark: its middle, or the known end.
double anchorX(const TimelineMark &mark, const TimelineAxis &axis)
{
    const double x0 = axis.xOf({mark.earliest});
    const double x1 = axis.xOf({mark.latest});
    if (mark.start == MarkEnd::Open)
        return mark.end == MarkEnd::Open ? axis.left : x1;
    return mark.end == MarkEnd::Open ? x0 : (x0 + x1) / 2;
}

QRectF pillRect(const TimelineLane &lane, const TimelineMark &mark, const QRectF &strip, const TimelineAxis &axis)
{
    const double rowHeight = (strip.height() - 8) / lane.rows;
    const double centreY = strip.top() + 4 + (mark.row + 0.5) * rowHeight;
    const double height = lane.kind == LaneKind::Claims ? std::min(17.0, rowHeight - 2) : markSide;
    double x0 = clampToPlot(axis.xOf({mark.earliest}), axis);
    double x1 = clampToPlot(axis.xOf({mark.latest}), axis);
    if (x1 - x0 < markSide) {
        const double middle = (x0 + x1) / 2;
        x0 = middle - markSide / 2;
        x1 = middle + markSide / 2;
    }
    return {x0, centreY - height / 2, x1 - x0, height};
}

/// Drawn on one spot: one hides the other.
bool coincide(const QRectF &a, const QRectF &b)
{
    return std::abs(a.left() - b.left()) < 1 && std::abs(a.right() - b.right()) < 1;
}

QRectF thumbnailRect(const TimelineMark &mark, const QRectF &strip, const TimelineAxis &axis)
{
    const double side = std::clamp(strip.height() - 12, 16.0, 24.0);
    // A scene with a wide date stays in sight as long as part of its span is.
    const double from = std::max(axis.xOf({mark.earliest}), axis.left + side / 2 + 2);
    const double to = std::min(axis.xOf({mark.latest}), axis.right - side / 2 - 2);
    double x = anchorX(mark, axis);
    if (axis.xOf({mark.latest}) - axis.xOf({mark.earliest}) > side && from <= to)
        x = std::clamp(x, from, to);
    return {x - side / 2, strip.center().y() - side / 2, side, side};
}

QRectF barRect(const TimelineLane &lane, const TimelineMark &mark, const QRectF &strip, const TimelineAxis &axis)
{
    const double value = mark.best.value_or(mark.low.value_or(mark.high.value_or(0)));
    const double room = strip.height() - 14;
    const double height = lane.countMaximum > 0 ? std::max(2.0, room * std::max(0.0, value) / lane.countMaximum) : 2.0;
    const double shift = (mark.side - (mark.sides - 1) / 2.0) * (barWidth + 2);
    const double x = anchorX(mark, axis) + shift;
    return {x - barWidth / 2, strip.bottom() - 5 - height, barWidth, height};
}

QRectF rectOf(const TimelineLane &lane, const TimelineMark &mark, const QRectF &strip, const TimelineAxis &axis)
{
    if (lane.kind == LaneKind::Scenes)
        return thumbnailRect(mark, strip, axis);
    if (lane.kind == LaneKind::Counts)
        return barRect(lane, mark, strip, axis);
    return pillRect(lane, mark, strip, axis);
}

/// The visible time, a little wider: a mark's symbol is wider than its moment.
TimeSpan reach(const TimelineAxis &axis)
{
    return {axis.timeAt(axis.left - beyondPlot), axis.timeAt(axis.right + beyondPlot)};
}

/// Marks of a lane that is not crowded. Those on the same pixel of the same row are merged, selected and found ones
/// never.
void placeMarks(const TimelineScene &scene, const LaneBox &box, TimelineLayout &layout)
{
    const TimelineLane &lane = scene.content->lanes[box.lane];
    const TimeSpan seen = reach(layout.axis);
    std::vector<std::ptrdiff_t> lastOfRow(static_cast<std::size_t>(lane.rows), -1);
    visitMarks(lane, seen.earliest.msUtc, seen.latest.msUtc, [&](std::size_t i) {
        const TimelineMark &mark = lane.marks[i];
        const QRectF rect = rectOf(lane, mark, box.rect, layout.axis);
        const bool selected = scene.selection.contains(mark.item);
        std::ptrdiff_t &last = lastOfRow[mark.row];
        const bool found = scene.found.contains(mark.item);
        if (last >= 0 && !selected && !found && lane.kind != LaneKind::Counts) {
            PlacedMark &previous = layout.marks[static_cast<std::size_t>(last)];
            if (!previous.selected && !previous.found && coincide(previous.rect, rect)) {
                ++previous.merged;
                return;
            }
        }
        last = static_cast<std::ptrdiff_t>(layout.marks.size());
        layout.marks.push_back({box.lane, i, rect, 0, selected, found});
    });
}

/// In a crowded lane only what is selected or found gets its own mark.
void placeSelected(const TimelineScene &scene, const LaneBox &box, TimelineLayout &layout)
{
    const TimelineLane &lane = scene.content->lanes[box.lane];
    const TimeSpan seen = reach(layout.axis);
    if (scene.selection.empty() && scene.found.empty())
        return;
    visitMarks(lane, seen.earliest.msUtc, seen.latest.msUtc, [&](std::size_t i) {
        const ItemRef item = lane.marks[i].item;
        const bool selected = scene.selection.contains(item), found = scene.found.contains(item);
        if (selected || found)
            layout.marks.push_back(
                {box.lane, i, rectOf(lane, lane.marks[i], box.rect, layout.axis), 0, selected, found});
    });
}

QRectF spanRect(std::int64_t from, std::int64_t to, const LaneBox &box, const TimelineAxis &axis)
{
    const double x0 = clampToPlot(axis.xOf({from}), axis);
    const double x1 = clampToPlot(axis.xOf({to}), axis);
    return {x0, std::round(box.rect.center().y()) - 4, std::max(2.0, x1 - x0), 8};
}

/// Spans that come closer than a pixel are drawn as one.
void placeSpans(const TimelineScene &scene, const LaneBox &box, TimelineLayout &layout)
{
    const TimelineLane &lane = scene.content->lanes[box.lane];
    const TimeSpan seen = reach(layout.axis);
    const bool laneSelected = scene.selection.contains(lane.item);
    for (auto gap = std::ranges::lower_bound(lane.gaps, seen.earliest.msUtc, {}, &TimelineGap::to);
         gap != lane.gaps.end() && gap->from <= seen.latest.msUtc; ++gap) {
        const QRectF rect = spanRect(gap->from, gap->to, box, layout.axis);
        if (rect.width() > 2)
            layout.spans.push_back({box.lane, rect, true, laneSelected});
    }
    if (box.crowded) {
        for (double x = layout.axis.left; x < layout.axis.right; x += 1) {
            if (lane.countIn(layout.axis.timeAt(x).msUtc, layout.axis.timeAt(x + 1).msUtc) > 0)
                layout.spans.push_back({box.lane, QRectF(x, box.rect.center().y() - 4, 1, 8), false, laneSelected});
        }
        return;
    }
    const std::size_t first = layout.spans.size();
    visitMarks(lane, seen.earliest.msUtc, seen.latest.msUtc, [&](std::size_t i) {
        const TimelineMark &mark = lane.marks[i];
        const QRectF rect = spanRect(mark.earliest, mark.latest, box, layout.axis);
        const bool selected = laneSelected || scene.selection.contains({ItemKind::Evidence, mark.evidence.value});
        if (layout.spans.size() > first && rect.left() - layout.spans.back().rect.right() < 1 &&
            layout.spans.back().selected == selected) {
            QRectF &previous = layout.spans.back().rect;
            previous.setRight(std::max(previous.right(), rect.right()));
            return;
        }
        layout.spans.push_back({box.lane, rect, false, selected});
    });
}

bool isCrowded(const TimelineLane &lane, const TimelineAxis &axis)
{
    const std::size_t shown = lane.countIn(axis.timeAt(axis.left).msUtc, axis.timeAt(axis.right).msUtc);
    if (lane.kind == LaneKind::Vessel)
        return shown > maxSpansPerLane;
    return static_cast<double>(shown) > axis.width() / pixelsPerMark * lane.rows;
}

const LaneBox *laneAt(const TimelineLayout &layout, double y)
{
    for (const LaneBox &box : layout.lanes) {
        if (box.rect.top() <= y && y < box.rect.bottom())
            return &box;
    }
    return nullptr;
}

/// The mark of a crowded lane that begins nearest to x, within a few pixels.
ItemRef nearestInCrowd(const TimelineLane &lane, double x, const TimelineAxis &axis)
{
    const std::int64_t t = axis.timeAt(x).msUtc;
    const auto after = std::lower_bound(lane.starts.begin(), lane.starts.end(), t);
    std::optional<std::size_t> best;
    double bestDistance = crowdReach;
    const auto consider = [&](std::ptrdiff_t i) {
        const double distance = std::abs(axis.xOf({lane.starts[static_cast<std::size_t>(i)]}) - x);
        if (distance <= bestDistance) {
            bestDistance = distance;
            best = static_cast<std::size_t>(i);
        }
    };
    const std::ptrdiff_t at = after - lane.starts.begin();
    if (after != lane.starts.end())
        consider(at);
    if (at > 0)
        consider(at - 1);
    return best ? lane.marks[*best].item : ItemRef{};
}

ItemRef itemInLane(QPointF point, const TimelineScene &scene, const TimelineLayout &layout, const LaneBox &box)
{
    const TimelineLane &lane = scene.content->lanes[box.lane];
    const PlacedMark *best = nullptr;
    for (const PlacedMark &mark : layout.marks) {
        // The narrower mark lies on top; bars are hit in their whole column.
        QRectF target = mark.rect.adjusted(-3, -4, 3, 4);
        if (lane.kind == LaneKind::Counts)
            target.setTop(box.rect.top());
        if (mark.lane == box.lane && target.contains(point) && (!best || mark.rect.width() <= best->rect.width()))
            best = &mark;
    }
    if (best)
        return lane.marks[best->mark].item;
    for (const TimelineLabel &label : layout.labels) {
        if (label.lane == box.lane && label.rect.contains(point))
            return label.item;
    }
    for (const PlacedSpan &span : layout.spans) {
        if (span.lane == box.lane && span.rect.adjusted(-2, -8, 2, 8).contains(point))
            return lane.item;
    }
    return box.crowded && lane.kind != LaneKind::Vessel ? nearestInCrowd(lane, point.x(), layout.axis) : ItemRef{};
}

/// All that lie on the spot of one placed mark.
std::vector<ItemRef> stackOf(const PlacedMark &placed, const TimelineScene &scene, const TimelineLayout &layout,
                             const LaneBox &box)
{
    const TimelineLane &lane = scene.content->lanes[placed.lane];
    const TimeSpan seen = reach(layout.axis);
    std::vector<ItemRef> items;
    visitMarks(lane, seen.earliest.msUtc, seen.latest.msUtc, [&](std::size_t i) {
        const TimelineMark &mark = lane.marks[i];
        const bool here = i == placed.mark || (placed.merged > 0 && mark.row == lane.marks[placed.mark].row &&
                                               coincide(rectOf(lane, mark, box.rect, layout.axis), placed.rect));
        if (here && std::ranges::find(items, mark.item) == items.end())
            items.push_back(mark.item);
    });
    return items;
}

/// Those of a crowded lane that begin within a few pixels.
std::vector<ItemRef> crowdAt(const TimelineLane &lane, double x, const TimelineAxis &axis)
{
    const auto first = std::ranges::lower_bound(lane.starts, axis.timeAt(x - crowdReach).msUtc);
    const auto last = std::ranges::upper_bound(lane.starts, axis.timeAt(x + crowdReach).msUtc);
    std::vector<ItemRef> items;
    for (auto it = first; it < last; ++it)
        items.push_back(lane.marks[static_cast<std::size_t>(it - lane.starts.begin())].item);
    return items;
}

void showSpan(TimelineViewport &view, const std::optional<TimeSpan> &span)
{
    if (span)
        view.setAxis(view.axis().fitted(*span, std::min(24.0, view.plot().width() / 8)));
}

/// What lies out of sight to both sides. Counts belong to events and claims, which are counted already.
void countOutOfSight(const TimelineLane &lane, TimelineLayout &layout)
{
    if (lane.kind == LaneKind::Vessel || lane.kind == LaneKind::OtherVessels || lane.kind == LaneKind::Counts)
        return;
    const TimeSpan seen = layout.axis.span();
    const auto over = std::ranges::lower_bound(lane.ends, seen.earliest.msUtc) - lane.ends.begin();
    const auto toCome = lane.starts.end() - std::ranges::upper_bound(lane.starts, seen.latest.msUtc);
    layout.earlier += static_cast<std::size_t>(over);
    layout.later += static_cast<std::size_t>(toCome);
}

} // namespace

std::vector<std::size_t> lanesInOrder(const TimelineContent &content, const std::vector<QString> &laneOrder)
{
    std::vector<std::size_t> order;
    for (const QString &key : laneOrder) {
        const auto it = std::ranges::find(content.lanes, key, &TimelineLane::key);
        const auto lane = static_cast<std::size_t>(it - content.lanes.begin());
        if (it != content.lanes.end() && std::ranges::find(order, lane) == order.end())
            order.push_back(lane);
    }
    for (std::size_t lane = 0; lane < content.lanes.size(); ++lane) {
        if (std::ranges::find(order, lane) != order.end())
            continue;
        const auto above = lane == 0 ? order.end() : std::ranges::find(order, lane - 1);
        order.insert(above == order.end() ? order.begin() : std::next(above), lane);
    }
    return order;
}

TimelineViewport TimelineViewport::fitting(const TimelineScene &scene, QSizeF size,
                                           const std::set<QString> &hiddenLanes)
{
    TimelineViewport view;
    view.size = size;
    view.hiddenLanes = hiddenLanes;
    showSpan(view, contentSpan(scene, hiddenLanes));
    return view;
}

TimelineViewport TimelineViewport::focused(const TimelineScene &scene, QSizeF size,
                                           const std::set<QString> &hiddenLanes)
{
    TimelineViewport view;
    view.size = size;
    view.hiddenLanes = hiddenLanes;
    showSpan(view, busySpan(scene, hiddenLanes));
    return view;
}

TimelineLayout layoutTimeline(const TimelineScene &scene, const TimelineViewport &view)
{
    TimelineLayout layout;
    layout.axis = view.axis();
    const QFontMetricsF ruler(timelineFont());
    layout.ticks = axisTicks(
        layout.axis, [&](const QString &text) { return ruler.horizontalAdvance(text); }, scene.zone);
    layLanes(scene, view, layout);
    for (LaneBox &box : layout.lanes) {
        const TimelineLane &lane = scene.content->lanes[box.lane];
        countOutOfSight(lane, layout);
        if (lane.kind == LaneKind::OtherVessels || box.rect.bottom() < view.axisHeight ||
            box.rect.top() > view.size.height())
            continue;
        box.crowded = isCrowded(lane, layout.axis);
        const std::size_t first = layout.marks.size();
        if (lane.kind == LaneKind::Vessel)
            placeSpans(scene, box, layout);
        else if (box.crowded)
            placeSelected(scene, box, layout);
        else
            placeMarks(scene, box, layout);
        placeLabels(scene, box, first, layout);
    }
    return layout;
}

ItemRef timelineItemAt(QPointF point, const TimelineScene &scene, const TimelineViewport &view)
{
    if (point.y() < view.axisHeight)
        return {};
    const TimelineLayout layout = layoutTimeline(scene, view);
    const LaneBox *box = laneAt(layout, point.y());
    if (!box)
        return {};
    return point.x() < view.gutter ? scene.content->lanes[box->lane].item : itemInLane(point, scene, layout, *box);
}

std::vector<ItemRef> timelineStackAt(QPointF point, const TimelineScene &scene, const TimelineViewport &view)
{
    if (point.y() < view.axisHeight || point.x() < view.gutter)
        return {};
    const TimelineLayout layout = layoutTimeline(scene, view);
    const LaneBox *box = laneAt(layout, point.y());
    if (!box)
        return {};
    const TimelineLane &lane = scene.content->lanes[box->lane];
    if (lane.kind == LaneKind::Vessel || lane.kind == LaneKind::OtherVessels)
        return {};
    const ItemRef hit = itemInLane(point, scene, layout, *box);
    const PlacedMark *best = nullptr;
    for (const PlacedMark &placed : layout.marks) {
        if (placed.lane == box->lane && lane.marks[placed.mark].item == hit && (!best || placed.merged > best->merged))
            best = &placed;
    }
    if (best)
        return stackOf(*best, scene, layout, *box);
    return box->crowded ? crowdAt(lane, point.x(), layout.axis) : std::vector<ItemRef>();
}

std::optional<QRectF> timelineRectOf(ItemRef item, const TimelineScene &scene, const TimelineViewport &view)
{
    // Selecting it keeps it apart from whatever lies on the same spot.
    TimelineScene alone = scene;
    alone.selection = {item};
    const TimelineLayout layout = layoutTimeline(alone, view);
    for (const PlacedMark &mark : layout.marks) {
        if (mark.selected && mark.rect.intersects(view.plot()))
            return mark.rect;
    }
    for (const PlacedSpan &span : layout.spans) {
        if (span.selected && !span.gap && span.rect.intersects(view.plot()))
            return span.rect.intersected(view.plot());
    }
    return {};
}

std::optional<TimelinePosition> findOnTimeline(ItemRef item, const TimelineScene &scene)
{
    const std::vector<TimelineLane> &lanes = scene.content->lanes;
    for (std::size_t i = 0; i < lanes.size(); ++i) {
        if (lanes[i].kind == LaneKind::Vessel && lanes[i].item == item)
            return TimelinePosition{i, {{lanes[i].starts.front()}, {lanes[i].ends.back()}}};
        for (const TimelineMark &mark : lanes[i].marks) {
            const bool positionsOf =
                lanes[i].kind == LaneKind::Vessel && ItemRef{ItemKind::Evidence, mark.evidence.value} == item;
            if (mark.item != item && !positionsOf)
                continue;
            const std::int64_t from = mark.start == MarkEnd::Open ? mark.latest : mark.earliest;
            const std::int64_t to = mark.end == MarkEnd::Open ? mark.earliest : mark.latest;
            return TimelinePosition{i, {{std::min(from, to)}, {std::max(from, to)}}};
        }
    }
    return {};
}

} // namespace leadline
