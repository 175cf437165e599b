// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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

} // namespace leadline
