// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/tiles/tile_presets.h"

namespace leadline {

namespace {

/// Addresses and terms below were taken from what the services and lists of them publish; they change without notice.
QString notCheckedLive()
{
    return QStringLiteral(" Taken from published descriptions, not checked against the live service.");
}

} // namespace

TileSource openStreetMapTiles()
{
    TileSource source;
    source.id = QStringLiteral("osm");
    source.name = QStringLiteral("OpenStreetMap");
    source.urlTemplate = QStringLiteral("https://tile.openstreetmap.org/{z}/{x}/{y}.png");
    source.attribution = QStringLiteral("© OpenStreetMap contributors");
    source.terms = QStringLiteral("Map data under the Open Database License. The tile usage policy forbids downloading "
                                  "areas for offline use; viewing with a normal cache is welcome.") +
                   notCheckedLive();
    source.maxZoom = 19;
    source.storageAllowed = true;
    return source;
}

TileSource sentinel2CloudlessTiles(int year)
{
    TileSource source;
    // The first mosaic has no year in its name.
    const QString layer =
        year == 2016 ? QStringLiteral("s2cloudless_3857") : QStringLiteral("s2cloudless-%1_3857").arg(year);
    source.id = QStringLiteral("s2cloudless-%1").arg(year);
    source.name = QStringLiteral("Sentinel-2 cloudless %1").arg(year);
    source.urlTemplate = QStringLiteral("https://tiles.maps.eox.at/wmts/1.0.0/%1/default/g/{z}/{y}/{x}.jpg").arg(layer);
    source.attribution = QStringLiteral("EOxCloudless https://cloudless.eox.at by EOX IT Services GmbH (Contains "
                                        "modified Copernicus Sentinel data %1)")
                             .arg(year);
    source.terms =
        (year == 2016 ? QStringLiteral("CC BY 4.0: free with attribution.")
                      : QStringLiteral("CC BY-NC-SA 4.0: free for non-commercial use with attribution; commercial use "
                                       "needs a licence from EOX.")) +
        QStringLiteral(" A mosaic of a whole year: it shows no single date.") + notCheckedLive();
    source.maxZoom = 15;
    source.storageAllowed = true;
    return source;
}

std::vector<int> sentinel2CloudlessYears()
{
    return {2023, 2022, 2021, 2020, 2019, 2018, 2016};
}

TileSource nasaGibsTrueColour(GibsSensor sensor)
{
    struct Known
    {
        const char *id;
        const char *name;
        const char *layer;
        const char *first;
    };
    const Known known = sensor == GibsSensor::Terra  ? Known{"gibs-terra", "NASA GIBS true colour, Terra",
                                                            "MODIS_Terra_CorrectedReflectance_TrueColor", "2000-02-24"}
                        : sensor == GibsSensor::Aqua ? Known{"gibs-aqua", "NASA GIBS true colour, Aqua",
                                                             "MODIS_Aqua_CorrectedReflectance_TrueColor", "2002-07-03"}
                                                     : Known{"gibs-viirs", "NASA GIBS true colour, VIIRS",
                                                             "VIIRS_SNPP_CorrectedReflectance_TrueColor", "2015-11-24"};
    TileSource source;
    source.id = QLatin1String(known.id);
    source.name = QLatin1String(known.name);
    source.urlTemplate = QStringLiteral("https://gibs.earthdata.nasa.gov/wmts/epsg3857/best/%1/default/{time}/"
                                        "GoogleMapsCompatible_Level9/{z}/{y}/{x}.jpg")
                             .arg(QLatin1String(known.layer));
    source.attribution = QStringLiteral("Imagery provided by services from NASA's Global Imagery Browse Services "
                                        "(GIBS), part of NASA's Earth Observing System Data and Information System "
                                        "(EOSDIS)");
    source.terms = QStringLiteral("Open data, no key; about 250 m a pixel, one picture a day and place, put together "
                                  "from passes of that day: not of one moment. The start of the series is stated from "
                                  "general knowledge.") +
                   notCheckedLive();
    source.maxZoom = 9;
    source.storageAllowed = true;
    source.bulkAllowed = true;
    source.timeFollows = true;
    source.time = QStringLiteral("2023-10-04");
    source.timeExtent = QLatin1String(known.first) + QStringLiteral("/2100-01-01/P1D");
    return source;
}

TileSource esriWorldImagery()
{
    TileSource source;
    source.id = QStringLiteral("esri-world-imagery");
    source.name = QStringLiteral("Esri World Imagery");
    source.urlTemplate = QStringLiteral("https://server.arcgisonline.com/ArcGIS/rest/services/World_Imagery/MapServer/"
                                        "tile/{z}/{y}/{x}");
    source.attribution = QStringLiteral("Tiles © Esri, Source: Esri, i-cubed, USDA, USGS, AEX, GeoEye, Getmapping, "
                                        "Aerogrid, IGN, IGP, UPR-EGP, and the GIS User Community");
    source.terms =
        QStringLiteral("Restricted: tiles may not be scraped or stored outside Esri's own export packages, so "
                       "none are kept on disk and none can be downloaded for offline use. Static images with "
                       "the attribution in reports need an agreement with Esri. A mosaic of many dates: it "
                       "shows no single date.") +
        notCheckedLive();
    source.maxZoom = 19;
    return source;
}

TileSource openSeaMapSigns()
{
    TileSource source;
    source.id = QStringLiteral("openseamap");
    source.name = QStringLiteral("OpenSeaMap seamarks");
    source.urlTemplate = QStringLiteral("https://tiles.openseamap.org/seamark/{z}/{x}/{y}.png");
    source.attribution = QStringLiteral("Map data: © OpenSeaMap contributors");
    source.terms =
        QStringLiteral("See-through signs above another map. Treated like OpenStreetMap's own tiles: a normal "
                       "cache, no downloading of areas.") +
        notCheckedLive();
    source.maxZoom = 18;
    source.storageAllowed = true;
    source.overlay = true;
    return source;
}

TileSource openRailwayMapLines()
{
    TileSource source;
    source.id = QStringLiteral("openrailwaymap");
    source.name = QStringLiteral("OpenRailwayMap");
    source.urlTemplate = QStringLiteral("https://{s}.tiles.openrailwaymap.org/standard/{z}/{x}/{y}.png");
    source.subdomains = {QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")};
    source.attribution = QStringLiteral("Map data © OpenStreetMap contributors, style: OpenRailwayMap (CC BY-SA 2.0)");
    source.terms = QStringLiteral("See-through lines above another map. A normal cache, no downloading of areas.") +
                   notCheckedLive();
    source.maxZoom = 19;
    source.storageAllowed = true;
    source.overlay = true;
    return source;
}

std::vector<TileSource> presetTileSources()
{
    std::vector<TileSource> sources{openStreetMapTiles()};
    for (const int year : sentinel2CloudlessYears())
        sources.push_back(sentinel2CloudlessTiles(year));
    sources.push_back(nasaGibsTrueColour(GibsSensor::Terra));
    sources.push_back(nasaGibsTrueColour(GibsSensor::Aqua));
    sources.push_back(nasaGibsTrueColour(GibsSensor::Viirs));
    sources.push_back(esriWorldImagery());
    sources.push_back(openSeaMapSigns());
    sources.push_back(openRailwayMapLines());
    return sources;
}

} // namespace leadline
