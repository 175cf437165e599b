// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/listing/item_list.h"

#include <QJsonObject>

#include <gtest/gtest.h>

namespace leadline {

namespace {

using namespace Qt::StringLiterals;

CaseData smallCase()
{
    CaseData data;
    Evidence photo;
    photo.id = {1};
    photo.label = u"E-001"_s;
    photo.kind = EvidenceKind::Image;
    photo.title = u"Quay"_s;
    photo.sha256 = QString(64, u'a');
    photo.date = *parseEdtf(u"2023-10-20");
    photo.position = LatLon{42.25, 130.3};
    data.put(photo);
    Evidence scene = photo;
    scene.id = {2};
    scene.label = u"E-002"_s;
    scene.kind = EvidenceKind::Scene;
    data.put(scene);
    Place place;
    place.id = {1};
    place.name = u"Dunai"_s;
    place.position = {42.88, 132.34};
    data.put(place);
    Event event;
    event.id = {1};
    event.title = u"Unloading"_s;
    data.put(event);
    data.put(Link{{1}, {ItemKind::Event, 1}, u"at"_s, {ItemKind::Place, 1}, {}});
    Vessel vessel;
    vessel.id = {1};
    vessel.name = u"SYNTHETIC ONE"_s;
    vessel.mmsi = u"999000001"_s;
    vessel.synthetic = true;
    data.put(vessel);
    return data;
}

QJsonObject row(const QJsonArray &rows, qsizetype i)
{
    return rows.at(i).toObject();
}

} // namespace

TEST(ItemList, ListsEvidenceWithTheKeysThatScriptsRelyOn)
{
    const QJsonArray rows = listItems(u"evidence"_s, smallCase());
    ASSERT_EQ(rows.size(), 2);
    const QJsonObject photo = row(rows, 0);
    EXPECT_EQ(photo.value(u"id"_s), 1);
    EXPECT_EQ(photo.value(u"ref"_s), u"evidence:1"_s);
    EXPECT_EQ(photo.value(u"label"_s), u"E-001"_s);
    EXPECT_EQ(photo.value(u"kind"_s), u"image"_s);
    EXPECT_EQ(photo.value(u"title"_s), u"Quay"_s);
    EXPECT_EQ(photo.value(u"date"_s), u"2023-10-20"_s);
    EXPECT_EQ(photo.value(u"lon"_s), 130.3);
    EXPECT_EQ(photo.value(u"lat"_s), 42.25);
    EXPECT_EQ(photo.value(u"sha256"_s), QString(64, u'a'));
    EXPECT_FALSE(photo.contains(u"position"_s));
    EXPECT_EQ(listItems(u"scenes"_s, smallCase()).size(), 1);
}

TEST(ItemList, PutsAnEventWhereItsPlaceIsAndShowsItsLinks)
{
    const QJsonObject event = row(listItems(u"events"_s, smallCase()), 0);
    EXPECT_EQ(event.value(u"lon"_s), 132.34);
    EXPECT_EQ(event.value(u"links"_s), (QJsonArray{QJsonArray{u"at"_s, u"place:1"_s}}));
    const QJsonObject link = row(listItems(u"links"_s, smallCase()), 0);
    EXPECT_EQ(link.value(u"from"_s), u"event:1"_s);
    EXPECT_EQ(link.value(u"to"_s), u"place:1"_s);
    EXPECT_TRUE(listItems(u"nonsense"_s, smallCase()).isEmpty());
}

TEST(ItemList, ListsVesselsWithTheirPositions)
{
    const VesselTrackSummary summary{5, instantFromCivilUtc(2023, 10, 20), instantFromCivilUtc(2023, 10, 21)};
    const QJsonObject vessel = row(listVessels(smallCase(), {{VesselId{1}, summary}}), 0);
    EXPECT_EQ(vessel.value(u"mmsi"_s), u"999000001"_s);
    EXPECT_EQ(vessel.value(u"positions"_s), 5);
    EXPECT_EQ(vessel.value(u"first_seen"_s), u"2023-10-20T00:00:00Z"_s);
    EXPECT_EQ(vessel.value(u"last_seen"_s), u"2023-10-21T00:00:00Z"_s);
    EXPECT_EQ(vessel.value(u"synthetic"_s), true);
    const QJsonObject unseen = row(listVessels(smallCase(), {}), 0);
    EXPECT_EQ(unseen.value(u"positions"_s), 0);
    EXPECT_FALSE(unseen.contains(u"first_seen"_s));
}

TEST(ItemList, ListsSegmentsOfTracks)
{
    TrackBlock block;
    const Instant start = instantFromCivilUtc(2023, 10, 20);
    const PositionReport reports[]{{.lon = 1'300'000'000, .lat = 420'000'000, .time = start},
                                   {.lon = 1'301'000'000, .lat = 421'000'000, .time = {start.msUtc + 60'000}}};
    block.append({1}, {2}, reports);
    const QJsonObject segment = row(listSegments(smallCase(), block), 0);
    EXPECT_EQ(segment.value(u"mmsi"_s), u"999000001"_s);
    EXPECT_EQ(segment.value(u"positions"_s), 2);
    EXPECT_EQ(segment.value(u"start"_s), u"2023-10-20T00:00:00Z"_s);
    EXPECT_EQ(segment.value(u"duration_seconds"_s), 60);
    EXPECT_EQ(segment.value(u"evidence"_s), u"E-002"_s);
    EXPECT_EQ(segment.value(u"west"_s), 130);
    EXPECT_EQ(segment.value(u"synthetic"_s), true);
}

TEST(ItemList, ListsTheLogWithoutPayloads)
{
    LogEntry entry;
    entry.sequence = 1;
    entry.time = instantFromCivilUtc(2023, 10, 20);
    entry.what = u"Draw polygon"_s;
    entry.payload = "secret";
    entry.hash = QByteArray::fromHex("00ff");
    const QJsonObject logged = row(listLog({entry}), 0);
    EXPECT_EQ(logged.keys(), (QStringList{u"hash"_s, u"sequence"_s, u"time"_s, u"what"_s}));
    EXPECT_EQ(logged.value(u"hash"_s), u"00ff"_s);
}

TEST(FormatTable, AlignsColumnsWithNumbersToTheRight)
{
    const QJsonArray rows{QJsonObject{{u"name"_s, u"Rajin"_s}, {u"positions"_s, 5}, {u"lon"_s, 130.3}},
                          QJsonObject{{u"name"_s, u"Port of Vostochny"_s}, {u"positions"_s, 1200}, {u"lon"_s, 9}}};
    EXPECT_EQ(formatTable(rows, {u"name"_s, u"positions"_s, u"lon"_s}).toStdString(),
              "name               positions        lon\n"
              "Rajin                      5  130.30000\n"
              "Port of Vostochny       1200    9.00000\n");
}

TEST(FormatTable, CountsWideCharactersAsTwoColumns)
{
    const QJsonArray rows{QJsonObject{{u"name"_s, u"라진"_s}, {u"note"_s, u"a"_s}},
                          QJsonObject{{u"name"_s, u"Rajin"_s}, {u"note"_s, u"b"_s}}};
    EXPECT_EQ(formatTable(rows, {u"name"_s, u"note"_s}).toStdString(), "name   note\n"
                                                                       "라진   a\n"
                                                                       "Rajin  b\n");
}

TEST(FormatTable, KeepsFileNamesFromSteeringTheTerminal)
{
    const QJsonArray rows{QJsonObject{{u"file"_s, u"a\x1b[2Jb\nc\u202ed"_s}, {u"title"_s, QString(200, u'x')}}};
    const QString table = formatTable(rows, {u"file"_s, u"title"_s});
    EXPECT_FALSE(table.contains(QChar(0x1b)));
    EXPECT_FALSE(table.contains(QChar(0x202e)));
    EXPECT_EQ(table.count(u'\n'), 2);
    EXPECT_TRUE(table.contains(u'…'));
    EXPECT_TRUE(formatTable({}, {u"file"_s}).isEmpty());
}

TEST(FormatTable, HasColumnsForEveryList)
{
    for (const QString &list : {u"evidence"_s, u"scenes"_s, u"vessels"_s, u"segments"_s, u"annotations"_s, u"events"_s,
                                u"claims"_s, u"entities"_s, u"places"_s, u"links"_s, u"log"_s})
        EXPECT_FALSE(defaultColumns(list).isEmpty()) << list.toStdString();
}

} // namespace leadline
