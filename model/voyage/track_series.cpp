// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/voyage/track_series.h"

#include "model/geo/geodesic.h"
#include "model/tracks/track_queries.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace leadline {

namespace {

constexpr std::int64_t hourMs = 3'600'000;
constexpr std::size_t stopEvery = 65'536; ///< positions between two looks at the stop token

struct ValueWords
{
    TrackValue value;
    const char16_t *name;
    const char16_t *title;
    const char16_t *unit;
    const char16_t *key;
};

constexpr std::array<ValueWords, 6> words{
    {{TrackValue::Speed, u"speed", u"Speed over ground", u"kn", u"sog_knots"},
     {TrackValue::Course, u"course", u"Course over ground", u"°", u"cog_degrees"},
     {TrackValue::Heading, u"heading", u"Heading", u"°", u"heading_degrees"},
     {TrackValue::Draught, u"draught", u"Draught as reported", u"m", u"draught_metres"},
     {TrackValue::Reports, u"reports", u"Reports an hour (reception)", u"reports an hour", u"reports"},
     {TrackValue::Distance, u"distance", u"Distance to a place", u"km", u"distance_metres"}}};

const ValueWords &wordsOf(TrackValue value)
{
    return *std::ranges::find(words, value, &ValueWords::value);
}

std::optional<float> valueAt(TrackValue value, const TrackBlock &block, std::size_t i, LatLon place)
{
    const auto scaled = [](std::uint16_t stored, float unit) {
        return stored == PositionReport::notAvailable ? std::nullopt : std::optional(static_cast<float>(stored) * unit);
    };
    switch (value) {
    case TrackValue::Speed:
        return scaled(block.sogTenthsKnot[i], 0.1F);
    case TrackValue::Course:
        return scaled(block.cogTenthsDegree[i], 0.1F);
    case TrackValue::Heading:
        return scaled(block.headingDegrees[i], 1);
    case TrackValue::Distance:
        return static_cast<float>(distanceMetres(block.at(i), place) / 1000);
    default:
        return std::nullopt;
    }
}

/// 359° and 1° are neighbours: a line between them would sweep the whole chart.
bool sweepsRound(TrackValue value, float a, float b)
{
    return (value == TrackValue::Course || value == TrackValue::Heading) && std::abs(a - b) > 180;
}

bool earlier(const SeriesPoint &a, const SeriesPoint &b)
{
    return a.ms < b.ms;
}

/// Files that overlap give segments that do: their points in order of time, joined where they are near enough.
void putInOrder(std::vector<SeriesPoint> &points, TrackValue value)
{
    if (std::is_sorted(points.begin(), points.end(), earlier))
        return;
    std::stable_sort(points.begin(), points.end(), earlier);
    for (std::size_t i = 1; i < points.size(); ++i)
        points[i].joined = points[i].ms - points[i - 1].ms <= longestLineMs &&
                           !sweepsRound(value, points[i - 1].value, points[i].value);
}

/// The part of a run that falls into one column.
struct ColumnRun
{
    const SeriesPoint *first = nullptr;
    const SeriesPoint *least = nullptr;
    const SeriesPoint *greatest = nullptr;
    const SeriesPoint *last = nullptr;

    void take(const SeriesPoint &p)
    {
        if (!first)
            first = least = greatest = &p;
        if (p.value < least->value)
            least = &p;
        if (p.value > greatest->value)
            greatest = &p;
        last = &p;
    }
};

/// Writes columns out; of very many pieces in one only the outermost are kept.
class ColumnWriter
{
public:
    explicit ColumnWriter(std::vector<SeriesPoint> &out)
        : m_out(out)
    {
    }

    void write(const ColumnRun &run)
    {
        if (!run.first)
            return;
        if (++m_pieces > mostPieces) {
            m_rest.take(*run.least);
            m_rest.take(*run.greatest);
            return;
        }
        std::array<const SeriesPoint *, 4> kept{run.first, run.least, run.greatest, run.last};
        std::sort(kept.begin(), kept.end());
        const SeriesPoint *before = nullptr;
        for (const SeriesPoint *p : kept) {
            if (p == before)
                continue;
            m_out.push_back({p->ms, p->value, before ? true : p->joined});
            before = p;
        }
    }

    void endColumn()
    {
        if (m_rest.first)
            for (const SeriesPoint *p : {m_rest.least, m_rest.greatest})
                m_out.push_back({p->ms, p->value, false});
        m_rest = {};
        m_pieces = 0;
    }

private:
    static constexpr int mostPieces = 8;
    std::vector<SeriesPoint> &m_out;
    ColumnRun m_rest;
    int m_pieces = 0;
};

} // namespace

QString trackValueName(TrackValue value)
{
    return QString::fromUtf16(wordsOf(value).name);
}

std::optional<TrackValue> trackValueNamed(const QString &name)
{
    for (const TrackValue value : allTrackValues)
        if (trackValueName(value) == name)
            return value;
    return std::nullopt;
}

QString trackValueTitle(TrackValue value)
{
    return QString::fromUtf16(wordsOf(value).title);
}

QString trackValueUnit(TrackValue value)
{
    return QString::fromUtf16(wordsOf(value).unit);
}

QString trackValueKey(TrackValue value)
{
    return QString::fromUtf16(wordsOf(value).key);
}

Result<TrackSeries> seriesOf(TrackValue value, const TrackBlock &block, VesselId vessel, LatLon place,
                             const Progress &progress)
{
    TrackSeries series{vessel, {}};
    const auto segments = segmentsOf(block, vessel);
    std::size_t positions = 0;
    for (const TrackSegment &segment : segments)
        positions += segment.size();
    series.points.reserve(positions);
    std::size_t seen = 0;
    std::int64_t msBefore = 0;
    bool hadValue = false;
    for (const TrackSegment &segment : segments) {
        for (std::size_t i = segment.begin; i < segment.end; ++i) {
            if (++seen % stopEvery == 0) {
                if (progress.cancelled())
                    return fail(ErrorCode::Cancelled, QStringLiteral("stopped"));
                progress.say(static_cast<double>(seen) / static_cast<double>(positions), trackValueTitle(value));
            }
            const std::int64_t ms = block.timeAt(segment, i).msUtc;
            const std::optional<float> here = valueAt(value, block, i, place);
            if (here) {
                const bool joined = hadValue && ms >= msBefore && ms - msBefore <= longestLineMs &&
                                    !sweepsRound(value, series.points.back().value, *here);
                series.points.push_back({ms, *here, joined});
            }
            hadValue = here.has_value();
            msBefore = ms;
        }
    }
    putInOrder(series.points, value);
    return series;
}

TrackSeries draughtSeries(const std::vector<VesselStatement> &statements, VesselId vessel)
{
    TrackSeries series{vessel, {}};
    std::vector<const VesselStatement *> stated;
    for (const VesselStatement &statement : statements)
        if (statement.draughtMetres)
            stated.push_back(&statement);
    std::ranges::sort(stated, {}, [](const VesselStatement *s) { return s->firstSeen; });
    for (const VesselStatement *statement : stated) {
        const auto metres = static_cast<float>(*statement->draughtMetres);
        series.points.push_back({statement->firstSeen.msUtc, metres, false});
        if (statement->lastSeen > statement->firstSeen)
            series.points.push_back({statement->lastSeen.msUtc, metres, true});
    }
    return series;
}

Result<TrackSeries> reportsPerHour(const TrackBlock &block, const std::vector<VesselId> &vessels,
                                   const Progress &progress)
{
    std::map<std::int64_t, std::uint32_t> hours;
    for (const TrackSegment &segment : block.segments) {
        if (progress.cancelled())
            return fail(ErrorCode::Cancelled, QStringLiteral("stopped"));
        if (!vessels.empty() && std::ranges::find(vessels, segment.vessel) == vessels.end())
            continue;
        std::int64_t hour = 0;
        std::uint32_t *count = nullptr;
        for (std::size_t i = segment.begin; i < segment.end; ++i) {
            const std::int64_t ms = block.timeAt(segment, i).msUtc;
            if (!count || ms < hour || ms >= hour + hourMs) {
                hour = ms - ((ms % hourMs) + hourMs) % hourMs;
                count = &hours[hour];
            }
            ++*count;
        }
    }
    TrackSeries series;
    if (vessels.size() == 1)
        series.vessel = vessels.front();
    for (const auto &[hour, count] : hours)
        series.points.push_back({hour, static_cast<float>(count), false});
    return series;
}

std::vector<SeriesPoint> thinnedSeries(const TrackSeries &series, const TimeSpan &span, int columns)
{
    std::vector<SeriesPoint> out;
    const auto &points = series.points;
    const SeriesPoint from{span.earliest.msUtc, 0, false};
    const SeriesPoint to{span.latest.msUtc, 0, false};
    auto begin = std::lower_bound(points.begin(), points.end(), from, earlier);
    auto end = std::upper_bound(points.begin(), points.end(), to, earlier);
    if (begin != points.begin())
        --begin;
    if (end != points.end())
        ++end;
    const double perColumn = std::max(1.0, static_cast<double>(span.durationMs()) / std::max(1, columns));
    ColumnWriter writer(out);
    ColumnRun run;
    std::int64_t column = 0;
    for (auto p = begin; p != end; ++p) {
        const auto here =
            static_cast<std::int64_t>(std::floor(static_cast<double>(p->ms - span.earliest.msUtc) / perColumn));
        const bool newColumn = p == begin || here != column;
        if (newColumn || !p->joined) {
            writer.write(run);
            run = {};
        }
        if (newColumn)
            writer.endColumn();
        column = here;
        run.take(*p);
    }
    writer.write(run);
    writer.endColumn();
    return out;
}

} // namespace leadline
