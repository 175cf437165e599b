// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/annotation.h"
#include "model/case/records.h"

#include <concepts>
#include <type_traits>

namespace leadline {

/// The fields of records inside items (records.h), as item_fields.h has those of items. In JSON they are objects in a
/// list.
template<class Visitor, class E>
requires std::same_as<std::remove_const_t<E>, Analysis>
void visitFields(E &a, Visitor &&visitor)
{
    visitor("kind", a.kind);
    visitor("method", a.method);
    visitor("result", a.result);
    visitor("analyst", a.analyst);
    visitor("date", a.when);
}

template<class Visitor, class E>
requires std::same_as<std::remove_const_t<E>, LeadSearch>
void visitFields(E &l, Visitor &&visitor)
{
    visitor("where", l.where);
    visitor("date", l.when);
    visitor("terms", l.terms);
    visitor("found", l.found);
    visitor("by", l.by);
}

template<class Visitor, class E>
requires std::same_as<std::remove_const_t<E>, ShipmentLeg>
void visitFields(E &l, Visitor &&visitor)
{
    visitor("mode", l.mode);
    visitor("from", l.from);
    visitor("to", l.to);
    visitor("from_place", l.fromPlace);
    visitor("to_place", l.toPlace);
    visitor("carrier", l.carrier);
    visitor("date", l.when);
    visitor("in", l.in);
    visitor("out", l.out);
    visitor("exhibits", l.exhibits);
    visitor("note", l.note);
}

/// Parts of items: in JSON an object, left out where nothing of it is set.
template<class Visitor, class E>
requires std::same_as<std::remove_const_t<E>, AnnotationShape>
void visitFields(E &s, Visitor &&visitor)
{
    visitor("radius", s.radius);
    visitor("second_radius", s.secondRadius);
    visitor("rings", s.rings);
    visitor("azimuth_degrees", s.azimuthDegrees);
    visitor("opening_degrees", s.openingDegrees);
    visitor("offset_right_mm", s.offsetRightMillimetres);
    visitor("offset_down_mm", s.offsetDownMillimetres);
    visitor("edges", s.edges);
}

template<class Visitor, class E>
requires std::same_as<std::remove_const_t<E>, AnnotationStyle>
void visitFields(E &s, Visitor &&visitor)
{
    visitor("stroke_mm", s.strokeMillimetres);
    visitor("dash", s.dash);
    visitor("fill", s.fill);
    visitor("fill_opacity", s.fillOpacity);
    visitor("symbol", s.symbol);
    visitor("size_mm", s.sizeMillimetres);
    visitor("label", s.label);
    visitor("halo", s.halo);
}

template<class Visitor, class E>
requires std::same_as<std::remove_const_t<E>, ImageSpot>
void visitFields(E &i, Visitor &&visitor)
{
    visitor("exhibit", i.exhibit);
    visitor("pixels", i.pixels);
}

template<class Visitor, class E>
requires std::same_as<std::remove_const_t<E>, ImageCrop>
void visitFields(E &c, Visitor &&visitor)
{
    visitor("exhibit", c.exhibit);
    visitor("x", c.x);
    visitor("y", c.y);
    visitor("width", c.width);
    visitor("height", c.height);
}

template<class Visitor, class E>
requires std::same_as<std::remove_const_t<E>, Arrangement>
void visitFields(E &a, Visitor &&visitor)
{
    visitor("group", a.group);
    visitor("rank", a.rank);
    visitor("locked", a.locked);
}

} // namespace leadline
