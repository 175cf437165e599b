// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/render/track_painter.h"

#include "imaging/render/map_path.h"
#include "imaging/render/track_lines.h"

#include <QPaintDevice>
#include <QPaintEngine>
#include <QPainter>

#include <cmath>
#include <map>
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

struct PixelLegs
{
    std::vector<QLineF> dark;
    std::vector<QLineF> joined;
};

void collectLegs(const ShownTrack &track, const Viewport &view, const QRectF &bounds, PixelLegs &legs)
{
    const auto add = [&](std::vector<QLineF> &lines, const DarkLeg &leg) {
        const QPolygonF path = pixelPath({leg.before->last(), leg.after->first()}, view);
        if (path.size() == 2 && clippedLine({path[0], path[1]}, bounds))
            lines.emplace_back(path[0], path[1]);
    };
    forEachLeg(
        track, [&](const DarkLeg &leg) { add(legs.dark, leg); }, [&](const DarkLeg &leg) { add(legs.joined, leg); });
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

/// What is seen of one vessel, ready to be stroked.
struct PreparedTrack
{
    const ShownTrack *track = nullptr;
    std::vector<QLineF> lines;
    PixelLegs legs;
    bool selected = false;
};

void paintPrepared(QPainter &painter, const PreparedTrack &prepared, const MapScene &scene, const QRectF &bounds,
                   bool round, bool banded, bool dotted)
{
    const QColor colour = prepared.track->style->colour;
    const double width = prepared.selected ? selectedWidth : trackWidth;
    if (prepared.selected)
        paintLines(painter, prepared.lines, scene.tokens.accent, width + 4, true);
    paintLines(painter, prepared.lines, colour, width, round || prepared.selected);
    paintLines(painter, prepared.legs.joined, colour, width, true);
    QColor band;
    if (banded || prepared.selected) {
        band = prepared.selected ? scene.tokens.accent : scene.tokens.data[purple];
        band.setAlphaF(prepared.selected ? 0.4F : 0.28F);
    }
    if (dotted || prepared.selected) {
        for (const QLineF &leg : prepared.legs.dark)
            paintDotted(painter, leg, bounds, colour, width, band);
    } else {
        painter.setPen(QPen(colour, 1, Qt::DotLine));
        for (const QLineF &leg : prepared.legs.dark)
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

} // namespace

void paintTracks(QPainter &painter, const MapScene &scene, const Viewport &view)
{
    if (scene.tracks.empty() || scene.trackStyles.empty())
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    const TrackProjector projector(view);
    const QRectF bounds = screenBounds(view, 8);
    const std::vector<ShownTrack> tracks = shownTracks(scene);

    std::vector<PreparedTrack> prepared;
    std::size_t lineCount = 0;
    std::size_t legCount = 0;
    for (const ShownTrack &track : tracks) {
        PreparedTrack one;
        one.track = &track;
        one.selected = scene.selection.contains({ItemKind::Vessel, track.style->vessel.value});
        for (const ShownRun &run : track.runs)
            projector.appendLines(run, one.lines);
        collectLegs(track, view, bounds, one.legs);
        lineCount += one.lines.size();
        legCount += one.legs.dark.size();
        if (!one.lines.empty() || !one.legs.dark.empty() || !one.legs.joined.empty())
            prepared.push_back(std::move(one));
    }
    for (const bool selectedPass : {false, true})
        for (const PreparedTrack &one : prepared)
            if (one.selected == selectedPass)
                paintPrepared(painter, one, scene, bounds, lineCount <= mostRoundLines, legCount <= mostBandedLegs,
                              legCount <= mostDottedLegs);
    paintLonePositions(painter, tracks, projector);
    paintLastPositions(painter, tracks, scene, projector);
}

} // namespace leadline
