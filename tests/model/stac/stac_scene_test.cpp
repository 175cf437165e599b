// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/stac/stac_scene.h"
#include "tests/model/stac/stac_text.h"

#include <gmock/gmock.h>

namespace leadline {
namespace {

using testing::json;
using testing::readItem;

StacItem itemWithAssets(const QByteArray &assets,
                        const QUrl &place = QUrl(QStringLiteral("https://stac.example/a.json")))
{
    QJsonObject object = testing::itemJson(QStringLiteral("a"), 130, 42, QStringLiteral("2023-08-20T02:14:05Z"), 12);
    object.insert(QStringLiteral("assets"), json(assets));
    return readItem(object, place);
}

QString refusalOf(const QString &href)
{
    const StacItem item = itemWithAssets("{}");
    StacAsset asset;
    asset.href = href;
    return whyNotReachable(item, asset);
}

TEST(StacScene, OffersThePictureForPeopleFirst)
{
    const StacItem item = itemWithAssets(R"({"B02":{"href":"B02.tif","roles":["data"]},
        "meta":{"href":"m.xml","type":"application/xml"},"thumbnail":{"href":"t.jpg","type":"image/jpeg","roles":["thumbnail"]},
        "visual":{"href":"TCI.tif","type":"image/tiff; application=geotiff; profile=cloud-optimized","roles":["visual"]},
        "visual-jp2":{"href":"s3://b/TCI.jp2","type":"image/jp2","roles":["visual"]}})");
    QStringList keys;
    for (const StacAsset *asset : sceneAssets(item))
        keys << asset->key;
    EXPECT_EQ(keys, (QStringList{QStringLiteral("visual"), QStringLiteral("B02"), QStringLiteral("visual-jp2")}));
    ASSERT_TRUE(thumbnailOf(item));
    EXPECT_EQ(thumbnailOf(item)->href, QLatin1String("https://stac.example/t.jpg"));
}

TEST(StacScene, RefusesWhatCannotBeReadForEverAndSaysWhy)
{
    EXPECT_EQ(refusalOf(QStringLiteral("https://store.example/scene.tif")), QString());
    EXPECT_TRUE(refusalOf(QStringLiteral("s3://eodata/scene.jp2")).contains(QLatin1String("s3://")));
    EXPECT_TRUE(refusalOf(QStringLiteral("file:///etc/passwd")).contains(QLatin1String("file://")));
    EXPECT_TRUE(refusalOf(QStringLiteral("scene.tif")).contains(QLatin1String("where that begins")));
    for (const char *signedHref :
         {"https://a.example/s.tif?se=2024&sig=abc", "https://a.example/s.tif?X-Amz-Signature=1",
          "https://a.example/s.tif?token=1", "https://me:pw@a.example/s.tif"})
        EXPECT_TRUE(refusalOf(QLatin1String(signedHref)).contains(QLatin1String("signature"))) << signedHref;
    const StacItem computer = itemWithAssets(
        R"({"visual":{"href":"https://sentinel2l2a01.blob.core.windows.net/TCI.tif"}})",
        QUrl(QStringLiteral("https://planetarycomputer.microsoft.com/api/stac/v1/collections/s/items/a")));
    EXPECT_TRUE(whyNotReachable(computer, computer.assets.front()).contains(QLatin1String("token")));
}

TEST(StacScene, BecomesALayerThatSaysWhereItComesFrom)
{
    StacItem item = itemWithAssets(R"({"visual":{"href":"TCI.tif","roles":["visual"]}})");
    item.providers = {{QStringLiteral("ESA"), {}, {}}, {QStringLiteral("Element 84"), {}, {}}};
    item.licence = QStringLiteral("CC-BY-4.0");
    const StacService service = *stacServiceFrom(QStringLiteral("earth-search"));
    const auto layer = remoteSceneLayer(item, item.assets.front(), service);
    ASSERT_TRUE(layer) << layer.error().message().toStdString();
    EXPECT_EQ(layer->kind, MapLayerKind::RemoteScene);
    EXPECT_EQ(layer->url, QLatin1String("https://stac.example/TCI.tif"));
    EXPECT_EQ(layer->title, QStringLiteral("a · visual"));
    EXPECT_EQ(layer->date->text, QLatin1String("2023-08-20T02:14:05Z"));
    EXPECT_EQ(layer->credit, QLatin1String("ESA, Element 84"));
    EXPECT_EQ(layer->licence, QLatin1String("CC-BY-4.0"));
    EXPECT_EQ(layer->footprint.front(), (LatLon{43, 130}));
    EXPECT_EQ(layer->metadata.value(QLatin1String("cloud_cover_percent")).toDouble(), 12);
    EXPECT_EQ(layer->metadata.value(QLatin1String("stac_item")).toObject(), item.json);
}

TEST(StacScene, KeepsKeysOfTheUserOutOfTheCase)
{
    const StacItem item = itemWithAssets(R"({"visual":{"href":"https://store.example/TCI.tif"}})",
                                         QUrl(QStringLiteral("https://stac.example/a.json?key=secret")));
    StacService service;
    service.root = QUrl(QStringLiteral("https://stac.example/v1?key=secret"));
    const QJsonObject metadata = sceneMetadata(item, item.assets.front(), service);
    EXPECT_FALSE(testing::bytesOf(metadata).contains("secret")) << testing::bytesOf(metadata).toStdString();
}

TEST(StacScene, NamesCopernicusWhereSentinelDataNamesNobody)
{
    StacItem item = itemWithAssets("{}");
    item.platform = QStringLiteral("sentinel-2a");
    EXPECT_EQ(sceneCredit(item, {}), QLatin1String("Contains modified Copernicus Sentinel data 2023"));
}

} // namespace
} // namespace leadline
