// SPDX-License-Identifier: GPL-3.0-or-later
// Real vector files: what their README says a correct reader gets out.
#include "fixtures.h"
#include "stream_features.h"
#include "tests/support/paths.h"

#include <gmock/gmock.h>

#include <algorithm>

namespace leadline {
namespace {

using ::testing::HasSubstr;

StreamedFeatures shared(const char *name)
{
    return streamFeatures(sharedDataPath(QLatin1String("vector/")) + QString::fromLatin1(name));
}

TEST(SharedVector, CountsWhatTheFilesHold)
{
    struct Known
    {
        const char *file;
        std::size_t features;
    };
    for (const Known &known : {Known{"kml_samples.kml", 20},
                               {"time_stamps.kml", 361},
                               {"gx_multitrack.kml", 3},
                               {"networklink.kml", 0},
                               {"etna_ground_overlay.kmz", 0},
                               {"opencpn_route.gpx", 1},
                               {"catalina_helicopter.gpx", 1},
                               {"french_fields.geojson", 7},
                               {"slovenia_border_utm.geojson", 1},
                               {"simplestyle.geojson", 2},
                               {"s1_scene_overlay/map-overlay.kml", 0}}) {
        const StreamedFeatures read = shared(known.file);
        EXPECT_EQ(read.error, "") << known.file;
        qint64 skipped = 0;
        for (const QJsonValue entry : read.end.value(QLatin1String("skipped")).toArray())
            skipped += entry[QLatin1String("count")].toInteger();
        EXPECT_EQ(read.features.size() + static_cast<std::size_t>(skipped), known.features) << known.file;
    }
}

TEST(SharedVector, PutsASloveneBorderIntoSlovenia)
{
    const StreamedFeatures read = shared("slovenia_border_utm.geojson");
    ASSERT_EQ(read.features.size(), 1U);
    const QJsonArray first =
        read.features[0][QLatin1String("geometry")][QLatin1String("coordinates")][0][0][0].toArray();
    EXPECT_NEAR(first[0].toDouble(), 15, 2);
    EXPECT_NEAR(first[1].toDouble(), 46, 1);
}

TEST(SharedVector, ListsLinksAndOverlays)
{
    EXPECT_THAT(shared("networklink.kml").warnings, HasSubstr("1 network links: listed, never followed"));
    EXPECT_THAT(shared("etna_ground_overlay.kmz").warnings, HasSubstr("1 pictures laid on the ground"));
}

TEST(SharedVector, DatesTimeStampsAndFlownTracks)
{
    const StreamedFeatures stamps = shared("time_stamps.kml");
    const auto dated = std::count_if(stamps.features.begin(), stamps.features.end(), [](const QJsonObject &feature) {
        return !feature[QLatin1String("properties")][QLatin1String("when")].toString().isEmpty();
    });
    EXPECT_EQ(dated, 361);
    const StreamedFeatures flight = shared("catalina_helicopter.gpx");
    ASSERT_EQ(flight.features.size(), 1U);
    EXPECT_EQ(flight.features[0][QLatin1String("properties")][QLatin1String("when")].toString(),
              QStringLiteral("2009-08-17T23:22:32Z/2009-08-17T23:40:29Z"));
}

TEST(SharedVector, ReadsARealGeoPackage)
{
    const StreamedFeatures read = streamFeatures(sharedDataPath(QLatin1String("ais/marinecadastre_2014_boston.gpkg")));
    EXPECT_EQ(read.error, "");
    EXPECT_GT(read.features.size(), 100U);
}

} // namespace
} // namespace leadline
