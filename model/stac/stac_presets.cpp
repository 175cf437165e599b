// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/stac/stac_presets.h"

namespace leadline {

namespace {

/// What is known of a service comes from its makers' pages; servers change.
const QString notChecked = QStringLiteral("Taken from its documentation, not checked against the live service.");

StacService earthSearch()
{
    return {QStringLiteral("earth-search"),
            QStringLiteral("Earth Search (Element 84, AWS)"),
            QUrl(QStringLiteral("https://earth-search.aws.element84.com/v1")),
            false,
            QStringLiteral("Copernicus Sentinel data: free to use, keep and publish with the credit. Landsat: public "
                           "domain. Other collections state their own terms."),
            QStringLiteral("Searching needs no account. Sentinel-2 files are open; Sentinel-1 and Landsat files on AWS "
                           "are paid for by who asks, and are refused here."),
            QString(),
            notChecked,
            {QStringLiteral("sentinel-2-l2a"), QStringLiteral("sentinel-2-c1-l2a"), QStringLiteral("sentinel-1-grd"),
             QStringLiteral("landsat-c2-l2"), QStringLiteral("naip"), QStringLiteral("cop-dem-glo-30")}};
}

StacService planetaryComputer()
{
    return {QStringLiteral("planetary-computer"),
            QStringLiteral("Planetary Computer (Microsoft)"),
            QUrl(QStringLiteral("https://planetarycomputer.microsoft.com/api/stac/v1")),
            false,
            QStringLiteral("Each collection states its own terms."),
            QStringLiteral("Searching needs no account. Its files need a token that lasts an hour and is not kept in a "
                           "case, so they cannot be added as scenes from here."),
            QString(),
            notChecked,
            {}};
}

StacService copernicus()
{
    return {QStringLiteral("cdse"),
            QStringLiteral("Copernicus Data Space (CDSE)"),
            QUrl(QStringLiteral("https://stac.dataspace.copernicus.eu/v1")),
            false,
            QStringLiteral("Copernicus Sentinel data: free to use, keep and publish with the credit."),
            QStringLiteral("Searching needs no account. Files are at s3://eodata and need one: find the scene here, "
                           "download it with your account, then add the file."),
            QStringLiteral("Contains modified Copernicus Sentinel data"),
            notChecked,
            {}};
}

StacService maxarOpenData()
{
    return {QStringLiteral("maxar-open-data"),
            QStringLiteral("Maxar Open Data (disasters)"),
            QUrl(QStringLiteral("https://maxar-opendata.s3.amazonaws.com/events/catalog.json")),
            true,
            QStringLiteral("CC BY-NC 4.0: not for commercial use, credit required."),
            QStringLiteral("Needs no account. Only places and days of disasters that Maxar released."),
            QStringLiteral("Maxar Open Data Program"),
            QStringLiteral("A tree of files, walked and not searched: choose its collection (the disaster) first. ") +
                notChecked,
            {}};
}

} // namespace

const std::vector<StacService> &presetStacServices()
{
    static const std::vector<StacService> services{earthSearch(), planetaryComputer(), copernicus(), maxarOpenData()};
    return services;
}

Result<StacService> stacServiceFrom(const QString &idOrAddress)
{
    const QString wanted = idOrAddress.trimmed();
    QStringList ids;
    for (const StacService &service : presetStacServices()) {
        if (service.id == wanted || service.root.toString() == wanted)
            return service;
        ids << service.id;
    }
    const QUrl url(wanted, QUrl::StrictMode);
    const bool isWeb = url.scheme() == QLatin1String("https") || url.scheme() == QLatin1String("http");
    if (!url.isValid() || !isWeb || url.host().isEmpty())
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("\"%1\" is none of %2, nor an address such as https://stac.example/v1")
                        .arg(wanted, ids.join(QStringLiteral(", "))));
    if (!url.userInfo().isEmpty())
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("an address with a name and a password in it is not used: they would be kept in "
                                   "the case and in the list of requests"));
    StacService service;
    service.name = url.host();
    service.root = url;
    return service;
}

} // namespace leadline
