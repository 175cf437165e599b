// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/stac/stac_query.h"

#include "model/geo/box_padding.h"
#include "model/stac/stac_shape.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QUrlQuery>

#include <algorithm>

namespace leadline {

namespace {

const QString cloudKey = QStringLiteral("eo:cloud_cover");

QJsonArray boxJson(const GeoBox &box)
{
    return {box.west, box.south, box.east, box.north};
}

void addCloudFilter(QJsonObject &body, double most, CloudFilter how)
{
    if (how == CloudFilter::Query) {
        body.insert(QStringLiteral("query"), QJsonObject{{cloudKey, QJsonObject{{QStringLiteral("lte"), most}}}});
    } else if (how == CloudFilter::Filter) {
        const QJsonArray arguments{QJsonObject{{QStringLiteral("property"), cloudKey}}, most};
        body.insert(QStringLiteral("filter-lang"), QStringLiteral("cql2-json"));
        body.insert(QStringLiteral("filter"),
                    QJsonObject{{QStringLiteral("op"), QStringLiteral("<=")}, {QStringLiteral("args"), arguments}});
    }
}

/// A member of a search's body as a parameter of an address: lists with commas, objects as JSON.
QString parameterText(const QJsonValue &value)
{
    if (value.isString())
        return value.toString();
    if (value.isDouble())
        return QString::number(value.toDouble(), 'g', 15);
    if (value.isArray()) {
        QStringList parts;
        for (const auto &entry : value.toArray())
            parts << parameterText(entry);
        return parts.join(u',');
    }
    return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
}

QUrl searchAddress(const StacCatalog &landing, const QUrl &root)
{
    for (const StacLink &link : landing.links)
        if (link.rel == QLatin1String("search") && isSameService(QUrl(link.href), root))
            return QUrl(link.href);
    QUrl url = root;
    QString path = url.path();
    while (path.endsWith(u'/'))
        path.chop(1);
    url.setPath(path + QStringLiteral("/search"));
    return url;
}

/// Only where the landing page names the methods of its search, and POST is none of them.
bool takesOnlyGet(const StacCatalog &landing)
{
    bool get = false;
    bool post = false;
    for (const StacLink &link : landing.links) {
        if (link.rel != QLatin1String("search"))
            continue;
        get = get || link.method == QLatin1String("GET");
        post = post || link.method == QLatin1String("POST");
    }
    return get && !post;
}

bool reachesInto(const StacItem &item, const GeoBox &area)
{
    if (item.box && !overlaps(*item.box, area))
        return false;
    if (item.outlines.empty())
        return true;
    for (const auto &ring : item.outlines)
        if (std::ranges::any_of(ring, [&area](LatLon corner) { return area.contains(corner); }))
            return true;
    return coveredFraction(area, item.outlines) > 0;
}

} // namespace

CloudFilter cloudFilterOf(const QStringList &conformsTo)
{
    const auto says = [&conformsTo](QLatin1String part) {
        return std::ranges::any_of(conformsTo, [part](const QString &line) { return line.contains(part); });
    };
    if (says(QLatin1String("item-search#query")))
        return CloudFilter::Query;
    const bool cql = says(QLatin1String("item-search#filter")) &&
                     (says(QLatin1String("cql2-json")) || says(QLatin1String("cql-json")));
    return cql ? CloudFilter::Filter : CloudFilter::Locally;
}

GeoBox paddedArea(const GeoBox &area)
{
    const double side = std::max(area.widthDegrees(), area.north - area.south);
    return padBoundingBox(area, side <= 2 ? 1 : side <= 10 ? 5 : 10);
}

QString datetimeParameter(const EdtfDate &when)
{
    const QString open = QStringLiteral("..");
    const QString from = when.openStart ? open : toRfc3339(when.bounds.earliest);
    const QString to = when.openEnd ? open : toRfc3339(when.bounds.latest);
    return from == to ? from : QString(from + u'/' + to);
}

StacRequest searchRequest(const StacCatalog &landing, const QUrl &root, const StacQuery &query,
                          const std::optional<GeoBox> &asked)
{
    StacRequest request{searchAddress(landing, root), true, {}};
    request.body.insert(QStringLiteral("limit"), query.pageItems);
    if (asked)
        request.body.insert(QStringLiteral("bbox"), boxJson(*asked));
    if (query.when && !(query.when->openStart && query.when->openEnd))
        request.body.insert(QStringLiteral("datetime"), datetimeParameter(*query.when));
    if (!query.collections.isEmpty())
        request.body.insert(QStringLiteral("collections"), QJsonArray::fromStringList(query.collections));
    if (query.mostCloudPercent)
        addCloudFilter(request.body, *query.mostCloudPercent, cloudFilterOf(landing.conformsTo));
    return takesOnlyGet(landing) ? asGet(request) : request;
}

StacRequest asGet(const StacRequest &request)
{
    if (!request.isPost)
        return request;
    QUrlQuery query(request.url);
    for (auto it = request.body.begin(); it != request.body.end(); ++it)
        query.addQueryItem(it.key(), QString::fromLatin1(QUrl::toPercentEncoding(parameterText(*it), ",:/")));
    StacRequest get{request.url, false, {}};
    get.url.setQuery(query);
    return get;
}

bool isSameService(const QUrl &a, const QUrl &b)
{
    const auto isWeb = [](const QUrl &url) {
        return url.scheme() == QLatin1String("https") || url.scheme() == QLatin1String("http");
    };
    const auto port = [](const QUrl &url) { return url.port(url.scheme() == QLatin1String("http") ? 80 : 443); };
    if (!isWeb(a) || !isWeb(b) || a.host().isEmpty() || a.host() != b.host())
        return false;
    const bool usualPorts = a.port() < 0 && b.port() < 0;
    return usualPorts || port(a) == port(b);
}

Result<std::optional<StacRequest>> nextRequest(const std::vector<StacLink> &links, const StacRequest &before)
{
    const StacLink *link = linkWithRel(links, QLatin1String("next"));
    if (!link)
        return std::optional<StacRequest>();
    StacRequest next{QUrl(link->href), link->method == QLatin1String("POST"), {}};
    if (!next.url.isValid() || !isSameService(next.url, before.url))
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("the next page is said to lie at \"%1\": another host is not asked")
                        .arg(link->href.left(200)),
                    before.url.host());
    if (next.isPost) {
        next.body = link->merge ? before.body : QJsonObject();
        for (auto it = link->body.begin(); it != link->body.end(); ++it)
            next.body.insert(it.key(), *it);
    }
    if (next == before)
        return fail(ErrorCode::InvalidInput, QStringLiteral("the next page is said to be the same page again"),
                    before.url.host());
    return std::optional(next);
}

bool isWanted(const StacItem &item, const StacQuery &query)
{
    if (query.mostCloudPercent && item.cloudCoverPercent && *item.cloudCoverPercent > *query.mostCloudPercent)
        return false;
    if (query.when && item.imaged && !query.when->bounds.overlaps(item.imaged->bounds))
        return false;
    return !query.area || reachesInto(item, *query.area);
}

} // namespace leadline
