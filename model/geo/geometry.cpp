// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/geo/geometry.h"

#include <QtEndian>

#include <cstring>

namespace leadline {

namespace {

/// Geometry types of ISO 13249-3 well-known binary, two dimensions.
constexpr std::uint32_t wkbPoint = 1;
constexpr std::uint32_t wkbLineString = 2;
constexpr std::uint32_t wkbPolygon = 3;

constexpr std::size_t bytesPerVertex = 16;

void append(QByteArray &out, std::uint32_t value)
{
    const std::uint32_t little = qToLittleEndian(value);
    out.append(reinterpret_cast<const char *>(&little), sizeof little);
}

void append(QByteArray &out, double value)
{
    std::uint64_t bits = 0;
    std::memcpy(&bits, &value, sizeof bits);
    bits = qToLittleEndian(bits);
    out.append(reinterpret_cast<const char *>(&bits), sizeof bits);
}

void append(QByteArray &out, const std::vector<LatLon> &vertices)
{
    for (const LatLon p : vertices) {
        append(out, p.lon);
        append(out, p.lat);
    }
}

/// Reads numbers of either byte order and remembers when the bytes ran out.
class WkbReader
{
public:
    explicit WkbReader(QByteArrayView bytes)
        : m_bytes(bytes)
    {
    }

    bool ok() const { return m_ok; }
    std::size_t left() const { return static_cast<std::size_t>(m_bytes.size()) - m_position; }

    void readByteOrder()
    {
        const std::uint8_t order = readRaw<std::uint8_t>();
        m_bigEndian = order == 0;
        m_ok = m_ok && order <= 1;
    }

    std::uint32_t readCount()
    {
        const auto raw = readRaw<std::uint32_t>();
        return m_bigEndian ? qFromBigEndian(raw) : qFromLittleEndian(raw);
    }

    std::vector<LatLon> readVertices(std::size_t count)
    {
        // Checked before anything is allocated: the count is what a damaged or hostile file says.
        if (!m_ok || count > left() / bytesPerVertex) {
            m_ok = false;
            return {};
        }
        std::vector<LatLon> vertices(count);
        for (LatLon &p : vertices) {
            p.lon = readDouble();
            p.lat = readDouble();
        }
        return vertices;
    }

private:
    template<class T>
    T readRaw()
    {
        T value{};
        if (left() < sizeof value) {
            m_ok = false;
            m_position = static_cast<std::size_t>(m_bytes.size());
            return value;
        }
        std::memcpy(&value, m_bytes.data() + m_position, sizeof value);
        m_position += sizeof value;
        return value;
    }

    double readDouble()
    {
        const auto raw = readRaw<std::uint64_t>();
        const std::uint64_t bits = m_bigEndian ? qFromBigEndian(raw) : qFromLittleEndian(raw);
        double value = 0;
        std::memcpy(&value, &bits, sizeof value);
        return value;
    }

    QByteArrayView m_bytes;
    std::size_t m_position = 0;
    bool m_bigEndian = false;
    bool m_ok = true;
};

std::optional<QString> whyRingInvalid(const std::vector<LatLon> &ring)
{
    if (ring.size() < 4)
        return QStringLiteral("a polygon needs at least three corners");
    if (ring.front() != ring.back())
        return QStringLiteral("a polygon's ring is not closed");
    return std::nullopt;
}

} // namespace

Geometry Geometry::polygon(std::vector<LatLon> ring)
{
    if (!ring.empty() && ring.front() != ring.back())
        ring.push_back(ring.front());
    return {GeometryType::Polygon, {std::move(ring)}};
}

std::optional<GeoBox> boundsOf(const Geometry &geometry)
{
    std::vector<LatLon> vertices;
    for (const auto &part : geometry.parts)
        vertices.insert(vertices.end(), part.begin(), part.end());
    return boundsOf(vertices);
}

std::optional<QString> whyInvalid(const Geometry &geometry)
{
    if (geometry.isEmpty())
        return QStringLiteral("it has no position");
    for (const auto &part : geometry.parts) {
        if (!std::all_of(part.begin(), part.end(), [](LatLon p) { return p.isValid(); }))
            return QStringLiteral("a position lies off the Earth (longitude -180 to 180, latitude -90 to 90)");
    }
    switch (geometry.type) {
    case GeometryType::Point:
        if (geometry.parts.size() != 1 || geometry.parts.front().size() != 1)
            return QStringLiteral("a point has exactly one position");
        break;
    case GeometryType::LineString:
        if (geometry.parts.size() != 1 || geometry.parts.front().size() < 2)
            return QStringLiteral("a line needs at least two positions");
        break;
    case GeometryType::Polygon:
        for (const auto &ring : geometry.parts) {
            if (const auto reason = whyRingInvalid(ring))
                return reason;
        }
        break;
    }
    return std::nullopt;
}

QByteArray toWkb(const Geometry &geometry)
{
    QByteArray out;
    out.append('\x01');
    switch (geometry.type) {
    case GeometryType::Point: {
        append(out, wkbPoint);
        // An empty point is written with NaN, as PostGIS and OGC 12-128 (GeoPackage) do.
        constexpr double nan = std::numeric_limits<double>::quiet_NaN();
        append(out, geometry.isEmpty() ? std::vector<LatLon>{{nan, nan}} : geometry.parts.front());
        break;
    }
    case GeometryType::LineString: {
        append(out, wkbLineString);
        const std::vector<LatLon> vertices = geometry.isEmpty() ? std::vector<LatLon>{} : geometry.parts.front();
        append(out, static_cast<std::uint32_t>(vertices.size()));
        append(out, vertices);
        break;
    }
    case GeometryType::Polygon:
        append(out, wkbPolygon);
        append(out, static_cast<std::uint32_t>(geometry.parts.size()));
        for (const auto &ring : geometry.parts) {
            append(out, static_cast<std::uint32_t>(ring.size()));
            append(out, ring);
        }
        break;
    }
    return out;
}

Result<Geometry> geometryFromWkb(QByteArrayView wkb)
{
    WkbReader reader(wkb);
    reader.readByteOrder();
    const std::uint32_t type = reader.readCount();
    const Unexpected cutShort =
        fail(ErrorCode::InvalidInput, QStringLiteral("the geometry's bytes are cut short or not well-known binary"));
    if (!reader.ok())
        return cutShort;

    Geometry geometry;
    if (type == wkbPoint) {
        geometry.parts = {reader.readVertices(1)};
    } else if (type == wkbLineString) {
        geometry.type = GeometryType::LineString;
        geometry.parts = {reader.readVertices(reader.readCount())};
    } else if (type == wkbPolygon) {
        geometry.type = GeometryType::Polygon;
        const std::uint32_t rings = reader.readCount();
        for (std::uint32_t i = 0; i < rings && reader.ok(); ++i)
            geometry.parts.push_back(reader.readVertices(reader.readCount()));
    } else {
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("geometry type %1 is not a point, a line or a polygon").arg(type));
    }
    if (!reader.ok())
        return cutShort;
    if (reader.left() != 0)
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("the geometry is followed by %1 stray bytes").arg(reader.left()));
    if (const auto reason = whyInvalid(geometry))
        return fail(ErrorCode::InvalidInput, QStringLiteral("the geometry is not sound: %1").arg(*reason));
    return geometry;
}

} // namespace leadline
