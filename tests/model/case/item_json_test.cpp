// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/case/item_json.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <gtest/gtest.h>

namespace leadline {

namespace {

using namespace Qt::StringLiterals;

EdtfDate date(QStringView text)
{
    return *parseEdtf(text);
}

/// One item of every kind with every field set to something that is not its default.
std::vector<Item> fullItems()
{
    Evidence evidence;
    evidence.id = {3};
    evidence.label = u"E-003"_s;
    evidence.kind = EvidenceKind::Scene;
    evidence.title = u"Pier 2"_s;
    evidence.fileName = u"scene.tif"_s;
    evidence.sha256 = QString(64, u'a');
    evidence.bytes = 5'000'000'000;
    evidence.linkedPath = u"/data/scene.tif"_s;
    evidence.date = date(u"2023-10-20T11:01:00Z");
    evidence.dateBasis = u"header"_s;
    evidence.position = LatLon{42.25, 130.3};
    evidence.positionBasis = u"corners"_s;
    evidence.directionDegrees = 12.5;
    evidence.footprint = {{42, 130}, {42, 131}, {41, 131}, {41, 130}};
    evidence.source = u"ESA"_s;
    evidence.sourceUrl = u"https://example.org"_s;
    evidence.credit = u"© ESA"_s;
    evidence.caption = u"Ship at the pier"_s;
    evidence.note = u"Cloud in the north"_s;
    evidence.obtained = date(u"2023-11-02");
    evidence.obtainedHow = u"Downloaded"_s;
    evidence.reliability = u"B"_s;
    evidence.credibility = u"2"_s;
    evidence.tlp = Tlp::AmberStrict;
    evidence.licence = u"CC-BY-4.0"_s;
    evidence.restrictions = {u"do not publish"_s};
    evidence.tags = {u"quay"_s, u"부두"_s};
    evidence.context = u"Third of a series"_s;
    evidence.preservation = u"preserved"_s;
    evidence.analyses = {{u"content"_s, u"shadow"_s, u"fits"_s, u"desk"_s, date(u"2023-11")}};
    evidence.derivedFrom = {ItemKind::Evidence, 2};
    evidence.alterations = {u"cropped"_s, u"contrast raised"_s};
    evidence.synthetic = true;
    evidence.metadata = {{u"width"_s, 20000}, {u"nested"_s, QJsonObject{{u"a"_s, QJsonArray{1, 2}}}}};

    Event event{{12},
                u"Ship at Najin"_s,
                date(u"2023-09-07/2023-09-08"),
                LatLon{42.2, 130.3},
                CountRange{250, 300, 350, u"containers"_s},
                u"White House"_s,
                u"https://example.org"_s,
                Verification::Inferred,
                u"note"_s,
                true};
    Claim claim{{4},
                u"Five round trips"_s,
                date(u"2023-08~/2023-10-14"),
                CountRange{4, {}, 6, u"round trips"_s},
                u"Round trips by mid-October"_s,
                u"RUSI"_s,
                u"https://example.org"_s,
                Verification::Conflicting,
                u"likely"_s,
                u"moderate"_s,
                u"inference"_s,
                u"Turnaround and scenes"_s,
                {u"a second ship"_s, u"an earlier load"_s},
                u"cannot be established"_s,
                {u"trips"_s},
                u"note"_s,
                true};
    Place place{{5}, u"Rajin"_s, {u"Najin"_s, u"라진"_s}, {42.25, 130.3}, u"GeoNames"_s, Verification::Seen, u"note"_s};
    Entity entity{{6}, EntityKind::Person, u"N. N."_s, {u"Н. Н."_s}, u"Register"_s, Verification::Seen, u"note"_s};
    Vessel vessel{{7},   u"Angara"_s, u"273000000"_s, u"9179842"_s,       u"UABC"_s, u"Russia"_s, u"Ro-ro"_s,
                  122.5, 20.0,        u"Register"_s,  Verification::Seen, u"note"_s, true};
    Annotation annotation{{8},
                          AnnotationKind::Polygon,
                          Geometry::polygon({{42, 130}, {42, 131}, {43, 131}}),
                          u"Quay"_s,
                          u"note"_s,
                          u"#ff8800"_s,
                          date(u"2023-10"),
                          true};
    Link link{{9}, {ItemKind::Event, 12}, u"at"_s, {ItemKind::Place, 5}, u"note"_s};
    link.when = date(u"2023-09/..");
    link.quote = u"some 300 containers"_s;
    link.page = u"3–4"_s;
    link.pointer = {ItemKind::Annotation, 8};
    link.exhibits = {{ItemKind::Evidence, 3}, {ItemKind::Evidence, 2}};
    Lead lead{{10},
              u"Who owns it?"_s,
              u"found nothing"_s,
              {{u"Register"_s, date(u"2023-11-02"), u"Angara"_s, {}, u"desk"_s}},
              u"Ask"_s,
              date(u"2022"),
              u"note"_s};
    ShipmentLeg leg{u"rail"_s,
                    u"Dunai"_s,
                    u"Tikhoretsk"_s,
                    {ItemKind::Place, 5},
                    {ItemKind::Place, 6},
                    {ItemKind::Entity, 6},
                    date(u"2023-09~"),
                    CountRange{250, 300, 350, u"containers"_s},
                    CountRange{{}, 200, {}, u"containers"_s},
                    {{ItemKind::Evidence, 3}},
                    u"note"_s};
    Shipment shipment;
    shipment.id = {11};
    shipment.title = u"Cargo of Angara"_s;
    shipment.reference = u"BL-7"_s;
    shipment.when = date(u"2023-09-07");
    shipment.goods = u"containers"_s;
    shipment.hsCode = u"9306"_s;
    shipment.quantity = {{}, 300, {}, u"containers"_s};
    shipment.containers = {u"CSQU3054383"_s};
    shipment.shipper = u"unknown"_s;
    shipment.consignee = u"719th base"_s;
    shipment.vessel = u"Angara"_s;
    shipment.loadingPort = u"Rajin"_s;
    shipment.dischargePort = u"Dunai"_s;
    shipment.legs = {leg};
    shipment.source = u"White House"_s;
    shipment.sourceUrl = u"https://example.org"_s;
    shipment.verification = Verification::Seen;
    shipment.note = u"note"_s;
    shipment.synthetic = true;
    Sighting sighting{{12},
                      u"ship at Pier 2"_s,
                      {ItemKind::Vessel, 7},
                      {ItemKind::Place, 5},
                      {ItemKind::Evidence, 3},
                      date(u"2023-10-20T11:01:00Z"),
                      Presence::Absent,
                      u"cloud"_s,
                      u"moderate"_s,
                      CountRange{{}, 1, {}, u"ships"_s},
                      u"note"_s,
                      true};
    return {evidence, event, claim, place, entity, vessel, annotation, link, lead, shipment, sighting};
}

Result<Item> read(const char *json, Item base)
{
    return itemFromJson(QJsonDocument::fromJson(json).object(), std::move(base));
}

std::string refusal(const char *json, ItemKind kind)
{
    const auto item = read(json, emptyItem(kind));
    return item ? "read" : item.error().message().toStdString();
}

} // namespace

TEST(ItemJson, BringsEveryFieldOfEveryKindBack)
{
    for (const Item &item : fullItems()) {
        Item base = emptyItem(refOf(item).kind);
        std::visit([&](auto &value) { value.id.value = refOf(item).id; }, base);
        const QByteArray text = QJsonDocument(toJson(item)).toJson(QJsonDocument::Compact);
        const auto back = itemFromJson(QJsonDocument::fromJson(text).object(), base);
        ASSERT_TRUE(back) << back.error().message().toStdString();
        EXPECT_EQ(*back, item) << text.constData();
    }
}

TEST(ItemJson, BringsEmptyItemsBack)
{
    for (const Item &item : fullItems()) {
        const Item empty = emptyItem(refOf(item).kind);
        const auto back = itemFromJson(toJson(empty), empty);
        ASSERT_TRUE(back) << back.error().message().toStdString();
        EXPECT_EQ(*back, empty);
    }
}

TEST(ItemJson, LeavesOutWhatIsEmptyAndWritesUnitsAndBounds)
{
    Event event;
    event.id = {1};
    event.title = u"Seen"_s;
    event.when = date(u"2023-10~");
    const QJsonObject json = toJson(event);
    EXPECT_EQ(json.keys(), (QStringList{u"date"_s, u"date_earliest"_s, u"date_latest"_s, u"id"_s, u"synthetic"_s,
                                        u"title"_s, u"verification"_s}));
    EXPECT_EQ(json.value(u"date_earliest"_s), u"2023-10-01T00:00:00Z"_s);
    EXPECT_EQ(json.value(u"date_latest"_s), u"2023-10-31T23:59:59.999Z"_s);
}

TEST(ItemJson, SaysWhichEntryOfAListIsWrongAndWhere)
{
    EXPECT_EQ(
        refusal(R"({"legs": [{"mode": "sea"}, {"mode": "sea", "boat": "x"}]})", ItemKind::Shipment),
        "legs: entry 2: \"boat\" is not known there (mode, from, to, from_place, to_place, carrier, date, in, out, "
        "exhibits, note)");
    EXPECT_EQ(refusal(R"({"legs": {"mode": "sea"}})", ItemKind::Shipment), "legs: must be a list of objects");
    EXPECT_EQ(refusal(R"({"searches": [{"where": "a", "date": "soon"}]})", ItemKind::Lead).substr(0, 24),
              "searches: entry 1: \"date");
    EXPECT_EQ(refusal(R"({"exhibits": ["evidence:x"]})", ItemKind::Link).substr(0, 22), "exhibits: \"evidence:x\"");
}

TEST(ItemJson, WritesNoBoundWhereADateIsOpen)
{
    Event event;
    event.when = date(u"2023-10/..");
    EXPECT_TRUE(toJson(event).contains(u"date_earliest"_s));
    EXPECT_FALSE(toJson(event).contains(u"date_latest"_s));
}

TEST(ItemJson, LeavesAbsentKeysAloneAndClearsNull)
{
    Event base;
    base.title = u"Old"_s;
    base.note = u"Note"_s;
    base.when = date(u"2023");
    const auto changed = read(R"({"title":"New","date":null})", base);
    ASSERT_TRUE(changed);
    const Event &event = std::get<Event>(*changed);
    EXPECT_EQ(event.title, u"New"_s);
    EXPECT_EQ(event.note, u"Note"_s);
    EXPECT_FALSE(event.when);
    EXPECT_EQ(refusal(R"({"verification":null})", ItemKind::Event), "verification: cannot be empty");
    EXPECT_EQ(refusal(R"({"position":null})", ItemKind::Place), "position: cannot be empty");
}

TEST(ItemJson, ReadsPositionsAndCountsAsPeopleWriteThem)
{
    const auto event = read(R"({"position":"42.25 130.3","count":300})", emptyItem(ItemKind::Event));
    ASSERT_TRUE(event);
    EXPECT_EQ(std::get<Event>(*event).position, (LatLon{42.25, 130.3}));
    EXPECT_EQ(std::get<Event>(*event).count.best, 300);
}

TEST(ItemJson, RefusesAnUnknownKeyByName)
{
    EXPECT_TRUE(QString::fromStdString(refusal(R"({"titel":"x"})", ItemKind::Event))
                    .startsWith(u"titel: is not a field of an event"_s));
    EXPECT_EQ(refusal(R"({"count":{"lo":1}})", ItemKind::Event),
              "count: has an unknown key \"lo\" (low, best, high, unit)");
}

TEST(ItemJson, RefusesValuesOfTheWrongKindWithTheKey)
{
    EXPECT_EQ(refusal(R"({"title":5})", ItemKind::Event), "title: must be a text in quotes");
    EXPECT_EQ(refusal(R"({"synthetic":"yes"})", ItemKind::Event), "synthetic: must be true or false");
    EXPECT_EQ(refusal(R"({"bytes":1.5})", ItemKind::Evidence), "bytes: must be a whole number");
    EXPECT_EQ(refusal(R"({"kind":"building"})", ItemKind::Entity),
              "kind: \"building\" is not one of organisation, person");
    EXPECT_EQ(refusal(R"({"other_names":["a",1]})", ItemKind::Place), "other_names: must be a list of texts");
    EXPECT_EQ(refusal(R"({"other_names":"a"})", ItemKind::Place), "other_names: must be a list of texts");
    EXPECT_EQ(refusal(R"({"position":{"lon":10,"lat":95}})", ItemKind::Event),
              "position: must be on the Earth: lon -180 to 180, lat -90 to 90");
    EXPECT_EQ(refusal(R"({"count":{"low":6,"high":4}})", ItemKind::Event), "count: must have low ≤ best ≤ high");
    EXPECT_NE(refusal(R"({"date":"soon"})", ItemKind::Event), "read");
    EXPECT_NE(refusal(R"({"from":"event"})", ItemKind::Link), "read");
    EXPECT_NE(refusal(R"({"geometry":{"type":"Point","coordinates":[0,99]}})", ItemKind::Annotation), "read");
}

TEST(ItemRef, GoesToTextAndBack)
{
    EXPECT_EQ(toText({ItemKind::Annotation, 12}), u"annotation:12"_s);
    EXPECT_EQ(*itemRefFromText(u"annotation:12"), (ItemRef{ItemKind::Annotation, 12}));
    for (const QStringView text : {u"", u"event", u"event:", u"event:0", u"event:-3", u"event:1x", u"ship:1", u":1"})
        EXPECT_FALSE(itemRefFromText(text)) << text.toString().toStdString();
}

TEST(DescribeCount, SaysRangeAndBest)
{
    EXPECT_EQ(describeCount({24, 28, 33, u"containers"_s}), u"28 (24–33) containers"_s);
    EXPECT_EQ(describeCount({5, {}, {}, u"round trips"_s}), u"≥ 5 round trips"_s);
    EXPECT_EQ(describeCount({{}, {}, 58, u"h"_s}), u"≤ 58 h"_s);
    EXPECT_EQ(describeCount({4, {}, 6, u"round trips"_s}), u"4–6 round trips"_s);
    EXPECT_EQ(describeCount({{}, 300, {}, u"containers"_s}), u"300 containers"_s);
    EXPECT_EQ(describeCount({5, 5, 5, {}}), u"5"_s);
    EXPECT_EQ(describeCount({{}, 25900, {}, {}}), u"25900"_s);
    EXPECT_EQ(describeCount({{}, {}, {}, u"containers"_s}), QString());
}

TEST(TitleOf, NamesItemsAsListsDo)
{
    const auto items = fullItems();
    EXPECT_EQ(titleOf(items[0]), u"E-003 Pier 2"_s);
    EXPECT_EQ(titleOf(items[3]), u"Rajin"_s);
    Vessel unnamed;
    unnamed.mmsi = u"209016000"_s;
    EXPECT_EQ(titleOf(Item(unnamed)), u"MMSI 209016000"_s);
    Annotation untitled;
    untitled.kind = AnnotationKind::Polygon;
    EXPECT_EQ(titleOf(Item(untitled)), u"Polygon"_s);
}

} // namespace leadline
