// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/items.h"
#include "model/case/record_fields.h"

#include <concepts>
#include <type_traits>

namespace leadline {

/// The one description of each item's fields, in order. Everything that must know them all walks it: the JSON of
/// lists, logs and edits (item_json.h) and the columns of the case file (store/item_table.h). A field that is added
/// here is stored, logged, undone, listed and editable.
///
/// `visitor(name, member)` is called once per field but the id; names are snake_case and stable: scripts and case
/// files rely on them.
template<class Visitor, class E>
requires std::same_as<std::remove_const_t<E>, Evidence>
void visitFields(E &e, Visitor &&visitor)
{
    visitor("label", e.label);
    visitor("kind", e.kind);
    visitor("title", e.title);
    visitor("file", e.fileName);
    visitor("sha256", e.sha256);
    visitor("bytes", e.bytes);
    visitor("linked_path", e.linkedPath);
    visitor("linked_modified", e.linkedModified);
    visitor("companions", e.companions);
    visitor("date", e.date);
    visitor("date_basis", e.dateBasis);
    visitor("position", e.position);
    visitor("position_basis", e.positionBasis);
    visitor("direction_degrees", e.directionDegrees);
    visitor("footprint", e.footprint);
    visitor("source", e.source);
    visitor("source_url", e.sourceUrl);
    visitor("credit", e.credit);
    visitor("caption", e.caption);
    visitor("note", e.note);
    visitor("obtained", e.obtained);
    visitor("obtained_from", e.obtainedFrom);
    visitor("obtained_how", e.obtainedHow);
    visitor("obtained_tool", e.obtainedTool);
    visitor("obtained_by", e.obtainedBy);
    visitor("custody", e.custody);
    visitor("reliability", e.reliability);
    visitor("credibility", e.credibility);
    visitor("tlp", e.tlp);
    visitor("licence", e.licence);
    visitor("restrictions", e.restrictions);
    visitor("tags", e.tags);
    visitor("context", e.context);
    visitor("preservation", e.preservation);
    visitor("analyses", e.analyses);
    visitor("derived_from", e.derivedFrom);
    visitor("alterations", e.alterations);
    visitor("synthetic", e.synthetic);
    visitor("metadata", e.metadata);
}

template<class Visitor, class E>
requires std::same_as<std::remove_const_t<E>, Event>
void visitFields(E &e, Visitor &&visitor)
{
    visitor("title", e.title);
    visitor("date", e.when);
    visitor("position", e.position);
    visitor("count", e.count);
    visitor("source", e.source);
    visitor("source_url", e.sourceUrl);
    visitor("verification", e.verification);
    visitor("note", e.note);
    visitor("synthetic", e.synthetic);
}

template<class Visitor, class E>
requires std::same_as<std::remove_const_t<E>, Claim>
void visitFields(E &c, Visitor &&visitor)
{
    visitor("statement", c.statement);
    visitor("date", c.when);
    visitor("count", c.count);
    visitor("question", c.question);
    visitor("source", c.source);
    visitor("source_url", c.sourceUrl);
    visitor("verification", c.verification);
    visitor("likelihood", c.likelihood);
    visitor("confidence", c.confidence);
    visitor("nature", c.nature);
    visitor("basis", c.basis);
    visitor("alternatives", c.alternatives);
    visitor("answer", c.answer);
    visitor("tags", c.tags);
    visitor("note", c.note);
    visitor("synthetic", c.synthetic);
}

template<class Visitor, class E>
requires std::same_as<std::remove_const_t<E>, Place>
void visitFields(E &p, Visitor &&visitor)
{
    visitor("name", p.name);
    visitor("other_names", p.otherNames);
    visitor("position", p.position);
    visitor("source", p.source);
    visitor("verification", p.verification);
    visitor("note", p.note);
}

template<class Visitor, class E>
requires std::same_as<std::remove_const_t<E>, Entity>
void visitFields(E &e, Visitor &&visitor)
{
    visitor("kind", e.kind);
    visitor("name", e.name);
    visitor("other_names", e.otherNames);
    visitor("source", e.source);
    visitor("verification", e.verification);
    visitor("note", e.note);
}

template<class Visitor, class E>
requires std::same_as<std::remove_const_t<E>, Vessel>
void visitFields(E &v, Visitor &&visitor)
{
    visitor("name", v.name);
    visitor("mmsi", v.mmsi);
    visitor("imo", v.imo);
    visitor("callsign", v.callsign);
    visitor("flag", v.flag);
    visitor("ship_type", v.shipType);
    visitor("length_metres", v.lengthMetres);
    visitor("beam_metres", v.beamMetres);
    visitor("source", v.source);
    visitor("verification", v.verification);
    visitor("note", v.note);
    visitor("synthetic", v.synthetic);
}

template<class Visitor, class E>
requires std::same_as<std::remove_const_t<E>, Annotation>
void visitFields(E &a, Visitor &&visitor)
{
    visitor("kind", a.kind);
    visitor("geometry", a.geometry);
    visitor("title", a.title);
    visitor("note", a.note);
    visitor("colour", a.colour);
    visitor("date", a.when);
    visitor("synthetic", a.synthetic);
    visitor("shape", a.shape);
    visitor("style", a.style);
    visitor("image", a.image);
    visitor("scene", a.scene);
    visitor("category", a.category);
    visitor("number", a.number);
    visitor("crop", a.crop);
    visitor("drawn_by", a.drawnBy);
    visitor("likelihood", a.likelihood);
    visitor("confidence", a.confidence);
    visitor("arrangement", a.arrangement);
}

template<class Visitor, class E>
requires std::same_as<std::remove_const_t<E>, Link>
void visitFields(E &l, Visitor &&visitor)
{
    visitor("from", l.from);
    visitor("role", l.role);
    visitor("to", l.to);
    visitor("date", l.when);
    visitor("quote", l.quote);
    visitor("page", l.page);
    visitor("pointer", l.pointer);
    visitor("exhibits", l.exhibits);
    visitor("note", l.note);
}

template<class Visitor, class E>
requires std::same_as<std::remove_const_t<E>, MapLayer>
void visitFields(E &l, Visitor &&visitor)
{
    visitor("kind", l.kind);
    visitor("title", l.title);
    visitor("exhibit", l.exhibit);
    visitor("url", l.url);
    visitor("service", l.service);
    visitor("rank", l.rank);
    visitor("group", l.group);
    visitor("visible", l.visible);
    visitor("opacity", l.opacity);
    visitor("style", l.style);
    visitor("date", l.date);
    visitor("footprint", l.footprint);
    visitor("source", l.source);
    visitor("credit", l.credit);
    visitor("licence", l.licence);
    visitor("metadata", l.metadata);
    visitor("note", l.note);
}

template<class Visitor, class E>
requires std::same_as<std::remove_const_t<E>, Bookmark>
void visitFields(E &b, Visitor &&visitor)
{
    visitor("title", b.title);
    visitor("rank", b.rank);
    visitor("position", b.position);
    visitor("zoom", b.zoom);
    visitor("crs", b.crs);
    visitor("area", b.area);
    visitor("scene", b.scene);
    visitor("pixels", b.pixels);
    visitor("time", b.time);
    visitor("compare", b.compare);
    visitor("note", b.note);
}

template<class Visitor, class E>
requires std::same_as<std::remove_const_t<E>, Lead>
void visitFields(E &l, Visitor &&visitor)
{
    visitor("question", l.question);
    visitor("status", l.status);
    visitor("searches", l.searches);
    visitor("next_step", l.nextStep);
    visitor("date", l.when);
    visitor("note", l.note);
}

template<class Visitor, class E>
requires std::same_as<std::remove_const_t<E>, Shipment>
void visitFields(E &s, Visitor &&visitor)
{
    visitor("title", s.title);
    visitor("reference", s.reference);
    visitor("date", s.when);
    visitor("goods", s.goods);
    visitor("hs_code", s.hsCode);
    visitor("quantity", s.quantity);
    visitor("containers", s.containers);
    visitor("shipper", s.shipper);
    visitor("consignee", s.consignee);
    visitor("vessel", s.vessel);
    visitor("loading_port", s.loadingPort);
    visitor("discharge_port", s.dischargePort);
    visitor("legs", s.legs);
    visitor("source", s.source);
    visitor("source_url", s.sourceUrl);
    visitor("verification", s.verification);
    visitor("note", s.note);
    visitor("synthetic", s.synthetic);
}

template<class Visitor, class E>
requires std::same_as<std::remove_const_t<E>, Sighting>
void visitFields(E &s, Visitor &&visitor)
{
    visitor("subject", s.subject);
    visitor("subject_item", s.subjectItem);
    visitor("place", s.place);
    visitor("scene", s.scene);
    visitor("date", s.when);
    visitor("presence", s.presence);
    visitor("reason", s.reason);
    visitor("identity", s.identity);
    visitor("count", s.count);
    visitor("note", s.note);
    visitor("synthetic", s.synthetic);
}

} // namespace leadline
