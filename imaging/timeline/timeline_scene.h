// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/style/tokens.h"
#include "model/case/case_data.h"
#include "model/focus/view_context.h"
#include "model/tracks/track_block.h"

#include <QColor>
#include <QImage>

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <vector>

namespace leadline {

/// How one end of a mark looks: known, doubtful (fades out), or not there at all (runs to the edge).
enum class MarkEnd : std::uint8_t { Sharp, Fading, Open };

/// How a mark is filled: sure things are solid, doubtful ones are rings. Colour is never the only sign.
/// Unclear: somebody looked and could not tell.
enum class MarkFill : std::uint8_t { Solid, Ring, Unclear };

/// Something with a time in a lane. Times in milliseconds since 1970, UTC; an open end holds the calendar's limit.
struct TimelineMark
{
    std::int64_t earliest = 0;
    std::int64_t latest = 0;
    ItemRef item;
    EvidenceId evidence; ///< vessel spans: the file that the positions came from
    QString label;
    QColor colour;
    MarkEnd start = MarkEnd::Sharp;
    MarkEnd end = MarkEnd::Sharp;
    MarkFill fill = MarkFill::Solid;
    std::uint16_t row = 0;   ///< in lanes with rows, from the top
    std::uint16_t side = 0;  ///< counts: place among rival bars at the same time, from 0
    std::uint16_t sides = 1; ///< counts: how many rivals stand side by side
    bool exact = false;      ///< one moment, sure: a dot
    bool synthetic = false;
    bool movable = false;      ///< its date is by hand or its own: it may be dragged
    std::optional<double> low; ///< counts only
    std::optional<double> best;
    std::optional<double> high;
};

enum class LaneKind { Scenes, Evidence, Sightings, Events, Vessel, OtherVessels, Shipments, Claims, Counts };

/// A stretch without any position between two spans of one vessel.
struct TimelineGap
{
    std::int64_t from = 0;
    std::int64_t to = 0;
};

/// A stay as sightings bound it: it came between the first two moments and left between the last two. What is not
/// there is not bounded. Milliseconds since 1970.
struct TimelineStay
{
    std::optional<std::int64_t> arrivedAfter;
    std::optional<std::int64_t> arrivedBefore;
    std::optional<std::int64_t> leftAfter;
    std::optional<std::int64_t> leftBefore;
};

/// One row of the timeline with everything in it. Built by buildTimelineScene().
struct TimelineLane
{
    LaneKind kind = LaneKind::Events;
    QString key;  ///< stable across rebuilds, for hiding it: "scenes", "vessel:12", "counts:containers"
    QString name; ///< at the left: "Scenes", "Angara", "+ 4,996 vessels", "Containers"
    QString tag;  ///< small print beside the name: "SYNTHETIC", "part SYNTHETIC"
    ItemRef item; ///< vessel lanes: the vessel
    QColor colour;
    int rows = 1;
    bool minor = false; ///< says little: drawn only when the user asks for it (units with fewer counts than others)
    double countMaximum = 0;               ///< counts: the largest number
    std::vector<TimelineMark> marks;       ///< sorted by earliest; empty in OtherVessels
    std::vector<TimelineGap> gaps;         ///< vessel lanes, sorted, disjoint
    std::vector<TimelineStay> stays;       ///< sightings, in order
    std::vector<std::int64_t> starts;      ///< earliest of every mark (or span), sorted
    std::vector<std::int64_t> ends;        ///< latest of every mark (or span), sorted
    std::vector<std::int64_t> blockLatest; ///< the largest latest of each `blockSize` marks: what may reach into view

    static constexpr std::size_t blockSize = 64;

    /// How many marks (or spans) overlap a stretch of time. Two binary searches.
    std::size_t countIn(std::int64_t from, std::int64_t to) const;
};

/// What lanes there are and what lies in them: the heavy part, shared between copies of a scene.
struct TimelineContent
{
    std::vector<TimelineLane> lanes; ///< from the top; only lanes with something in them
    std::vector<ItemRef> undated;    ///< exhibits, events and claims that no lane can show
    std::optional<TimeSpan> span;    ///< from the first known end of anything to the last; none: nothing is dated
    bool containsSynthetic = false;
};

/// Everything that a picture of the timeline needs. Immutable once built, cheap to copy (content is shared): a view
/// that only changes selection or time copies it and sets those. Paintable on any thread.
struct TimelineScene
{
    std::shared_ptr<const TimelineContent> content = std::make_shared<const TimelineContent>();
    Tokens tokens;
    std::map<ItemRef, QImage> thumbnails; ///< by exhibit or layer
    std::set<ItemRef> selection;
    std::set<ItemRef> found; ///< by the search that is being typed: framed with dashes
    TimeWindow time;         ///< not set: no cursor and no shading
    DisplayZone zone;        ///< of the ruler and its tags
};

/// What a timeline is built from, besides the case. All of it is cheap to copy or shared.
struct TimelineInputs
{
    Tokens tokens;
    std::vector<TrackBlockPtr> tracks;
    std::map<ItemRef, QImage> thumbnails;     ///< of exhibits and layers; optional: scenes without one get a plain tile
    std::map<VesselId, QColor> vesselColours; ///< optional; else by id from the data colours
    std::set<ItemRef> selection;
    TimeWindow time;
    DisplayZone zone{};
    Filter filter;                              ///< hides items; its text is for lists and is not looked at
    bool scenesByPlace = false;                 ///< a lane of scenes for each place instead of one
    std::function<QString(LatLon)> placeName{}; ///< what a gazetteer calls a place; optional
    std::size_t vesselLanes = 6;                ///< more vessels share one lane
    std::int64_t gapSeconds = 1800; ///< shorter pauses between segments are not gaps (cuts at ±180°, several files)
};

/// Copies what a timeline shows out of the case. A selected vessel with positions always has a lane of its own. GUI
/// thread or a copy of the data; about a microsecond an item.
TimelineScene buildTimelineScene(const CaseData &data, const TimelineInputs &inputs);

/// The part of `content.span` that lanes not named in `hiddenLanes` cover; none when nothing dated is left.
std::optional<TimeSpan> contentSpan(const TimelineScene &scene, const std::set<QString> &hiddenLanes = {});

/// Where most of it happened: the part of contentSpan() without the few things long before or after. Equal to it
/// where nothing lies far out.
std::optional<TimeSpan> busySpan(const TimelineScene &scene, const std::set<QString> &hiddenLanes = {});

/// The nearest known begin or end of anything before (or after) `t`: where the time cursor stops when it is stepped.
std::optional<Instant> edgeBefore(const TimelineScene &scene, Instant t, const std::set<QString> &hiddenLanes = {});
std::optional<Instant> edgeAfter(const TimelineScene &scene, Instant t, const std::set<QString> &hiddenLanes = {});

/// A picture cut to the square that the scenes lane shows: at most 72 pixels a side. Any thread.
QImage timelineThumbnail(const QImage &picture);

} // namespace leadline
