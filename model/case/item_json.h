// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/items.h"

#include <QJsonArray>
#include <QJsonObject>

namespace leadline {

/// An item as JSON: "id" (number) and every field of item_fields.h. Dates are EDTF text with "date_earliest" and
/// "date_latest" (RFC 3339) beside them (an open end has none), positions {"lon","lat"}, geometries GeoJSON, item
/// references "event:12", counts {"low","best","high","unit"}. Absent optional values and empty strings are left out.
/// Keys come sorted (QJsonObject): the compact form is canonical and is what the log commits to.
QJsonObject toJson(const Item &item);

/// Reads what toJson writes, onto `base`: keys that are absent leave base's value alone, null clears it. A position may
/// also be text ("42.2, 130.3") and a count a single number. Unknown keys are refused by name: a misspelt key must not
/// be lost silently. "id", "*_earliest" and "*_latest" are ignored.
/// Error: InvalidInput with the key as context.
Result<Item> itemFromJson(const QJsonObject &json, Item base);

/// Lists inside items. Reading refuses unknown keys as above; errors are clauses ("entry 2: \"mode\" must be …").
QJsonArray refsJson(const std::vector<ItemRef> &refs);
Result<std::vector<ItemRef>> refsFromJson(const QJsonValue &value);
template<ItemRecord T>
QJsonArray recordsJson(const std::vector<T> &records);
template<ItemRecord T>
Result<std::vector<T>> recordsFromJson(const QJsonValue &value);

/// A part of an item (item_fields.h), as an object. Errors as above.
template<ItemPart T>
QJsonObject partJson(const T &part);
template<ItemPart T>
Result<T> partFromJson(const QJsonValue &value);

} // namespace leadline
