// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/geo/lat_lon.h"
#include "model/time/edtf.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <optional>
#include <vector>

namespace leadline {

/// One link of a STAC document.
struct StacLink
{
    QString rel;
    QString href; ///< made whole with the document's own place where that is known
    QString mediaType;
    QString title;
    QString method;     ///< "GET", "POST", or empty where it is not stated
    QJsonObject body;   ///< of a POST
    bool merge = false; ///< `body` says only what changes against the request before
};

/// One file of an item.
struct StacAsset
{
    QString key;  ///< "visual", "B04"
    QString href; ///< made whole with the item's own place where that is known
    QString title;
    QString mediaType;
    QStringList roles;
    std::optional<std::int64_t> bytes; ///< as the item states it (file:size)
    bool requesterPays = false;
};

/// Who made, processes, licenses or hosts the data.
struct StacProvider
{
    QString name;
    QStringList roles;
    QString url;
};

/// One scene as a catalogue describes it. Read from STAC 0.6 to 1.1; what a catalogue does not state is empty.
struct StacItem
{
    QString id;
    QString collection;
    QString title;
    QUrl place; ///< where the item itself lies; empty: not known
    std::optional<EdtfDate> imaged;
    /// Outer rings, open, longitude and latitude on WGS 84; holes are left out. Empty: the catalogue states none.
    std::vector<std::vector<LatLon>> outlines;
    std::optional<GeoBox> box;
    QString platform;
    QString constellation;
    QStringList instruments;
    std::optional<double> cloudCoverPercent;
    std::optional<double> gsdMetres;
    std::optional<double> offNadirDegrees;
    std::optional<double> sunAzimuthDegrees;
    std::optional<double> sunElevationDegrees;
    QString crs;             ///< "EPSG:32629"
    QString processingLevel; ///< "L2A"
    QString licence;         ///< SPDX name, "proprietary", or the address of the terms
    std::vector<StacProvider> providers;
    std::vector<StacAsset> assets;
    std::vector<StacLink> links;
    QStringList doubts; ///< sentences: what of it could not be read
    QJsonObject json;   ///< as it came
};

/// Items that could not be read for one reason.
struct StacRejection
{
    QString reason;
    int count = 0;
    QString first; ///< id or number of the first of them
};

/// Items of one reply or file.
struct StacItems
{
    std::vector<StacItem> items;
    int stated = 0; ///< how many there were, readable or not
    std::vector<StacRejection> rejected;
    std::vector<StacLink> links;
    std::optional<std::int64_t> matched; ///< in all pages, as the service counts
};

/// A landing page, a static catalogue or a collection: what leads further.
struct StacCatalog
{
    enum class Kind { Landing, Catalog, Collection };

    Kind kind = Kind::Catalog;
    QString id;
    QString title;
    QString description;
    QStringList conformsTo;
    std::vector<StacLink> links;
    // Of a collection:
    QString licence;
    std::vector<StacProvider> providers;
    std::vector<GeoBox> areas;      ///< empty: not stated
    std::optional<TimeSpan> imaged; ///< from the first to the last; an open end reaches to year 9999
};

/// The link of that relation, or nullptr.
const StacLink *linkWithRel(const std::vector<StacLink> &links, QLatin1String rel);

/// "3 of 10 items could not be read: it has no id (2, first 4th), …"; empty when all were.
QString rejectionText(const StacItems &items);

} // namespace leadline
