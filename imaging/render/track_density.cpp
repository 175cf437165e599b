// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/render/track_density.h"

#include "imaging/tracks/density_scale.h"
#include "model/geo/geodesic.h"

#include <QImage>
#include <QPainter>

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <thread>
#include <tuple>

namespace leadline {

namespace {

constexpr std::int64_t fullTurn = 3'600'000'000; // 360 degrees in 1e-7 degrees
constexpr double msPerHour = 3'600'000;
// A second thread costs more than so many positions.
constexpr std::size_t fewPositions = 50'000;

/// Where positions lie in the cells of a frame. Immutable; any thread.
class CellProjector
{
public:
    CellProjector(const Viewport &view, const DensityFrame &frame)
        : m_view(view)
        , m_frame(frame)
        , m_world(view.projection->worldWidth())
    {
        Viewport framed = view;
        framed.size = QSizeF(frame.columns, frame.rows) * densityCellPixels;
        framed.center =
            frame.upperLeft + QPointF(frame.columns * frame.cellMetres / 2, -frame.rows * frame.cellMetres / 2);
        if (!(m_world > 0)) {
            m_area = framed.geoBounds().grown(0.05);
            m_grid.emplace(view.projection, m_area, frame.cellMetres / 16);
            return;
        }
        m_middle = static_cast<std::int64_t>(std::llround(framed.center.x() / m_world * static_cast<double>(fullTurn)));
        m_cellsPerLon = m_world / static_cast<double>(fullTurn) / frame.cellMetres;
        m_columnOfGreenwich = -frame.upperLeft.x() / frame.cellMetres;
        const double half = frame.columns / 2.0 / m_cellsPerLon;
        m_half = static_cast<std::int64_t>(std::ceil(half)) + 1;
        m_copies = half * 2 > static_cast<double>(fullTurn) - 10'000'000 ? 1 : 0;
        // Between rows at equal steps of latitude a straight line is off by far less than a cell, and saves a sine and
        // a logarithm a position.
        m_south = latOf(frame.upperLeft.y() - frame.rows * frame.cellMetres);
        m_north = latOf(frame.upperLeft.y());
        m_step = std::max(1.0, static_cast<double>(m_north - m_south)) / rowSteps;
        for (std::size_t i = 0; i < m_rows.size(); ++i)
            m_rows[i] = rowOf(static_cast<double>(m_south) + static_cast<double>(i) * m_step);
    }

    /// Positions are counted from the meridian in the middle: within half a turn of it.
    std::int64_t unwrapped(std::int32_t lon) const
    {
        std::int64_t off = lon - m_middle;
        while (off > fullTurn / 2)
            off -= fullTurn;
        while (off < -fullTurn / 2)
            off += fullTurn;
        return off;
    }
    /// How many copies of the world may be seen on each side of that in the middle.
    int copies() const { return m_copies; }
    bool isMercator() const { return !m_grid; }

    unsigned sidesOf(std::int64_t east, std::int32_t lat) const
    {
        if (m_grid) {
            const double half = m_area.widthDegrees() / 2 * 1e7;
            const std::int64_t off = east - static_cast<std::int64_t>(m_area.center().lon * 1e7);
            const double near = std::remainder(static_cast<double>(off), static_cast<double>(fullTurn));
            return (near < -half ? 1U : 0U) | (near > half ? 2U : 0U) | (lat < m_area.south * 1e7 ? 4U : 0U) |
                   (lat > m_area.north * 1e7 ? 8U : 0U);
        }
        return (east < -m_half ? 1U : 0U) | (east > m_half ? 2U : 0U) | (lat < m_south ? 4U : 0U) |
               (lat > m_north ? 8U : 0U);
    }

    /// Columns and rows, with fractions.
    std::optional<QPointF> cellOf(std::int64_t east, std::int32_t lat) const
    {
        if (m_grid) {
            const auto xy = m_grid->forward({lat * 1e-7, std::remainder(static_cast<double>(east) * 1e-7, 360)});
            return xy ? std::optional(
                            (QPointF(xy->x(), -xy->y()) - QPointF(m_frame.upperLeft.x(), -m_frame.upperLeft.y())) /
                            m_frame.cellMetres)
                      : std::nullopt;
        }
        const double column = m_columnOfGreenwich + static_cast<double>(east + m_middle) * m_cellsPerLon;
        const double step = static_cast<double>(lat - m_south) / m_step;
        if (step < 0 || step >= rowSteps)
            return QPointF(column, rowOf(lat));
        const auto below = static_cast<std::size_t>(step);
        return QPointF(column,
                       m_rows[below] + (m_rows[below + 1] - m_rows[below]) * (step - static_cast<double>(below)));
    }
    double cellsPerTurn() const { return static_cast<double>(fullTurn) * m_cellsPerLon; }

private:
    std::int64_t latOf(double y) const
    {
        const double edge = m_world / 2;
        const auto p = m_view.projection->inverse({0, std::clamp(y, -edge, edge)});
        return static_cast<std::int64_t>(std::llround((p ? p->lat : std::copysign(90, y)) * 1e7));
    }
    /// Spherical Mercator, EPSG:3857 (EPSG guidance note 7-2, method 1024).
    double rowOf(double lat) const
    {
        const double sine = std::clamp(std::sin(lat * (1e-7 * M_PI / 180)), -0.999999, 0.999999);
        const double y = m_world / (2 * M_PI) * 0.5 * std::log((1 + sine) / (1 - sine));
        return (m_frame.upperLeft.y() - y) / m_frame.cellMetres;
    }

    static constexpr int rowSteps = 4096;
    Viewport m_view;
    DensityFrame m_frame;
    double m_world;
    GeoBox m_area; ///< of any but Web Mercator, as is the grid
    std::optional<ProjectionGrid> m_grid;
    std::int64_t m_middle = 0;
    std::int64_t m_half = 0;
    std::int64_t m_south = 0;
    std::int64_t m_north = 0;
    double m_cellsPerLon = 0;
    double m_columnOfGreenwich = 0;
    double m_step = 1;
    int m_copies = 0;
    std::array<double, rowSteps + 1> m_rows{};
};

/// Whether a ship can have sailed from one position to the other in that time.
bool isPossible(LatLon from, LatLon to, std::int64_t ms)
{
    constexpr double metresPerSecondPerKnot = 1852.0 / 3600;
    // Clocks of reports stand on whole seconds.
    const double most =
        fastestCountedKnots * metresPerSecondPerKnot * static_cast<double>(std::max<std::int64_t>(ms, 1000)) / 1000;
    return distanceMetres(from, to) <= most;
}

/// Follows one vessel after the other through time and puts the ways that count into a grid.
class PassageCounter
{
public:
    PassageCounter(const CellProjector &projector, const MapScene &scene, DensityGrid &grid)
        : m_projector(projector)
        , m_scene(scene)
        , m_grid(grid)
        , m_gapMs(scene.trackLook.gapMs())
    {
    }

    void add(const ShownTrack &track)
    {
        m_hasLast = false;
        for (std::size_t first = 0; first < track.runs.size();) {
            std::size_t end = first + 1;
            for (Instant latest = track.runs[first].endTime();
                 end < track.runs.size() && track.runs[end].startTime() <= latest; ++end)
                latest = std::max(latest, track.runs[end].endTime());
            if (end == first + 1)
                follow(track.runs[first]);
            else
                followTogether(track, first, end);
            first = end;
        }
        const ShownEnd last = endOf(track, m_scene);
        if (last.interpolated && m_hasLast)
            report(m_scene.trackCursor->msUtc, static_cast<std::int32_t>(std::lround(last.position.lon * 1e7)),
                   static_cast<std::int32_t>(std::lround(last.position.lat * 1e7)));
    }

private:
    bool isShown(const ShownRun &run, std::uint32_t i) const
    {
        return !m_scene.trackSpeeds || m_scene.trackSpeeds->contains(run.block->sogTenthsKnot[i]);
    }

    void follow(const ShownRun &run)
    {
        const TrackBlock &block = *run.block;
        const std::int64_t start = run.segment->start.msUtc;
        for (std::uint32_t i = run.begin; i < run.end; ++i) {
            if (isShown(run, i))
                report(start + block.ms[i], block.lon[i], block.lat[i]);
            else
                m_hasLast = false;
        }
    }

    /// Runs that overlap in time, from several receivers or files: one row of reports.
    void followTogether(const ShownTrack &track, std::size_t first, std::size_t end)
    {
        m_reports.clear();
        for (std::size_t r = first; r < end; ++r) {
            const ShownRun &run = track.runs[r];
            for (std::uint32_t i = run.begin; i < run.end; ++i)
                m_reports.push_back({run.segment->start.msUtc + run.block->ms[i], run.block->lon[i], run.block->lat[i],
                                     isShown(run, i)});
        }
        // By place too: what is of one time has an order that does not hang on that of the files.
        std::ranges::sort(m_reports, [](const Report &a, const Report &b) {
            return std::tie(a.ms, a.lon, a.lat) < std::tie(b.ms, b.lon, b.lat);
        });
        for (const Report &one : m_reports) {
            if (one.shown)
                report(one.ms, one.lon, one.lat);
            else
                m_hasLast = false;
        }
    }

    void report(std::int64_t ms, std::int32_t lon, std::int32_t lat)
    {
        const std::int64_t east = m_projector.unwrapped(lon);
        const unsigned sides = m_projector.sidesOf(east, lat);
        if (m_hasLast && ms > m_ms && ms - m_ms < m_gapMs)
            way(ms, lon, lat, east, sides);
        m_hasLast = true;
        m_ms = ms;
        m_lon = lon;
        m_lat = lat;
        m_east = east;
        m_sides = sides;
    }

    void way(std::int64_t ms, std::int32_t lon, std::int32_t lat, std::int64_t east, unsigned sides)
    {
        // The shorter way round the Earth.
        std::int64_t to = east;
        if (to - m_east > fullTurn / 2)
            to -= fullTurn;
        else if (to - m_east < -fullTurn / 2)
            to += fullTurn;
        const bool isWrapped = to != east;
        if (!isWrapped && m_projector.copies() == 0 && (sides & m_sides) != 0)
            return;
        constexpr double mostMetresPerUnit = 0.01115; // a 1e-7th of a degree is no longer anywhere
        const double most =
            mostMetresPerUnit * static_cast<double>(std::abs(to - m_east) + std::abs(std::int64_t{lat} - m_lat));
        constexpr double metresPerMs = fastestCountedKnots * 1852.0 / 3'600'000;
        if (most > metresPerMs * static_cast<double>(ms - m_ms) &&
            !isPossible({m_lat * 1e-7, m_lon * 1e-7}, {lat * 1e-7, lon * 1e-7}, ms - m_ms))
            return;
        const auto a = m_projector.cellOf(m_east, m_lat);
        const auto b = m_projector.cellOf(to, lat);
        if (!a || !b)
            return;
        if (!m_projector.isMercator())
            return m_grid.add(*a, *b, ms - m_ms);
        const int copies = std::max(m_projector.copies(), isWrapped ? 1 : 0);
        for (int copy = -copies; copy <= copies; ++copy) {
            const QPointF shift(copy * m_projector.cellsPerTurn(), 0);
            m_grid.add(*a + shift, *b + shift, ms - m_ms);
        }
    }

    struct Report
    {
        std::int64_t ms;
        std::int32_t lon;
        std::int32_t lat;
        bool shown;
    };

    const CellProjector &m_projector;
    const MapScene &m_scene;
    DensityGrid &m_grid;
    std::int64_t m_gapMs;
    std::vector<Report> m_reports;
    std::int64_t m_ms = 0;
    std::int64_t m_east = 0;
    std::int32_t m_lon = 0;
    std::int32_t m_lat = 0;
    unsigned m_sides = 0;
    bool m_hasLast = false;
};

std::size_t positionsOf(const std::vector<ShownTrack> &tracks)
{
    std::size_t positions = 0;
    for (const ShownTrack &track : tracks)
        for (const ShownRun &run : track.runs)
            positions += run.end - run.begin;
    return positions;
}

/// Sides of cells on the ground, kilometres: of each row on a Mercator map, else of blocks of cells, which lie fast on
/// the plane as the cells do.
class CellSizes
{
public:
    CellSizes(const Viewport &view, const DensityFrame &frame)
        : m_view(view)
        , m_frame(frame)
        , m_byRow(view.projection->worldWidth() > 0)
        , m_firstColumn(std::llround(frame.upperLeft.x() / frame.cellMetres))
        , m_firstRow(std::llround(-frame.upperLeft.y() / frame.cellMetres))
    {
        m_blocks = m_byRow ? 1 : blockOf(m_firstColumn + frame.columns) - blockOf(m_firstColumn) + 1;
        const std::int64_t lines = m_byRow ? frame.rows : blockOf(m_firstRow + frame.rows) - blockOf(m_firstRow) + 1;
        m_sides.reserve(static_cast<std::size_t>(lines * m_blocks));
        for (std::int64_t line = 0; line < lines; ++line)
            for (std::int64_t block = 0; block < m_blocks; ++block)
                m_sides.push_back(
                    m_byRow ? kilometresAt(static_cast<double>(frame.columns) / 2, static_cast<double>(line) + 0.5)
                            : kilometresAt(middleOf(m_firstColumn, block), middleOf(m_firstRow, line)));
    }

    double kilometres(int column, int row) const
    {
        const std::int64_t line = m_byRow ? row : blockOf(m_firstRow + row) - blockOf(m_firstRow);
        const std::int64_t block = m_byRow ? 0 : blockOf(m_firstColumn + column) - blockOf(m_firstColumn);
        return m_sides[static_cast<std::size_t>(line * m_blocks + block)];
    }

private:
    static constexpr std::int64_t blockCells = 32;
    static std::int64_t blockOf(std::int64_t cell) { return (cell >= 0 ? cell : cell - blockCells + 1) / blockCells; }
    /// In cells of the frame.
    static double middleOf(std::int64_t first, std::int64_t block)
    {
        return static_cast<double>((blockOf(first) + block) * blockCells - first) + static_cast<double>(blockCells) / 2;
    }
    double kilometresAt(double column, double row) const
    {
        Viewport there = m_view;
        there.center = m_frame.upperLeft + QPointF(column * m_frame.cellMetres, -row * m_frame.cellMetres);
        return densityCellPixels * there.groundMetresPerPixel() / 1000;
    }

    const Viewport &m_view;
    const DensityFrame &m_frame;
    bool m_byRow;
    std::int64_t m_firstColumn;
    std::int64_t m_firstRow;
    std::int64_t m_blocks = 1;
    std::vector<double> m_sides;
};

QImage colouredCells(const DensityGrid &grid, const DensityScale &scale, const Viewport &view,
                     const DensityFrame &frame)
{
    QImage cells(frame.columns, frame.rows, QImage::Format_ARGB32_Premultiplied);
    cells.fill(Qt::transparent);
    const CellSizes sizes(view, frame);
    for (int row = 0; row < frame.rows; ++row) {
        auto *line = reinterpret_cast<QRgb *>(cells.scanLine(row));
        for (int column = 0; column < frame.columns; ++column) {
            const std::uint64_t ms = grid.msAt(column, row);
            if (ms == 0)
                continue;
            const double side = sizes.kilometres(column, row);
            line[column] = scale.colourOf(static_cast<double>(ms) / msPerHour / (side * side)).rgb();
        }
    }
    return cells;
}

DensityScale scaleFor(const MapScene &scene, const Viewport &view)
{
    return {densityCellPixels * view.metresPerPixel / 1000, scene.tokens};
}

} // namespace

DensityFrame densityFrameOf(const Viewport &view)
{
    DensityFrame frame;
    frame.cellMetres = densityCellPixels * view.metresPerPixel;
    const QPointF upperLeft = view.toMap({0, 0}) / frame.cellMetres;
    const QPointF lowerRight = view.toMap({view.size.width(), view.size.height()}) / frame.cellMetres;
    const double left = std::floor(upperLeft.x());
    const double top = std::ceil(upperLeft.y());
    frame.upperLeft = QPointF(left, top) * frame.cellMetres;
    frame.columns = std::max(1, static_cast<int>(std::ceil(lowerRight.x() - left)));
    frame.rows = std::max(1, static_cast<int>(std::ceil(top - lowerRight.y())));
    return frame;
}

DensityGrid densityOf(const std::vector<ShownTrack> &tracks, const MapScene &scene, const Viewport &view,
                      const DensityFrame &frame)
{
    const CellProjector projector(view, frame);
    const unsigned threads =
        positionsOf(tracks) < fewPositions ? 1 : std::clamp(std::thread::hardware_concurrency(), 1U, 4U);
    std::vector<DensityGrid> grids(threads, DensityGrid(frame.columns, frame.rows));
    std::atomic<std::size_t> next = 0;
    const auto work = [&](DensityGrid &grid) {
        PassageCounter counter(projector, scene, grid);
        for (std::size_t i = next++; i < tracks.size(); i = next++)
            counter.add(tracks[i]);
    };
    {
        std::vector<std::jthread> others;
        for (std::size_t i = 1; i < grids.size(); ++i)
            others.emplace_back([&work, &grid = grids[i]] { work(grid); });
        work(grids.front());
    }
    for (std::size_t i = 1; i < grids.size(); ++i)
        grids.front().add(grids[i]);
    return std::move(grids.front());
}

void paintTrackDensity(QPainter &painter, const std::vector<ShownTrack> &tracks, const MapScene &scene,
                       const Viewport &view)
{
    const DensityFrame frame = densityFrameOf(view);
    const DensityGrid grid = densityOf(tracks, scene, view, frame);
    const QImage cells = colouredCells(grid, scaleFor(scene, view), view, frame);
    const QPointF corner = view.toPixel(frame.upperLeft);
    // On whole pixels: a cell is as sharp as the screen.
    const double ratio = view.devicePixelRatio;
    const QPointF at(std::round(corner.x() * ratio) / ratio, std::round(corner.y() * ratio) / ratio);
    painter.save();
    painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.drawImage(QRectF(at, QSizeF(frame.columns, frame.rows) * densityCellPixels), cells);
    painter.restore();
}

TrackLegend trackLegendOf(const MapScene &scene, const Viewport &view)
{
    if (scene.tracksAs != TracksAs::Density)
        return scene.trackLegend;
    return scaleFor(scene, view).legend(scene.trackLook.gapSeconds);
}

} // namespace leadline
