// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/geo/map_link.h"

#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

namespace leadline {
namespace {

/// How an address of a provider tells a position. The first pattern that fits counts. In the patterns %A stands for a
/// number that is captured as latitude, %O as longitude, %Z as zoom.
struct Form
{
    const char *host; ///< part of the host's name; empty: any
    const char *provider;
    const char *pattern;
};

constexpr Form forms[] = {
    {"google.", "Google Maps", "!3d%A!4d%O"},
    {"google.", "Google Maps", "[?&](?:q|ll|query|destination|daddr|center|viewpoint)=(?:loc:)?%A,\\s*%O"},
    {"google.", "Google Maps", "/(?:place|search|dir)/(?:[^/@]*/)?%A,\\s*%O"},
    {"google.", "Google Earth", "/@%A,%O,[-0-9.]+a,"},
    {"google.", "Google Maps", "/@%A,%O(?:,%Zz)?"},
    {"openstreetmap.", "OpenStreetMap", "[?&]mlat=%A&(?:amp;)?mlon=%O"},
    {"openstreetmap.", "OpenStreetMap", "[#&]map=%Z/%A/%O"},
    {"bing.", "Bing Maps", "[?&]sp=point\\.%A_%O"},
    {"bing.", "Bing Maps", "[?&]cp=%A~%O(?:.*[?&]lvl=%Z)?"},
    {"apple.", "Apple Maps", "[?&](?:coordinate|ll|q|sll|center)=%A,%O"},
    {"yandex.", "Yandex Maps", "[?&](?:pt|whatshere\\[point\\])=%O,%A"},
    {"yandex.", "Yandex Maps", "[?&]ll=%O,%A(?:.*[?&]z=%Z)?"},
    {"2gis.", "2GIS", "[?&]m=%O,%A(?:/%Z)?"},
    {"here.com", "HERE WeGo", "[?&]map=%A,%O(?:,%Z)?"},
    {"marinetraffic.", "MarineTraffic", "centerx:%O/centery:%A(?:/zoom:%Z)?"},
    {"vesselfinder.", "VesselFinder", "[?&]lat=%A&lon=%O(?:&zoom=%Z)?"},
    {"zoom.earth", "Zoom Earth", "[#&](?:view|map)=%A,%O(?:,%Zz?)?"},
    {"", "a map link", "[?&](?:zoom|z)=%Z.*[?&]lat=%A&(?:lon|lng)=%O"},
    {"", "a map link", "[?&#/](?:lat|latitude)=%A&(?:amp;)?(?:lon|lng|long|longitude)=%O(?:.*[?&](?:z|zoom)=%Z)?"},
    {"", "a map link", "[#&]map=%Z/%A/%O"},
    {"", "a map link", "[?&](?:q|ll|query|center)=%A,\\s?%O"},
    {"", "a map link", "/@%A,%O(?:,%Zz)?"},
};

/// Whose coordinates are shifted on purpose.
constexpr const char *shiftedHosts[] = {"amap.com", "gaode.com", "baidu.com", "map.qq.com"};
/// Whose links must be opened to learn where they lead.
constexpr const char *shortHosts[] = {"goo.gl", "maps.app.goo.gl", "osm.org/go", "binged.it", "bit.ly", "w3w.co"};

QRegularExpression patternOf(const Form &form)
{
    QString pattern = QString::fromLatin1(form.pattern);
    pattern.replace(QStringLiteral("%A"), QStringLiteral("(?<lat>[-+]?[0-9]{1,2}(?:\\.[0-9]+)?)"));
    pattern.replace(QStringLiteral("%O"), QStringLiteral("(?<lon>[-+]?[0-9]{1,3}(?:\\.[0-9]+)?)"));
    pattern.replace(QStringLiteral("%Z"), QStringLiteral("(?<zoom>[0-9]{1,2}(?:\\.[0-9]+)?)"));
    return QRegularExpression(pattern, QRegularExpression::CaseInsensitiveOption);
}

std::optional<MapLink> linkFrom(const QRegularExpressionMatch &match, const QString &provider)
{
    MapLink link{{match.captured(QStringLiteral("lat")).toDouble(), match.captured(QStringLiteral("lon")).toDouble()},
                 provider};
    if (!link.position.isValid())
        return std::nullopt;
    bool hasZoom = false;
    // Not every form has the group; what it gives then is empty.
    const double zoom = match.regularExpression().namedCaptureGroups().contains(QStringLiteral("zoom"))
                            ? match.captured(QStringLiteral("zoom")).toDouble(&hasZoom)
                            : 0;
    if (hasZoom && zoom <= 24)
        link.zoom = zoom;
    return link;
}

std::optional<MapLink> readGeoUri(const QString &text)
{
    static const QRegularExpression pattern(
        QStringLiteral("^geo:([-+]?[0-9.]+),([-+]?[0-9.]+)(?:,[-0-9.]+)?(?:;[^?]*)?(?:\\?(.*))?$"),
        QRegularExpression::CaseInsensitiveOption);
    const auto match = pattern.match(text);
    if (!match.hasMatch() || match.captured(0).contains(QLatin1String("crs="), Qt::CaseInsensitive))
        return std::nullopt;
    MapLink link{{match.captured(1).toDouble(), match.captured(2).toDouble()}, QStringLiteral("a geo: address")};
    return link.position.isValid() ? std::optional(link) : std::nullopt;
}

} // namespace

Result<MapLink> readMapLink(const QString &text)
{
    const QString trimmed = text.trimmed();
    if (const auto geo = readGeoUri(trimmed))
        return *geo;
    const QUrl url(trimmed.contains(QLatin1String("://")) ? trimmed : QStringLiteral("https://") + trimmed);
    const bool isAddress = trimmed.contains(QLatin1Char('.')) && trimmed.contains(QLatin1Char('/')) &&
                           !url.host().isEmpty() && url.host().contains(QLatin1Char('.')) &&
                           !trimmed.contains(QLatin1Char(' '));
    if (!isAddress)
        return fail(ErrorCode::NotFound, QStringLiteral("no link of a map"));
    const QString host = url.host().toLower();
    for (const char *shifted : shiftedHosts) {
        if (host.endsWith(QLatin1String(shifted)))
            return fail(ErrorCode::Unsupported,
                        QStringLiteral("its coordinates are shifted by some hundred metres (GCJ-02, as the law there "
                                       "asks), so they are not taken for a position"),
                        host);
    }
    const QString decoded = QUrl::fromPercentEncoding(trimmed.toUtf8());
    static const std::vector<QRegularExpression> patterns = [] {
        std::vector<QRegularExpression> all;
        for (const Form &form : forms)
            all.push_back(patternOf(form));
        return all;
    }();
    for (std::size_t i = 0; i < patterns.size(); ++i) {
        if (!host.contains(QLatin1String(forms[i].host)))
            continue;
        const auto match = patterns[i].match(decoded);
        if (const auto link = match.hasMatch() ? linkFrom(match, QLatin1String(forms[i].provider)) : std::nullopt)
            return *link;
    }
    const bool isShort = std::ranges::any_of(
        shortHosts, [&](const char *shortened) { return trimmed.contains(QLatin1String(shortened)); });
    return fail(ErrorCode::Unsupported,
                isShort ? QStringLiteral("a shortened link says no coordinates; open it in a browser and paste the "
                                         "address that it leads to")
                        : QStringLiteral("the link says no coordinates"),
                host);
}

} // namespace leadline
