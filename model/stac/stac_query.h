// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result/result.h"
#include "model/stac/stac_values.h"

namespace leadline {

/// What scenes are wanted.
struct StacQuery
{
    std::optional<GeoBox> area; ///< nothing: anywhere
    std::optional<EdtfDate> when;
    QStringList collections; ///< ids; empty: all
    std::optional<double> mostCloudPercent;
    int pageItems = 50; ///< at most so many in one page
};

/// One request to a service. A GET has an empty body.
struct StacRequest
{
    QUrl url;
    bool isPost = false;
    QJsonObject body;

    friend bool operator==(const StacRequest &, const StacRequest &) = default;
};

/// How a service can be asked for scenes without clouds: by the extension "query", by "filter" (CQL2 JSON), or not.
enum class CloudFilter { Query, Filter, Locally };
CloudFilter cloudFilterOf(const QStringList &conformsTo);

/// The area grown to whole cells of at least one degree, so that the service does not learn the area itself.
GeoBox paddedArea(const GeoBox &area);

/// The first page of a search, as STAC API 1.0 wants it. `asked` is the area that leaves this machine. POST unless the
/// landing page's links say that only GET is known. Any thread.
StacRequest searchRequest(const StacCatalog &landing, const QUrl &root, const StacQuery &query,
                          const std::optional<GeoBox> &asked);

/// The same as a GET, for services that take no POST.
StacRequest asGet(const StacRequest &request);

/// The next page, by the link "next" of a reply to `before`; nothing where there is none. Error InvalidInput: the link
/// leads to another host, to the same page again, or nowhere.
Result<std::optional<StacRequest>> nextRequest(const std::vector<StacLink> &links, const StacRequest &before);

/// Whether both are served from one place: scheme (https in place of http is fine), host and port.
bool isSameService(const QUrl &a, const QUrl &b);

/// Whether the item is wanted. What it does not state does not count against it. An outline that only a corner of the
/// area reaches into can be missed where it covers less than 1 % of it.
bool isWanted(const StacItem &item, const StacQuery &query);

/// "2023-08-01T00:00:00Z/2023-12-31T23:59:59.999Z", or ".." for an open end.
QString datetimeParameter(const EdtfDate &when);

} // namespace leadline
