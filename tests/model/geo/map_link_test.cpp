// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/geo/map_link.h"
#include "model/geo/position_text.h"

#include <gtest/gtest.h>

namespace leadline {
namespace {

struct Link
{
    const char *text;
    const char *provider;
    double zoom; ///< 0: none
};

TEST(MapLink, ReadsWhereTheLinksOfProvidersLook)
{
    // Made in the form in which each provider's address bar shows them.
    const Link links[] = {
        {"https://www.openstreetmap.org/#map=15/42.236/130.303", "OpenStreetMap", 15},
        {"https://www.openstreetmap.org/?mlat=42.236&mlon=130.303#map=9/40.0/120.0", "OpenStreetMap", 0},
        {"https://www.google.com/maps/@42.236,130.303,15.5z", "Google Maps", 15.5},
        {"https://www.google.com/maps/place/Rajin/@40.1,120.2,12z/data=!4m6!3m5!1s0x0!8m2!3d42.236!4d130.303",
         "Google Maps", 0},
        {"https://www.google.co.kr/maps?q=42.236,130.303", "Google Maps", 0},
        {"https://www.google.com/maps/search/?api=1&query=42.236%2C130.303", "Google Maps", 0},
        {"https://earth.google.com/web/@42.236,130.303,20.1a,1500d,35y,0h,0t,0r", "Google Earth", 0},
        {"https://www.bing.com/maps?cp=42.236%7E130.303&lvl=14.2&style=h", "Bing Maps", 14.2},
        {"https://maps.apple.com/?ll=42.236,130.303&q=Pier", "Apple Maps", 0},
        {"https://yandex.com/maps/?ll=130.303%2C42.236&z=13", "Yandex Maps", 13},
        {"https://yandex.ru/maps/?ll=131.0,43.0&pt=130.303,42.236&z=13", "Yandex Maps", 0},
        {"https://2gis.ru/vladivostok?m=130.303%2C42.236%2F16", "2GIS", 16},
        {"https://wego.here.com/?map=42.236,130.303,15,satellite", "HERE WeGo", 15},
        {"https://www.marinetraffic.com/en/ais/home/centerx:130.303/centery:42.236/zoom:11", "MarineTraffic", 11},
        {"https://browser.dataspace.copernicus.eu/?zoom=14&lat=42.236&lng=130.303&themeId=DEFAULT", "a map link", 14},
        {"https://apps.sentinel-hub.com/eo-browser/?zoom=10&lat=42.236&lng=130.303", "a map link", 10},
        {"https://zoom.earth/#view=42.236,130.303,12z/date=2023-10-20", "Zoom Earth", 12},
        {"http://wikimapia.org/#lang=en&lat=42.236&lon=130.303&z=12&m=w", "a map link", 12},
        {"geo:42.236,130.303", "a geo: address", 0},
        {"geo:42.236,130.303,12;u=35?z=9", "a geo: address", 0},
    };
    for (const Link &link : links) {
        const auto read = readMapLink(QString::fromLatin1(link.text));
        ASSERT_TRUE(read) << link.text << ": " << read.error().message().toStdString();
        EXPECT_DOUBLE_EQ(read->position.lat, 42.236) << link.text;
        EXPECT_DOUBLE_EQ(read->position.lon, 130.303) << link.text;
        EXPECT_EQ(read->provider, QString::fromLatin1(link.provider)) << link.text;
        EXPECT_DOUBLE_EQ(read->zoom.value_or(0), link.zoom) << link.text;
    }
}

TEST(MapLink, SaysWhyALinkTellsNoPosition)
{
    const auto shortened = readMapLink(QStringLiteral("https://maps.app.goo.gl/AbCdEf123"));
    ASSERT_FALSE(shortened);
    EXPECT_TRUE(shortened.error().what.contains(QStringLiteral("shortened"))) << shortened.error().what.toStdString();
    const auto shifted = readMapLink(QStringLiteral("https://uri.amap.com/marker?position=130.303,42.236"));
    ASSERT_FALSE(shifted);
    EXPECT_TRUE(shifted.error().what.contains(QStringLiteral("GCJ-02")));
    EXPECT_EQ(readMapLink(QStringLiteral("https://example.org/@news")).error().code, ErrorCode::Unsupported);
    EXPECT_EQ(readMapLink(QStringLiteral("geo:142.236,130.303")).error().code, ErrorCode::NotFound);
    for (const char *text : {"E-012", "Rajin", "42.236, 130.303", "a/b", ""})
        EXPECT_EQ(readMapLink(QString::fromLatin1(text)).error().code, ErrorCode::NotFound) << text;
}

QString howOf(const QString &text)
{
    const auto read = readPositions(text, LatLon{42.2, 130.3});
    return read && read->size() == 1 ? read->front().how : QString();
}

TEST(PositionText, SaysHowATextWasRead)
{
    EXPECT_EQ(howOf(QStringLiteral("42 14 N 130 18 E")), QStringLiteral("read as latitude, longitude"));
    EXPECT_EQ(howOf(QStringLiteral("52T FM 07 76")), QStringLiteral("read as MGRS, a square of 1 km"));
    EXPECT_EQ(howOf(QStringLiteral("52N 607500 4676900")), QStringLiteral("read as UTM"));
    EXPECT_EQ(howOf(QStringLiteral("https://www.openstreetmap.org/#map=15/42.236/130.303")),
              QStringLiteral("read from OpenStreetMap"));
    EXPECT_TRUE(
        howOf(formatPosition({42.23601, 130.30312}, PositionFormat::PlusCode)).contains(QStringLiteral("plus")));
    EXPECT_EQ(readPositions(QStringLiteral("52S 607500 4000000"))->size(), 2U);
}

TEST(PositionText, EveryFormatThatIsCopiedCanBeReadAgain)
{
    const LatLon p{42.23601, 130.30312};
    for (const PositionFormat format : allPositionFormats) {
        const QString text = formatPosition(p, format);
        const auto read = readPositions(text);
        ASSERT_TRUE(read && !read->empty()) << text.toStdString();
        EXPECT_NEAR(read->front().position.lat, p.lat, 0.0001) << text.toStdString();
        EXPECT_NEAR(read->front().position.lon, p.lon, 0.0001) << text.toStdString();
        EXPECT_FALSE(positionFormatName(format).isEmpty());
    }
}

TEST(PositionText, TellsAWrongPositionFromNone)
{
    EXPECT_EQ(readPositions(QStringLiteral("Rajin")).error().code, ErrorCode::NotFound);
    EXPECT_EQ(readPositions(QStringLiteral("130.3 142.2")).error().code, ErrorCode::InvalidInput);
}

} // namespace
} // namespace leadline
