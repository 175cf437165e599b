// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/render/graticule.h"

#include "imaging/render/label_painter.h"
#include "imaging/render/map_path.h"
#include "model/geo/grid_reference.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace leadline {

namespace {

const std::array<QString, 4> graticuleNames{QStringLiteral("plain"), QStringLiteral("degrees"), QStringLiteral("utm"),
                                            QStringLiteral("mgrs")};
constexpr double leastGapPixels = 110;
constexpr double labelSize = 11;
constexpr double metresPerDegree = 111'319.49;
/// Beyond these UTM ends (NGA.STND.0037).
constexpr double utmNorth = 84;
constexpr double utmSouth = -80;

/// Where the line is last defined, between a part of it that is and one that is not.
template<typename At>
QPointF pixelAtEnd(const Viewport &view, const At &at, double defined, double undefined, QPointF pixel)
{
    for (int i = 0; i < 8; ++i) {
        const double middle = (defined + undefined) / 2;
        const std::optional<LatLon> position = at(middle);
        const auto there = position ? view.pixelOf(*position) : std::nullopt;
        (there ? defined : undefined) = middle;
        pixel = there.value_or(pixel);
    }
    return pixel;
}

/// A line on the Earth in short steps, cut where it leaves the screen or is not defined any more.
template<typename At>
std::vector<QPolygonF> visibleRuns(const Viewport &view, const At &at, int steps)
{
    const QRectF bounds = screenBounds(view, 40);
    std::vector<QPolygonF> runs;
    bool open = false;
    const auto add = [&](QPointF from, QPointF to) {
        const auto part = clippedLine({from, to}, bounds);
        if (part) {
            if (!open)
                runs.emplace_back(QPolygonF{part->p1()});
            runs.back().append(part->p2());
        }
        // A step that was cut ends the run.
        open = part && part->p2() == to;
    };
    std::optional<QPointF> before;
    for (int i = 0; i <= steps; ++i) {
        const double t = static_cast<double>(i) / steps;
        const double last = static_cast<double>(i - 1) / steps;
        const std::optional<LatLon> position = at(t);
        const auto pixel = position ? view.pixelOf(*position) : std::nullopt;
        if (before && pixel)
            add(*before, *pixel);
        else if (before)
            add(*before, pixelAtEnd(view, at, last, t, *before));
        else if (pixel && i > 0)
            add(pixelAtEnd(view, at, t, last, *pixel), *pixel);
        before = pixel;
    }
    return runs;
}

/// 1, 2 or 5 times a power of ten.
double roundStepAbove(double least)
{
    const double power = std::pow(10.0, std::floor(std::log10(least)));
    for (const double factor : {1.0, 2.0, 5.0})
        if (factor * power >= least)
            return factor * power;
    return 10 * power;
}

QString degreesLabel(double degrees, double step, QChar positive, QChar negative)
{
    const double size = std::abs(degrees);
    const QChar side = degrees < 0 ? negative : positive;
    QString text;
    if (step >= 1) {
        text = QStringLiteral("%1°").arg(std::round(size));
    } else {
        const int decimals = static_cast<int>(std::ceil(-std::log10(step) - 1e-9));
        text = QStringLiteral("%1°").arg(size, 0, 'f', decimals);
    }
    return size < step / 1000 ? QStringLiteral("0°") : text + QChar(0x2009) + side;
}

GraticuleLines degreeLines(const Viewport &view)
{
    GraticuleLines out;
    const double step = graticuleStepDegrees(view);
    const GeoBox box = view.geoBounds().grown(0.02);
    const double south = std::max(box.south, -90.0);
    const double north = std::min(box.north, 90.0);
    constexpr int steps = 48;
    const auto add = [&](GraticuleLine line) {
        if (!line.runs.empty())
            out.lines.push_back(std::move(line));
    };
    const double east = box.west + std::min(box.widthDegrees(), 360 - step / 2);
    for (double lon = std::ceil(box.west / step) * step; lon <= east; lon += step) {
        GraticuleLine line;
        line.risesNorth = true;
        const double x = std::remainder(lon, 360);
        line.label = degreesLabel(x, step, u'E', u'W');
        // Round a pole only every third goes on to it.
        const double end = std::abs(std::remainder(lon, 30)) < step / 2 ? 90 : 90 - 2 * step;
        const double from = std::max(south, -end);
        const double to = std::min(north, end);
        line.runs = visibleRuns(
            view,
            [&](double t) {
                return std::optional(LatLon{from + (to - from) * t, x});
            },
            steps);
        add(std::move(line));
    }
    for (double lat = std::ceil(south / step) * step; lat <= north; lat += step) {
        if (std::abs(lat) > 90 - step / 1000)
            continue;
        GraticuleLine line;
        line.label = degreesLabel(lat, step, u'N', u'S');
        line.runs = visibleRuns(
            view,
            [&](double t) {
                return std::optional(LatLon{lat, std::remainder(box.west + box.widthDegrees() * t, 360)});
            },
            4 * steps);
        add(std::move(line));
    }
    return out;
}

/// One zone of UTM as far as it is in view.
struct ZoneView
{
    int zone = 31;
    bool north = true;
    double west = 0, east = 6; ///< degrees, within -180..180
    double south = 0, top = 8; ///< degrees
    std::shared_ptr<const Projection> projection;
};

/// The regular zones; the exceptions of Norway and Svalbard are honoured in what a reference says, and their edges are
/// drawn where they are.
std::vector<ZoneView> zonesIn(const GeoBox &box)
{
    std::vector<ZoneView> zones;
    const double last = box.west + box.widthDegrees();
    for (double west = std::floor((box.west + 180) / 6) * 6 - 180; west < last && zones.size() < 124; west += 6) {
        for (const bool north : {false, true}) {
            ZoneView zone;
            const double x = std::remainder(west + 3, 360);
            zone.zone = static_cast<int>(std::floor((x + 180) / 6)) + 1;
            zone.north = north;
            zone.west = std::max(west, box.west);
            zone.east = std::min(west + 6, last);
            zone.south = std::max(box.south, north ? 0.0 : utmSouth);
            zone.top = std::min(box.north, north ? utmNorth : 0.0);
            if (zone.south < zone.top && zone.west < zone.east)
                zones.push_back(zone);
        }
    }
    return zones;
}

QString kilometres(double metres, QChar side)
{
    return QStringLiteral("%1 km%2%3").arg(metres / 1000, 0, 'g', 8).arg(QChar(0x2009)).arg(side);
}

/// The two to five digits of a reference inside its 100 km square.
QString principalDigits(double metres, double step)
{
    const auto within = static_cast<qint64>(std::llround(metres)) % 100'000;
    const int digits = std::clamp(5 - static_cast<int>(std::floor(std::log10(step) + 1e-9)), 1, 5);
    const auto unit = static_cast<qint64>(std::pow(10, 5 - digits));
    return QStringLiteral("%1").arg(within / unit, digits, 10, QLatin1Char('0'));
}

/// The rectangle of the plane that holds the part of a zone that is in view.
QRectF planeExtent(const ZoneView &zone)
{
    constexpr int steps = 8;
    QPolygonF points;
    for (int row = 0; row <= steps; ++row)
        for (int column = 0; column <= steps; ++column)
            if (const auto xy = zone.projection->forward(
                    {zone.south + (zone.top - zone.south) * row / steps,
                     std::remainder(zone.west + (zone.east - zone.west) * column / steps, 360)}))
                points.append(*xy);
    return points.boundingRect();
}

void appendGrid(GraticuleLines &out, const ZoneView &zone, Graticule kind, double step, const Viewport &view)
{
    const QRectF extent = planeExtent(zone);
    constexpr int steps = 32;
    const auto inZone = [&](QPointF xy) -> std::optional<LatLon> {
        const auto p = zone.projection->inverse(xy);
        if (!p)
            return std::nullopt;
        const double middle = (zone.west + zone.east) / 2;
        const bool inside = std::abs(std::remainder(p->lon - middle, 360)) <= (zone.east - zone.west) / 2 + 1e-9 &&
                            p->lat >= zone.south - 1e-9 && p->lat <= zone.top + 1e-9;
        return inside ? p : std::nullopt;
    };
    const auto add = [&](double at, bool risesNorth, auto pointAt) {
        GraticuleLine line;
        line.risesNorth = risesNorth;
        line.label = kind == Graticule::Mgrs ? principalDigits(at, step)
                                             : kilometres(at, risesNorth ? QLatin1Char('E') : QLatin1Char('N'));
        line.runs = visibleRuns(
            view, [&](double t) { return inZone(pointAt(t)); }, steps);
        if (!line.runs.empty())
            out.lines.push_back(std::move(line));
    };
    for (double x = std::ceil(extent.left() / step) * step; x <= extent.right(); x += step)
        add(x, true, [&](double t) { return QPointF(x, extent.top() + extent.height() * t); });
    for (double y = std::ceil(extent.top() / step) * step; y <= extent.bottom(); y += step)
        add(y, false, [&](double t) { return QPointF(extent.left() + extent.width() * t, y); });
    if (kind != Graticule::Mgrs || std::max(extent.width(), extent.height()) > 2'000'000)
        return;
    constexpr double square = 100'000;
    for (double x = std::floor(extent.left() / square) * square; x < extent.right(); x += square) {
        for (double y = std::floor(extent.top() / square) * square; y < extent.bottom(); y += square) {
            // The middle of what is seen of it.
            const QRectF seen = QRectF(x, y, square, square).intersected(extent);
            const auto p = inZone(seen.center());
            const auto pixel = p ? view.pixelOf(*p) : std::nullopt;
            if (pixel)
                out.names.push_back({*pixel, formatMgrs(*p, 0)});
        }
    }
}

void appendZoneEdges(GraticuleLines &out, const std::vector<ZoneView> &zones, const GeoBox &box, const Viewport &view)
{
    constexpr int steps = 48;
    for (const ZoneView &zone : zones) {
        const double edge = -180 + (zone.zone - 1) * 6;
        GraticuleLine line;
        line.risesNorth = true;
        line.isZoneEdge = true;
        line.runs = visibleRuns(
            view,
            [&](double t) {
                return std::optional(LatLon{zone.south + (zone.top - zone.south) * t, edge});
            },
            steps);
        if (!line.runs.empty())
            out.lines.push_back(std::move(line));
    }
    if (box.south < 0 && box.north > 0) {
        GraticuleLine equator;
        equator.isZoneEdge = true;
        equator.runs = visibleRuns(
            view,
            [&](double t) {
                return std::optional(LatLon{0, std::remainder(box.west + box.widthDegrees() * t, 360)});
            },
            4 * steps);
        out.lines.push_back(std::move(equator));
    }
}

GraticuleLines gridLines(Graticule kind, const Viewport &view)
{
    GraticuleLines out;
    const GeoBox box = view.geoBounds().grown(0.1);
    std::vector<ZoneView> zones = zonesIn(box);
    appendZoneEdges(out, zones, box, view);
    const double step = roundStepAbove(leastGapPixels * view.groundMetresPerPixel());
    constexpr std::size_t fewZones = 6;
    constexpr double widestStep = 100'000;
    const bool tooFar = zones.size() > fewZones || step > widestStep;
    for (ZoneView &zone : zones) {
        const LatLon middle{(zone.south + zone.top) / 2, std::remainder((zone.west + zone.east) / 2, 360)};
        if (tooFar) {
            const auto pixel = view.pixelOf(middle);
            if (pixel)
                out.names.push_back({*pixel, QStringLiteral("%1%2").arg(zone.zone).arg(zone.north ? QLatin1Char('N')
                                                                                                  : QLatin1Char('S'))});
            continue;
        }
        const auto projection =
            projectionFromCrs(QStringLiteral("EPSG:%1").arg((zone.north ? 32600 : 32700) + zone.zone));
        if (!projection)
            continue;
        zone.projection = *projection;
        appendGrid(out, zone, kind, step, view);
    }
    return out;
}

/// Where a label of the line stands: where it crosses the lower or the left edge of what is seen.
std::optional<QPointF> labelPlace(const GraticuleLine &line, const QRectF &seen)
{
    constexpr double inset = 4;
    const double edge = line.risesNorth ? seen.bottom() - inset : seen.left() + inset;
    const auto along = [&](QPointF p) { return line.risesNorth ? p.y() : p.x(); };
    for (const QPolygonF &run : line.runs) {
        for (qsizetype i = 1; i < run.size(); ++i) {
            const double a = along(run[i - 1]) - edge;
            const double b = along(run[i]) - edge;
            if (a * b > 0 || a == b)
                continue;
            const QPointF at = run[i - 1] + (run[i] - run[i - 1]) * (a / (a - b));
            if (seen.contains(at))
                return at;
        }
    }
    return std::nullopt;
}

class GraticulePainter
{
public:
    GraticulePainter(QPainter &painter, const MapScene &scene, const QRectF &seen)
        : m_painter(painter)
        , m_scene(scene)
        , m_seen(seen)
        , m_font(uiFont(labelSize))
        , m_metrics(m_font)
    {
    }

    void line(const GraticuleLine &line)
    {
        // Light on dark or dark on light, over any picture: a core in a casing.
        QColor casing = m_scene.tokens.water;
        casing.setAlphaF(0.45F);
        QColor core = m_scene.tokens.text;
        core.setAlphaF(line.isZoneEdge ? 0.9F : 0.6F);
        for (const QPen &pen : {QPen(casing, line.isZoneEdge ? 4 : 3), QPen(core, line.isZoneEdge ? 1.6 : 0.8)}) {
            m_painter.setPen(pen);
            for (const QPolygonF &run : line.runs)
                m_painter.drawPolyline(run);
        }
    }

    void label(const GraticuleLine &line)
    {
        const auto at = line.label.isEmpty() ? std::nullopt : labelPlace(line, m_seen);
        if (!at)
            return;
        const double width = m_metrics.horizontalAdvance(line.label);
        // The lower left corner has the credits.
        const QPointF baseline = line.risesNorth ? QPointF(at->x() - width / 2, m_seen.bottom() - creditsHeight)
                                                 : QPointF(m_seen.left() + 6, at->y() + m_metrics.capHeight() / 2);
        text(line.label, {baseline.x(), baseline.y() - m_metrics.ascent(), width, m_metrics.height()}, m_font);
    }

    void name(const GraticuleName &name)
    {
        const QFont font = uiFont(13, QFont::DemiBold);
        const double width = QFontMetricsF(font).horizontalAdvance(name.name);
        text(name.name, {name.pixel.x() - width / 2, name.pixel.y() - 8, width, 16}, font);
    }

private:
    static constexpr double creditsHeight = 34;

    void text(const QString &text, const QRectF &rect, const QFont &font)
    {
        const bool free =
            m_seen.contains(rect) && std::none_of(m_taken.begin(), m_taken.end(), [&](const QRectF &taken) {
                return taken.intersects(rect.adjusted(-6, -2, 6, 2));
            });
        if (!free)
            return;
        m_taken.push_back(rect);
        paintHaloText(m_painter, {rect.left(), rect.top() + QFontMetricsF(font).ascent()}, text, font,
                      m_scene.tokens.text, m_scene.tokens.water);
    }

    QPainter &m_painter;
    const MapScene &m_scene;
    QRectF m_seen;
    QFont m_font;
    QFontMetricsF m_metrics;
    std::vector<QRectF> m_taken;
};

} // namespace

QString nameOf(Graticule kind)
{
    return graticuleNames[static_cast<std::size_t>(kind)];
}

std::optional<Graticule> graticuleNamed(const QString &name)
{
    const auto found = std::find(graticuleNames.begin(), graticuleNames.end(), name.toLower());
    return found == graticuleNames.end() ? std::nullopt
                                         : std::optional(static_cast<Graticule>(found - graticuleNames.begin()));
}

double graticuleStepDegrees(const Viewport &view)
{
    constexpr std::array<double, 17> steps{30,   20,   10,   5,     2,     1,     0.5,    0.2,   0.1,
                                           0.05, 0.02, 0.01, 0.005, 0.002, 0.001, 0.0005, 0.0002};
    const double degreesPerPixel = view.metresPerPixel / metresPerDegree;
    double best = steps.front();
    for (const double step : steps)
        if (step / degreesPerPixel >= leastGapPixels)
            best = step;
    return best;
}

GraticuleLines graticuleLines(Graticule kind, const Viewport &view)
{
    switch (kind) {
    case Graticule::Plain:
        return {};
    case Graticule::Degrees:
        return degreeLines(view);
    case Graticule::Utm:
    case Graticule::Mgrs:
        return gridLines(kind, view);
    }
    return {};
}

void paintGraticule(QPainter &painter, const MapScene &scene, const Viewport &view, const QRectF &seen)
{
    if (scene.graticule == Graticule::Plain)
        return;
    const GraticuleLines graticule = graticuleLines(scene.graticule, view);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    GraticulePainter paint(painter, scene, seen.isEmpty() ? QRectF(QPointF(0, 0), view.size) : seen);
    for (const GraticuleLine &line : graticule.lines)
        paint.line(line);
    for (const GraticuleName &name : graticule.names)
        paint.name(name);
    for (const GraticuleLine &line : graticule.lines)
        paint.label(line);
}

} // namespace leadline
