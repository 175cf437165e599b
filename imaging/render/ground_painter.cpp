// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/render/ground_painter.h"

#include "imaging/basemap/basemap.h"
#include "imaging/render/graticule.h"
#include "imaging/render/map_path.h"
#include "model/geo/projection_grid.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>
#include <iterator>

namespace leadline {

namespace {

/// Carries basemap lines (Web Mercator) onto the screen: a scale and an offset on Web Mercator; elsewhere what can be
/// seen is cut out of them and goes through longitude and latitude.
class GroundTransform
{
public:
    explicit GroundTransform(const Viewport &view)
        : m_view(view)
        , m_world(mercator().worldWidth())
        , m_screen(screenBounds(view, 8))
    {
        if (view.projection->crs() == mercator().crs()) {
            m_extent = view.mapExtent();
        } else {
            const GeoBox area = view.geoBounds().grown(0.1);
            m_grid.emplace(view.projection, area, 0.5 * view.metresPerPixel);
            m_extent = extentOf(area);
        }
        const double margin = 8 * view.metresPerPixel;
        m_extent.adjust(-margin, -margin, margin, margin);
    }

    /// The copies of the world in which something with this box can be seen, as whole turns.
    std::pair<int, int> turns(const QRectF &box) const
    {
        if (box.bottom() < m_extent.top() || box.top() > m_extent.bottom())
            return {0, -1};
        return {static_cast<int>(std::ceil((m_extent.left() - box.right()) / m_world)),
                static_cast<int>(std::floor((m_extent.right() - box.left()) / m_world))};
    }

    /// A closed ring, cut to about the screen.
    QPolygonF ring(const BasemapLevel &level, const BasemapLevel::Line &line, int turn) const
    {
        if (!m_grid)
            return clippedPolygon(moved(level, line.begin, line.end, turn), m_screen);
        QPolygonF seen = clippedPolygon(moved(level, line.begin, line.end, turn), m_extent);
        if (seen.isEmpty())
            return seen;
        seen.append(seen.front());
        return clippedPolygon(projected(seen), m_screen);
    }

    /// The runs of an open line that touch the screen: what lies outside is not given to the stroker.
    void appendLine(QPainterPath &path, const BasemapLevel &level, std::uint32_t begin, std::uint32_t end,
                    int turn) const
    {
        const QPolygonF line = moved(level, begin, end, turn);
        if (!m_grid)
            return appendRuns(path, line, m_screen, [](const QPolygonF &run) { return run; });
        appendRuns(path, line, m_extent, [this](const QPolygonF &run) { return projected(run); });
    }

private:
    static const Projection &mercator()
    {
        static const std::shared_ptr<const Projection> projection = webMercator();
        return *projection;
    }

    /// In Web Mercator metres. The shipped map ends at the square's edge: a view of a pole has all beyond it too.
    QRectF extentOf(const GeoBox &area) const
    {
        const auto y = [&](double lat) {
            const auto xy = mercator().forward({lat, 0});
            return xy ? xy->y() : 0;
        };
        const double left = area.west / 360 * m_world;
        return {QPointF(left, y(area.south)), QPointF(left + area.widthDegrees() / 360 * m_world, y(area.north))};
    }

    /// Of a copy of the world: pixels on Web Mercator, else Mercator metres.
    QPolygonF moved(const BasemapLevel &level, std::uint32_t begin, std::uint32_t end, int turn) const
    {
        QPolygonF line;
        line.reserve(static_cast<qsizetype>(end - begin) + 1);
        const QPointF offset(turn * m_world, 0);
        for (std::uint32_t i = begin; i < end; ++i) {
            const QPointF metres = level.at(i) + offset;
            line.append(m_grid ? metres : m_view.toPixel(metres));
        }
        return line;
    }

    /// Mercator metres to pixels; long sides in steps, for they bend.
    QPolygonF projected(const QPolygonF &line) const
    {
        constexpr double stepPixels = 24;
        const double step = stepPixels * m_view.metresPerPixel;
        QPolygonF path;
        for (qsizetype i = 0; i < line.size(); ++i) {
            const QPointF from = line[std::max<qsizetype>(i - 1, 0)];
            const QPointF side = line[i] - from;
            const double length = std::hypot(side.x(), side.y());
            const int parts = static_cast<int>(std::clamp(std::ceil(length / step), 1.0, 500.0));
            for (int k = 1; k <= parts; ++k)
                appendProjected(path, from + side * k / parts);
        }
        return path;
    }

    void appendProjected(QPolygonF &path, QPointF metres) const
    {
        const double x = metres.x() - m_world * std::round(metres.x() / m_world);
        auto position = mercator().inverse({x, metres.y()});
        if (!position)
            return;
        // Antarctica is closed along the square's edge: that edge is the pole.
        if (std::abs(metres.y()) >= m_world / 2 - 1)
            position->lat = metres.y() > 0 ? 90 : -90;
        if (const auto xy = m_grid->forward(*position))
            path.append(m_view.toPixel(*xy));
    }

    template<typename Finish>
    static void appendRuns(QPainterPath &path, const QPolygonF &line, const QRectF &bounds, const Finish &finish)
    {
        QPolygonF run;
        const auto close = [&] {
            if (run.size() > 1)
                path.addPolygon(finish(run));
            run.clear();
        };
        for (qsizetype i = 1; i < line.size(); ++i) {
            const QPointF a = line[i - 1];
            const QPointF b = line[i];
            const bool outside = (a.x() < bounds.left() && b.x() < bounds.left()) ||
                                 (a.x() > bounds.right() && b.x() > bounds.right()) ||
                                 (a.y() < bounds.top() && b.y() < bounds.top()) ||
                                 (a.y() > bounds.bottom() && b.y() > bounds.bottom());
            if (outside) {
                close();
                continue;
            }
            if (run.isEmpty())
                run.append(a);
            run.append(b);
        }
        close();
    }

    const Viewport &m_view;
    double m_world;
    QRectF m_screen;                      ///< pixels
    std::optional<ProjectionGrid> m_grid; ///< of any but Web Mercator
    QRectF m_extent;                      ///< Web Mercator metres
};

/// Ring by ring: in one path of thousands of rings the rasteriser searches ever longer rows of cells.
void fillAreas(QPainter &painter, const BasemapLevel &level, const GroundTransform &transform)
{
    for (const BasemapLevel::Line &line : level.lines) {
        const auto [first, last] = transform.turns(line.box);
        for (int turn = first; turn <= last; ++turn) {
            const QPolygonF seen = transform.ring(level, line, turn);
            if (seen.size() > 2)
                painter.drawPolygon(seen, Qt::WindingFill);
        }
    }
}

/// Lines of islets and ponds smaller than `leastMetres` are left out: their fill shows them well enough.
QPainterPath shores(const BasemapLevel &level, const GroundTransform &transform, double leastMetres)
{
    QPainterPath path;
    for (const BasemapLevel::Line &line : level.lines) {
        if (std::max(line.box.width(), line.box.height()) < leastMetres)
            continue;
        const auto [first, last] = transform.turns(line.box);
        for (int turn = first; turn <= last; ++turn)
            transform.appendLine(path, level, line.begin, line.shoreEnd, turn);
    }
    return path;
}

void paintAreas(QPainter &painter, const BasemapLevels &levels, const GroundTransform &transform, const Viewport &view,
                const QColor &fill, const QColor &shore)
{
    const BasemapLevel *level = Basemap::levelFor(levels, view.metresPerPixel);
    if (!level)
        return;
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    fillAreas(painter, *level, transform);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(shore, 1, Qt::SolidLine, Qt::FlatCap, Qt::BevelJoin));
    painter.drawPath(shores(*level, transform, 4 * view.metresPerPixel));
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
    painter.drawPath(shores(*level, transform, 0));
}

/// Faint lines of the plain map, without labels.
void paintPlainGraticule(QPainter &painter, const MapScene &scene, const Viewport &view)
{
    QColor colour = mixed(scene.tokens.water, scene.tokens.coast, scene.tokens.dark ? 0.55 : 0.75);
    colour.setAlphaF(scene.tokens.dark ? 0.45F : 0.4F);
    painter.setPen(QPen(colour, 1));
    painter.setBrush(Qt::NoBrush);
    const bool isStraight = view.projection->worldWidth() > 0;
    painter.setRenderHint(QPainter::Antialiasing, !isStraight);
    for (const GraticuleLine &line : graticuleLines(Graticule::Degrees, view).lines) {
        for (QPolygonF run : line.runs) {
            // Half-pixel centres: crisp on a screen.
            if (isStraight)
                for (QPointF &p : run)
                    (line.risesNorth ? p.rx() : p.ry()) = std::floor(line.risesNorth ? p.x() : p.y()) + 0.5;
            painter.drawPolyline(run);
        }
    }
    painter.setRenderHint(QPainter::Antialiasing);
}

/// False in the plane of a picture that has no place.
bool seesTheEarth(const Viewport &view)
{
    const double width = view.size.width(), height = view.size.height();
    const QPointF points[] = {{width / 2, height / 2}, {0, 0}, {width, 0}, {0, height}, {width, height}};
    return std::any_of(std::begin(points), std::end(points),
                       [&view](QPointF pixel) { return view.positionAt(pixel).has_value(); });
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

void paintGround(QPainter &painter, const MapScene &scene, const Viewport &view)
{
    painter.fillRect(QRectF(QPointF(0, 0), view.size), scene.tokens.water);
    if (scene.basemap && seesTheEarth(view)) {
        const GroundTransform transform(view);
        const double strength = coastStrength(view);
        const QColor land = mixed(scene.tokens.water, scene.tokens.land, 0.5 + 0.5 * strength);
        const QColor shore = mixed(land, scene.tokens.coast, strength);
        painter.setRenderHint(QPainter::Antialiasing);
        paintAreas(painter, scene.basemap->land, transform, view, land, shore);
        paintAreas(painter, scene.basemap->lakes, transform, view, scene.tokens.water, shore);
        paintBorders(painter, scene, transform, view);
    }
    if (scene.graticule == Graticule::Plain)
        paintPlainGraticule(painter, scene, view);
}

} // namespace leadline
