// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/basemap/basemap_format.h"
#include "model/geo/projection.h"

#include <algorithm>

namespace leadline {

namespace {

constexpr std::uint32_t formatVersion = 1;
// More than any map of ours has: a damaged count must not make us reserve gigabytes.
constexpr std::uint64_t mostItems = 20'000'000;

/// Walks the content; after the first fault every read gives 0 and `sound` is false.
class Cursor
{
public:
    explicit Cursor(const QByteArray &bytes)
        : m_at(reinterpret_cast<const unsigned char *>(bytes.constData()))
        , m_end(m_at + bytes.size())
    {
    }

    bool sound() const { return m_sound; }

    std::uint64_t number()
    {
        std::uint64_t value = 0;
        for (int shift = 0; shift < 63 && m_at < m_end; shift += 7) {
            const unsigned char byte = *m_at++;
            value |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
            if (byte < 0x80)
                return value;
        }
        m_sound = false;
        return 0;
    }

    std::int64_t signedNumber()
    {
        const std::uint64_t coded = number();
        return static_cast<std::int64_t>(coded >> 1) ^ -static_cast<std::int64_t>(coded & 1);
    }

    std::uint64_t count()
    {
        const std::uint64_t n = number();
        if (n > mostItems)
            m_sound = false;
        return m_sound ? n : 0;
    }

    QString text()
    {
        const std::uint64_t length = count();
        if (static_cast<std::uint64_t>(m_end - m_at) < length)
            m_sound = false;
        if (!m_sound)
            return {};
        const auto *start = reinterpret_cast<const char *>(m_at);
        m_at += length;
        return QString::fromUtf8(start, static_cast<qsizetype>(length));
    }

    bool header()
    {
        if (m_end - m_at < 8 || std::string_view(reinterpret_cast<const char *>(m_at), 4) != "LLBM")
            return m_sound = false;
        const std::uint32_t version =
            m_at[4] | m_at[5] << 8 | m_at[6] << 16 | static_cast<std::uint32_t>(m_at[7]) << 24;
        m_at += 8;
        return m_sound = version == formatVersion;
    }

private:
    const unsigned char *m_at;
    const unsigned char *m_end;
    bool m_sound = true;
};

void readLine(Cursor &cursor, BasemapLevel &level)
{
    BasemapLevel::Line line;
    const auto count = static_cast<std::uint32_t>(cursor.count());
    const auto shore = std::min(static_cast<std::uint32_t>(cursor.count()), count);
    line.begin = static_cast<std::uint32_t>(level.vertices.size());
    line.shoreEnd = line.begin + shore;
    line.end = line.begin + count;
    BasemapLevel::Vertex at;
    BasemapLevel::Vertex low{INT32_MAX, INT32_MAX};
    BasemapLevel::Vertex high{INT32_MIN, INT32_MIN};
    for (std::uint32_t i = 0; i < count && cursor.sound(); ++i) {
        at.x = static_cast<std::int32_t>(at.x + cursor.signedNumber());
        at.y = static_cast<std::int32_t>(at.y + cursor.signedNumber());
        low = {std::min(low.x, at.x), std::min(low.y, at.y)};
        high = {std::max(high.x, at.x), std::max(high.y, at.y)};
        level.vertices.push_back(at);
    }
    if (!cursor.sound() || count == 0)
        return;
    line.box =
        QRectF(QPointF(low.x * level.unit, low.y * level.unit), QPointF(high.x * level.unit, high.y * level.unit));
    level.lines.push_back(line);
}

BasemapLevels readLevels(Cursor &cursor)
{
    BasemapLevels levels;
    const std::uint64_t count = std::min<std::uint64_t>(cursor.count(), 16);
    for (std::uint64_t i = 0; i < count && cursor.sound(); ++i) {
        BasemapLevel level;
        level.tolerance = static_cast<double>(cursor.number());
        level.unit = static_cast<double>(cursor.number());
        const std::uint64_t lines = cursor.count();
        level.lines.reserve(static_cast<std::size_t>(std::min<std::uint64_t>(lines, 100'000)));
        for (std::uint64_t n = 0; n < lines && cursor.sound(); ++n)
            readLine(cursor, level);
        level.vertices.shrink_to_fit();
        levels.push_back(std::move(level));
    }
    return levels;
}

std::vector<BasemapPlace> readPlaces(Cursor &cursor)
{
    std::vector<BasemapPlace> places;
    const auto mercator = webMercator();
    const std::uint64_t count = cursor.count();
    places.reserve(static_cast<std::size_t>(std::min<std::uint64_t>(count, 100'000)));
    for (std::uint64_t i = 0; i < count && cursor.sound(); ++i) {
        BasemapPlace place;
        place.name = cursor.text();
        place.localName = cursor.text();
        place.position.lat = static_cast<double>(cursor.signedNumber()) * 1e-5;
        place.position.lon = static_cast<double>(cursor.signedNumber()) * 1e-5;
        place.population = static_cast<std::int64_t>(cursor.number());
        place.kind = static_cast<BasemapPlace::Kind>(std::min<std::uint64_t>(cursor.number(), 3));
        const auto xy = mercator->forward(place.position);
        if (!xy)
            continue;
        place.mercator = *xy;
        places.push_back(std::move(place));
    }
    return places;
}

} // namespace

Result<std::shared_ptr<const Basemap>> parseBasemap(const QByteArray &file)
{
    const QByteArray content = qUncompress(file);
    Cursor cursor(content);
    auto basemap = std::make_shared<Basemap>();
    if (cursor.header()) {
        basemap->land = readLevels(cursor);
        basemap->lakes = readLevels(cursor);
        basemap->borders = readLevels(cursor);
        basemap->places = readPlaces(cursor);
    }
    if (!cursor.sound())
        return fail(ErrorCode::Damaged, QStringLiteral("not a Leadline map, or a damaged one"),
                    QStringLiteral("basemap.bin"));
    return std::shared_ptr<const Basemap>(std::move(basemap));
}

} // namespace leadline
