// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/stac/stac_presets.h"
#include "model/stac/stac_query.h"
#include "tests/model/stac/stac_text.h"

#include <gmock/gmock.h>

#include <QUrlQuery>

namespace leadline {
namespace {

using testing::json;

StacCatalog landing(const QByteArray &more)
{
    return *readStacCatalog(json(R"({"id":"api",)" + more + '}'), QUrl(QStringLiteral("https://stac.example/v1")));
}

const QUrl root(QStringLiteral("https://stac.example/v1/"));

StacQuery query()
{
    StacQuery wanted;
    wanted.area = GeoBox{130.1, 42.1, 130.5, 42.4};
    wanted.when = *parseEdtf(u"2023-08/2023-12-31");
    wanted.collections = {QStringLiteral("sentinel-2-l2a")};
    wanted.mostCloudPercent = 30;
    return wanted;
}

TEST(StacQuery, AsksAsTheInterfaceWantsIt)
{
    const StacCatalog api = landing(R"("conformsTo":["https://api.stacspec.org/v1.0.0/item-search#query"],"links":[])");
    const StacRequest request = searchRequest(api, root, query(), query().area);
    EXPECT_TRUE(request.isPost);
    EXPECT_EQ(request.url.toString(), QLatin1String("https://stac.example/v1/search"));
    EXPECT_EQ(request.body, json(R"({"collections":["sentinel-2-l2a"],"bbox":[130.1,42.1,130.5,42.4],"limit":50,
        "datetime":"2023-08-01T00:00:00Z/2023-12-31T23:59:59.999Z","query":{"eo:cloud_cover":{"lte":30}}})"));
}

TEST(StacQuery, AsksForCloudsAsTheServiceKnowsThem)
{
    EXPECT_EQ(cloudFilterOf({}), CloudFilter::Locally);
    const StacCatalog filter = landing(R"("conformsTo":["https://api.stacspec.org/v1.0.0/item-search#filter",
                "http://www.opengis.net/spec/cql2/1.0/conf/cql2-json"],"links":[])");
    const StacRequest request = searchRequest(filter, root, query(), query().area);
    EXPECT_EQ(request.body.value(QLatin1String("filter")),
              QJsonValue(json(R"({"op":"<=","args":[{"property":"eo:cloud_cover"},30]})")));
    const StacRequest plain = searchRequest(landing(R"("links":[])"), root, query(), query().area);
    EXPECT_FALSE(plain.body.contains(QLatin1String("filter")));
    EXPECT_FALSE(plain.body.contains(QLatin1String("query")));
}

TEST(StacQuery, LeavesAnOpenEndOpen)
{
    EXPECT_EQ(datetimeParameter(*parseEdtf(u"2023-08-01/..")), QLatin1String("2023-08-01T00:00:00Z/.."));
    EXPECT_EQ(datetimeParameter(*parseEdtf(u"../2023-08-01")), QLatin1String("../2023-08-01T23:59:59.999Z"));
}

TEST(StacQuery, SaysTheSameInAnAddress)
{
    const StacCatalog api = landing(R"("links":[{"rel":"search","href":"https://stac.example/find","method":"GET"}])");
    const StacRequest request = searchRequest(api, root, query(), query().area);
    EXPECT_FALSE(request.isPost);
    EXPECT_EQ(request.url.path(), QLatin1String("/find"));
    const QUrlQuery parameters(request.url);
    EXPECT_EQ(parameters.queryItemValue(QStringLiteral("bbox")), QLatin1String("130.1,42.1,130.5,42.4"));
    EXPECT_EQ(parameters.queryItemValue(QStringLiteral("collections")), QLatin1String("sentinel-2-l2a"));
    EXPECT_EQ(parameters.queryItemValue(QStringLiteral("limit")), QLatin1String("50"));
}

TEST(StacQuery, PadsTheAreaToWholeDegrees)
{
    const GeoBox padded = paddedArea({130.1, 42.2, 130.5, 42.4});
    EXPECT_EQ(padded, (GeoBox{130, 42, 131, 43}));
    EXPECT_GE(paddedArea({130, 42, 138, 49}).widthDegrees(), 10);
}

TEST(StacQuery, FollowsTheNextPageByEitherMethod)
{
    const StacRequest before{QUrl(QStringLiteral("https://stac.example/search")), true,
                             json(R"({"limit":2,"bbox":[1,2,3,4]})")};
    const auto linksOf = [&before](const QByteArray &link) {
        return readStacItems(json(R"({"features":[],"links":[)" + link + "]}"), before.url)->links;
    };
    const auto merged = nextRequest(
        linksOf(
            R"({"rel":"next","href":"https://stac.example/search","method":"POST","merge":true,"body":{"token":"t"}})"),
        before);
    ASSERT_TRUE(merged && *merged);
    EXPECT_EQ((*merged)->body, json(R"({"limit":2,"bbox":[1,2,3,4],"token":"t"})"));
    const auto whole = nextRequest(
        linksOf(R"({"rel":"next","href":"/search","method":"POST","body":{"limit":2,"token":"u"}})"), before);
    ASSERT_TRUE(whole && *whole);
    EXPECT_EQ((*whole)->body, json(R"({"limit":2,"token":"u"})"));
    const auto get = nextRequest(linksOf(R"({"rel":"next","href":"https://stac.example/search?page=2"})"), before);
    ASSERT_TRUE(get && *get);
    EXPECT_FALSE((*get)->isPost);
    EXPECT_FALSE(*nextRequest(linksOf(R"({"rel":"self","href":"https://stac.example/search"})"), before));
}

TEST(StacQuery, DoesNotFollowToAnotherHostNorInACircle)
{
    const StacRequest before{QUrl(QStringLiteral("https://stac.example/search?page=2")), false, {}};
    const auto errorOf = [&before](const QString &href) {
        StacLink link;
        link.rel = QStringLiteral("next");
        link.href = href;
        const auto next = nextRequest({link}, before);
        return next ? std::string() : next.error().what.toStdString();
    };
    EXPECT_THAT(errorOf(QStringLiteral("http://192.168.1.1/admin")), ::testing::HasSubstr("another host is not asked"));
    EXPECT_THAT(errorOf(QStringLiteral("file:///etc/passwd")), ::testing::HasSubstr("another host is not asked"));
    EXPECT_THAT(errorOf(before.url.toString()), ::testing::HasSubstr("the same page again"));
}

TEST(StacQuery, CountsAgainstAnItemOnlyWhatItStates)
{
    const auto item =
        testing::readItem(testing::itemJson(QStringLiteral("a"), 130, 42, QStringLiteral("2023-08-20T02:14:05Z"), 12));
    EXPECT_TRUE(isWanted(item, query()));
    StacQuery elsewhere = query();
    elsewhere.area = GeoBox{10, 42, 11, 43};
    EXPECT_FALSE(isWanted(item, elsewhere));
    StacQuery clearer = query();
    clearer.mostCloudPercent = 10;
    EXPECT_FALSE(isWanted(item, clearer));
    StacItem unknown = item;
    unknown.cloudCoverPercent.reset();
    EXPECT_TRUE(isWanted(unknown, clearer));
    StacQuery earlier = query();
    earlier.when = *parseEdtf(u"2022");
    EXPECT_FALSE(isWanted(item, earlier));
}

TEST(StacServices, SayTheirTermsAndWhatNeedsAnAccount)
{
    for (const StacService &service : presetStacServices()) {
        EXPECT_TRUE(service.root.isValid()) << service.id.toStdString();
        EXPECT_FALSE(service.terms.isEmpty()) << service.id.toStdString();
        EXPECT_FALSE(service.account.isEmpty()) << service.id.toStdString();
        EXPECT_EQ(stacServiceFrom(service.id)->root, service.root);
    }
    EXPECT_EQ(stacServiceFrom(QStringLiteral("https://my.example/stac"))->name, QLatin1String("my.example"));
    EXPECT_FALSE(stacServiceFrom(QStringLiteral("ftp://my.example/stac")));
    EXPECT_FALSE(stacServiceFrom(QStringLiteral("https://me:secret@my.example/stac")));
    EXPECT_FALSE(stacServiceFrom(QStringLiteral("earthsearch")));
}

} // namespace
} // namespace leadline
