// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/render/track_painter.h"

#include "imaging/render/ground_painter.h"
#include "imaging/render/map_path.h"
#include "imaging/render/track_density.h"
#include "imaging/render/track_lines.h"
#include "imaging/tracks/painted_bands.h"
#include "imaging/tracks/track_colours.h"
#include "imaging/tracks/track_marks.h"

#include <QPainter>

#include <cmath>
#include <thread>

namespace leadline {

namespace {

constexpr double trackWidth = 2.2;
constexpr double selectedWidth = 3;
// Round caps hide the joints of separate lines but cost more; with this many lines no joint can be seen.
constexpr std::size_t mostRoundLines = 2'500;
// A band under the dots tells "dark" apart from any other dotted line; among very many legs it is only noise.
constexpr std::size_t mostBandedLegs = 150;
constexpr std::size_t mostDottedLegs = 3'000;
// So many wide lines are one blot: thin ones show more, sooner.
constexpr std::size_t mostWideLines = 8'000;
constexpr double shortestHopPixels = 8;
// Arrows of more vessels than this are a thicket: dots.
constexpr std::size_t mostArrows = 400;
// Ticks say which way a line was sailed while there are so few that one can follow.
constexpr std::size_t mostTickedLines = 1'200;
// A second thread costs more than so many positions.
constexpr std::size_t fewPositions = 50'000;

constexpr std::size_t purple = 4; // Tokens::data: dark periods

void paintLines(QPainter &painter, const std::vector<QLineF> &lines, const QColor &colour, double width, bool round)
{
    if (lines.empty())
        return;
    painter.setPen(QPen(colour, width, Qt::SolidLine, round ? Qt::RoundCap : Qt::FlatCap));
    // Separate lines, not a polyline: QPainter strokes a wide polyline five to ten times slower.
    painter.drawLines(lines.data(), static_cast<int>(lines.size()));
}

/// Lines between the ends of which a vessel's way is not known: dashed, or dotted in a gap. The dashes are cut here and
/// stroked together: Qt takes a tenth of a millisecond for a dashed line.
class BrokenLines
{
public:
    BrokenLines(const QRectF &bounds, double on, double off)
        : m_bounds(bounds)
        , m_on(on)
        , m_off(off)
    {
    }

    /// Starts at a fixed point of the whole line although only its visible part is cut: dashes do not swim.
    void add(const QLineF &line)
    {
        const auto seen = clippedLine(line, m_bounds);
        const double length = seen ? seen->length() : 0;
        if (length < 0.5)
            return;
        m_seen.push_back(*seen);
        const QPointF step = (seen->p2() - seen->p1()) / length;
        const double period = m_on + m_off;
        const double begun = std::fmod(QLineF(line.p1(), seen->p1()).length(), period);
        for (double at = -begun; at < length; at += period) {
            const double from = std::max(at, 0.0);
            const double to = std::min(at + m_on, length);
            if (to > from)
                m_dashes.emplace_back(seen->p1() + step * from, seen->p1() + step * to);
        }
    }

    const std::vector<QLineF> &seen() const { return m_seen; }
    const std::vector<QLineF> &dashes() const { return m_dashes; }

private:
    QRectF m_bounds;
    double m_on;
    double m_off;
    std::vector<QLineF> m_seen;
    std::vector<QLineF> m_dashes;
};

bool isSinglePosition(const ShownRun &run)
{
    return run.end - run.begin == 1;
}

/// With a filter on speeds the last report may be none that is shown.
bool isLastShown(const ShownTrack &track, const MapScene &scene)
{
    const ShownRun &run = track.runs.back();
    return !scene.trackSpeeds || scene.trackSpeeds->contains(run.block->sogTenthsKnot[run.end - 1]);
}

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
        addWayToEnd(track);
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
        // So short that it is one dash, and most of them are not kept apart from their neighbours any more.
        const QPointF step = piece.to - piece.from;
        if (!piece.hop || QPointF::dotProduct(step, step) < shortestHopPixels * shortestHopPixels) {
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

    /// From the last report to where the vessel is drawn between it and the next.
    void addWayToEnd(const ShownTrack &track)
    {
        const ShownEnd end = endOf(track, m_scene);
        if (!end.interpolated || !isLastShown(track, m_scene))
            return;
        const ShownRun &run = track.runs.back();
        if (!m_projector.maySee(run.last(), end.position))
            return;
        const QPolygonF path = pixelPath({run.last(), end.position}, m_view);
        if (path.size() != 2)
            return;
        ColouredLines &lines = linesOf(colourOf(run, run.end - 1));
        (run.pyramid->isHop(end.before) ? lines.hops : lines.solid).emplace_back(path[0], path[1]);
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
    bool ticked = true;
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
        if (crowding.ticked || prepared.selected)
            paintLines(painter, directionTicks(lines.solid), lines.colour, 1.6, true);
        // Dashes of thousands of lines are a grey: so they are drawn.
        const bool crowded = !crowding.dashed && !prepared.selected;
        const QColor faint = crowded ? mixed(lines.colour, scene.tokens.water, 0.55) : lines.colour;
        const double brokenWidth = crowded ? 1 : width;
        if (crowded) {
            paintLines(painter, lines.hops, faint, 1, false);
        } else if (!lines.hops.empty()) {
            BrokenLines hops(bounds, 3 * width, 2.2 * width);
            for (const QLineF &hop : lines.hops)
                hops.add(hop);
            paintLines(painter, hops.dashes(), faint, width, false);
        }
        if (lines.dark.empty())
            continue;
        BrokenLines dark(bounds, (crowded ? 2 : 1.4) * brokenWidth, (crowded ? 6 : 1.6) * brokenWidth);
        for (const QLineF &leg : lines.dark)
            dark.add(leg);
        if (band.isValid())
            paintLines(painter, dark.seen(), band, 6.5, false);
        paintLines(painter, dark.dashes(), faint, brokenWidth, false);
    }
}

/// A segment of one position has no line: without its dot it would not be seen at all.
void paintLonePositions(QPainter &painter, const std::vector<ShownTrack> &tracks, const MapScene &scene,
                        const TrackProjector &projector)
{
    TakenCells taken;
    painter.setPen(Qt::NoPen);
    for (const ShownTrack &track : tracks)
        for (std::size_t i = 0; i + 1 < track.runs.size(); ++i) {
            const ShownRun &run = track.runs[i];
            if (!isSinglePosition(run) ||
                (scene.trackSpeeds && !scene.trackSpeeds->contains(run.block->sogTenthsKnot[run.begin])))
                continue;
            const auto at = projector.visiblePixel(track.runs[i].first());
            if (!at || !taken.take(*at))
                continue;
            painter.setBrush(track.style->colour);
            painter.drawEllipse(*at, 2, 2);
        }
}

/// The mark at the end of what is shown of a vessel: to scale where that can be seen, an arrow where the direction is
/// known and there is room, else a dot. Hollow where nobody saw her.
class EndMarks
{
public:
    EndMarks(QPainter &painter, const MapScene &scene, const Viewport &view, bool arrows)
        : m_painter(painter)
        , m_scene(scene)
        , m_view(view)
        , m_rim(scene.tokens.dark ? QColor(0, 0, 0, 190) : QColor(255, 255, 255, 230))
        , m_dots(painter, m_rim)
        , m_arrows(arrows)
        , m_pixelsPerMetre(1 / std::max(1e-9, view.groundMetresPerPixel()))
    {
    }

    void paint(const ShownTrack &track, const ShownEnd &end, QPointF at, bool selected)
    {
        const TrackStyle &style = *track.style;
        const double length = style.lengthMetres.value_or(0) * m_pixelsPerMetre;
        constexpr double leastPixels = 16; // shorter than an arrow
        if (length >= leastPixels && end.directionDegrees) {
            const double beam = style.beamMetres.value_or(*style.lengthMetres / 6) * m_pixelsPerMetre;
            paintShape(hullOutline(length, std::max(beam, 3.0)), end, at, style.colour, selected);
        } else if (m_arrows && end.directionDegrees) {
            paintShape(QPolygonF({{0, -7}, {4.5, 6}, {0, 3.2}, {-4.5, 6}}), end, at, style.colour, selected);
        } else {
            const bool alone = track.runs.size() == 1 && isSinglePosition(track.runs.front());
            paintDot(at, alone ? 3 : 4, style.colour, end.interpolated, selected);
        }
    }

private:
    void paintDot(QPointF at, double radius, const QColor &colour, bool hollow, bool selected)
    {
        if (selected)
            m_dots.paint(at, m_scene.tokens.accent, radius + 3);
        m_dots.paint(at, colour, radius);
        if (hollow)
            m_dots.paint(at, m_scene.tokens.water, radius - 1.6);
    }

    void paintShape(const QPolygonF &shape, const ShownEnd &end, QPointF at, const QColor &colour, bool selected)
    {
        m_painter.save();
        m_painter.translate(at);
        m_painter.rotate(screenAngleDegrees(*end.directionDegrees, end.position, m_view));
        m_painter.setPen(QPen(selected ? m_scene.tokens.accent : m_rim, selected ? 5 : 3.4, Qt::SolidLine, Qt::RoundCap,
                              Qt::RoundJoin));
        m_painter.setBrush(Qt::NoBrush);
        m_painter.drawPolygon(shape);
        m_painter.setPen(QPen(colour, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        m_painter.setBrush(end.interpolated ? m_scene.tokens.water : colour);
        m_painter.drawPolygon(shape);
        m_painter.restore();
    }

    QPainter &m_painter;
    const MapScene &m_scene;
    const Viewport &m_view;
    QColor m_rim;
    DotPainter m_dots;
    bool m_arrows;
    double m_pixelsPerMetre;
};

void paintLastPositions(QPainter &painter, const std::vector<ShownTrack> &tracks, const MapScene &scene,
                        const Viewport &view, const TrackProjector &projector)
{
    struct Mark
    {
        const ShownTrack *track;
        ShownEnd end;
        QPointF at;
        bool selected;
    };
    std::vector<Mark> marks;
    TakenCells taken;
    // Selected ones last: on top.
    for (const bool selectedPass : {false, true})
        for (const ShownTrack &track : tracks) {
            const bool selected = scene.selection.contains({ItemKind::Vessel, track.style->vessel.value});
            if (selected != selectedPass || !isLastShown(track, scene))
                continue;
            const ShownEnd end = endOf(track, scene);
            const auto at = projector.visiblePixel(end.position);
            if (at && (selected || taken.take(*at)))
                marks.push_back({&track, end, *at, selected});
        }
    EndMarks painted(painter, scene, view, marks.size() <= mostArrows);
    for (const Mark &mark : marks)
        painted.paint(*mark.track, mark.end, mark.at, mark.selected);
    painter.setBrush(Qt::NoBrush);
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
    const Crowding crowding{lineCount <= mostTickedLines, lineCount <= mostRoundLines, darkCount <= mostBandedLegs,
                            legCount <= mostDottedLegs, lineCount <= mostWideLines ? trackWidth : 1};
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
    std::vector<ShownTrack> tracks = shownTracks(scene, pyramids);
    if (scene.tracksAs == TracksAs::Density) {
        paintTrackDensity(painter, tracks, scene, view);
        // What is selected is looked at for itself.
        std::erase_if(tracks, [&scene](const ShownTrack &track) {
            return !scene.selection.contains({ItemKind::Vessel, track.style->vessel.value});
        });
        if (tracks.empty())
            return;
    }
    paintLinesOf(painter, tracks, scene, view);
    const TrackProjector projector(view);
    paintLonePositions(painter, tracks, scene, projector);
    paintLastPositions(painter, tracks, scene, view, projector);
}

} // namespace leadline
