// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/tiles/tile_source.h"

#include "imaging/tiles/tile_time.h"

#include <QCryptographicHash>
#include <QRegularExpression>

#include <algorithm>

namespace leadline {

namespace {

constexpr std::size_t maxTilesOfView = 1200;

QStringList placeholdersOf(const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral(R"(\{([^{}]*)\})"));
    QStringList names;
    for (auto it = pattern.globalMatch(text); it.hasNext();)
        names.append(it.next().captured(1));
    return names;
}

QString encoded(const QString &value)
{
    // A time keeps its colons: some services do not read them otherwise.
    return QString::fromLatin1(QUrl::toPercentEncoding(value, ":,"));
}

/// The tile's rectangle as a service takes it: minx,miny,maxx,maxy in map metres or degrees, in the order of its axes.
QString boxText(const TileSource &source, TileId tile)
{
    const QRectF metres = tileExtent({tile, 0});
    const auto number = [](double value, int digits) { return QString::number(value, 'f', digits); };
    if (source.crs.isEmpty() || source.crs == QLatin1String("EPSG:3857"))
        return QStringList{number(metres.left(), 4), number(metres.top(), 4), number(metres.right(), 4),
                           number(metres.bottom(), 4)}
            .join(u',');
    const GeoBox box = tileBox(tile);
    QStringList sides{number(box.west, 9), number(box.south, 9), number(box.east, 9), number(box.north, 9)};
    if (source.northFirst) {
        sides.swapItemsAt(0, 1);
        sides.swapItemsAt(2, 3);
    }
    return sides.join(u',');
}

/// The part between "://" and the next slash.
QString hostPart(const QString &urlTemplate)
{
    return urlTemplate.section(QStringLiteral("://"), 1).section(QLatin1Char('/'), 0, 0);
}

/// Of a placeholder: that nobody knows it, or that what it stands for is not given.
QString troubleWith(const QString &name, const TileSource &source)
{
    static const QStringList known{QStringLiteral("z"),      QStringLiteral("x"),    QStringLiteral("y"),
                                   QStringLiteral("-y"),     QStringLiteral("q"),    QStringLiteral("s"),
                                   QStringLiteral("r"),      QStringLiteral("bbox"), QStringLiteral("key"),
                                   QStringLiteral("matrix"), QStringLiteral("time")};
    if (name.startsWith(QLatin1String("dim:")))
        return source.dimensions.contains(name.mid(4))
                   ? QString()
                   : QStringLiteral("the tile address has {%1}, and no value is given for it").arg(name);
    if (!known.contains(name))
        return QStringLiteral("the tile address has {%1}, which is none of %2").arg(name, knownPlaceholders());
    if (name == QLatin1String("time") && source.time.isEmpty())
        return QStringLiteral("the tile address has {time}, and no time is given for it");
    if (name == QLatin1String("matrix") && source.matrices.size() <= source.maxZoom)
        return QStringLiteral("the tile address has {matrix}, and not every zoom level has its name");
    return {};
}

/// Secrets go into {key}, which no case keeps; the rest of what a header could say nobody needs.
QString troubleWithHeaders(const std::map<QString, QString> &headers)
{
    for (const auto &[name, value] : headers) {
        if (name != QLatin1String("Referer") && name != QLatin1String("Origin"))
            return QStringLiteral("a request may carry the headers Referer and Origin, not %1").arg(name);
        const bool plain = std::ranges::all_of(value, [](QChar c) { return c >= u' ' && c < u'\x7f'; });
        if (!plain || value.size() > 512)
            return QStringLiteral("the header %1 is not plain text").arg(name);
    }
    return {};
}

Unexpected invalid(const TileSource &source, const QString &what)
{
    return fail(ErrorCode::InvalidInput, what, source.name.isEmpty() ? source.urlTemplate : source.name);
}

Result<void> validateTemplate(const TileSource &source)
{
    const QString &text = source.urlTemplate;
    if (!text.startsWith(QLatin1String("https://")) && !text.startsWith(QLatin1String("http://")))
        return invalid(source, QStringLiteral("a tile address begins with https:// or http://"));
    const QStringList names = placeholdersOf(text);
    for (const QString &name : names) {
        if (const QString trouble = troubleWith(name, source); !trouble.isEmpty())
            return invalid(source, trouble);
    }
    const auto has = [&](const char *name) { return names.contains(QLatin1String(name)); };
    const bool hasNumbers = (has("z") || has("matrix")) && has("x") && (has("y") || has("-y"));
    if (!hasNumbers && !has("q") && !has("bbox"))
        return invalid(source, QStringLiteral("the tile address needs {z}, {x} and {y}, or {q}, or {bbox}"));
    if (names.contains(QLatin1String("s")) && source.subdomains.isEmpty())
        return invalid(source, QStringLiteral("the tile address has {s}, and no subdomains are given for it"));
    for (const QString &name : placeholdersOf(hostPart(text))) {
        // A server must not learn or choose where the next request goes by the tile's number.
        if (name != QLatin1String("s"))
            return invalid(source, QStringLiteral("only {s} may stand in the host's name"));
    }
    const QUrl first = tileUrl(source, {});
    if (!first.isValid() || first.host().isEmpty())
        return invalid(source, QStringLiteral("this is not an address"));
    const bool here = first.host() == QLatin1String("127.0.0.1") || first.host() == QLatin1String("localhost");
    if (needsKey(source) && first.scheme() != QLatin1String("https") && !here)
        return invalid(source, QStringLiteral("a key is sent to https addresses only"));
    return {};
}

} // namespace

QString knownPlaceholders()
{
    return QStringLiteral("{z} {x} {y} {-y} {q} {s} {r} {matrix} {bbox} {time} {key} {dim:NAME}");
}

Result<void> validate(const TileSource &source)
{
    static const QRegularExpression folderName(QStringLiteral("^[A-Za-z0-9_-]{1,64}$"));
    if (!folderName.match(source.id).hasMatch())
        return invalid(source, QStringLiteral("the short name has other signs than letters, digits, - and _"));
    if (source.minZoom < 0 || source.maxZoom > 24 || source.minZoom > source.maxZoom)
        return invalid(source, QStringLiteral("zoom levels lie between 0 and 24, the smaller one first"));
    if (source.tileSize != 256 && source.tileSize != 512)
        return invalid(source, QStringLiteral("tiles are 256 or 512 pixels wide"));
    if (!source.archive.isEmpty())
        return {};
    if (source.attribution.trimmed().isEmpty())
        return invalid(source, QStringLiteral("the attribution is missing: it is printed with every map"));
    const QStringList systems{QString(), QStringLiteral("EPSG:3857"), QStringLiteral("EPSG:4326"),
                              QStringLiteral("CRS:84")};
    if (!systems.contains(source.crs))
        return invalid(source, QStringLiteral("tiles in %1 are not supported: Web Mercator (EPSG:3857), EPSG:4326 and "
                                              "CRS:84 are")
                                   .arg(source.crs));
    if (const QString trouble = troubleWithHeaders(source.headers); !trouble.isEmpty())
        return invalid(source, trouble);
    return validateTemplate(source);
}

QUrl tileUrl(const TileSource &source, TileId tile, const TileAsking &asking)
{
    QString text = source.urlTemplate;
    const auto put = [&text](const char *placeholder, const QString &value) {
        text.replace(QLatin1String(placeholder), value);
    };
    put("{z}", QString::number(tile.z));
    put("{x}", QString::number(tile.x));
    put("{y}", QString::number(tile.y));
    put("{-y}", QString::number((std::int64_t{1} << tile.z) - 1 - tile.y));
    put("{q}", quadkey(tile));
    put("{r}", asking.dense ? QStringLiteral("@2x") : QString());
    if (!source.subdomains.isEmpty())
        put("{s}", source.subdomains[(tile.x + tile.y) % source.subdomains.size()]);
    if (text.contains(QLatin1String("{bbox}")))
        put("{bbox}", boxText(source, tile));
    put("{matrix}", encoded(source.matrices.value(tile.z)));
    put("{time}", encoded(source.time));
    for (const auto &[name, value] : source.dimensions)
        text.replace(QStringLiteral("{dim:%1}").arg(name), encoded(value));
    put("{key}", encoded(asking.key));
    return QUrl(text, QUrl::StrictMode);
}

bool needsKey(const TileSource &source)
{
    return source.urlTemplate.contains(QLatin1String("{key}"));
}

TileSource atTime(const TileSource &source, const std::optional<Instant> &cursor)
{
    if (!source.urlTemplate.contains(QLatin1String("{time}")))
        return source;
    TileSource dated = source;
    if (source.timeFollows && cursor)
        dated.time = timeShownAt(source.timeExtent, *cursor).value_or(source.time);
    dated.attribution = QStringLiteral("%1, %2").arg(source.attribution, dated.time);
    return dated;
}

QString cacheNameOf(const TileSource &source)
{
    // The key is none of the address: the same tiles come with another one.
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(source.urlTemplate.toUtf8() + '\n' + source.time.toUtf8());
    for (const auto &[name, value] : source.dimensions)
        hash.addData('\n' + name.toUtf8() + '=' + value.toUtf8());
    return QStringLiteral("%1-%2").arg(source.id, QString::fromLatin1(hash.result().toHex().left(12)));
}

QStringList hostsOf(const TileSource &source)
{
    QStringList hosts;
    if (!source.archive.isEmpty())
        return hosts;
    const QString host = hostPart(source.urlTemplate);
    if (host.contains(QLatin1String("{s}"))) {
        for (const QString &subdomain : source.subdomains)
            hosts << QUrl(QStringLiteral("https://") + QString(host).replace(QLatin1String("{s}"), subdomain)).host();
    } else {
        hosts << tileUrl(source, {}).host();
    }
    return hosts;
}

std::vector<PlacedTile> tilesOfView(const TileSource &source, const Viewport &viewport)
{
    if (viewport.projection->crs() != QLatin1String("EPSG:3857"))
        return {};
    const int zoom = tileZoom(viewport, source.tileSize, source.minZoom, source.maxZoom);
    if (zoom > viewport.zoom() + 3)
        return {};
    std::vector<PlacedTile> placed = tilesCovering(viewport, zoom);
    if (placed.size() > maxTilesOfView)
        placed.resize(maxTilesOfView);
    return placed;
}

} // namespace leadline
