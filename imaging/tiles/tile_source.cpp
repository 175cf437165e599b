// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/tiles/tile_source.h"

#include <QRegularExpression>

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

/// The part between "://" and the next slash.
QString hostPart(const QString &urlTemplate)
{
    return urlTemplate.section(QStringLiteral("://"), 1).section(QLatin1Char('/'), 0, 0);
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
    static const QStringList known{QStringLiteral("z"),  QStringLiteral("x"), QStringLiteral("y"),
                                   QStringLiteral("-y"), QStringLiteral("q"), QStringLiteral("s")};
    for (const QString &name : names) {
        if (!known.contains(name))
            return invalid(source, QStringLiteral("the tile address has {%1}, which is not one of {z} {x} {y} {-y} "
                                                  "{q} {s}")
                                       .arg(name));
    }
    const bool hasRow = names.contains(QLatin1String("y")) || names.contains(QLatin1String("-y"));
    const bool hasNumbers = names.contains(QLatin1String("z")) && names.contains(QLatin1String("x")) && hasRow;
    if (!hasNumbers && !names.contains(QLatin1String("q")))
        return invalid(source, QStringLiteral("the tile address needs {z}, {x} and {y}, or {q}"));
    if (names.contains(QLatin1String("s")) && source.subdomains.isEmpty())
        return invalid(source, QStringLiteral("the tile address has {s}, and no subdomains are given for it"));
    for (const QString &name : placeholdersOf(hostPart(text))) {
        // A server must not learn or choose where the next request goes by the tile's number.
        if (name != QLatin1String("s"))
            return invalid(source, QStringLiteral("only {s} may stand in the host's name"));
    }
    if (!tileUrl(source, {}).isValid())
        return invalid(source, QStringLiteral("this is not an address"));
    return {};
}

} // namespace

Result<void> validate(const TileSource &source)
{
    static const QRegularExpression folderName(QStringLiteral("^[A-Za-z0-9_-]{1,64}$"));
    if (!folderName.match(source.id).hasMatch())
        return invalid(source, QStringLiteral("the short name has other signs than letters, digits, - and _"));
    if (source.minZoom < 0 || source.maxZoom > 24 || source.minZoom > source.maxZoom)
        return invalid(source, QStringLiteral("zoom levels lie between 0 and 24, the smaller one first"));
    if (source.tileSize != 256 && source.tileSize != 512)
        return invalid(source, QStringLiteral("tiles are 256 or 512 pixels wide"));
    if (source.attribution.trimmed().isEmpty())
        return invalid(source, QStringLiteral("the attribution is missing: it is printed with every map"));
    return validateTemplate(source);
}

QUrl tileUrl(const TileSource &source, TileId tile)
{
    QString text = source.urlTemplate;
    text.replace(QLatin1String("{z}"), QString::number(tile.z));
    text.replace(QLatin1String("{x}"), QString::number(tile.x));
    text.replace(QLatin1String("{y}"), QString::number(tile.y));
    text.replace(QLatin1String("{-y}"), QString::number((std::int64_t{1} << tile.z) - 1 - tile.y));
    text.replace(QLatin1String("{q}"), quadkey(tile));
    if (!source.subdomains.isEmpty())
        text.replace(QLatin1String("{s}"), source.subdomains[(tile.x + tile.y) % source.subdomains.size()]);
    return QUrl(text, QUrl::StrictMode);
}

QStringList hostsOf(const TileSource &source)
{
    const QString host = hostPart(source.urlTemplate);
    QStringList hosts;
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

TileSource openStreetMapTiles()
{
    return {.id = QStringLiteral("osm"),
            .name = QStringLiteral("OpenStreetMap"),
            .urlTemplate = QStringLiteral("https://tile.openstreetmap.org/{z}/{x}/{y}.png"),
            .attribution = QStringLiteral("© OpenStreetMap contributors"),
            .terms = QStringLiteral("Map data under the Open Database License. The tile usage policy forbids "
                                    "downloading areas for offline use; viewing with a normal cache is welcome."),
            .subdomains = {},
            .minZoom = 0,
            .maxZoom = 19,
            .tileSize = 256,
            .bulkAllowed = false,
            .storageAllowed = true};
}

TileSource sentinel2CloudlessTiles(int year)
{
    return {.id = QStringLiteral("s2cloudless-%1").arg(year),
            .name = QStringLiteral("Sentinel-2 cloudless %1").arg(year),
            .urlTemplate = QStringLiteral("https://tiles.maps.eox.at/wmts/1.0.0/s2cloudless-%1_3857/default/g/"
                                          "{z}/{y}/{x}.jpg")
                               .arg(year),
            .attribution = QStringLiteral("EOxCloudless https://cloudless.eox.at by EOX IT Services GmbH (Contains "
                                          "modified Copernicus Sentinel data %1)")
                               .arg(year),
            .terms = QStringLiteral("CC BY-NC-SA 4.0: free for non-commercial use with attribution; commercial use "
                                    "needs a licence from EOX. A mosaic of a whole year: it shows no single date."),
            .subdomains = {},
            .minZoom = 0,
            .maxZoom = 15,
            .tileSize = 256,
            .bulkAllowed = false,
            .storageAllowed = true};
}

std::vector<TileSource> presetTileSources()
{
    return {openStreetMapTiles(), sentinel2CloudlessTiles()};
}

} // namespace leadline
