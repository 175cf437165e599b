// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result/result.h"
#include "model/stac/stac_values.h"

#include <variant>

namespace leadline {

/// What a STAC document turned out to be.
using StacDocument = std::variant<StacCatalog, StacItem, StacItems>;

/// Reads a landing page, catalogue, collection, item, or collection of items, of STAC 0.6 to 1.1, and GeoJSON in which
/// an item's properties and addresses were flattened. `place` is where it lies: relative links are made whole with it.
/// Any thread. Error InvalidInput: what the document is instead.
Result<StacDocument> readStacDocument(const QJsonObject &json, const QUrl &place);

/// Error InvalidInput, as a clause about the item ("has no id and no date"): neither place nor time nor files, or not
/// an item at all. What else is wrong with it is in its doubts.
Result<StacItem> readStacItem(const QJsonObject &json, const QUrl &place);

/// Reads what items it can; the others are counted by reason. Error InvalidInput: no list of features.
Result<StacItems> readStacItems(const QJsonObject &json, const QUrl &place);

/// Error InvalidInput: no id and no links.
Result<StacCatalog> readStacCatalog(const QJsonObject &json, const QUrl &place);

/// The list "collections" of a reply, those that can be read; and the reply's links.
struct StacCollections
{
    std::vector<StacCatalog> collections;
    int unreadable = 0;
    std::vector<StacLink> links;
};
Result<StacCollections> readStacCollections(const QJsonObject &json, const QUrl &place);

/// The items of a document as one list: an item stands alone. nullptr-like (empty) for catalogues.
std::optional<StacItems> itemsOf(const StacDocument &document);

} // namespace leadline
