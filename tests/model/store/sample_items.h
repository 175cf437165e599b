// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/items.h"

#include <vector>

namespace leadline::testing {

inline EdtfDate date(const char *text)
{
    const Result<EdtfDate> parsed = parseEdtf(QString::fromLatin1(text));
    return parsed ? *parsed : EdtfDate{};
}

inline Evidence sampleEvidence(std::int64_t id = 1)
{
    Evidence e;
    e.id = {id};
    e.label = QStringLiteral("E-%1").arg(id, 3, 10, QLatin1Char('0'));
    e.kind = EvidenceKind::Scene;
    e.title = QStringLiteral("Ro-ro ship at Pier 2; 'quoted' \"text\" 라진");
    e.fileName = QStringLiteral("busan_SYNTHETIC.tif");
    e.sha256 = QString(64, QLatin1Char('a'));
    e.bytes = 9'007'199'254'740'993; // one more than a double can count
    e.linkedPath = QStringLiteral("../scenes/busan.tif");
    e.linkedModified = QStringLiteral("2024-05-01T11:58:03.120Z");
    e.companions = {{QStringLiteral("busan.tfw"), QString(64, QLatin1Char('b')), 71}};
    e.date = date("2023-10-20T11:01:00Z");
    e.dateBasis = QStringLiteral("file name");
    e.position = LatLon{42.2360123456789, 130.3031};
    e.positionBasis = QStringLiteral("by hand");
    e.directionDegrees = 213.4;
    e.footprint = {{42.3, 130.2}, {42.3, 130.4}, {42.1, 130.4}, {42.1, 130.2}};
    e.source = QStringLiteral("A source");
    e.sourceUrl = QStringLiteral("https://example.org/a?b=c&d");
    e.credit = QStringLiteral("Credit");
    e.caption = QStringLiteral("Caption");
    e.note = QStringLiteral("Line one\nline two");
    e.obtained = date("2023-10-21");
    e.obtainedHow = QStringLiteral("download");
    e.obtainedFrom = QStringLiteral("https://example.org/a");
    e.obtainedTool = QStringLiteral("wget 1.21");
    e.obtainedBy = QStringLiteral("desk");
    e.custody = {{date("2023-10-21~"), QStringLiteral("handed over"), QStringLiteral("a source"),
                  QStringLiteral("the desk"), QStringLiteral("on a card")},
                 {std::nullopt, QStringLiteral("copied"), {}, {}, {}}};
    e.reliability = QStringLiteral("B");
    e.credibility = QStringLiteral("2");
    e.tlp = Tlp::AmberStrict;
    e.licence = QStringLiteral("CC-BY-4.0");
    e.restrictions = {QStringLiteral("graphic")};
    e.tags = {QStringLiteral("부두")};
    e.context = QStringLiteral("Third of a series");
    e.preservation = QStringLiteral("preserved");
    e.analyses = {{QStringLiteral("technical"), QStringLiteral("header"), {}, {}, date("2023-11")}};
    e.derivedFrom = {ItemKind::Evidence, 99};
    e.alterations = {QStringLiteral("cropped")};
    e.synthetic = true;
    e.metadata = QJsonObject{{QStringLiteral("width"), 512}, {QStringLiteral("gain"), 0.1}};
    return e;
}

/// One of each kind with every field set, and an empty-ish one of those that may lack a place or date.
inline std::vector<Item> sampleItems()
{
    Event event;
    event.id = {1};
    event.title = QStringLiteral("Containers on the quay");
    event.when = date("2023-10~");
    event.position = LatLon{42.23, 130.3};
    event.count = {24, 28, 33, QStringLiteral("containers")};
    event.source = QStringLiteral("A paper");
    event.sourceUrl = QStringLiteral("https://example.org");
    event.verification = Verification::Seen;
    event.note = QStringLiteral("Note");
    event.synthetic = true;
    Event nowhere;
    nowhere.id = {2};
    nowhere.title = QStringLiteral("Reported loading");
    Claim claim;
    claim.id = {1};
    claim.statement = QStringLiteral("Five round trips");
    claim.when = date("2023-08/2023-10");
    claim.count = {5, std::nullopt, std::nullopt, QStringLiteral("round trips")};
    claim.question = QStringLiteral("Round trips by mid-October 2023");
    claim.source = QStringLiteral("S");
    claim.sourceUrl = QStringLiteral("https://example.org/2");
    claim.verification = Verification::Conflicting;
    claim.likelihood = QStringLiteral("likely");
    claim.confidence = QStringLiteral("moderate");
    claim.nature = QStringLiteral("inference");
    claim.basis = QStringLiteral("Scenes");
    claim.alternatives = {QStringLiteral("another ship")};
    claim.note = QStringLiteral("N");
    Place place;
    place.id = {1};
    place.name = QStringLiteral("Rajin");
    place.otherNames = {QStringLiteral("Najin"), QStringLiteral("라진"), QStringLiteral("Раджин")};
    place.position = {42.2333, 130.2833};
    place.source = QStringLiteral("GeoNames");
    place.verification = Verification::Inferred;
    place.note = QStringLiteral("N");
    Entity entity;
    entity.id = {1};
    entity.kind = EntityKind::Person;
    entity.name = QStringLiteral("Somebody");
    entity.otherNames = {QStringLiteral("Some B.")};
    entity.source = QStringLiteral("S");
    entity.note = QStringLiteral("N");
    Vessel vessel;
    vessel.id = {1};
    vessel.name = QStringLiteral("SYNTHETIC SHIP");
    vessel.mmsi = QStringLiteral("012345678");
    vessel.imo = QStringLiteral("9179842");
    vessel.callsign = QStringLiteral("ABCD");
    vessel.flag = QStringLiteral("Nowhere");
    vessel.shipType = QStringLiteral("Cargo");
    vessel.lengthMetres = 123.5;
    vessel.beamMetres = 20.1;
    vessel.synthetic = true;
    Annotation point;
    point.id = {1};
    point.geometry = Geometry::point({42.2, 130.3});
    point.title = QStringLiteral("Crane");
    point.colour = QStringLiteral("#ff8800");
    Annotation line;
    line.id = {2};
    line.kind = AnnotationKind::Line;
    line.geometry = Geometry::line({{42, 130}, {42.5, 130.5}, {43, 131}});
    line.when = date("2023-10-2X");
    Annotation area;
    area.id = {3};
    area.kind = AnnotationKind::Polygon;
    area.geometry = Geometry::polygon({{42, 130}, {42, 131}, {43, 131}});
    area.note = QStringLiteral("Depot");
    area.synthetic = true;
    Link link;
    link.id = {1};
    link.from = {ItemKind::Event, 1};
    link.role = QStringLiteral("at");
    link.to = {ItemKind::Place, 1};
    link.note = QStringLiteral("N");
    link.when = date("2023-10/..");
    link.quote = QStringLiteral("28 containers");
    link.exhibits = {{ItemKind::Evidence, 1}};
    Lead lead;
    lead.id = {1};
    lead.question = QStringLiteral("Who owns the ship?");
    lead.searches = {{QStringLiteral("Register"), date("2023-11-02"), QStringLiteral("ship"), {}, {}}};
    Shipment shipment;
    shipment.id = {1};
    shipment.goods = QStringLiteral("containers");
    shipment.quantity = {250, 300, 350, QStringLiteral("containers")};
    shipment.containers = {QStringLiteral("CSQU3054383")};
    shipment.legs = {{.mode = QStringLiteral("sea"),
                      .from = QStringLiteral("Rajin"),
                      .to = {},
                      .fromPlace = {ItemKind::Place, 1},
                      .toPlace = {},
                      .carrier = {},
                      .when = date("2023-09-08"),
                      .in = {{}, 300, {}, {}},
                      .out = {},
                      .exhibits = {{ItemKind::Evidence, 1}},
                      .note = {}}};
    Sighting sighting;
    sighting.id = {1};
    sighting.subject = QStringLiteral("ship at Pier 2");
    sighting.scene = {ItemKind::Evidence, 1};
    sighting.when = date("2023-10-20T11:01:00Z");
    sighting.presence = Presence::Present;
    return {sampleEvidence(), event,   nowhere, claim, place, entity, vessel, point, line, area, link, lead,
            shipment,         sighting};
}

} // namespace leadline::testing
