// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/render/track_painter.h"

#include "imaging/render/ground_painter.h"
#include "imaging/render/map_path.h"
#include "imaging/render/track_lines.h"
#include "imaging/tracks/painted_bands.h"
#include "imaging/tracks/track_colours.h"

#include <QPaintDevice>
#include <QPaintEngine>
#include <QPainter>

#include <cmath>
#include <map>
#include <thread>
#include <unordered_set>

namespace leadline {

namespace {

constexpr double trackWidth = 2.2;
constexpr double selectedWidth = 3;
// Round caps hide the joints of separate lines but cost more; with this many lines no joint can be seen.
constexpr std::size_t mostRoundLines = 20'000;
// A band under the dots tells "dark" apart from any other dotted line; among very many legs it is only noise.
constexpr std::size_t mostBandedLegs = 400;
constexpr std::size_t mostDottedLegs = 6'000;
// So many wide lines are one blot: thin ones show more, sooner.
constexpr std::size_t mostWideLines = 60'000;
// A second thread costs more than so many positions.
constexpr std::size_t fewPositions = 50'000;

constexpr std::size_t purple = 4; // Tokens::data: dark periods

/// Marks that would cover one another on the screen are painted once.
class TakenCells
{
public:
    /// False when a mark in (almost) the same place was taken before.
    bool take(QPointF p)
    {
        const auto x = static_cast<std::int32_t>(std::floor(p.x() / 2));
        const auto y = static_cast<std::int32_t>(std::floor(p.y() / 2));
        return m_cells
            .insert(static_cast<std::uint64_t>(static_cast<std::uint32_t>(x)) << 32 | static_cast<std::uint32_t>(y))
            .second;
    }

private:
    std::unordered_set<std::uint64_t> m_cells;
};

/// Of the tracks that are shown; nothing where there are none.
std::optional<TimeSpan> spanOfTracks(const MapScene &scene)
{
    std::optional<TimeSpan> span = scene.trackRange;
    if (span)
        return span;
    for (const TrackBlockPtr &block : scene.tracks) {
        if (!block)
            continue;
        for (const TrackSegment &segment : block->segments)
            span = span ? TimeSpan{std::min(span->earliest, segment.start), std::max(span->latest, segment.finish)}
                        : TimeSpan{segment.start, segment.finish};
    }
    return span;
}

void paintLines(QPainter &painter, const std::vector<QLineF> &lines, const QColor &colour, double width, bool round)
{
    if (lines.empty())
        return;
    painter.setPen(QPen(colour, width, Qt::SolidLine, round ? Qt::RoundCap : Qt::FlatCap));
    // Separate lines, not a polyline: QPainter strokes a wide polyline five to ten times slower.
    painter.drawLines(lines.data(), static_cast<int>(lines.size()));
}

/// Starts at a fixed point of the whole leg although only its visible part is stroked: Qt walks every dash of a line,
/// also those that are kilometres off the screen.
void paintDotted(QPainter &painter, const QLineF &leg, const QRectF &bounds, const QColor &colour, double width,
                 const QColor &band)
{
    const auto seen = clippedLine(leg, bounds);
    if (!seen || seen->length() < 0.5)
        return;
    if (band.isValid()) {
        painter.setPen(QPen(band, 6.5, Qt::SolidLine, Qt::FlatCap));
        painter.drawLine(*seen);
    }
    QPen pen(colour, width, Qt::CustomDashLine, Qt::RoundCap);
    pen.setDashPattern({0.6, 2.2});
    pen.setDashOffset(std::fmod(QLineF(leg.p1(), seen->p1()).length() / width, 2.8));
    painter.setPen(pen);
    painter.drawLine(*seen);
}

/// A step between two reports that was longer than usual: certain at its ends only.
void paintDashed(QPainter &painter, const QLineF &hop, const QRectF &bounds, const QColor &colour, double width)
{
    const auto seen = clippedLine(hop, bounds);
    if (!seen || seen->length() < 0.5)
        return;
    QPen pen(colour, width, Qt::CustomDashLine, Qt::FlatCap);
    constexpr double dash = 3;
    constexpr double space = 2.2;
    pen.setDashPattern({dash, space});
    pen.setDashOffset(std::fmod(QLineF(hop.p1(), seen->p1()).length() / width, dash + space));
    painter.setPen(pen);
    painter.drawLine(*seen);
}

bool isSinglePosition(const ShownRun &run)
{
    return run.end - run.begin == 1;
}

/// Dots of vessels. On a screen each colour is painted once and copied: thousands of antialiased ellipses cost more
/// than the tracks. In PDF and SVG they are ellipses.
class DotPainter
{
public:
    DotPainter(QPainter &painter, const QColor &rim)
        : m_painter(painter)
        , m_rim(rim)
        , m_stamps(painter.paintEngine() && painter.paintEngine()->type() == QPaintEngine::Raster)
    {
    }

    void paint(QPointF at, const QColor &fill, double radius)
    {
        if (!m_stamps) {
            ellipse(m_painter, at, fill, radius);
            return;
        }
        const double half = std::ceil(radius + 1);
        const auto key = std::pair(fill.rgba(), radius);
        auto stamp = m_cache.find(key);
        if (stamp == m_cache.end()) {
            const double ratio = m_painter.device()->devicePixelRatio();
            QImage image((QSizeF(2 * half, 2 * half) * ratio).toSize(), QImage::Format_ARGB32_Premultiplied);
            image.setDevicePixelRatio(ratio);
            image.fill(Qt::transparent);
            QPainter painter(&image);
            painter.setRenderHint(QPainter::Antialiasing);
            ellipse(painter, {half, half}, fill, radius);
            painter.end();
            stamp = m_cache.emplace(key, image).first;
        }
        m_painter.drawImage(QPointF(std::round(at.x() - half), std::round(at.y() - half)), stamp->second);
    }

private:
    void ellipse(QPainter &painter, QPointF at, const QColor &fill, double radius) const
    {
        painter.setPen(QPen(m_rim, 1));
        painter.setBrush(fill);
        painter.drawEllipse(at, radius, radius);
    }

    QPainter &m_painter;
    QColor m_rim;
    bool m_stamps;
    std::map<std::pair<QRgb, double>, QImage> m_cache;
};

/// Lines of one colour.
struct ColouredLines
{
    QColor colour;
    std::vector<QLineF> solid;
    std::vector<QLineF> hops;
    std::vector<QLineF> dark;

    bool isEmpty() const { return solid.empty() && hops.empty() && dark.empty(); }
};

/// What is seen of one vessel, ready to be stroked.
struct PreparedTrack
{
    std::vector<ColouredLines> lines;
    bool selected = false;
};

/// How the colours of lines are found.
struct LineColours
{
    std::optional<TrackColours> byPosition;
    const std::map<EvidenceId, QColor> *bySource = nullptr;
};

LineColours lineColoursOf(const MapScene &scene)
{
    LineColours colours;
    if (scene.trackLook.by == TracksBy::Source)
        colours.bySource = &scene.trackSources;
    if (scene.trackLook.by == TracksBy::Speed)
        colours.byPosition = TrackColours::bySpeed(scene.tokens);
    if (scene.trackLook.by == TracksBy::Time)
        if (const auto span = spanOfTracks(scene))
            colours.byPosition = TrackColours::byTime(*span, scene.tokens);
    return colours;
}

/// Cuts the runs of vessels into coloured lines, for one part of the screen.
class TrackPreparation
{
public:
    TrackPreparation(const MapScene &scene, const Viewport &view, const QRectF &part, const LineColours &colours)
        : m_scene(scene)
        , m_view(view)
        , m_bounds(part.adjusted(-8, -8, 8, 8))
        , m_colours(colours)
        , m_projector(view, part, 8)
    {
    }

    void add(const ShownTrack &track)
    {
        m_track = &track;
        PreparedTrack one;
        one.selected = m_scene.selection.contains({ItemKind::Vessel, track.style->vessel.value});
        m_lines.clear();
        for (const ShownRun &run : track.runs)
            addRun(run);
        forEachLeg(track, m_scene.trackLook.gapMs(), [this](const TrackLeg &leg) { addLeg(leg); });
        for (ColouredLines &lines : m_lines) {
            if (lines.isEmpty())
                continue;
            lineCount += lines.solid.size();
            legCount += lines.dark.size() + lines.hops.size();
            darkCount += lines.dark.size();
            one.lines.push_back(std::move(lines));
        }
        if (!one.lines.empty())
            prepared.push_back(std::move(one));
    }

    std::vector<PreparedTrack> prepared;
    std::size_t lineCount = 0;
    std::size_t legCount = 0;
    std::size_t darkCount = 0;

private:
    ColouredLines &linesOf(const QColor &colour)
    {
        for (ColouredLines &lines : m_lines)
            if (lines.colour == colour)
                return lines;
        m_lines.push_back({colour, {}, {}, {}});
        return m_lines.back();
    }

    QColor colourOf(const ShownRun &run, std::uint32_t index) const
    {
        if (m_colours.byPosition)
            return m_colours.byPosition->colours()[m_colours.byPosition->classOf(*run.block, *run.segment, index)];
        if (m_colours.bySource)
            if (const auto source = m_colours.bySource->find(run.segment->evidence);
                source != m_colours.bySource->end())
                return source->second;
        return m_track->style->colour;
    }

    void addRun(const ShownRun &run)
    {
        if (!m_scene.trackSpeeds) {
            addStretch(run);
            return;
        }
        // Only stretches between reports of such a speed.
        ShownRun stretch = run;
        const auto &speeds = run.block->sogTenthsKnot;
        for (std::uint32_t i = run.begin; i < run.end;) {
            while (i < run.end && !m_scene.trackSpeeds->contains(speeds[i]))
                ++i;
            stretch.begin = i;
            while (i < run.end && m_scene.trackSpeeds->contains(speeds[i]))
                ++i;
            stretch.end = i;
            if (stretch.end - stretch.begin > 1)
                addStretch(stretch);
        }
    }

    void addStretch(const ShownRun &run)
    {
        m_pieces.clear();
        m_projector.appendPieces(run, m_pieces);
        if (m_pieces.empty())
            return;
        if (m_colours.byPosition) {
            for (const TrackPiece &piece : m_pieces)
                addByPosition(run, piece);
            return;
        }
        ColouredLines &lines = linesOf(colourOf(run, run.begin));
        lines.solid.reserve(lines.solid.size() + m_pieces.size());
        for (const TrackPiece &piece : m_pieces)
            addPiece(run, piece, lines);
    }

    void addPiece(const ShownRun &run, const TrackPiece &piece, ColouredLines &lines) const
    {
        const QLineF line(piece.from, piece.to);
        if (!piece.hop) {
            if (piece.from != piece.to)
                lines.solid.push_back(line);
            return;
        }
        const bool isGap = run.block->ms[piece.last] - run.block->ms[piece.first] >= m_scene.trackLook.gapMs();
        (isGap && !isHeardElsewhere(*m_track, run, piece.first) ? lines.dark : lines.hops).push_back(line);
    }

    /// A piece stands for all positions between its ends: it is cut where their colour may change, into parts that can
    /// be told apart.
    void addByPosition(const ShownRun &run, const TrackPiece &piece)
    {
        constexpr double partPixels = 5;
        const double length = QLineF(piece.from, piece.to).length();
        const auto parts = static_cast<std::uint32_t>(
            std::clamp(std::min(length, 4000.0) / partPixels, 1.0, static_cast<double>(piece.last - piece.first)));
        QPointF from = piece.from;
        std::uint32_t begin = piece.first;
        QColor colour = colourOf(run, begin);
        for (std::uint32_t part = 1; part <= parts; ++part) {
            const std::uint32_t next =
                piece.first + static_cast<std::uint32_t>(std::uint64_t{piece.last - piece.first} * part / parts);
            const QColor nextColour = colourOf(run, next);
            if (nextColour == colour && part < parts)
                continue;
            QPointF to = piece.to;
            if (part < parts) {
                const auto pixel = m_view.pixelOf(run.block->at(next));
                const QPointF step = piece.to - piece.from;
                const double along =
                    pixel ? std::clamp(QPointF::dotProduct(*pixel - piece.from, step) / (length * length), 0.0, 1.0)
                          : 0;
                to = piece.from + step * along;
            }
            addPiece(run, {from, to, begin, next, piece.hop && parts == 1}, linesOf(colour));
            from = to;
            begin = next;
            colour = nextColour;
        }
    }

    void addLeg(const TrackLeg &leg)
    {
        const auto isShown = [this](const ShownRun &run, std::uint32_t index) {
            return !m_scene.trackSpeeds || m_scene.trackSpeeds->contains(run.block->sogTenthsKnot[index]);
        };
        if (!isShown(*leg.before, leg.before->end - 1) || !isShown(*leg.after, leg.after->begin))
            return;
        if (!m_projector.maySee(leg.before->last(), leg.after->first()))
            return;
        const QPolygonF path = pixelPath({leg.before->last(), leg.after->first()}, m_view);
        if (path.size() != 2 || !clippedLine({path[0], path[1]}, m_bounds))
            return;
        ColouredLines &lines = linesOf(colourOf(*leg.before, leg.before->end - 1));
        (leg.kind == LegKind::Dark  ? lines.dark
         : leg.kind == LegKind::Hop ? lines.hops
                                    : lines.solid)
            .emplace_back(path[0], path[1]);
    }

    const MapScene &m_scene;
    const Viewport &m_view;
    QRectF m_bounds;
    const LineColours &m_colours;
    TrackProjector m_projector;
    const ShownTrack *m_track = nullptr;
    std::vector<ColouredLines> m_lines;
    std::vector<TrackPiece> m_pieces;
};

/// What is given up where there is too much of it.
struct Crowding
{
    bool round = true;
    bool banded = true;
    bool dashed = true;
    double width = trackWidth;
};

void paintPrepared(QPainter &painter, const PreparedTrack &prepared, const MapScene &scene, const QRectF &bounds,
                   const Crowding &crowding)
{
    const double width = prepared.selected ? selectedWidth : crowding.width;
    if (prepared.selected)
        for (const ColouredLines &lines : prepared.lines)
            paintLines(painter, lines.solid, scene.tokens.accent, width + 4, true);
    QColor band;
    if (crowding.banded || prepared.selected) {
        band = prepared.selected ? scene.tokens.accent : scene.tokens.data[purple];
        band.setAlphaF(prepared.selected ? 0.4F : 0.28F);
    }
    for (const ColouredLines &lines : prepared.lines) {
        paintLines(painter, lines.solid, lines.colour, width, crowding.round || prepared.selected);
        if (crowding.dashed || prepared.selected) {
            for (const QLineF &hop : lines.hops)
                paintDashed(painter, hop, bounds, lines.colour, width);
            for (const QLineF &leg : lines.dark)
                paintDotted(painter, leg, bounds, lines.colour, width, band);
            continue;
        }
        // Dashes of thousands of lines are a grey: so they are drawn.
        const QColor faint = mixed(lines.colour, scene.tokens.water, 0.55);
        paintLines(painter, lines.hops, faint, 1, false);
        painter.setPen(QPen(faint, 1, Qt::DotLine));
        for (const QLineF &leg : lines.dark)
            if (const auto seen = clippedLine(leg, bounds))
                painter.drawLine(*seen);
    }
}

/// A segment of one position has no line: without its dot it would not be seen at all.
void paintLonePositions(QPainter &painter, const std::vector<ShownTrack> &tracks, const TrackProjector &projector)
{
    TakenCells taken;
    painter.setPen(Qt::NoPen);
    for (const ShownTrack &track : tracks)
        for (std::size_t i = 0; i + 1 < track.runs.size(); ++i) {
            if (!isSinglePosition(track.runs[i]))
                continue;
            const auto at = projector.visiblePixel(track.runs[i].first());
            if (!at || !taken.take(*at))
                continue;
            painter.setBrush(track.style->colour);
            painter.drawEllipse(*at, 2, 2);
        }
}

void paintLastPositions(QPainter &painter, const std::vector<ShownTrack> &tracks, const MapScene &scene,
                        const TrackProjector &projector)
{
    const QColor rim = scene.tokens.dark ? QColor(0, 0, 0, 190) : QColor(255, 255, 255, 230);
    DotPainter dots(painter, rim);
    TakenCells taken;
    // Selected ones last: on top.
    for (const bool selectedPass : {false, true})
        for (const ShownTrack &track : tracks) {
            const bool selected = scene.selection.contains({ItemKind::Vessel, track.style->vessel.value});
            if (selected != selectedPass)
                continue;
            const auto at = projector.visiblePixel(track.runs.back().last());
            if (!at || (!selected && !taken.take(*at)))
                continue;
            const double radius = track.runs.size() == 1 && isSinglePosition(track.runs.front()) ? 3 : 4;
            if (selected)
                dots.paint(*at, scene.tokens.accent, radius + 3);
            dots.paint(*at, track.style->colour, radius);
        }
}

void paintLinesOf(QPainter &painter, const std::vector<ShownTrack> &tracks, const MapScene &scene, const Viewport &view)
{
    std::size_t positions = 0;
    for (const TrackBlockPtr &block : scene.tracks)
        positions += block ? block->positionCount() : 0;
    const unsigned threads = positions < fewPositions ? 1 : std::clamp(std::thread::hardware_concurrency(), 1U, 4U);
    const LineColours colours = lineColoursOf(scene);
    PaintedBands bands(painter, view.size, threads);
    std::vector<std::optional<TrackPreparation>> parts(bands.count());
    bands.forEach([&](std::size_t band) {
        TrackPreparation &part = parts[band].emplace(scene, view, bands.rect(band), colours);
        for (const ShownTrack &track : tracks)
            part.add(track);
    });
    std::size_t lineCount = 0;
    std::size_t legCount = 0;
    std::size_t darkCount = 0;
    for (const auto &part : parts) {
        lineCount += part->lineCount;
        legCount += part->legCount;
        darkCount += part->darkCount;
    }
    const Crowding crowding{lineCount <= mostRoundLines, darkCount <= mostBandedLegs, legCount <= mostDottedLegs,
                            lineCount <= mostWideLines ? trackWidth : 1};
    bands.paint([&](QPainter &part, std::size_t band) {
        const QRectF bounds = bands.rect(band).adjusted(-8, -8, 8, 8);
        for (const bool selectedPass : {false, true})
            for (const PreparedTrack &one : parts[band]->prepared)
                if (one.selected == selectedPass)
                    paintPrepared(part, one, scene, bounds, crowding);
    });
}

} // namespace

void paintTracks(QPainter &painter, const MapScene &scene, const Viewport &view)
{
    if (scene.tracks.empty() || scene.trackStyles.empty())
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    const TrackPyramids pyramids = pyramidsOf(scene);
    const std::vector<ShownTrack> tracks = shownTracks(scene, pyramids);
    paintLinesOf(painter, tracks, scene, view);
    const TrackProjector projector(view);
    paintLonePositions(painter, tracks, projector);
    paintLastPositions(painter, tracks, scene, projector);
}

} // namespace leadline
