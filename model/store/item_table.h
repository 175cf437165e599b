// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/items.h"
#include "model/gpkg/geometry_blob.h"
#include "model/gpkg/sqlite_connection.h"

#include <array>
#include <string>
#include <vector>

namespace leadline {

/// Every kind of item, in the order in which tables are made and read.
inline constexpr std::array allItemKinds{
    ItemKind::Evidence, ItemKind::Event,      ItemKind::Claim,   ItemKind::Place, ItemKind::Entity,
    ItemKind::Vessel,   ItemKind::Annotation, ItemKind::Link,    ItemKind::Layer, ItemKind::Bookmark,
    ItemKind::Lead,     ItemKind::Shipment,   ItemKind::Sighting};

/// How the items of one kind lie in their table of the case file. The columns follow from the fields of
/// case/item_fields.h, in their order:
///
/// | field | columns |
/// |---|---|
/// | text, enum, item reference | `name` TEXT (enums and references as their words: "scene", "event:12") |
/// | whole number, bool, number | `name` INTEGER, BOOLEAN, REAL |
/// | date | `name` TEXT (EDTF, which the value is read back from), `name_earliest`, `name_latest` INTEGER (ms since
/// 1970 UTC, for queries) | | position | the geometry column `geom` (POINT) of places and events; `lon`, `lat` REAL
/// elsewhere | | geometry | `geom` | | count | `name_low`, `name_best`, `name_high` REAL, `name_unit` TEXT | | list of
/// texts, of references, of records; a part; corners, JSON | `name` TEXT holding JSON, empty where nothing is set |
///
/// Before them `id`, after them `row_hash`: SHA-256 over the item's canonical JSON, which a row altered by other hands
/// no longer matches.
struct ItemTable
{
    struct Column
    {
        std::string name;
        std::string type;
    };

    ItemKind kind;
    std::string name;              ///< itemKindName()
    std::string geometryType{};    ///< "POINT", "GEOMETRY"; empty: an attribute table
    std::vector<Column> columns{}; ///< all of them, `id` first, `row_hash` last
    std::string insertSql{};       ///< one parameter a column, in order
    std::string updateSql{};       ///< the same parameters; the first finds the row
    std::string selectSql{};       ///< every row, in id order
    std::string rTree() const { return "rtree_" + name + "_geom"; }
    bool isFeatureTable() const { return !geometryType.empty(); }
};

const ItemTable &itemTable(ItemKind kind);

/// SHA-256 over the compact JSON of toJson().
QByteArray rowHash(const Item &item);

/// Binds the item to the parameters of insertSql or updateSql.
void bindItem(sqlite::Statement &statement, const Item &item, const QByteArray &hash);

/// Reads the current row of selectSql. Error: Damaged, naming the row ("event:12") and the column.
Result<Item> readItem(const sqlite::Statement &row, ItemKind kind);

/// What the R-tree holds of it; nothing for attribute tables and for events without a position.
std::optional<Envelope> envelopeOf(const Item &item);

} // namespace leadline
