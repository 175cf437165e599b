// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/geo/outline.h"

#include "model/geo/geometry_json.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>

namespace leadline {

namespace {

/// The longitude nearest to `near`, whole turns off.
double unwrapped(double lon, double near)
{
    return lon + 360 * std::round((near - lon) / 360);
}

/// Twice the area of the triangle: above 0 where p lies left of the way from a to b.
double side(double ax, double ay, double bx, double by, double px, double py)
{
    return (bx - ax) * (py - ay) - (by - ay) * (px - ax);
}

Unexpected invalid(const QString &what)
{
    return fail(ErrorCode::InvalidInput, what);
}

/// "(130 42, 131 42, 130 42)": one ring. `at` is moved behind it.
std::optional<std::vector<LatLon>> ringOfWkt(QStringView text)
{
    std::vector<LatLon> ring;
    for (const QStringView pair : text.split(u',')) {
        const auto numbers = pair.trimmed().split(u' ', Qt::SkipEmptyParts);
        bool isLon = false;
        bool isLat = false;
        if (numbers.size() < 2)
            return std::nullopt;
        ring.push_back({numbers[1].toDouble(&isLat), numbers[0].toDouble(&isLon)});
        if (!isLon || !isLat)
            return std::nullopt;
    }
    return ring;
}

Result<std::vector<LatLon>> outlineFromWkt(const QString &text)
{
    const qsizetype open = text.indexOf(u'(');
    const QString body = text.mid(open).simplified();
    if (open < 0 || !body.endsWith(u')'))
        return invalid(QStringLiteral("the text is no whole POLYGON ((…))"));
    QString inner = body.mid(1, body.size() - 2).trimmed();
    if (!inner.startsWith(u'(') || !inner.endsWith(u')'))
        return invalid(QStringLiteral("the text is no whole POLYGON ((…))"));
    inner = inner.mid(1, inner.size() - 2);
    Geometry geometry{GeometryType::Polygon, {}};
    for (QString part : inner.split(u')')) {
        if (!geometry.parts.empty()) {
            part = part.trimmed();
            if (!part.startsWith(u','))
                return invalid(QStringLiteral("the rings of the POLYGON cannot be read"));
            part = part.mid(1).trimmed();
            if (!part.startsWith(u'('))
                return invalid(QStringLiteral("the rings of the POLYGON cannot be read"));
            part = part.mid(1);
        }
        auto ring = ringOfWkt(part);
        if (!ring)
            return invalid(QStringLiteral("the corners of the POLYGON are no pairs of longitude and latitude"));
        geometry.parts.push_back(*std::move(ring));
    }
    return outlineOf(geometry);
}

Result<std::vector<LatLon>> outlineFromGeoJson(const QJsonObject &object)
{
    const QString type = object.value(QLatin1String("type")).toString();
    if (type == QLatin1String("FeatureCollection")) {
        const QJsonArray features = object.value(QLatin1String("features")).toArray();
        if (features.size() != 1)
            return invalid(QStringLiteral("the GeoJSON has %1 features; an area is one").arg(features.size()));
        return outlineFromGeoJson(features.first().toObject());
    }
    if (type == QLatin1String("Feature"))
        return outlineFromGeoJson(object.value(QLatin1String("geometry")).toObject());
    if (type != QLatin1String("Polygon"))
        return invalid(QStringLiteral("the GeoJSON is no Polygon but \"%1\"").arg(type.left(40)));
    const auto geometry = geometryFromGeoJson(object);
    if (!geometry)
        return Unexpected{geometry.error()};
    return outlineOf(*geometry);
}

} // namespace

Outline::Outline(const std::vector<LatLon> &corners)
{
    double near = corners.front().lon;
    for (const LatLon &corner : corners) {
        near = unwrapped(corner.lon, near);
        m_ring.push_back({near, corner.lat});
    }
    m_ring.push_back(m_ring.front());
    const auto byX = [](const Vertex &a, const Vertex &b) { return a.x < b.x; };
    const auto byY = [](const Vertex &a, const Vertex &b) { return a.y < b.y; };
    const auto [west, east] = std::minmax_element(m_ring.begin(), m_ring.end(), byX);
    const auto [south, north] = std::minmax_element(m_ring.begin(), m_ring.end(), byY);
    m_west = west->x;
    m_east = east->x;
    const auto wrapped = [](double lon) { return lon < -180 || lon > 180 ? std::remainder(lon, 360) : lon; };
    m_bounds = {wrapped(m_west), south->y, wrapped(m_east), north->y};
}

/// On the copy of the world on which it may lie inside.
double Outline::besides(double lon) const
{
    return unwrapped(lon, (m_west + m_east) / 2);
}

bool Outline::holds(Vertex p) const
{
    int turns = 0; // non-zero winding (Sunday 2001)
    for (std::size_t i = 0; i + 1 < m_ring.size(); ++i) {
        const Vertex &a = m_ring[i];
        const Vertex &b = m_ring[i + 1];
        const double left = side(a.x, a.y, b.x, b.y, p.x, p.y);
        const bool isBetween = p.x >= std::min(a.x, b.x) && p.x <= std::max(a.x, b.x) && p.y >= std::min(a.y, b.y) &&
                               p.y <= std::max(a.y, b.y);
        if (left == 0 && isBetween)
            return true;
        if (a.y <= p.y && b.y > p.y && left > 0)
            ++turns;
        else if (a.y > p.y && b.y <= p.y && left < 0)
            --turns;
    }
    return turns != 0;
}

bool Outline::contains(LatLon p) const
{
    if (p.lat < m_bounds.south || p.lat > m_bounds.north)
        return false;
    const double x = besides(p.lon);
    return x >= m_west && x <= m_east && holds({x, p.lat});
}

bool Outline::meets(LatLon a, LatLon b) const
{
    if (contains(a) || contains(b))
        return true;
    if (std::max(a.lat, b.lat) < m_bounds.south || std::min(a.lat, b.lat) > m_bounds.north)
        return false;
    const double ax = besides(a.lon);
    const double bx = unwrapped(b.lon, ax);
    // The way may reach the ring on the next copy of the world.
    for (const double shift : {-360.0, 0.0, 360.0}) {
        const Vertex from{ax + shift, a.lat};
        const Vertex to{bx + shift, b.lat};
        if (std::max(from.x, to.x) < m_west || std::min(from.x, to.x) > m_east)
            continue;
        for (std::size_t i = 0; i + 1 < m_ring.size(); ++i) {
            const Vertex &c = m_ring[i];
            const Vertex &d = m_ring[i + 1];
            const double c1 = side(from.x, from.y, to.x, to.y, c.x, c.y);
            const double d1 = side(from.x, from.y, to.x, to.y, d.x, d.y);
            const double a1 = side(c.x, c.y, d.x, d.y, from.x, from.y);
            const double b1 = side(c.x, c.y, d.x, d.y, to.x, to.y);
            const bool apart =
                std::max(from.x, to.x) < std::min(c.x, d.x) || std::max(c.x, d.x) < std::min(from.x, to.x) ||
                std::max(from.y, to.y) < std::min(c.y, d.y) || std::max(c.y, d.y) < std::min(from.y, to.y);
            if (!apart && c1 * d1 <= 0 && a1 * b1 <= 0)
                return true;
        }
    }
    return false;
}

std::optional<QString> whyNoOutline(const std::vector<LatLon> &corners)
{
    std::size_t different = 0;
    double near = corners.empty() ? 0 : corners.front().lon;
    for (std::size_t i = 0; i < corners.size(); ++i) {
        if (!corners[i].isValid())
            return QStringLiteral("a corner is not on the Earth");
        near = unwrapped(corners[i].lon, near);
        different += std::find(corners.begin(), corners.begin() + static_cast<std::ptrdiff_t>(i), corners[i]) ==
                             corners.begin() + static_cast<std::ptrdiff_t>(i)
                         ? 1
                         : 0;
    }
    if (different < 3)
        return QStringLiteral("an area has three corners at least");
    if (std::abs(unwrapped(corners.front().lon, near) - corners.front().lon) > 1)
        return QStringLiteral("an area round a pole cannot be used");
    return std::nullopt;
}

Result<std::vector<LatLon>> outlineOf(const Geometry &geometry)
{
    if (geometry.type != GeometryType::Polygon || geometry.isEmpty())
        return invalid(QStringLiteral("that is no polygon"));
    if (geometry.parts.size() > 1)
        return invalid(QStringLiteral("the polygon has holes; an area without holes is needed"));
    std::vector<LatLon> corners = geometry.parts.front();
    if (corners.size() > 1 && corners.front() == corners.back())
        corners.pop_back();
    if (const auto why = whyNoOutline(corners))
        return invalid(*why);
    return corners;
}

Result<std::vector<LatLon>> outlineFromText(const QByteArray &text)
{
    const QByteArray trimmed = text.trimmed();
    if (trimmed.startsWith('{')) {
        QJsonParseError error{};
        const QJsonDocument json = QJsonDocument::fromJson(trimmed, &error);
        if (!json.isObject())
            return invalid(QStringLiteral("the area is no GeoJSON: %1").arg(error.errorString()));
        return outlineFromGeoJson(json.object());
    }
    const QString wkt = QString::fromUtf8(trimmed);
    if (wkt.startsWith(QLatin1String("POLYGON"), Qt::CaseInsensitive))
        return outlineFromWkt(wkt.mid(7));
    return invalid(QStringLiteral("the area is neither GeoJSON nor WKT \"POLYGON ((…))\""));
}

} // namespace leadline
