// SPDX-License-Identifier: GPL-3.0-or-later
// How a layer of a map service is asked for as tiles.
#include "imaging/tiles/map_service.h"
#include "imaging/tiles/tile_time.h"

#include <QRegularExpression>

#include <algorithm>

namespace leadline {

namespace {

constexpr int deepestWms = 20; ///< a WMS draws any scale; nearer, its pictures are magnified

QString encoded(const QString &value)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(value, ":,/"));
}

/// A value of the service inside a template: braces of its own must not be taken for ours.
void put(QString &address, const QString &placeholder, const QString &value)
{
    address.replace(QStringLiteral("{%1}").arg(placeholder), value, Qt::CaseInsensitive);
}

bool isPicture(const QString &format)
{
    return format.startsWith(QLatin1String("image/png")) || format.startsWith(QLatin1String("image/jpeg")) ||
           format.startsWith(QLatin1String("image/jpg")) || format.startsWith(QLatin1String("image/webp"));
}

/// Opaque ones come as JPEG, which is a fifth of the bytes.
QString chosenFormat(const QStringList &formats, bool opaque)
{
    const QString first = opaque ? QStringLiteral("image/jpeg") : QStringLiteral("image/png");
    const QString second = opaque ? QStringLiteral("image/png") : QStringLiteral("image/jpeg");
    for (const QString &wanted : {first, second})
        if (formats.contains(wanted))
            return wanted;
    const auto any = std::ranges::find_if(formats, isPicture);
    return any == formats.end() ? QString() : *any;
}

QString withQuery(const QString &address, const QStringList &items)
{
    const QString joined = items.join(u'&');
    if (!address.contains(u'?'))
        return address + u'?' + joined;
    return address.endsWith(u'?') || address.endsWith(u'&') ? address + joined : address + u'&' + joined;
}

TileSource commonParts(const MapService &service, const MapServiceLayer &layer, int style)
{
    TileSource source;
    const QString host = QUrl(service.capabilities).host();
    QString sign = host + u'-' + layer.id;
    sign.replace(QRegularExpression(QStringLiteral("[^A-Za-z0-9_-]+")), QStringLiteral("-"));
    source.id = sign.left(64);
    source.name = layer.title.isEmpty() ? layer.id : layer.title;
    const QString from = service.provider.isEmpty() ? service.title : service.provider;
    source.attribution = from.trimmed().isEmpty() ? host : from.trimmed();
    QStringList terms;
    if (!service.fees.isEmpty())
        terms << QStringLiteral("Fees: %1.").arg(service.fees);
    if (!service.constraints.isEmpty())
        terms << QStringLiteral("Access: %1.").arg(service.constraints);
    source.terms = terms.isEmpty() ? QStringLiteral("The service states no terms.")
                                   : QStringLiteral("As the service states them. %1").arg(terms.join(u' '));
    source.capabilities = service.capabilities;
    if (style >= 0 && style < static_cast<int>(layer.styles.size()))
        source.legend = layer.styles[static_cast<std::size_t>(style)].legend;
    return source;
}

QString styleOf(const MapServiceLayer &layer, int style)
{
    return style >= 0 && style < static_cast<int>(layer.styles.size())
               ? layer.styles[static_cast<std::size_t>(style)].id
               : QString();
}

/// The time that is shown where no cursor is set: what the service names, else its latest.
QString firstTime(const MapServiceDimension &time)
{
    if (isServiceTime(time.byDefault))
        return time.byDefault;
    constexpr Instant future = instantFromCivilUtc(9999, 1, 1);
    return timeShownAt(time.values, future).value_or(time.byDefault);
}

/// Notes the dimensions in the source; `ask` gets each with what stands for its value.
template<class Ask>
void takeDimensions(TileSource &source, const MapServiceLayer &layer, Ask ask)
{
    for (const MapServiceDimension &dimension : layer.dimensions) {
        if (dimension.isTime()) {
            source.time = firstTime(dimension);
            source.timeExtent = dimension.values;
            source.timeFollows = true;
            ask(dimension.id, QStringLiteral("{time}"));
            continue;
        }
        const QString value = dimension.byDefault.isEmpty() ? dimension.values.section(u',', 0, 0).section(u'/', 0, 0)
                                                            : dimension.byDefault;
        source.dimensions[dimension.id] = value;
        ask(dimension.id, QStringLiteral("{dim:%1}").arg(dimension.id));
    }
}

const MapServiceTiles *bestTiles(const MapService &service, const MapServiceLayer &layer, QString &trouble)
{
    const MapServiceTiles *best = nullptr;
    for (const MapServiceTiles &tiles : service.tileSets) {
        if (!layer.matrixSets.contains(tiles.id))
            continue;
        if (!tiles.trouble.isEmpty())
            trouble = QStringLiteral("%1: %2").arg(tiles.id, tiles.trouble);
        else if (!best || tiles.maxZoom > best->maxZoom)
            best = &tiles;
    }
    return best;
}

bool areNumbers(const MapServiceTiles &tiles)
{
    for (int zoom = tiles.minZoom; zoom <= tiles.maxZoom; ++zoom)
        if (tiles.matrices.value(zoom) != QString::number(zoom))
            return false;
    return true;
}

Result<TileSource> wmtsTiles(const MapService &service, const MapServiceLayer &layer, int style)
{
    QString trouble = QStringLiteral("it has no set of tiles");
    const MapServiceTiles *tiles = bestTiles(service, layer, trouble);
    if (!tiles)
        return fail(ErrorCode::Unsupported, QStringLiteral("cannot be drawn: %1").arg(trouble), layer.title);
    QStringList formats = layer.formats;
    for (const auto &[format, address] : layer.templates)
        formats << format;
    const QString format = chosenFormat(formats, false);
    if (format.isEmpty())
        return fail(ErrorCode::Unsupported,
                    QStringLiteral("its tiles are no pictures (%1)").arg(formats.join(QLatin1String(", ")).left(120)),
                    layer.title);
    TileSource source = commonParts(service, layer, style);
    source.minZoom = tiles->minZoom;
    source.maxZoom = tiles->maxZoom;
    source.tileSize = tiles->tileSize;
    const bool numbers = areNumbers(*tiles);
    if (!numbers)
        source.matrices = tiles->matrices;
    const QString matrix = numbers ? QStringLiteral("{z}") : QStringLiteral("{matrix}");
    const auto rest = std::ranges::find(layer.templates, format, &std::pair<QString, QString>::first);
    if (rest != layer.templates.end()) {
        QString address = rest->second;
        put(address, QStringLiteral("TileMatrixSet"), encoded(tiles->id));
        put(address, QStringLiteral("TileMatrix"), matrix);
        put(address, QStringLiteral("TileRow"), QStringLiteral("{y}"));
        put(address, QStringLiteral("TileCol"), QStringLiteral("{x}"));
        put(address, QStringLiteral("Style"), encoded(styleOf(layer, style)));
        takeDimensions(source, layer, [&](const QString &id, const QString &value) { put(address, id, value); });
        source.urlTemplate = address;
        return source;
    }
    if (service.url.isEmpty())
        return fail(ErrorCode::Unsupported, QStringLiteral("the service names no address for its tiles"), layer.title);
    QStringList items{QStringLiteral("SERVICE=WMTS"),
                      QStringLiteral("REQUEST=GetTile"),
                      QStringLiteral("VERSION=1.0.0"),
                      QStringLiteral("LAYER=") + encoded(layer.id),
                      QStringLiteral("STYLE=") + encoded(styleOf(layer, style)),
                      QStringLiteral("FORMAT=") + encoded(format),
                      QStringLiteral("TILEMATRIXSET=") + encoded(tiles->id),
                      QStringLiteral("TILEMATRIX=") + matrix,
                      QStringLiteral("TILEROW={y}"),
                      QStringLiteral("TILECOL={x}")};
    takeDimensions(source, layer,
                   [&](const QString &id, const QString &value) { items << encoded(id) + u'=' + value; });
    source.urlTemplate = withQuery(service.url, items);
    return source;
}

Result<TileSource> wmsTiles(const MapService &service, const MapServiceLayer &layer, int style)
{
    const bool latest = service.version.startsWith(QLatin1String("1.3"));
    QString crs;
    for (const char *wanted : {"EPSG:3857", "CRS:84", "EPSG:4326"})
        if (crs.isEmpty() && layer.crs.contains(QLatin1String(wanted)))
            crs = QLatin1String(wanted);
    if (crs.isEmpty())
        return fail(ErrorCode::Unsupported,
                    QStringLiteral("the service draws it neither in Web Mercator (EPSG:3857) nor in degrees "
                                   "(EPSG:4326, CRS:84)"),
                    layer.title);
    const QString format = chosenFormat(service.formats, layer.opaque);
    if (format.isEmpty() || service.url.isEmpty())
        return fail(ErrorCode::Unsupported, QStringLiteral("the service names no address, or no format of pictures"),
                    layer.title);
    TileSource source = commonParts(service, layer, style);
    source.maxZoom = deepestWms;
    source.overlay = !layer.opaque;
    if (crs != QLatin1String("EPSG:3857"))
        source.crs = crs;
    source.northFirst = latest && crs == QLatin1String("EPSG:4326"); // OGC 06-042 §6.7.3.3: the order of the CRS itself
    QStringList items{QStringLiteral("SERVICE=WMS"),
                      QStringLiteral("REQUEST=GetMap"),
                      QStringLiteral("VERSION=") + (latest ? QStringLiteral("1.3.0") : QStringLiteral("1.1.1")),
                      QStringLiteral("LAYERS=") + encoded(layer.id),
                      QStringLiteral("STYLES=") + encoded(styleOf(layer, style)),
                      QStringLiteral("FORMAT=") + encoded(format),
                      QStringLiteral("TRANSPARENT=") +
                          (layer.opaque ? QStringLiteral("FALSE") : QStringLiteral("TRUE")),
                      (latest ? QStringLiteral("CRS=") : QStringLiteral("SRS=")) + crs,
                      QStringLiteral("BBOX={bbox}"),
                      QStringLiteral("WIDTH=256"),
                      QStringLiteral("HEIGHT=256")};
    takeDimensions(source, layer, [&](const QString &id, const QString &value) {
        // Names of sample dimensions carry a prefix (OGC 06-042 annex C.2).
        const QString upper = id.toUpper();
        const bool plain = upper == QLatin1String("TIME") || upper == QLatin1String("ELEVATION");
        items << (plain ? upper : QStringLiteral("DIM_") + encoded(upper)) + u'=' + value;
    });
    source.urlTemplate = withQuery(service.url, items);
    return source;
}

} // namespace

Result<TileSource> tilesOf(const MapService &service, const MapServiceLayer &layer, int style)
{
    Result<TileSource> source =
        service.kind == MapService::Kind::Wms ? wmsTiles(service, layer, style) : wmtsTiles(service, layer, style);
    if (!source)
        return source;
    if (const Result<void> sound = validate(*source); !sound)
        return Unexpected{sound.error()};
    return source;
}

} // namespace leadline
