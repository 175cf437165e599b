// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/timeline/timeline_axis.h"
#include "imaging/timeline/timeline_scene.h"

#include <QPointF>
#include <QRectF>
#include <QSizeF>

namespace leadline {

/// What a picture of the timeline shows: a stretch of time on a rectangle of logical pixels, lane names at the left,
/// the ruler on top. A value; any thread. The painter's own resolution decides how sharp it is.
struct TimelineViewport
{
    QSizeF size;                    ///< logical pixels
    double startMs = 0;             ///< time at the plot's left edge, milliseconds since 1970
    double msPerPixel = 60'000;     ///< milliseconds a logical pixel
    double scrollY = 0;             ///< how far the lanes are moved up, logical pixels
    std::set<QString> hiddenLanes;  ///< keys of lanes that the user has switched off
    std::set<QString> shownLanes;   ///< keys of minor lanes that the user has switched on
    std::vector<QString> laneOrder; ///< keys from the top, as the user arranged them; others stay where they belong
    double gutter = 180;            ///< width of the lane names
    double axisHeight = 28;         ///< height of the ruler

    TimelineAxis axis() const { return {startMs, msPerPixel, gutter, std::max(gutter + 1, size.width())}; }
    void setAxis(const TimelineAxis &axis)
    {
        startMs = axis.startMs;
        msPerPixel = axis.msPerPixel;
    }
    /// The lanes' part of the picture.
    QRectF plot() const
    {
        return {gutter, axisHeight, std::max(1.0, size.width() - gutter), std::max(0.0, size.height() - axisHeight)};
    }
    bool shows(const TimelineLane &lane) const
    {
        return !hiddenLanes.contains(lane.key) && (!lane.minor || shownLanes.contains(lane.key));
    }
    /// The view of `size` that shows everything dated in the scene; today's month when there is nothing.
    static TimelineViewport fitting(const TimelineScene &scene, QSizeF size, const std::set<QString> &hiddenLanes = {});
    /// The same for busySpan(): what a case opens with, so that one old report does not shrink all the rest.
    static TimelineViewport focused(const TimelineScene &scene, QSizeF size, const std::set<QString> &hiddenLanes = {});
};

/// One lane's strip. Crowded: too many marks to tell apart, drawn as density; only selected ones are placed.
struct LaneBox
{
    std::size_t lane = 0; ///< index in TimelineContent::lanes
    QRectF rect;          ///< over the whole width, gutter included
    bool crowded = false;
};

/// One mark where it is drawn. Marks on the same pixel are drawn once.
struct PlacedMark
{
    std::size_t lane = 0;
    std::size_t mark = 0;   ///< index in TimelineLane::marks
    QRectF rect;            ///< clipped to a little beyond the plot
    std::size_t merged = 0; ///< how many more lie on the same spot
    bool selected = false;
    bool found = false; ///< by the search
};

/// A stretch of a vessel lane: heard, or silent.
struct PlacedSpan
{
    std::size_t lane = 0;
    QRectF rect;
    bool gap = false;
    bool selected = false;
};

/// A text beside or inside a mark. Labels never overlap each other, nor another mark of their row.
struct TimelineLabel
{
    std::size_t lane = 0;
    ItemRef item;
    QRectF rect;
    QString text; ///< elided to fit
};

/// Where everything of one picture goes. What the painter draws, the mouse hits and tests look at.
struct TimelineLayout
{
    TimelineAxis axis;
    std::vector<AxisTick> ticks;
    std::vector<LaneBox> lanes;
    std::vector<PlacedMark> marks;
    std::vector<PlacedSpan> spans;
    std::vector<TimelineLabel> labels;
    std::size_t earlier = 0;  ///< exhibits, events and claims that end before the shown stretch
    std::size_t later = 0;    ///< and that begin after it
    double contentHeight = 0; ///< of all lanes; more than the plot's height: there is something to scroll
};

/// Works out the picture. Pure, any thread; its cost depends on the pixels, hardly on the number of marks.
TimelineLayout layoutTimeline(const TimelineScene &scene, const TimelineViewport &view);

/// The lanes of a scene from the top: those of the order that it gives, each other one below the lane that it comes
/// after by itself. Indices in TimelineContent::lanes; hidden ones included.
std::vector<std::size_t> lanesInOrder(const TimelineContent &content, const std::vector<QString> &laneOrder);

/// The item under a point of the picture; none where there is nothing. In the gutter: the vessel of the lane.
ItemRef timelineItemAt(QPointF point, const TimelineScene &scene, const TimelineViewport &view);

/// Every item that is drawn at this one spot, oldest first: one for a mark by itself, all of a stack, and in a crowded
/// lane those whose begin lies within a few pixels. Empty where there is nothing, and on tracks.
std::vector<ItemRef> timelineStackAt(QPointF point, const TimelineScene &scene, const TimelineViewport &view);

/// Where an item is drawn in this picture; none when it is hidden, undated or out of sight.
std::optional<QRectF> timelineRectOf(ItemRef item, const TimelineScene &scene, const TimelineViewport &view);

/// The time that an item covers and the lane that it is in; none when the timeline does not hold it.
struct TimelinePosition
{
    std::size_t lane = 0;
    TimeSpan span; ///< open ends are cut at the known one
};
std::optional<TimelinePosition> findOnTimeline(ItemRef item, const TimelineScene &scene);

} // namespace leadline
