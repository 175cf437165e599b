// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/stac/stac_json.h"
#include "model/stac/stac_listing.h"
#include "model/stac/stac_reader.h"
#include "model/stac/stac_scene.h"
#include "model/stac/stac_shape.h"
#include "tests/fuzz/fuzz_target.h"

#include <algorithm>

namespace leadline::fuzz {
namespace {

const QUrl place(QStringLiteral("https://stac.example/v1/search"));

StacQuery query()
{
    StacQuery wanted;
    wanted.area = GeoBox{179, 40, -179, 43};
    wanted.when = *parseEdtf(u"2023");
    wanted.mostCloudPercent = 50;
    return wanted;
}

void holdItem(const StacItem &item)
{
    promise(!item.id.isEmpty(), "an item has an id");
    for (const auto &ring : item.outlines) {
        promise(ring.size() >= 3, "an outline encloses something");
        promise(std::ranges::all_of(ring, [](LatLon p) { return p.isValid(); }), "an outline lies on the Earth");
    }
    promise(!item.cloudCoverPercent || (*item.cloudCoverPercent >= 0 && *item.cloudCoverPercent <= 100),
            "a share is from 0 to 100");
    const auto covered = coveredPercent(item, query());
    promise(!covered || (*covered >= 0 && *covered <= 100), "what is covered is a share");
    static_cast<void>(isWanted(item, query()));
    promise(!listStacItem(item, query(), {}).isEmpty(), "an item can be listed");
    for (const StacAsset &asset : item.assets) {
        const auto layer = remoteSceneLayer(item, asset, {});
        promise(!layer || QUrl(layer->url).scheme().startsWith(QLatin1String("http")),
                "a layer is read over http or https");
    }
}

void readCatalogue(QByteArrayView bytes)
{
    const auto json = readStacJson(bytes.toByteArray(), QStringLiteral("stac.example"));
    promise(json || !json.error().what.isEmpty(), "a refusal says why");
    if (!json)
        return;
    const auto document = readStacDocument(*json, place);
    promise(document || !document.error().what.isEmpty(), "a refusal says why");
    if (!document)
        return;
    if (const auto *catalog = std::get_if<StacCatalog>(&*document)) {
        const StacRequest first = searchRequest(*catalog, place, query(), query().area);
        promise(isSameService(first.url, place), "a search asks the service that was named");
        return;
    }
    const auto items = itemsOf(*document);
    const auto next = nextRequest(items->links, {place, true, {}});
    promise(!next || !*next || isSameService((*next)->url, place), "no page leads to another host");
    int rejected = 0;
    for (const StacRejection &rejection : items->rejected)
        rejected += rejection.count;
    promise(items->stated == rejected + static_cast<int>(items->items.size()), "every item is counted");
    std::ranges::for_each(items->items, holdItem);
}

QList<QByteArray> seeds()
{
    return {
        R"({"type":"Feature","stac_version":"1.0.0","id":"a","bbox":[179,42,-179.5,43],"geometry":{"type":"Polygon",
            "coordinates":[[[179,42],[180.5,42],[180.5,43],[179,43],[179,42]]]},"properties":{"datetime":
            "2023-08-20T02:14:05Z","eo:cloud_cover":12,"gsd":10,"view:off_nadir":3,"proj:epsg":32652,"providers":
            [{"name":"ESA"}],"license":"proprietary"},"links":[{"rel":"self","href":"./a.json"}],"assets":{"visual":
            {"href":"./a.tif","type":"image/tiff; application=geotiff","roles":["visual"],"file:size":5}}})",
        R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"catalog_id":"1","quadkey":"0",
            "datetime":"2016-10-08 19:25:32Z","visual":"https://x.example/v.tif"},"geometry":{"type":"MultiPolygon",
            "coordinates":[[[[1,2],[3,2],[3,4],[1,2]]]]}},{"id":5}],"links":[{"rel":"next","method":"POST","merge":true,
            "href":"https://stac.example/v1/search","body":{"token":"t"}}],"numberMatched":2})",
        R"({"type":"Collection","id":"c","extent":{"spatial":{"bbox":[[-180,-90,180,90]]},"temporal":{"interval":
            [["2014-10-10T00:00:00Z",null]]}},"license":"various","links":[{"rel":"child","href":"../x.json"}]})",
        R"({"id":"api","conformsTo":["https://api.stacspec.org/v1.0.0/item-search#query"],"links":[{"rel":"search",
            "href":"https://stac.example/v1/search","method":"GET"}]})"};
}

} // namespace

FuzzTarget stacTarget()
{
    return {"stac", readCatalogue, seeds, 200'000};
}

} // namespace leadline::fuzz
