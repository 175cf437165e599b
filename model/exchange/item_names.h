// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/items.h"

#include <QJsonObject>

#include <functional>

namespace leadline {

/// The fields of an item as a line of edits states them, with every item that they name ("E-003", "@rajin", "place:4")
/// turned into its reference: single ones, those in lists, and those inside records such as the legs of a shipment.
/// `item` only says which fields there are. What is no text is left as it is, for itemFromJson() to refuse. Error: what
/// `resolve` says, with the field as context.
Result<QJsonObject> withItemsNamed(QJsonObject json, const Item &item,
                                   const std::function<Result<ItemRef>(const QJsonValue &)> &resolve);

} // namespace leadline
