// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/tiles/tile_pack.h"

#include "imaging/tiles/tile_presets.h"
#include "model/text/file_name.h"

#include <QCoreApplication>
#include <QtEndian>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace leadline {

namespace {

/// Middling, of photographs and drawn maps at 256 pixels.
constexpr std::int64_t usualTileBytes = 18'000;

/// "osm.org" of "a.tile.osm.org" for a comparison: a preset's subdomains are many.
bool isSameService(const QString &host, const QString &preset)
{
    const auto last = [](const QString &name) { return name.section(u'.', -2); };
    return host == preset || (last(host) == last(preset) && host.contains(u'.'));
}

const TileSource *forbiddingPreset(const TileSource &source)
{
    static const std::vector<TileSource> presets = presetTileSources();
    for (const TileSource &preset : presets) {
        if (preset.bulkAllowed)
            continue;
        for (const QString &host : hostsOf(source))
            if (std::ranges::any_of(hostsOf(preset), [&](const QString &one) { return isSameService(host, one); }))
                return &preset;
    }
    return nullptr;
}

} // namespace

QString whyNoPack(const TileSource &source)
{
    if (!source.archive.isEmpty())
        return QStringLiteral("%1 is a tile archive: it needs no network already").arg(source.name);
    if (const TileSource *preset = forbiddingPreset(source))
        return QStringLiteral("the terms of %1 do not allow downloading areas: %2").arg(preset->name, preset->terms);
    if (!source.bulkAllowed)
        return QStringLiteral("nothing says that the terms of %1 allow downloading areas%2")
            .arg(source.name, source.terms.isEmpty() ? QString() : QStringLiteral(": ") + source.terms);
    return {};
}

Result<void> checkPlan(const TilePackPlan &plan)
{
    const QString &name = plan.source.name;
    if (const QString why = whyNoPack(plan.source); !why.isEmpty())
        return fail(ErrorCode::Unsupported, why, name);
    const GeoBox &box = plan.box;
    const auto isLongitude = [](double degrees) { return degrees >= -180 && degrees <= 180; };
    const bool sound = box.west != box.east && box.south < box.north && isLongitude(box.west) &&
                       isLongitude(box.east) && box.south >= -90 && box.north <= 90;
    if (!sound)
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("the area is none: west, south, east, north, in degrees; east below west crosses "
                                   "the 180th meridian"),
                    name);
    if (plan.minZoom < plan.source.minZoom || plan.maxZoom > plan.source.maxZoom || plan.minZoom > plan.maxZoom)
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("it has the zoom levels %1 to %2").arg(plan.source.minZoom).arg(plan.source.maxZoom),
                    name);
    if (const std::int64_t tiles = sizeOf(plan).tiles; tiles > mostPackTiles)
        return fail(ErrorCode::Unsupported,
                    QStringLiteral("%1 tiles are more than the %2 that are downloaded at once: take a smaller area or "
                                   "fewer zoom levels")
                        .arg(tiles)
                        .arg(mostPackTiles),
                    name);
    return {};
}

TilePackWalk::Level TilePackWalk::levelOf(const GeoBox &box, int zoom)
{
    const double count = std::exp2(zoom);
    const auto clamped = [&](double place) {
        return static_cast<int>(std::clamp(std::floor(place * count), 0.0, count - 1));
    };
    const auto down = [](double latitude) {
        const double radians = std::clamp(latitude, -85.0511, 85.0511) * std::numbers::pi / 180;
        return (1 - std::asinh(std::tan(radians)) / std::numbers::pi) / 2;
    };
    // A side that lies on a tile's edge does not touch the next one.
    constexpr double edge = 1e-12;
    Level level{zoom, clamped((box.west + 180) / 360 + edge), clamped((box.east + 180) / 360 - edge),
                clamped(down(box.north) + edge), clamped(down(box.south) - edge)};
    const int columns = static_cast<int>(count);
    if (box.crossesDateline())
        level.right += columns;
    // Far out both ends lie in one column: no tile is wanted twice.
    level.right = std::min(level.right, level.left + columns - 1);
    return level;
}

TilePackSize sizeOf(const TilePackPlan &plan)
{
    TilePackSize size;
    for (int zoom = plan.minZoom; zoom <= plan.maxZoom; ++zoom) {
        const TilePackWalk::Level level = TilePackWalk::levelOf(plan.box, zoom);
        size.tiles += (std::int64_t{level.right} - level.left + 1) * (std::int64_t{level.bottom} - level.top + 1);
    }
    const std::int64_t larger = plan.source.tileSize / 256;
    size.bytes = size.tiles * usualTileBytes * larger * larger;
    return size;
}

TilePackWalk::TilePackWalk(const TilePackPlan &plan)
    : m_box(plan.box)
    , m_maxZoom(plan.maxZoom)
    , m_level(levelOf(plan.box, plan.minZoom))
    , m_x(m_level.left)
    , m_y(m_level.top)
{
}

std::optional<TilePlace> TilePackWalk::next()
{
    if (m_x > m_level.right) {
        m_x = m_level.left;
        ++m_y;
    }
    if (m_y > m_level.bottom) {
        if (m_level.zoom >= m_maxZoom)
            return std::nullopt;
        m_level = levelOf(m_box, m_level.zoom + 1);
        m_x = m_level.left;
        m_y = m_level.top;
    }
    const int column = m_x++ & ((1 << m_level.zoom) - 1);
    return TilePlace{m_level.zoom, column, m_y};
}

TilePackFacts factsOf(const TilePackPlan &plan)
{
    TilePackFacts facts;
    facts.title = plan.source.time.isEmpty() ? plan.source.name
                                             : QStringLiteral("%1, %2").arg(plan.source.name, plan.source.time);
    facts.attribution = plan.source.attribution;
    facts.terms = plan.source.terms;
    facts.address = plan.source.urlTemplate;
    if (!plan.source.time.isEmpty())
        facts.address.replace(QLatin1String("{time}"), plan.source.time);
    facts.tool =
        QStringLiteral("%1 %2").arg(QCoreApplication::applicationName(), QCoreApplication::applicationVersion());
    facts.box = plan.box;
    facts.minZoom = plan.minZoom;
    facts.maxZoom = plan.maxZoom;
    facts.tileSize = plan.source.tileSize;
    return facts;
}

QString packFileName(const TilePackPlan &plan)
{
    const QString base = QStringLiteral("%1 %2,%3 to %4,%5 z%6-%7")
                             .arg(factsOf(plan).title)
                             .arg(plan.box.west, 0, 'f', 3)
                             .arg(plan.box.south, 0, 'f', 3)
                             .arg(plan.box.east, 0, 'f', 3)
                             .arg(plan.box.north, 0, 'f', 3)
                             .arg(plan.minZoom)
                             .arg(plan.maxZoom);
    return safeFileName(base, QStringLiteral(".mbtiles"));
}

bool isWholePicture(QByteArrayView bytes)
{
    if (bytes.startsWith("\x89PNG\r\n\x1a\n"))
        return bytes.last(std::min<qsizetype>(bytes.size(), 12)).contains(QByteArrayView("IEND"));
    if (bytes.startsWith("\xff\xd8\xff")) {
        // Some encoders pad behind the end mark.
        constexpr qsizetype tail = 64;
        return bytes.last(std::min(bytes.size(), tail)).contains(QByteArrayView("\xff\xd9"));
    }
    if (bytes.startsWith("RIFF") && bytes.size() > 12 && bytes.sliced(8, 4) == QByteArrayView("WEBP"))
        return qFromLittleEndian<quint32>(bytes.data() + 4) <= static_cast<quint64>(bytes.size()) - 8;
    return false;
}

} // namespace leadline
