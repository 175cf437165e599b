// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/views/track_crowding.h"

#include "imaging/render/track_lines.h"

#include <algorithm>
#include <cmath>

namespace leadline {

namespace {

constexpr double squarePixels = 8;
constexpr std::uint8_t mostApart = 4;

/// Counts vessels in squares.
class Squares
{
public:
    explicit Squares(QSizeF size)
        : m_columns(std::max(1, static_cast<int>(size.width() / squarePixels)))
        , m_rows(std::max(1, static_cast<int>(size.height() / squarePixels)))
        , m_squares(static_cast<std::size_t>(m_columns) * static_cast<std::size_t>(m_rows))
    {
    }

    void touch(QPointF pixel, std::uint32_t vessel)
    {
        const double x = pixel.x() / squarePixels;
        const double y = pixel.y() / squarePixels;
        if (!(x >= 0 && y >= 0 && x < m_columns && y < m_rows))
            return;
        Square &square =
            m_squares[static_cast<std::size_t>(y) * static_cast<std::size_t>(m_columns) + static_cast<std::size_t>(x)];
        if (square.lastVessel == vessel || square.vessels > mostApart)
            return;
        square.lastVessel = vessel;
        ++square.vessels;
    }

    void touchLine(QPointF from, QPointF to, std::uint32_t vessel)
    {
        const QPointF step = to - from;
        const double longest = std::max(std::abs(step.x()), std::abs(step.y()));
        const int parts = static_cast<int>(std::min(10'000.0, longest / (squarePixels / 2))) + 1;
        for (int part = 0; part <= parts; ++part)
            touch(from + step * (static_cast<double>(part) / parts), vessel);
    }

    TrackCrowding counted() const
    {
        TrackCrowding crowding{static_cast<int>(m_squares.size()), 0, 0};
        for (const Square &square : m_squares) {
            crowding.touched += square.vessels > 0 ? 1 : 0;
            crowding.crowded += square.vessels > mostApart ? 1 : 0;
        }
        return crowding;
    }

private:
    struct Square
    {
        std::uint32_t lastVessel = 0; ///< 0: none
        std::uint8_t vessels = 0;     ///< no further than to mostApart + 1
    };

    int m_columns;
    int m_rows;
    std::vector<Square> m_squares;
};

} // namespace

TrackCrowding crowdingOf(const MapScene &scene, const Viewport &view)
{
    Squares squares(view.size);
    if (scene.trackStyles.size() <= mostApart)
        return squares.counted(); // nothing can be crowded
    TrackProjector projector(view);
    projector.tolerancePixels = squarePixels / 2;
    std::vector<TrackPiece> pieces;
    std::uint32_t vessel = 0;
    const TrackPyramids pyramids = pyramidsOf(scene);
    for (const ShownTrack &track : shownTracks(scene, pyramids)) {
        ++vessel;
        pieces.clear();
        for (const ShownRun &run : track.runs)
            projector.appendPieces(run, pieces);
        for (const TrackPiece &piece : pieces)
            squares.touchLine(piece.from, piece.to, vessel);
    }
    return squares.counted();
}

TracksAs tracksAsFor(const TrackCrowding &crowding, TracksAs before)
{
    const bool isDensity = before == TracksAs::Density;
    const double leastShare = isDensity ? 1.0 / 3 : 1.0 / 2;
    const double leastOfView = isDensity ? 0.005 : 0.01;
    return crowding.crowded > 0 && crowding.crowded >= leastShare * crowding.touched &&
                   crowding.crowded >= leastOfView * crowding.squares
               ? TracksAs::Density
               : TracksAs::Lines;
}

void resolveTracksAs(MapScene &scene, const Viewport &view)
{
    if (scene.trackStyles.empty())
        scene.tracksAs = TracksAs::Lines;
    else if (scene.trackLook.as != TracksAs::ByScale)
        scene.tracksAs = scene.trackLook.as;
    else
        scene.tracksAs = tracksAsFor(crowdingOf(scene, view));
}

} // namespace leadline
