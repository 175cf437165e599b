// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/render/ground_painter.h"

#include "imaging/basemap/basemap.h"
#include "imaging/render/map_path.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <array>
#include <cmath>

namespace leadline {

namespace {

/// Carries basemap vertices (Web Mercator) onto the screen: a scale and an offset on Web Mercator, through longitude
/// and latitude elsewhere.
class GroundTransform
{
public:
    explicit GroundTransform(const Viewport &view)
        : m_view(view)
        , m_world(mercator().worldWidth())
    {
        m_direct = view.projection->crs() == mercator().crs();
        if (m_direct) {
            m_extent = view.mapExtent();
        } else {
            const GeoBox box = view.geoBounds();
            const double left = box.west / 360 * m_world;
            const auto south = mercator().forward({std::clamp(box.south, -85.0, 85.0), 0});
            const auto north = mercator().forward({std::clamp(box.north, -85.0, 85.0), 0});
            m_extent = QRectF(left, south ? south->y() : -m_world / 2, box.widthDegrees() / 360 * m_world, 0);
            m_extent.setBottom(north ? north->y() : m_world / 2);
        }
        const double margin = 8 * view.metresPerPixel;
        m_extent.adjust(-margin, -margin, margin, margin);
    }

    /// The copies of the world in which something with this box can be seen, as whole turns.
    std::pair<int, int> turns(const QRectF &box) const
    {
        if (box.bottom() < m_extent.top() || box.top() > m_extent.bottom())
            return {0, -1};
        const int first = static_cast<int>(std::ceil((m_extent.left() - box.right()) / m_world));
        const int last = static_cast<int>(std::floor((m_extent.right() - box.left()) / m_world));
        return m_direct ? std::pair(first, last) : std::pair(first, std::min(first, last));
    }

    void append(QPolygonF &path, QPointF metres, int turn) const
    {
        if (m_direct) {
            path.append(m_view.toPixel({metres.x() + turn * m_world, metres.y()}));
            return;
        }
        const double x = metres.x() - m_world * std::round(metres.x() / m_world);
        const auto geographic = mercator().inverse({x, metres.y()});
        const auto pixel = geographic ? m_view.pixelOf(*geographic) : std::nullopt;
        if (pixel)
            path.append(*pixel);
    }

private:
    static const Projection &mercator()
    {
        static const std::shared_ptr<const Projection> projection = webMercator();
        return *projection;
    }

    const Viewport &m_view;
    double m_world;
    bool m_direct = true;
    QRectF m_extent; ///< Web Mercator metres
};

/// Ring by ring: in one path of thousands of rings the rasteriser searches ever longer rows of cells.
void fillAreas(QPainter &painter, const BasemapLevel &level, const GroundTransform &transform, const QRectF &bounds)
{
    QPolygonF ring;
    for (const BasemapLevel::Line &line : level.lines) {
        const auto [first, last] = transform.turns(line.box);
        for (int turn = first; turn <= last; ++turn) {
            ring.clear();
            ring.reserve(line.end - line.begin);
            for (std::uint32_t i = line.begin; i < line.end; ++i)
                transform.append(ring, level.at(i), turn);
            const QPolygonF seen = clippedPolygon(ring, bounds);
            if (seen.size() > 2)
                painter.drawPolygon(seen, Qt::WindingFill);
        }
    }
}

/// The runs of a line that touch the screen: what lies outside is not given to the stroker.
void appendVisibleRuns(QPainterPath &path, const QPolygonF &line, const QRectF &bounds)
{
    bool open = false;
    for (qsizetype i = 1; i < line.size(); ++i) {
        const QPointF a = line[i - 1];
        const QPointF b = line[i];
        const bool outside =
            (a.x() < bounds.left() && b.x() < bounds.left()) || (a.x() > bounds.right() && b.x() > bounds.right()) ||
            (a.y() < bounds.top() && b.y() < bounds.top()) || (a.y() > bounds.bottom() && b.y() > bounds.bottom());
        if (outside) {
            open = false;
            continue;
        }
        if (!open)
            path.moveTo(a);
        path.lineTo(b);
        open = true;
    }
}

/// Lines of islets and ponds smaller than `leastMetres` are left out: their fill shows them well enough.
QPainterPath shores(const BasemapLevel &level, const GroundTransform &transform, const QRectF &bounds,
                    double leastMetres)
{
    QPainterPath path;
    QPolygonF run;
    for (const BasemapLevel::Line &line : level.lines) {
        if (std::max(line.box.width(), line.box.height()) < leastMetres)
            continue;
        const auto [first, last] = transform.turns(line.box);
        for (int turn = first; turn <= last; ++turn) {
            run.clear();
            for (std::uint32_t i = line.begin; i < line.shoreEnd; ++i)
                transform.append(run, level.at(i), turn);
            appendVisibleRuns(path, run, bounds);
        }
    }
    return path;
}

void paintAreas(QPainter &painter, const BasemapLevels &levels, const GroundTransform &transform, const Viewport &view,
                const QColor &fill, const QColor &shore)
{
    const BasemapLevel *level = Basemap::levelFor(levels, view.metresPerPixel);
    if (!level)
        return;
    const QRectF bounds = screenBounds(view, 8);
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    fillAreas(painter, *level, transform, bounds);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(shore, 1, Qt::SolidLine, Qt::FlatCap, Qt::BevelJoin));
    painter.drawPath(shores(*level, transform, bounds, 4 * view.metresPerPixel));
}

void paintBorders(QPainter &painter, const MapScene &scene, const GroundTransform &transform, const Viewport &view)
{
    const BasemapLevel *level = Basemap::levelFor(scene.basemap->borders, view.metresPerPixel);
    if (!level)
        return;
    QPen pen(mixed(scene.tokens.land, scene.tokens.second, 0.55), 1, Qt::CustomDashLine, Qt::FlatCap, Qt::BevelJoin);
    pen.setDashPattern({6, 3, 1.5, 3});
    if (view.zoom() < 4)
        pen.setStyle(Qt::SolidLine); // dashes of lines this short are noise
    painter.setBrush(Qt::NoBrush);
    painter.setPen(pen);
    painter.drawPath(shores(*level, transform, screenBounds(view, 8), 0));
}

/// A meridian or parallel, straight on Web Mercator and in short steps elsewhere.
void appendGraticuleLine(QPainterPath &path, const Viewport &view, LatLon from, LatLon to)
{
    constexpr int steps = 24;
    bool open = false;
    for (int i = 0; i <= steps; ++i) {
        const double t = static_cast<double>(i) / steps;
        const auto pixel = view.pixelOf({from.lat + (to.lat - from.lat) * t, from.lon + (to.lon - from.lon) * t});
        if (pixel && open)
            path.lineTo(*pixel);
        else if (pixel)
            path.moveTo(*pixel);
        open = pixel.has_value();
    }
}

void paintProjectedGraticule(QPainter &painter, const Viewport &view, double step)
{
    const GeoBox box = view.geoBounds();
    QPainterPath path;
    for (double lon = std::floor(box.west / step) * step; lon <= box.west + box.widthDegrees() + step; lon += step)
        appendGraticuleLine(path, view, {std::max(box.south - step, -90.0), lon},
                            {std::min(box.north + step, 90.0), lon});
    for (double lat = std::floor(box.south / step) * step; lat <= box.north + step; lat += step)
        if (lat > -90 && lat < 90)
            appendGraticuleLine(path, view, {lat, box.west - step}, {lat, box.west + box.widthDegrees() + step});
    painter.drawPath(path);
}

void paintGraticule(QPainter &painter, const MapScene &scene, const Viewport &view)
{
    const double step = graticuleStepDegrees(view);
    QColor colour = mixed(scene.tokens.water, scene.tokens.coast, scene.tokens.dark ? 0.55 : 0.75);
    colour.setAlphaF(scene.tokens.dark ? 0.45F : 0.4F);
    painter.setPen(QPen(colour, 1));
    painter.setBrush(Qt::NoBrush);
    const double world = view.projection->worldWidth();
    if (world <= 0) {
        paintProjectedGraticule(painter, view, step);
        return;
    }
    const QRectF extent = view.mapExtent();
    const double west = extent.left() / world * 360;
    const double east = extent.right() / world * 360;
    // Half-pixel centres: crisp on a screen.
    for (double lon = std::ceil(west / step) * step; lon <= east; lon += step) {
        const double x = std::floor(view.toPixel({lon / 360 * world, 0}).x()) + 0.5;
        painter.drawLine(QPointF(x, 0), QPointF(x, view.size.height()));
    }
    const GeoBox box = view.geoBounds();
    for (double lat = std::ceil(box.south / step) * step; lat <= box.north; lat += step)
        if (const auto pixel = view.pixelOf({lat, 0})) {
            const double y = std::floor(pixel->y()) + 0.5;
            painter.drawLine(QPointF(0, y), QPointF(view.size.width(), y));
        }
}

} // namespace

QColor mixed(const QColor &a, const QColor &b, double share)
{
    const auto part = [share](int from, int to) { return static_cast<int>(std::lround(from + (to - from) * share)); };
    return {part(a.red(), b.red()), part(a.green(), b.green()), part(a.blue(), b.blue())};
}

double coastStrength(const Viewport &view)
{
    const double metres = view.groundMetresPerPixel();
    constexpr double gone = 8; // ground metres a pixel at which the median error is some 27 pixels
    if (metres >= coastTrustMetresPerPixel)
        return 1;
    return std::max(0.3, 0.3 + 0.7 * (metres - gone) / (coastTrustMetresPerPixel - gone));
}

double graticuleStepDegrees(const Viewport &view)
{
    constexpr std::array<double, 17> steps{30,   20,   10,   5,     2,     1,     0.5,    0.2,   0.1,
                                           0.05, 0.02, 0.01, 0.005, 0.002, 0.001, 0.0005, 0.0002};
    const double degreesPerPixel = view.metresPerPixel / 111319.49079327358;
    double best = steps.front();
    for (const double step : steps)
        if (step / degreesPerPixel >= 110)
            best = step;
    return best;
}

void paintGround(QPainter &painter, const MapScene &scene, const Viewport &view)
{
    painter.fillRect(QRectF(QPointF(0, 0), view.size), scene.tokens.water);
    if (scene.basemap) {
        const GroundTransform transform(view);
        const double strength = coastStrength(view);
        const QColor land = mixed(scene.tokens.water, scene.tokens.land, 0.5 + 0.5 * strength);
        const QColor shore = mixed(land, scene.tokens.coast, strength);
        painter.setRenderHint(QPainter::Antialiasing);
        paintAreas(painter, scene.basemap->land, transform, view, land, shore);
        paintAreas(painter, scene.basemap->lakes, transform, view, scene.tokens.water, shore);
        paintBorders(painter, scene, transform, view);
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
    paintGraticule(painter, scene, view);
    painter.setRenderHint(QPainter::Antialiasing);
}

} // namespace leadline
