// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/basemap/basemap_format.h"
#include "tests/imaging/render/map_fixture.h"
#include "tests/support/paths.h"

#include <gmock/gmock.h>

#include <QFile>
#include <QFileInfo>

#include <algorithm>

using namespace leadline;
using namespace leadline::test;

TEST(Basemap, KnowsLandFromWater)
{
    const auto basemap = shippedBasemap();
    ASSERT_TRUE(basemap);
    EXPECT_TRUE(basemap->isLand({42.25559, 130.28308})) << "Rajin";
    EXPECT_TRUE(basemap->isLand({42.35118, 130.38307})) << "Sonbong";
    EXPECT_TRUE(basemap->isLand({67.0, -175.0})) << "Chukotka, beyond the dateline";
    EXPECT_TRUE(basemap->isLand({-85.0, 60.0})) << "Antarctica";
    EXPECT_FALSE(basemap->isLand({42.10, 130.35})) << "off Rajin";
    EXPECT_FALSE(basemap->isLand({42.0, 50.5})) << "Caspian";
    EXPECT_FALSE(basemap->isLand({53.5, 108.2})) << "Baikal";
    EXPECT_FALSE(basemap->isLand({65.8, -169.5})) << "Bering Strait";
}

TEST(Basemap, HasThePlacesOfTheRegion)
{
    const auto basemap = shippedBasemap();
    ASSERT_TRUE(basemap);
    for (const char *name : {"Rajin", "Sŏnbong", "Fokino", "Dunay", "Nakhodka", "Vostochny", "Vladivostok"}) {
        const QString wanted = QString::fromUtf8(name);
        EXPECT_TRUE(std::any_of(basemap->places.begin(), basemap->places.end(), [&](const BasemapPlace &place) {
            return place.name == wanted && place.position.lat > 42 && place.position.lat < 44;
        })) << name;
    }
    const auto rajin = std::find_if(basemap->places.begin(), basemap->places.end(),
                                    [](const BasemapPlace &p) { return p.name == QLatin1String("Rajin"); });
    ASSERT_NE(rajin, basemap->places.end());
    EXPECT_TRUE(rajin->localName.contains(QStringLiteral("라진")));
}

TEST(Basemap, PlacesComeMostPopulousFirst)
{
    const auto basemap = shippedBasemap();
    ASSERT_TRUE(basemap);
    EXPECT_TRUE(
        std::is_sorted(basemap->places.begin(), basemap->places.end(),
                       [](const BasemapPlace &a, const BasemapPlace &b) { return a.population > b.population; }));
}

TEST(Basemap, CoarserLevelsAreUsedFartherOut)
{
    const auto basemap = shippedBasemap();
    ASSERT_TRUE(basemap);
    const BasemapLevel *near = Basemap::levelFor(basemap->land, 100);
    const BasemapLevel *far = Basemap::levelFor(basemap->land, 100'000);
    ASSERT_TRUE(near && far);
    EXPECT_EQ(near->tolerance, 0);
    EXPECT_GT(far->tolerance, 0);
    EXPECT_LT(far->vertices.size() * 10, near->vertices.size());
}

TEST(Basemap, IsSmallerThanSixMegabytes)
{
    EXPECT_LT(QFileInfo(sourcePath(QLatin1String("resources/basemap/basemap.bin"))).size(), 6'000'000);
}

TEST(Basemap, RefusesDamagedBytes)
{
    EXPECT_FALSE(parseBasemap({}));
    EXPECT_FALSE(parseBasemap(QByteArrayLiteral("not a map at all")));
    EXPECT_FALSE(parseBasemap(qCompress(QByteArrayLiteral("LLBM\x02\0\0\0"))));
    QFile file(sourcePath(QLatin1String("resources/basemap/basemap.bin")));
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    const QByteArray content = qUncompress(file.readAll());
    const auto cut = parseBasemap(qCompress(content.left(content.size() / 2), 1));
    ASSERT_FALSE(cut);
    EXPECT_EQ(cut.error().code, ErrorCode::Damaged);
}
